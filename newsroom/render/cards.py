"""Cards: an entry or an issue as lists show it."""

import re
from collections.abc import Iterable
from datetime import datetime

from newsroom.addresses import resolve
from newsroom.compose import Digest, Item
from newsroom.model import Bundle, Course, Entry, Image, Kind, Notice, Ref, Tip, Week, kind_of, page_of, ref_of
from newsroom.render.edition import Edition, share_key
from newsroom.render.labels import (
    Data,
    audience_pages,
    issue_label,
    issue_number,
    issue_page,
    kind_label,
    month_name,
    say,
    short_date,
    span,
    state,
    terms,
    week_range,
)

LONGEST_CLAUSE = 10
"""Characters, marks included: what stands beside a picture at a width of 360 pixels."""
_OPEN, _CLOSE = "“‘（《", "”’）》，。：；？！、…—"
_CLAUSE = re.compile(f"[{_OPEN}]*[^{_OPEN}{_CLOSE}]+[{_CLOSE}]*|[{_OPEN}{_CLOSE}]+")
_FAINT = frozenset("一二三四五六七八九十两几个这那从在把被给和与的了我你他她它写")
"""Characters that would look lost alone on a cover (一 is a dash)."""


def card(edition: Edition, entry: Entry) -> Data:
    """What a list shows of `entry`. Made once and shared by all pages: not to be changed."""
    ref = ref_of(entry)
    if ref not in edition.cards:
        edition.cards[ref] = _card(edition, entry, ref)
    return edition.cards[ref]


def _card(edition: Edition, entry: Entry, ref: Ref) -> Data:
    data: Data = {
        "kind": str(kind_of(entry)),
        "kind_label": kind_label(edition, kind_of(entry)),
        "url": str(page_of(entry)),
        "title": entry.title,
        "initial": initial(entry.title),
        "clauses": clauses(entry.title),
        "summary": edition.summaries[ref],
        "date": entry.date.isoformat(),
        "date_label": short_date(edition, entry.date),
        "byline": byline(edition, entry),
        "strands": strands(edition, entry),
        "audience": terms(edition, "audience", entry.audience, audience_pages(edition)),
        "minutes": edition.texts[ref].minutes,
        "cover": picture(edition, entry, entry.cover),
        "state": state(edition, entry),
    }
    match entry:
        case Tip():
            data |= {
                "problem": entry.problem,
                "problem_clauses": clauses(entry.problem, LONGEST_IN_LINES),
                "answer": entry.answer,
                "minutes_needed": entry.minutes,
                "has_video": entry.video is not None,
            }
        case Notice():
            data |= {"when_label": span(edition, entry.starts, entry.ends), "place": entry.place}
            data |= {"leaf": _leaf(edition, entry.starts)}
        case Course():
            need = [one["label"] for one in terms(edition, "need", entry.need)]
            data |= {"provider": entry.provider, "need": need}
            data |= {"leaf": _leaf(edition, entry.sessions[0].start if entry.sessions else None)}
        case Bundle():
            data |= {"count": len(bundle_items(edition, entry))}
    return data


def _leaf(edition: Edition, day: datetime | None) -> Data | None:
    """The day as a leaf of a wall calendar shows it, which stands for a cover."""
    return {"day": str(day.day), "month": month_name(edition, day.month)} if day else None


def cards(edition: Edition, entries: tuple[Entry, ...]) -> list[Data]:
    """Several, in the order given."""
    return [card(edition, entry) for entry in entries]


def initial(title: str) -> str:
    """The character drawn on the cover of an entry without a picture: the title's first that has something to say."""
    letters = [mark for mark in title if mark.isalpha()]
    return next((mark for mark in letters if mark not in _FAINT), letters[0] if letters else "")


def clauses(title: str, longest: int = LONGEST_CLAUSE) -> list[str]:
    """The parts of `title`, each with its marks, where breaking lines between them is enough; else nothing.

    Browsers break Chinese anywhere, in the middle of a word too. They keep a part whole where it fits the line.
    """
    parts = _CLAUSE.findall(title)
    return parts if len(parts) > 1 and max(map(len, parts)) <= longest else []


def strands(edition: Edition, entry: Entry) -> list[Data]:
    """The daily and weekly five an entry belongs to."""
    weekly = edition.column.library.vocabularies.get("weekly_five", {})
    own = terms(edition, "weekly_five", tuple(key for key in entry.strands if key in weekly))
    return own + terms(edition, "daily_five", tuple(key for key in entry.strands if key not in weekly))


def byline(edition: Edition, entry: Entry) -> str:
    """Who stands behind the entry: its author, else its departments, else the provider of a course."""
    departments = [one["label"] for one in terms(edition, "department", entry.department)]
    return entry.author or say(edition, "comma").join(departments) or getattr(entry, "provider", "")


def names_in(bylines: Iterable[str], comma: str) -> list[str]:
    """The names in all `bylines`, each once, in order; `comma` parts the names of one."""
    names = (name.strip() for line in bylines for name in line.replace("、", comma).split(comma))
    return list(dict.fromkeys(name for name in names if name))


def bundle_items(edition: Edition, bundle: Bundle) -> list[Entry]:
    """The shown tips of a bundle, in its order."""
    refs = (Ref(Kind.TIP, slug) for slug in bundle.items)
    return [tip for tip in map(edition.column.by_ref.get, refs) if tip is not None]


def picture(edition: Edition, entry: Entry, name: str) -> Data | None:
    """A picture of an entry, as published; None where there is none."""
    image = edition.image_of(entry, name) if name else None
    return picture_data(image, entry.title) if image else None


def picture_data(image: Image, alt: str) -> Data:
    """A published picture as templates take it; `forms` are its WebP sizes, narrowest first."""
    return {
        "src": image.url,
        "width": image.width,
        "height": image.height,
        "forms": [{"src": form.url, "width": form.width} for form in image.forms],
        "alt": alt,
        "caption": "",
    }


def shared_picture(edition: Edition, what: Kind | Week) -> Data | None:
    """The picture a link is shown with where the page has none of its own."""
    image = edition.shares.get(share_key(what))
    return picture_data(image, "") if image else None


def lamps(edition: Edition, digest: Digest) -> list[Data]:
    """The weekly five, lit or not, in the vocabulary's order."""
    found = terms(edition, "weekly_five", tuple(digest.lamps))
    return [one | {"lit": digest.lamps[one["key"]]} for one in found]


def issue_card(edition: Edition, digest: Digest) -> Data:
    """An issue as home and the archive show it."""
    head = digest.headline.entry if digest.headline else None
    titles = [one.title for one in digest.entries if one is not head]
    return {
        "url": issue_page(digest.week),
        "number_label": issue_number(edition, digest),
        "label": issue_label(edition, digest),
        "week": str(digest.week),
        "year": digest.week.year,
        "range_label": week_range(digest.week),
        "title": head.title if head else "",
        "clauses": clauses(head.title) if head else [],
        "initial": initial(head.title) if head else "",
        "summary": edition.summaries[ref_of(head)] if head else "",
        "cover": _issue_cover(edition, digest, head),
        "lamps": lamps(edition, digest),
        "titles": titles[:3],
        "count": len(digest.entries),
        "minutes": sum(edition.texts[ref_of(one)].minutes for one in digest.entries),
        "state": None if digest.locked else {"key": "open", "label": say(edition, "open_issue"), "detail": ""},
        "empty": False,
    }


def _issue_cover(edition: Edition, digest: Digest, head: Entry | None) -> Data | None:
    if digest.file and digest.file.cover:
        path = resolve(digest.file.source, digest.file.cover)
        image = edition.images.get(path) if path else None
        if image:
            return picture_data(image, head.title if head else "")
    return picture(edition, head, head.cover) if head else None


def item_card(edition: Edition, item: Item) -> Data:
    """A place in an issue: a card, or one line where the entry is gone."""
    if item.entry is not None:
        return card(edition, item.entry)
    return {"tombstone": say(edition, f"gone_{item.gone}")}


LONGEST_IN_LINES = 15
"""Characters of a clause of a problem: its line is set smaller, and sixteen fit beside the arrow at 360 pixels."""
