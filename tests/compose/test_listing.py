"""Listings: every way in, newest first, bounded."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from makers import bundle, column, course, guide, notice, refs, story, tip

from newsroom.compose import compose_listings
from newsroom.model import Kind, Status, ref_of


def listings(*entries, **values):
    return compose_listings(column(*entries, **values))


def test_each_kind_has_its_shelf_newest_first_and_empty_kinds_none():
    found = listings(tip("old", date=date(2022, 3, 20)), tip("new"), story("s")).kinds
    assert {kind: refs(shelf.entries) for kind, shelf in found.items()} == {
        Kind.STORY: ["stories/s"],
        Kind.TIP: ["tips/new", "tips/old"],
    }


def test_what_readers_may_not_see_is_on_no_shelf():
    found = listings(
        tip("a", status=Status.DRAFT, tags=("秘密",), subjects=("maths",)),
        bundle("b", items=("a",), status=Status.DRAFT),
    )
    assert (found.kinds, found.audiences, found.subjects, found.tags, found.years) == ({}, {}, {}, {}, {})
    assert (found.related, found.neighbours, found.bundles_of) == ({}, {}, {})


def test_what_is_for_everyone_is_for_each_audience():
    found = listings(tip("all", audience=("everyone",)), tip("p", audience=("parent",)), story("none")).audiences
    assert {key: refs(shelf.entries) for key, shelf in found.items()} == {
        "student": ["tips/all"],
        "parent": ["tips/all", "tips/p"],
        "teacher": ["tips/all"],
    }


def test_subjects_come_in_the_vocabularys_order_and_tags_in_their_own():
    found = listings(
        tip("a", subjects=("maths", "chinese"), tags=("网络", "设备")), tip("b", subjects=("maths",), tags=("网络",))
    )
    assert {key: len(shelf.entries) for key, shelf in found.subjects.items()} == {"chinese": 1, "maths": 2}
    assert list(found.subjects) == ["chinese", "maths"]
    assert list(found.tags) == sorted(["网络", "设备"])


def test_an_entry_named_twice_by_a_tag_stands_there_once():
    assert refs(listings(tip("a", tags=("网络", "网络"))).tags["网络"].entries) == ["tips/a"]


def test_years_come_newest_first():
    found = listings(tip("a", date=date(2021, 12, 31)), story("b", date=date(2022, 1, 1)), tip("c"))
    assert {year: refs(entries) for year, entries in found.years.items()} == {
        2022: ["tips/c", "stories/b"],
        2021: ["tips/a"],
    }
    assert list(found.kinds[Kind.TIP].years) == [2022, 2021]


def test_a_shelf_shows_twenty_and_keeps_all():
    entries = [tip(f"t{number:02d}", date=date(2022, 1, 1) + timedelta(days=number)) for number in range(25)]
    shelf = listings(*entries).kinds[Kind.TIP]
    assert (len(shelf.newest), len(shelf.entries), shelf.newest[0].slug) == (20, 25, "t24")


def test_neighbours_are_the_older_and_the_newer_of_the_same_kind():
    old, middle, new = (tip(name, date=date(2022, 3, 20 + place)) for place, name in enumerate("abc"))
    found = listings(new, old, middle, story("s", date=date(2022, 3, 21))).neighbours
    assert found[ref_of(middle)] == (old, new)
    assert found[ref_of(old)] == (None, middle)
    assert found[ref_of(new)] == (middle, None)
    assert found[ref_of(story("s"))] == (None, None)


@given(st.lists(st.integers(0, 400), unique=True, max_size=12))
def test_walking_the_neighbours_visits_every_entry_once(days):
    entries = [tip(f"t{day}", date=date(2022, 1, 1) + timedelta(days=day)) for day in days]
    found = listings(*entries).neighbours
    step = next((one for one in entries if found[ref_of(one)][0] is None), None)
    seen = []
    while step is not None:
        seen.append(step.slug)
        step = found[ref_of(step)][1]
    assert seen == [f"t{day}" for day in sorted(days)]


def test_the_editors_choice_comes_first_then_what_shares_most():
    entry = tip("a", tags=("网络", "设备"), subjects=("maths",), related=(ref_of(story("chosen")),))
    found = listings(
        entry,
        story("chosen"),
        tip("both", tags=("网络", "设备")),
        tip("one", tags=("网络",)),
        tip("subject", subjects=("maths",)),
        tip("nothing"),
    ).related
    assert refs(found[ref_of(entry)]) == ["stories/chosen", "tips/both", "tips/one"]
    assert found[ref_of(tip("nothing"))] == ()


def test_nothing_is_related_to_itself_or_to_what_is_hidden_or_twice():
    hidden = tip("hidden", status=Status.DRAFT)
    other = tip("b", tags=("网络",))
    chosen = (ref_of(tip("a")), ref_of(hidden), ref_of(other), ref_of(other))
    found = listings(tip("a", tags=("网络",), related=chosen), other, hidden).related
    assert refs(found[ref_of(tip("a"))]) == ["tips/b"]


def test_a_tip_knows_the_bundles_that_hold_it_each_once():
    found = listings(tip("a"), bundle("x", items=("a", "b", "a")), bundle("y", items=("a",))).bundles_of
    assert refs(found["a"]) == ["bundles/x", "bundles/y"]
    assert refs(found["b"]) == ["bundles/x"]


def test_a_guide_knows_the_newest_that_replaces_it():
    old, second, third = (
        guide("old"),
        guide("second", supersedes="old"),
        guide("third", supersedes="old", date=date(2022, 4, 9)),
    )
    assert listings(old, second, third).successors == {"old": third}
    assert listings(old, guide("draft", supersedes="old", status=Status.DRAFT)).successors == {}


def test_every_kind_is_listed_by_year():
    entries = (story(), tip(), bundle(), guide(), notice(), course())
    assert len(listings(*entries).years[2022]) == 6
