"""Edits in a file: only what was found changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.check.fixes import apply_fixes
from newsroom.problems import Edit, Fix


def fix(line: int, column: int, length: int, text: str) -> Fix:
    return Fix(edits=(Edit(line=line, column=column, length=length, text=text),), is_safe=True)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_are(end):
    text = end.join(["甲,乙", "丙,丁", ""])
    assert apply_fixes(text, [fix(2, 2, 1, "，")]) == end.join(["甲,乙", "丙，丁", ""])


def test_a_byte_order_mark_stays_and_is_no_column():
    assert apply_fixes("\ufeff甲,乙", [fix(1, 2, 1, "，")]) == "\ufeff甲，乙"


def test_edits_do_not_move_each_other():
    text = "甲,乙,丙"
    assert apply_fixes(text, [fix(1, 2, 1, "……"), fix(1, 4, 1, "")]) == "甲……乙丙"


def test_of_two_edits_of_one_place_the_first_is_made():
    assert apply_fixes("甲,乙", [fix(1, 2, 1, "，"), fix(1, 1, 3, "丁")]) == "甲，乙"


def test_a_fix_is_made_whole_or_not_at_all():
    both = Fix(edits=(Edit(line=1, column=1, length=1, text="“"), Edit(line=9, column=1, length=1, text="”")), is_safe=True)
    assert apply_fixes('"甲"', [both]) == '"甲"'


def test_a_place_that_is_not_in_the_file_changes_nothing():
    assert apply_fixes("甲", [fix(1, 5, 3, "乙"), fix(7, 1, 1, "乙"), fix(0, 1, 1, "乙")]) == "甲"


@given(st.text("甲乙,\r\n ", max_size=40), st.data())
def test_everything_outside_the_edits_is_left_byte_for_byte(text, data):
    place = data.draw(st.integers(0, len(text)))
    lines = text[:place].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if text[place - 1 : place + 1] == "\r\n" or text[place : place + 1] in ("", "\r", "\n"):
        return
    assert apply_fixes(text, [fix(len(lines), len(lines[-1]) + 1, 1, "✓")]) == f"{text[:place]}✓{text[place + 1:]}"
