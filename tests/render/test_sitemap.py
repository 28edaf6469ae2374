"""Sitemap and robots."""

from datetime import date
from xml.etree import ElementTree as ET

from makers import edition, story, tip

from newsroom.model import Correction, Status
from newsroom.render.entry_pages import entry_pages
from newsroom.render.issue_pages import home_page
from newsroom.render.service_pages import service_pages
from newsroom.render.sitemap import render_robots, render_sitemap

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def sitemap(*entries, **values):
    made = edition(*entries, **values)
    pages = [home_page(made), *service_pages(made), *entry_pages(made, {})]
    root = ET.fromstring(render_sitemap(made, pages))
    assert root.tag == f"{SPACE}urlset"
    return {url.find(f"{SPACE}loc").text: url.findtext(f"{SPACE}lastmod") for url in root}


def test_listed_pages_are_there_with_their_last_change():
    found = sitemap(
        story("a"),
        tip("b", corrections=(Correction(date=date(2022, 4, 2), note="改"),)),
        tip("c", aliases=("tips/old.html",)),
    )
    assert found["https://column.example/"] is None
    assert found["https://column.example/stories/2022/a.html"] == "2022-03-29"
    assert found["https://column.example/tips/b.html"] == "2022-04-02"
    assert "https://column.example/care.html" in found


def test_redirects_tombstones_and_drafts_are_not():
    hidden = (
        tip("a", aliases=("tips/old.html",)),
        tip("gone", status=Status.WITHDRAWN),
        tip("draft", status=Status.DRAFT),
    )
    for preview in (False, True):
        found = sitemap(*hidden, preview=preview)
        assert [address for address in found if "/tips/" in address] == ["https://column.example/tips/a.html"]


def test_addresses_are_sorted_so_that_file_order_never_matters():
    found = list(sitemap(tip("b"), tip("a"), story("c")))
    assert found == sorted(
        found, key=lambda one: one if one != "https://column.example/" else "https://column.example/index.html"
    )


def test_robots_names_the_sitemap():
    assert render_robots(edition()) == "User-agent: *\nAllow: /\nSitemap: https://column.example/sitemap.xml\n"
