"""Paper: every text of the issue in full, nothing that has to be tapped, every address readable, everything escaped."""

import re
from dataclasses import replace
from datetime import date

import html5lib
import tinycss2
from hypothesis import given
from hypothesis import strategies as st
from makers import ROOT as PROJECT
from makers import at, bundle, course, edition, guide, links, locked_file, notice, settings, signed, story, tip
from render.channels.issues import NASTY, PICTURE, issue, week

from newsroom.model import Correction, LinkUse, Scenario, Session, Video
from newsroom.render.channels import render_paper
from newsroom.render.channels.paper import css_string
from newsroom.render.channels.paper_text import PaperText
from newsroom.render.markup import ROOT

TORTURE = (PROJECT / "tests" / "render" / "wechat" / "torture.md").read_text(encoding="utf-8")
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def code(address):
    return f"data:code,{address}"


def picture(path):
    return f"data:picture,{path}" if path.startswith("assets/pictures/") else ""


def paper(made, of):
    output = render_paper(made, of, code, picture)
    return output, output.files["print.html"].decode()


def printed(*entries, **values):
    return paper(*issue(*entries, **values))


def writer(**values):
    places = {"tips/yi.html": (7, "e7")}
    base = {"name": "e3", "places": places, "site": "https://a.cn/", "picture": picture, "see": "（见第 {number} 篇）"}
    return PaperText(**(base | values))


def tree(html):
    return html5lib.parse(html, namespaceHTMLElements=False)


def seen(element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_every_text_is_there_in_full_with_its_number_and_its_code():
    made, of = issue(*[replace(one, body=f"{one.slug}的全文。\n\n## 小标题\n\n末一段。\n") for one in week()])
    output, html = paper(made, of)
    articles = list(tree(html).iter("article"))
    assert len(articles) == len(of.entries) == 5
    for number, (article, entry) in enumerate(zip(articles, of.entries, strict=True), 1):
        assert f"{entry.slug}的全文。" in seen(article)
        assert "末一段。" in seen(article)
        assert seen(article).startswith(f"{number:02} {entry.title}")
        assert [one.get("src") for one in article.iter("img") if "code" in one.get("src")] == [
            f"data:code,https://column.example/{'stories/2022' if 'gushi' in entry.slug or entry.slug == 'tou' else 'tips'}/{entry.slug}.html"
        ]
    found = {one.what: one.found for one in output.sizes}
    assert found == {"size_print": len(html.encode()), "size_print_entries": 5, "size_print_codes": 6}


def test_contents_lead_to_every_entry_by_its_number():
    _, html = printed(*week())
    page = tree(html)
    rows = [(one.get("href"), seen(one)) for one in page.iter("a") if one.get("href", "").startswith("#e")][:5]
    ids = {one.get("id") for one in page.iter("article")}
    assert [number for number, _ in rows] == ["#e1", "#e2", "#e3", "#e4", "#e5"]
    assert {one[1:] for one, _ in rows} == ids
    assert rows[0][1] == "01头条的故事"


def test_the_first_page_is_one_page_unless_it_holds_too_much():
    assert '<section class="front one">' in printed(*week(), foreword="一句。")[1]
    assert '<section class="front">' in printed(*week(), foreword="很长的卷首语。" * 400)[1]
    assert '<section class="front">' in printed(*(story(f"a{n}", title="很长的标题" * 6) for n in range(40)))[1]


def test_pages_are_a4_with_numbers_and_a_running_head():
    _, html = printed(*week())
    style = html.split("<style>")[1].split("</style>")[0]
    assert "size: A4" in style
    assert 'content: counter(page) " / " counter(pages)' in style
    rules = tinycss2.parse_stylesheet(style, skip_whitespace=True)
    assert not [one for one in rules if one.type == "error"]
    assert f"@top-left {{ content: {css_string('一起守 第1期')}" in style


@given(TEXTS)
def test_no_name_gets_out_of_the_style_sheet(text):
    sheet = f"@page {{ @top-left {{ content: {css_string(text)}; }} }}"
    assert "<" not in css_string(text)
    [rule] = tinycss2.parse_stylesheet(sheet)
    strings = [one for one in tinycss2.parse_component_value_list(css_string(text)) if one.type == "string"]
    assert len(strings) == 1
    assert rule.type == "at-rule"
    if "\0" not in text:
        assert strings[0].value == text


def test_what_is_said_of_a_tip_a_notice_a_course_is_said_on_paper():
    _, html = printed(
        tip("yi", problem="听不到", answer="先看静音。", minutes=2, tools=("耳机", "手机"), video=Video(link="https://v.cn/1", length="2:30", points=("看图标",))),
        notice("er", starts=at("2022-04-06 09:00"), ends=at("2022-04-06 16:00"), place="操场", expires=date(2022, 4, 30)),
        course("san", provider="教育学院", how_to_join="打电话", sessions=(Session(start=at("2022-04-07 19:00")),), verified_on=date(2022, 4, 1)),
        story("si", quote="一句金句。", narrator="一位老师", summary="导语。", origin="校报"),
    )
    shown = seen(tree(html))
    for one in ("听不到", "先看静音。", "2分钟能做好", "耳机、手机", "2:30", "看图标", "4月6日 09:00–16:00", "操场", "2022年4月30日", "教育学院", "打电话", "4月7日 19:00", "2022年4月1日", "一句金句。", "一位老师", "导语。", "校报"):
        assert one in shown, one


def test_bundles_and_guides_are_printed_with_what_they_hold():
    first = tip("yi", problem="听不到", answer="先看静音。")
    other = tip("er", problem="看不见", answer="看镜头。", date=date(2022, 3, 1))
    pack = bundle("bao", items=("yi", "er"), foreword="前言一句。", version="1.0")
    scenario = Scenario(key="a1", name="都在校", mode="online", prepare=("开机",), steps=("点名", "上课"), faq=("yi",))
    manual = guide("jiao", scenarios=(scenario,))
    file = locked_file("2022-W13", first, pack, manual)
    made = edition(first, other, pack, manual, digests=(file,))
    _, html = paper(made, made.issues[-1])
    shown = seen(tree(html))
    for one in ("前言一句。", "第1.0版", "看不见", "看镜头。", "A1 都在校", "☐ 开机", "点名", "上课"):
        assert one in shown, one
    assert re.search(r"听不到\s*（见第 1 篇）", shown)
    assert not re.search(r"看不见\s*（见第", shown)


def test_corrections_and_credits_close_what_they_belong_to():
    entry = story("a", corrections=(Correction(date=date(2022, 4, 2), note="数字写错了。"),))
    _, html = printed(entry, own=settings(reviewed=True, copyright="CC BY", contact="信息中心"), signatures=signed(entry))
    shown = seen(tree(html))
    assert "更正（2022年4月2日）：数字写错了。" in shown
    assert shown.index("数字写错了") < shown.index("撰稿与审核")
    assert re.search(r"撰稿\s*信息中心\s*初审\s*示例主任\s*复审\s*示例主任\s*终审\s*示例主任", shown)
    assert "CC BY" in shown


def test_nothing_on_paper_folds_scrolls_or_waits():
    output, html = printed(story("a", body=TORTURE))
    body = html.split("<body>")[1]
    for word in ("<details", "<input", "<script", "<iframe", "<video", "<audio", "<form", "<button", "loading=", "javascript:", "srcset", "<source", "data-"):
        assert word not in body, word
    assert not re.search(r"<[^>]* on\w+=", body)
    assert all(one.get("src").startswith("data:") for one in tree(html).iter("img"))
    assert {"change_details", "change_tabs", "change_abbreviation", "change_link"} <= {what for what, _ in output.changes}
    ids = [one.get("id") for one in tree(html).iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for one in tree(html).iter("a"):
        if one.get("href", "").startswith("#"):
            assert one.get("href")[1:] in ids, one.get("href")


def test_two_texts_with_the_same_footnotes_and_headings_do_not_meet():
    body = "## 同\n\n话[^1]。\n\n[^1]: 注\n"
    _, html = printed(story("a", body=body), story("b", body=body))
    ids = [one.get("id") for one in tree(html).iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert "e1-fn:1" in ids
    assert "e2-fn:1" in ids
    assert "↩" not in html


def test_a_link_to_an_entry_of_the_issue_names_its_number_others_their_address():
    text = writer()
    html = text.write(
        f'<p><a href="{ROOT}tips/yi.html">甲</a> <a href="{ROOT}tips/yi.html#h-1">乙</a> <a href="{ROOT}tips/er.html">丙</a> '
        '<a href="https://b.cn/x?a=1&amp;b=2">丁</a> <a href="https://b.cn/x?a=1&amp;b=2">戊</a> '
        '<a href="https://c.cn/">https://c.cn/</a> <a href="javascript:alert(1)">己</a> <a>庚</a></p>'
    )
    assert '<a href="#e7">甲<span class="see">（见第 7 篇）</span></a>' in html
    assert '<a href="#e7-h-1">乙' in html
    assert text.links == [("丙", "https://a.cn/tips/er.html"), ("丁", "https://b.cn/x?a=1&b=2")]
    assert '丙</a><sup class="ref">[1]</sup>' in html
    assert '戊</a><sup class="ref">[2]</sup>' in html
    assert "https://c.cn/ 己 庚" in html
    assert "javascript" not in html


def test_boxes_tabs_and_boxes_to_tick_stand_open():
    of = edition(story("a", body='=== "甲"\n\n    一\n\n    === "内"\n\n        里\n\n=== "乙"\n\n    二\n\n??? warning "当心"\n    三\n\n- [x] 四\n- [ ] 五\n'))
    text = writer()
    html = text.write(next(iter(of.texts.values())).html)
    assert [seen(one) for one in tree(html).iter("p") if one.get("class") == "box-title"] == ["甲", "内", "乙", "当心"]
    assert re.sub(r"\s", "", seen(tree(html))) == "甲一内里乙二当心三☑四☐五"
    assert 'class="box warn"' in html
    assert html.count('<li class="task">') == 2
    assert [what for what, _ in text.changes] == ["change_tabs", "change_tabs", "change_details"]


def test_an_abbreviation_says_once_what_it_means():
    html = writer().write('<p><abbr title="全称 &amp; 名">缩</abbr>和<abbr title="全称 &amp; 名">缩</abbr></p>')
    assert html == "<p>缩（全称 &amp; 名）和缩</p>"


def test_pictures_come_by_their_content_or_as_their_description():
    text = writer()
    html = text.write(f'<img src="{ROOT}assets/pictures/1.jpg" alt="一" width="3" height="4"><img src="{ROOT}x.svg" alt="二&lt;"><img src="https://b.cn/a.jpg" alt="">')
    assert html == '<img src="data:picture,assets/pictures/1.jpg" alt="一" width="3" height="4"><span class="gone">二&lt;</span>'
    assert [what for what, _ in text.changes] == ["change_unseen_picture"] * 2


def test_the_cover_is_printed_once():
    _, html = printed(*week())
    assert html.count("data:picture,assets/pictures/1a.jpg") == 1
    shown = story("a", cover="feng.jpg", pictures=(PICTURE,), body="![图](feng.jpg)\n", links=links("feng.jpg", use=LinkUse.IMAGE))
    _, html = printed(story("tou"), shown)
    assert html.count("data:picture,assets/pictures/1a.jpg") == 1


def test_an_issue_without_pictures_codes_or_foreword_is_still_one():
    made, of = issue(story("a", title="题"))
    html = render_paper(made, of, lambda _: "", lambda _: "").files["print.html"].decode()
    assert "<img" not in html
    assert "卷首语" not in html
    assert "标题a" not in html
    assert "题" in seen(tree(html))


def test_the_foreword_stands_before_the_texts_with_its_addresses():
    _, html = printed(*week(), foreword="见[头条](../stories/tou.md)和[站外](https://b.cn/)。")
    shown = seen(tree(html))
    assert shown.index("卷首语") < shown.index("目录") < shown.index("tou的正文")
    assert "见头条（见第 1 篇）和站外[1]。" in shown
    assert "[1] 站外 https://b.cn/" in shown


def test_entries_readers_no_longer_see_are_on_no_page():
    gone = story("mimi", title="绝密标题", body="绝密正文")
    made, of = issue(*week(), gone)
    sections = tuple(
        replace(part, groups=tuple((key, tuple(replace(one, entry=None) if one.entry is gone else one for one in items)) for key, items in part.groups))
        for part in of.sections
    )
    hidden = tuple(replace(one, entry=None) if one.entry is gone else one for one in of.items)
    output, html = paper(made, replace(of, sections=sections, items=hidden))
    assert "绝密" not in html
    assert "mimi" not in html
    assert ("change_gone", "1") in output.changes


def test_a_part_without_entries_has_no_heading():
    gone = notice("guoqi", title="过期了")
    made, of = issue(story("a"), gone)
    sections = tuple(replace(part, groups=tuple((key, tuple(replace(one, entry=None) for one in items)) for key, items in part.groups)) for part in of.sections)
    _, html = paper(made, replace(of, sections=sections))
    assert "通知与活动" not in html


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))
def test_whatever_people_write_stays_text(texts):
    entries = [tip(f"a{n}", title=f"题{a}", problem=b, answer=a, author=b[:16], tools=(a,)) for n, (a, b) in enumerate(texts)]
    _, html = printed(*entries, own=settings(column=f"刊{texts[0][0]}", school=texts[0][1]))
    page = tree(html)
    assert [one.tag for one in page.iter("script")] == []
    assert len(list(page.iter("style"))) == 1
    assert len(list(page.iter("article"))) == len(entries)


@given(st.text(st.sampled_from('<>/="\' abipuldetsmrk&;\n#守1:x-') | st.characters(exclude_categories=("Cs",)), max_size=200))
def test_no_soup_of_html_gets_more_onto_paper_than_text(soup):
    page = tree(f"<body>{writer().write(soup)}")
    for one in page.iter():
        if isinstance(one.tag, str):
            assert one.tag not in ("script", "style", "iframe", "object", "embed", "input", "form", "video")
            assert not any(name.startswith("on") for name in one.attrib)
            assert one.get("href", "#").startswith(("#", "http", "mailto:", "tel:"))


def test_text_stays_text_and_elements_nobody_knows_are_left_out():
    assert writer().write("<p>&lt;script&gt;1 &lt; 2 &amp;amp;<blink>守</blink></p>") == "<p>&lt;script&gt;1 &lt; 2 &amp;amp;守</p>"


def test_what_looks_like_html_is_escaped():
    _, html = printed(story("a", title=NASTY[:64], summary=NASTY))
    assert "&lt;b&gt;&amp;amp;" in html
    assert "<b>&amp;" not in html


def test_the_same_issue_gives_the_same_bytes():
    assert printed(*week())[1] == printed(*week(), now=at("2022-06-01 10:00"))[1]
