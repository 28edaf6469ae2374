"""YAML without its traps: places, refusals, and texts that would bring other readers to their knees."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.load.nodes import Field, Value, compose_fields


def read(text: str) -> tuple[tuple[Field, ...], list[tuple[str, int, int]]]:
    """Fields and problems of metadata that begins on line 2 of its file."""
    told: list[tuple[str, int, int]] = []
    fields = compose_fields(text.split("\n"), lambda code, line=0, column=0, **_: told.append((code, line, column)))
    return fields, told


def test_every_key_and_value_knows_its_place():
    fields, told = read("标题: 甲\n授权:\n  依据: 乙\n标签: [😀, 丙]\n对象：丁")
    assert [(one.key, one.line, one.column) for one in fields] == [("标题", 2, 1), ("授权", 3, 1), ("标签", 5, 1), ("对象", 6, 1)]
    basis = fields[1].value.fields[0]
    assert (basis.line, basis.column, basis.value.line, basis.value.column) == (4, 3, 4, 7)
    assert [(one.text, one.column) for one in fields[2].value.items] == [("😀", 6), ("丙", 9)]
    assert (fields[3].value.text, fields[3].value.column) == ("丁", 4)
    assert told == [("M03", 6, 3)]


@pytest.mark.parametrize("text", ["15:30", "021", "no", "~", "null", "1e3", "0x1f", "2022-04-01", "='a'", "a: b"[:1]])
def test_a_scalar_stays_what_was_written(text):
    assert read(f"来源: {text}")[0][0].value == Value(line=2, column=5, text=text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: b #c", [("M13", 2, 6)]),
        ("a: b\t# c", [("M13", 2, 6)]),
        ("a: #c", [("M13", 2, 4)]),
        ("a: [b #c\n  ]", [("M13", 2, 7)]),
        ("a:\n  b\n  c #d", [("M13", 4, 5)]),
        ("a： b #c", [("M03", 2, 2), ("M13", 2, 6)]),
    ],
)
def test_a_value_cut_by_a_comment_is_refused_at_the_mark(text, told):
    assert read(text)[1] == told


@pytest.mark.parametrize("text", ["a: b#c", "a: 'b #c'", "a:  # 说明", "# b #c", "a: |\n  b #c", "a: [b, c] # d", 'a: "b" # c'])
def test_a_comment_that_cuts_nothing_is_one(text):
    assert read(text)[1] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &x b", [("M11", 2, 4)]),
        ("a: &x\n  - b", [("M11", 2, 4)]),
        ("a: b\nc: *x", [("M11", 3, 4)]),
        ("*x : c", [("M11", 2, 1)]),
        ("a: &x b\nc: [d, *x]", [("M11", 2, 4), ("M11", 3, 8)]),
        ("a: !b c", [("M11", 2, 4)]),
        ("a: !!python/name:os.system c", [("M11", 2, 4)]),
        ("&x a: b", [("M11", 2, 1)]),
        ("<<: {a: b}", [("M11", 2, 1)]),
        ("a: &重要", [("M11", 2, 4)]),
        ("a: **重要**", [("M11", 2, 4)]),
        ("a: !重要", [("M11", 2, 4)]),
        ("a：*重要", [("M03", 2, 2), ("M11", 2, 3)]),
    ],
)
def test_anchors_aliases_tags_and_merges_are_refused_at_their_place(text, told):
    assert read(text)[1] == told


@pytest.mark.parametrize("text", ["a: b & c", "a: b*c*", "a: 好!", "a: '*b'", 'a: "&b"', "a: [b!, c&]", "# &a *b !c"])
def test_these_marks_within_a_text_are_text(text):
    assert read(text)[1] == []


def test_the_fields_around_an_alias_are_read_all_the_same():
    fields, _ = read("a: &x b\nc: *x\nd: e")
    assert [(one.key, one.value.text) for one in fields] == [("a", "b"), ("c", ""), ("d", "e")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 'b\nc: d", ("M12", 2, 4)),
        ('a: b\nc: "d', ("M12", 3, 4)),
        ("a: [b\nc: d", ("M12", 2, 4)),
        ("a: {b: c\nd: e", ("M12", 2, 4)),
        ("a: b: c", ("M12", 2, 5)),
        ("a\nb: c", ("M12", 3, 2)),
        ("a: b\n- c", ("M12", 3, 1)),
        ("- a\n- b", ("M12", 2, 1)),
        ("甲", ("M12", 2, 1)),
        ("a: [b] c", ("M12", 2, 8)),
        ("a: %b", ("M12", 2, 4)),
        ("? [a]\n: b", ("M12", 2, 3)),
        ("a: b\n--- c\nd: e", ("M12", 3, 1)),
        ("a: b\n...\nc: d", ("M12", 4, 1)),
    ],
)
def test_broken_yaml_is_told_where_the_slip_is(text, told):
    assert read(text)[1] == [told]


def test_every_line_indented_with_a_tab_is_told():
    assert read("a:\n\tb: c\n \td: e\nf: g\th")[1] == [("M12", 3, 1), ("M12", 4, 2)]


def test_a_tab_in_a_text_or_on_an_empty_line_is_none_of_an_indent():
    fields, told = read("a: |\n  b\n  \tc\nd: e\tf\n\t\ng: h")
    assert told == []
    assert [one.value.text for one in fields] == ["b\n\tc", "e\tf", "h"]


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_line_ends_that_no_editor_shows_do_not_shift_the_lines_below(mark):
    fields, told = read(f"标题: 甲{mark}乙\n来源: *x")
    assert fields[0].value.text == "甲 乙"
    assert told == [("M11", 3, 5)]


def test_empty_metadata_has_no_fields():
    for text in ("", "\n\n", "# 说明", " "):
        assert read(text) == ((), [])


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x]\n" + "\n".join(f"k{n}: &k{n} [*{'a' if not n else f'k{n - 1}'}, *{'a' if not n else f'k{n - 1}'}]" for n in range(60)),
        "a: &a [*a]",
        "a: &a {b: *a}",
        "a: " + "[" * 900 + "]" * 900,
        "a: " + "[" * 50_000,
        "a: " + "{a: " * 5_000,
        "- " * 50_000,
        "a: " + "!" * 100_000,
        "a: '" + "''" * 100_000,
    ],
    ids=["a billion laughs", "a circle", "a circle of keys", "deep", "deeper", "deep keys", "deep list", "marks", "quotes"],
)
def test_no_text_makes_loading_slow_or_deep(text):
    begin = time.monotonic()
    _, told = read(text)
    assert {code for code, _, _ in told} <= {"M11", "M12"}
    assert time.monotonic() - begin < 5


def test_metadata_deeper_than_any_field_is_refused_where_it_gets_too_deep():
    assert read("a: " + "[" * 12 + "]" * 12)[1] == [("M12", 2, 12)]


LINES = st.lists(st.lists(st.sampled_from(["标题", ": ", "：", "[", "]", "{", "}", "- ", "'", '"', "#", " #", "&a", "*a", "!", "|", ">", "\t", "  ", "，", "甲", "<<", "?", "\u2028"]), max_size=8).map("".join), max_size=6)


@given(LINES)
def test_whatever_is_written_every_problem_lies_in_the_file(lines):
    text = "\n".join(lines)
    fields, told = read(text)
    lengths = [len(line) for line in text.split("\n")]
    for _, line, column in told:
        assert 2 <= line <= len(lengths) + 1
        assert 1 <= column <= lengths[line - 2] + 1
    for one in fields:
        assert one.key == one.key.strip()


@given(st.text(max_size=100))
def test_no_text_makes_it_raise(text):
    read(text)
