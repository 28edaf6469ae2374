"""Full-width marks: which are read as their half-width twins, which are part of a sentence, and where each stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.load.repair import repair_lines


def read(text: str) -> str:
    return "\n".join(one.text for one in repair_lines(text.split("\n")))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("标题：网课三招", "标题: 网课三招"),
        ("标题:网课三招", "标题: 网课三招"),
        ("标题：", "标题:"),
        ("标题 ： 网课三招", "标题: 网课三招"),
        ("标题:\u3000网课三招", "标题: 网课三招"),
        ("\u3000标题：网课三招", "\u3000标题: 网课三招"),
        ("How to join：群里", "How to join: 群里"),
        ("链接:https://a.cn/b", "链接: https://a.cn/b"),
        ("对象：［学生，家长］", "对象: [学生, 家长]"),
        ("对象: 【学生，家长】", "对象: [学生, 家长]"),
        ("对象: [学生，家长]", "对象: [学生, 家长]"),
        ("标签: [网课，\n  设备，网络]\n标题：甲", "标签: [网课, \n  设备, 网络]\n标题: 甲"),
        ("标签: [it's，好]", "标签: [it's, 好]"),
        ("标签: ['甲，乙'，丙]", "标签: ['甲，乙', 丙]"),
        ("标签: [甲，乙] # 丙，丁", "标签: [甲, 乙] # 丙，丁"),
        ("授权：｛依据：不可辨认，编号：A-1｝", "授权: {依据: 不可辨认, 编号: A-1}"),
        ("授权: {依据:不可辨认}", "授权: {依据: 不可辨认}"),
        ("更正: [{日期：2022-04-08，说明：改}]", "更正: [{日期: 2022-04-08, 说明: 改}]"),
        ("场景:\n  - 代号：A1\n    步骤:", "场景:\n  - 代号: A1\n    步骤:"),
    ],
)
def test_marks_with_a_meaning_are_read_as_their_twins(written, meant):
    assert read(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "标题: 网课三招：看、听、说",
        "标题: 【通知】明天放假",
        "标题: ［通知］明天放假",
        "摘要: 先看，再听（最后问）",
        "# 标题：甲",
        "步骤:\n  - 老师：先开麦\n  - 学生:后开麦",
        "步骤:\n  - 15:30开播",
        "步骤: [先看【静音】图标, 老师：开麦]",
        "更正: [{日期: 2022-04-08, 说明: 第二步：先看，再听}]",
        "摘要: |\n  老师：先开麦\n  [甲，乙]\n\n  标题：乙",
        "更正:\n  - 说明: >-\n      时间：改了\n      标签：［甲］",
        "https://a.cn/b：c",
        "'标题：甲'",
        "",
    ],
)
def test_sentences_stay_as_they_were_written(written):
    assert read(written) == written


def test_a_text_behind_a_bar_ends_where_its_indent_ends():
    assert read("摘要: |\n  老师：好\n标题：甲").endswith("\n标题: 甲")
    assert read("更正:\n  - 说明: |\n      时间：好\n    日期：2022-04-08").endswith("\n    日期: 2022-04-08")


def test_the_first_repair_of_a_line_is_named_with_what_is_read():
    (found,) = repair_lines(["  - 代号：【A1】"])
    assert (found.column, found.found, found.read) == (7, "- 代号：【A1】", "- 代号: 【A1】")


def test_of_a_long_line_the_part_with_the_repair_is_named():
    (found,) = repair_lines(["标签: [" + "甲" * 60 + "，乙]"])
    assert found.column == 66
    assert "，乙]" in found.found
    assert ", 乙]" in found.read


def test_a_line_that_needs_no_repair_names_none():
    (found,) = repair_lines(["标题: 甲"])
    assert (found.column, found.found, found.read, found.original_column(4)) == (0, "", "", 5)


PIECES = ["标题", "：", ":", ": ", "，", ",", " ", "  ", "- ", "[", "]", "【", "】", "{", "}", "'", '"', "#", "甲", "代号", "|", "\u3000"]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=10).map("".join), max_size=5))
def test_whatever_is_written_every_character_knows_its_place(lines):
    for line, one in zip(lines, repair_lines(lines), strict=True):
        kept = [
            (mark, one.original_column(place)) for place, mark in enumerate(one.text) if mark in "标题甲代号'\"#|-"
        ]
        assert kept == [(mark, place) for place, mark in enumerate(line, 1) if mark in "标题甲代号'\"#|-"]
        assert one.original_column(len(one.text)) == len(line) + 1
        assert (one.column > 0) == (one.text != line)


@given(st.text(max_size=80))
def test_no_text_makes_it_raise(text):
    lines = text.split("\n")
    assert len(list(repair_lines(lines))) == len(lines)
