"""JavaScript off: all text, all pictures, every page reachable, and search still offers the archives."""

import pytest
from browser.pages import DIGEST, GUIDE, HOME, SEARCH, STORY, TIP, TOMBSTONE

VISIBLE_LINKS = """() => [...document.querySelectorAll('a[href]')]
  .filter(one => one.offsetParent !== null || getComputedStyle(one).position === 'fixed').map(one => one.href)"""
IN_VAIN = """() => [...document.querySelectorAll('.js-only, button')]
  .filter(one => one.offsetParent !== null).map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def walk(windows) -> dict[str, list[str]]:
    """Every page that visible links lead to, with what it offers in vain."""
    window = windows(javascript=False)
    waiting, seen = [HOME], {}
    while waiting:
        path = waiting.pop()
        window.open(path)
        seen[path] = window.run(IN_VAIN)
        for address in window.run(VISIBLE_LINKS):
            found = address.removeprefix(window.base).partition("#")[0]
            if address.startswith(window.base) and found.endswith(".html") and found not in {*seen, *waiting}:
                waiting.append(found)
    return seen


def test_every_page_is_reached_by_visible_links(walk, site):
    # A redirect and the page for lost readers are reached from outside; a withdrawn entry's by old links only.
    unlisted = {"404.html", "stories/jiu-wangke.html", TOMBSTONE}
    assert {str(path.relative_to(site)) for path in site.rglob("*.html")} - walk.keys() == unlisted


def test_what_needs_a_script_is_not_offered(walk):
    assert {path: found for path, found in walk.items() if found} == {}


def words(window, path: str) -> set[str]:
    """The lines of text a reader sees."""
    window.open(path)
    window.run("() => document.querySelectorAll('.js-only, [data-found]').forEach(one => one.hidden = true)")
    return {line.strip() for line in window.page.inner_text("main").splitlines() if line.strip()}


def test_the_same_text_can_be_read(reader):
    plain, scripted = reader(javascript=False), reader()
    for path in (HOME, STORY, TIP, "bundles/xinshou.html", GUIDE, DIGEST, SEARCH):
        missing = words(scripted, path) - words(plain, path)
        assert not missing, f"{path}: {missing}"


def test_pictures_are_shown(reader):
    window = reader(javascript=False, width=1280)
    window.open(STORY)
    window.page.locator(".prose img").scroll_into_view_if_needed()
    window.page.wait_for_function("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
    assert window.page.locator("main img").count() >= 2


def test_the_search_page_says_so_and_offers_the_archives(reader):
    window = reader(javascript=False)
    window.open(SEARCH)
    assert "脚本" in window.page.inner_text("noscript")
    assert not window.page.locator("#q").is_visible()
    assert window.page.locator("#common ~ ul a").count() >= 5
    for address in ("stories/index.html", "audience/parent.html"):
        assert window.page.locator(f".browse a[href='../{address}']").is_visible()
    window.page.locator(".browse a[href='../search/2021.html']").click()
    assert "投屏以后学生看到的是黑屏" in window.page.inner_text("main")


def test_the_box_in_the_header_leads_to_the_search_page(reader):
    window = reader(javascript=False, width=1280)
    page = window.open(HOME)
    page.fill(".seek input", "听不到")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{window.base}{SEARCH}?q=*")
    assert page.locator(".browse").is_visible()


def test_the_guide_shows_every_situation(reader):
    window = reader(javascript=False)
    window.open(GUIDE)
    assert window.page.locator(".matrix a:visible").count() == 6
    assert window.page.locator("#changjing-b2").is_visible()
    window.page.locator(".matrix a").nth(3).click()
    assert "部分学生居家的同步课" in window.page.inner_text("h1")


def test_a_filter_is_a_link(reader):
    window = reader(javascript=False)
    page = window.open("audience/teacher.html")
    page.click(".filters summary")
    page.click(".filters a:has-text('信息科技')")
    page.wait_for_url("**/audience/teacher/subject-it.html")
    assert "上课时学生说听不到声音" in page.inner_text("main")
