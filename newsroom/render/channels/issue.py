"""An issue as the short channels tell it: its parts, and a line or two for each entry."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.compose import Digest, Item
from newsroom.render.cards import card, issue_card, lamps
from newsroom.render.edition import Edition
from newsroom.render.labels import issue_number, issue_page, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry."""

    title: str
    text: str
    """What it answers or tells, in a sentence or two."""
    url: str
    """Public address of its page."""
    facts: str
    """When and where, or who stands behind it."""
    picture: str
    """Public address of its cover; empty where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the issue under one heading."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The issue, told in short."""

    name: str
    """一起守 第3期."""
    days: str
    label: str
    """2022年第3期 · 总第3期 · 春季学期第6周."""
    title: str
    """The headline's."""
    summary: str
    url: str
    parts: tuple[Part, ...]
    lamps: tuple[tuple[str, bool], ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All entries, in reading order."""
        return tuple(line for part in self.parts for line in part.lines)


def brief(edition: Edition, digest: Digest) -> Brief:
    """`digest` in short; entries that were withdrawn are not in it."""
    own = issue_card(edition, digest)
    column = edition.settings.column
    return Brief(
        name=f"{column} {issue_number(edition, digest)}",
        days=own["range_label"],
        label=own["label"],
        title=own["title"] or f"{column} {issue_number(edition, digest)}",
        summary=own["summary"] or edition.settings.description,
        url=f"{edition.settings.site_url}{issue_page(digest.week)}",
        parts=tuple(_parts(edition, digest)),
        lamps=tuple((str(one["label"]), bool(one["lit"])) for one in lamps(edition, digest)),
    )


def _parts(edition: Edition, digest: Digest) -> Iterator[Part]:
    for key, items in digest.parts:
        lines = tuple(_line(edition, item) for item in items if item.entry is not None)
        if lines:
            yield Part(label=say(edition, f"section_{key}"), lines=lines)


def _line(edition: Edition, item: Item) -> Line:
    entry = item.entry
    if entry is None:
        raise ValueError(item.ref)
    data = card(edition, entry)
    site = edition.settings.site_url
    facts = [data.get("when_label") or "", data.get("place") or "", data["byline"]]
    return Line(
        title=str(data.get("problem") or data["title"]),
        text=str(data.get("answer") or data["summary"]),
        url=f"{site}{data['url']}",
        facts=" · ".join(one for one in facts if one),
        picture=f"{site}{data['cover']['src']}" if data["cover"] else "",
    )
