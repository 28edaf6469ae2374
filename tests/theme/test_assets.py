"""Styles and scripts run in Chromium 92 and iOS 15.4, load nothing from elsewhere and stay small."""

import re

import pytest
from theme.stage import EVERYWHERE, PAGE_STYLES, SCRIPTS, SEARCH, STYLES, TEMPLATES, THEME, packed

CSS_TOO_NEW = {
    ":has": r":has\(",
    "cascade layers": r"@layer",
    "container queries": r"@container|\bcq[wh]\b",
    "scope": r"@scope",
    "nesting": r"(?:^|[{;}\s])&",
    "color-mix": r"color-mix\(|oklch\(|lab\(|light-dark\(",
    "dynamic viewport units": r"\d[dsl]v[hw]\b",
    "range media queries": r"@media[^{]*[<>]",
    "popover": r":popover-open",
    "individual transforms": r"[{;]\s*(?:rotate|scale|translate)\s*:",
}
SCRIPT_TOO_NEW = {
    "lookbehind": r"\(\?<[=!]",
    "modules": r"^\s*(?:import|export)\b",
    "Object.hasOwn": r"Object\.hasOwn\b",
    "at()": r"\.at\(",
    "findLast": r"\.findLast",
    "structuredClone": r"structuredClone",
    "replaceAll": r"\.replaceAll\(",
    "optional chaining": r"\?\.[a-z\[(]",
    "fetch does not work from a disk": r"\bfetch\(|XMLHttpRequest",
    "segmenter": r"Intl\.Segmenter",
}
KILOBYTE = 1024


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", [*STYLES, *PAGE_STYLES], ids=lambda path: path.name)
@pytest.mark.parametrize("feature", CSS_TOO_NEW)
def test_styles_work_in_old_phones(path, feature):
    assert not re.search(CSS_TOO_NEW[feature], without_comments(path.read_text(encoding="utf-8")), re.MULTILINE)


@pytest.mark.parametrize("path", [*STYLES, *PAGE_STYLES], ids=lambda path: path.name)
def test_blocks_are_not_nested(path):
    depth, at_rules = 0, []
    for token in re.findall(r"@[\w-]+|[{};]", without_comments(path.read_text(encoding="utf-8"))):
        if token.startswith("@"):
            at_rules.append(depth)
        elif token == "{":
            depth += 1
        elif token == "}":
            depth -= 1
        assert depth <= (2 if at_rules else 1), path.name
    assert depth == 0


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
@pytest.mark.parametrize("feature", SCRIPT_TOO_NEW)
def test_scripts_work_in_old_phones(path, feature):
    assert not re.search(SCRIPT_TOO_NEW[feature], without_comments(path.read_text(encoding="utf-8")), re.MULTILINE)


@pytest.mark.parametrize("path", [*STYLES, *PAGE_STYLES, *SCRIPTS], ids=lambda path: path.name)
def test_no_string_looks_like_a_comment(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"""(["'`])(?:(?!\1)[^\n])*(?:/\*|\*/)(?:(?!\1)[^\n])*\1""", without_comments(text))
    assert "//" not in re.sub(r'"[^"\n]*"', "", without_comments(text)), "a line comment would swallow what follows"


@pytest.mark.parametrize("path", [*STYLES, *PAGE_STYLES, *SCRIPTS], ids=lambda path: path.name)
def test_styles_and_scripts_name_no_other_host(path):
    assert not re.search(r"(?:https?:)?//[\w-]+\.\w|@import|url\(", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_name_no_other_host(name):
    text = (THEME / name).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|[\"']//", text)


def test_files_are_joined_in_an_order_their_names_tell():
    for path in [*STYLES, *SCRIPTS]:
        alone = path.parent.name == "pages"  # these are named by what they do
        assert re.match(r"[a-z]+\.js$" if alone else r"\d\d-[a-z]+\.(?:css|js)$", path.name)


def test_the_style_sheet_of_every_page_takes_seven_kilobytes():
    assert packed(STYLES) <= 7 * KILOBYTE


def test_what_some_pages_need_beside_it_takes_two_kilobytes():
    for path in PAGE_STYLES:
        assert packed([path]) <= 2 * KILOBYTE, path


def test_what_every_page_loads_of_scripts_takes_three_kilobytes():
    assert packed(EVERYWHERE) <= 3 * KILOBYTE


def test_what_finds_takes_eight_kilobytes():
    sizes = {path.name: packed(sorted(path.glob("*.js"))) for path in SEARCH.iterdir()}
    assert sizes["engine"] <= 8 * KILOBYTE, sizes
    assert max(sizes["stages"], sizes["page"], sizes["box"]) <= 4 * KILOBYTE, sizes


def test_no_comment_or_text_of_a_script_runs_over_lines():
    """The build takes indentation and comment lines away without reading the language."""
    for path in SCRIPTS:
        for line in path.read_text(encoding="utf-8").splitlines():
            assert line.count("`") % 2 == 0 or "\\`" in line, path
            assert "/*" not in line or "*/" in line, path


def test_text_size_follows_the_phone():
    styles = "".join(path.read_text(encoding="utf-8") for path in (*STYLES, *PAGE_STYLES))
    assert "text-size-adjust:none" not in styles
    sizes = [float(size) for size in re.findall(r"font-size:(\d+(?:\.\d+)?)px", styles)]
    assert all(size >= 12 for size in sizes)


def test_light_and_dark_name_the_same_colours():
    tokens = (THEME / "assets/styles/10-tokens.css").read_text(encoding="utf-8")
    asked, chosen = (re.search(rf"{mark}{{color-scheme:dark;(.*?)}}", tokens, re.DOTALL) for mark in (
        r":root:not\(\[data-theme=light\]\)", r":root\[data-theme=dark\]",
    ))  # fmt: skip
    assert asked
    assert chosen
    assert asked[1] == chosen[1]


def test_icons_are_there():
    for name in ("favicon.svg", "favicon.png", "apple-touch-icon.png", "share.png"):
        assert (THEME / "assets/images" / name).stat().st_size < 8_000
