"""An issue as the short channels tell it: its parts, and a line or two for each entry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsroom.compose import Digest, Item
from newsroom.model import Course
from newsroom.render.cards import byline, card, issue_card, lamps, names_in, shared_picture
from newsroom.render.channels.cutting import cut_bytes, one_line
from newsroom.render.edition import Edition
from newsroom.render.labels import moment, say
from newsroom.render.masthead import masthead

_EAGER = ("headline", "stories", "tips", "weekly_five", "courses", "upcoming", "more")
"""Which part sends the first of its entries first where only few have room."""
_UNSHOWN = (".svg", ".webp")
"""Pictures that groups and mail programs do not show (WeCom: JPG and PNG only)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry."""

    title: str
    text: str
    """What it answers or tells, in a sentence or two; may be empty."""
    url: str
    """Public address of its page."""
    facts: str
    """When and where, and who stands behind it."""
    picture: str
    """Public address of its cover; empty where it has none that every program shows."""
    is_question: bool
    """Whether the title asks and the text answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the issue under one heading."""

    key: str
    """`headline` or one of `compose.digest.SECTIONS`."""
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What people did for the issue."""

    label: str
    names: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The issue's picture."""

    url: str
    """Public address."""
    is_drawn: bool
    """Whether it only shows the title: where the title stands beside it, it says nothing more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The issue, told in short."""

    name: str
    """一起守 第3期."""
    days: str
    label: str
    """2022年第3期 · 总第3期 · 春季学期第6周."""
    title: str
    """The headline's; of an issue without one the first entry's; the name where no entry is shown."""
    summary: str
    url: str
    """Of the issue, of a proof that of the site."""
    notice: str
    """That this is a proof; empty for an issue that is locked."""
    action: str
    """What the link to `url` does."""
    bar: str
    """What parts name and title: ｜."""
    parts: tuple[Part, ...]
    lamps: tuple[tuple[str, bool], ...]
    credits: tuple[Credit, ...]
    cover: Cover | None
    """The issue's own or its headline's, else the one its link is shown with."""
    gone: int
    """Entries of the locked issue that readers no longer see."""

    @property
    def photograph(self) -> str:
        """Public address of the cover where it is more than the title, drawn; else empty."""
        return self.cover.url if self.cover and not self.cover.is_drawn else ""

    @property
    def heading(self) -> str:
        """一起守 第3期｜一封不寄出去的信."""
        return self.name if self.title == self.name else f"{self.name}{self.bar}{self.title}"

    @property
    def lines(self) -> tuple[Line, ...]:
        """All entries, in reading order."""
        return tuple(line for part in self.parts for line in part.lines)


def brief(edition: Edition, digest: Digest) -> Brief:
    """`digest` in short; entries that readers no longer see are only counted."""
    head, words = masthead(edition, digest), edition.words.channels
    name = one_line(head.name)
    return Brief(
        name=name,
        days=head.days,
        label=head.label,
        title=one_line(head.title) or name,
        summary=one_line(head.summary),
        url=head.url,
        notice=words["proof_note"] if head.is_proof else "",
        action=words["proof_open" if head.is_proof else "channel_open"],
        bar=words["wechat_bar"],
        parts=tuple(_parts(edition, digest)),
        lamps=tuple((str(one["label"]), bool(one["lit"])) for one in lamps(edition, digest)),
        credits=tuple(_credits(edition, digest)),
        cover=_cover(edition, digest),
        gone=sum(item.entry is None for item in digest.items),
    )


def chosen(parts: Iterable[Part], most: int) -> tuple[Line, ...]:
    """At most `most` entries, in reading order: the first of each part, then the second of each, and so on."""
    parts = tuple(parts)
    order = sorted(range(len(parts)), key=lambda one: _EAGER.index(parts[one].key))
    deepest = max((len(part.lines) for part in parts), default=0)
    places = [(part, row) for row in range(deepest) for part in order if row < len(parts[part].lines)]
    return tuple(parts[part].lines[row] for part, row in sorted(places[:most]))


def first_lines(parts: Iterable[Part], most: int) -> tuple[Part, ...]:
    """The first `most` entries, in the parts they stand in."""
    found: list[Part] = []
    for part in parts:
        lines = part.lines[:most]
        most -= len(lines)
        if lines:
            found.append(Part(key=part.key, label=part.label, lines=lines))
    return tuple(found)


def contents(own: Brief, say_part: str, comma: str) -> str:
    """头条 1 篇、本周故事 2 篇: how much stands in each part. `say_part` has the places `label` and `count`."""
    return comma.join(say_part.format(label=part.label, count=len(part.lines)) for part in own.parts)


def shortened(lines: Iterable[Line], most: int) -> tuple[tuple[str, str], ...]:
    """For the report: the entries whose text is longer than `most` bytes."""
    return tuple(("change_shortened", line.title) for line in lines if cut_bytes(line.text, most) != line.text)


def _parts(edition: Edition, digest: Digest) -> Iterator[Part]:
    for key, items in digest.parts:
        lines = tuple(_line(edition, item) for item in items if item.entry is not None)
        if lines:
            yield Part(key=key, label=say(edition, f"section_{key}"), lines=lines)


def _line(edition: Edition, item: Item) -> Line:
    entry = item.entry
    if entry is None:
        raise ValueError(item.ref)
    data = card(edition, entry)
    site = edition.settings.site_url
    when = data.get("when_label") or ""
    if isinstance(entry, Course) and entry.sessions:
        when = moment(edition, entry.sessions[0].start)
    facts = (when, data.get("place") or "", data["byline"])
    cover = data["cover"]["src"] if data["cover"] else ""
    return Line(
        title=one_line(data.get("problem") or data["title"]),
        text=one_line(data.get("answer") or data["summary"]),
        url=f"{site}{data['url']}",
        facts=" · ".join(one_line(one) for one in facts if one),
        picture=f"{site}{cover}" if cover and not cover.endswith(_UNSHOWN) else "",
        is_question=bool(data.get("problem") and data.get("answer")),
    )


def _cover(edition: Edition, digest: Digest) -> Cover | None:
    own, drawn = issue_card(edition, digest)["cover"], shared_picture(edition, digest.week)
    shown = next((one for one in (own, drawn) if one and not one["src"].endswith(_UNSHOWN)), None)
    if shown is None:
        return None
    return Cover(url=f"{edition.settings.site_url}{shown['src']}", is_drawn=shown is drawn)


def _credits(edition: Edition, digest: Digest) -> Iterator[Credit]:
    """Who wrote, and who signed which step on the entries as they are now."""
    comma = say(edition, "comma")
    authors = names_in([byline(edition, one) for one in digest.entries], comma)
    if authors:
        yield Credit(label=say(edition, "authors"), names=comma.join(authors))
    for step in edition.settings.review:
        signed = (edition.column.reviews.valid(one).get(step.name) for one in digest.entries)
        names = dict.fromkeys(one.name for one in signed if one is not None)
        if names:
            yield Credit(label=step.name, names=comma.join(names))
