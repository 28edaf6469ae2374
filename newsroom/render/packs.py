"""Packs: a bundle, an issue or a whole term as one document, before anything is set in type.

`Pack.data` holds plain values only, texts as HTML; `Pack.document` is what the typesetter's template
(`theme/print/pack.typ`) reads. Reading HTML costs most, and a pack that is kept from an earlier build needs none of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from newsroom.compose import Digest, Item
from newsroom.model import Bundle, Entry, SchoolTerm, Tip, page_of, ref_of
from newsroom.render.blocks import blocks_of, pictures_in
from newsroom.render.cards import bundle_items, card, issue_card, lamps
from newsroom.render.edition import Edition
from newsroom.render.labels import Data, full_date, issue_page, say
from newsroom.render.markup import ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One document."""

    name: str
    """Of its files, without suffix: `xinshou`, `2022-w13`, `2021-2`."""
    title: str
    version: str
    day: date
    """Of its newest part: the same content gives the same day, and so the same bytes."""
    entries: tuple[Entry, ...]
    """In reading order."""
    url: str
    """Of the page it belongs to, relative to the site; empty for a term."""
    data: Data = field(repr=False)

    @property
    def addresses(self) -> tuple[str, ...]:
        """What its codes lead to, each once."""
        entries = [entry for part in self.data["parts"] for entry in part["entries"]]
        return tuple(dict.fromkeys([self.data["url"], *(one["url"] for one in entries)]))

    def document(self) -> Data:
        """`data` with every text as blocks, and in `pictures` their addresses, relative to the site, each once."""
        texts: list[list[Data]] = []

        def blocks(html: str) -> list[Data]:
            texts.append(blocks_of(html, _address(self.data["site"])))
            return texts[-1]

        parts = [
            part
            | {
                "foreword": blocks(part["foreword"]),
                "entries": [one | {"blocks": blocks(one["html"])} for one in part["entries"]],
            }
            for part in self.data["parts"]
        ]
        own = {"foreword": blocks(self.data["foreword"]), "parts": parts}
        pictures = list(dict.fromkeys(one for text in texts for one in pictures_in(text)))
        return self.data | own | {"pictures": pictures}


def bundle_pack(edition: Edition, bundle: Bundle) -> Pack:
    """The tips of a bundle, two on a sheet."""
    tips = tuple(bundle_items(edition, bundle))
    own = card(edition, bundle)
    version = bundle.version or "1.0"
    foreword = edition.asides[ref_of(bundle)].html if ref_of(bundle) in edition.asides else ""
    day = _newest((bundle, *tips))
    part = {"label": say(edition, "bundle_items"), "foreword": "", "entries": [_entry(edition, one) for one in tips]}
    data = _data(
        edition,
        layout="cards",
        title=bundle.title,
        subtitle=own["byline"],
        version=say(edition, "pack_version", version=say(edition, "version", n=version), date=full_date(edition, day)),
        url=str(page_of(bundle)),
        foreword=foreword,
        parts=[part],
    )
    return Pack(
        name=bundle.slug,
        title=bundle.title,
        version=version,
        day=day,
        entries=tips,
        url=str(page_of(bundle)),
        data=data,
    )


def issue_pack(edition: Edition, digest: Digest) -> Pack:
    """An issue with everything in it."""
    own = issue_card(edition, digest)
    day = max(_newest(digest.entries), digest.week.monday)
    foreword = edition.forewords.get(digest.week)
    parts = [
        {"label": say(edition, f"section_{key}"), "foreword": "", "entries": _entries(edition, items)}
        for key, items in digest.parts
    ]
    title = f"{edition.settings.column} {own['number_label']}"
    data = _data(
        edition,
        layout="issue",
        title=title,
        subtitle=own["title"],
        version=say(edition, "pack_version", version=own["number_label"], date=full_date(edition, day)),
        url=issue_page(digest.week),
        foreword=foreword.html if foreword else "",
        parts=[part for part in parts if part["entries"]],
    )
    data |= {"label": own["label"], "days": own["range_label"], "lamps": _lamps(edition, digest)}
    return Pack(
        name=str(digest.week).lower(),
        title=title,
        version=str(digest.number or "0"),
        day=day,
        entries=digest.entries,
        url=issue_page(digest.week),
        data=data,
    )


def term_pack(edition: Edition, term: SchoolTerm) -> Pack | None:
    """The yearbook of a term: all its locked issues, each a chapter. None where it has none."""
    inside = (one for one in edition.issues if term.start <= one.week.sunday and one.week.monday <= term.end)
    issues = [one for one in inside if one.locked]
    if not issues:
        return None
    packs = [issue_pack(edition, one) for one in issues]
    entries = tuple(dict.fromkeys(ref_of(entry) for pack in packs for entry in pack.entries))
    day = max(pack.day for pack in packs)
    parts = [
        {
            "label": f"{issue_card(edition, one)['number_label']}　{pack.data['subtitle']}",
            "foreword": pack.data["foreword"],
            "days": pack.data["days"],
            "lamps": pack.data["lamps"],
            "entries": [
                entry | {"section": part["label"] if not place else ""}
                for part in pack.data["parts"]
                for place, entry in enumerate(part["entries"])
            ],
        }
        for one, pack in zip(issues, packs, strict=True)
    ]
    data = _data(
        edition,
        layout="yearbook",
        title=term.name,
        subtitle=say(edition, "pack_term", issues=len(issues), entries=len(entries)),
        version=full_date(edition, day),
        url="issues/index.html",
        foreword="",
        parts=parts,
    )
    found = tuple(edition.column.by_ref[ref] for ref in entries)
    return Pack(
        name=term.key, title=term.name, version=term.key, day=day, entries=found, url="issues/index.html", data=data
    )


def _data(edition: Edition, **own: object) -> Data:
    settings = edition.settings
    words = {
        "contents": say(edition, "pack_contents"),
        "live": say(edition, "pack_live"),
        "rest": say(edition, "pack_rest"),
        "asked": say(edition, "asked"),
        "foreword": say(edition, "foreword"),
    }
    found: Data = {
        "column": settings.column,
        "school": settings.school,
        "tagline": settings.tagline,
        "lang": settings.language,
        "site": settings.site_url,
        "label": "",
        "days": "",
        "lamps": [],
        "words": words,
    }
    return found | own | {"url": f"{settings.site_url}{own['url']}"}


def _newest(entries: Iterable[Entry]) -> date:
    days = [day for one in entries for day in (one.date, *(note.date for note in one.corrections))]
    return max(days, default=date(2000, 1, 1))


def _lamps(edition: Edition, digest: Digest) -> list[Data]:
    return [{"label": str(one["label"]), "lit": bool(one["lit"])} for one in lamps(edition, digest)]


def _entries(edition: Edition, items: Iterable[Item]) -> list[Data]:
    """Withdrawn ones leave no trace on paper."""
    return [_entry(edition, item.entry) for item in items if item.entry is not None]


def _entry(edition: Edition, entry: Entry) -> Data:
    data = card(edition, entry)
    facts = [data["byline"], data.get("when_label") or data["date_label"], data.get("place") or ""]
    notes = [f"{full_date(edition, one.date)}　{one.note}" for one in entry.corrections]
    return {
        "ref": str(ref_of(entry)),
        "title": entry.title,
        "kind": data["kind_label"],
        "facts": " · ".join(one for one in facts if one),
        "problem": entry.problem if isinstance(entry, Tip) else "",
        "answer": entry.answer if isinstance(entry, Tip) else "",
        "lead": "" if isinstance(entry, Tip) else entry.summary,
        "html": edition.texts[ref_of(entry)].html,
        "notes": notes,
        "url": f"{edition.settings.site_url}{page_of(entry)}",
        "section": "",
    }


def _address(site_url: str) -> Callable[[str], str]:
    return lambda target: f"{site_url}{target.removeprefix(ROOT)}" if target.startswith(ROOT) else target


def moment_of(pack: Pack, edition: Edition) -> datetime:
    """The moment a pack's files are dated with: the beginning of its day."""
    return datetime.combine(pack.day, time(), edition.settings.zone)
