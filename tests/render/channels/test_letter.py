"""The letter: the same as HTML and as text, in mail programs of every kind, and one message that is always the same."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import at, settings, signed, story, tip
from render.channels.issues import LETTER, NASTY, issue, stories, week

from newsroom.model import Image
from newsroom.render.channels import Letter, render_dingtalk, render_letter, render_paper, render_wecom
from newsroom.render.channels.message import message as write_message
from newsroom.render.channels.wrapping import WIDTH, columns
from newsroom.render.colours import contrast
from newsroom.render.edition import share_key

LIMIT = 100_000
PAGE = "https://column.example/issues/2022-w13.html"
FOREWORD = "卷首的第一段，**要紧**。\n\n- 第一件\n- 第二件\n\n![图](feng.jpg)\n"
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def letter(*entries, to=LETTER, **values):
    output = render_letter(*issue(*entries, **values), to)
    return output, output.files["email.html"].decode(), output.files["email.txt"].decode()


def message(*entries, to=LETTER, **values):
    return message_from_bytes(letter(*entries, to=to, **values)[0].files["digest.eml"], policy=policy.default)


def seen(html: str) -> str:
    """What a reader sees of it, without the line that only the list of letters shows."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    body = tree.find("body")
    body.remove(body.find("div"))
    for one in list(body.iter()):
        if not isinstance(one.tag, str):
            one.text = ""  # comments are Outlook's
    return " ".join(" ".join(body.itertext()).split())


def pieces(text: str) -> list[str]:
    """`text` in the pieces in which both forms of the letter have to say it."""
    return [one for one in re.split(r"https?:\S+|请发邮件到 \S+|[\s·/●○■━：｜]+", text) if one]


def test_both_forms_say_the_same_in_the_same_order():
    signatures = [sign for one in week() for sign in signed(one)]
    _, html, text = letter(*week(), foreword=FOREWORD, own=settings(reviewed=True), signatures=signatures)
    shown = seen(html)
    for one in pieces(text):
        assert one in shown.replace(" ", ""), one
    for one in pieces(shown.replace("在浏览器里看", "").replace("看全文", "")):
        assert one in re.sub(r"\s", "", text), one
    assert "示例主任" in text
    titles = ["头条的故事", "卷首的第一段", "第0篇", "第1篇", "照片看不清", "学生听不到声音", "不想再收到"]
    for form in (shown, text):
        places = [form.index(one) for one in titles]
        assert places == sorted(places)
        assert form.count("头条说了什么。") == 1


def test_every_address_is_absolute_and_in_both_forms():
    made, digest = issue(*week())
    output = render_letter(made, digest, LETTER)
    html, text = output.files["email.html"].decode(), output.files["email.txt"].decode()
    links = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert links
    assert all(one.startswith(("https://column.example/", "mailto:")) for one in links)
    for entry in digest.entries:
        assert f"/{entry.slug}.html" in html
        assert f"/{entry.slug}.html" in text
    assert PAGE in text


def test_lines_of_the_text_are_as_wide_as_mail_wants_them():
    _, _, text = letter(*week(), *stories(5, 300), foreword="长" * 500)
    assert all(columns(line) <= WIDTH for line in text.split("\n") if "http" not in line)
    assert all(line == line.rstrip() for line in text.split("\n"))
    assert "\n\n\n" not in text


def test_the_letter_holds_in_programs_that_know_little():
    _, html, _ = letter(*week(), *stories(20))
    head, body = html.split("<body", 1)
    for word in ("<script", "<link", "<form", "<svg", "position:", "flex", "grid", "url(", "var(", "float", "@import", "<style"):
        assert word not in body, word
    # without the sheet in the head every text still has its colour, font and size on itself
    for tag, style in re.findall(r'<(p|h1|h2|h3)\b[^>]*style="([^"]*)"', body):
        assert "font-family" in style, tag
        assert "font-size" in style, tag
    assert len(re.findall(r"<(?:p|h1|h2|h3)\b(?![^>]*style=)", body)) == 0
    assert head.count("<style>") == 1
    assert "http" not in head.split("<style>")[1].split("</style>")[0]
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    assert all(one.get("role") == "presentation" for one in tree.iter("table"))
    for tag in ("table", "tr", "td", "p", "a", "h1", "h2", "h3", "span"):
        assert len(re.findall(rf"<{tag}\b", html)) == len(re.findall(rf"</{tag}>", html)), tag


def test_the_dark_has_colours_of_its_own_that_can_be_read():
    _, html, _ = letter(*week())
    sheet = html.split("prefers-color-scheme:dark){")[1].split("</style>")[0]
    dark = dict(re.findall(r"\.(\w+)\{(?:color|background):(#[0-9a-f]{6})", sheet))
    for name in ("ink", "soft", "glow", "amber"):
        for ground in ("sheet", "wash", "page"):
            assert contrast(dark[name], dark[ground]) >= 4.5, (name, ground)
    assert '<meta name="color-scheme" content="light dark">' in html
    # whatever sets a ground in the letter changes it in the dark, or carries white text in both
    for style in re.findall(r"<(?:td|table|body)\b([^>]*background:[^>]*)>", html.split("<body")[1]):
        assert re.search(r'class="[^"]*(page|sheet|wash)', style) or "#0b6b58" in style


def test_every_text_can_be_read_by_day():
    _, html, _ = letter(*week(), foreword=FOREWORD)
    for colour in set(re.findall(r"[;\"]color:(#[0-9a-f]{6})", html.split("<body")[1])) - {"#ffffff", "#eef1ef"}:
        assert contrast(colour, "#ffffff") >= 4.5, colour
        assert contrast(colour, "#eff5f3") >= 4.5, colour


@pytest.mark.parametrize(("count", "length"), [(0, 10), (60, 120), (400, 600)])
def test_a_letter_is_never_so_long_that_gmail_cuts_it(count, length):
    made, digest = issue(*stories(count, length), foreword="很长的卷首语。" * 200 + "\n\n" + "第二段。" * 2000)
    output = render_letter(made, digest, LETTER)
    html, text = output.files["email.html"].decode(), output.files["email.txt"].decode()
    assert len(html.encode()) <= LIMIT == output.sizes[0].limit
    assert output.sizes[0].found == len(html.encode())
    left = [int(example) for what, example in output.changes if what == "change_left"]
    assert bool(left) == (count == 400)
    told = count - sum(left)
    assert len(set(re.findall(r"gushi-\d{3}", html))) == len(set(re.findall(r"gushi-\d{3}", text))) == told
    if left:
        assert f"本期还有 {left[0]} 篇" in html
        assert f"本期还有 {left[0]} 篇" in text
        assert len(html.encode()) > LIMIT - 4000  # as much as fits, not less
    assert ("change_foreword", "1") in output.changes
    assert "第二段。" not in html
    assert "</html>" in html


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), TEXTS)
def test_whatever_people_write_stays_text(texts, foreword):
    entries = [story(f"a{n}", title=f"题{a}", summary=b, author=b[:16]) for n, (a, b) in enumerate(texts)]
    output, html, _ = letter(*entries, foreword=foreword)
    assert len(html.encode()) <= LIMIT
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    assert {one.tag for one in tree.find("body").iter() if isinstance(one.tag, str)} <= {
        "body", "div", "table", "tbody", "tr", "td", "p", "h1", "h2", "h3", "a", "br", "span", "img"
    }  # fmt: skip
    parsed = message_from_bytes(output.files["digest.eml"], policy=policy.default)
    assert not parsed.defects
    assert parsed["Subject"].startswith("一起守 第1期｜题")


def test_what_looks_like_html_is_escaped():
    _, html, text = letter(story("a", title=NASTY[:64], summary=NASTY))
    assert "&lt;b&gt;&amp;amp;" in html
    assert "<b>" not in html
    assert NASTY.split()[0] in text


def test_the_message_is_one_that_mail_programs_read():
    raw = letter(*week())[0].files["digest.eml"]
    parsed = message_from_bytes(raw, policy=policy.default)
    assert not parsed.defects
    assert parsed["From"].addresses[0].addr_spec == "office@school.example"
    assert parsed["From"].addresses[0].display_name == "一起守"
    assert [one.addr_spec for one in parsed["To"].addresses] == ["a@b.example"]
    assert parsed["Subject"] == "一起守 第1期｜头条的故事"
    assert parsed["List-Unsubscribe"] == "<mailto:office@school.example?subject=tuiding>"
    assert parsed["List-ID"] == "<weekly.column.example>"
    assert parsed["Content-Language"] == "zh"
    assert parsed["X-Unsent"] == "1"
    assert parsed.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in parsed.iter_parts()] == ["text/plain", "text/html"]
    assert all(part.get_content_charset() == "utf-8" for part in parsed.iter_parts())
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 78 for line in raw.split(b"\r\n"))
    raw.decode("ascii")


def test_date_and_message_id_come_from_the_issue():
    parsed, again = message(*week()), message(*week())
    assert parsedate_to_datetime(parsed["Date"]) == at("2022-04-01 17:00")
    assert re.fullmatch(r"<2022-w13\.[0-9a-f]{16}@column\.example>", parsed["Message-ID"])
    assert parsed["Message-ID"] == again["Message-ID"]
    other = message(*week(), tip("san", answer="另一条"))
    assert other["Message-ID"] != parsed["Message-ID"]


def test_both_parts_hold_the_whole_letter():
    output, html, text = letter(*week())
    parsed = message_from_bytes(output.files["digest.eml"], policy=policy.default)
    plain, rich = parsed.iter_parts()
    assert rich.get_content().replace("\r\n", "\n").strip() == html.strip()
    assert plain["Content-Type"].params["format"] == "flowed"
    assert plain["Content-Type"].params["delsp"] == "yes"
    fixed = [line.removeprefix(" ").rstrip() for line in plain.get_content().replace("\r\n", "\n").split("\n")]
    assert "\n".join(fixed).strip() == text.strip()


def test_a_letter_without_settings_can_still_be_opened_and_sent():
    output, html, _ = letter(*week(), to=Letter())
    parsed = message_from_bytes(output.files["digest.eml"], policy=policy.default)
    assert (parsed["From"], parsed["To"], parsed["List-Unsubscribe"]) == (None, None, None)
    assert ("change_sender", "") in output.changes
    assert "不想再收到" not in html


@pytest.mark.parametrize(("site", "host"), [("", "localhost"), ("https://守.example:8000/", "xn--39s.example"), ("https://[::1]/", "::1")])
def test_names_are_made_of_the_sites_host(site, host):
    parsed = message(*week(), own=settings(site_url=site))
    assert parsed["Message-ID"].endswith(f"@{host}>")
    assert parsed["List-ID"] == f"<weekly.{host}>"


def test_a_subject_is_one_line_whatever_the_title_holds():
    parsed = message(story("a", title="一\r\nBcc: x@y.example\u2028二" + "很长" * 60))
    assert parsed["Bcc"] is None
    assert "Bcc: x@y.example 二很长" in parsed["Subject"]
    made, digest = issue(*week())
    raw = write_message(made, digest, LETTER, subject="一\nBcc: x@y.example", html="<p>", text="")
    assert message_from_bytes(raw, policy=policy.default)["Bcc"] is None


def test_without_pictures_nothing_is_missing():
    _, html, _ = letter(*week())
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    pictures = list(tree.iter("img"))
    assert len(pictures) == 1
    assert pictures[0].get("alt") == "头条的故事"
    assert pictures[0].get("height") is None  # an empty field as high as the picture would push the text off the screen
    assert pictures[0].get("width") == "600"
    assert seen(html).startswith("一起守 第1期 头条的故事")


def test_a_cover_that_only_draws_the_title_is_for_groups_not_for_letters_and_paper():
    made, digest = issue(story("a", title="题"))
    card = Image(url="assets/shares/k.jpg", width=1080, height=460)
    made = replace(made, shares={share_key(digest.week): card})
    assert b"assets/shares/k.jpg" in render_dingtalk(made, digest).files["dingtalk.json"]
    assert b"assets/shares/k.jpg" in render_wecom(made, digest).files["wecom.json"]
    assert b"<img" not in render_letter(made, digest, LETTER).files["email.html"]
    asked = []
    render_paper(made, digest, lambda _: "", lambda path: asked.append(path) or "")
    assert asked == []


def test_the_list_of_letters_shows_what_else_is_in_it():
    _, html, _ = letter(*week())
    preheader = re.search(r'<body[^>]*>\s*<div style="display:none[^"]*">([^&<]*)', html)[1]
    assert preheader.endswith(" / 照片看不清")
    assert "头条的故事" not in preheader  # the subject has it already


def test_the_schools_colour_is_the_letters():
    _, html, _ = letter(*week(), own=settings(brand="#7a1f3d"))
    assert "#7a1f3d" in html
    assert "#0b6b58" not in html


def test_english_letters_speak_english():
    _, html, text = letter(*week(), own=settings(language="en"))
    assert '<html lang="en"' in html
    assert "Read on" in html
    assert "Read it in a browser: https" in text


def test_the_same_issue_gives_the_same_bytes():
    later = letter(*week(), now=at("2022-06-01 10:00"))[0]
    assert dict(letter(*week())[0].files) == dict(later.files)
