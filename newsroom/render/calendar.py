"""Calendar files (RFC 5545) for notices and courses with dates."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from newsroom.model import Course, Entry, Notice, page_of, ref_of
from newsroom.render.edition import Edition

_DEFAULT_LENGTH = timedelta(hours=1)


def render_calendar(edition: Edition, entry: Notice | Course) -> bytes:
    """The entry's dates as an iCalendar file, times in UTC, lines ending in CRLF. Deterministic.

    Where days were written without a time, the event takes whole days.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{edition.settings.column}//newsroom//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for number, (starts, ends) in enumerate(_times(entry), 1):
        calendar.add_component(_event(edition, entry, number, starts, ends))
    return bytes(calendar.to_ical())


def calendar_entries(edition: Edition) -> list[Notice | Course]:
    """The shown entries that have a calendar file."""
    return [
        one
        for one in edition.column.shown
        if (isinstance(one, Notice) and one.starts is not None) or (isinstance(one, Course) and one.sessions)
    ]


def _times(entry: Notice | Course) -> list[tuple[date, date]]:
    """Beginning and end of each event: days (the end is the day after, RFC 5545, 3.6.1) or moments in UTC."""
    if isinstance(entry, Course):
        return [(_utc(one.start), _utc(one.start + timedelta(minutes=one.length))) for one in entry.sessions]
    starts = entry.starts
    if starts is None:
        return []
    ends = entry.ends if entry.ends and entry.ends > starts else None
    if starts.time() == time() and (ends is None or ends.time() == time()):
        return [(starts.date(), (ends or starts).date() + timedelta(days=1))]
    return [(_utc(starts), _utc(ends or starts + _DEFAULT_LENGTH))]


def _event(edition: Edition, entry: Entry, number: int, starts: date, ends: date) -> Event:
    event = Event()
    host = edition.settings.site_url.split("://")[-1].split("/")[0] or "localhost"
    event.add("uid", f"{ref_of(entry)}-{number}@{host}")
    event.add("summary", entry.title)
    # A fixed stamp: the entry's date, not the clock, so that a rebuild gives the same bytes.
    event.add("dtstamp", _utc(datetime.combine(entry.date, time(), edition.settings.zone)))
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("description", edition.summaries[ref_of(entry)])
    event.add("url", f"{edition.settings.site_url}{page_of(entry)}")
    place = getattr(entry, "place", "")
    if place:
        event.add("location", place)
    return event


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
