"""`content/data/`: what each file gives, and every fault at its line and column."""

import time
from datetime import date

import pytest

VOCABULARIES = "audience:\n  student: {name: 学生, aliases: [同学]}\n  parent: 家长\n"


@pytest.fixture
def data(read, content):
    """Load a column with these data files only (name → text), and nothing else."""

    def load(**files: str | bytes):
        for path in (content / "data").iterdir():
            path.unlink()
        files = {"vocabularies": VOCABULARIES, **files}
        return read({f"data/{name}.yml": text for name, text in files.items()})

    return load


def told(reading) -> list[tuple[str, str, str]]:
    return [(one.code, str(one.at).removeprefix("content/data/"), one.values.get("what", "")) for one in reading.problems()]


def test_vocabularies_give_names_aliases_and_keys(data):
    reading = data(vocabularies=VOCABULARIES + "scenario:\n  a1: {name: 远程课, mode: a, short: 远程}\n")
    words = reading.loaded.library.vocabularies
    assert reading.problems() == []
    assert list(words) == ["audience", "scenario"]
    assert list(words["audience"]) == ["student", "parent"]
    assert (words["audience"]["student"].name, words["audience"]["student"].aliases) == ("学生", ("同学",))
    assert (words["scenario"]["a1"].mode, words["scenario"]["a1"].short) == ("a", "远程")


def test_the_calendar_is_sorted_by_its_terms_start(data):
    text = (
        "terms:\n  - {key: b, name: 乙, start: 2022年9月1日, end: 2023/1/17}\n"
        "  - {key: a, name: 甲, label: 春季学期, start: 2022-02-21, end: 2022-06-30}\n"
    )
    reading = data(calendar=text)
    assert reading.problems() == []
    first, second = reading.loaded.library.calendar
    assert (first.key, first.label, first.start) == ("a", "春季学期", date(2022, 2, 21))
    assert (second.label, second.end) == ("乙", date(2023, 1, 17))


def test_hotlines_are_read_whole(data):
    text = (
        "hotlines:\n  - name: 甲\n    number: '12355'\n    audience: [学生, parent]\n    hours: 全天\n"
        "    verified_on: 2022-04-20\n    provider: 乙\n    note: 丙\n  - {name: 丁, disabled: 是}\n"
    )
    reading = data(hotlines=text)
    assert reading.problems() == []
    first, second = reading.loaded.library.hotlines
    assert (first.name, first.number, first.audience, first.verified_on) == ("甲", "12355", ("student", "parent"), date(2022, 4, 20))
    assert (first.hours, first.provider, first.note, first.disabled) == ("全天", "乙", "丙", False)
    assert (second.number, second.verified_on, second.disabled) == ("", None, True)


def test_a_number_keeps_its_zeros(data):
    text = "hotlines:\n  - {name: 甲, number: 021, verified-on: 2022-04-20}\n"
    assert data(hotlines=text).loaded.library.hotlines[0].number == "021"


def test_the_glossary_keeps_its_order(data):
    reading = data(glossary="terms:\n  - {term: 一起守, wrong: [一起首, 一齐守]}\n  - {term: 甲, note: 乙, wrong: 丙}\n")
    assert reading.problems() == []
    first, second = reading.loaded.library.glossary
    assert (first.term, first.wrong, second.note, second.wrong) == ("一起守", ("一起首", "一齐守"), "乙", ("丙",))


def test_only_the_vocabularies_are_needed(data, content, read):
    reading = data()
    assert reading.problems() == []
    assert (reading.loaded.library.calendar, reading.loaded.library.hotlines, reading.loaded.library.glossary) == ((), (), ())
    (content / "data" / "vocabularies.yml").unlink()
    assert told(read()) == [("V01", "vocabularies.yml", "vocabularies.yml")]


@pytest.mark.parametrize("text", ["", "\n", "# 只有说明\n", "---\n"])
def test_an_empty_data_file_is_empty(data, text):
    assert data(calendar=text, hotlines=text, glossary=text).problems() == []


@pytest.mark.parametrize(
    ("name", "text", "place", "what"),
    [
        ("vocabularies", "audience: [学生]\n", "1:11", "[…]"),
        ("vocabularies", "audience: 学生\n", "1:11", "学生"),
        ("vocabularies", "audience:\n  student:\n", "2:11", "student: ?"),
        ("vocabularies", "audience:\n  student: {short: 生}\n", "2:12", "name: ?"),
        ("vocabularies", "audience:\n  student: {name: 学生, alias: 同学}\n", "2:23", "alias"),
        ("vocabularies", "audience:\n  student: 学生\n  student: 同学\n", "3:3", "student"),
        ("vocabularies", "audience:\n  student: {name: [学生]}\n", "2:19", "name: […]"),
        ("vocabularies", "audience:\n  student: {name: 学生, aliases: [[同学]]}\n", "2:33", "aliases: […]"),
        ("calendar", "term:\n  - {name: 甲}\n", "1", "terms: ?"),
        ("calendar", "terms: 甲\n", "1:8", "甲"),
        ("calendar", "terms:\n  - 甲\n", "2:5", "甲"),
        ("calendar", "terms:\n  - {name: 甲, start: 二月, end: 2022-06-30}\n", "2:22", "start: 二月"),
        ("calendar", "terms:\n  - {name: 甲, start: 2022-02-30, end: 2022-06-30}\n", "2:22", "start: 2022-02-30"),
        ("calendar", "terms:\n  - {name: 甲, start: 2022-02-21}\n", "2:5", "end: ?"),
        ("calendar", "terms:\n  - {start: 2022-02-21, end: 2022-06-30}\n", "2:5", "name: ?"),
        ("calendar", "terms:\n  - {name: 甲, start: 2022-06-30, end: 2022-02-21}\n", "2:39", "end: 2022-02-21"),
        ("hotlines", "hotlines:\n  - {name: 甲, number: '1'}\n", "2:5", "verified_on: ?"),
        ("hotlines", "hotlines:\n  - {name: 甲, number: '1', verified_on: }\n", "2:41", "verified_on: ?"),
        ("hotlines", "hotlines:\n  - {number: '1', verified_on: 2022-04-20}\n", "2:5", "name: ?"),
        ("hotlines", "hotlines:\n  - {name: 甲, audience: [学升]}\n", "2:25", "audience: 学升"),
        ("hotlines", "hotlines:\n  - {name: 甲, disabled: 停用}\n", "2:25", "disabled: 停用"),
        ("hotlines", "hotlines:\n  - {name: 甲, disable: true}\n", "2:15", "disable"),
        ("glossary", "terms:\n  - {note: 甲}\n", "2:5", "term: ?"),
        ("glossary", "terms:\n  - {term: 甲, wrong: {a: b}}\n", "2:22", "wrong: {…}"),
        ("glossary", "- a\n", "1:1", "[…]"),
        ("glossary", "甲\n", "1:1", "甲"),
        ("glossary", "terms:\n  - {term: 甲\nb: c\n", "3:2", "b: c"),
        ("glossary", "terms:\n\t- {term: 甲}\n", "2:1", "- {term: 甲}"),
        ("glossary", "terms:\n  - term: 甲\n  - ? [a]\n    : b\n", "3:7", "? …"),
    ],
)
def test_every_fault_is_told_at_its_place(data, name, text, place, what):
    found = told(data(**{name: text}))
    assert ("V01", f"{name}.yml:{place}", what) in found
    assert len(found) <= 2


def test_a_hotline_of_which_something_is_unclear_is_never_shown(data):
    rows = "hotlines:\n  - {name: 甲, number: '1'}\n  - {name: 乙, number: '2', verified_on: 2022-04-20, disabled: 停用}\n"
    assert [(one.name, one.disabled) for one in data(hotlines=rows).loaded.library.hotlines] == [("乙", True)]


def test_the_rows_around_a_broken_one_stay(data):
    rows = "terms:\n  - {term: 甲}\n  - {note: 乙}\n  - {term: 丙}\n"
    assert [one.term for one in data(glossary=rows).loaded.library.glossary] == ["甲", "丙"]


def test_a_data_file_saved_as_gbk_is_read_and_told(data):
    reading = data(glossary="terms:\n  - {term: 守一起}\n".encode("gbk"))
    assert told(reading) == [("M14", "glossary.yml:2:12", "")]
    assert reading.loaded.library.glossary[0].term == "守一起"


def test_a_byte_order_mark_does_no_harm(data):
    reading = data(glossary="\ufeffterms:\n  - {term: 甲}\n")
    assert [one.code for one in reading.problems()] == ["M03"]
    assert reading.loaded.library.glossary[0].term == "甲"


@pytest.mark.parametrize(("raw", "code"), [(b"\x89PNG\r\n\x1a\n\x00", "M15"), (b"# " + b"a" * (10 << 20), "M16")])
def test_a_data_file_that_is_no_text_is_told(data, raw, code):
    assert told(data(glossary=raw))[0][:2] == (code, "glossary.yml")


def test_a_folder_in_the_place_of_a_data_file_is_told(data, content, read):
    data()
    (content / "data" / "glossary.yml").mkdir()
    assert told(read()) == [("M15", "glossary.yml", "")]


@pytest.mark.parametrize(
    "text",
    [
        "terms: &a\n  - {term: 甲, wrong: *a}\n",
        "a: &a [x, x]\n" + "".join(f"k{n}: &k{n} [*{'a' if not n else f'k{n - 1}'}, *{'a' if not n else f'k{n - 1}'}]\n" for n in range(60)) + "terms:\n  - {term: 甲, wrong: [*k59]}\n",
        "terms: " + "[" * 100_000,
    ],
    ids=["a circle", "a billion laughs", "deep"],
)
def test_no_data_file_makes_loading_slow(data, text):
    begin = time.monotonic()
    data(glossary=text)
    assert time.monotonic() - begin < 5
