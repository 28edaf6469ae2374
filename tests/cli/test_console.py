"""The terminal: colours, widths, tables and progress."""

import io

import pytest

from newsroom.cli.console import Console, columns, display_width, shorten, wants_colour
from newsroom.messages import catalogue


@pytest.mark.parametrize(
    ("is_terminal", "environ", "os_name", "wanted"),
    [
        (True, {}, "posix", True),
        (False, {}, "posix", False),
        (True, {"NO_COLOR": "1"}, "posix", False),
        (True, {"NO_COLOR": ""}, "posix", True),
        (False, {"FORCE_COLOR": "1"}, "posix", True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, "posix", False),
        (True, {"TERM": "dumb"}, "posix", False),
        (True, {}, "nt", False),
        (True, {"WT_SESSION": "x"}, "nt", True),
    ],
)
def test_colours_are_for_terminals_that_want_them(is_terminal, environ, os_name, wanted):
    assert wants_colour(environ, os_name, is_terminal=is_terminal) is wanted


def test_a_chinese_character_takes_two_cells():
    assert display_width("一起守abc（）") == 13
    assert display_width("e\u0301") == 1


def test_cells_stand_under_each_other_in_both_scripts():
    lines = columns([("贴士", "a"), ("story", "b"), ("通知活动", "c")])
    assert {display_width(line) for line in lines} == {11}
    assert columns([]) == []


def test_a_shortened_text_fits():
    assert shorten("一起守在一起", 7) == "一起守…"
    assert shorten("abc", 3) == "abc"


def console(*, is_terminal: bool) -> Console:
    return Console(
        out=io.StringIO(), err=io.StringIO(), words=catalogue("zh"), colour=False, is_terminal=is_terminal
    )


def wait(console: Console, seconds: float) -> None:
    console._since -= seconds


def test_progress_is_shown_after_a_second_and_taken_away_before_the_next_line():
    terminal = console(is_terminal=True)
    terminal.progress("pages", 1, 90)
    assert terminal.err.getvalue() == ""
    wait(terminal, 1.5)
    terminal.progress("pages", 2, 90)
    assert terminal.err.getvalue().endswith("正在生成页面 2/90")
    terminal.progress("pages", 3, 90)
    assert "3/90" not in terminal.err.getvalue()
    terminal.line("done")
    assert terminal.err.getvalue().endswith("\r\x1b[2K")


def test_a_pipe_sees_no_progress():
    pipe = console(is_terminal=False)
    wait(pipe, 5)
    pipe.progress("pages", 2, 90)
    assert pipe.err.getvalue() == ""
