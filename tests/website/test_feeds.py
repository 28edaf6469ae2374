"""Feeds and calendars as other programs read them, taken from a built site."""

import json
import re
from datetime import datetime
from urllib.parse import urlsplit

import feedparser
import icalendar
import pytest
from website.page import Page
from website.project import files_of

ADDRESS = "https://column.example/lan/"


@pytest.fixture(scope="module")
def files(sample) -> dict[str, bytes]:
    return files_of(sample.site)


def feeds(files: dict[str, bytes], suffix: str) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.startswith("feeds/") and name.endswith(suffix)}


def assert_exists(address: str, files: dict[str, bytes]) -> None:
    assert address.startswith(ADDRESS), address
    assert (urlsplit(address).path.removeprefix("/lan/") or "index.html") in files, address


def test_the_site_each_kind_and_each_audience_have_both_feeds(files):
    keys = {
        "all",
        "stories",
        "tips",
        "bundles",
        "guides",
        "notices",
        "courses",
        "audience-student",
        "audience-parent",
        "audience-teacher",
    }
    assert set(feeds(files, ".xml")) == {f"feeds/{key}.xml" for key in keys}
    assert set(feeds(files, ".json")) == {f"feeds/{key}.json" for key in keys}


def test_atom_feeds_are_read_without_a_complaint(files):
    for name, content in feeds(files, ".xml").items():
        read = feedparser.parse(content)
        assert not read.bozo, (name, read.get("bozo_exception"))
        assert read.version == "atom10"
        assert read.feed.title
        assert read.feed.updated_parsed
        own = next(link for link in read.feed.links if link.rel == "self")
        assert own.href == ADDRESS + name
        assert read.entries
        assert len({one.id for one in read.entries}) == len(read.entries)
        for one in read.entries:
            assert one.title
            assert one.updated_parsed
            assert one.get("author") or read.feed.get("author")
            assert_exists(one.link, files)
            assert one.content[0].value


def test_json_feeds_have_what_version_1_1_demands(files):
    for name, content in feeds(files, ".json").items():
        feed = json.loads(content)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert isinstance(feed["title"], str)
        assert feed["feed_url"] == ADDRESS + name
        assert_exists(feed["home_page_url"], files)
        assert len({one["id"] for one in feed["items"]}) == len(feed["items"])
        for one in feed["items"]:
            assert isinstance(one["id"], str)
            assert one["content_html"] or one["content_text"]
            assert_exists(one["url"], files)
            assert datetime.fromisoformat(one["date_published"]).tzinfo
            assert all(isinstance(author, dict) for author in one.get("authors", []))
            assert all(isinstance(tag, str) for tag in one.get("tags", []))


def test_both_feeds_say_the_same(files):
    for name, content in feeds(files, ".xml").items():
        atom = feedparser.parse(content)
        items = json.loads(files[name.replace(".xml", ".json")])["items"]
        assert [(one.title, one.link) for one in atom.entries] == [(one["title"], one["url"]) for one in items]


def test_addresses_in_feed_texts_are_complete_and_lead_somewhere(files):
    """A feed reader shows the text elsewhere: there is no page it could be relative to."""
    for content in feeds(files, ".json").values():
        for item in json.loads(content)["items"]:
            page = Page("feed", item["content_html"])
            for address in [*page.loads, *(one for one in page.links if not one.startswith(("#", "https://example.")))]:
                assert_exists(address, files)


def test_the_feeds_hold_each_public_entry_once(files):
    feed = json.loads(files["feeds/all.json"])
    assert len(feed["items"]) == 8
    assert [one["date_published"] for one in feed["items"]] == sorted(
        (one["date_published"] for one in feed["items"]), reverse=True
    )


def test_pages_offer_the_feeds_that_belong_to_them(files):
    home, tips = (Page(name, files[name].decode()) for name in ("index.html", "tips/index.html"))
    assert home.target(home.head(type="application/atom+xml"))[0] == "feeds/all.xml"
    offered = {tips.target(one["href"])[0] for _, one in tips.heads if one.get("rel") == "alternate"}
    assert {"feeds/all.xml", "feeds/all.json", "feeds/tips.xml", "feeds/tips.json"} <= offered


def test_calendars_are_read_and_say_when(files):
    calendars = {name: content for name, content in files.items() if name.endswith(".ics")}
    assert set(calendars) == {"courses/xinqing.ics", "notices/2022/jiazhanghui.ics"}
    for name, content in calendars.items():
        read = icalendar.Calendar.from_ical(content)
        assert read["VERSION"] == "2.0"
        assert read["PRODID"]
        events = read.walk("VEVENT")
        assert len(events) == 1, name
        assert not read.errors
        for event in events:
            assert event["UID"]
            assert event["DTSTAMP"]
            assert event["SUMMARY"]
            assert event.decoded("DTSTART") < event.decoded("DTEND")
            assert_exists(str(event["URL"]), files)
    start = icalendar.Calendar.from_ical(calendars["notices/2022/jiazhanghui.ics"]).walk("VEVENT")[0].decoded("DTSTART")
    assert start == datetime.fromisoformat("2022-04-15T19:00:00+08:00")


def test_pages_lead_to_their_calendars(files):
    for name in ("courses/xinqing", "notices/2022/jiazhanghui"):
        page = Page(f"{name}.html", files[f"{name}.html"].decode())
        assert f"{name}.ics" in {page.target(one)[0] for one in page.visible}


def test_every_date_in_the_feeds_has_a_zone(files):
    for content in feeds(files, ".xml").values():
        for moment in re.findall(r"<(?:updated|published)>([^<]+)<", content.decode()):
            assert datetime.fromisoformat(moment).tzinfo, moment
