"""Issue files: wishes, record, and every way to get them wrong."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from load.conftest import entry
from makers import at

from newsroom.load.digests import read_digest
from newsroom.load.fields import FieldReader
from newsroom.load.frontmatter import FrontMatter
from newsroom.model import Kind, LockedItem, Ref, Week
from newsroom.problems import Problem

HASH = "0123456789abcdef" * 4
RECORD = f"锁定时间: 2022-04-01 12:30\n总期号: 3\n期号: 2\n条目:\n  - tips/a {HASH}\n  - stories/b {HASH}\n"
ENTRIES = {"tips/a.md": entry(), "stories/b.md": entry("stories")}


def digest(read, text: str, name: str = "2022-W13"):
    """The issue of one file, and the problems."""
    reading = read({f"digests/{name}.md": text, **ENTRIES})
    found = reading.loaded.library.digests
    return (found[0] if found else None), reading


def test_wishes_are_read_in_both_languages(read):
    for text in (
        "---\n头条: stories/b\n置顶: [tips/a]\n不收: 故事/b\n周: 2022-W13\n---\n",
        "---\nheadline: story/b\npinned: tips/a.md\ndropped:\n  - stories/b\nweek: 2022w13\n---\n",
    ):
        found, reading = digest(read, text)
        assert reading.problems() == []
        assert (found.week, found.headline) == (Week(2022, 13), Ref(Kind.STORY, "b"))
        assert (found.pinned, found.dropped) == ((Ref(Kind.TIP, "a"),), (Ref(Kind.STORY, "b"),))
        assert (found.locked, found.number, found.entries) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "foreword"),
    [
        ("这一周。\n", "这一周。"),
        ("---\n卷首语: 这一周。\n---\n", "这一周。"),
        ("---\n头条: tips/a\n---\n这一周。\n\n再见。\n", "这一周。\n\n再见。"),
        ("---\n卷首语: 一。\n---\n二。\n", "一。\n\n二。"),
        ("这一周。<!-- 给编辑 -->\n", "这一周。"),
        ("", ""),
        ("\n\n", ""),
        ("---\n---\n", ""),
    ],
)
def test_a_foreword_may_stand_in_the_metadata_or_below_and_none_is_needed(read, text, foreword):
    found, reading = digest(read, text)
    assert (found.foreword, reading.problems()) == (foreword, [])


def test_a_record_is_read_whole(read):
    found, reading = digest(read, f"---\n{RECORD}---\n")
    assert reading.problems() == []
    assert (found.locked, found.number, found.year_number) == (at("2022-04-01 12:30"), 3, 2)
    assert found.entries == (
        LockedItem(ref=Ref(Kind.TIP, "a"), fingerprint=HASH),
        LockedItem(ref=Ref(Kind.STORY, "b"), fingerprint=HASH),
    )


@pytest.mark.parametrize(
    ("missing", "named"),
    [("锁定时间: 2022-04-01 12:30\n", "锁定时间"), ("总期号: 3\n", "总期号"), ("期号: 2\n", "期号")],
)
def test_an_incomplete_record_names_what_is_missing_and_does_not_count(read, missing, named):
    found, reading = digest(read, f"---\n{RECORD.replace(missing, '')}---\n")
    (told,) = reading.problems()
    assert (told.code, str(told.at), told.values["what"]) == ("D04", "content/digests/2022-W13.md:2", named)
    assert found.locked is None


def test_a_record_with_an_unreadable_part_names_that_part(read):
    found, reading = digest(read, f"---\n{RECORD.replace('12:30', '25:30')}---\n")
    assert [(one.code, one.at.line, one.values.get("what", "")) for one in reading.problems()] == [
        ("D04", 2, "锁定时间"), ("M08", 2, "")
    ]  # fmt: skip
    assert found.locked is None


@pytest.mark.parametrize("item", ["tips/a", f"tips/a {HASH[:-1]}", f"tips/a {HASH.upper()}", f"{HASH}", "[tips/a]"])
def test_an_item_without_its_hash_is_told_at_its_line(read, item):
    _, reading = digest(read, f"---\n{RECORD}  - {item}\n---\n")
    assert reading.told("D04") == [("D04", "digests/2022-W13.md:8:5")]


def test_what_a_digest_names_must_exist(read):
    text = f"---\n头条: tips/aa\n置顶: [tips/a, stories/bb]\n不收:\n  - notices/c\n{RECORD}  - tips/d {HASH}\n---\n"
    _, reading = digest(read, text)
    assert reading.told() == [
        ("D01", "digests/2022-W13.md:2:5"), ("D01", "digests/2022-W13.md:3:14"),
        ("D01", "digests/2022-W13.md:5:5"), ("D01", "digests/2022-W13.md:12:5"),
    ]  # fmt: skip
    assert [one.values["meant"] for one in reading.problems()][:2] == ["tips/a", "stories/b"]


def test_links_and_cover_of_an_issue_must_exist(read):
    _, reading = digest(read, "---\n封面: meiyou.jpg\n---\n看[甲](../tips/a.md)和[乙](../tips/aa.md)。\n")
    assert reading.told() == [("L01", "digests/2022-W13.md:2"), ("L01", "digests/2022-W13.md:4:20")]


def test_a_week_that_is_not_the_files_is_told(read):
    _, reading = digest(read, "---\n周: 2022-W14\n---\n")
    (found,) = reading.problems()
    assert (found.code, str(found.at), found.values["expected"]) == ("M08", "content/digests/2022-W13.md:2:4", "2022-W13")


@pytest.mark.parametrize("name", ["2021-W53", "2022-W00", "2022-W54", "2022-13", "第13周", "W13", "0000-W01", "9999-W52"])
def test_a_name_that_is_no_week_is_told(read, name):
    found, reading = digest(read, "卷首语\n", name)
    assert found is None
    assert reading.told() == [("D02", f"digests/{name}.md")]


@pytest.mark.parametrize(("name", "week"), [("2020-W53", Week(2020, 53)), ("2022w13", Week(2022, 13)), ("1900-W01", Week(1900, 1)), ("2100-W52", Week(2100, 52))])
def test_a_name_that_is_a_week_is_one(read, name, week):
    found, reading = digest(read, "卷首语\n", name)
    assert (found.week, reading.problems()) == (week, [])


def test_two_files_for_one_week_are_told(read):
    read({"digests/2022-W13.md": "一\n"})
    (found,) = read({"digests/2022w13.md": "二\n"}).problems()
    assert (found.code, str(found.at), found.values["what"]) == ("D04", "content/digests/2022w13.md", "2022-W13 (2022-W13.md)")


def test_a_number_given_twice_names_the_issue_that_has_it(read):
    read({"digests/2022-W12.md": f"---\n{RECORD}---\n"})
    _, reading = digest(read, f"---\n{RECORD}---\n")
    assert [(str(one.at), one.values["what"]) for one in reading.problems()] == [
        ("content/digests/2022-W13.md:3", "总期号 3 (2022-W12)"), ("content/digests/2022-W13.md:4", "期号 2 (2022-W12)")
    ]  # fmt: skip


def test_numbers_within_the_year_begin_anew_each_year(read):
    read({"digests/2023-W02.md": f"---\n{RECORD.replace('总期号: 3', '总期号: 4')}---\n"})
    assert digest(read, f"---\n{RECORD}---\n")[1].problems() == []


@pytest.mark.parametrize(("text", "code"), [(b"\x00", "M15"), (b"a" * (2 << 20), "M16"), ("---\n总期号: 3\n".encode(), "M10"), ('---\n卷首语: "甲\n---\n'.encode(), "M12"), ("---\n投条: tips/a\n---\n".encode(), "M07")])
def test_a_broken_issue_is_told_and_held_back(read, text, code):
    _, reading = digest(read, text)
    assert [one for one, _ in reading.told()] == [code]
    assert "digests/2022-W13.md" in {str(one) for one in reading.loaded.faulty}


def test_issues_are_sorted_by_week(read):
    names = ["2022-W13", "2021-W52", "2022-W02", "2020-W53"]
    library = read({f"digests/{name}.md": "卷首语\n" for name in names}).loaded.library
    assert [str(one.week) for one in library.digests] == sorted(names)


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_every_day_has_an_issue_whose_file_names_its_week(day):
    from pathlib import PurePosixPath
    from zoneinfo import ZoneInfo

    problems: list[Problem] = []
    reader = FieldReader(
        file=PurePosixPath("content/digests/x.md"), zone=ZoneInfo("Asia/Shanghai"), earliest=day, today=day,
        vocabularies={}, problems=problems,
    )  # fmt: skip
    found = read_digest(PurePosixPath("digests", f"{Week.of(day)}.md"), FrontMatter(body="甲"), reader)
    assert problems == []
    assert found.week.monday <= day <= found.week.monday + timedelta(days=6)
