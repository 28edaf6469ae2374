"""axe-core finds nothing on any type of page, in light and in dark; and the two really differ."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browser.pages import DIGEST, GUIDE, HOME, PAGES, STORY

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK_AXE = """async only => (await axe.run(document, {runOnly: only, resultTypes: ['violations'], preload: false}))
  .violations.flatMap(one => one.nodes.slice(0, 3)
    .map(node => `${one.id}: ${node.html.slice(0, 90)} ${node.failureSummary.slice(-160)}`))"""
LIGHTNESS = """name => {
  const [r, g, b] = getComputedStyle(document.body)[name].match(/\\d+/g).map(Number);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}"""


def faults(window, *rules: str) -> list[str]:
    """What axe finds on the open page, by all `RULES` or the ones named."""
    if not window.run("typeof axe === 'object'"):
        window.run(AXE_SCRIPT)
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": RULES}
    return [f"{window.page.url}: {one}" for one in window.run(ASK_AXE, only)]


@pytest.mark.parametrize(("width", "paths"), [(360, PAGES), (1280, (HOME, STORY, DIGEST, GUIDE))])
def test_axe_finds_nothing_in_light_and_in_dark(reader, width, paths):
    window = reader(width=width)
    wrong = []
    for path in paths:
        window.open(path)
        wrong += faults(window)
        window.page.emulate_media(color_scheme="dark")
        wrong += [f"dark: {one}" for one in faults(window, "color-contrast", "link-in-text-block")]
        window.page.emulate_media(color_scheme="light")
    assert not wrong, "\n".join(wrong)


def test_axe_sees_text_that_is_too_faint(reader):
    """The tool works: without this, a page it cannot read would pass."""
    window = reader()
    window.open(HOME)
    window.page.add_style_tag(content="main p{color:#ccc!important}")
    assert any("color-contrast" in one for one in faults(window))


def test_dark_is_dark_and_light_is_light(reader):
    for scheme, ground, ink in (("light", (0.85, 1), (0, 0.25)), ("dark", (0, 0.15), (0.75, 1))):
        window = reader(scheme=scheme)
        window.open(STORY)
        assert ground[0] <= window.run(LIGHTNESS, "backgroundColor") <= ground[1], scheme
        assert ink[0] <= window.run(LIGHTNESS, "color") <= ink[1], scheme


def test_the_button_beats_the_phones_setting_and_is_remembered(reader):
    window = reader(scheme="light")
    window.open(HOME)
    window.page.click("[data-theme-button]")
    assert window.run(LIGHTNESS, "backgroundColor") < 0.15
    window.open(STORY)
    assert window.run(LIGHTNESS, "backgroundColor") < 0.15
    window.page.click("[data-theme-button]")
    assert window.run(LIGHTNESS, "backgroundColor") > 0.85
