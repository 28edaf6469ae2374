"""What was typed is understood, or refused in a sentence of the catalogue."""

import re

import pytest

from newsroom.cli.arguments import COMMANDS, UsageError, parse_order
from newsroom.messages import catalogue

ZH, EN = catalogue("zh"), catalogue("en")


def complaint(*arguments: str) -> str:
    with pytest.raises(UsageError) as raised:
        parse_order(arguments, ZH)
    return ZH.say(raised.value.key, **raised.value.values)


def test_no_command_means_build():
    assert parse_order([], ZH).command == "build"
    assert parse_order(["--now", "2022-04-27", "--strict"], ZH).strict


def test_global_options_stand_before_or_after_the_command():
    before = parse_order(["--lang", "en", "--now=2022-04-27 10:00", "check", "a.md"], ZH)
    after = parse_order(["check", "a.md", "--now", "2022-04-27 10:00", "--lang=en"], ZH)
    assert before == after
    assert (after.lang, after.now, after.words) == ("en", "2022-04-27 10:00", ("a.md",))


def test_words_and_options_may_be_mixed():
    order = parse_order(["sign", "a", "--step", "初审", "b", "--by", "示例主任", "c"], ZH)
    assert (order.words, order.step, order.by) == (("a", "b", "c"), "初审", "示例主任")


def test_pytest_gets_its_arguments_in_their_order():
    order = parse_order(["--lang", "en", "test", "tests/cli", "-k", "a or b", "-x", "--maxfail=2"], ZH)
    assert order.words == ("tests/cli", "-k", "a or b", "-x", "--maxfail=2")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "build"),
        (["sgin", "x"], "sign"),
        (["check", "--langg", "en"], "--lang"),
        (["sign", "a", "--stpe", "初审"], "--step"),
        (["build", "x"], "“x”"),
        (["digest"], "digest current"),
        (["digest", "a", "b"], "“b”"),
        (["stage"], "stage"),
        (["serve", "--port", "http"], "http"),
        (["serve", "--port", "70000"], "65535"),
        (["serve", "--port", "²"], "²"),
        (["check", "--now"], "--now"),
        (["--lang"], "--lang"),
        (["check", "--lang", "fr"], "fr"),
        (["build", "--strict=yes"], "--strict"),
    ],
)
def test_wrong_use_is_answered_with_what_to_write(arguments, said):
    assert said in complaint(*arguments)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("words", [ZH, EN])
def test_every_command_has_help_in_both_languages(command, words):
    order = parse_order([command, "--help"], words)
    assert f"build.py {command}" in order.help
    assert order.help == parse_order([command, "-h"], words).help


def test_help_lists_every_command():
    for arguments in (["--help"], ["-h"], ["help"]):
        assert set(COMMANDS) <= set(re.findall(r"\w+", parse_order(arguments, ZH).help))
