"""Small words: dates, spans, weeks, vocabulary values, issue labels."""

from datetime import date

import pytest
from makers import at, edition, locked_file, notice, settings, tip

from newsroom.compose import compose_digest
from newsroom.messages import catalogue
from newsroom.model import Kind, Status, Week
from newsroom.render import labels

HERE = edition()
ENGLISH = edition(own=settings(language="en"))


def test_a_full_date_has_its_year_and_no_zeros():
    assert labels.full_date(HERE, date(2022, 4, 1)) == "2022年4月1日"


def test_a_short_date_leaves_out_the_columns_year_only():
    assert labels.short_date(HERE, date(2022, 4, 1)) == "4月1日"
    assert labels.short_date(HERE, date(2021, 12, 31)) == "2021年12月31日"


def test_a_moment_at_midnight_is_a_day():
    assert labels.moment(HERE, at("2022-04-01 00:00")) == "4月1日"
    assert labels.moment(HERE, at("2022-04-01 09:05")) == "4月1日 09:05"


@pytest.mark.parametrize(
    ("starts", "ends", "label"),
    [
        (None, None, ""),
        (None, "2022-04-01 10:00", ""),
        ("2022-04-01 09:00", None, "4月1日 09:00"),
        ("2022-04-01 09:00", "2022-04-01 10:30", "4月1日 09:00–10:30"),
        ("2022-04-01 09:00", "2022-04-02 10:30", "4月1日 09:00–4月2日 10:30"),
        ("2022-04-01 00:00", "2022-04-03 00:00", "4月1日–4月3日"),
        ("2022-04-01 00:00", "2022-04-01 00:00", "4月1日"),
        ("2021-12-31 09:00", "2022-01-01 10:00", "2021年12月31日 09:00–1月1日 10:00"),
    ],
)
def test_spans_say_no_more_than_they_need(starts, ends, label):
    assert labels.span(HERE, at(starts) if starts else None, at(ends) if ends else None) == label


@pytest.mark.parametrize(
    ("week", "label"),
    [("2022-W13", "2022.03.28—04.03"), ("2022-W52", "2022.12.26—2023.01.01"), ("2020-W53", "2020.12.28—2021.01.03")],
)
def test_a_weeks_range_names_both_years_where_they_differ(week, label):
    assert labels.week_range(Week.parse(week)) == label


def test_vocabulary_values_have_label_short_form_and_page():
    assert labels.terms(HERE, "weekly_five", ("research", "nothing")) == [
        {"key": "research", "label": "备课教研", "short": "教研"},
        {"key": "nothing", "label": "nothing", "short": "nothing"},
    ]
    assert labels.terms(HERE, "audience", ("parent", "teacher"), {"parent": "audience/parent.html"}) == [
        {"key": "parent", "label": "家长", "short": "家长", "url": "audience/parent.html"},
        {"key": "teacher", "label": "教师", "short": "教师", "url": None},
    ]
    assert labels.terms(HERE, "no such vocabulary", ("a",)) == [{"key": "a", "label": "a", "short": "a"}]


def test_pages_are_named_for_what_has_entries_only():
    made = edition(tip(subjects=("maths",), tags=("网络",)))
    assert labels.audience_pages(made) == {"teacher": "audience/teacher.html"}
    assert labels.subject_pages(made) == {"maths": "subjects/maths.html"}
    assert labels.tag_page(made, "网络") == "tags/wang-luo.html"


def test_tags_that_sound_alike_have_pages_of_their_own():
    made = edition(tip(tags=("网络", "往落", "★", "☆")))
    pages = {labels.tag_page(made, tag) for tag in ("网络", "往落", "★", "☆")}
    assert pages == {"tags/wang-luo.html", "tags/wang-luo-2.html", "tags/tag.html", "tags/tag-2.html"}


def issue(number=None, year_number=None, week="2022-W13"):
    files = (locked_file(week, tip(), number=number, year_number=year_number),) if number else ()
    made = edition(tip(), digests=files)
    return made, compose_digest(made.column, Week.parse(week), made.settings)


def test_an_issue_is_named_by_its_numbers_and_teaching_week():
    made, digest = issue(31, 13)
    assert labels.issue_number(made, digest) == "第13期"
    assert labels.issue_label(made, digest) == "2022年第13期 · 总第31期 · 春季学期第6周"


def test_an_issue_in_the_holidays_has_no_teaching_week():
    made, digest = issue(31, 13, "2022-W30")
    assert labels.issue_label(made, digest) == "2022年第13期 · 总第31期"


def test_an_open_issue_has_no_number():
    made, digest = issue()
    assert labels.issue_number(made, digest) == "编辑中"
    assert labels.issue_label(made, digest) == "编辑中 · 春季学期第6周"
    assert labels.issue_page(digest.week) == "issues/2022-w13.html"


def test_a_public_entry_has_no_state_and_every_other_says_why():
    made = edition(tip("a"), tip("b", status=Status.DRAFT), preview=True)
    assert labels.state(made, tip("a")) is None
    state = labels.state(made, tip("b"))
    assert state["key"] == "draft"
    assert state["label"]
    assert state["detail"]


@pytest.mark.parametrize("made", [HERE, ENGLISH], ids=["zh", "en"])
def test_every_standing_and_kind_has_words_in_both_languages(made):
    from newsroom.standing import Standing

    for standing in Standing:
        if standing is not Standing.PUBLIC:
            assert labels.say(made, f"gone_{standing}")
            assert labels.say(made, f"state_{standing}")
            assert labels.say(made, f"state_{standing}_detail")
    for kind in Kind:
        assert labels.kind_label(made, kind)
        assert labels.kind_label(made, kind, plural=True)


def test_english_has_words_of_its_own():
    assert labels.full_date(ENGLISH, date(2022, 4, 1)) != labels.full_date(HERE, date(2022, 4, 1))
    assert labels.kind_label(ENGLISH, Kind.TIP, plural=True) != labels.kind_label(ENGLISH, Kind.TIP)
    assert labels.fill(catalogue("en").site["year"], y=2022) == "2022"


def test_an_event_is_labelled_on_its_notice():
    entry = notice(starts=at("2022-04-01 09:00"))
    assert labels.span(edition(entry), entry.starts, entry.ends) == "4月1日 09:00"
