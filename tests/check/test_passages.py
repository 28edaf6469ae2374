"""What readers see, with the place of every character."""

import re
from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import ROOT, story

from newsroom.check.text import OBJECT, EntryText, Passage, Reader, Role
from newsroom.dialect import new_converter
from newsroom.load.frontmatter import read_front_matter
from newsroom.model import MetaText

READER = Reader()
ORACLE = new_converter()
PIECES = st.lists(
    st.sampled_from([
        "甲", "乙丙", "，", "。", "“", "”", "123", "abc", " ", "\n", "\n\n", "**", "*", "_", "`", "#", "> ", "- ", "1. ", "    ",
        "[", "](", ")", "![", "|", "---", "```\n", "!!! tip\n    ", "[^1]", "[^1]: ", "<b>", "</b>", "&amp;", "\\*", "~~", "<https://a.cn>",
    ]),
    max_size=40,
).map("".join)  # fmt: skip


def read(body: str) -> EntryText:
    return READER.read(story(body=body, body_line=1))


def places(body: str) -> dict[str, tuple[int, int]]:
    """Passage → where it begins."""
    text = read(body)
    return {one.text: text.place(one.offsets[0]) for one in text.passages}


def of(text: EntryText, role: Role) -> list[str]:
    return [one.text for one in text.passages if one.role is role]


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.skip = 0

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "img":
            self.parts.append(values.get("alt") or "")
        self.parts += [values["title"]] if values.get("title") and "footnote" not in (values.get("class") or "") else []
        if self.skip or (values.get("id") or "").startswith("fnref") or ("footnote" in (values.get("class") or "").split("-")[0:1] and tag == "a"):
            self.skip += tag not in ("img", "br", "input", "hr")

    def handle_endtag(self, tag):
        self.skip -= self.skip > 0

    def handle_data(self, data):
        if not self.skip:
            self.parts.append(data)


def visible(body: str) -> list[str]:
    """The Chinese characters the converter's own HTML shows, in any order."""
    ORACLE.reset()
    parser = _Visible()
    parser.feed(ORACLE.convert(body))
    parser.close()
    return sorted(re.findall("[\u4e00-\u9fff]", "".join(parser.parts)))


@pytest.mark.parametrize(
    ("body", "shown", "place"),
    [
        ("甲，乙", "甲，乙", (1, 1)),
        ("## 标题，一\n", "标题，一", (1, 4)),
        ("- 甲\n- **乙，丙**丁\n", "乙，丙丁", (2, 5)),
        ("1. 甲\n    - 13800\n", "13800", (2, 7)),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 12 |\n", "12", (3, 7)),
        ("> 引，文\n", "引，文", (1, 3)),
        ('!!! tip "提，示"\n    里，面\n', "提，示", (1, 10)),
        ('!!! tip "提，示"\n    里，面\n', "里，面", (2, 5)),
        ('??? note "折，叠"\n    里，面\n', "折，叠", (1, 11)),
        ('=== "页，签"\n\n    里，面\n', "页，签", (1, 6)),
        ("甲[^1]乙\n\n[^1]: 注，文 12。\n", "注，文 12。", (3, 7)),
        ("甲[^1]乙\n\n[^1]: 注，文\n", "甲乙", (1, 1)),
        ("看[链，接](https://a.cn/b)好", "看链，接好", (1, 1)),
        ('![图，片](a.jpg "说，明")\n', "图，片", (1, 3)),
        ('![图，片](a.jpg "说，明")\n', "说，明", (1, 15)),
        ("术，语\n:   定，义\n", "定，义", (2, 5)),
        ("<div>块，里</div>\n", "块，里", (1, 6)),
        ("甲\\*乙&amp;丙", "甲*乙&丙", (1, 1)),
        ("*[HTML]: 超，文本\n\nHTML，好\n", "超，文本", (1, 10)),
        ("- [ ] 任，务\n", "任，务", (1, 7)),
    ],
)
def test_a_passage_is_found_where_it_stands(body, shown, place):
    assert places(body)[shown] == place


def test_a_mark_inside_a_passage_keeps_its_own_place():
    body = "第一段**重要**,请看[链接](https://a.cn/1,2)。\n第二行,完"
    text = read(body)
    passage = text.passages[0]
    commas = [text.place(passage.offsets[place]) for place, one in enumerate(passage.text) if one == ","]
    assert commas == [(1, 10), (2, 4)]


def test_code_pictures_and_addresses_leave_an_object_in_the_text():
    text = read("用`a,b`写,见<https://a.cn/1>,图![甲](a.jpg)")
    assert of(text, Role.PARAGRAPH) == [f"用{OBJECT}写,见{OBJECT},图{OBJECT}"]
    assert of(text, Role.CODE) == ["a,b", "https://a.cn/1"]
    assert of(text, Role.ALT) == ["甲"]


def test_bare_addresses_are_blanked_in_prose():
    passage = read("见 https://a.cn/13800138000,好 或 a.b@c.cn 和 www.d.cn/e").passages[0]
    assert not re.search("[a-z0-9]", passage.prose)
    assert len(passage.prose) == len(passage.text)


def test_metadata_is_read_with_its_places():
    raw = '---\n标题: 甲，乙\n标签: [一二, "三，四"]\n更正:\n  - {日期: 2022-04-08, 说明: 改，了}\n---\n正文，\n'
    front = read_front_matter(raw.encode(), PurePosixPath("a.md"))
    texts = (
        MetaText(key="title", text="甲，乙", line=2, column=5),
        MetaText(key="tags", text="三，四", line=3, column=10),
        MetaText(key="corrections", text="改，了", line=5, column=26),
    )
    text = READER.read(story(head=front.head, body=front.body, body_line=front.body_line, texts=texts))
    found = {one.text: text.place(one.offsets[0]) for one in text.passages}
    assert found == {"甲，乙": (2, 5), "三，四": (3, 11), "改，了": (5, 26), "正文，": (7, 1)}


def test_unbroken_text_can_be_replaced_and_text_with_marks_in_it_cannot():
    passage = read("甲**乙**丙").passages[0]
    assert passage.text == "甲乙丙"
    assert not passage.is_unbroken(0, 2)
    assert passage.is_unbroken(1, 2)


def test_items_of_one_list_share_a_group():
    text = read("- 甲\n- 乙\n\n段\n\n1. 丙\n2. 丁\n")
    groups = [one.group for one in text.passages if one.role is Role.ITEM]
    assert groups[0] == groups[1] != groups[2] == groups[3]


def test_a_text_of_a_hundred_thousand_characters_keeps_its_places():
    body = "\n\n".join(f"第{number}段，“文字”一二三四五六七八九十，完。" for number in range(4000))
    text = read(body)
    assert len(text.passages) == 4000
    assert all(text.source[place] == one for passage in text.passages for one, place in zip(passage.text, passage.offsets, strict=True))


def test_the_sample_column_is_read_character_by_character():
    for path in sorted((ROOT / "content").glob("*/**/*.md")):
        front = read_front_matter(path.read_bytes(), PurePosixPath(path.name), needs_block=False)
        text = READER.read(story(head=front.head, body=front.body, body_line=front.body_line))
        assert_exact(text, path.name)
        shown = "".join(one.text for one in text.passages)
        assert sorted(re.findall("[\u4e00-\u9fff]", shown)) == visible(front.body), path.name


def assert_exact(text: EntryText, name: str = "") -> None:
    for passage in text.passages:
        assert len(passage.offsets) == len(passage.text)
        for one, place in zip(passage.text, passage.offsets, strict=True):
            if re.match("[\u4e00-\u9fff，。“”]", one):
                assert text.source[place] == one, (name, passage)


@settings(max_examples=500, deadline=None)
@given(PIECES)
def test_whatever_an_editor_writes_every_visible_character_is_found_at_its_place(body):
    text = read(body)
    assert_exact(text)
    assert all(isinstance(one, Passage) and one.text.strip() for one in text.passages)
    shown = "".join(one.text for one in text.passages)
    assert sorted(re.findall("[\u4e00-\u9fff]", shown)) == visible(body)
