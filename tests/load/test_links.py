"""Addresses in a text: all of them, each at its place, and nothing that is only an example."""

import time

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from newsroom.dialect import new_converter
from newsroom.load.links import scan_links, without_notes
from newsroom.model import LinkUse

LINK, IMAGE, LOAD, SCRIPT = LinkUse.LINK, LinkUse.IMAGE, LinkUse.LOAD, LinkUse.SCRIPT


def found(body: str) -> list[tuple[str, LinkUse]]:
    return [(one.target, one.use) for one in scan_links(body, 1)]


def places(body: str, first_line: int = 1) -> list[tuple[int, int]]:
    return [(one.line, one.column) for one in scan_links(body, first_line)]


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("[甲](a.md)", [("a.md", LINK)]),
        ("![甲](a.jpg)", [("a.jpg", IMAGE)]),
        ("\\![甲](a.jpg)", [("a.jpg", LINK)]),
        ('[甲](a.md "题目")', [("a.md", LINK)]),
        ("[甲](a.md '题目（一）')", [("a.md", LINK)]),
        ('[甲](a.md "题) 目")', [("a.md", LINK)]),
        ("[甲](<a b.md>)", [("a b.md", LINK)]),
        ("[甲](计划 表.pdf)", [("计划 表.pdf", LINK)]),
        ("![甲](微信图片 (1).jpg)", [("微信图片 (1).jpg", IMAGE)]),
        ("[甲]( a.md )", [("a.md", LINK)]),
        ("[甲](a.md#h-1)", [("a.md#h-1", LINK)]),
        ("[甲\n乙](a.md)", [("a.md", LINK)]),
        ("[甲[乙]丙](a.md)", [("a.md", LINK)]),
        ("[![甲](a.jpg)](b.md)", [("b.md", LINK), ("a.jpg", IMAGE)]),
        ("**[甲](a.md)**和[乙](b.md)", [("a.md", LINK), ("b.md", LINK)]),
        ("- [甲](a.md)\n\n> [乙](b.md)\n\n| [丙](c.md) |", [("a.md", LINK), ("b.md", LINK), ("c.md", LINK)]),
        ("[甲][一]\n\n[一]: a.md", [("a.md", LINK)]),
        ("![甲][一]\n\n[一]: a.jpg '题目'", [("a.jpg", IMAGE)]),
        ("![一]\n\n[一]: a.jpg", [("a.jpg", IMAGE)]),
        ("[一]\n\n[一]:\n    a.md", [("a.md", LINK)]),
        ("<https://a.cn/b>", [("https://a.cn/b", LINK)]),
        ("[甲]()", [("", LINK)]),
        ('<a href="a.md">甲</a>', [("a.md", LINK)]),
        ("<img src=a.jpg>", [("a.jpg", IMAGE)]),
        ('<video src="a.mp4" poster="a.jpg">', [("a.mp4", LOAD), ("a.jpg", LOAD)]),
        ('<img src="a.jpg" srcset="b.jpg 2x">', [("a.jpg", IMAGE), ("b.jpg 2x", LOAD)]),
        ('<p title="a>b"><a href="a.md">', [("a.md", LINK)]),
        ("<a\nhref='a.md'\n>", [("a.md", LINK)]),
    ],
)
def test_every_notation_is_known(body, links):
    assert found(body) == links


@pytest.mark.parametrize(
    "body",
    [
        "没有链接。",
        "`[甲](a.md)`",
        "``[甲](a.md) ` 乙``",
        "`[甲]\n(a.md)`",
        "```\n[甲](a.md)\n```",
        "~~~ markdown\n[甲](a.md)\n~~~",
        "````\n```\n[甲](a.md)\n```\n````",
        "- 甲\n\n    ```\n    [甲](a.md)\n    ```",
        "`<script>`是一个标签",
        "```html\n<script>alert(1)</script>\n```",
        "[甲] (a.md)",
        "\\[甲](a.md)",
        "[甲](a.md",
        "[甲\n\n乙](a.md)",
        "[甲](a\n\nb)",
        "[注意]: 明天 放假",
        "[^1]: 脚注",
        "*[甲]: 缩写",
        "3 < 4，a<b",
        "<p>甲</p>",
        '<p style="text-align: center">甲</p>',
    ],
)
def test_what_is_no_address_is_none(body):
    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("[甲](javascript:alert(1))", "javascript:alert(1)"),
        ("[甲](JavaScript:alert(1))", "JavaScript:alert(1)"),
        ("[甲](java&#115;cript:alert(1))", "java&#115;cript:alert(1)"),
        ("[甲](<java script:alert(1)>)", "java script:alert(1)"),
        ("[甲][一]\n\n[一]: javascript:alert(1)", "javascript:alert(1)"),
        ("![甲](data:text/html,x)", "data:text/html,x"),
        ("<script>alert(1)</script>", "<script>"),
        ("甲<iframe src='a'></iframe>", "<iframe>"),
        ("<scr<script>ipt>", "<script>"),
        ("<p onclick='a()'>", "onclick"),
        ("<svg/onload=alert(1)>", "<svg>"),
        ("<img src=a.jpg onerror=a()>", "onerror"),
        ("<a href=' java\nscript:a()'>", "java\nscript:a()"),
        ("<a href='&#106;avascript:a()'>", "javascript:a()"),
        ("<p style='background: url(//a.cn/b)'>", "style"),
        ("<p style='background: u\\72l(b)'>", "style"),
        ("<form action='https://a.cn'>", "<form>"),
        ("```\n<script>a()</script>", "<script>"),
        ("\\`<script>a()</script>\\`", "<script>"),
        ("`\n<script>a()</script>\n`", "<script>"),
        ("<div>`<script>a()</script>`</div>", "<script>"),
        ("<!--><script>a()</script>", "<script>"),
        ("<![CDATA[>]<script>a()</script>]]>", "<script>"),
        ("<![CDATA[>]<p onclick='a()'>]]>", "onclick"),
        ("<!--><p onclick='a()'>", "onclick"),
        ("<?x <p onclick='a()'> ?>", "onclick"),
        ("```\n`<b onclick='a()'>x</b>`", "onclick"),
    ],
)
def test_what_would_run_is_named(body, what):
    assert (what, SCRIPT) in found(body)


def test_every_address_has_its_line_and_column():
    assert places("甲[乙](a.md)\n\n😀![丙](b.jpg)") == [(1, 2), (3, 2)]
    assert places("[甲](a.md)", first_line=9) == [(9, 1)]
    assert places("\n <a href='a.md'>甲</a>\n[乙]\n\n[乙]: b.md") == [(2, 2), (5, 6)]
    assert places("`甲` [乙](a.md)\n```\n[丙](c.md)\n```\n[丁](d.md)") == [(1, 5), (5, 1)]


def test_labels_are_kept():
    assert [one.text for one in scan_links("[**甲**乙](a.md)", 1)] == ["**甲**乙"]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("甲<!-- 备注 -->乙", "甲乙"),
        ("甲\n<!-- 一\n二\n-->\n乙", "甲\n\n\n\n乙"),
        ("<!-- 一 --><!-- 二 -->甲", "甲"),
        ("`<!-- 例子 -->`", "`<!-- 例子 -->`"),
        ("```\n<!-- 例子 -->\n```", "```\n<!-- 例子 -->\n```"),
        ("甲 <!-- 没有完", "甲 <!-- 没有完"),
        ("\\`<!-- 备注 -->\\`", "\\`\\`"),
        ("`\n<!-- 备注 -->\n`", "`\n\n`"),
        ("<div>`<!-- 备注 -->`</div>", "<div>``</div>"),
        ("```\n<!-- 备注 -->", "```\n"),
    ],
)
def test_what_editors_note_for_each_other_is_taken_out(body, left):
    assert without_notes(body) == left


@pytest.mark.parametrize(
    "piece",
    ["[a](", "[a](b '", "[", "![", "<a", "<a ", "<a b='", "`", "``a", "```a\n", "```\n\n", "<!--", "<![", "[a]:\n", "[a](" + " " * 50, "[x](<"],
)
def test_a_text_full_of_what_is_never_closed_takes_no_time(piece):
    body = piece * (200_000 // len(piece))
    begin = time.monotonic()
    scan_links(without_notes(body), 1)
    assert time.monotonic() - begin < 5


PIECES = [
    "`", "``", "```", "```\n", "\n", "\n\n", "<script>a()</script>", "<script>", "<div>", "</div>", "<!--", "-->",
    "<!-->", "\\", "    ", "- ", "> ", "| 甲 | ", "[^1]: ", "[^1]", "<![CDATA[", "]]>", "甲", "<p", '"', "'", "=", "<",
    ">", "\t", "~~~\n", "{.x}", "!!! note\n    ", "<scr<script>", "<?", "?>", "[a](", "<pre>", "<code>", "<textarea>",
    "<style>", "<b>", "*[x]: ", ":   ", "<div markdown=1>", "<br/>",
]  # fmt: skip
MARKDOWN = new_converter()


@examples(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_markdown_lets_through_as_a_script_was_found(text):
    body = without_notes(text)
    MARKDOWN.reset()
    if "<script" in MARKDOWN.convert(body):
        assert SCRIPT in {one.use for one in scan_links(body, 1)}


@given(st.lists(st.sampled_from([*PIECES, "[甲](a.md)", "![乙](b.jpg)"]), max_size=10).map("".join))
def test_every_address_lies_within_the_text(text):
    lines = text.split("\n")
    for one in scan_links(text, 1):
        assert 1 <= one.line <= len(lines)
        assert 1 <= one.column <= len(lines[one.line - 1]) + 1


@given(st.text(max_size=100))
def test_no_text_makes_it_raise(text):
    assert without_notes(text).count("\n") == text.count("\n")
    scan_links(text, 1)
