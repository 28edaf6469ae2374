"""The site's words: both languages complete, each one used, each placeholder filled."""

import re
import string

import pytest
from jinja2 import nodes
from theme.stage import TEMPLATES, THEME, environment

import newsroom
from newsroom.messages import LANGUAGES, catalogue

FAMILIES = ("kind_", "state_", "gone_", "section_", "intro_", "find_", "filter_")
"""Keys the program puts together: `kind_tip_plural`, `state_draft_detail`, …; all of `find_` go to the search script."""
SCRIPT_FILLS = {"plan_left"}
"""Handed to the script with their placeholders, in `data-` attributes."""


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def uses() -> list[tuple[str, str, set[str] | None]]:
    """Template, key, and the placeholders the template fills (None where it prints the words as they are)."""
    found = []
    for name in TEMPLATES:
        tree = environment().parse((THEME / name).read_text(encoding="utf-8"))
        filled = {}
        for one in tree.find_all(nodes.Filter):
            if one.name == "fill" and isinstance(one.node, nodes.Getattr):
                filled[id(one.node)] = {word.key for word in one.kwargs}
        for one in tree.find_all(nodes.Getattr):
            if isinstance(one.node, nodes.Name) and one.node.name == "t":
                found.append((name, one.attr, filled.get(id(one))))
    return found


def code() -> str:
    from pathlib import Path

    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(newsroom.__file__).parent.rglob("*.py")))


def test_both_languages_have_the_same_keys_and_placeholders():
    zh, en = (catalogue(language).site for language in LANGUAGES)
    assert zh.keys() == en.keys()
    for key in zh:
        assert placeholders(zh[key]) == placeholders(en[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_text(language):
    for key, text in catalogue(language).site.items():
        assert isinstance(text, str), key
        assert text.strip(), key


def test_every_word_a_template_asks_for_exists():
    words = catalogue("zh").site
    assert [(name, key) for name, key, _ in uses() if key not in words] == []


def test_every_placeholder_is_filled():
    words = catalogue("zh").site
    wrong = [
        (name, key)
        for name, key, filled in uses()
        if placeholders(words[key]) != (filled or set()) and key not in SCRIPT_FILLS
    ]
    assert wrong == []


def test_every_word_is_used():
    used = {key for _, key, _ in uses()}
    written = set(re.findall(r'say\(edition, "(\w+)"', code()))
    tabs = {"home", "issues", "tips", "guides", "search"}
    spare = [key for key in catalogue("zh").site if key not in used | written | tabs and not key.startswith(FAMILIES)]
    assert spare == []


def test_every_word_the_program_asks_for_exists():
    written = set(re.findall(r'say\(edition, "(\w+)"', code()))
    assert written <= catalogue("zh").site.keys()


def test_every_family_is_complete():
    from newsroom.model import Kind
    from newsroom.standing import Standing

    words = catalogue("zh").site
    for kind in Kind:
        assert {f"kind_{kind}", f"kind_{kind}_plural", f"intro_{kind}"} <= words.keys()
    for standing in Standing:
        if standing is not Standing.PUBLIC:
            assert {f"state_{standing}", f"state_{standing}_detail", f"gone_{standing}"} <= words.keys()


def test_chinese_is_punctuated_as_chinese():
    for key, text in catalogue("zh").site.items():
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff] [\u4e00-\u9fff]", text), key
