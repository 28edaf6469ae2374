"""DingTalk and WeCom: within every limit, whatever the issue holds, and as a person would write it."""

import json
import re
import unicodedata
from dataclasses import replace

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import at, settings, story, tip
from render.channels.issues import NASTY, issue, stories, week

from newsroom.render.channels import render_dingtalk, render_wecom
from newsroom.render.channels.cutting import one_line, size_of
from newsroom.render.channels.dingtalk import LIMIT, message_size
from newsroom.render.channels.symbols import address, literal

PAGE = "https://column.example/issues/2022-w13.html"
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)


def dingtalk(made, digest, keyword=""):
    output = render_dingtalk(made, digest, keyword)
    found = json.loads(output.files["dingtalk.json"])
    return output, found["actionCard"]["actionCard"], found["markdown"]["markdown"], found


def wecom(made, digest):
    output = render_wecom(made, digest)
    found = json.loads(output.files["wecom.json"])
    return output, found["news"]["news"]["articles"], found["markdown"]["markdown"]["content"]


def counts(output, what):
    return [example for change, example in output.changes if change == what]


@pytest.mark.parametrize(("count", "length"), [(0, 10), (1, 10), (12, 80), (60, 120), (300, 600)])
def test_messages_are_within_their_limits_whatever_the_issue_holds(count, length):
    made, digest = issue(*stories(count, length))
    ding, card, whole, messages = dingtalk(made, digest, "周刊")
    assert all(message_size(one) <= LIMIT for one in messages.values())
    com, cards, text = wecom(made, digest)
    assert 1 <= len(cards) <= 8
    assert all(size_of(one["title"]) <= 128 and size_of(one["description"]) <= 512 for one in cards)
    assert size_of(text) <= 4096
    assert all(one.found <= one.limit for output in (ding, com) for one in output.sizes)
    written = "\n".join([card["text"], whole["text"], text.replace("> ", ""), *(one["description"] for one in cards)])
    sentences = re.findall(r"^这是第.*$", written, re.MULTILINE)
    assert all(one.endswith(("到这里为止。", "一句说明……")) or "本期共" in one for one in sentences)
    assert bool(sentences) == bool(count)


@given(st.lists(st.tuples(TEXTS, TEXTS, st.integers(1, 40)), min_size=1, max_size=12), st.sampled_from(["", "周刊", "*_"]))
def test_no_text_breaks_a_message(texts, keyword):
    entries = [story(f"a{n}", title=f"题{a}", summary=b * times) for n, (a, b, times) in enumerate(texts)]
    made, digest = issue(*entries)
    _, card, whole, messages = dingtalk(made, digest, keyword)
    assert all(message_size(one) <= LIMIT for one in messages.values())
    for one in (card, whole):
        assert keyword in one["title"]
        assert keyword in one["text"]
    _, cards, text = wecom(made, digest)
    assert size_of(text) <= 4096
    assert all(size_of(one["title"]) <= 128 and size_of(one["description"]) <= 512 for one in cards)
    assert all(one["title"] for one in cards)


@given(TEXTS)
def test_what_is_written_is_what_a_reader_of_markdown_shows(text):
    shown = markdown.markdown(f"字{literal(text)}")
    assert re.findall(r"<(?!/?p>)", shown) == []
    assert re.fullmatch(r"(?s)(<p>.*</p>)", shown)


@given(TEXTS)
def test_what_is_replaced_looks_the_same(text):
    assert unicodedata.normalize("NFKC", literal(text)) == unicodedata.normalize("NFKC", one_line(text))


@pytest.mark.parametrize("text", ["# 题", "- 项", "1. 项", "12) 项", "+ 项", "> 引", "=== ", "--- ", "* 项", "&lt;b>", "[a](b)", "<@all>", "![x](y)", "`a`", "_a_ **b**", "a\nb"])
def test_no_text_begins_a_list_a_heading_or_a_link(text):
    shown = markdown.markdown(literal(text))
    assert re.fullmatch(r"<p>[^<>]*</p>", shown)


def test_numbers_and_days_stay_as_they_are():
    assert literal("2022.03.28—04.03") == "2022.03.28—04.03"
    assert literal("1.5 米，A&B，C#") == "1.5 米，A&B，C#"


def test_an_entity_is_not_read_as_the_mark_it_names():
    assert literal("&lt;b&gt; &amp; R&D；AT&T;") == "＆lt;b＆gt; ＆amp; R&D；AT＆T;"


def test_an_address_cannot_leave_its_brackets():
    assert address("https://a.cn/x(1) y<z>.html?a=1&b=守") == "https://a.cn/x%281%29%20y%3Cz%3E.html?a=1&b=%E5%AE%88"


def test_a_dingtalk_card_has_a_cover_a_title_three_highlights_of_several_parts_and_one_button():
    made, digest = issue(*week())
    output, card, _, _ = dingtalk(made, digest)
    assert card["text"].startswith("![](https://column.example/assets/pictures/1a.jpg)\n\n### 一起守 第1期\n")
    assert card["title"] == "一起守 第1期｜头条的故事"
    assert re.findall(r"\*\*(.+?)\*\*", card["text"]) == ["头条的故事", digest.sections[0].groups[0][1][0].entry.title, "照片看不清"]
    assert (card["singleTitle"], card["singleURL"]) == ("打开本期周刊", PAGE)
    assert "本期共 5 篇：头条 1、本周故事 2、小贴士 2。" in card["text"]
    assert counts(output, "change_highlights") == ["2"]


def test_the_long_message_links_every_entry_under_its_part():
    made, digest = issue(*week())
    _, _, whole, _ = dingtalk(made, digest)
    for entry in digest.entries:
        assert f"/{entry.slug}.html)" in whole["text"]
    assert re.findall(r"^#### (.+)$", whole["text"], re.MULTILINE) == ["头条", "本周故事", "小贴士"]
    assert whole["text"].endswith(f"[打开本期周刊]({PAGE})")
    # a line ends with two spaces or an empty line, else DingTalk runs it into the next
    for before, after in zip(whole["text"].split("\n"), whole["text"].split("\n")[1:], strict=False):
        assert before == "" or after == "" or before.endswith("  ")


@pytest.mark.parametrize("keyword", ["周刊", "第1期", "本期*通知*", ""])
def test_the_groups_keyword_is_in_every_title_and_text(keyword):
    made, digest = issue(*week())
    _, card, whole, _ = dingtalk(made, digest, keyword)
    for one in (card, whole):
        assert keyword in one["title"]
        assert keyword in one["text"]
    assert card["title"].count("第1期") == 1


def test_dingtalk_says_what_did_not_fit():
    made, digest = issue(*stories(300, 120))
    output, _, whole, _ = dingtalk(made, digest)
    [left] = counts(output, "change_left")
    assert f"本期还有 {left} 篇，见周刊页面。" in whole["text"]
    assert whole["text"].count("stories/2022/") + int(left) == 300
    assert message_size({"msgtype": "markdown", "markdown": whole}) > LIMIT - 800  # as much as fits, not less


def test_wecom_cards_begin_with_the_issue_and_name_what_has_no_card():
    made, digest = issue(*week(), *(tip(f"t{n}", problem=f"第{n}个问题", answer="答。") for n in range(6)))
    output, cards, _ = wecom(made, digest)
    assert (cards[0]["title"], cards[0]["url"]) == ("一起守 第1期｜头条的故事", PAGE)
    assert cards[0]["picurl"] == "https://column.example/assets/pictures/1a.jpg"
    assert len({one["url"] for one in cards[:-1]}) == 7
    assert all("tou.html" not in one["url"] for one in cards)
    assert cards[-1]["title"] == "本期还有 4 篇"
    assert cards[-1]["url"] == PAGE
    assert len(cards[-1]["description"].split("\n")) == 4
    assert counts(output, "change_cards") == ["4"]


def test_seven_entries_need_no_last_card():
    made, digest = issue(story("tou"), *stories(7))
    output, cards, _ = wecom(made, digest)
    assert len(cards) == 8
    assert cards[-1]["url"].endswith("gushi-006.html")
    assert counts(output, "change_cards") == []


def test_a_last_card_names_whole_titles_and_how_many_are_left():
    made, digest = issue(*stories(40))
    _, cards, _ = wecom(made, digest)
    *titles, more = cards[-1]["description"].split("\n")
    assert set(titles) < {one.title for one in digest.entries}
    assert more == f"……等，另有 {33 - len(titles)} 篇"


def test_wecom_markdown_first_leaves_sentences_then_entries_and_says_so():
    made, digest = issue(*stories(4))
    output, _, text = wecom(made, digest)
    assert text.count("\n> ") == 4
    assert not counts(output, "change_texts") + counts(output, "change_left")
    made, digest = issue(*stories(16, 80))
    output, _, text = wecom(made, digest)
    [without] = counts(output, "change_texts")
    assert 0 < int(without) < 16
    assert text.count("\n> ") == 16 - int(without)
    assert text.count("stories/2022/") == 16
    made, digest = issue(*stories(60))
    output, _, text = wecom(made, digest)
    [left] = counts(output, "change_left")
    assert text.count("stories/2022/") == 60 - int(left)
    assert text.endswith(f"…还有 {left} 篇，更多见周刊：[打开本期周刊]({PAGE})")
    assert size_of(text) > 4096 - 400
    for title in re.findall(r"^\[(.+?)\]\(https", text, re.MULTILINE):
        assert title in {one.title for one in digest.entries} or title.endswith("……")


def test_wecom_markdown_has_neither_pictures_nor_lists_nor_tables():
    made, digest = issue(*week(), story("nasty", title=NASTY[:64], summary=NASTY))
    _, _, text = wecom(made, digest)
    assert "![" not in text
    assert not re.search(r"^\s*([-*+]|\d+\.)\s|^\|", text, re.MULTILINE)
    assert text.count("<") == text.count("<font") + text.count("</font>") == 2


def test_pictures_no_group_shows_are_left_out():
    made, digest = issue(*week())
    images = {path: replace(image, url="assets/pictures/1a.svg") for path, image in made.images.items()}
    made = replace(made, images=images)
    _, card, _, _ = dingtalk(made, digest)
    _, cards, _ = wecom(made, digest)
    assert "![](" not in card["text"]
    assert all("picurl" not in one for one in cards)


def test_entries_readers_no_longer_see_are_not_told_but_counted():
    gone = story("mimi", title="绝密标题")
    kept = week()
    made, digest = issue(*kept, gone)
    withdrawn = [one for one in digest.items if one.entry is not gone]
    hidden = [replace(one, entry=None) for one in digest.items if one.entry is gone]
    sections = tuple(
        replace(part, groups=tuple((key, tuple(replace(one, entry=None) if one.entry is gone else one for one in items)) for key, items in part.groups))
        for part in digest.sections
    )
    digest = replace(digest, items=(*withdrawn, *hidden), sections=sections)
    for output in (render_dingtalk(made, digest), render_wecom(made, digest)):
        assert all("绝密".encode() not in content and b"mimi" not in content for content in output.files.values())
        assert counts(output, "change_gone") == ["1"]


def test_json_is_raw_utf_8_and_ends_with_a_line():
    made, digest = issue(*week(), story("nasty", title=NASTY[:64], summary=NASTY))
    for output in (render_dingtalk(made, digest), render_wecom(made, digest)):
        for content in output.files.values():
            assert "\\u" not in content.decode("utf-8")
            assert content.endswith(b"}\n")


def test_english_columns_speak_english():
    made, digest = issue(*stories(200), own=settings(language="en"))
    _, card, whole, _ = dingtalk(made, digest)
    assert card["singleTitle"] == "Open this issue"
    assert "more are on the issue's page." in whole["text"]
    _, _, text = wecom(made, digest)
    assert "more are in the issue: [Open this issue]" in text


def test_the_same_issue_gives_the_same_bytes():
    first, second = issue(*week()), issue(*week(), now=at("2022-06-01 10:00"))
    for render in (render_dingtalk, render_wecom):
        assert dict(render(*first).files) == dict(render(*second).files)
