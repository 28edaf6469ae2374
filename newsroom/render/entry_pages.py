"""The page of each entry, and the line in place of each that was withdrawn."""

from collections.abc import Mapping

from newsroom.compose import Digest
from newsroom.model import Entry, Kind, Ref, Tip, kind_of, page_of, ref_of
from newsroom.render.cards import card, cards, shared_picture
from newsroom.render.edition import Edition
from newsroom.render.entry_details import entry_details
from newsroom.render.labels import (
    Data,
    full_date,
    issue_number,
    issue_page,
    kind_label,
    say,
    subject_pages,
    tag_page,
    terms,
)
from newsroom.render.page import SitePage, make_page
from newsroom.render.structured import entry_objects

_TABS = {Kind.TIP: "tips", Kind.BUNDLE: "tips", Kind.GUIDE: "guides"}


def entry_pages(edition: Edition, problems: Mapping[Ref, tuple[str, ...]]) -> list[SitePage]:
    """One page an entry, and one line in place of each that was withdrawn. `problems`: what a preview shows."""
    pages = [_entry_page(edition, entry, problems.get(ref_of(entry), ())) for entry in edition.column.shown]
    return pages + [_tombstone(edition, entry) for entry in edition.column.tombstones]


def _entry_page(edition: Edition, entry: Entry, problems: tuple[str, ...]) -> SitePage:
    kind = kind_of(entry)
    text = edition.texts[ref_of(entry)]
    own = card(edition, entry)
    block = own | _common(edition, entry) | entry_details(edition, entry)
    modified = max([entry.date, *(one.date for one in entry.corrections)])
    return make_page(
        edition,
        page_of(entry),
        str(kind),
        entry.title,
        {"entry": block},
        html=text.html,
        tab=_TABS.get(kind, ""),
        crumbs=((kind_label(edition, kind, plural=True), f"{kind.folder}/index.html"),),
        head={
            "description": own["summary"],
            "image": own["cover"] or shared_picture(edition, kind),
            "type": "article",
            "published": entry.date.isoformat(),
            "modified": modified.isoformat(),
        },
        structured=entry_objects(edition, entry, own, modified),
        state=own["state"],
        problems=problems,
        is_listed=own["state"] is None,
    )


def _common(edition: Edition, entry: Entry) -> Data:
    ref = ref_of(entry)
    older, newer = edition.listings.neighbours[ref]
    issue = edition.issue_of.get(ref)
    signed = edition.column.reviews.valid(entry)
    return {
        "toc": [{"id": one.id, "label": one.label, "level": one.level} for one in edition.texts[ref].headings],
        "date_label": full_date(edition, entry.date),
        # A tip opens with its answer; a summary before it would say the same twice.
        "lead": "" if isinstance(entry, Tip) else entry.summary,
        "departments": [one["label"] for one in terms(edition, "department", entry.department)],
        "subjects": terms(edition, "subject", entry.subjects, subject_pages(edition)),
        "grades": [one["label"] for one in terms(edition, "grade", entry.grades)],
        "tags": [{"label": tag, "url": tag_page(edition, tag)} for tag in entry.tags],
        "issue": _issue_link(edition, issue) if issue else None,
        "corrections": [
            {"date": one.date.isoformat(), "date_label": full_date(edition, one.date), "note": one.note}
            for one in entry.corrections
        ],
        "credits": [
            {"step": step.name, "name": signed[step.name].name}
            for step in edition.settings.review
            if step.name in signed
        ],
        "origin": entry.origin,
        "original_url": entry.original_url,
        "wechat_url": entry.wechat_url,
        "related": cards(edition, edition.listings.related[ref]),
        "previous": card(edition, older) if older else None,
        "next": card(edition, newer) if newer else None,
    }


def _issue_link(edition: Edition, issue: Digest) -> Data:
    return {"label": issue_number(edition, issue), "url": issue_page(issue.week)}


def _tombstone(edition: Edition, entry: Entry) -> SitePage:
    kind = kind_of(entry)
    title = say(edition, "gone_withdrawn")
    block = {"text": title, "kind_label": kind_label(edition, kind, plural=True), "url": f"{kind.folder}/index.html"}
    return make_page(edition, page_of(entry), "tombstone", title, {"tombstone": block}, is_listed=False)
