"""S: the adversarial table, and where each finding stands."""

import re
import time
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from makers import WEDNESDAY, digest_file, library, settings, tip
from planted import filled
from rules import check_text

from newsroom.check import Checked, check_library, mask_numbers
from newsroom.check.fixes import apply_fixes
from newsroom.check.privacy.folding import fold
from newsroom.compose import compose_column
from newsroom.load import Loaded
from newsroom.load.frontmatter import read_front_matter
from newsroom.load.links import scan_links
from newsroom.messages import catalogue
from newsroom.model import Contact, Hotline, Library, MetaText, Status
from newsroom.problems import SENSITIVE, SEVERITIES, Location, Problem, problem

TABLE = yaml.safe_load(Path(__file__).with_name("privacy.yml").read_text(encoding="utf-8"))
HARD = yaml.safe_load(Path(__file__).with_name("privacy_hard.yml").read_text(encoding="utf-8"))
HOTLINES = (
    Hotline(name="卫生热线", number="021-12320000", verified_on=date(2022, 4, 1)),
    Hotline(name="停用的热线", number="021-55550000", verified_on=date(2022, 4, 1), disabled=True),
)
CONTACTS = (Contact(name="总机", number="021-22220000"), Contact(name="校办", email="office@school.example"))


PIECES = (
    "138", "0013", "8000", "电话", "：", " ", "\n", "\n\n", "**", "|", "- ", "王小朋", "、", "家住", "路", "5号",
    "同学", "确诊", "七3班", "<b>", "`", "@", "a.cn", "群号", "%20", "[", "](tel:", ")",
)  # fmt: skip


def checked_library(own: Library, *earlier: Problem) -> Checked:
    """Everything that is found in a library of which loading has told `earlier`."""
    return check_library(Loaded(library=own, problems=earlier, faulty=frozenset()), settings(), WEDNESDAY)


def found(body: str, **values) -> list[Problem]:
    """What the rules find in an entry with `body`."""
    first = values.get("body_line", 1)
    entry = tip(**({"body": body, "body_line": first, "links": scan_links(body, first)} | values))
    return check_text(entry, "S", hotlines=HOTLINES, contacts=CONTACTS)


def codes(problems: list[Problem]) -> str:
    return " ".join(sorted({one.code for one in problems})) or "clean"


def in_metadata(key: str, text: str) -> list[Problem]:
    line = f"# {text}" if key == "comment" else f"{key}: '{text}'"
    front = read_front_matter(f"---\n{line}\n---\n正文。\n".encode(), PurePosixPath("a.md"))
    values = ((one.key, one.value) for one in front.fields)
    texts = tuple(MetaText(key=key, text=one.text or "", line=one.line, column=one.column) for key, one in values)
    return found(front.body, head=front.head, body_line=front.body_line, texts=texts)


@pytest.mark.parametrize(("code", "text"), TABLE["body"])
def test_every_fault_in_a_text_is_found_and_every_trap_is_silent(code, text):
    assert codes(found(filled(text))) == code


@pytest.mark.parametrize(("code", "text"), HARD)
def test_the_second_table_holds_too(code, text):
    assert codes(found(filled(text))) == code


@pytest.mark.parametrize(("code", "key", "text"), TABLE["metadata"])
def test_metadata_is_read_like_the_text(code, key, text):
    assert codes(in_metadata(key, filled(text))) == code


@pytest.mark.parametrize(("code", "target"), TABLE["targets"])
def test_what_links_lead_to_is_read_too(code, target):
    assert codes(found(f"看[这里]({filled(target)})吧")) == code


@pytest.mark.parametrize(("code", "what", "name"), TABLE["files"])
def test_names_of_files_are_read_too(code, what, name):
    path = PurePosixPath(filled(name))
    values = {"source": path} if what == "entry" else {"pictures": (path,)}
    assert codes(found("正文。\n", **values)) == code


@pytest.mark.parametrize(("code", "strand", "body"), TABLE["strands"])
def test_data_of_the_protected_strands_is_held_back(code, strand, body):
    assert codes(found(filled(body), strands=(strand,))) == code


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        ("甲13800138000乙", "S02", (1, 2, 11)),
        ("- 甲\n- 乙 138 0013 8000\n", "S02", (2, 5, 13)),
        ("| 甲 | 学号 |\n|---|---|\n| | 20220101 |\n", "S08", (3, 5, 8)),
        ("> 引\n> 沪A12345\n", "S06", (2, 3, 7)),
        ('!!! tip "题"\n    打13800138000\n', "S02", (2, 6, 11)),
        ("甲[^1]\n\n[^1]: 打13800138000\n", "S02", (3, 8, 11)),
        ("看[13800138000](https://a.cn/)\n", "S02", (1, 3, 11)),
        ("看[甲](tel:13800138000)\n", "S02", (1, 10, 11)),
        ("看[甲](tel:138%200013%208000)\n", "S02", (1, 10, 17)),
        ('![甲](a.png "13800138000")\n', "S02", (1, 13, 11)),
        ("![甲13800138000](a.png)\n", "S02", (1, 4, 11)),
        ("## 打13800138000\n", "S02", (1, 5, 11)),
        ("```\n13800138000\n```\n", "S02", (2, 1, 11)),
        ("甲<!-- 13800138000 -->", "S02", (1, 7, 11)),
        ("甲**138**00138000", "S02", (1, 4, 13)),
        ("甲138\u200b00138000", "S02", (1, 2, 12)),
        ("家住幸福路100弄5号301室。", "S05", (1, 3, 13)),
        ("获奖：王小朋、李晓雨、陈天宇、赵子涵、周佳怡等", "S10", (1, 4, 19)),
        ("正文。\n\n王小朋同学数学考了98分", "S09", (3, 1, 12)),
    ],
)
def test_a_finding_covers_what_has_to_be_masked(body, code, place):
    one = next(one for one in found(body) if one.code == code)
    assert (one.at.line, one.at.column, one.length) == place


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("打13800138000吧", "打138××××8000吧"),
        ("打138 0013 8000吧", "打138××××8000吧"),
        ("打１３８００１３８０００吧", "打138××××8000吧"),
        ("证件{id}在此", "证件110×××××××××××{id:4}在此"),
        ("车牌沪A12345挪走", "车牌沪A×××45挪走"),
        ("邮箱zhangsan@163.com", "邮箱z×××@163.com"),
        ("微信号：zhangsan_1999", "微信号：z×××"),
        ("学号20220101", "学号20××××01"),
        ("家住示例区花木街道幸福路100弄5号301室。", "家住示例区花木街道。"),
        ("送到幸福路100弄5号301室。", "送到（住址略）。"),
        ("有王小朋、李晓雨、陈天宇、赵子涵、周佳怡参加", "有5名同学参加"),
    ],
)
def test_a_mend_leaves_nothing_to_find_and_the_rest_as_it_was(before, after):
    text = filled(before)
    (one,) = found(text)
    assert one.fix is not None
    assert not one.fix.is_safe
    mended = apply_fixes(text, [one.fix])
    assert mended == filled(after)
    assert found(mended) == []


@pytest.mark.parametrize("body", ["138**0013**8000", "138\n00138000", "甲138\u200b00138000乙"])
def test_what_markup_or_a_line_end_parts_is_left_to_a_person(body):
    (one,) = found(body)
    assert one.fix is None


def test_no_value_holds_what_was_found():
    for text in (filled(text) for code, text in TABLE["body"] if code != "clean"):
        for one in found(text):
            for value in one.values.values():
                assert not re.search(r"\d{5}", fold(value)), (text, value)


def test_every_code_is_masked_wherever_its_line_is_shown():
    assert {code for code in SEVERITIES if code.startswith("S")} <= SENSITIVE
    assert {f"S{number:02}" for number in range(1, 15)} <= set(SEVERITIES)


@pytest.mark.parametrize("code", [f"S{number:02}" for number in range(1, 15)])
def test_the_examples_of_the_catalogue_are_what_they_say(code):
    text = catalogue("zh").problems[code]
    values = {"strands": ("report",)} if code == "S14" else {}
    assert codes(found(text.wrong, **values)) == code
    assert codes(found(text.right, **values)) == "clean"
    assert catalogue("en").problems[code].wrong == text.wrong


@pytest.mark.parametrize("status", list(Status))
def test_a_draft_is_read_as_strictly_as_what_is_ready(status):
    assert codes(found("打13800138000", status=status)) == "S02"


def test_a_hotline_that_is_switched_off_is_no_public_number():
    assert codes(found("电话021-55550000")) == "S04"


def test_a_list_of_names_in_a_list_is_found_at_every_name():
    problems = found("- 王小朋\n- 李晓雨\n- 陈天宇\n- 赵子涵\n- 周佳怡\n")
    assert [(one.at.line, one.length) for one in problems] == [(line, 3) for line in range(1, 6)]


def test_a_foreword_is_read_and_left_out_where_it_has_an_error():
    file = digest_file(foreword="请打13800138000。", foreword_line=5)
    own = library(digests=(file,))
    checked = checked_library(own)
    (one,) = checked.problems
    assert (one.code, str(one.at), one.fix) == ("S02", "content/digests/2022-W13.md:5", None)
    column = compose_column(own, settings(), WEDNESDAY, faulty=checked.faulty)
    assert [one.foreword for one in column.library.digests] == [""]


def test_a_waiver_lets_a_number_stand():
    entry = tip(body="总机13800138000 <!-- 免检 S02：学校总机，已核 -->\n", body_line=1)
    checked = checked_library(library(entry))
    assert [one.code for one in checked.problems if one.code[0] == "S"] == []
    assert [(one.code, one.reason) for one in checked.waivers] == [("S02", "学校总机，已核")]


def test_what_other_rules_quote_is_hidden_where_it_is_secret():
    entry = tip(body="获奖：王小朋、李晓雨、陈天宇、赵子涵、周佳怡（见\n", body_line=1, title="王小朋")
    at = Location(file=PurePosixPath("content/tips/tingbudao.md"))
    earlier = problem("M08", at, field="标题", value="王小朋、李晓雨", expected="13800138000")
    checked = checked_library(library(entry), earlier)
    shown = [value for one in checked.problems for value in one.values.values()]
    assert "138****8000" in shown
    assert not any("李晓雨" in value or "13800138000" in value for value in shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("tips/13800138000.md:3", "tips/138****8000.md:3"),
        ("打138 0013 8000", "打138******8000"),
        ("{id}", "110***********{id:4}"),
        ("zhangsan@163.com", "z***@163.com"),
        ("2022-04-01 12:30:45", "2022-04-01 12:30:45"),
        ("d41d8cd98f00b204e9800998ecf8427e", "d41d8cd98f00b204e9800998ecf8427e"),
        ("https://a.cn/13800138000", "https://a.cn/138****8000"),
    ],
)
def test_whatever_is_printed_is_masked(text, shown):
    assert mask_numbers(filled(text)) == filled(shown)


@pytest.mark.parametrize(
    "unit",
    [
        "1", "1 ", "12-", "a-", "a@a.", "王、", "王小朋、", "王 ", "号", "1号", "路1弄", "学号1234", "https://pan.a",
        "(", "零一", "小王", "7班", "98分", "同学", "@", "扫", "家住", "确诊", "：", "<b>",
    ],
)  # fmt: skip
def test_no_text_takes_long(unit):
    text = unit * (20_000 // len(unit))
    started = time.process_time()
    found(text)
    assert time.process_time() - started < 3


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_whatever_an_editor_writes_every_finding_lies_in_the_file(body):
    lines = body.split("\n")
    for one in found(body):
        if one.at.line:
            assert 1 <= one.at.line <= len(lines)
            assert one.at.column <= len(lines[one.at.line - 1]) + 1
