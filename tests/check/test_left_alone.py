"""What no mend may touch: code, what links lead to, tags with their attributes; and places are never guessed."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import story
from rules import check_text

from newsroom.check.fixes import apply_fixes
from newsroom.check.text import Reader, Role
from newsroom.dialect import new_converter
from newsroom.load.links import scan_links
from newsroom.model import MetaText
from newsroom.problems import Problem

ORACLE = new_converter()
VERBATIM = frozenset({"code", "pre", "kbd", "script"})
PIECES = st.lists(
    st.sampled_from([
        "甲", "乙，丙", "312日", "(", ")", ",", "!", "?!", "...", '"', "a(1),b", " ", "\n", "\n\n", "**", "`a,b`", "``(1)!``", "`甲,乙`",
        '[链,接](u,(1).md "说,明")', "![图(1)](p(1),2.png)", "<https://a.cn/x,(1)>", "[^1]", "\n\n[^1]: 注,", '<span title="甲,乙">', "</span>",
        "<kbd>甲,(乙)</kbd>", "<code>a,甲</code>", "<script>甲,乙</script>", "\n\n- ", "\n\n> ", "\n\n```\n甲,乙(1)\n```\n\n", "\n\n    甲,乙\n\n",
        "# ", "|", "\\(", "&amp;", "_", "2022年2月30日", "www.a.cn/甲,乙", "{: .x}", "\n\n!!! tip \"甲,`a,b`\"\n    ", "[^1,2]", "13812345678",
    ]),
    max_size=14,
).map("".join)  # fmt: skip


def found(body: str) -> list[Problem]:
    return check_text(story(body=body, body_line=1, links=scan_links(body, 1)), "TCS")


def mended(body: str, *, all_: bool = False) -> str:
    for _ in range(8):
        after = apply_fixes(body, [one.fix for one in found(body) if one.fix and (all_ or one.fix.is_safe)])
        if after == body:
            break
        body = after
    return body


class _Fixed(HTMLParser):
    """Of a page: every tag with its attributes, less the words in them that readers see; and the code."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[object] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag, attrs):
        kept = [(name, value) for name, value in attrs if tag == "span" or name not in ("alt", "title", "id")]
        self.parts.append((tag, [("href", "#") if name == "href" and (value or "").startswith("#") else (name, value) for name, value in kept]))
        if tag in VERBATIM:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if tag in self.inside:
            self.inside.remove(tag)

    def handle_data(self, data):
        if self.inside:
            self.parts.append(data)


def fixed_parts(body: str) -> list[object]:
    ORACLE.reset()
    parser = _Fixed()
    parser.feed(ORACLE.convert(body))
    parser.close()
    return parser.parts


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("运行`f(a,b)`,然后保存。", "运行`f(a,b)`，然后保存。"),
        ("在终端输入`print(1)`(打印一个数),然后按回车。", "在终端输入`print(1)`（打印一个数），然后按回车。"),
        ("按``a`,b``,再按`c,d`,好。", "按``a`,b``，再按`c,d`，好。"),
        ("看![a(1)](x.png)(甲)", "看![a(1)](x.png)（甲）"),
        ("看![a(1)][x]和(甲)\n\n[x]: x.png\n", "看![a(1)][x]和（甲）\n\n[x]: x.png\n"),
        ('看[甲](u,(1).md "a,b")(乙)', '看[甲](u,(1).md "a,b")（乙）'),
        ("甲[^1]\n\n[^1]: 运行`f(a,b)`,然后`g(1)`(乙)。", "甲[^1]\n\n[^1]: 运行`f(a,b)`，然后`g(1)`（乙）。"),
        ("开头。\n\n(含教师)共20人，请按`Ctrl`键。", "开头。\n\n（含教师）共20人，请按`Ctrl`键。"),
        ('开头。\n\n"通知"已发，请按`Ctrl`键。', "开头。\n\n“通知”已发，请按`Ctrl`键。"),
        ('<span title="中,文">标,签</span>', '<span title="中,文">标，签</span>'),
    ],
)
def test_a_mark_beside_code_or_a_link_is_mended_where_it_stands(before, after):
    assert mended(before) == after


@pytest.mark.parametrize(
    "body",
    [
        '<img src="a.png" alt="图,甲(乙)">',
        "看<code>打印(甲,乙)</code>吧",
        "看<code>打**印**(甲,乙)</code>吧",
        "字<pre>甲,乙</pre>",
        "字<script>甲,乙</script>",
        "按<kbd>甲,乙</kbd>",
        "看 www.example.com/甲,乙",
        "看 https://example.com/甲,乙(1)",
        "段。\n{: title='甲,乙' }",
    ],
)
def test_tags_code_in_tags_and_addresses_stay_as_they_are(body):
    assert mended(body, all_=True) == body


@pytest.mark.parametrize(
    "block",
    [
        "312日开会，请按`Ctrl`键。", "> 312日开会`a`", "| 312日`b` | 甲 |\n|---|---|\n| 乙 | 丙 |", '!!! tip "312日`e`"\n    丁', "- 312日`g`",
        "词\n:   312日`h`", "[^1]: 312日`a`", '312日看[链接](u "说明")', "312日<span title='a'>甲</span>", "`312`312日",
    ],
)  # fmt: skip
def test_what_begins_a_block_stands_where_the_block_begins(block):
    body = f"开头一段。[^1]\n\n{block}\n"
    one = next(one for one in found(body) if one.code == "C01")
    start = body.index("312日")
    assert (one.at.line, one.length) == (body.count("\n", 0, start) + 1, 4)
    assert body.split("\n")[one.at.line - 1][one.at.column - 1 :].startswith("312日")


def test_a_number_before_code_is_found_once_and_masked_where_it_stands():
    (one,) = (one for one in found("开头一段。\n\n13812345678是张老师的电话，密码是`a1`。") if one.code == "S02")
    assert (one.at.line, one.at.column, one.length) == (3, 1, 11)


def test_a_number_in_code_is_found_beside_the_same_one_in_the_text():
    body = "13812345678和`13812345678`"
    assert [(one.at.column, one.length) for one in found(body) if one.code == "S02"] == [(1, 11), (14, 11)]


def test_what_cannot_be_placed_is_pointed_at_with_all_that_stands_between():
    text = Reader().read(story(body="甲&#49;*&#50;*乙丙", body_line=1))
    (passage,) = (one for one in text.passages if one.role is Role.PARAGRAPH)
    assert passage.text == "甲12乙丙"
    assert passage.span(1, 3) == (1, text.source.index("乙"))


def test_a_value_that_is_not_written_as_it_reads_is_not_looked_for_in_the_next_line():
    head = '---\n标题: "甲\\x2c乙"\n标签: [丙, 丁,乙]\n---\n'
    texts = (MetaText(key="title", text="甲,乙", line=2, column=5),)
    entry = story(head=head, body="戊\n", body_line=5, texts=texts)
    assert [one for one in check_text(entry, "T") if one.fix] == []


@settings(max_examples=400, deadline=None)
@given(PIECES)
def test_whatever_an_editor_writes_no_mend_touches_code_targets_or_tags(body):
    assert fixed_parts(mended(body)) == fixed_parts(body)
