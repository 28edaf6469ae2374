"""The command line's catalogue: complete in both languages, and nothing in it that nobody says."""

import ast
import re
import string
from pathlib import Path

import pytest

import newsroom
from newsroom.messages import LANGUAGES, catalogue

SOURCE = Path(newsroom.__file__).parent
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")))
LITERALS = {
    node.value
    for path in SOURCE.rglob("*.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
}
FAMILIES = "help|about|option|usage|severity|progress|standing|mend|kind|section|sign|scaffold|term|register_word"
COMPUTED = re.compile(rf"X\d\d|register_(draft|published|sent)|({FAMILIES})_.+")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_placeholders():
    zh, en = (catalogue(language).cli for language in LANGUAGES)
    assert zh.keys() == en.keys()
    for key in zh:
        assert placeholders(zh[key]) == placeholders(en[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_text(language):
    for key, text in catalogue(language).cli.items():
        assert isinstance(text, str), key
        assert text.strip(), key


def test_every_sentence_is_said_somewhere():
    unused = [key for key in catalogue("zh").cli if key not in LITERALS and not COMPUTED.fullmatch(key)]
    assert unused == []


def test_every_sentence_said_by_name_exists():
    said = set(re.findall(r"""(?:\bsay|UsageError|OutsideError|complain)\(\s*"(\w+)\"""", CODE))
    words = catalogue("zh")
    assert said - set(words.cli) - set(words.site) - set(words.channels) - set(words.publish) == set()


def test_the_words_of_packages_and_rules_are_the_same_in_both_languages():
    zh, en = (catalogue(language) for language in LANGUAGES)
    assert zh.channels.keys() == en.channels.keys()
    assert zh.rules.keys() == en.rules.keys()
    for key in zh.channels:
        assert placeholders(zh.channels[key]) == placeholders(en.channels[key]), key
    for rule in zh.rules:
        for part in ("message", "mend"):
            assert placeholders(getattr(zh.rules[rule], part)) == placeholders(getattr(en.rules[rule], part)), rule


def test_every_word_of_packages_is_used_somewhere():
    templates = "".join(path.read_text("utf-8") for path in (SOURCE.parent / "theme").rglob("*.html"))
    unused = [key for key in catalogue("zh").channels if key not in LITERALS and f"t.{key}" not in templates]
    assert [key for key in unused if not key.startswith("report_")] == []


def test_the_words_of_publishing_are_the_same_in_both_languages_and_all_said():
    zh, en = (catalogue(language).publish for language in LANGUAGES)
    assert zh.keys() == en.keys()
    for key in zh:
        assert placeholders(zh[key]) == placeholders(en[key]), key
    computed = re.compile("(channel|plan|done|folder)_.+")
    assert [key for key in zh if key not in LITERALS and not computed.fullmatch(key)] == []


def test_every_reason_a_publication_ends_with_has_its_sentence():
    said = set(re.findall(r"""(?:PublishError|note|told|NotSentError|LostError|DoubtError)\(\s*"(\w+)\"""", CODE))
    assert said - set(catalogue("zh").publish) == set()
