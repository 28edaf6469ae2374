"""N01–N05 and R03: what goes stale, and what readers have to be told. The clock stands at 30 March 2022."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from makers import WEDNESDAY, changed, course, locked_file, notice, settings, signed, story
from rules import check

from newsroom.model import Consent, Correction, Hotline, Publication, Status, Week, ref_of
from newsroom.problems import Severity

TODAY = WEDNESDAY.date()
REVIEWED = settings(reviewed=True)


def hotline(days: int, **values) -> Hotline:
    return Hotline(name="热线", number="12355", verified_on=TODAY - timedelta(days=days), line=7, **values)


def test_a_number_verified_too_long_ago_is_told_at_its_row():
    (found,) = check(hotlines=(hotline(91),), code="N01")
    assert str(found.at) == "content/data/hotlines.yml:7"
    assert found.values == {"name": "热线", "days": "91", "limit": "90"}


@pytest.mark.parametrize("one", [hotline(90), hotline(400, disabled=True), replace(hotline(400), number="")])
def test_fresh_disabled_and_empty_numbers_are_silent(one):
    assert check(hotlines=(one,), code="N01") == []


def test_the_school_says_how_long_a_number_stays_fresh():
    assert len(check(hotlines=(hotline(31),), own=settings(fresh_days=30), code="N01")) == 1


def test_a_course_verified_too_long_ago_is_told_while_it_is_public():
    stale = course(verified_on=TODAY - timedelta(days=91))
    assert [one.values["days"] for one in check(stale, code="N02")] == ["91"]
    assert check(replace(stale, status=Status.DRAFT), code="N02") == []
    assert check(course(), code="N02") == []


@pytest.mark.parametrize(("days", "told"), [(0, 1), (14, 1), (15, 0)])
def test_a_consent_about_to_end_is_told_two_weeks_ahead(days, told):
    consent = Consent(basis="consent", valid_until=TODAY + timedelta(days=days))
    assert len(check(story(consent=consent), code="N03")) == told


@pytest.mark.parametrize(("days", "told"), [(0, 1), (3, 1), (4, 0)])
def test_a_notice_about_to_end_is_told_three_days_ahead(days, told):
    assert len(check(notice(expires=TODAY + timedelta(days=days)), code="N04")) == told


def test_a_change_readers_are_not_told_of_is_an_error():
    entry = story()
    now = changed(entry, lines={"title": 2})
    (found,) = check(now, own=REVIEWED, signatures=[*signed(entry), *signed(now)], code="R03")
    assert (found.severity, str(found.at), found.values) == (
        Severity.ERROR, "content/stories/wangke.md:2", {"date": "2022-03-30"}
    )  # fmt: skip


def test_a_correction_note_of_that_day_or_later_settles_it():
    entry = story()
    note = Correction(date=date(2022, 3, 30), note="第二步已改正。")
    now = changed(entry, corrections=(note,))
    assert check(now, own=REVIEWED, signatures=[*signed(entry), *signed(now)], code="R03") == []
    early = changed(entry, corrections=(replace(note, date=date(2022, 3, 29)),))
    assert len(check(early, own=REVIEWED, signatures=[*signed(entry), *signed(early)], code="R03")) == 1


def test_a_version_readers_never_saw_needs_no_note():
    entry = story()
    assert check(changed(entry), own=REVIEWED, signatures=signed(entry, "初审", "复审"), code="R03") == []
    assert check(entry, own=REVIEWED, signatures=signed(entry), code="R03") == []
    assert check(changed(entry), code="R03") == []


PUBLISHED = Publication(week=Week.parse("2022-W12"), ref=None, channel="wechat", event="published", url="https://mp.weixin.qq.com/s/w12", time=WEDNESDAY)


@pytest.mark.parametrize("by", ["issue", "own", "field"])
def test_what_was_withdrawn_is_told_while_it_stands_on_the_account(by):
    entry = story(status=Status.WITHDRAWN, wechat_url=PUBLISHED.url if by == "field" else "")
    own = replace(PUBLISHED, week=None, ref=ref_of(entry)) if by == "own" else PUBLISHED
    values = {"publications": (own,), "digests": (locked_file("2022-W12", entry),)} if by != "field" else {}
    (found,) = check(entry, code="N05", **values)
    assert (found.severity, found.values["url"]) == (Severity.WARNING, PUBLISHED.url)
    public = replace(entry, status=Status.READY)
    assert check(public, code="N05", **values) == []


def test_a_draft_in_the_box_is_no_article_on_the_account():
    entry = story(status=Status.WITHDRAWN)
    values = {"publications": (replace(PUBLISHED, event="draft", url=""),), "digests": (locked_file("2022-W12", entry),)}
    assert check(entry, code="N05", **values) == []
