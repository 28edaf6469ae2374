"""Feeds as text: Atom (RFC 4287) and JSON Feed 1.1, both with full text and absolute addresses."""

import json
from datetime import datetime, time
from xml.etree import ElementTree as ET

from newsroom.compose import Feed
from newsroom.model import Entry, kind_of, page_of, ref_of
from newsroom.render.cards import byline, picture
from newsroom.render.edition import Edition, rooted
from newsroom.render.labels import Data, kind_label
from newsroom.render.service_pages import feed_title

_ATOM = "http://www.w3.org/2005/Atom"


def feed_name(edition: Edition, feed: Feed) -> str:
    """The feed's title: the column's name and, where it is only a part, which one."""
    title = feed_title(edition, feed.kind, feed.audience)
    return title if title == edition.settings.column else f"{edition.settings.column} · {title}"


def published(edition: Edition, entry: Entry) -> datetime:
    """When an entry became readable: its embargo's end, else its date at the start of the day."""
    return entry.publish_at or datetime.combine(entry.date, time(), edition.settings.zone)


def updated(edition: Edition, entry: Entry) -> datetime:
    """The last correction's day, else `published`; never the clock, so that a rebuild changes nothing."""
    days = (datetime.combine(one.date, time(), edition.settings.zone) for one in entry.corrections)
    return max([published(edition, entry), *days])


def render_atom(edition: Edition, feed: Feed) -> str:
    """The feed as an Atom document."""
    url = edition.settings.site_url
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": _language(edition)})
    _child(root, "id", f"{url}feeds/{feed.key}.xml")
    _child(root, "title", feed_name(edition, feed))
    _child(root, "subtitle", edition.settings.description)
    founded = datetime.combine(edition.settings.founded, time(), edition.settings.zone)
    _child(root, "updated", max((updated(edition, one) for one in feed.entries), default=founded).isoformat())
    _child(root, "link", rel="self", type="application/atom+xml", href=f"{url}feeds/{feed.key}.xml")
    _child(root, "link", rel="alternate", type="text/html", href=url)
    author = _child(root, "author")
    _child(author, "name", edition.settings.school or edition.settings.column)
    for entry in feed.entries:
        _atom_entry(edition, root, entry)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _language(edition: Edition) -> str:
    return "zh-CN" if edition.settings.language == "zh" else "en"


def _child(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, {name: _printable(value) for name, value in attributes.items()})
    child.text = _printable(text) or None
    return child


def _printable(text: str) -> str:
    """`text` without the characters XML 1.0 forbids even as references (2.2)."""
    return "".join(mark for mark in text if (mark >= " " or mark in "\t\n\r") and mark not in "\ufffe\uffff")


def _atom_entry(edition: Edition, root: ET.Element, entry: Entry) -> None:
    url = edition.settings.site_url
    element = _child(root, "entry")
    _child(element, "id", f"{url}{page_of(entry)}")
    _child(element, "title", entry.title)
    _child(element, "link", rel="alternate", type="text/html", href=f"{url}{page_of(entry)}")
    _child(element, "published", published(edition, entry).isoformat())
    _child(element, "updated", updated(edition, entry).isoformat())
    name = byline(edition, entry)
    if name:
        _child(_child(element, "author"), "name", name)
    _child(element, "category", term=str(kind_of(entry)), label=kind_label(edition, kind_of(entry)))
    for tag in entry.tags:
        _child(element, "category", term=tag)
    _child(element, "summary", edition.summaries[ref_of(entry)], type="text")
    _child(element, "content", _text(edition, entry), type="html")


def _text(edition: Edition, entry: Entry) -> str:
    """The full text with absolute addresses."""
    ref = ref_of(entry)
    html = edition.plain_texts[ref] if ref in edition.plain_texts else edition.texts[ref].html
    return rooted(html, edition.settings.site_url)


def render_json_feed(edition: Edition, feed: Feed) -> str:
    """The feed as JSON Feed 1.1."""
    url = edition.settings.site_url
    document: Data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed_name(edition, feed),
        "home_page_url": url,
        "feed_url": f"{url}feeds/{feed.key}.json",
        "description": edition.settings.description,
        "language": _language(edition),
        "authors": [{"name": edition.settings.school or edition.settings.column}],
        "items": [_json_item(edition, entry) for entry in feed.entries],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json_item(edition: Edition, entry: Entry) -> Data:
    url = edition.settings.site_url
    item: Data = {
        "id": f"{url}{page_of(entry)}",
        "url": f"{url}{page_of(entry)}",
        "title": entry.title,
        "summary": edition.summaries[ref_of(entry)],
        "content_html": _text(edition, entry),
        "date_published": published(edition, entry).isoformat(),
        "date_modified": updated(edition, entry).isoformat(),
        "tags": [kind_label(edition, kind_of(entry)), *entry.tags],
    }
    name = byline(edition, entry)
    if name:
        item["authors"] = [{"name": name}]
    cover = picture(edition, entry, entry.cover)
    if cover:
        item["image"] = f"{url}{cover['src']}"
    return item
