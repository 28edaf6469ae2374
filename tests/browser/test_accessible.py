"""Light and dark really differ, and axe-core finds nothing on a desktop (on phones: test_every_page.py)."""

from browser.axe import COLOURS, faults
from browser.pages import DIGEST, HOME, STORY

LIGHTNESS = """name => {
  const [r, g, b] = getComputedStyle(document.body)[name].match(/\\d+/g).map(Number);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}"""


def test_axe_finds_nothing_on_a_desktop(reader):
    window = reader(width=1280)
    for path in (HOME, STORY, DIGEST):
        window.open(path)
        assert faults(window) == []
        window.page.emulate_media(color_scheme="dark")
        assert faults(window, *COLOURS) == []
        window.page.emulate_media(color_scheme="light")


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
