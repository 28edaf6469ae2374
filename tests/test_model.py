"""The model: weeks, addresses, sort order."""

from datetime import date, timedelta
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import SPRING, bundle, course, guide, library, notice, story, tip

from newsroom.model import Kind, Ref, Week, kind_of, newest_first, page_of, ref_of

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2200, 1, 1))


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2021, 1, 3), "2020-W53"),
        (date(2021, 1, 4), "2021-W01"),
        (date(2023, 1, 1), "2022-W52"),
        (date(2024, 12, 30), "2025-W01"),
        (date(2022, 3, 28), "2022-W13"),
        (date(2022, 4, 3), "2022-W13"),
    ],
)
def test_a_week_belongs_to_the_year_of_its_thursday(day, week):
    assert str(Week.of(day)) == week


@given(DAYS)
def test_every_day_lies_in_its_week(day):
    week = Week.of(day)
    assert week.monday <= day <= week.sunday
    assert (week.monday.isoweekday(), week.sunday.isoweekday()) == (1, 7)
    assert week.sunday - week.monday == timedelta(days=6)


@given(DAYS)
def test_a_written_week_reads_back(day):
    week = Week.of(day)
    assert Week.parse(str(week)) == week
    assert Week.parse(str(week).lower().replace("-", "")) == week


@given(DAYS)
def test_weeks_follow_each_other_without_gap(day):
    week = Week.of(day)
    assert week.next.monday == week.sunday + timedelta(days=1)
    assert week < week.next


@given(DAYS, DAYS)
def test_weeks_sort_like_their_days(first, second):
    assert (Week.of(first) <= Week.of(second)) or first > second


@pytest.mark.parametrize(
    "text", ["2022-W53", "2021-W53", "2022-W00", "2022-13", "W13", "2022-W133", "二〇二二", "", "2022-W1x"]
)
def test_what_is_no_week_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the caller words it
        Week.parse(text)


def test_week_53_is_accepted_where_the_year_has_one():
    assert Week.parse("2020-W53").sunday == date(2021, 1, 3)


@pytest.mark.parametrize(
    ("entry", "page"),
    [
        (story("a"), "stories/2022/a.html"),
        (notice("a"), "notices/2022/a.html"),
        (tip("a"), "tips/a.html"),
        (bundle("a"), "bundles/a.html"),
        (guide("a"), "guides/a.html"),
        (course("a"), "courses/a.html"),
    ],
)
def test_the_address_comes_from_kind_year_and_slug(entry, page):
    assert page_of(entry) == PurePosixPath(page)


def test_the_year_of_an_address_is_the_dates_not_the_weeks():
    assert page_of(story("a", date=date(2023, 1, 1))) == PurePosixPath("stories/2023/a.html")


def test_every_kind_is_known_by_its_type():
    entries = [story(), tip(), bundle(), guide(), notice(), course()]
    assert [kind_of(one) for one in entries] == list(Kind)
    assert str(ref_of(entries[0])) == "stories/wangke"
    assert ref_of(tip("a")) == Ref(Kind.TIP, "a")


def test_the_newest_come_first_and_equal_days_sort_by_name():
    entries = [tip("b"), tip("a"), story("z"), tip("neu", date=date(2022, 4, 1))]
    found = [one.slug for one in sorted(entries, key=newest_first)]
    assert found == ["neu", "z", "a", "b"]


@pytest.mark.parametrize(
    ("week", "number"),
    [("2022-W07", None), ("2022-W08", 1), ("2022-W13", 6), ("2022-W26", 19), ("2022-W27", None)],
)
def test_teaching_weeks_count_from_the_terms_first_week_and_stop_with_it(week, number):
    assert SPRING.teaching_week(Week.parse(week)) == number


def test_a_term_that_starts_midweek_counts_that_week_as_its_first():
    term = type(SPRING)(key="a", name="a", label="a", start=date(2021, 9, 1), end=date(2022, 1, 19))
    assert term.teaching_week(Week.of(date(2021, 8, 30))) == 1


def test_a_label_without_vocabulary_is_the_key_itself():
    found = library()
    assert found.label("audience", "parent") == "家长"
    assert found.label("audience", "nobody") == "nobody"
    assert found.label("nothing", "nobody") == "nobody"


def test_of_kind_gives_one_kind_only():
    assert [one.slug for one in library(tip("b"), story("s"), tip("a")).of_kind(Kind.TIP)] == ["a", "b"]
