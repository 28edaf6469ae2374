"""Where a title is broken, and how large it can be."""

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from newsroom.covers.breaking import break_lines, units_of, words
from newsroom.covers.layout import TooLongError, fit

OPENING, CLOSING = "“‘（《〈【「", "”’）》〉】」，。、；：！？…—"


def lines(title: str, room: int) -> list[str]:
    """At one character a unit of width."""
    found = break_lines(units_of(title), len, room, 9)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("title", "room", "broken"),
    [
        ("一封不寄出去的信", 9, ["一封不寄出去的信"]),
        ("写给毕业年级家长：晚饭后的二十分钟", 9, ["写给毕业年级家长：", "晚饭后的二十分钟"]),
        ("英语课：从“谁来说”到一场口语接力", 8, ["英语课：", "从“谁来说”", "到一场口语接力"]),
        ("用Zoom上课", 4, ["用", "Zoom", "上课"]),
        ("第12周 备课教研", 6, ["第12周", "备课教研"]),
    ],
)
def test_titles_are_broken_where_a_reader_would_pause(title, room, broken):
    assert lines(title, room) == broken


TITLES = st.text(st.sampled_from("一二三学生老师家长“”（）《》，。：！…—aB3 "), min_size=1, max_size=40).filter(str.strip)


@examples(max_examples=300, deadline=None)
@given(TITLES, st.integers(8, 14))
def test_no_mark_ever_stands_on_the_wrong_side_of_a_break(title, room):
    found = break_lines(units_of(title), len, room, 40)
    if found is None:  # one unit alone is wider than the room
        return
    assert "".join(found[1]).replace(" ", "") == title.replace(" ", "")
    for before, after in zip(found[1], found[1][1:], strict=False):
        assert before[-1] not in OPENING
        assert after[0] not in CLOSING or all(one in OPENING + CLOSING for one in before)


def test_words_of_the_list_stay_whole_where_there_is_room():
    assert {"学生", "麦克风", "二十"} <= words()
    for line in lines("请学生把麦克风关掉再举手提问", 5):
        for word in ("学生", "麦克风", "提问"):
            assert not (line.endswith(word[:-1]) and not line.endswith(word))


def test_a_last_line_of_one_character_is_avoided():
    assert len(lines("一二三四五六七八九", 4)[-1]) > 1


def width(text: str, size: int) -> float:
    return len(text) * size


def test_a_title_is_as_large_as_fits_and_never_wider():
    short, long = (fit(title, (400, 240), width, largest=80, smallest=20) for title in ("短标题", "很长的一个标题" * 5))
    assert short.size == 80
    assert long.size < short.size
    for fitted in (short, long):
        assert max(width(line, fitted.size) for line in fitted.lines) <= 400
        assert fitted.height <= 240


def test_a_title_of_a_page_is_refused():
    with pytest.raises(TooLongError):
        fit("长" * 500, (400, 240), width, largest=80, smallest=20)
