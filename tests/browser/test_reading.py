"""How it reads: letters, lines and marks as Chinese print has them; sizes that can be chosen; clean on paper."""

import pytest
from browser.pages import DIGEST, GUIDE, HOME, STORY

SIZE = "() => parseFloat(getComputedStyle(document.body).fontSize)"
QUOTES = """() => {
  const walker = document.createTreeWalker(document.querySelector('.prose'), NodeFilter.SHOW_TEXT), found = [];
  for (let node; (node = walker.nextNode());) {
    const at = node.data.search(/[\\u4e00-\\u9fff][\\u201c\\u201d\\u2026\\u2014][\\u4e00-\\u9fff]/);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at + 1); range.setEnd(node, at + 2);
    if (range.getClientRects().length > 1) continue;
    found.push(range.getBoundingClientRect().width / parseFloat(getComputedStyle(node.parentElement).fontSize));
  }
  return found;
}"""


def test_text_is_17_pixels_with_room_between_the_lines(reader):
    window = reader()
    window.open(STORY)
    assert window.run(SIZE) == pytest.approx(17)
    style = "() => {const s = getComputedStyle(document.querySelector('.prose p'));"
    ratio = window.run(style + "return parseFloat(s.lineHeight) / parseFloat(s.fontSize)}")
    assert 1.7 <= ratio <= 2.0
    assert window.run("document.documentElement.lang").startswith("zh")
    assert window.run("parseFloat(getComputedStyle(document.querySelector('.prose td')).fontSize)") >= 15


def test_a_line_holds_at_most_42_characters(reader):
    window = reader(width=1280)
    for path in (STORY, "stories/2022/keting.html"):  # with contents beside the text, and without
        window.open(path)
        width = window.run("document.querySelector('.prose p').getBoundingClientRect().width")
        assert width / window.run(SIZE) <= 42, path


def test_marks_are_as_wide_as_characters(reader):
    window = reader(width=1280)
    window.open(STORY)
    # Newer engines draw a mark at a line's edge half as wide, as print does; this is about the font.
    window.page.add_style_tag(content="*{text-spacing-trim:space-all!important}")
    widths = window.run(QUOTES)
    assert widths
    assert all(width == pytest.approx(1, abs=0.02) for width in widths), widths


def test_a_wide_table_scrolls_in_its_own_box(reader):
    window = reader()
    window.open(STORY)
    table = "document.querySelector('.prose table')"
    assert window.run(f"{table}.scrollWidth > {table}.clientWidth")
    assert window.run(f"{table}.getBoundingClientRect().right <= innerWidth")
    assert window.run(f"{table}.tabIndex") == 0


def test_the_text_size_is_chosen_and_remembered(reader):
    window = reader()
    page = window.open(STORY)
    before = window.run(SIZE)
    page.click("[data-size='1']")
    larger = window.run(SIZE)
    assert larger > before
    page.reload()
    assert window.run(SIZE) == larger
    for _ in range(9):
        page.click("[data-size='1']")
    assert window.run(SIZE) == pytest.approx(29)
    for _ in range(9):
        page.click("[data-size='-1']")
    assert window.run(SIZE) == pytest.approx(15)


def test_the_text_follows_the_phones_own_size(reader):
    window = reader()
    window.open(STORY)
    page = window.page.context.new_cdp_session(window.page)
    before = window.run(SIZE)
    page.send("Page.enable")
    page.send("Page.setFontSizes", {"fontSizes": {"standard": 24, "fixed": 20}})
    window.open(STORY)
    assert window.run(SIZE) == pytest.approx(before * 1.5)


@pytest.mark.parametrize("path", [STORY, GUIDE, DIGEST, HOME])
def test_paper_gets_the_text_and_nothing_else(reader, path):
    window = reader(width=794, scheme="dark")
    page = window.open(path)
    text = set(page.inner_text("h1").split())
    page.emulate_media(media="print", color_scheme="dark")
    for chrome in (".bar", ".tabs", ".foot", ".sizes", ".tools button", ".crumbs", ".neighbours", ".skip", ".jump"):
        assert page.locator(f"{chrome}:visible").count() == 0, chrome
    assert set(page.inner_text("h1").split()) == text
    assert window.run("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert window.run("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert window.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_an_article_prints_on_few_sheets(reader):
    window = reader()
    page = window.open(STORY)
    sheets = page.pdf(format="A4").count(b"/Type /Page\n")
    assert 1 <= sheets <= 4
