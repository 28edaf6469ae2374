"""The digest on paper: A4 pages with everything in the issue, page numbers, and codes that lead to the live pages."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from newsroom.compose import Digest
from newsroom.model import Entry, Kind, Ref, kind_of, page_of, ref_of
from newsroom.render.cards import card, picture
from newsroom.render.channels.issue import Brief, Line, Part, brief
from newsroom.render.channels.output import ChannelOutput, Size
from newsroom.render.channels.paper_entry import facts_of, tail_of
from newsroom.render.channels.paper_text import PaperText
from newsroom.render.channels.reading import paragraphs_of
from newsroom.render.colours import colours_of
from newsroom.render.dialect import Rendered
from newsroom.render.edition import Edition
from newsroom.render.entry_details import entry_details
from newsroom.render.labels import Data, full_date, say
from newsroom.render.packs import Pack
from newsroom.render.templates import fill_template

_FRONT = 255
"""Millimetres of an A4 page between its margins, some to spare."""
_PLAIN = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Press:
    """What every page is made with."""

    edition: Edition
    code: Callable[[str], str]
    picture: Callable[[str], str]
    places: Mapping[str, tuple[int, str]]
    """Page of the site → number and id of the entry in these pages."""
    front: str
    """The picture of the first page, relative to the site."""

    def text(self, name: str) -> PaperText:
        """A writer for the texts of one entry; `name` tells its ids from those of the others."""
        site, see = self.edition.settings.site_url, self.edition.words.channels["print_see"]
        return PaperText(name=name, places=self.places, site=site, picture=self.picture, see=see)


def render_paper(
    edition: Edition, digest: Digest, code: Callable[[str], str], pictures: Callable[[str], str]
) -> ChannelOutput:
    """`print.html`, which stands alone.

    `code`: a public address → its QR code as a `data:` address. `pictures`: the address of a published picture,
    relative to the site → its content as a `data:` address, empty where it is not to be had.
    """
    groups = [
        (say(edition, f"section_{key}"), [item.entry for item in items if item.entry is not None])
        for key, items in digest.parts
    ]
    foreword = edition.forewords.get(digest.week)
    return _paper(edition, brief(edition, digest), groups, foreword, code=code, pictures=pictures)


def render_pack_paper(
    edition: Edition, pack: Pack, code: Callable[[str], str], pictures: Callable[[str], str]
) -> ChannelOutput:
    """`print.html` of a bundle: its whole texts, one behind the other. `code`, `pictures`: as above."""
    data = pack.data
    label = data["parts"][0]["label"]
    lines = tuple(
        Line(title=one.title, text="", url="", facts="", picture="", is_question=False) for one in pack.entries
    )
    own = Brief(
        name=data["column"],
        days=data["version"],
        label=data["subtitle"],
        title=data["title"],
        summary="",
        url=data["url"],
        notice="",
        action="",
        bar=edition.words.channels["wechat_bar"],
        parts=(Part(key="tips", label=label, lines=lines),),
        lamps=(),
        credits=(),
        cover=None,
        gone=0,
    )
    foreword = edition.asides.get(Ref(Kind.BUNDLE, pack.name))
    return _paper(edition, own, [(label, pack.entries)], foreword, code=code, pictures=pictures)


def _paper(
    edition: Edition,
    own: Brief,
    groups: Sequence[tuple[str, Sequence[Entry]]],
    foreword: Rendered | None,
    *,
    code: Callable[[str], str],
    pictures: Callable[[str], str],
) -> ChannelOutput:
    shown = [one for _, entries in groups for one in entries]
    places = {str(page_of(one)): (number, f"e{number}") for number, one in enumerate(shown, 1)}
    front = own.photograph.removeprefix(edition.settings.site_url)
    press = _Press(edition=edition, code=code, picture=pictures, places=MappingProxyType(places), front=front)
    opening = press.text("juanshou")
    parts: list[Data] = [
        {"label": label, "entries": [_entry(press, one) for one in entries]} for label, entries in groups if entries
    ]
    html = fill_template(
        edition.settings.root,
        "print/digest.html",
        lang="zh-Hans" if edition.words.language == "zh" else "en",
        c=colours_of(edition.settings.brand),
        issue=own,
        css={"name": css_string(own.name), "days": css_string(own.days), "site": css_string(_plain_address(own.url))},
        school=edition.settings.school,
        tagline=edition.settings.tagline,
        copyright=edition.settings.copyright,
        contact=edition.settings.contact,
        code="" if own.notice else code(own.url),
        cover=pictures(front) if front else "",
        foreword=opening.write(foreword.html) if foreword else "",
        foreword_links=opening.links,
        is_one_page=_front_height(own, foreword.html if foreword else "") <= _FRONT,
        parts=parts,
        t=edition.words.channels,
        s=edition.words.site,
    ).encode("utf-8")
    changes = [("change_gone", str(own.gone))] * bool(own.gone)
    changes += opening.changes + [one for part in parts for entry in part["entries"] for one in entry["changes"]]
    codes = len(shown) + (not own.notice)
    return ChannelOutput(
        files=MappingProxyType({"print.html": html}),
        changes=tuple(changes),
        sizes=(
            Size(what="size_print", found=len(html), limit=0),
            Size(what="size_print_entries", found=len(shown), limit=0),
            Size(what="size_print_codes", found=codes, limit=0),
        ),
    )


def _front_height(own: Brief, foreword: str) -> float:
    """About how many millimetres the first page takes with its picture at its lowest; rather too many than too few."""
    title = math.ceil(len(own.title) / 20) * 11
    opening = sum(math.ceil(len(one) / 42) * 6.5 + 1.5 for one in paragraphs_of(foreword))
    contents = sum(9 + sum(6 * math.ceil(len(line.title) / 22) for line in part.lines) for part in own.parts)
    tallest = max((9 + 6 * len(part.lines) for part in own.parts), default=0)
    return 95 + title + opening + max(contents / 2 + 12, tallest)


def css_string(text: str) -> str:
    """`text` as a string of a style sheet within HTML; whatever stands in it, it ends neither string nor sheet."""
    return '"' + _PLAIN.sub(lambda match: f"\\{ord(match[0]):x} ", text) + '"'


def _plain_address(url: str) -> str:
    """As people read it out: without scheme."""
    return url.partition("://")[2] or url


def _entry(press: _Press, entry: Entry) -> Data:
    edition, page = press.edition, str(page_of(entry))
    number, name = press.places[page]
    data, details, text = card(edition, entry), entry_details(edition, entry), press.text(name)
    url = f"{edition.settings.site_url}{page}"
    # A tip opens with its answer; a summary before it would say the same twice.
    lead = "" if data.get("answer") else entry.summary
    body = text.write(edition.texts[ref_of(entry)].html)
    tail = tail_of(press.edition, entry, text)
    return {
        "name": name,
        "number": number,
        "kind": str(kind_of(entry)),
        "kind_label": details.get("type_label") or data["kind_label"],
        "title": entry.title,
        "clauses": data["clauses"],
        "byline": data["byline"],
        "date": full_date(edition, entry.date),
        "audience": [one["label"] for one in data["audience"]],
        "lead": lead,
        "problem": data.get("problem") or "",
        "answer": data.get("answer") or "",
        "quote": details.get("quote") or "",
        "narrator": details.get("narrator") or "",
        "facts": facts_of(edition, entry, data, details),
        "video": details.get("video"),
        "cover": _cover(press, entry),
        "html": body,
        "foreword": tail.foreword,
        "items": tail.items,
        "matrix": details.get("matrix") or [],
        "corrections": [{"date": full_date(edition, one.date), "note": one.note} for one in entry.corrections],
        "origin": entry.origin,
        "links": text.links,
        "changes": text.changes,
        "url": url,
        "code": press.code(url),
    }


def _cover(press: _Press, entry: Entry) -> str:
    """The entry's cover; empty where the first page or the text shows it too: once is enough on paper."""
    found = picture(press.edition, entry, entry.cover)
    if found is None or found["src"] == press.front or found["src"] in press.edition.texts[ref_of(entry)].html:
        return ""
    return press.picture(found["src"])
