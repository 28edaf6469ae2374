"""Every construct of Markdown in one text: nothing is lost, nothing is refused, and it costs little."""

from pathlib import Path

import pytest
from makers import ROOT
from render.wechat.conftest import THEMES, write_html, write_markdown

from newsroom.check.wechat_conformance import check_article
from newsroom.check.wechat_dark import dark_texts
from newsroom.check.wechat_text import visible_count
from newsroom.check.wechat_tree import parse
from newsroom.export.themes import load_themes
from newsroom.render.colours import rgb

TEXT = Path(__file__).with_name("torture.md").read_text(encoding="utf-8")
PICTURES = frozenset({"images/photo.jpg"})
MOST_FOR_ONE = 6
LEAST_CONTRAST = 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_service_keeps_all_of_it(theme):
    written = write_markdown(TEXT, theme)
    found = check_article(written.article, known=PICTURES)
    assert [(one.rule, dict(one.values)) for one in found] == []


@pytest.mark.parametrize("theme", THEMES)
def test_it_costs_at_most_six_characters_for_each_visible_one(theme):
    article = write_markdown(TEXT, theme).article
    assert len(article) / visible_count(parse(article).root) <= MOST_FOR_ONE


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read_in_the_dark(theme):
    faint = [(one.text, round(one.contrast, 2)) for one in dark_texts(write_markdown(TEXT, theme).article) if one.contrast < LEAST_CONTRAST]
    assert faint == []


@pytest.mark.parametrize(
    "part",
    [
        "<strong>“守”</strong>字", "<em>这一句强调</em>", "😀", ">E = mc^2</code>",
        "<li><section>第一层写要做的事，<strong>重点先说</strong>", "• 第二层写怎样做", "• 第三层写例外", ' start="3"><li>从三开始', "1. 里面的一",
        "☑ 做完的一条", "☐ 没做的一条", 'text-align:center">换麦克风', 'text-align:right">22人次', "a|b</code>", "<p>题目：一张课表的来历</p>",
        'alt="书架上搭着两把木尺，手机平放在尺上"', ">用两把尺子搭一个手机架，镜头朝下对着草稿纸</section>", ">操场的平面图</p>",
        "引文的第二层，", ">当心三件事</p>", "上课前十分钟不要更新软件", ">Note</p>", ">打开看看这一条折叠的办法</p>", ">用手机的同学</p>", "名字里有“内置”",
        "注释里有\u00a0&amp;\u00a0符号和\u00a0&lt;b&gt;\u00a0标签", "return</span>", "站外的说明</span><sup>[1]</sup>",
        '<a href="https://mp.weixin.qq.com/s/abc">公众号的旧文章</a>', "站内的另一条贴士</span><sup>[2]</sup>", "再去一次站外</span><sup>[1]</sup>", "https://bare.example/y",
        "和不该有的。", "<sup>注1</sup>", "HTML（超文本标记语言）", "<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>", "<strong>网页</strong>",
        "一张写进网址的图", ">原样写的折叠</p>", "里面的话也要看得见", "老师同时对着两边上课", "一位老师看评论",
    ],
)  # fmt: skip
def test_what_each_construct_becomes(part):
    assert part in write_markdown(TEXT).html


@pytest.mark.parametrize("brand", ["#dc143c", "#ffe066", "#ff0000", "#0000ff", "#888888", "#ffffff"])
def test_whatever_colour_a_school_has_its_articles_can_be_read_by_day_and_in_the_dark(brand):
    for name, style in load_themes(ROOT, brand).items():
        article = write_markdown(TEXT, style).article
        assert [one.rule for one in check_article(article, known=PICTURES)] == [], name
        assert [one.text for one in dark_texts(article) if one.contrast < LEAST_CONTRAST] == [], name


def test_the_shades_of_a_colour_are_its_own():
    style = load_themes(ROOT, "#dc143c")["清朗"]
    for role in ("brand", "deep"):
        red, green, blue = rgb(style.colours[role])
        assert red > 2 * green
        assert red > 2 * blue


@pytest.mark.parametrize(
    ("text", "formulas"),
    [("$E=mc^2$是公式", ["E=mc^2"]), ("先 $$a$$ 后 $\\frac{1}{2}$", ["a", "\\frac{1}{2}"]), ("从 $5 涨到 $6", []), ("$5 = 35元，另一个 $6", []), ("$$", [])],
)
def test_formulas_are_shown_as_code_and_told(text, formulas):
    written = write_html(f"<p>{text}</p>")
    assert [example for what, example in written.book.changes if what == "change_formula"] == formulas
    assert written.html.count("<code") == len(formulas)


def test_a_film_becomes_its_name_and_address():
    html = write_html('<p>看</p><video src="https://v.example/a.mp4" title="课堂录像"></video>').html
    assert ">视频：课堂录像</p>" in html
    assert "https://v.example/a.mp4" in html


@pytest.mark.parametrize(
    "word",
    ["<script", "onclick", "position", "data:", "javascript", "<input", "<details", "<video", " id=", " class=", "$$", "[!", "\n"],
)
def test_nothing_is_left_that_cannot_be(word):
    assert word not in write_markdown(TEXT).html


def test_links_that_lead_nowhere_are_numbered_once_each():
    book = write_markdown(TEXT).book
    assert book.references == {
        "https://a.example/x?y=1&z=2": 1,
        "https://site.example/tips/tingbudao.html": 2,
        "https://note.example/": 3,
    }
    assert len(book.notes) == 2


def test_every_change_is_remembered():
    changed = {what for what, _ in write_markdown(TEXT).book.changes}
    assert changed >= {
        "change_link",
        "change_abbreviation",
        "change_details",
        "change_tabs",
        "change_table",
        "change_picture",
        "change_formula",
    }
