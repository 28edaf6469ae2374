"""What messages may repeat beside personal information, and what papers may say."""

import pytest
from makers import library, settings, story
from rules import check

from newsroom.check import mask_numbers, masked_text, starred

HIDDEN = "＊＊＊"


def shown(body: str, code: str, **values) -> list[str]:
    return [text for one in check(story(body=body, body_line=1, **values), code=code) for text in one.values.values()]


@pytest.mark.parametrize("number", ["学号20220315", "学号2022031512"])
def test_a_date_that_begins_like_a_number_is_told(number):
    assert shown(f"{number}的同学2022年2月30日开会", "C01")[0] == "2022年2月30日"


def test_titles_that_share_everyday_words_with_a_finding_are_told():
    first = story("a", title="期中考试怎么准备", body="王小朋同学期中考试数学考了98分。\n", body_line=1)
    second = story("b", title="期中考试怎么准备", body="乙\n", body_line=1)
    said = [text for one in check(first, second, code="M05") for text in one.values.values()]
    assert said
    assert HIDDEN not in said


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("联系张伟13812345678", "联系张伟＊＊＊＊＊＊＊＊＊＊＊"),
        ("张老师13912345670同意公开，邮箱zhangwei1985@163.com", "张老师＊＊＊＊＊＊＊＊＊＊＊同意公开，邮箱＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊"),
        ("王小明确诊", "＊＊＊＊＊"),
        ("学校总机，已核", "学校总机，已核"),
        ("编号x13312345671", "编号x133****5671"),
        ("", ""),
        ("第一行\n第二行", "第一行 第二行"),
    ],
)
def test_papers_say_nothing_of_persons(text, masked):
    assert masked_text(text, library(), settings()) == masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x13312345671: 1", "x133****5671: 1"),
        ("13312345671_a", "133****5671_a"),
        ("d41d8cd98f13800138000998ecf8427e", "d41d8cd98f13800138000998ecf8427e"),
        ("IMG_20220426123456.jpg", "IMG_20220426123456.jpg"),
        ("mmexport1650123456789.jpg", "mmexport1650123456789.jpg"),
    ],
)
def test_a_number_glued_to_a_letter_is_never_printed(text, shown):
    assert mask_numbers(text) == shown


def test_stars_take_the_place_of_what_they_hide():
    text = "甲13812345678，zhangsan@163.com，乙"
    assert starred(text) == "甲138****5678，z*******@163.com，乙"
    assert len(starred(text)) == len(text)
