"""Offline reading, switched on: what was read is there without a network, and nothing of it is older than it has to be."""

import functools
import http.server
import re
import threading
import time

import pytest
from browser.conftest import Host
from browser.pages import DIGEST, STORY, TIP
from browser.press import press

GONE = """async () => {
  let found;
  for (let turn = 0; turn < 100; turn += 1) {
    found = [(await navigator.serviceWorker.getRegistrations()).length, await caches.keys()];
    if (!found[0] && !found[1].length) break;
    await new Promise(done => setTimeout(done, 200));
  }
  return found;
}"""
"""How many workers and shelves are left, once none is or after twenty seconds."""


NEXT = """async () => {
  let found;
  for (let turn = 0; turn < 100; turn += 1) {
    found = await caches.keys();
    if (found.join() === "newsroom-next") break;
    await new Promise(done => setTimeout(done, 200));
  }
  return found;
}"""
"""The shelves, once only the next one is left or after twenty seconds."""


@pytest.fixture(scope="module")
def offline_site(tmp_path_factory):
    def switch_on(root):
        path = root / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("  newsroom:\n", "  newsroom:\n    offline: true\n"), encoding="utf-8")

    return press(tmp_path_factory.mktemp("offline"), switch_on)


class SilentHost(Host):
    """While `hangs`, it takes every question and answers none for a good while."""

    hangs = threading.Event()

    def do_GET(self):  # noqa: N802 - the library names it
        if self.hangs.is_set():
            time.sleep(8)
            return
        super().do_GET()


@pytest.fixture
def host(offline_site):
    SilentHost.hangs.clear()
    handler = functools.partial(SilentHost, directory=str(offline_site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()


@pytest.fixture
def page(chromium, host):
    context = chromium.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(host)
    page.wait_for_function("navigator.serviceWorker.controller", timeout=15000)
    yield page
    context.close()


def test_what_was_read_and_the_newest_issue_are_there(page, host):
    page.goto(host + TIP)
    title = page.inner_text("h1")
    page.wait_for_timeout(300)
    page.context.set_offline(True)
    page.goto(host + DIGEST)
    assert "第" in page.inner_text("h1")
    page.goto(host + TIP)
    assert page.inner_text("h1") == title
    assert page.evaluate("getComputedStyle(document.body).maxWidth !== '' && document.styleSheets.length > 0")
    page.goto(host + "tags/index.html")
    assert page.inner_text("h1") == "现在没有网络"


def test_with_a_network_the_newest_is_shown(page, host, offline_site):
    page.goto(host + STORY)
    path = offline_site / STORY
    text = path.read_text(encoding="utf-8")
    try:
        path.write_text(text.replace("<h1>", "<h1>刚改过"), encoding="utf-8")
        page.goto(host + STORY)
        assert page.inner_text("h1").startswith("刚改过")
        path.unlink()
        page.goto(host + STORY)
        assert page.inner_text("h1") == "没有这一页"
        page.context.set_offline(True)
        page.goto(host + STORY)
        assert page.inner_text("h1") == "现在没有网络", "what is gone from the site is gone from the shelf"
    finally:
        path.write_text(text, encoding="utf-8")


def test_where_the_network_hangs_what_was_read_is_shown_within_seconds(page, host):
    page.goto(host + TIP)
    title = page.inner_text("h1")
    page.wait_for_timeout(300)
    SilentHost.hangs.set()
    page.goto(host + TIP, wait_until="commit", timeout=7500)
    page.wait_for_selector("h1", timeout=7500)
    assert page.inner_text("h1") == title
    SilentHost.hangs.clear()


def test_a_new_edition_asks_again_for_what_was_read(page, host, offline_site):
    worker, story, tip = (offline_site / one for one in ("sw.js", STORY, TIP))
    before = {path: path.read_text(encoding="utf-8") for path in (worker, story, tip)}
    for path in (STORY, TIP):
        page.goto(host + path)
    page.wait_for_timeout(300)
    try:
        story.write_text(before[story].replace("<h1>", "<h1>刚改过"), encoding="utf-8")
        tip.unlink()
        worker.write_text(re.sub(r'"newsroom-[0-9a-f]+"', '"newsroom-next"', before[worker]), encoding="utf-8")
        page.goto(host)
        page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
        assert page.evaluate(NEXT) == ["newsroom-next"]
        page.context.set_offline(True)
        page.goto(host + STORY)
        assert page.inner_text("h1").startswith("刚改过")
        page.goto(host + TIP)
        assert page.inner_text("h1") == "现在没有网络"
    finally:
        for path, text in before.items():
            path.write_text(text, encoding="utf-8")


def test_switched_off_it_leaves_every_phone(page, host, offline_site, site):
    worker = offline_site / "sw.js"
    text = worker.read_bytes()
    try:
        worker.write_bytes((site / "sw.js").read_bytes())
        page.wait_for_load_state("networkidle")
        page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
        assert page.evaluate(GONE) == [0, []]
    finally:
        worker.write_bytes(text)


def test_it_is_off_unless_asked_for(site):
    assert "unregister" in (site / "sw.js").read_text(encoding="utf-8")
    assert "offline" not in (site / "index.html").read_text(encoding="utf-8")
