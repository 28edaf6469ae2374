"""Whatever was written: no error, the same text, and the same again after a browser has read it."""

import re

import html5lib
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from render.wechat.conftest import Written, write_html, write_markdown

from newsroom.check.wechat_conformance import check_article
from newsroom.check.wechat_tree import parse
from newsroom.render.wechat.dom import read_html, walk
from newsroom.render.wechat.inline import clean

PICTURES = frozenset({"images/photo.jpg", "images/drawing.svg"})
MARKS = st.text(st.sampled_from("甲乙a1 \n\n#*_`~[](){}<>!|:-=+.^&\\\"'/\t$%"), max_size=60)
LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "    ", "> ", "- ", "1. ", "        "]),
        st.sampled_from(
            ["甲", "**“守”**字", "# 一", "!!! note", "??? tip \"题\"", "=== \"乙\"", "```python", "| 甲 | 乙 |", "|---|---|", "- [x] 做",
             "[链](https://a.cn/)", "![图](photo.jpg \"说\")", "注[^1]", "[^1]: 脚", "<b>粗", "</b>", "<script>x()</script>", "词\n:   义", "$$x$$",
             "<table><td>格", "<ruby>汉<rt>han", "<details><summary>题</summary>", "<!-- 注 -->", "&amp;", "\\u4e00", "\x00", "***", "> [!NOTE]"]
        ),
        st.sampled_from(["\n", "\n\n", "，", ""]),
    ),
    max_size=10,
).map(lambda parts: "".join("".join(part) for part in parts))  # fmt: skip
SOUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<ol start=7>", "<table>", "<tr>", "<td>", "<th align=right>", "</table>",
         "<a href='https://a.cn/'>", "<a href=javascript:x()>", "</a>", "<b>", "<i>", "</b>", "</i>", "<h2>", "</h2>", "<pre>", "<code>", "</code>",
         "</pre>", "<blockquote>", "<br>", "<hr>", "<img src=x.jpg alt=图>", "<img src='\ue000/assets/pictures/photo.jpg' alt=''>", "<iframe src=//a.cn>", "<script>",
         "</script>", "<style>", "</style>", "<p style='position:fixed' onclick=x() id=a class=b>", "<span>", "</span>", "<sup>", "<ruby>", "<rt>",
         "<details>", "<summary>", "<video src=https://a.cn/v>", "<input type=checkbox checked>", "<svg><path/></svg>", "<dl><dt>", "<dd>", "<", ">", "&",
         "&lt;", "甲乙", "a b", " ", "\n", '"', "\x0b", "\ud83d", "\ufffd", "\\u00e9", "<figure>", "<figcaption>", "<mark>", "<kbd>", "<q>",
         "<abbr title=全称>"]
    )
    | st.text(max_size=3),
    max_size=30,
).map("".join)  # fmt: skip


def errors(written: Written) -> list[str]:
    """Errors in the fragment; a fragment may be empty, an article never is (it has its credits). What was written as mojibake stays it."""
    return [one.rule for one in check_article(written.article, known=PICTURES) if one.is_error and one.rule not in ("T02", "T04")]


def seen(html: str) -> str:
    """The characters readers see, white space left out."""
    return "".join("".join(one.text for one in walk(read_html(html)) if not one.tag).split())


def after_a_browser(article: str) -> str:
    """The article as an HTML5 parser reads it and writes it again."""
    tree = html5lib.parseFragment(article, treebuilder="etree", namespaceHTMLElements=False)
    return html5lib.serialize(
        tree, tree="etree", quote_attr_values="always", omit_optional_tags=False, minimize_boolean_attributes=False, use_trailing_solidus=False
    )


def holds(written: Written) -> None:
    assert errors(written) == []
    again = after_a_browser(written.article)
    assert [one.rule for one in check_article(again, known=PICTURES) if one.is_error and one.rule not in ("T02", "T04")] == []
    assert "".join(parse(again).root.inner.split()) == "".join(parse(written.article).root.inner.split())


@examples(max_examples=300, deadline=None)
@given(LINES | MARKS)
def test_no_markdown_whatever_makes_an_article_that_is_refused(text):
    holds(write_markdown(text))


@examples(max_examples=300, deadline=None)
@given(SOUP)
def test_no_html_whatever_does_either(html):
    holds(write_html(html))


WORDS = st.lists(st.text(st.sampled_from("天地玄黄宇宙洪荒日月盈昃辰宿列张"), min_size=1, max_size=6), min_size=1, max_size=8)
FRAMES = st.sampled_from(
    ["{}", "**{}**", "- {}", "1. {}", "    - {}", "> {}", "## {}", "| {} |\n|---|\n| 一 |", "!!! note\n    {}", "??? tip\n    {}", "`{}`", "```\n{}\n```",
     "[{}](https://a.cn/)", "- [x] {}", "<div>{}</div>", "<b>{}</b>", "=== \"{}\"\n    一", "词\n:   {}"]
)  # fmt: skip


@examples(max_examples=200, deadline=None)
@given(st.lists(st.tuples(FRAMES, WORDS), min_size=1, max_size=6))
def test_every_word_is_still_there(parts):
    text = "\n\n".join(frame.format("".join(words)) for frame, words in parts)
    shown = seen(write_markdown(text).html) + seen("".join(write_markdown(text).book.notes))
    for _, words in parts:
        assert "".join(words) in shown


@examples(max_examples=100, deadline=None)
@given(SOUP)
def test_html_loses_nothing_that_readers_saw(html):
    plain = re.sub(r"\s", "", clean("".join(one.text for one in walk(read_html(html)) if not one.tag)))
    written = write_html(html)
    shown = re.sub(r"\s", "", "".join(parse(written.html + "".join(written.book.notes)).root.inner.split()))
    for mark in set(plain) - set("$•"):
        assert shown.count(mark) >= min(plain.count(mark), 1), mark
