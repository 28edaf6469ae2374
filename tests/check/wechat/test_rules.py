"""Every rule of the WeChat conformance check: an article that breaks it, and its neighbour that does not."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from makers import ROOT

from newsroom.check.wechat_conformance import (
    RULES,
    WARNINGS,
    Level,
    check_article,
    check_draft,
    check_pictures,
)
from newsroom.check.wechat_draft import body, cover
from newsroom.cli.reference import wechat_rules_page
from newsroom.messages import LANGUAGES, catalogue

ROOT_STYLE = "font-size:16px;line-height:1.75;color:#333"
TD = "border:1px solid #ddd;text-align:left"
PNG = b"\x89PNG\r\n\x1a\n"


def article(inner: str, style: str = ROOT_STYLE) -> str:
    return f'<section style="{style}">{inner}</section>'


def rules(content: str, **options: object) -> set[str]:
    return {one.rule for one in check_article(content, **options)}


FINE = article('<p style="margin:0 0 1em">正文<strong>重点</strong><sup>[1]</sup></p>')
PAIRS = {
    # rule → (breaks it and nothing else, does not)
    "S01": (article("<p>" + "字" * 19_950 + "</p>"), article("<p>" + "字" * 15_000 + "</p>")),
    "S02": (article("<p>" + "字" * 400_000 + "</p>"), FINE),
    "S03": (article("<p>" + "字" * 16_000 + "</p>"), article("<p>" + "字" * 15_000 + "</p>")),
    "S04": (article('<p style="margin:0 0 1em">甲</p>' * 100), article('<p style="margin:0 0 1em">甲乙丙丁戊己庚辛</p>' * 100)),
    "H01": (f"{FINE}{FINE}", FINE),
    "H02": (article("<p>甲</p><!-- 注 -->"), FINE),
    "H03": (article("<p>甲</p><video></video>"), FINE),
    "H04": (article("<p>甲<time>乙</time></p>"), FINE),
    "H05": (article('<p id="a">甲</p>'), FINE),
    "H06": (article('<p class="a">甲</p>'), FINE),
    "H07": (article('<p onclick="x()">甲</p>'), FINE),
    "H08": (article('<p data-x="1">甲</p>'), article('<ol start="2"><li>甲</li></ol>')),
    "H09": (article("<p>甲 & 乙</p>"), article("<p>甲 &amp; 乙 &lt; 丙</p>")),
    "C01": (article('<p style="color:#333;zoom:2">甲</p>'), article('<p style="border-radius:3px">甲</p>')),
    "C03": (article('<p style="position:fixed">甲</p>'), article('<p style="position:static">甲</p>')),
    "C04": (article('<p style="margin:var(--x)">甲</p>'), FINE),
    "C05": (article('<p style="margin:0!important">甲</p>'), FINE),
    "C06": (article('<p style="background:url(https://a.cn/b.png);color:#333">甲</p>'), FINE),
    "C07": (article('<p style="transition:all 1s">甲</p>'), FINE),
    "C09": (article('<p style="width:700px">甲</p>'), article('<p style="width:600px">甲</p>')),
    "C10": (article('<p style="margin:1rem">甲</p>'), article('<p style="margin:1em">甲</p>')),
    "C11": (article('<p style="display:flex">甲</p>'), article('<p style="display:inline-block">甲</p>')),
    "C12": (article('<p style="display:none">甲</p>'), article('<p style="display:block">甲</p>')),
    "I01": (article('<p>甲</p><img src="x.jpg" alt="图" style="max-width:100%">'), FINE),
    "I02": (article('<p>甲</p><img src="data:image/png;base64,x" alt="图" style="max-width:100%">'), FINE),
    "I04": (article('<p>甲</p><img src="https://a.cn/x.jpg" style="max-width:100%">'), FINE),
    "I05": (article('<p>甲</p><img src="https://a.cn/x.jpg" alt="图">'), article('<p>甲</p><img src="https://a.cn/x.jpg" alt="图" style="max-width:100%">')),
    "I06": (article('<p>甲</p><img src="http://a.cn/x.jpg" alt="图" style="max-width:100%">'), FINE),
    "I07": (article('<p>甲</p><img src="https://a.cn/x.jpg" srcset="y" alt="图" style="max-width:100%">'), FINE),
    "L01": (article('<p><a href="https://a.cn/">甲</a></p>'), article('<p><a href="https://mp.weixin.qq.com/s/a">甲</a></p>')),
    "L02": (article('<p><a href="#a">甲</a></p>'), FINE),
    "L04": (article('<p>甲<a href="https://mp.weixin.qq.com/s/a"></a></p>'), FINE),
    "N01": (article("<ul> <li>甲</li></ul>"), article("<ul><li>甲</li></ul>")),
    "N02": (article("<ul><li>甲<ul><li>乙</li></ul></li></ul>"), FINE),
    "N03": (article("<ul><p>甲</p></ul>"), FINE),
    "N04": (article("<ul><li>甲</li><li></li></ul>"), FINE),
    "B01": (article(f'<table><tr><td style="{TD}">甲</td></tr></table>'), article(f'<section style="overflow-x:auto"><table><tr><td style="{TD}">甲</td></tr></table></section>')),
    "B02": (article('<section style="overflow-x:auto"><table><tr><td style="text-align:left">甲</td></tr></table></section>'), FINE),
    "B03": (article('<section style="overflow-x:auto"><table><tr>' + f'<td style="{TD}">甲</td>' * 5 + "</tr></table></section>"), FINE),
    "P01": (article("<p>甲</p><code>a\nb</code>"), article("<p>甲</p><code>a<br>b</code>")),
    "P02": (article("<p>甲</p><code>a<br> b</code>"), article("<p>甲</p><code>a<br>&nbsp;b</code>")),
    "T01": (article("<code>a</code><p>甲</p>"), FINE),
    "T02": (article("<p> </p>"), article('<img src="https://a.cn/x.jpg" alt="图" style="max-width:100%">')),
    "T03": (article("<p>甲\\u4e00</p>"), article("<p>甲\\user</p>")),
    "T04": (article("<p>锟斤拷</p>"), FINE),
    "T05": (article("<p>甲[^1]</p>"), article("<p>甲[1]</p>")),
    "D01": (article('<section style="background:linear-gradient(red,blue)"><p>甲</p></section>'), FINE),
    "D02": (article('<p style="background:#fff">甲</p>'), article('<p style="background:#fff;color:#333">甲</p>')),
    "D03": (article('<p style="color:#aaa">甲</p>'), article('<p style="color:#aaa;background:#000">甲</p>')),
    "D04": (article('<p data-darkmode-color="x">甲</p>'), FINE),
    "Y01": (article("<p>甲</p>", "font-size:13px;line-height:1.75;color:#333"), FINE),
    "Y02": (article("<p>甲</p>", "font-size:16px;line-height:1.2;color:#333"), FINE),
    "Y03": (article('<p>甲乙丙</p><p style="font-size:11px">丁</p>'), article('<p>甲乙丙</p><p style="font-size:12px">丁</p>')),
}  # fmt: skip
ALSO = {"S01": set(), "S02": {"S01"}, "T02": set(), "H03": set()}
"""Rules that are broken along with it, because it cannot be otherwise."""
DRAWN = {
    "V01": ('<svg width="10" height="10" viewBox="0 0 10 10" fill="currentColor"><g id="a"></g></svg>', {"H05"}),
    "V02": ('<svg width="10" height="10" fill="currentColor"></svg>', set()),
    "V03": ('<svg width="10" height="10" viewBox="0 0 10 10" fill="currentColor"><animate attributename="r"></animate></svg>', set()),
    "V04": ('<svg width="10" height="10" viewBox="0 0 10 10" fill="red"></svg>', set()),
}  # fmt: skip
TITLE = {"title": "标题", "author": "信息中心", "digest": "一句话", "content_source_url": "https://a.cn/b.html"}
FIELDS = {
    # rule → (fields that break it, fields that do not)
    "M01": ([TITLE | {"title": "字" * 33}], [TITLE | {"title": "字" * 21}]),
    "M02": ([TITLE | {"title": "字" * 22}], [TITLE | {"title": "字" * 21}]),
    "M03": ([TITLE | {"author": "字" * 9}], [TITLE | {"author": "字" * 8}]),
    "M04": ([TITLE | {"digest": ""}], [TITLE | {"digest": ""}, TITLE]),
    "M05": ([TITLE | {"content_source_url": "ftp://a"}], [TITLE | {"content_source_url": ""}]),
    "M06": ([TITLE] * 9, [TITLE] * 8),
    "M08": ([TITLE | {"pic_crop_1_1": "0_0_1_1"}], [TITLE | {"pic_crop_1_1": "0.287037_0_0.712963_1", "cover_ratio": 1080 / 460}]),
    "M10": ([TITLE | {"only_fans_can_comment": 1}], [TITLE | {"need_open_comment": 1, "only_fans_can_comment": 1}]),
}  # fmt: skip
ELSEWHERE = {"M07", "M09", "I03", "L03"}


def test_every_rule_has_its_pair():
    assert set(RULES) == PAIRS.keys() | DRAWN.keys() | FIELDS.keys() | ELSEWHERE


@pytest.mark.parametrize("rule", PAIRS)
def test_what_breaks_a_rule_is_told_and_nothing_else(rule):
    assert rules(PAIRS[rule][0]) == {rule} | ALSO.get(rule, set())


@pytest.mark.parametrize("rule", PAIRS)
def test_its_neighbour_is_fine(rule):
    assert rules(PAIRS[rule][1]) == set()


@pytest.mark.parametrize("rule", DRAWN)
def test_drawings_are_judged_where_they_are_allowed(rule):
    drawing, also = DRAWN[rule]
    assert rules(article(f"<p>甲</p>{drawing}"), with_drawings=True) == {rule} | also
    assert "H04" in rules(article(f"<p>甲</p>{drawing}"))


@pytest.mark.parametrize("rule", FIELDS)
def test_the_fields_of_a_draft_are_judged(rule):
    broken, fine = ({one.rule for _, one in check_draft(articles)} for articles in FIELDS[rule])
    assert (broken, fine) == ({rule}, set())


def test_pictures_covers_and_the_request_are_judged():
    assert [one.rule for one in check_pictures({"a.webp": b"RIFF", "b.png": PNG, "c.jpg": None})] == ["I03", "I03"]
    assert check_pictures({"a.png": PNG + bytes(999_992)})[0].values["count"] == str(8 + 999_992)
    assert [one[:2] for one in cover("a.jpg", b"x", (900, 383))] == [("M07", True)]
    assert [one[:2] for one in cover("a.png", PNG, (800, 383))] == [("M07", False)]
    assert list(cover("a.png", PNG, (900, 383))) == []
    assert [one[0] for one in body(b'{"title": "\\u4e00"}')] == ["M09"]
    assert list(body('{"title": "一\\\\u4e00"}'.encode())) == []


def test_a_link_that_was_taken_away_has_to_be_written_somewhere():
    gone = ("https://a.cn/long/address",)
    assert rules(FINE, removed_links=gone) == {"L03"}
    assert rules(article("<p>甲[1]</p><p>[1] 题目：https://a.cn/long/address</p>"), removed_links=gone) == set()


def test_before_the_upload_a_picture_lies_beside_the_draft_and_after_it_in_the_account():
    picture = article('<p>甲</p><img src="{}" alt="图" style="max-width:100%">')
    issued = "https://mmbiz.qpic.cn/a"
    assert rules(picture.format("images/a.jpg"), known=frozenset({"images/a.jpg"})) == set()
    assert rules(picture.format("images/a.jpg"), level=Level.FINAL) == {"I01"}
    assert rules(picture.format(issued), level=Level.FINAL, issued=frozenset({issued})) == set()
    assert rules(picture.format("https://mmbiz.qpic.cn/b"), level=Level.FINAL, issued=frozenset({issued})) == {"I01"}


def test_a_finding_stands_at_its_element():
    (one,) = check_article('<section style="font-size:16px;line-height:1.75;color:#333">\n<p>甲</p>\n  <p class="a">乙</p></section>')
    assert (one.rule, one.line, one.column) == ("H06", 3, 3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_worded_as_a_whole_sentence(language):
    words = catalogue(language)
    assert set(words.rules) == set(RULES)
    for rule in RULES:
        bare = words.rule(rule, {"count": "1", "limit": "2", "found": "1", "least": "2", "size": "1", "ratio": "1", "leading": "1", "what": "x"})
        assert re.search(r"[。.]$", bare), rule
        assert "{" not in bare, rule


def test_warnings_are_told_and_hinder_nothing():
    (one,) = check_article(PAIRS["H06"][0])
    assert not one.is_error
    assert set(RULES) >= WARNINGS


SOUP = st.lists(
    st.sampled_from(["<p>", "</p>", "<a href=x>", "<b", ">", "&", "&amp;", "甲", '"', "'", "<!--", "-->", "<!", "<?", "<svg>", "</svg>",
                     "<ul>", "<li>", " ", "\n", "<table>", "<td style='color:red;:x'>", 'style="', "\x00", "\ud800", "url(", "<section>"])
    | st.text(max_size=4),
    max_size=30,
).map("".join)  # fmt: skip


@examples(max_examples=200, deadline=None)
@given(SOUP)
def test_no_text_whatever_breaks_the_check(text):
    for level in Level:
        check_article(text, level=level, with_drawings=True)


def test_time_grows_with_the_text_and_not_with_its_square():
    def seconds(count: int) -> float:
        text = article('<p style="color:#333">甲<b>乙</b></p>' * count)
        return min(_timed(time.process_time, text) for _ in range(3))

    assert seconds(4000) < 10 * max(seconds(800), 0.001)


def _timed(clock, text: str) -> float:
    start = clock()
    check_article(text)
    return clock() - start


def test_the_page_of_rules_is_current():
    assert (ROOT / "docs" / "wechat-rules.md").read_text(encoding="utf-8") == wechat_rules_page()
