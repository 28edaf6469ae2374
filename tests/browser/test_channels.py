"""The letter and the printed pages of a real issue in real Chromium: as a phone shows them, and as a printer gets them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from makers import ROOT

from newsroom.export.digest_package import digest_package
from newsroom.export.themes import load_themes
from newsroom.files import write_folder
from newsroom.settings import load_settings
from newsroom.website.pipeline import run_pipeline

WIDER = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && one.offsetParent)
  .map(one => one.outerHTML.slice(0, 80))"""
TEXTS = """() => [...document.querySelectorAll('p,h1,h2,h3,a,span')].filter(one => one.offsetParent && [...one.childNodes]
  .some(node => node.nodeType === 3 && node.textContent.trim())).map(one => {
    let ground = one;
    while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
    const style = getComputedStyle(one);
    return [one.textContent.trim().slice(0, 20), style.color, getComputedStyle(ground).backgroundColor, style.fontSize];
  })"""


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> Path:
    """The digest of a week of the sample column."""
    settings = load_settings(ROOT).settings
    website = run_pipeline(settings, settings.now, preview=False).website
    issue = next(one for one in website.edition.issues if str(one.week) == "2022-W13")
    folder = tmp_path_factory.mktemp("dist") / "2022-W13"
    write_folder(folder, digest_package(website, issue, load_themes(ROOT)["清朗"]).files)
    return folder


@pytest.fixture(scope="module")
def printed(chromium, package, tmp_path_factory) -> Iterator[pypdfium2.PdfDocument]:
    """The pages, printed without backgrounds as browsers do unless asked."""
    path = tmp_path_factory.mktemp("paper") / "print.pdf"
    page = chromium.new_page()
    page.goto((package / "print.html").as_uri())
    page.pdf(path=path, prefer_css_page_size=True, print_background=False)
    page.close()
    document = pypdfium2.PdfDocument(path)
    yield document
    document.close()


def letter(chromium, package, *, width=360, scheme="light", pictures=False, sheet=True):
    """The letter in a window; without pictures nothing is asked of the network."""
    context = chromium.new_context(viewport={"width": width, "height": 780}, color_scheme=scheme)
    asked = []
    context.route("http*://**", lambda route: (asked.append(route.request.url), route.abort()))
    page = context.new_page()
    html = (package / "email.html").read_text("utf-8")
    page.set_content(html if sheet else re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))
    return context, page, asked


def luminance(colour: str) -> float:
    parts = [int(one) / 255 for one in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("width", [320, 375, 414, 900])
@pytest.mark.parametrize("sheet", [True, False])
def test_a_letter_without_pictures_is_whole_and_no_wider_than_the_screen(chromium, package, width, sheet):
    context, page, asked = letter(chromium, package, width=width, sheet=sheet)
    assert page.evaluate(WIDER) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # the picture that did not come leaves its name, not a hole
    assert page.locator("img").evaluate("one => one.getBoundingClientRect().height") < 60
    assert page.get_by_text("一封不寄出去的信").first.bounding_box()["y"] < 200
    assert page.get_by_text("上课时学生说听不到老师的声音").first.is_visible()
    assert all("/assets/pictures/" in one for one in asked)  # nothing else is fetched: no style, no font, no count
    assert not page.locator("body > div").is_visible() or page.locator("body > div").bounding_box()["height"] == 0
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_of_a_letter_can_be_read_by_day_and_by_night(chromium, package, scheme):
    context, page, _ = letter(chromium, package, scheme=scheme)
    found = page.evaluate(TEXTS)
    assert len(found) > 40
    for text, ink, ground, size in found:
        light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ink, ground)
        assert float(size.removesuffix("px")) >= 13, text
    assert (luminance(found[0][2]) < 0.1) == (scheme == "dark")
    context.close()


def test_every_page_is_a4_and_bears_its_number(printed):
    count = len(printed)
    assert 8 <= count <= 20
    for number in range(count):
        page = printed[number]
        assert [round(one) for one in page.get_size()] == [595, 842]
        text = page.get_textpage().get_text_range()
        assert f"{number + 1} / {count}" in text
        assert ("2022.03.28—04.03" in text.split("\r\n")[:3] or "一起守 第3期" in text) or number == 0
        assert "yiqishou.example/issues/2022-w13.html" in text


def test_no_page_is_nearly_empty_and_no_heading_stands_alone_at_its_foot(printed):
    for number in range(len(printed) - 1):
        lines = [one for one in printed[number].get_textpage().get_text_range().split("\r\n") if one.strip()]
        assert len(lines) >= 15, number
    headings = {"头条", "本周故事", "每周五有", "小贴士", "课程与热线", "为什么不收", "下课以后", "挑哪一件"}
    for number in range(1, len(printed)):
        lines = [one.strip() for one in printed[number].get_textpage().get_text_range().split("\r\n") if one.strip()]
        body = [one for one in lines if " / " not in one and "yiqishou.example/issues" not in one]
        assert body[-1] not in headings, number


def test_every_text_of_the_issue_is_on_paper(printed):
    text = "".join(printed[number].get_textpage().get_text_range() for number in range(len(printed)))
    text = re.sub(r"\s", "", text)
    for one in ("窗子打开", "我听过的安静里面舒服的一次", "治不好网，就换一种上课的办法", "换热点只要一分钟", "有了伤害自己的念头", "☐说“听不到”", "不替主讲人讲课", "校长室"):
        assert re.sub(r"\s", "", one) in text, one


def test_the_contents_stand_whole_on_the_first_page(printed):
    text = re.sub(r"\s", "", printed[0].get_textpage().get_text_range())
    assert "卷首语" in text
    assert "11疫情下的心理调适及个人成长" in text
    assert "师生故事" not in text  # the texts begin on the second


def test_codes_on_paper_are_large_and_sharp_enough_for_a_phone(chromium, package):
    page = chromium.new_page(viewport={"width": 794, "height": 1123})
    page.emulate_media(media="print")
    page.goto((package / "print.html").as_uri())
    sizes = page.locator(".code img").evaluate_all("all => all.map(one => [one.getBoundingClientRect().width, one.naturalWidth])")
    assert len(sizes) == 12
    for shown, drawn in sizes:
        assert shown >= 17 * 96 / 25.4
        assert drawn >= shown
    page.close()


@pytest.mark.parametrize("width", [360, 900])
def test_the_pages_can_be_read_on_a_screen_too(chromium, package, width):
    page = chromium.new_page(viewport={"width": width, "height": 800})
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto((package / "print.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [one for one in asked if one.startswith("http")] == []
    assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
    page.close()
