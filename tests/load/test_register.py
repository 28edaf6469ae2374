"""The review register: one line a signature; a broken line is told and takes no other with it."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from load.conftest import entry
from makers import ZONE, at, settings

from newsroom.load.register import REGISTER, read_register, signature_line
from newsroom.model import Kind, Ref, Signature

ONE = Signature(ref=Ref(Kind.TIP, "a"), step="初审", name="示例主任", time=at("2022-03-30 10:00"), fingerprint="0" * 64)
TWO = Signature(ref=Ref(Kind.STORY, "b"), step="终审", name="示例校长", time=at("2022-03-29 09:00"), fingerprint="1" * 64)


def write(folder, raw: bytes) -> None:
    path = folder / "content" / REGISTER
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)


def test_what_is_written_is_what_is_read_in_the_order_it_was_given(tmp_path):
    write(tmp_path, f"{signature_line(ONE)}\n{signature_line(TWO)}\n{signature_line(ONE)}\n".encode())
    assert read_register(settings(tmp_path)) == ([(1, ONE), (2, TWO), (3, ONE)], [])


def test_no_register_has_no_signatures(tmp_path):
    assert read_register(settings(tmp_path)) == ([], [])


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n", b"\n \n"])
def test_line_ends_empty_lines_and_a_byte_order_mark_do_no_harm(tmp_path, end):
    write(tmp_path, b"\xef\xbb\xbf" + end.join([signature_line(ONE).encode(), signature_line(TWO).encode()]))
    signatures, problems = read_register(settings(tmp_path))
    assert ([one for _, one in signatures], problems) == ([ONE, TWO], [])


@pytest.mark.parametrize(
    "line",
    [
        "{", "null", "3", "[]", '""', "{}", '{"entry": "tips/a"}', "甲",
        signature_line(ONE)[:-1],
        signature_line(ONE) + signature_line(TWO),
        signature_line(ONE).replace("tips/", "tops/"),
        signature_line(ONE).replace("tips/a", "tips/"),
        signature_line(ONE).replace("tips/a", "a"),
        signature_line(ONE).replace("+08:00", ""),
        signature_line(ONE).replace("2022-03-30T", "gestern "),
        signature_line(ONE).replace('"初审"', '""'),
        signature_line(ONE).replace('"初审"', "3"),
        signature_line(ONE).replace('"示例主任"', "null"),
        signature_line(ONE).replace('"tips/a"', '["tips/a"]'),
        "[" * 100_000,
        '{"entry": ' + "9" * 5000 + "}",
    ],
)  # fmt: skip
def test_a_broken_line_is_told_with_its_number_and_the_others_stay(tmp_path, line):
    write(tmp_path, f"{signature_line(ONE)}\n{line}\n{signature_line(TWO)}\n".encode())
    signatures, (found,) = read_register(settings(tmp_path))
    assert signatures == [(1, ONE), (3, TWO)]
    assert (found.code, str(found.at), found.values["what"]) == ("G01", "content/.register/reviews.jsonl:2", line[:40])


def test_a_line_in_another_encoding_is_told(tmp_path):
    write(tmp_path, signature_line(ONE).encode("gbk") + b"\n" + signature_line(TWO).encode())
    signatures, problems = read_register(settings(tmp_path))
    assert ([one for _, one in signatures], [(one.code, one.at.line) for one in problems]) == ([TWO], [("G01", 1)])


def test_a_register_that_cannot_be_opened_is_told(tmp_path):
    (tmp_path / "content" / REGISTER).mkdir(parents=True)
    signatures, (found,) = read_register(settings(tmp_path))
    assert (signatures, found.code, found.at.line) == ([], "G01", 0)


def test_a_broken_line_holds_no_entry_back(read):
    reading = read({"tips/a.md": entry(), ".register/reviews.jsonl": "{"})
    assert reading.told() == [("G01", ".register/reviews.jsonl:1")]
    assert "tips/a.md" not in {str(one) for one in reading.loaded.faulty}


def test_signatures_of_entries_that_are_gone_or_unreadable(read):
    lines = "\n".join(signature_line(ONE).replace("tips/a", f"tips/{slug}") for slug in ("a", "alt", "kaputt"))
    reading = read({"tips/a.md": entry(), "tips/kaputt.md": b"\x00", ".register/reviews.jsonl": lines})
    assert reading.told("G02") == [("G02", ".register/reviews.jsonl:2")]
    assert len(reading.loaded.library.signatures) == 3


@given(
    st.builds(
        Signature,
        ref=st.builds(Ref, st.sampled_from(list(Kind)), st.from_regex(r"[a-z0-9][a-z0-9-]*", fullmatch=True)),
        step=st.text(min_size=1, max_size=9),
        name=st.text(min_size=1, max_size=9),
        # From 2000 on: before, Shanghai had summer time, and an hour that never was equals no other.
        time=st.datetimes(datetime(2000, 1, 1), timezones=st.just(ZONE)).map(lambda one: one.replace(microsecond=0)),
        fingerprint=st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    )
)
def test_whatever_is_signed_is_one_line_that_reads_back(tmp_path_factory, signature):
    folder = tmp_path_factory.getbasetemp() / "register"
    assert "\n" not in signature_line(signature)
    write(folder, f"{signature_line(signature)}\n".encode())
    ((_, found),), problems = read_register(settings(folder))
    assert problems == []
    assert (found.ref, found.step, found.name, found.fingerprint) == (signature.ref, signature.step, signature.name, signature.fingerprint)
    assert found.time == signature.time


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(tmp_path_factory, raw):
    folder = tmp_path_factory.getbasetemp() / "register"
    write(folder, raw)
    signatures, problems = read_register(settings(folder))
    lines = [line for line in raw.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()]
    assert len(signatures) + len(problems) == len(lines)
