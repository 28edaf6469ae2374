"""What becomes of an article's HTML, thing by thing of the table in docs/wechat-rules.md's source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.check.wechat_tree import parse, walk
from newsroom.rehearsal.cleaning import GONE, clean, foreign_pictures, visible_text

OURS = "http://mmbiz.qpic.cn/sz_mmbiz_png/a/0?wx_fmt=png"
ISSUED = frozenset({OURS.replace("http://", "https://")})


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("<p>一</p><script>alert(1)</script>", "<p>一</p>"),
        ("<style>p{}</style><p>一</p>", "<p>一</p>"),
        ('<p id="a" class="b">一</p>', "<p>一</p>"),
        ('<p onclick="x()">一</p>', "<p>一</p>"),
        ('<a href="javascript:x()">一</a>', "<span>一</span>"),
        ('<p title="java&#10;script:x()">一</p>', "<p>一</p>"),
        ('<p data-tool="x">一</p>', "<p>一</p>"),
        ('<p data-no-dark="">一</p>', '<p data-no-dark="">一</p>'),
        ('<a href="https://school.example/">一</a>', "<span>一</span>"),
        ('<a href="#a">一</a>', "<span>一</span>"),
        ('<a href="https://mp.weixin.qq.com/s/x?a=1&amp;b=2">一</a>', '<a href="https://mp.weixin.qq.com/s/x?a=1&amp;b=2">一</a>'),
        ('<a href="https://mp.weixin.qq.com.school.example/">一</a>', "<span>一</span>"),
        ('<p>一<img src="https://school.example/a.png"></p>', "<p>一</p>"),
        ('<img src="data:image/png;base64,AAAA">', ""),
        (f'<img src="{OURS}" width="10" height="10" alt="a">', f'<img src="{OURS}" alt="a">'),
        (f'<img src="{OURS.replace("http:", "https:")}">', f'<img src="{OURS.replace("http:", "https:")}">'),
        ('<p style="color:red;position:absolute;top:0;z-index:9">一</p>', '<p style="color: red;">一</p>'),
        ('<p style="position:relative">一</p>', '<p style="position: relative;">一</p>'),
        ('<p style="--a:1px;color:var(--b)">一</p>', "<p>一</p>"),
        ('<p style="display:grid">一</p>', "<p>一</p>"),
        ('<p style="width:calc(1px + 2px);font-size:2rem;height:3vw">一</p>', "<p>一</p>"),
        ('<p style="transition:all 1s;animation-name:x;filter:blur(1px)">一</p>', "<p>一</p>"),
        ('<p style="background:url(https://school.example/a.png)">一</p>', "<p>一</p>"),
        (f'<p style="background-image:url(\'{OURS}\')">一</p>', f'<p style="background-image: url(&quot;{OURS}&quot;);">一</p>'),
        ("<pre><code>a\nb\r\nc</code></pre>", "<pre><code>abc</code></pre>"),
        ("<pre><code>a<br>b</code></pre>", "<pre><code>a<br>b</code></pre>"),
        ("<p>a\nb</p>", "<p>a\nb</p>"),
        ("<!DOCTYPE html><html><head><title>t</title></head><body><p>一</p></body></html>", "<p>一</p>"),
        ("<p>一<!-- two --></p>", "<p>一</p>"),
        ("<details><summary>甲</summary>乙</details>", "甲乙"),
        ("<p><kbd>Esc</kbd></p>", "<p>Esc</p>"),
        ("<div>一</div>", "<div>一</div>"),
        ("<p>a &lt; b &amp; c</p>", "<p>a &lt; b &amp; c</p>"),
        ("<svg><defs><path></path></defs><g></g></svg>", "<svg><g></g></svg>"),
        ("<form><p>一</p></form><input>", ""),
    ],
)  # fmt: skip
def test_the_service_keeps_this_of_that(sent, kept):
    assert clean(sent, ISSUED) == kept


def test_elements_nested_as_deep_as_the_parser_goes_come_through():
    assert visible_text(clean("<section>" * 1000 + "守", frozenset())) == "守"


def test_foreign_pictures_are_named():
    html = f'<img src="{OURS}"><img src="https://school.example/a.png"><img>'
    assert foreign_pictures(html, ISSUED) == ("https://school.example/a.png", "")


def test_the_visible_text_does_not_depend_on_how_the_html_is_written():
    assert visible_text("<p>一  二\n</p><p>三</p>") == visible_text("<section><b>一</b> 二 三</section>")


@given(st.text(alphabet="<>/=\"' abipsd-!&;\n", max_size=80))
def test_cleaning_takes_any_text_and_is_done_after_once(sent):
    once = clean(sent, frozenset())
    assert clean(once, frozenset()) == once


@given(st.lists(st.sampled_from([f"<{tag}>" for tag in sorted(GONE)] + ["x", "<p>", "</p>", '<p id="a" onload="b">']), max_size=20))
def test_nothing_forbidden_comes_through(pieces):
    for node in walk(parse(clean("".join(pieces), frozenset())).root):
        assert node.tag not in GONE
        assert not {"id", "class"} & node.attributes.keys()
        assert not any(name.startswith("on") for name in node.attributes)
