"""T and C: a second table, of what teachers really write, and where the findings of each rule stand."""

from datetime import date
from pathlib import Path

import pytest
from makers import notice, story
from rules import check, check_text

from newsroom.check.fixes import apply_fixes
from newsroom.check.wordlists import read_list
from newsroom.model import GlossaryTerm, Hotline
from newsroom.problems import Problem

GLOSSARY = (GlossaryTerm(term="一起守", wrong=("起守",)), GlossaryTerm(term="融合课", wrong=("溶合课",)))
HOTLINES = (
    Hotline(name="青少年服务台", number="12355", verified_on=date(2022, 4, 1)),
    Hotline(name="停了的", number="12399", disabled=True),
)
TABLE = Path(__file__).with_name("wording_hard.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]


def found(body: str) -> list[Problem]:
    """Findings in a story of Friday 1 April 2022."""
    entry = story(body=body, body_line=1, date=date(2022, 4, 1))
    problems = check_text(entry, "TC", glossary=GLOSSARY, hotlines=HOTLINES)
    return sorted(problems, key=lambda one: one.order)


@pytest.mark.parametrize(("code", "text"), ROWS)
def test_every_fault_is_found_and_every_clean_line_is_silent(code, text):
    codes = {one.code for one in found(text.replace("\\n", "\n"))}
    assert codes == (set() if code == "clean" else {code})


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        ("- 甲\n- 他说：“乙\n", "T02", (2, 6, 1)),
        ('| 甲 | 乙"丙"丁 |\n|---|---|\n', "T03", (1, 8, 3)),
        ("> 甲，，乙\n", "T04", (1, 4, 2)),
        ('!!! tip "等等...乙"\n    丙\n', "T05", (1, 12, 3)),
        ("甲[^1]\n\n[^1]: 乙１２丙\n", "T06", (3, 8, 2)),
        ("看[《甲》、《乙》](a.md)\n", "T07", (1, 6, 1)),
        ("## 三、甲\n", "T10", (1, 4, 2)),
        ("![甲開乙](a.jpg)\n", "T12", (1, 4, 1)),
        ("- 甲\n    - 请打开Word.\n", "T13", (2, 14, 1)),
        ("甲。\n\n312日开学\n", "C01", (3, 1, 4)),
        ("甲。\n\n就在本周三（4月28日）开会\n", "C01", (3, 3, 10)),
        ("## **“起守”**专栏\n", "C02", (1, 7, 2)),
        ("- 微信钉钉\n", "C03", (1, 3, 4)),
        ("| 甲 | 帐号 |\n|---|---|\n", "C04", (1, 7, 2)),
        ("甲。\n\n以下三条建议：\n\n- 乙\n- 丙\n", "C05", (3, 3, 2)),
        ("> 本市唯一\n", "C06", (1, 3, 4)),
        ('![甲](a.jpg "TODO")\n', "C07", (1, 13, 4)),
        ("甲[^1]\n\n[^1]: 本周五\n", "C08", (3, 7, 3)),
        ("- 24小时热线**4001234567**\n", "C09", (1, 11, 10)),
    ],
)  # fmt: skip
def test_each_rule_points_at_its_place(body, code, place):
    (one,) = found(body)
    assert (one.code, one.at.line, one.at.column, one.length) == (code, *place)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲, 乙", "甲，乙"),
        ("答疑群 (每班一个) 已建好", "答疑群（每班一个）已建好"),
        ("学校（东校区)今天消毒", "学校（东校区）今天消毒"),
        ("今天放假.", "今天放假。"),
        ('“主题是"守”', '“主题是"守”'),
        ("甲&#44;乙\\!丙", "甲&#44;乙！丙"),
        ("题目是'我的窗'", "题目是“我的窗”"),
        ("语文， 数学", "语文，数学"),
        ("第一行 \n第二行", "第一行\n第二行"),
        ("第一行  \n第二行", "第一行  \n第二行"),
        ("甲   \n\n乙\u3000\n", "甲\n\n乙\n"),
        ("３．５倍", "3.5倍"),
        ("```\n甲  乙 \n```\n", "```\n甲  乙 \n```\n"),
    ],
)
def test_what_is_certain_is_mended(before, after):
    text = before
    for _ in range(4):
        text = apply_fixes(text, [one.fix for one in found(text) if one.fix and one.fix.is_safe])
    assert text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("群裏開会", "群里开会"),
        ("312日起", "3月12日起"),
        ("“起守”专栏", "“一起守”专栏"),
        ("微信钉钉QQ", "微信、钉钉、QQ"),
        ("登陆不了", "登录不了"),
        ("太好了，。", "太好了。"),
        ("你会用Excel?", "你会用Excel？"),
        ("本周三交", "3月30日（周三）交"),
        ("下周一交", "4月4日（周一）交"),
    ],
)
def test_what_is_likely_is_offered(before, after):
    text = before
    for _ in range(3):
        text = apply_fixes(text, [one.fix for one in found(text) if one.fix])
    assert text == after


def test_tomorrow_in_a_notice_is_offered_as_a_date():
    (one,) = check(notice(body="请明天交。", date=date(2022, 4, 1)), code="C08")
    assert one.fix is not None
    assert one.fix.edits[0].text == "4月2日（周六）"
    assert check(notice(body="每天睡前，把明天要用的书放好。"), code="C08") == []
    assert check(notice(body="本周五（4月1日）交。"), code="C08") == []


def test_a_number_that_is_no_longer_in_use_is_unlisted():
    assert [one.code for one in found("心理热线12399")] == ["C09"]


def test_the_lists_hold_no_character_and_no_word_that_is_right():
    pairs = read_list("traditional")["pairs"].split()
    assert len(pairs) == len({pair[0] for pair in pairs}) > 1000
    for pair in pairs:
        with pytest.raises(UnicodeEncodeError):  # GB/T 2312 holds what simplified text is written with
            pair[0].encode("gb2312")
    words = read_list("confusables")["words"]
    assert len(words) > 200
    assert not [wrong for wrong, right in words.items() if wrong == right or right in words or wrong in words.values()]
