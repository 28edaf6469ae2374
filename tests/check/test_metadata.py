"""Titles and weeks."""

from dataclasses import replace
from datetime import date

from makers import story, tip
from rules import check

from newsroom.model import Status, Week


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
