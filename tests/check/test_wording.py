"""T and C: the table of faults and clean lines, and where each finding stands."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from makers import notice, settings, story
from rules import check, check_text

from newsroom.check.fixes import apply_fixes
from newsroom.model import GlossaryTerm, Hotline, MetaText, Status
from newsroom.problems import Problem, Severity

GLOSSARY = (GlossaryTerm(term="一起守", wrong=("起守",)),)
HOTLINES = (Hotline(name="青少年服务台", number="12355"),)
ROWS = [line.split("\t") for line in Path(__file__).with_name("wording.tsv").read_text(encoding="utf-8").splitlines()]


def found(body: str, own=None, **values) -> list[Problem]:
    entry = story(**{"body": body, "body_line": 1} | values)
    problems = check_text(entry, "TC", own, glossary=GLOSSARY, hotlines=HOTLINES)
    return sorted(problems, key=lambda one: one.order)


@pytest.mark.parametrize(("code", "text"), ROWS)
def test_every_fault_is_found_and_every_clean_line_is_silent(code, text):
    codes = {one.code for one in found(text.replace("\\n", "\n"))}
    assert codes == (set() if code == "clean" else {code})


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("- 甲\n- **乙**,丙\n", (2, 8)),
        ("| 甲 | 乙,丙 |\n|---|---|\n", (1, 8)),
        ("> 甲,乙\n", (1, 4)),
        ('!!! tip "甲,乙"\n    丙\n', (1, 11)),
        ("甲[^1]\n\n[^1]: 乙,丙\n", (3, 8)),
        ("看[甲,乙](a.md)\n", (1, 4)),
        ("![甲,乙](a.jpg)\n", (1, 4)),
        ("## 甲,乙\n", (1, 5)),
    ],
)
def test_a_finding_stands_where_the_editor_can_see_it(body, place):
    (one,) = found(body)
    assert (one.code, one.at.line, one.at.column, one.length) == ("T01", *place, 1)


def test_metadata_is_read_too():
    head = '---\n标题: "甲,乙"\n---\n'
    (one,) = found("丙\n", head=head, body_line=4, texts=(MetaText(key="title", text="甲,乙", line=2, column=6),))
    assert (one.code, str(one.at)) == ("T01", "content/a.md:2:7")


@pytest.mark.parametrize("body", ["`甲,乙`", "```\n甲,乙...\n```", "<https://a.cn/甲,乙>", "<div title='x'>甲,乙</div>\n", "    甲,乙\n"])
def test_code_addresses_and_raw_html_are_left_alone(body):
    assert found(body) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲,乙(丙)丁", "甲，乙（丙）丁"),
        ('他说"好,的"', "他说“好，的”"),
        ("等...走--了", "等……走——了"),
        ("共１２分钟ＡＢ", "共12分钟AB"),
        ("　　甲  乙", "甲 乙"),
        ("太好了!!!大家加油!!", "太好了！！！大家加油！！"),
        ("真的吗?!", "真的吗？！"),
        ("甲!!!!乙???!", "甲！！！！乙？？？！"),
        ("…...甲……...乙", "……甲……乙"),
        ("今天 ( 周一 ) 开会，“ 你好 ”", "今天（周一）开会，“你好”"),
        ("＂你好＂", "“你好”"),
        ("**甲**,[乙](a.md),`c,d`", "**甲**，[乙](a.md)，`c,d`"),
    ],
)
def test_what_is_certain_is_mended_and_stays_mended(before, after):
    text = before
    for _ in range(4):
        text = apply_fixes(text, [one.fix for one in found(text) if one.fix and one.fix.is_safe])
    assert text == after
    assert [one for one in found(text) if one.fix and one.fix.is_safe] == []


@examples(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('甲乙,.:;!?()"“”。，…-１Ａ a1\u3000\n*`[]|>#'), max_size=40))
def test_mending_ends_whatever_was_written(text):
    for _ in range(8):
        fixes = [one.fix for one in found(text) if one.fix and one.fix.is_safe]
        mended = apply_fixes(text, fixes)
        if not fixes or mended == text:
            break
        text = mended
    assert [one for one in found(text) if one.fix and one.fix.is_safe] == []


def test_a_markup_inside_a_mark_is_never_mended_away():
    (one,) = found('他说"**好**的"')
    assert (one.code, one.fix) == ("T03", None)


def test_a_placeholder_holds_an_entry_back_once_it_is_ready():
    assert [one.severity for one in found("联系XX老师")] == [Severity.ERROR]
    assert [one.severity for one in found("联系XX老师", status=Status.DRAFT)] == [Severity.ADVICE]


def test_long_paragraphs_and_sentences_are_told():
    assert [one.values for one in found("甲乙丙丁戊。" * 61)] == [{"paragraph": "305"}]
    assert [one.values for one in found("甲" * 121 + "。")] == [{"sentence": "121"}]
    assert found("甲乙丙丁戊。" * 60) == []


def test_relative_time_is_told_in_notices_and_weekdays_everywhere():
    (one,) = check(notice(body="请明天交。"), code="C08")
    assert one.severity is Severity.ADVICE
    assert check(notice(body="他说：“明天交。”"), code="C08") == []
    assert check(story(body="今天的课上得很顺。"), code="C08") == []
    assert len(check(story(body="本周五交。"), code="C08")) == 1


def test_a_listed_hotline_is_fine_and_an_unlisted_one_is_masked():
    assert found("24小时热线12355") == []
    (one,) = found("24小时热线4001234567")
    assert one.values == {"number": "400*****67"}
    assert one.is_sensitive


def test_the_schools_own_words_are_counted_and_never_said():
    problems = check(story(body="紫薯和红薯，ABC。"), code="C10", private_words=("紫薯", "红薯", "红", "abc"))
    assert [(one.at.column, one.length, one.values) for one in problems] == [
        (1, 2, {"count": "3"}), (4, 2, {"count": "3"}), (7, 3, {"count": "3"}),
    ]  # fmt: skip
    assert all(one.is_sensitive for one in problems)


@pytest.mark.parametrize(("mode", "before", "after"), [("add", "用Word写", "用 Word 写"), ("remove", "用 Word 写", "用Word写")])
def test_spacing_is_the_schools_choice(mode, before, after):
    assert found(before) == []
    fixes = [one.fix for one in found(before, own=replace(settings(), spacing=mode)) if one.fix]
    assert apply_fixes(before, fixes) == after
