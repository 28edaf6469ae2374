"""Bytes: what is text in which encoding, and where it stops being text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.load.decode import MAX_BYTES, decode

Told = list[tuple[str, int, int, dict[str, str]]]


def read(raw: bytes) -> tuple[str | None, Told]:
    told: Told = []

    def report(code: str, line: int = 0, column: int = 0, **values: str) -> None:
        told.append((code, line, column, values))

    return decode(raw, report), told


def test_utf_8_is_read_without_a_word():
    assert read("一起守\n".encode()) == ("一起守\n", [])


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_are_one(end):
    assert read(f"甲{end}乙{end}".encode()) == ("甲\n乙\n", [])


def test_a_byte_order_mark_is_taken_away_and_told():
    text, told = read("\ufeff甲".encode())
    assert (text, [one[:3] for one in told]) == ("甲", [("M03", 1, 1)])


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_gbk_is_read_and_the_first_character_that_shows_it_is_named(encoding):
    assert read("title: a\r\nno: 守一起".encode(encoding)) == ("title: a\nno: 守一起", [("M14", 2, 5, {})])


def test_utf_8_with_one_broken_byte_is_not_taken_for_gbk():
    raw = ("这" * 9).encode()[:-1]  # the last character was not written to its end
    assert raw.decode("gbk")
    assert (read(raw)[0], [one[0] for one in read(raw)[1]]) == (None, ["M15"])


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"PK\x03\x04\x14\x00", b"\x00", "甲\x00".encode("gbk")])
def test_binary_data_is_no_text(raw):
    text, told = read(raw)
    assert (text, [one[0] for one in told]) == (None, ["M15"])


def test_utf_16_is_named():
    for encoding in ("utf-16-le", "utf-16-be"):
        mark = "\ufeff".encode(encoding)
        assert read(mark + "甲".encode(encoding)) == (None, [("M15", 0, 0, {"reason": "UTF-16"})])


@pytest.mark.parametrize(("mark", "name"), [("\x0b", "U+000B"), ("\x7f", "U+007F"), ("\x9f", "U+009F"), ("\ufffe", "U+FFFE")])
def test_an_invisible_character_is_named_with_its_place(mark, name):
    assert read(f"一\n二三{mark}".encode()) == (None, [("M15", 2, 3, {"reason": name})])


def test_a_file_that_is_too_large_is_told_with_its_size():
    assert read(b"a" * (MAX_BYTES * 10)) == (None, [("M16", 0, 0, {"size": "10.0", "limit": "1"})])
    assert read(b"a" * MAX_BYTES)[1] == []


@given(st.binary(max_size=200))
def test_whatever_the_bytes_there_is_a_text_or_a_problem(raw):
    text, told = read(raw)
    if text is None:
        assert [one[0] for one in told if one[0] in ("M15", "M16")]
    else:
        assert "\r" not in text
        assert not set(text) & {chr(code) for code in range(32) if chr(code) not in "\t\n"}


@given(st.text(st.characters(codec="gbk"), min_size=1, max_size=100))
def test_whatever_was_saved_as_gbk_is_read_or_refused_but_never_raises(text):
    read(text.encode("gbk"))
