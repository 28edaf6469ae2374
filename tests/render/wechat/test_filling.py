"""What an article holds of a text that is too long for it, and how an issue is divided among articles."""

import re

import pytest
from makers import WEDNESDAY, edition, locked_file, notice, story, tip
from render.wechat.conftest import THEMES

from newsroom.check.wechat_conformance import check_article
from newsroom.compose import compose_digest
from newsroom.model import Week
from newsroom.render.wechat import AUTO, BUDGET, COLLECTED, SEVERAL, render_digest_draft, render_entry_article
from newsroom.render.wechat.cutting import count_pieces, first_pieces
from newsroom.render.wechat.dom import read_html, walk

STYLE = THEMES["清朗"]
WEEK = Week(2022, 13)
SENTENCE = "这一句话说的是第{}件事，一共用了二十来个字。"
REST = "余下的部分请点文末“阅读原文”。"


def issue(*entries, **values):
    file = locked_file(str(WEEK), *entries, **values)
    made = edition(*entries, digests=(file,))
    return made, made.issues[-1]


def article(body: str):
    made, _ = issue(story("chang", body=body))
    return render_entry_article(made, made.column.shown[0], STYLE)


def seen(html: str) -> str:
    return "".join(one.text for one in walk(read_html(html)) if not one.tag)


def held(content: str) -> str:
    """The text before the rest is left to the site."""
    return seen(content.partition(REST)[0])


def refused(made) -> list[str]:
    known = frozenset(made.pictures) | frozenset(made.codes)
    found = [*check_article(made.content, known=known, removed_links=made.removed_links)]
    return [one.rule for one in found if one.is_error]


BODIES = {
    "table": "开头的话。\n\n## 大表\n\n| 日期 | 事 |\n|---|---|\n" + "".join(f"| 第{n}天 | {SENTENCE.format(n)} |\n" for n in range(400)) + "\n末尾的话。\n",
    "list": "开头的话。\n\n" + "".join(f"- {SENTENCE.format(n)}\n" for n in range(900)) + "\n末尾的话。\n",
    "one paragraph": "".join(SENTENCE.format(n) for n in range(900)) + "\n",
    "folded": '??? note "全文"\n\n' + "".join(f"    {SENTENCE.format(n)}\n\n" for n in range(900)),
    "box": '!!! tip "全文"\n\n' + "".join(f"    {SENTENCE.format(n)}\n\n" for n in range(900)),
    "tabs": "".join(f'=== "第{n}页"\n\n    {SENTENCE.format(n)}\n\n' for n in range(400)),
    "code": "```python\n" + "".join(f'print("第{n}行")\n' for n in range(1500)) + "```\n",
    "quote": "".join(f"> {SENTENCE.format(n)}\n>\n" for n in range(900)),
    "bold": "**" + "".join(SENTENCE.format(n) for n in range(900)) + "**\n",
}


@pytest.mark.parametrize("name", BODIES)
def test_a_block_larger_than_an_article_is_kept_as_far_as_it_fits(name):
    made = article(BODIES[name])
    assert BUDGET * 0.9 < len(made.content) <= BUDGET
    assert refused(made) == []
    assert REST in made.content
    assert ("change_cut", "标题chang") in made.changes


@pytest.mark.parametrize("name", [one for one in BODIES if one != "code"])
def test_no_sentence_is_cut(name):
    text = held(article(BODIES[name]).content)
    assert len(re.findall("这一句话", text)) == len(re.findall("二十来个字。", text)) > 60


def test_every_article_that_is_cut_holds_the_beginning():
    text = held(article(BODIES["table"]).content)
    assert [int(one) for one in re.findall(r"第(\d+)件事", text)] == list(range(text.count("件事")))
    assert "开头的话。" in text
    assert "末尾的话。" not in text


def test_notes_and_references_are_those_of_what_was_kept():
    body = "".join(f"{SENTENCE.format(n)}见[出处{n}](https://a.example/{n})[^{n}]。\n\n" for n in range(180))
    body += "".join(f"[^{n}]: 第{n}条脚注。\n" for n in range(180))
    made = article(body)
    assert 10_000 < len(made.content) <= BUDGET
    kept = len(re.findall("件事", held(made.content)))
    assert kept > 30
    assert len(made.removed_links) == kept
    assert len(re.findall("条脚注", made.content)) == kept
    assert f"<sup>注{kept}</sup>" in made.content
    assert f"<p>注{kept} 第{kept - 1}条脚注。</p>" in made.content
    assert refused(made) == []


def test_a_note_that_is_cited_after_later_ones_keeps_its_number():
    texts = [f"{SENTENCE.format(n)}\n\n" for n in range(1200)]
    texts[0] = "先说第二条[^b]。\n\n"
    texts[1100] = "再说第一条[^a]。\n\n"
    made = article("".join(texts) + "[^a]: 甲。\n[^b]: 乙。\n")
    number = re.search(r"先说第二条<sup>注(\d)</sup>", made.content)[1]
    assert f"<p>注{number} 乙。</p>" in made.content
    assert "甲。" not in made.content


def test_notes_of_several_texts_in_one_article_have_numbers_of_their_own():
    made, digest = issue(*(story(f"s{n}", body=f"一句话[^1]。\n\n[^1]: 第{n}篇的注。\n") for n in range(3)))
    content = render_digest_draft(made, digest, STYLE).articles[0].content
    for number in (1, 2, 3):
        assert content.count(f"<sup>注{number}</sup>") == 1
        assert f"<p>注{number} 第{number - 1}篇的注。</p>" in content


def test_no_heading_is_the_last_thing_that_is_kept():
    for size in range(1, 40):
        html = "".join(f"<h2>题{n}</h2><h3>小题{n}</h3><p>{n}句</p><dl><dt>词{n}</dt><dd>义{n}</dd></dl><hr>" for n in range(20))
        nodes, used = first_pieces(read_html(html), size)
        assert used == size
        text = "".join(one.inner for one in nodes)
        assert re.search(r"(\d句|义\d+)$", text), text


def test_all_pieces_are_the_whole_text():
    html = "<p>甲。乙。</p><ul><li>丙<ul><li>丁</li></ul></li></ul><table><thead><tr><th>戊</th></tr></thead><tr><td>己</td></tr></table>"
    nodes = read_html(html)
    assert count_pieces(nodes) == 4
    assert [one.inner for one in first_pieces(nodes, 4)[0]] == [one.inner for one in nodes]
    assert "".join(one.inner for one in first_pieces(nodes, 3)[0]) == "甲。乙。丙丁"


def test_a_long_foreword_leaves_room_for_the_issue():
    made, digest = issue(story("yi"), story("er"), foreword="".join(f"{SENTENCE.format(n)}\n\n" for n in range(800)))
    from newsroom.render.edition import with_foreword

    draft = render_digest_draft(with_foreword(made, digest), digest, STYLE, COLLECTED)
    content = draft.articles[0].content
    assert len(content) <= BUDGET
    assert "标题yi" in content
    assert "标题er" in content
    assert SENTENCE.format(0) in content


LONG = "".join(f"{SENTENCE.format(n)}\n\n" for n in range(90))


def test_more_stories_than_articles_share_some_of_them():
    entries = [story(f"s{n:02}", title=f"第{n}个故事", body=LONG if n < 6 else SENTENCE.format(n)) for n in range(12)]
    made, digest = issue(*entries)
    draft = render_digest_draft(made, digest, STYLE)
    assert (draft.layout, len(draft.articles)) == (SEVERAL, 8)
    assert all(len(one.content) <= BUDGET for one in draft.articles)
    assert not [title for what, title, _ in draft.moves if what in ("move_teaser", "move_cut")]
    for one in entries:
        own = [number for what, title, number in draft.moves if title == one.title]
        assert len(own) == 1
        assert one.body.strip().splitlines()[0] in draft.articles[own[0] - 1].content
    assert any(what == "move_shared" for what, _, _ in draft.moves)


def test_the_head_says_in_which_article_of_the_draft_a_story_is():
    made, digest = issue(*(story(f"s{n}", title=f"第{n}个故事", body=LONG) for n in range(4)))
    draft = render_digest_draft(made, digest, STYLE)
    for number in range(2, 6):
        assert f"全文见本期第 {number} 条" in draft.articles[0].content
    assert "全文网址见文末" not in draft.articles[0].content
    assert len({one.title for one in draft.articles}) == 5
    assert "第1期" in draft.articles[0].title


def test_room_that_is_left_is_filled_with_the_texts_of_other_entries():
    tips = [tip(f"t{n}", title=f"第{n}条贴士", body=f"贴士{n}的正文。\n") for n in range(4)]
    made, digest = issue(story("gushi"), *tips, notice("tongzhi", body="通知的正文。\n"))
    draft = render_digest_draft(made, digest, STYLE)
    assert (draft.layout, len(draft.articles), draft.moves) == (COLLECTED, 1, ())
    for words in ("贴士0的正文。", "贴士3的正文。", "通知的正文。"):
        assert words in draft.articles[0].content


def test_a_week_without_stories_has_full_texts_too():
    made, digest = issue(*(tip(f"t{n}", body=f"贴士{n}的正文。\n") for n in range(3)))
    assert "贴士2的正文。" in render_digest_draft(made, digest, STYLE).articles[0].content


def test_an_issue_of_one_long_story_is_one_article():
    made, digest = issue(story("chang", body=BODIES["list"]))
    draft = render_digest_draft(made, digest, STYLE)
    assert len(draft.articles) == 1
    assert BUDGET * 0.9 < len(draft.articles[0].content) <= BUDGET
    assert draft.moves == (("move_cut", "标题chang", 1),)


@pytest.mark.parametrize("layout", [AUTO, COLLECTED, SEVERAL])
def test_a_week_of_180_notices_is_within_every_limit(layout):
    made, digest = issue(*(notice(f"n{n:03}", title=f"第{n}个通知，关于很多件事情", body=SENTENCE.format(n) * 8) for n in range(180)))
    draft = render_digest_draft(made, digest, STYLE, layout)
    assert len(draft.articles) <= 8
    assert all(len(one.content) <= BUDGET for one in draft.articles)
    assert all(refused(one) == [] for one in draft.articles)
    told = sum(what == "change_left" for what, _ in draft.articles[0].changes)
    assert told == 1


def proof(*entries):
    made = edition(*entries)
    return made, compose_digest(made.column, WEEK, made.settings)


def test_an_open_issue_is_a_proof_and_leads_nowhere():
    made, digest = proof(story("yi", title="一封不寄出去的信"))
    only = render_digest_draft(made, digest, STYLE).articles[0]
    assert only.title.startswith("一起守校样｜一封不寄出去的信"[:5])
    assert "编辑中" not in only.title + only.content
    assert "校样，请勿发送" in only.content
    assert (only.source_url, dict(only.codes)) == ("", {})
    assert "issues/" not in only.content


def test_an_issue_without_a_headline_is_called_by_its_first_entry():
    made, digest = issue(tip("yi", title="听不到声音，先查三处"))
    assert render_digest_draft(made, digest, STYLE).articles[0].title == "一起守第1期｜听不到声音，先查三处"


def test_entries_that_readers_do_not_see_are_left_out_and_counted():
    entries = (story("yi"), notice("er", title="过了期的通知", expires=WEDNESDAY.date().replace(day=28)))
    made, digest = issue(*entries)
    assert [item.entry is None for item in digest.items] == [False, True]
    only = render_digest_draft(made, digest, STYLE).articles[0]
    assert "撤回" not in only.content
    assert "过了期的通知" not in only.content
    assert only.changes["change_gone", "1"] == 1


def test_credits_name_each_author_once():
    made, digest = issue(story("yi", author="心理组"), story("er", author="体育组、心理组"), story("san", author="心理组"))
    assert "撰稿：心理组、体育组</p>" in render_digest_draft(made, digest, STYLE).articles[0].content


