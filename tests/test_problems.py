"""Every code there is: worded in both languages and documented. `load/test_broken.py` and `check/test_codes.py` fire them."""

from string import Formatter

import pytest
from makers import ROOT

from newsroom.messages import LANGUAGES, catalogue
from newsroom.problems import SEVERITIES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_worded(language):
    words = catalogue(language).problems
    assert set(words) == set(SEVERITIES)
    for code, text in words.items():
        for part in (text.message, text.mend, text.about, text.wrong, text.right):
            assert part.strip(), code
        for part in (text.message, text.mend):
            assert part.count("[[") == part.count("]]"), code


@pytest.mark.parametrize("code", SEVERITIES)
def test_both_languages_fill_in_the_same_values(code):
    zh, en = (catalogue(language).problems[code] for language in LANGUAGES)
    assert placeholders(zh.message + zh.mend) == placeholders(en.message + en.mend)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", SEVERITIES)
def test_every_code_has_a_paragraph_with_a_wrong_and_a_right_example(code):
    page = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    paragraph = page.partition(f"\n## {code} ")[2].partition("\n## ")[0]
    zh, en = (catalogue(language).problems[code] for language in LANGUAGES)
    for part in (zh.about, zh.wrong.strip(), zh.right.strip(), en.about):
        assert part in paragraph
