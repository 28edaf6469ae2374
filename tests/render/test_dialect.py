"""Markdown → HTML as this column writes it."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import edition, links, story, tip

from newsroom.model import Status, ref_of
from newsroom.render.dialect import ROOT, Dialect, Heading, Image, Rendered, Surroundings, excerpt

DIALECT = Dialect()
PICTURE = Image(url="assets/pictures/1a2b.jpg", width=640, height=480)
PUBLISHED = Surroundings(image=lambda name: PICTURE if name == "a.jpg" else None)
MARKS = st.text(st.sampled_from("甲乙，。“”ab \n\n\n#*_`~[](){}<>!|:-=+.1>&\\^\"'/\t\x02\x03\ue000"), max_size=80)


def html(text: str, around: Surroundings = PUBLISHED) -> str:
    return DIALECT.convert(text, around).html


def test_headings_get_stable_ascii_ids():
    rendered = DIALECT.convert("# 大\n\n## 先看麦克风\n\n### 再看 & 听\n\n#### 细节\n", PUBLISHED)
    first, second, third = rendered.headings
    assert [(one.label, one.level) for one in rendered.headings] == [("大", 2), ("先看麦克风", 2), ("再看 & 听", 3)]
    assert all(one.id.isascii() and one.id.startswith("h-") for one in rendered.headings)
    assert f'<h2 id="{second.id}">先看麦克风</h2>' in rendered.html
    again = DIALECT.convert("前面加一段。\n\n## 先看麦克风\n", PUBLISHED)
    assert again.headings == (Heading(id=second.id, label="先看麦克风", level=2),)
    assert len({first.id, second.id, third.id}) == 3


def test_two_headings_with_one_text_have_two_ids():
    first, second = DIALECT.convert("## 步骤\n\n甲\n\n## 步骤\n", PUBLISHED).headings
    assert first.id != second.id


def test_the_title_stays_the_pages_only_h1():
    assert "<h1" not in html("# 一\n\n# 二\n\n三\n===\n")
    assert html("# 一\n").startswith("<h2")


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("第一行\n第二行", "第一行第二行"),
        ("第一行，\n第二行", "第一行，第二行"),
        ("他说：\n“好”", "他说：“好”"),
        ("第一行\nline two\n第三行", "第一行\nline two\n第三行"),
        ("one\ntwo", "one\ntwo"),
        ("第一行\n**重要**\n第三行", "第一行<strong>重要</strong>第三行"),
        ("*甲*\n*乙*\n*c*", "<em>甲</em><em>乙</em>\n<em>c</em>"),
        ("**甲\n乙**", "<strong>甲乙</strong>"),
        ("用`代码`\n写", "用<code>代码</code>\n写"),
        ("第一行  \n第二行", "第一行<br />\n第二行"),
        ("𠮷\n野", "𠮷野"),
    ],
)
def test_line_breaks_between_chinese_characters_leave_no_space(text, inner):
    assert html(text) == f"<p>{inner}</p>"


def test_line_breaks_in_list_items_and_quotes_leave_no_space_either():
    assert "甲乙" in html("- 甲\n  乙\n")
    assert "甲乙" in html("> 甲\n> 乙\n")


def test_code_keeps_its_lines():
    assert "甲\n乙" in html("```\n甲\n乙\n```")
    assert "甲\n乙" in html("正文：\n\n    甲\n    乙\n")


def test_strong_works_beside_full_width_quotes():
    assert html("**“守”**字") == "<p><strong>“守”</strong>字</p>"
    assert (
        html("一个**“守”**字，**（括号）**也是") == "<p>一个<strong>“守”</strong>字，<strong>（括号）</strong>也是</p>"
    )


def test_a_picture_alone_becomes_a_figure_and_its_title_the_caption():
    found = html('![教室](a.jpg "三月的教室")')
    assert found.startswith("<figure><img ")
    assert "<figcaption>三月的教室</figcaption></figure>" in found
    assert 'alt="教室"' in found
    assert "title=" not in found


def test_a_picture_within_a_sentence_is_no_figure():
    assert "<figure" not in html("看图![图标](a.jpg)就懂")


def test_a_picture_in_a_figure_of_the_editors_is_not_wrapped_again():
    assert html("<figure markdown>\n![a](a.jpg)\n<figcaption>图</figcaption>\n</figure>").count("<figure") == 1


def test_pictures_have_their_published_address_and_size():
    found = html("![教室](a.jpg)")
    assert f'src="{ROOT}assets/pictures/1a2b.jpg"' in found
    assert 'width="640"' in found
    assert 'height="480"' in found
    unknown = Surroundings(image=lambda _: Image(url="a.svg", width=0, height=0))
    assert "width" not in html("![教室](a.jpg)", unknown)


def test_the_first_picture_loads_at_once_and_the_others_when_they_are_near():
    found = html("![一](a.jpg)\n\n![没有](b.jpg)\n\n![二](a.jpg)\n\n![三](a.jpg)")
    assert [part.split('"')[1] for part in found.split("loading=")[1:]] == ["eager", "lazy", "lazy"]


def test_a_picture_that_is_not_published_leaves_its_description_only():
    assert html("![名单](mingdan.jpg)") == "<p><span>名单</span></p>"


def test_a_link_that_leads_nowhere_becomes_text():
    around = Surroundings(link=lambda _: None)
    assert html("[看**这里**](caogao.md)", around) == "<p><span>看<strong>这里</strong></span></p>"


def test_links_within_the_page_stay_as_they_are():
    assert html("[上面](#h-1)", Surroundings(link=lambda _: None)) == '<p><a href="#h-1">上面</a></p>'


def test_raw_html_passes_the_same_surroundings():
    around = Surroundings(
        link=lambda name: f"{ROOT}x.html" if name == "x.md" else None,
        image=lambda name: PICTURE if name == "a.jpg" else None,
    )
    text = '<a href="x.md">甲</a><a href="caogao.md" onclick="x()">乙</a>\n\n'
    text += '<p><img alt="丙&quot;" src="a.jpg"></p>\n\n<img src="ming.jpg" alt="丁">'
    found = html(text, around)
    assert f'<a href="{ROOT}x.html">甲</a><a>乙</a>' in found
    assert f'<p><img alt="丙&quot;" src="{ROOT}{PICTURE.url}" width="640" height="480"' in found
    assert "caogao" not in found
    assert "ming.jpg" not in found
    assert "丁" in found


def test_raw_html_spread_over_lines_is_found_at_its_place():
    found = html(
        '<div>\n<p>\n  <a\n href="b.md">甲</a> <a href="c.md">乙</a></p>\n</div>',
        Surroundings(link=lambda name: f"to-{name}"),
    )
    assert found == '<div>\n<p>\n  <a href="to-b.md">甲</a> <a href="to-c.md">乙</a></p>\n</div>'


@pytest.mark.parametrize(
    "text",
    [
        "[x](a.md){onclick=alert(1)}",
        "[x](a.md){href=javascript:alert(1)}",
        "![x](a.jpg){srcset=https://a.cn/b.jpg}",
        "![x](a.jpg){src=https://a.cn/b.jpg}",
        "**x**{style=background:url(https://a.cn/b.jpg)}",
        "# x {onmouseover=alert(1)}",
        "x\n{: onclick=alert(1) background=https://a.cn/}",
        "<div markdown onclick=alert(1)>\nx\n</div>",
    ],
)
def test_attribute_lists_cannot_run_or_load_anything(text):
    known = Surroundings(link=lambda name: name if name == "a.md" else None, image=PUBLISHED.image)
    found = html(text, known)
    assert "alert" not in found
    assert "a.cn" not in found


def test_harmless_attributes_stay():
    assert html("段落\n{: .lead #anfang }") == '<p class="lead" id="anfang">段落</p>'
    assert 'style="text-align: right;"' in html("|a|\n|-:|\n|1|")


def test_outside_links_do_not_hand_over_the_window():
    assert 'rel="noopener"' in html("[x](https://a.cn/)")
    assert "rel=" not in html("[x](b.html)")


def test_the_opening_is_the_first_paragraphs_plain_text():
    rendered = DIALECT.convert(
        "## 标题\n\n**第一**段，\n见[链接](https://a.cn/)[^1]。\n\n第二段。\n\n[^1]: 注。\n", PUBLISHED
    )
    assert rendered.opening == "第一段，见链接。"
    assert DIALECT.convert("- 只有列表\n", PUBLISHED).opening == ""
    assert DIALECT.convert("![图](a.jpg)\n\n正文。", PUBLISHED).opening == "正文。"
    assert DIALECT.convert("正文。\n{: .lead }", PUBLISHED).opening == "正文。"


def test_a_salutation_is_no_opening():
    assert DIALECT.convert("各位家长：\n\n晚饭后有二十分钟。", PUBLISHED).opening == "晚饭后有二十分钟。"
    assert DIALECT.convert("各位家长：", PUBLISHED).opening == "各位家长："
    assert DIALECT.convert("三件事，缺一不可：\n\n- 甲\n\n完。", PUBLISHED).opening == "三件事，缺一不可："


@pytest.mark.parametrize(
    ("han", "words", "minutes"),
    [(0, 0, 1), (1, 1, 1), (590, 0, 1), (610, 0, 2), (400, 200, 2), (0, 710, 4), (4000, 0, 10)],
)
def test_reading_time_counts_characters_and_words(han, words, minutes):
    rendered = Rendered(html="", headings=(), opening="", han=han, words=words)
    assert rendered.minutes == minutes


def test_characters_and_words_are_counted_without_marks_and_markup():
    rendered = DIALECT.convert("**一二**，[三](https://a.cn/)！it's 3.5 two-way `code`\n\n## 四\n", PUBLISHED)
    assert (rendered.han, rendered.words) == (4, 4)


def test_a_text_leaves_nothing_behind_for_the_next():
    first = DIALECT.convert("## 甲\n\n![a](a.jpg)\n\n[^1]\n\n[^1]: 注", PUBLISHED)
    DIALECT.convert("*[乙]: 缩写\n\n## 甲\n\n乙 ![a](a.jpg)", PUBLISHED)
    assert DIALECT.convert("## 甲\n\n![a](a.jpg)\n\n[^1]\n\n[^1]: 注", PUBLISHED) == first
    assert html("乙") == "<p>乙</p>"


@settings(max_examples=300)
@given(MARKS)
def test_converting_never_raises_and_is_deterministic(text):
    assert DIALECT.convert(text, PUBLISHED) == DIALECT.convert(text, PUBLISHED)


@given(st.text(max_size=200))
def test_any_text_at_all_converts(text):
    rendered = DIALECT.convert(text, PUBLISHED)
    assert "\n" not in rendered.opening
    assert rendered.minutes >= 1


@pytest.mark.parametrize("mark", [">", "* ", "[", "**", "<div>", "<b>", "((", "- ", "    ", "`", "![](", "{: "])
def test_deep_nesting_does_not_exhaust_the_converter(mark):
    assert "甲" in html(f"{mark * 500}甲")
    DIALECT.convert("".join(f"{'    ' * depth}- 甲\n" for depth in range(60)), PUBLISHED)
    assert html("- 乙") == "<ul>\n<li>乙</li>\n</ul>"


@pytest.mark.parametrize(
    ("text", "limit", "found"),
    [
        ("短句。", 10, "短句。"),
        ("第一句。第二句很长很长。", 8, "第一句。"),
        ("他说：“好！”然后走了很远。", 9, "他说：“好！”"),
        ("等一等……后来怎样不知道", 8, "等一等……"),
        ("没有句号的一段很长的话", 8, "没有句号的一……"),
        ("没有句号的，一段很长", 8, "没有句号的……"),
        ("It works. It works well.", 20, "It works."),
        ("版本3.5已经可以用了", 8, "版本3.5已……"),
    ],
)
def test_excerpts_end_behind_a_sentence(text, limit, found):
    assert excerpt(text, limit) == found


@given(st.text(), st.integers(2, 200))
def test_an_excerpt_is_never_longer_than_asked(text, limit):
    found = excerpt(text, limit)
    assert len(found) <= limit
    assert text.startswith(found.removesuffix("……")) or found == text


def around(*entries, **values):
    return edition(*entries, **values)


def test_a_link_to_what_readers_cannot_see_is_text_and_keeps_its_secret():
    entry = tip(body="见[下一篇](caogao.md)和[故事](../stories/wangke.md#h-1)。\n", links=links("caogao.md"))
    made = edition(entry, story(), tip("caogao", status=Status.DRAFT))
    found = made.texts[ref_of(entry)].html
    assert "caogao" not in found
    assert f'<a href="{ROOT}stories/2022/wangke.html#h-1">故事</a>' in found


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://a.cn/x", "https://a.cn/x"),
        ("mailto:a@b.cn", "mailto:a@b.cn"),
        ("tel:12355", "tel:12355"),
        ("tingbudao/index.md", f"{ROOT}tips/tingbudao.html"),
        ("../guides/plan.pdf", f"{ROOT}assets/files/guides/plan.pdf"),
        ("javascript:alert(1)", None),
        ("javascript://%0aalert(1)", None),
        ("JavaScript://a.cn/%0aalert(1)", None),
        ("data:text/html,x", None),
        ("//a.cn/x", None),
        ("/etc/passwd", None),
        ("../../mkdocs.yml", None),
        ("../index.md", None),
        ("", None),
    ],
)
def test_addresses_lead_where_readers_may_go_and_nowhere_else(target, address):
    from newsroom.render.edition import addresses_of

    documents = {PurePosixPath("guides/plan.pdf"): "assets/files/guides/plan.pdf"}
    found = addresses_of(edition(tip(), documents=documents)).link(PurePosixPath("tips/b.md"), target)
    assert found == address


def test_the_empty_corner_of_a_table_is_no_heading():
    html = DIALECT.convert("|  | 人次 |\n|---|---|\n| 甲 | 1 |\n", PUBLISHED).html
    assert "<td></td>" in html.replace("\n", "")
    assert html.count("<th") == html.count("<thead") + 1
