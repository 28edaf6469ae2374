"""Issues: what is in them, in which order, and where what comes late goes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import (
    WEDNESDAY,
    at,
    bundle,
    changed,
    column,
    course,
    digest,
    digest_file,
    guide,
    library,
    locked_file,
    notice,
    refs,
    settings,
    signed,
    story,
    tip,
)

from newsroom.compose import (
    Item,
    compose_column,
    compose_digest,
    compose_issues,
    lock_digest,
    next_numbers,
    plan_issues,
)
from newsroom.model import LockedItem, Ref, Status, Week, ref_of
from newsroom.standing import Standing

REVIEWED = settings(reviewed=True)
FRIDAY = at("2022-04-01 13:00")
NEXT = at("2022-04-06 10:00")


def weeks_with(of, entry, own=None):
    """The issues, of all weeks around, that show `entry`."""
    return [
        str(week)
        for week in (Week(2022, number) for number in range(8, 22))
        if entry in compose_digest(of, week, own or settings()).entries
    ]


def test_an_issue_gathers_the_entries_of_its_week():
    of = column(tip("a", date=date(2022, 3, 28)), tip("b", date=date(2022, 4, 3)), tip("c", date=date(2022, 4, 4)))
    assert refs(digest(of).entries) == ["tips/a", "tips/b"]
    assert refs(digest(of, "2022-W14").entries) == ["tips/c"]


def test_the_week_an_editor_wrote_counts_not_the_dates():
    entry = tip("a", week=Week(2022, 15))
    assert weeks_with(column(entry), entry) == ["2022-W15"]


def test_sections_come_in_reading_order_without_empty_ones():
    of = column(
        notice("meeting"),
        notice("match", strands=("sports",)),
        course("talk"),
        tip("sound"),
        bundle("pack"),
        guide("how"),
        story("second", date=date(2022, 3, 31)),
        story("first", date=date(2022, 3, 28)),
    )
    found = digest(of)
    assert str(found.headline.ref) == "stories/first"
    assert [section.key for section in found.sections] == [
        "stories",
        "weekly_five",
        "tips",
        "courses",
        "upcoming",
        "more",
    ]
    assert refs(found.entries) == [
        "stories/first",
        "stories/second",
        "notices/match",
        "tips/sound",
        "courses/talk",
        "notices/meeting",
        "bundles/pack",
        "guides/how",
    ]
    assert [section.key for section in digest(column(tip("a"))).sections] == ["tips"]


def test_tips_are_grouped_by_audience_in_the_vocabularys_order():
    of = column(
        tip("t", audience=("teacher",)),
        tip("s", audience=("student",)),
        tip("p", audience=("parent", "student")),
        tip("none", audience=()),
    )
    (section,) = digest(of).sections
    groups = [(group, [item.ref.slug for item in items]) for group, items in section.groups]
    assert groups == [("", ["none"]), ("student", ["s"]), ("parent", ["p"]), ("teacher", ["t"])]


def test_the_weekly_five_are_grouped_in_their_order_and_the_daily_five_are_not_among_them():
    of = column(
        notice("b", strands=("class-meeting",)),
        bundle("a", strands=("duty", "research")),
        guide("g", strands=("duty",)),
    )
    sections = {section.key: section.groups for section in digest(of).sections}
    assert [group for group, _ in sections["weekly_five"]] == ["research", "class-meeting"]
    assert [item.ref.slug for _, items in sections["more"] for item in items] == ["g"]


def test_the_first_story_is_the_headline_unless_the_editors_chose_another_entry():
    entries = (story("a"), story("b"), tip("c"))
    assert str(digest(column(*entries)).headline.ref) == "stories/a"
    chosen = digest(column(*entries, digests=(digest_file(headline=ref_of(tip("c"))),)))
    assert str(chosen.headline.ref) == "tips/c"
    assert refs(chosen.entries) == ["tips/c", "stories/a", "stories/b"]
    assert [section.key for section in chosen.sections] == ["stories"]


def test_an_issue_without_a_story_has_no_headline():
    assert digest(column(tip("a"))).headline is None


def test_pins_come_first_in_their_order_and_lead():
    entries = (story("a", date=date(2022, 3, 28)), story("b"), story("c", date=date(2022, 3, 30)))
    of = column(*entries, digests=(digest_file(pinned=(ref_of(entries[2]), ref_of(entries[1]))),))
    assert refs(digest(of).entries) == ["stories/c", "stories/b", "stories/a"]


def test_a_pin_takes_an_entry_from_another_week_and_from_that_weeks_issue():
    later = story("later", date=date(2022, 4, 5))
    of = column(story("a"), later, digests=(digest_file(pinned=(ref_of(later),)),))
    assert weeks_with(of, later) == ["2022-W13"]
    assert refs(digest(of).entries) == ["stories/later", "stories/a"]


def test_a_pin_may_bring_back_what_an_earlier_issue_had():
    old = tip("old", date=date(2022, 3, 22))
    of = column(old, digests=(locked_file("2022-W12", old), digest_file(pinned=(ref_of(old),))))
    assert weeks_with(of, old) == ["2022-W12", "2022-W13"]
    assert digest(of, "2022-W12").rolled_out == ()


def test_a_pin_on_what_is_not_public_shows_nothing():
    hidden = story("hidden", status=Status.DRAFT)
    of = column(hidden, digests=(digest_file(pinned=(ref_of(hidden),), headline=ref_of(hidden)),))
    assert (digest(of).is_empty, digest(of).headline) == (True, None)


def test_what_was_dropped_stays_out_of_this_issue_and_of_the_next():
    entry = tip("a")
    wishes = digest_file(dropped=(ref_of(entry),))
    assert weeks_with(column(entry, digests=(wishes,)), entry) == []
    after = replace(locked_file("2022-W13", story("b")), dropped=(ref_of(entry),))
    assert weeks_with(column(entry, digests=(after,), now=NEXT), entry) == []


def test_what_is_both_pinned_and_dropped_is_dropped():
    entry = tip("a")
    of = column(entry, digests=(digest_file(dropped=(ref_of(entry),), pinned=(ref_of(entry),)),))
    assert digest(of).is_empty


def test_what_was_dropped_can_be_pinned_later():
    entry = tip("a")
    dropped = replace(locked_file("2022-W13", story("b")), dropped=(ref_of(entry),))
    of = column(entry, digests=(dropped, digest_file("2022-W15", pinned=(ref_of(entry),))), now=NEXT)
    assert weeks_with(of, entry) == ["2022-W15"]


@pytest.mark.parametrize(
    ("time", "week"),
    [
        ("2022-03-20 10:00", "2022-W13"),
        ("2022-04-01 12:00", "2022-W13"),
        ("2022-04-01 12:01", "2022-W14"),
        ("2022-04-03 23:00", "2022-W14"),
        ("2022-04-08 12:00", "2022-W14"),
        ("2022-04-08 12:01", "2022-W15"),
        ("2022-04-26 09:00", "2022-W17"),
    ],
)
def test_what_is_approved_after_the_cut_off_rolls_into_the_next_issue(time, week):
    entry = tip("a")
    of = column(entry, signatures=signed(entry, time=at(time)), own=REVIEWED, now=at("2022-05-10 10:00"))
    assert weeks_with(of, entry, REVIEWED) == [week]
    own, target = digest(of, "2022-W13", REVIEWED), digest(of, week, REVIEWED)
    rolls = week != "2022-W13"
    assert refs(own.rolled_out) == (["tips/a"] if rolls else [])
    assert refs(target.rolled_in) == (["tips/a"] if rolls else [])


@pytest.mark.parametrize(
    ("time", "week"),
    [("2022-04-01 17:00", "2022-W13"), ("2022-04-01 17:01", "2022-W14"), ("2022-04-20 08:00", "2022-W16")],
)
def test_an_embargo_past_the_slot_rolls_the_entry_on(time, week):
    entry = tip("a", publish_at=at(time))
    assert weeks_with(column(entry, now=at("2022-05-10 10:00")), entry) == [week]


def test_nothing_joins_a_locked_issue_silently():
    early, late = tip("early"), tip("late")
    of = column(early, late, digests=(locked_file("2022-W13", early),), now=FRIDAY)
    assert refs(digest(of).entries) == ["tips/early"]
    assert refs(digest(of).rolled_out) == ["tips/late"]
    assert refs(digest(of, "2022-W14").rolled_in) == ["tips/late"]


def test_what_finds_several_locked_weeks_goes_to_the_first_open_one():
    entry = tip("a")
    files = tuple(locked_file(f"2022-W{number}", tip("x"), number=number) for number in (13, 14, 15))
    assert weeks_with(column(entry, digests=files, now=NEXT), entry) == ["2022-W16"]


def test_every_entry_stands_in_exactly_one_issue():
    entries = [tip(f"t{number}", date=date(2022, 3, 21) + timedelta(days=number)) for number in range(20)]
    of = column(*entries, digests=(locked_file("2022-W13", *entries[7:9]),), now=at("2022-05-01 10:00"))
    assert [len(weeks_with(of, entry)) for entry in entries] == [1] * 20


def test_the_lamps_say_which_of_the_five_an_issue_has():
    of = column(
        story("a", strands=("sports", "duty")),
        tip("b", strands=("research",)),
        tip("c", status=Status.DRAFT, strands=("counselling",)),
    )
    assert dict(digest(of).lamps) == {
        "research": True,
        "experience": False,
        "sports": True,
        "counselling": False,
        "class-meeting": False,
    }


def test_waiting_lists_what_may_still_come_and_nothing_else():
    reviewed = [tip("unsigned"), tip("changed")]
    of = column(
        *reviewed,
        tip("draft", status=Status.DRAFT),
        tip("embargoed", publish_at=at("2022-04-01 12:00")),
        tip("faulty"),
        tip("gone", status=Status.WITHDRAWN),
        tip("expired", expires=date(2022, 3, 29)),
        tip("public"),
        tip("elsewhere", status=Status.DRAFT, date=date(2022, 4, 5)),
        signatures=[*signed(changed(reviewed[1])), *signed(tip("public")), *signed(tip("embargoed"))],
        faulty=[tip("faulty").source],
        own=REVIEWED,
    )
    waiting = [(one.entry.slug, one.standing.value) for one in digest(of, own=REVIEWED).waiting]
    assert waiting == [(name, name) for name in ("changed", "draft", "embargoed", "faulty", "unsigned")]


def test_the_teaching_week_comes_from_the_calendar_and_not_in_holidays():
    of = column()
    assert (digest(of).term, digest(of).teaching_week) == ("春季学期", 6)
    assert (digest(of, "2022-W30").term, digest(of, "2022-W30").teaching_week) == ("", None)


def test_numbers_go_on_from_the_highest_and_begin_again_each_year():
    files = (locked_file("2021-W51", tip("x"), number=7), locked_file("2022-W11", tip("y"), number=8, year_number=1))
    of = column(tip("a"), digests=files)
    numbers = next_numbers(of, digest(of))
    assert (numbers.total, numbers.in_year) == (9, 2)
    first = next_numbers(column(tip("a")), digest(column(tip("a"))))
    assert (first.total, first.in_year) == (1, 1)


def test_empty_weeks_use_no_number():
    of = column(tip("a"), digests=(locked_file("2022-W10", tip("x"), number=3), digest_file("2022-W12")))
    assert digest(of, "2022-W12").number is None
    assert next_numbers(of, digest(of)).total == 4


def test_the_year_of_a_number_is_the_weeks_year():
    of = column(digests=(locked_file("2020-W53", tip("x"), number=12, year_number=12),), now=at("2021-01-05 10:00"))
    assert next_numbers(of, digest(of, "2021-W01")).in_year == 1


def test_a_locked_issue_keeps_the_order_of_its_file():
    entries = (tip("c"), tip("a"), tip("b"))
    of = column(*entries, digests=(locked_file("2022-W13", *entries, number=5, year_number=4),), now=FRIDAY)
    found = digest(of)
    assert refs(found.entries) == ["tips/c", "tips/a", "tips/b"]
    assert (found.locked, found.number, found.year_number) == (True, 5, 4)


def test_wishes_written_after_the_lock_change_nothing():
    entries = (tip("a"), tip("b"))
    file = replace(
        locked_file("2022-W13", *entries), pinned=(Ref(ref_of(tip("b")).kind, "b"),), dropped=(ref_of(tip("a")),)
    )
    assert refs(digest(column(*entries, digests=(file,), now=FRIDAY)).entries) == ["tips/a", "tips/b"]


@pytest.mark.parametrize(
    ("now_is", "gone"),
    [
        ({"status": Status.WITHDRAWN}, Standing.WITHDRAWN),
        ({"status": Status.DRAFT}, Standing.DRAFT),
        ({"expires": date(2022, 3, 30)}, Standing.EXPIRED),
    ],
)
def test_what_is_no_longer_public_keeps_its_place_without_its_text(now_is, gone):
    first, last = tip("a"), tip("b")
    file = locked_file("2022-W13", first, last)
    found = digest(column(replace(first, **now_is), last, digests=(file,), now=FRIDAY))
    assert found.items == (Item(ref=ref_of(first), entry=None, gone=gone), Item(ref=ref_of(last), entry=last))
    assert refs(found.entries) == ["tips/b"]


def test_an_entry_whose_file_was_deleted_counts_as_withdrawn():
    found = digest(column(digests=(locked_file("2022-W13", tip("a")),), now=FRIDAY))
    assert [(str(item.ref), item.gone) for item in found.items] == [("tips/a", Standing.WITHDRAWN)]


def test_what_changed_after_the_lock_is_named():
    first, last = tip("a"), tip("b")
    of = column(changed(first), last, digests=(locked_file("2022-W13", first, last),), now=FRIDAY)
    assert refs(digest(of).changed) == ["tips/a"]


def test_readers_see_locked_issues_only_and_editors_the_open_ones_too():
    entries = (tip("a", date=date(2022, 3, 22)), tip("b"), tip("draft", status=Status.DRAFT, date=date(2022, 4, 12)))
    files = (locked_file("2022-W12", entries[0]), digest_file("2022-W16"))
    shown = compose_issues(column(*entries, digests=files), settings())
    assert [str(one.week) for one in shown] == ["2022-W12"]
    preview = compose_issues(column(*entries, digests=files, preview=True), settings())
    assert [str(one.week) for one in preview] == ["2022-W12", "2022-W13", "2022-W15", "2022-W16"]


MANY = (
    *(story(f"s{number}", date=date(2022, 3, 28) + timedelta(days=number)) for number in range(3)),
    *(tip(f"t{number}", audience=(("student", "parent", "teacher")[number],)) for number in range(3)),
    notice("n", strands=("sports",)),
    course("c"),
    tip("late", publish_at=at("2022-04-02 10:00")),
    tip("draft", status=Status.DRAFT),
    tip("gone", status=Status.WITHDRAWN),
)


@given(st.permutations(MANY), st.booleans())
def test_the_order_of_files_never_matters(entries, preview):
    def composed(those):
        own = settings()
        held = replace(library(digests=(locked_file("2022-W12", tip("t0")), digest_file())), entries=tuple(those))
        of = compose_column(held, own, FRIDAY, preview=preview)
        return compose_issues(of, own), [compose_digest(of, Week(2022, number), own) for number in (12, 13, 14)]

    assert composed(entries) == composed(MANY)


@given(st.lists(st.sampled_from(MANY), unique_by=lambda one: one.slug), st.datetimes())
def test_composing_twice_gives_the_same(entries, moment):
    now = (
        moment.replace(year=2022, tzinfo=WEDNESDAY.tzinfo, fold=0)
        if (moment.month, moment.day) != (2, 29)
        else WEDNESDAY
    )
    of, again = column(*entries, now=now), column(*entries, now=now)
    assert of == again
    assert compose_issues(of, settings()) == compose_issues(again, settings())
    assert plan_issues(of, settings()) == plan_issues(again, settings())


@given(st.lists(st.sampled_from(MANY), unique_by=lambda one: one.slug, min_size=1), st.permutations(MANY))
def test_locking_freezes_the_issue_as_it_was_shown(entries, pins):
    wishes = digest_file(pinned=tuple(ref_of(one) for one in pins[:3]))
    before = digest(column(*entries, digests=(wishes,)))
    record = tuple(LockedItem(ref=ref_of(one), fingerprint=one.fingerprint) for one in before.entries)
    file = replace(wishes, locked=FRIDAY, number=1, year_number=1, entries=record)
    after = digest(column(*entries, digests=(file,)))
    assert (after.headline, after.sections, after.items) == (before.headline, before.sections, before.items)
    assert (after.changed, after.lamps) == ((), before.lamps)


def test_a_locked_issue_stays_the_same_when_the_column_grows():
    entries = (story("a"), tip("b"))
    file = locked_file("2022-W13", *entries)
    before = digest(column(*entries, digests=(file,), now=FRIDAY))
    after = digest(column(*entries, story("new"), course("newer"), digests=(file,), now=at("2023-01-01 10:00")))
    assert (after.headline, after.sections, after.items, after.number) == (
        before.headline,
        before.sections,
        before.items,
        before.number,
    )


def test_the_lock_records_what_was_shown_in_its_order():
    entries = (tip("b"), story("a"))
    of = column(*entries)
    text = lock_digest(of, digest(of), "", next_numbers(of, digest(of)))
    assert [line.split()[1] for line in text.splitlines() if line.startswith("  - ")] == ["stories/a", "tips/b"]
