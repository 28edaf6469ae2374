"""Feeds as readers' programs take them: Atom (RFC 4287) and JSON Feed 1.1."""

import json
from datetime import date, datetime
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import feedparser
from hypothesis import given
from hypothesis import strategies as st
from makers import at, edition, links, settings, story, tip

from newsroom.model import Correction, LinkUse, ref_of
from newsroom.render.dialect import ROOT, Image
from newsroom.render.feed import render_atom, render_json_feed

ATOM = "{http://www.w3.org/2005/Atom}"
PICTURE = PurePosixPath("stories/a.jpg")
ENTRIES = (
    story(
        "a",
        title="守 & <望>",
        body="见[贴士](../tips/b.md)。\n\n![图](a.jpg)\n",
        links=links("../tips/b.md"),
        cover="a.jpg",
        pictures=(PICTURE,),
        tags=("网络",),
        corrections=(Correction(date=date(2022, 4, 2), note="改"), Correction(date=date(2022, 3, 30), note="早")),
    ),
    tip("b", publish_at=at("2022-03-29 15:30"), summary="摘要"),
    tip("c", author="", date=date(2022, 3, 20)),
)


def made(*entries, **values):
    images = {PICTURE: Image(url="assets/pictures/1a.jpg", width=3, height=4)}
    return edition(*entries, images=images, now=at("2022-04-05 10:00"), **values)


def atom(*entries, place=0, **values):
    of = made(*entries, **values)
    return render_atom(of, of.feeds[place])


def json_feed(*entries, place=0, **values):
    of = made(*entries, **values)
    return json.loads(render_json_feed(of, of.feeds[place]))


def test_atom_is_read_by_a_feed_reader():
    found = feedparser.parse(atom(*ENTRIES))
    assert not found.bozo
    assert found.version == "atom10"
    assert (found.feed.title, found.feed.subtitle) == ("一起守", "每周专栏")
    assert [one.title for one in found.entries] == ["守 & <望>", "标题b", "标题c"]
    assert found.entries[0].published == "2022-03-29T00:00:00+08:00"
    assert found.entries[0].updated == "2022-04-02T00:00:00+08:00"
    assert found.entries[1].published == "2022-03-29T15:30:00+08:00"
    assert found.entries[1].summary == "摘要"
    assert found.entries[0].tags[1].term == "网络"


def test_atom_has_what_rfc_4287_demands():
    text = atom(*ENTRIES)
    root = ET.fromstring(text)
    assert root.tag == f"{ATOM}feed"
    for parent in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"{ATOM}{name}")) == 1, name
        assert datetime.fromisoformat(parent.find(f"{ATOM}updated").text).tzinfo is not None
        assert parent.find(f"{ATOM}id").text.startswith("https://column.example/")
    # 4.1.1: every entry has an author, or the feed has one. 4.2.7.2: one self link, one alternate of each type.
    assert root.find(f"{ATOM}author/{ATOM}name").text == "示例中学"
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate"]
    ids = [one.text for one in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    for link in root.iter(f"{ATOM}link"):
        assert link.get("href").startswith("https://column.example/")
    for name in root.iter(f"{ATOM}name"):
        assert name.text


def test_the_feed_was_updated_when_its_newest_entry_was():
    root = ET.fromstring(atom(*ENTRIES))
    assert root.find(f"{ATOM}updated").text == "2022-04-02T00:00:00+08:00"


def test_moments_of_several_zones_are_compared_as_moments():
    utc = tip("utc", publish_at=datetime.fromisoformat("2022-03-29T12:00:00+00:00"))
    here = tip("here", publish_at=at("2022-03-29 19:00"))
    root = ET.fromstring(atom(utc, here))
    assert root.find(f"{ATOM}updated").text == "2022-03-29T12:00:00+00:00"


def test_an_empty_feed_is_valid_and_as_old_as_the_column():
    root = ET.fromstring(atom())
    assert root.find(f"{ATOM}updated").text == "2022-03-14T00:00:00+08:00"
    assert json_feed()["items"] == []


def test_feeds_name_their_part_of_the_column():
    titles = [json_feed(*ENTRIES, place=place)["title"] for place in range(4)]
    assert titles == ["一起守", "一起守 · 故事", "一起守 · 贴士", "一起守 · 给教师"]
    assert json_feed(*ENTRIES, place=3)["feed_url"] == "https://column.example/feeds/audience-teacher.json"


def test_json_feed_has_what_version_1_1_demands():
    found = json_feed(*ENTRIES)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["title"]
    assert found["home_page_url"] == "https://column.example/"
    assert found["feed_url"] == "https://column.example/feeds/all.json"
    assert found["language"] == "zh-CN"
    assert isinstance(found["items"], list)
    assert len({one["id"] for one in found["items"]}) == 3
    for one in found["items"]:
        assert isinstance(one["id"], str)
        assert one["content_html"]
        assert datetime.fromisoformat(one["date_published"]).tzinfo is not None
        assert datetime.fromisoformat(one["date_modified"]) >= datetime.fromisoformat(one["date_published"])
        assert all(isinstance(tag, str) for tag in one["tags"])
        assert all(set(author) <= {"name", "url", "avatar"} and author for author in one.get("authors", []))


def test_both_feeds_have_the_full_text_with_absolute_addresses():
    content = feedparser.parse(atom(*ENTRIES), sanitize_html=False, resolve_relative_uris=False).entries[0].content[0]
    item = json_feed(*ENTRIES)["items"][0]
    assert content.value.strip() == item["content_html"]
    assert content.type == "text/html"
    assert '<a href="https://column.example/tips/b.html">贴士</a>' in item["content_html"]
    assert 'src="https://column.example/assets/pictures/1a.jpg"' in item["content_html"]
    assert item["image"] == "https://column.example/assets/pictures/1a.jpg"
    assert ROOT not in atom(*ENTRIES)


def test_english_columns_say_so():
    own = settings(language="en")
    assert json_feed(own=own)["language"] == "en"
    assert 'xml:lang="en"' in atom(own=own)


def test_a_rebuild_gives_the_same_bytes_whenever_it_runs():
    later = edition(*ENTRIES, images={}, now=at("2030-01-01 00:00"))
    now = edition(*ENTRIES, images={}, now=at("2022-04-05 10:00"))
    assert render_atom(later, later.feeds[0]) == render_atom(now, now.feeds[0])
    assert render_json_feed(later, later.feeds[0]) == render_json_feed(now, now.feeds[0])


@given(
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1), st.text(st.characters(exclude_categories=("Cs",)))
)
def test_no_title_or_text_breaks_the_xml(title, body):
    entry = story("a", title=title, body=body, tags=(title,), author=title, summary=body)
    root = ET.fromstring(atom(entry))
    assert len(root.findall(f"{ATOM}entry")) == 1
    json_feed(entry)


def test_a_picture_of_another_entry_is_not_this_entrys_image():
    of = made(story("a", cover="b.jpg"), tip("b", links=links("x.jpg", use=LinkUse.IMAGE)))
    items = json.loads(render_json_feed(of, of.feeds[0]))["items"]
    assert all("image" not in item for item in items)
    assert ref_of(story("a")) in of.texts
