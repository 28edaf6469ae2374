"""The quick ways through Python-Markdown lead where its own ways lead."""

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import ROOT
from markdown.blockparser import BlockParser
from markdown.extensions.toc import TocTreeprocessor
from markdown.treeprocessors import InlineProcessor

from newsroom.dialect import EXTENSIONS, QuickBlocks, QuickInline, QuickToc, extension_options, new_converter

QUICK = new_converter()
PLAIN = markdown.Markdown(extensions=[*EXTENSIONS, "pymdownx.highlight"], extension_configs=extension_options())
LINES = (
    "甲乙，丙丁。", "one two", "## 一", "# 二 #", "三\n===", "四\n---", "---", "* * *", "___", "- 一", "* 一", "+ 一", "1. 一",
    "2) 二", "    缩进", "        code", "> 引", ">引", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", "甲 | 乙\n--|--\n1 | 2", "词\n:   义",
    "[^1]", "[^1]: 注", "*[HTML]: 超文本", "HTML", "[名]: a.md", "[名]", "[名][名]", "[字](a.md)", "![图](a.jpg)", "![图][名]",
    "<b>粗</b>", "<https://a.cn>", "<a@b.cn>", "<div markdown>\n\n*一*\n\n</div>", "<!-- 注 -->", "&amp; &#20; & <", "`码`",
    "``a ` b``", "\\*甲\\*", "**粗** *斜* __粗__ _斜_", "***甲** 乙*", "行尾  \n下一行", ":smile: :no: 8:30:00", "```\n码\n```",
    "~~~ py\n码", "!!! tip \"题\"\n    文", "??? note\n    文", "=== \"甲\"\n    文", "- [ ] 做\n- [x] 完", "字{: #id .c }", "## 题 {: #x }",
    "[TOC]", "- [TOC]", "\x02\x03", "klzzwxh:0001",
)  # fmt: skip
"""Everything the dialect knows, and what only looks like it."""
TEXTS = st.lists(
    st.tuples(
        st.sampled_from(["", "    ", "> ", "- "]), st.sampled_from(LINES), st.sampled_from(["\n", "\n\n", "，", ""])
    ),
    max_size=8,
).map(lambda parts: "".join("".join(part) for part in parts))
MARKS = st.text(st.sampled_from("甲乙a1 \n\n#*_`~[](){}<>!|:-=+.^&\\\"'/"), max_size=60)


def test_the_converter_takes_the_quick_ways():
    found = {type(QUICK.parser), type(QUICK.treeprocessors["inline"]), type(QUICK.treeprocessors["toc"])}
    assert found == {QuickBlocks, QuickInline, QuickToc}
    plain = {type(PLAIN.parser), type(PLAIN.treeprocessors["inline"]), type(PLAIN.treeprocessors["toc"])}
    assert plain == {BlockParser, InlineProcessor, TocTreeprocessor}


@settings(max_examples=1500)
@given(st.one_of(TEXTS, MARKS))
def test_any_text_comes_out_as_python_markdown_writes_it(text):
    assert converted(QUICK, text) == converted(PLAIN, text)


@pytest.mark.parametrize("text", LINES)
def test_every_construct_comes_out_as_python_markdown_writes_it(text):
    assert converted(QUICK, f"前\n\n{text}\n\n后") == converted(PLAIN, f"前\n\n{text}\n\n后")


def test_the_texts_of_the_column_come_out_as_python_markdown_writes_them():
    for path in sorted((ROOT / "content").rglob("*.md")):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
        assert converted(QUICK, body) == converted(PLAIN, body), path


def converted(converter: markdown.Markdown, text: str) -> tuple[str, list[dict[str, object]]]:
    html = converter.reset().convert(text)
    return html, converter.toc_tokens
