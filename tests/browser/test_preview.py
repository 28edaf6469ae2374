"""The preview of a WeChat draft in real Chromium: copied, and read back from the clipboard."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import Host
from makers import ROOT

from newsroom.check.wechat_conformance import check_article
from newsroom.export.digest_package import digest_package
from newsroom.export.themes import load_themes
from newsroom.files import write_folder
from newsroom.settings import load_settings
from newsroom.website.pipeline import run_pipeline

READ = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async type => item.types.includes(type) ? (await item.getType(type)).text() : "";
  return {html: await read("text/html"), text: await read("text/plain")};
}"""


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> Path:
    """A digest of the sample column."""
    settings = load_settings(ROOT).settings
    website = run_pipeline(settings, settings.now, preview=False).website
    issue = next(one for one in website.edition.issues if str(one.week) == "2022-W13")
    folder = tmp_path_factory.mktemp("dist") / "2022-W13"
    write_folder(folder, digest_package(website, issue, load_themes(ROOT)["清朗"]).files)
    return folder


@pytest.fixture(scope="module")
def address(package) -> Iterator[str]:
    handler = functools.partial(Host, directory=str(package))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


@pytest.fixture
def window(chromium, address):
    context = chromium.new_context(viewport={"width": 1100, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.goto(f"{address}/wechat/preview.html")
    yield page
    context.close()


def test_what_is_copied_is_the_article_as_the_account_keeps_it(window):
    window.get_by_role("button", name="复制到公众号").click()
    window.get_by_text("复制好了，请到公众号后台粘贴。").wait_for()
    copied = window.evaluate(READ)
    start = copied["html"].index("<section")
    html = copied["html"][start : copied["html"].rindex("</section>") + len("</section>")]
    assert [one.rule for one in check_article(html) if one.is_error] == []
    assert 'style="' in html
    assert "https://yiqishou.example/assets/pictures/" in html
    assert "images/" not in html
    assert "一封不寄出去的信" in copied["text"]
    assert "<" not in copied["text"]


@pytest.mark.parametrize(("button", "start"), [("复制标题", "一起守第3期｜"), ("复制摘要", "3月24日")])
def test_title_and_digest_are_copied_as_plain_text(window, button, start):
    window.get_by_role("button", name=button).click()
    window.get_by_role("status").get_by_text("复制好了").wait_for()
    assert window.evaluate(READ)["text"].startswith(start)


def test_day_and_night_and_the_width_of_the_phone_can_be_chosen(window):
    screen = window.locator(".screen:visible")
    assert screen.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    assert round(screen.bounding_box()["width"]) == 375
    window.get_by_label("夜间").check()
    window.get_by_label("414").check()
    screen = window.locator(".screen:visible")
    assert screen.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(25, 25, 25)"
    assert round(screen.bounding_box()["width"]) == 414


def test_it_works_from_the_disk_without_a_network(chromium, package):
    context = chromium.new_context()
    page, asked = context.new_page(), []
    page.on("request", lambda one: asked.append(one.url))
    page.goto((package / "wechat" / "preview.html").as_uri())
    assert page.locator(".screen:visible img").first.evaluate("one => one.naturalWidth") > 0
    page.get_by_role("button", name="复制到公众号").click()
    page.get_by_text("复制好了，请到公众号后台粘贴。").wait_for()
    assert all(one.startswith("file:") for one in asked)
    assert page.get_by_text("没有发现问题。").is_visible()
    assert page.get_by_role("link", name="下载封面（2.35:1）").get_attribute("download") is not None
    context.close()
