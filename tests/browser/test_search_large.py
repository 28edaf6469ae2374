"""The search over two thousand generated entries: whatever stands on a page is found, and nothing stands above it in vain."""

import functools
import http.server
import json
import random
import re
import sys
import threading
from pathlib import Path

import pytest
from browser.conftest import Host, Reader
from browser.pages import SEARCH
from project import PROJECT, run
from search_index import payload

from newsroom.render.search.folding import plain

COUNT = 2_000
SAMPLES = 120
RANKED = """async ([query, wanted]) => {
  const session = newsroomSearch.find(query, null, true), found = [];
  while (!session.isOver && !found.includes(wanted)) for (const one of await session.more(50)) found.push(one.url);
  return [session.stage, found];
}"""
COUNTED = """async query => {
  const session = newsroomSearch.find(query, null, true);
  let count = 0;
  while (!session.isOver) count += (await session.more(200)).length;
  return [session.stage, count, session.count];
}"""

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Path:
    sys.path.insert(0, str(PROJECT / "tests" / "bench"))
    from corpus import write_corpus

    root = write_corpus(tmp_path_factory.mktemp("large") / "column", COUNT, packs="none")
    run(root, "build")
    return root / "site"


@pytest.fixture(scope="module")
def window(large, chromium):
    handler = functools.partial(Host, directory=str(large))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        context = chromium.new_context(locale="zh-CN")
        made = Reader(page=context.new_page(), base=f"http://127.0.0.1:{running.server_address[1]}/")
        made.open(SEARCH)
        yield made
        context.close()
        running.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def texts(large) -> dict[str, str]:
    """Address of an entry → its title and text as they are searched."""
    found = {}
    for path in sorted((large / "search").glob("a*/*.js")):
        url, title, _, _, body = json.loads(payload(path.read_bytes())[1])
        found[url] = (plain(title), plain(body), f"{title}\n{body}")
    assert len(found) == COUNT
    return found


def test_any_piece_of_any_page_finds_it_and_every_page_above_holds_it_too(window, texts):
    dice = random.Random(COUNT)
    urls = sorted(texts)
    wrong = []
    for _ in range(SAMPLES):
        url = dice.choice(urls)
        title, body, whole = texts[url]
        length = dice.randint(2, 12)
        start = dice.randrange(len(whole) - length)
        query = whole[start : start + length]
        searched = plain(query)
        if not searched or not (searched in title or searched in body):
            continue  # nothing but marks, or across the line between title and text
        stage, found = window.run(RANKED, [query, url])
        found = found[: found.index(url) + 1] if url in found else found
        held = [one for one in found if searched in texts[one][0] or searched in texts[one][1]]
        if stage != "exact" or url not in found or found != held:
            wrong.append((query, stage, url in found, len(found), len(held)))
    assert wrong == []


@pytest.mark.parametrize("query", ["麦克风", "摄像头", "厨房客厅", "标签7", "就这样", "语"])
def test_the_number_said_is_the_number_there(window, texts, query):
    expected = sum(query in title or query in body for title, body, _ in texts.values())
    assert window.run(COUNTED, query) == ["exact", expected, expected]


def test_titles_come_first_and_the_newer_of_equals_above(window, texts):
    url = sorted(texts)[77]
    title = texts[url][0]
    _, found = window.run(RANKED, [title, url])
    assert found[0] == url
    stage, found = window.run(RANKED, ["学生", "nowhere"])
    assert stage == "exact"
    titled = [("学生" in texts[one][0]) for one in found[:10]]
    assert all(titled)


def test_every_file_is_small_enough_for_a_slow_phone(large):
    import gzip

    for path in (large / "search").rglob("*.js"):
        assert len(gzip.compress(path.read_bytes(), 6)) <= 12 * 1024, path


def test_facets_narrow_a_large_result(window):
    page = window.page
    window.open(f"{SEARCH}?q=%E5%AD%A6%E7%94%9F&kind=tip")
    page.wait_for_selector(".find-item")
    said = int(re.search(r"\d+", page.inner_text("[data-found] [role=status]"))[0])
    assert 0 < said < COUNT
    assert set(page.locator(".find-item .kind").all_inner_texts()) == {"贴士"}
    assert page.locator("#find-kind-tip").get_attribute("aria-pressed") == "true"
    assert page.locator("#find-kind-tip small").inner_text() == str(said)
