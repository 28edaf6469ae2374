"""Small words of the site: dates, weeks, vocabulary labels, as the page data (plain JSON-able values) wants them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from newsroom.compose import Digest
from newsroom.model import Entry, Kind, Term, Week, page_of
from newsroom.render.edition import Edition
from newsroom.standing import Standing

Data: TypeAlias = dict[str, Any]
"""One object of the page data: only text, numbers, booleans, None, lists and further `Data`."""


def fill(text: str, **values: object) -> str:
    """`text` with its `{placeholders}` filled; also the templates' filter of that name."""
    return text.format(**values)


def say(edition: Edition, key: str, **values: object) -> str:
    """A word of the site's catalogue. KeyError for an unknown key."""
    return edition.words.site[key].format(**values)


def full_date(edition: Edition, day: date) -> str:
    """2022年4月1日."""
    return say(edition, "date_full", y=day.year, m=day.month, d=day.day)


def short_date(edition: Edition, day: date) -> str:
    """4月1日, with the year where it is not the column's present one."""
    if day.year != edition.column.now.year:
        return full_date(edition, day)
    return say(edition, "date_short", y=day.year, m=day.month, d=day.day)


def month_name(edition: Edition, month: int) -> str:
    """4月."""
    return say(edition, "month_names").split()[month - 1]


def moment(edition: Edition, at: datetime) -> str:
    """4月1日 15:30; without the time where it is midnight (a day was written)."""
    day = short_date(edition, at.date())
    return day if (at.hour, at.minute) == (0, 0) else f"{day} {at:%H:%M}"


def span(edition: Edition, starts: datetime | None, ends: datetime | None) -> str:
    """When a notice's event takes place; empty where nothing was said."""
    if starts is None:
        return ""
    if ends is None or ends <= starts:
        return moment(edition, starts)
    if ends.date() == starts.date():
        return f"{moment(edition, starts)}–{ends:%H:%M}"
    return f"{moment(edition, starts)}–{moment(edition, ends)}"


def week_range(week: Week) -> str:
    """2022.03.28—04.03; both years where they differ."""
    end = f"{week.sunday:%m.%d}" if week.sunday.year == week.monday.year else f"{week.sunday:%Y.%m.%d}"
    return f"{week.monday:%Y.%m.%d}—{end}"


def kind_label(edition: Edition, kind: Kind, *, plural: bool = False) -> str:
    """贴士; in languages that have one, the plural for headings."""
    return say(edition, f"kind_{kind}_plural" if plural else f"kind_{kind}")


def terms(
    edition: Edition, vocabulary: str, keys: tuple[str, ...], pages: Mapping[str, str] | None = None
) -> list[Data]:
    """Vocabulary values as `{key, label, short[, url]}`; `url` is None where the value has no page."""
    known = edition.column.library.vocabularies.get(vocabulary, {})
    found: list[Data] = []
    for key in keys:
        term = known.get(key, Term(key=key, name=key))
        one: Data = {"key": key, "label": term.name, "short": term.short or term.name}
        if pages is not None:
            one["url"] = pages.get(key)
        found.append(one)
    return found


def audience_pages(edition: Edition) -> dict[str, str]:
    """Audience key → its page."""
    return {key: f"audience/{key}.html" for key in edition.listings.audiences}


def subject_pages(edition: Edition) -> dict[str, str]:
    """Subject key → its page."""
    return {key: f"subjects/{key}.html" for key in edition.listings.subjects}


def tag_page(edition: Edition, tag: str) -> str:
    """The page of a tag."""
    return f"tags/{edition.tag_slugs[tag]}.html"


def calendar_page(entry: Entry) -> str:
    """The address of an entry's calendar file, beside its page."""
    return str(page_of(entry).with_suffix(".ics"))


def state(edition: Edition, entry: Entry) -> Data | None:
    """In a preview, why readers do not see the entry; None for a public one."""
    standing = edition.column.standing(entry)
    if standing is Standing.PUBLIC:
        return None
    label, detail = (say(edition, f"state_{standing}{part}") for part in ("", "_detail"))
    return {"key": str(standing), "label": label, "detail": detail}


def issue_page(week: Week) -> str:
    """`issues/2022-w13.html`."""
    return f"issues/{str(week).lower()}.html"


def issue_number(edition: Edition, digest: Digest) -> str:
    """第7期; for an open issue, that it is being edited."""
    if digest.number is None:
        return say(edition, "open_issue")
    return say(edition, "issue_number", n=digest.year_number or digest.number)


def issue_label(edition: Edition, digest: Digest) -> str:
    """2022年第7期 · 总第7期 · 春季学期第10周; what is not known is left out."""
    parts = [say(edition, "open_issue")]
    if digest.number is not None:
        parts = [say(edition, "issue_label", year=digest.week.year, y=digest.year_number, n=digest.number)]
    if digest.teaching_week is not None:
        parts.append(say(edition, "teaching_week", term=digest.term, n=digest.teaching_week))
    return " · ".join(parts)
