"""A site of its own: nothing from other hosts, nothing missing, nothing to complain about; also from a disk."""

import gzip

from browser.pages import DIGEST, HOME, SEARCH, STORY
from browser.survey import TO_THE_BOTTOM


def test_no_page_names_something_to_load_from_another_host(site):
    for path in site.rglob("*.css"):
        assert "url(" not in path.read_text(encoding="utf-8")
    for path in [*site.glob("*.js"), *site.glob("assets/*.js")]:  # what lies in search/ is texts
        assert "://" not in path.read_text(encoding="utf-8"), path


def test_a_lost_reader_gets_a_whole_page_at_any_depth(reader):
    window = reader()
    page = window.open("stories/2021/nothing/here.html")
    assert "没有这一页" in page.inner_text("h1")
    assert window.run("getComputedStyle(document.querySelector('.tabs')).position") == "fixed"
    page.click(".blank a")
    page.wait_for_url(f"{window.base}{HOME}")


def test_from_a_disk_links_styles_and_pictures_work(reader):
    window = reader(disk=True)
    page = window.open(HOME)
    assert window.run("getComputedStyle(document.querySelector('.tabs')).position") == "fixed"
    page.click(".hero h2 a")
    page.wait_for_url(f"**/{DIGEST}")
    page.click(".feature a")
    page.wait_for_url(f"**/{STORY}")
    window.run(TO_THE_BOTTOM)
    page.wait_for_function("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
    page.click(".crumbs a")
    page.wait_for_url(f"**/{HOME}")
    assert window.complaints == []
    assert all(one.startswith("file:") for one in window.requests)


def test_from_a_disk_the_search_works(reader):
    window = reader(disk=True)
    page = window.open(SEARCH)
    page.fill("#q", "听不到")
    page.locator(".find-item a").first.click()
    assert "听不到" in page.inner_text("h1")
    assert window.complaints == []


def test_an_article_takes_less_than_20_kilobytes_on_the_way(site, reader):
    window = reader()
    for path in (STORY, "tips/zuoxi.html"):
        window.requests.clear()
        window.open(path)
        files = [site / one.removeprefix(window.base) for one in window.requests if not one.startswith("data:")]
        texts = [one for one in dict.fromkeys(files) if one.suffix in (".html", ".css", ".js")]
        assert len(texts) == 3
        assert sum(len(gzip.compress(one.read_bytes(), 6)) for one in texts) < 20_000, path


def test_nothing_jumps_while_a_page_loads(reader):
    window = reader()
    window.page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(one => { shift += one.value; }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    for path in (HOME, STORY, DIGEST):
        window.open(path)
        window.run(TO_THE_BOTTOM)
        assert window.run("shift") <= 0.01, path


def test_rules_for_tabs_come_with_pages_that_have_tabs(site):
    rules, found = ".tabbed-labels label{", {}
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if not path.relative_to(site).as_posix().startswith("packs/"):
            found.setdefault("tabbed-set" in text.partition("<body")[2], set()).add(rules in text)
    assert found[True] == {True}
    assert False in found[False], "a page without anything rare goes without the rules"
