"""Feeds: which there are and what is in them."""

from datetime import date, timedelta

from makers import column, refs, story, tip

from newsroom.compose import compose_feeds, compose_listings
from newsroom.model import Kind, Status


def feeds(*entries):
    of = column(*entries)
    return {feed.key: feed for feed in compose_feeds(of, compose_listings(of))}


def test_the_site_each_kind_and_each_audience_with_entries_have_a_feed():
    found = feeds(story("s"), tip("t", audience=("parent",)))
    assert list(found) == ["all", "stories", "tips", "audience-parent"]
    assert refs(found["all"].entries) == ["stories/s", "tips/t"]
    assert refs(found["audience-parent"].entries) == ["tips/t"]
    assert (found["tips"].kind, found["tips"].audience) == (Kind.TIP, "")
    assert (found["audience-parent"].kind, found["audience-parent"].audience) == (None, "parent")


def test_an_empty_column_has_an_empty_feed():
    found = feeds()
    assert list(found) == ["all"]
    assert found["all"].entries == ()


def test_feeds_hold_the_twenty_newest_and_no_draft():
    entries = [tip(f"t{number:02d}", date=date(2022, 1, 1) + timedelta(days=number)) for number in range(25)]
    draft = tip("draft", status=Status.DRAFT, date=date(2022, 3, 30))
    for feed in feeds(*entries, draft).values():
        assert refs(feed.entries) == [f"tips/t{number:02d}" for number in range(24, 4, -1)]
