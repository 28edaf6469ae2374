"""Titles and weeks."""

from dataclasses import replace
from datetime import date

from makers import at, settings, story, tip
from rules import check

from newsroom.model import Status, Week
from newsroom.settings import WeekTime


def test_two_entries_of_a_kind_with_one_title_are_told_once():
    (found,) = check(tip("a", title="网课三招"), tip("b", title="网课三招", lines={"title": 2}), code="M05")
    assert str(found.at) == "content/tips/b.md:2"
    assert found.values == {"title": "网课三招", "other": "tips/a.md"}


def test_titles_may_repeat_over_kinds_and_after_a_withdrawal():
    assert check(tip("a", title="一"), story("b", title="一"), code="M05") == []
    assert check(tip("a", title="一", status=Status.WITHDRAWN), tip("b", title="一"), code="M05") == []


def test_a_week_that_is_not_the_dates_is_told():
    entry = tip(date=date(2022, 3, 14), week=Week(2022, 13), lines={"week": 4})
    (found,) = check(entry, code="M06")
    assert (str(found.at), found.values) == ("content/tips/tingbudao.md:4", {"date": "2022-03-14", "week": "2022-W13"})


def test_a_week_that_is_right_or_not_written_is_fine():
    entry = tip(date=date(2022, 3, 14), week=Week(2022, 11), lines={"week": 4})
    assert check(entry, replace(entry, slug="b", title="b", week=Week(2022, 13), lines={}), code="M06") == []


COPIED = "第一句写的是同一件事情。第二句写的也是同一件事情。第三句还是那一件事情。第四句仍旧是那件事情。\n"


def test_a_text_that_is_mostly_another_ones_is_told_once():
    entries = (story("a", body=COPIED), story("b", body=COPIED + "最后多了这样的一句话。\n", lines={"title": 2}))
    (found,) = check(*entries, code="M05")
    assert (str(found.at), found.values["other"], found.values["like"]) == ("content/stories/b.md:2", "stories/a.md", "81%")


def test_texts_that_share_a_sentence_or_two_are_different_texts():
    other = "这里说的完全是另外一件事情。那里说的又是另外一件事情。第一句写的是同一件事情。\n"
    assert check(story("a", body=COPIED), story("b", body=other), code="M05") == []


def test_a_date_ahead_is_told_unless_it_is_planned():
    ahead = story(date=date(2022, 4, 20), lines={"date": 3})
    (found,) = check(ahead, code="M06")
    assert (str(found.at), found.values["today"]) == ("content/stories/wangke.md:3", "2022-03-30")
    assert check(replace(ahead, publish_at=at("2022-04-20 17:00")), code="M06") == []


def test_after_the_cut_off_an_unsigned_entry_of_this_week_is_told_where_it_goes():
    own = settings(reviewed=True, cutoff=WeekTime(weekday=2, hour=12, minute=0))
    (found,) = check(story(), own=own, code="M06")
    assert found.values["next"] == "2022-W14"
    assert check(story(), own=settings(reviewed=True), code="M06") == []
