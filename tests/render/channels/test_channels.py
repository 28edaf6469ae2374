"""The digest for groups, mail and paper: within every limit, whatever the issue holds, and as a person would write it."""

import json
from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from makers import at, edition, locked_file, story, tip

from newsroom.model import Week
from newsroom.render.channels import Letter, render_dingtalk, render_letter, render_paper, render_wecom
from newsroom.render.channels.cutting import cut_bytes, size_of
from newsroom.render.channels.dingtalk import message_size

WEEK = Week(2022, 13)
NASTY = "<b>&amp;\"'“引号” [链](x) *星* _下_ `码` # 井 | 竖 😀"


def issue(*entries):
    made = edition(*entries, digests=(locked_file(str(WEEK), *entries),))
    return made, made.issues[-1]


def many(count: int, length: int = 40):
    return [
        story(f"gushi-{number}", title=f"第{number}篇{'很长的标题' * 5}"[:60], summary="这是一句说明。" * (length // 7))
        for number in range(count)
    ]


def outputs(made, digest):
    return render_dingtalk(made, digest, "https://a.cn/c.jpg", "周刊"), render_wecom(made, digest, "https://a.cn/c.jpg")


@pytest.mark.parametrize(("count", "length"), [(1, 7), (12, 80), (60, 120), (200, 120)])
def test_groups_get_valid_messages_within_their_limits(count, length):
    made, digest = issue(*many(count, length))
    ding, wecom = outputs(made, digest)
    messages = json.loads(ding.files["dingtalk.json"])
    assert all(message_size(one) <= 20_000 for one in messages.values())
    cards = json.loads(wecom.files["wecom.json"])["news"]["news"]["articles"]
    assert 1 <= len(cards) <= 8
    assert all(size_of(one["title"]) <= 128 and size_of(one["description"]) <= 512 for one in cards)
    assert size_of(json.loads(wecom.files["wecom.json"])["markdown"]["markdown"]["content"]) <= 4096
    for output in (ding, wecom):
        assert all(one.found <= one.limit for one in output.sizes)


def test_what_did_not_fit_is_said_in_the_message_and_in_the_report():
    made, digest = issue(*many(200, 120))
    ding, wecom = outputs(made, digest)
    text = json.loads(ding.files["dingtalk.json"])["markdown"]["markdown"]["text"]
    left = next(example for what, example in ding.changes if what == "change_left")
    assert f"本期还有 {left} 篇" in text
    content = json.loads(wecom.files["wecom.json"])["markdown"]["markdown"]["content"]
    assert content.endswith(f"[…更多见周刊]({made.settings.site_url}issues/2022-w13.html)")
    assert content.count("](") - 1 + int(next(example for what, example in wecom.changes if what == "change_left")) == 200


def test_a_card_has_a_cover_a_title_three_highlights_and_one_button():
    made, digest = issue(*many(5))
    card = json.loads(outputs(made, digest)[0].files["dingtalk.json"])["actionCard"]["actionCard"]
    assert card["text"].startswith("![](https://a.cn/c.jpg)\n\n### ")
    assert card["text"].count("- **") == 3
    assert (card["singleTitle"], card["singleURL"]) == ("打开本期周刊", f"{made.settings.site_url}issues/2022-w13.html")


def test_the_groups_keyword_is_in_the_title_and_the_text():
    made, digest = issue(*many(2))
    for message in json.loads(outputs(made, digest)[0].files["dingtalk.json"]).values():
        inner = message[message["msgtype"]]
        assert "周刊" in inner["title"]
        assert "周刊" in inner["text"]


def test_markdown_of_groups_means_what_was_written():
    made, digest = issue(story(title=NASTY[:60], summary=NASTY))
    text = json.loads(outputs(made, digest)[0].files["dingtalk.json"])["markdown"]["markdown"]["text"]
    assert "\\*星\\*" in text
    assert "\\[链\\](x)" in text


def test_a_letter_reads_the_same_as_html_and_as_text():
    made, digest = issue(*many(4), tip(title="怎么办", answer="先看图标。"))
    files = render_letter(made, digest, LETTER).files
    html, text = files["email.html"].decode(), files["email.txt"].decode()
    for entry in digest.entries:
        shown = getattr(entry, "answer", "") or entry.summary
        assert shown in html
        assert shown[:20] in text.replace("\n  ", "")
        assert f"/{entry.slug}.html" in html
        assert f"/{entry.slug}.html" in text
    assert max(sum(2 if ord(one) > 0x2E80 else 1 for one in line) for line in text.split("\n") if "http" not in line) <= 74


LETTER = Letter(sender="一起守", sender_address="office@school.example", recipients=("a@b.example",), unsubscribe="mailto:office@school.example")


def test_the_message_is_one_that_mail_programs_read():
    made, digest = issue(*many(3))
    raw = render_letter(made, digest, LETTER).files["digest.eml"]
    message = message_from_bytes(raw, policy=policy.default)
    assert message["From"].addresses[0].addr_spec == "office@school.example"
    assert message["From"].addresses[0].display_name == "一起守"
    assert message["List-Unsubscribe"] == "<mailto:office@school.example>"
    assert message["Date"].datetime == at("2022-04-01 17:00")
    assert message["Message-ID"].startswith("<2022-w13.")
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert "第0篇" in message.get_body(("plain",)).get_content()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))


def test_a_letter_holds_in_programs_that_know_little():
    made, digest = issue(*many(60, 120))
    html = render_letter(made, digest, LETTER).files["email.html"].decode()
    assert len(html.encode()) < 100_000
    for word in ("<style", "<script", "<img", "<link", "class=", "position:", "flex", "url("):
        assert word not in html
    assert html.count("<table") == html.count("</table>")


def test_what_editors_write_is_escaped():
    made, digest = issue(story(title="<i>题</i>", summary='<script>alert("x")</script>'))
    files = {**render_letter(made, digest, LETTER).files, **paper(made, digest).files}
    for name in ("email.html", "print.html"):
        assert b"<script" not in files[name]
        assert b"&lt;i&gt;" in files[name]


def paper(made, digest):
    return render_paper(made, digest, lambda address: f"data:code,{address}", lambda html: html)


def test_paper_has_every_text_a_code_for_each_entry_and_page_numbers():
    made, digest = issue(*[replace(one, body=f"{one.slug}的全文。\n\n## 小标题\n\n再来一段。\n") for one in many(3)])
    html = paper(made, digest).files["print.html"].decode()
    for entry in digest.entries:
        assert f"{entry.slug}的全文。" in html
        assert f'src="data:code,{made.settings.site_url}stories/2022/{entry.slug}.html"' in html
    assert "counter(page)" in html
    assert "size: A4" in html


def test_the_same_issue_gives_the_same_bytes():
    made, digest = issue(*many(5))
    again = [dict(one.files) for one in (*outputs(made, digest), render_letter(made, digest, LETTER), paper(made, digest))]
    assert again == [dict(one.files) for one in (*outputs(made, digest), render_letter(made, digest, LETTER), paper(made, digest))]


@examples(max_examples=200)
@given(st.text(max_size=200), st.integers(3, 200))
def test_cutting_never_parts_a_character(text, most):
    text = text.encode("utf-8", "ignore").decode()
    cut = cut_bytes(text, most)
    assert size_of(cut) <= most
    assert cut == text or cut.endswith(("…", "。", "！", "？", "!", "?")) or text.startswith(cut)


def test_cutting_ends_with_a_sentence_where_one_ends():
    assert cut_bytes("先看图标。再换麦克风，还不行就重启。", 30) == "先看图标。"
    assert cut_bytes("没有句号的一长串字一直写下去", 20) == "没有句号的…"
