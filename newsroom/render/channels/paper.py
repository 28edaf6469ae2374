"""The digest on paper: A4 pages with everything in the issue, page numbers, and codes that lead to the live pages."""

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from newsroom.compose import Digest, Item
from newsroom.model import Entry, Kind, Ref, page_of, ref_of
from newsroom.render.cards import card, lamps
from newsroom.render.channels.issue import brief
from newsroom.render.channels.output import ChannelOutput
from newsroom.render.edition import Edition, rooted
from newsroom.render.labels import say
from newsroom.render.packs import Pack
from newsroom.render.templates import fill_template


def render_paper(
    edition: Edition, digest: Digest, code: Callable[[str], str], pictures: Callable[[str], str]
) -> ChannelOutput:
    """`print.html`, which stands alone.

    `code`: an address as a QR code (`data:`). `pictures`: HTML whose pictures are given by their content.
    """
    own = brief(edition, digest)
    foreword = edition.forewords.get(digest.week)
    html = fill_template(
        edition.settings.root,
        "print/digest.html",
        lang="zh-Hans" if edition.words.language == "zh" else "en",
        issue=own,
        school=edition.settings.school,
        code=code(own.url),
        foreword=pictures(foreword.html) if foreword else "",
        lamps=lamps(edition, digest),
        parts=_parts(edition, digest, code, pictures),
        t=edition.words.channels,
    )
    return ChannelOutput(files=MappingProxyType({"print.html": html.encode("utf-8")}))


def render_pack_paper(
    edition: Edition, pack: Pack, code: Callable[[str], str], pictures: Callable[[str], str]
) -> ChannelOutput:
    """`print.html` of a bundle: its whole texts, one behind the other."""
    data = pack.data
    foreword = edition.asides.get(Ref(Kind.BUNDLE, pack.name))
    html = fill_template(
        edition.settings.root,
        "print/digest.html",
        lang="zh-Hans" if edition.words.language == "zh" else "en",
        issue={"name": data["column"], "title": data["title"], "label": data["version"], "days": data["subtitle"]},
        school=edition.settings.school,
        code=code(data["url"]),
        foreword=pictures(foreword.html) if foreword else "",
        lamps=[],
        parts=[
            {"label": part["label"], "entries": [_printed(edition, one, code, pictures) for one in pack.entries]}
            for part in data["parts"]
        ],
        t=edition.words.channels,
    )
    return ChannelOutput(files=MappingProxyType({"print.html": html.encode("utf-8")}))


def _parts(
    edition: Edition, digest: Digest, code: Callable[[str], str], pictures: Callable[[str], str]
) -> list[dict[str, Any]]:
    return [
        {"label": say(edition, f"section_{key}"), "entries": [_entry(edition, item, code, pictures) for item in items]}
        for key, items in digest.parts
    ]


def _entry(edition: Edition, item: Item, code: Callable[[str], str], pictures: Callable[[str], str]) -> dict[str, Any]:
    if item.entry is None:
        return {"gone": say(edition, "gone_withdrawn")}
    return _printed(edition, item.entry, code, pictures)


def _printed(
    edition: Edition, entry: Entry, code: Callable[[str], str], pictures: Callable[[str], str]
) -> dict[str, Any]:
    site = edition.settings.site_url
    data = card(edition, entry)
    return {
        "gone": "",
        "title": entry.title,
        "byline": data["byline"],
        "date": data["date_label"],
        "answer": data.get("answer") or "",
        "facts": " · ".join(one for one in (data.get("when_label"), data.get("place")) if one),
        "html": _own_ids(rooted(pictures(edition.texts[ref_of(entry)].html), site), entry.slug),
        "url": f"{site}{page_of(entry)}",
        "code": code(f"{site}{page_of(entry)}"),
    }


_ID, _JUMP = re.compile(r'(<\w[^<>]* (?:id|for)=")'), re.compile(r'(<a\b[^<>]* href="#)')
"""Within tags of our own converter, which writes `<` in texts and values as an entity."""


def _own_ids(html: str, slug: str) -> str:
    """`html` with ids that no other text on the same paper has: footnotes count from one in each."""
    return _JUMP.sub(rf"\g<1>{slug}-", _ID.sub(rf"\g<1>{slug}-", html))
