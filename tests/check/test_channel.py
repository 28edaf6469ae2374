"""W01–W04 and L03: how a text fares in the channels, and where its links lead."""

from dataclasses import replace

import pytest
from makers import links, story, tip
from rules import check

from newsroom.check.fixes import apply_fixes
from newsroom.model import MetaText, Video


def with_text(key: str, text: str):
    head = f"---\n{key}: {text}\n---\n"
    return story(head=head, body_line=4, texts=(MetaText(key=key, text=text, line=2, column=len(key) + 3),))


def test_a_title_longer_than_lists_show_is_told_from_where_it_is_cut():
    (found,) = check(with_text("title", "字" * 27), code="W01")
    assert (str(found.at), found.length) == ("content/stories/wangke.md:2:34", 1)
    assert found.values == {"count": "27", "limit": "26"}


@pytest.mark.parametrize("count", [1, 26, 65])
def test_titles_that_fit_or_that_loading_refuses_are_not_told_here(count):
    assert check(with_text("title", "字" * count), code="W01") == []


def test_a_summary_over_the_limit_can_be_cut_behind_a_sentence():
    entry = with_text("summary", "一句话。" * 29 + "还有五个字")
    (found,) = check(entry, code="W02")
    assert found.values == {"over": "1", "limit": "120"}
    assert found.fix is not None
    assert not found.fix.is_safe
    assert apply_fixes(entry.head, [found.fix]) == f"---\nsummary: {'一句话。' * 29}\n---\n"
    assert check(with_text("summary", "字" * 120), code="W02") == []


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("|甲|乙|丙|丁|戊|\n|-|-|-|-|-|\n|1|2|3|4|5|\n", "table"),
        ("- 甲\n    - 乙\n", "list"),
        ("甲[^1]\n\n[^1]: 注\n", "footnote"),
    ],
)
def test_what_the_official_account_changes_is_told_once(body, what):
    (found,) = check(story(body=body), code="W03")
    assert found.values == {"what": f"@term_{what}"}


def test_a_video_is_told_and_plain_text_is_not():
    assert len(check(tip(video=Video(file="a.mp4")), code="W03")) == 1
    assert check(story(body="- 甲\n- 乙\n\n|甲|乙|\n|-|-|\n|1|2|\n"), code="W03") == []


def test_a_long_text_is_told_with_its_minutes():
    (found,) = check(story(body="字" * 1501), code="W04")
    assert found.values == {"count": "1501", "minutes": "4"}
    assert check(story(body="字" * 1500), code="W04") == []


def linked(target: str):
    body = f"先看[这里]({target})。\n"
    return replace(story(body=body, body_line=9), links=links(target))


@pytest.mark.parametrize(
    ("target", "what", "better"),
    [
        ("http://a.cn/b", "http", "https://a.cn/b"),
        ("https://a.cn/b?utm_source=wx&id=3", "tracking", "https://a.cn/b?id=3"),
        ("https://a.cn/b?spm=1.2", "tracking", "https://a.cn/b"),
        ("https://t.cn/AbC", "short", None),
        ("http://www.dwz.cn/x", "short", None),
    ],
)
def test_a_link_readers_cannot_trust_is_told_and_mended_where_it_can_be(target, what, better):
    entry = linked(target)
    (found,) = check(entry, code="L03")
    assert found.values["what"] == f"@term_{what}"
    if better is None:
        assert found.fix is None
    else:
        assert found.fix is not None
        assert apply_fixes("\n" * 8 + entry.body, [found.fix]).strip() == f"先看[这里]({better})。"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("看 http://t.cn/A6xyz 就行", ["short"]),
        ("看http://t.cn/A6xyz，就行", ["short"]),
        ("看 https://a.cn/b?utm_source=wx&id=3。", ["tracking"]),
        ("看 http://a.cn/b", []),
        ("看 https://a.cn/b?id=3", []),
        ("看 `http://t.cn/A6xyz`", []),
    ],
)
def test_an_address_in_the_text_is_looked_at_though_it_is_no_link(text, told):
    assert [one.values["what"] for one in check(story(body=text, body_line=1), code="L03")] == [f"@term_{one}" for one in told]


@pytest.mark.parametrize("target", ["https://a.cn/b?id=3&page=2", "../tips/a.md", "http://localhost:8000/", "https://[", "mailto:"])
def test_other_links_are_silent(target):
    assert check(linked(target), code="L03") == []
