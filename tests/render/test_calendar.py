"""Calendar files, read back by a calendar library."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar
from makers import at, course, edition, notice, tip

from newsroom.model import Session, ref_of
from newsroom.render.calendar import calendar_entries, render_calendar


def events(entry):
    return [dict(one) for one in Calendar.from_ical(render_calendar(edition(entry), entry)).walk("VEVENT")]


def test_an_event_has_its_times_in_utc_its_place_and_its_page():
    entry = notice(
        starts=at("2022-04-01 19:00"), ends=at("2022-04-01 20:30"), place="线上，直播间；二号", summary="第一行"
    )
    (found,) = events(entry)
    assert found["DTSTART"].dt == datetime(2022, 4, 1, 11, tzinfo=UTC)
    assert found["DTEND"].dt == datetime(2022, 4, 1, 12, 30, tzinfo=UTC)
    assert str(found["SUMMARY"]) == entry.title
    assert str(found["LOCATION"]) == "线上，直播间；二号"
    assert str(found["DESCRIPTION"]) == "第一行"
    assert str(found["URL"]) == "https://column.example/notices/2022/tongzhi.html"
    assert str(found["UID"]) == "notices/tongzhi-1@column.example"


def test_an_event_without_an_end_takes_an_hour():
    (found,) = events(notice(starts=at("2022-04-01 19:00")))
    assert found["DTEND"].dt - found["DTSTART"].dt == timedelta(hours=1)
    assert "LOCATION" not in found


def test_an_end_before_the_beginning_is_not_written():
    (found,) = events(notice(starts=at("2022-04-01 19:00"), ends=at("2022-04-01 18:00")))
    assert found["DTEND"].dt - found["DTSTART"].dt == timedelta(hours=1)


@pytest.mark.parametrize(
    ("starts", "ends", "last"),
    [
        ("2022-04-01 00:00", None, date(2022, 4, 2)),
        ("2022-04-01 00:00", "2022-04-01 00:00", date(2022, 4, 2)),
        ("2022-04-01 00:00", "2022-04-03 00:00", date(2022, 4, 4)),
    ],
)
def test_days_without_a_time_are_whole_days(starts, ends, last):
    (found,) = events(notice(starts=at(starts), ends=at(ends) if ends else None))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2022, 4, 1), last)
    assert not isinstance(found["DTSTART"].dt, datetime)


def test_each_session_of_a_course_is_an_event_of_its_own():
    sessions = (Session(start=at("2022-04-01 19:00"), length=45), Session(start=at("2022-04-08 19:00")))
    first, second = events(course(sessions=sessions))
    assert first["DTEND"].dt - first["DTSTART"].dt == timedelta(minutes=45)
    assert second["DTEND"].dt - second["DTSTART"].dt == timedelta(minutes=60)
    assert (str(first["UID"]), str(second["UID"])) == (
        "courses/kecheng-1@column.example",
        "courses/kecheng-2@column.example",
    )


def test_the_file_follows_rfc_5545_line_by_line():
    entry = notice(starts=at("2022-04-01 19:00"), title="很长的标题" * 40, place="一,二;三\\四")
    raw = render_calendar(edition(entry), entry)
    lines = raw.split(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert (lines[0], lines[-2], lines[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR", b"")
    assert b"VERSION:2.0" in lines
    assert any(line.startswith(b"PRODID:") for line in lines)
    assert any(line.startswith(b"DTSTAMP:") and line.endswith(b"Z") for line in lines)
    assert str(events(entry)[0]["LOCATION"]) == "一,二;三\\四"


def test_the_file_is_the_same_whenever_it_is_written():
    entry = notice(starts=at("2022-04-01 19:00"))
    now, later = edition(entry), edition(entry, now=at("2022-05-01 10:00"))
    assert render_calendar(now, entry) == render_calendar(later, entry)


def test_notices_with_a_time_and_courses_with_sessions_have_a_file():
    entries = (
        notice("with", starts=at("2022-04-01 19:00")),
        notice("without"),
        course("with", sessions=(Session(start=at("2022-04-01 19:00")),)),
        course("without"),
        tip("t"),
    )
    assert sorted(str(ref_of(one)) for one in calendar_entries(edition(*entries))) == ["courses/with", "notices/with"]
