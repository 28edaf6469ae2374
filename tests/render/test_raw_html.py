"""HTML in a text: known elements with harmless attributes; everything else is shown as written and does nothing."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.render.dialect import Dialect, Surroundings
from newsroom.render.raw_html import ELEMENTS, clean_html

DIALECT = Dialect()
NOWHERE = Surroundings(link=lambda target: target if target.startswith("https://") else None)
ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT >",
    "```\n<script>alert(1)</script>\n",  # a fence without an end
    "甲 <!-- 没有完\n\n<script>alert(1)</script>",
    "甲 ` 乙\n<script>alert(1)</script>\n丙 ` 丁",
    "- 甲 ` 乙 <img src=x onerror=alert(1)>\n- 丙 ` 丁",
    "`<!--`\n\n<script>alert(1)</script>",
    "<script><img src=x onerror=alert(1)></script>",
    "<style><img src=x onerror=alert(1)></style>",
    "<textarea><script>alert(1)</script></textarea>",
    "<iframe src=https://a.cn/></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=https://a.cn/></object>",
    "<embed src=https://a.cn/>",
    "<video src=https://a.cn/a.mp4 autoplay onplay=alert(1)></video>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x onerror=alert(1) //",
    '<img src="x" srcset="https://a.cn/b.jpg">',
    "<p onclick=alert(1)>甲</p>",
    "<p\nonclick=alert(1)\n>甲</p>",
    '<p title="a>b" onclick="alert(1)">甲</p>',
    '<a href="javascript:alert(1)">甲</a>',
    '<a href="&#106;avascript:alert(1)">甲</a>',
    '<p style="background:url(https://a.cn/)">甲</p>',
    '<p style="background:\\75rl(https://a.cn/)">甲</p>',
    "<form action=https://a.cn/><input name=a><button>b</button></form>",
    "<input type=image src=https://a.cn/ onerror=alert(1)>",
    "<input type=text autofocus onfocus=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mi xlink:href=javascript:alert(1)>甲</mi></math>",
    "<base href=https://a.cn/>",
    "<meta http-equiv=refresh content='0;url=https://a.cn/'>",
    "<link rel=stylesheet href=https://a.cn/>",
    "<div><script>alert(1)</script></div>",
    "<div markdown>\n<script>alert(1)</script>\n</div>",
    "<iframe markdown src=https://a.cn/>\n甲\n</iframe>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    "<table background=https://a.cn/><tr><td>甲</td></tr></table>",
    "<plaintext><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
]


ACTIVE = set(
    "script style iframe object embed form button base meta link svg math video audio template plaintext".split()
)


class Elements(HTMLParser):
    """Every element and attribute, those in scripts too."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def set_cdata_mode(self, *_args: object, **_more: object) -> None:
        pass

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def assert_harmless(html: str) -> None:
    for tag, attributes in Elements(html).found:
        assert tag in ELEMENTS - ACTIVE, html
        for name, value in attributes.items():
            assert not name.startswith("on"), html
            assert name not in ("srcset", "srcdoc", "action", "data", "background", "autofocus"), html
            assert name != "src" or tag == "img", html
            assert not (value or "").lower().strip().startswith("javascript:"), html
            assert name != "style" or "(" not in (value or ""), html


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_runs_and_nothing_loads(text):
    assert_harmless(DIALECT.convert(text, NOWHERE).html)


PIECES = ["甲", "`", "```", "<!--", "-->", "\n", "\n\n", "<", ">", '"', "<p>", "</p>"]


@given(st.lists(st.sampled_from([*ATTACKS, *PIECES]), max_size=6))
def test_no_mixture_of_them_runs_either(parts):
    assert_harmless(DIALECT.convert("".join(parts), NOWHERE).html)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>a()</script>", "&lt;script&gt;a()&lt;/script&gt;"),
        ("<script><b>甲</b></script>", "&lt;script&gt;<b>甲</b>&lt;/script&gt;"),  # text now, so its tags are tags
        ("甲 <img src=x onerror=a()", "甲 &lt;img src=x onerror=a()"),  # a browser would close it further on
        ("<p>甲</p><!-- 注 -->", "<p>甲</p>"),
    ],
)
def test_what_is_not_let_through_is_shown_as_written(text, shown):
    assert clean_html(text, NOWHERE) == shown


@pytest.mark.parametrize(
    "text",
    [
        '<p class="lead" id="x">甲</p>',
        '<p style="text-align: center">甲</p>',
        '<details open=""><summary>甲</summary>乙</details>',
        '<table><tr><td colspan="2">甲</td></tr></table>',
        "<ruby>汉<rt>han</rt></ruby>",
        '<a href="https://a.cn/?b=1&amp;c=2">甲</a>',
        "<p>3 &lt; 4 &amp; 5 < 6</p>",
        '<label><input type="checkbox" disabled="">甲</label>',
        '<div data-x="1" aria-label="甲">乙</div>',
    ],
)
def test_ordinary_html_stays_as_it_is(text):
    assert clean_html(text, NOWHERE) == text


def test_task_lists_and_code_pass_as_before():
    found = DIALECT.convert("- [x] 甲\n\n```html\n<script>x</script>\n```\n", NOWHERE).html
    assert '<input type="checkbox" disabled="" checked="">' in found
    assert "&lt;script&gt;x&lt;/script&gt;" in found
    assert '<pre class="highlight"><code class="language-html">' in found
