"""Waivers: what they cover, and what they have to say."""

from pathlib import PurePosixPath

import pytest
from makers import library, settings, story
from rules import WEDNESDAY

from newsroom.check import check_library
from newsroom.check.library import Checked
from newsroom.load import Loaded
from newsroom.load.frontmatter import read_front_matter


def checked(body: str, head: str = "---\n标题: 甲\n---\n") -> Checked:
    front = read_front_matter((head + body).encode(), PurePosixPath("a.md"))
    entry = story(head=front.head, body=front.body, body_line=front.body_line)
    loaded = Loaded(library=library(entry), problems=(), faulty=frozenset())
    return check_library(loaded, settings(), WEDNESDAY)


def lines(body: str, code: str = "T01", **values: str) -> list[int]:
    return [one.at.line - 3 for one in checked(body, **values).problems if one.code == code]


def test_without_a_waiver_every_finding_stands():
    assert lines("甲,乙\n\n丙,丁\n") == [1, 3]


def test_a_waiver_in_a_paragraph_covers_that_paragraph_only():
    assert lines("甲,乙 <!-- 免检 T01：原文如此 -->\n丙,丁\n\n戊,己\n") == [4]


def test_a_waiver_alone_covers_the_block_after_it():
    assert lines("<!-- 免检 T01：原文如此 -->\n\n甲,乙\n\n丙,丁\n") == [5]


def test_a_waiver_covers_its_own_code_only():
    assert lines("甲,乙 <!-- 免检 T02：原文如此 -->\n") == [1]


def test_a_waiver_in_the_front_matter_covers_the_whole_file():
    assert lines("甲,乙\n\n丙,丁\n", head="---\n# 免检 T01：全文照录\n标题: 甲\n---\n") == []


def test_a_used_waiver_is_kept_with_its_reason_for_the_register():
    used = checked("甲,乙 <!-- 免检 T01：原文如此 -->\n").waivers
    assert [(one.code, one.reason, one.line) for one in used] == [("T01", "原文如此", 4)]


def test_a_waiver_nothing_needs_is_not_in_the_register():
    assert checked("甲，乙 <!-- 免检 T01：原文如此 -->\n").waivers == ()


@pytest.mark.parametrize("text", ["免检 T01", "免检 T01：", "免检 L01：没事", "免检 R02：没事", "免检：没事"])
def test_a_waiver_without_reason_or_for_what_cannot_be_waived_is_refused(text):
    body = f"甲,乙 <!-- {text} -->\n"
    assert lines(body, "F01") == [1]
    assert lines(body) == [1]


def test_ordinary_comments_are_no_waivers():
    assert lines("甲，乙 <!-- 这里可以免检吗 -->\n", "F01") == []


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("| 甲 | 13812345671 <!-- 免检 S02：已核 --> |\n|---|---|\n| 乙 | 13812345672 |\n| 丙 | 13812345673 |\n", [3, 4]),
        ("| 甲 | 电话 |\n|---|---|\n| 乙 | 13812345672 <!-- 免检 S02：已核 --> |\n| 丙 | 13812345673 |\n", [4]),
        ("- 13812345671\n- 13812345672 <!-- 免检 S02：已核 -->\n- 13812345673\n", [1, 3]),
        ("- 13812345671\n- 打\n  13812345672 <!-- 免检 S02：已核 -->\n  13812345674\n- 13812345673\n", [1, 5]),
        ("1. 13812345671 <!-- 免检 S02：已核 -->\n2. 13812345672\n", [2]),
        ("<!-- 免检 S02：已核 -->\n\n- 13812345671\n- 13812345672\n", []),
        ("<!-- 免检 S02：已核 -->\n\n| 甲 | 电话 |\n|---|---|\n| 乙 | 13812345672 |\n| 丙 | 13812345673 |\n", []),
        ("13812345671 <!-- 免检 S02：已核 -->\n13812345672\n", []),
    ],
)
def test_in_a_table_or_a_list_personal_data_may_stand_only_beside_its_waiver(body, left):
    assert lines(body, "S02") == left


def test_for_wording_a_waiver_covers_the_whole_list():
    assert lines("- 甲,乙 <!-- 免检 T01：原文如此 -->\n- 丙,丁\n") == []
