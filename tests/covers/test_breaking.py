"""Where titles break."""

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsroom.covers.breaking import CLOSING, NEVER, OPENING, split_units, tidy
from newsroom.covers.faces import faces
from newsroom.covers.layout import Block, Room, TitleTooLongError, lay_out
from newsroom.covers.tape import Extent
from newsroom.covers.words import split_words

ROOM = Room(width=391, height=276, largest=108, smallest=23)
"""What a wide cover leaves a title between its small lines."""
ALPHABET = st.sampled_from("守望一起的了在居家办公线上课堂三，。：；！？、“”‘’（）《》——……AbZ019 .-%·")
TITLES = st.text(ALPHABET, min_size=1, max_size=64).map(tidy).filter(bool)


def measure(character: str) -> Extent:
    glyph = faces().glyph(character)
    return Extent(advance=glyph.advance, left=glyph.left, right=glyph.right)


def lines(title: str, room: Room = ROOM) -> list[str]:
    return [line.text for line in lay_out(tidy(title), room, measure).lines]


@pytest.mark.parametrize(
    "expected",
    [
        "线上值班/第一天的/一页记录",
        "党员教师的/“网络门诊”/开了八个晚上",
        "没有手写板，/用手机当板书",
        "网课三招：/开早一点，/多看一眼，/换得勤一点",
        "录课声音/发闷、有杂音，/先试录30秒",
        "线上金点子/第二轮征集，/4月29日截止",
        "听不懂，/怎样问老师",
        "家里地方小，/怎样隔出/学习角",
        "空校园/巡查记",
        "20-20-20/护眼法",
        "守",
        "“守”",
    ],
)
def test_titles_break_where_the_sense_does(expected):
    assert lines(expected.replace("/", "")) == expected.split("/")


def test_a_space_or_a_dot_at_a_break_begins_no_line():
    assert lines("一起守 · 家长篇") == ["一起守 ·", "家长篇"]
    assert lines("Stand Together") == ["Stand", "Together"]


@given(TITLES)
def test_units_joined_are_the_title_again(title):
    assert "".join(unit.text + " " * unit.is_spaced for unit in split_units(title)) == title


@given(TITLES)
def test_opening_marks_stay_with_what_follows_and_closing_marks_with_what_precedes(title):
    units = split_units(title)
    for one, other in pairwise(units):
        assert one.text[-1] not in OPENING
        assert other.text[0] not in CLOSING
        assert one.cost < NEVER


@given(TITLES)
def test_latin_words_and_numbers_stay_whole(title):
    pieces = " ".join(unit.text for unit in split_units(title))
    assert re.findall(r"[A-Za-z0-9]+", pieces) == re.findall(r"[A-Za-z0-9]+", title)


@given(TITLES)
def test_nothing_is_cut_and_nothing_is_wider_or_higher_than_its_room(title):
    try:
        block = lay_out(title, ROOM, measure)
    except TitleTooLongError:
        assume(False)  # a Latin word of sixty letters; the next test has the measure
    assert "".join(line.text for line in block.lines).replace(" ", "") == title.replace(" ", "")
    assert block.height <= ROOM.height + 0.01
    assert block.width <= ROOM.width + 0.01
    assert all(list(line.places) == sorted(line.places) for line in block.lines)


@given(st.text(st.sampled_from("守望一起的了在居家办公线上课堂三，。：“”"), min_size=1, max_size=80))
def test_eighty_chinese_characters_always_find_room(title):
    assume(len(re.sub(r"[，。：“”]{3,}", "", title)) == len(title))  # a chain of marks is one unit, however long
    assert lay_out(title, ROOM, measure).lines


@given(st.text(st.sampled_from("守望一起居家办公线上课堂"), min_size=2, max_size=64))
def test_no_line_holds_a_single_character(title):
    assert all(len(line.text) > 1 for line in lay_out(title, ROOM, measure).lines)


def test_a_word_too_long_for_any_line_is_an_error_and_not_a_cut():
    with pytest.raises(TitleTooLongError) as caught:
        lines("https://" + "a" * 60)
    assert caught.value.smallest == ROOM.smallest


def test_a_shorter_title_is_never_set_smaller_than_the_same_with_more():
    sizes = [lay_out("线上值班第一天的一页记录"[:length], ROOM, measure).size for length in (2, 4, 8, 12)]
    assert sizes == sorted(sizes, reverse=True)


def test_a_smaller_title_is_preferred_to_a_torn_word():
    wide = Room(width=100, height=200, largest=30, smallest=10)
    assert lines("家长会直播课", wide) == ["家长会", "直播课"]


def block_of(title: str) -> Block:
    return lay_out(title, Room(width=1000, height=30, largest=24, smallest=10), measure)


def test_marks_beside_each_other_share_their_blank():
    assert block_of("守”“望").lines[0].width == pytest.approx(3.5, abs=0.05)
    assert block_of("守：“望").lines[0].width == pytest.approx(3.5, abs=0.05)
    assert block_of("守“望").lines[0].width < 2.8


def test_the_blank_of_marks_at_the_edges_of_a_line_is_left_out():
    line = block_of("“守”").lines[0]
    assert line.width < 2.2
    assert line.places[0] < 0


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  线上\t值班 \n记录 ", "线上 值班 记录"),
        ("线上\u200b值班\ufeff", "线上值班"),
        ("葛\U000e0100", "葛"),
        ("cafe\u0301", "café"),
        ("线上\u3000值班", "线上 值班"),
    ],
)
def test_what_draws_nothing_is_left_out(raw, expected):
    assert tidy(raw) == expected


@given(st.text(st.sampled_from("守望一起的了在居家办公线上课堂三龘"), max_size=40))
def test_words_joined_are_the_run_again(run):
    assert "".join(split_words(run)) == run


def test_words_end_where_readers_end_them():
    assert split_words("家长会直播课怎么办") == ("家长会", "直播课", "怎么办")
