"""WeCom: cards of a group robot, and Markdown within 4,096 bytes beside them.

Limits: WeCom robot guide (news: 1 to 8 articles, title 128, description 512 bytes; markdown: 4,096 bytes of content, no
pictures, lists or tables). Longer texts are cut by the service within a sentence; ours end at one.
"""

import json
from types import MappingProxyType

from newsroom.compose import Digest
from newsroom.messages import Catalogue
from newsroom.render.channels.cutting import cut_bytes, size_of
from newsroom.render.channels.issue import Brief, Line, Part, brief, chosen, contents, first_lines
from newsroom.render.channels.output import ChannelOutput, Size
from newsroom.render.channels.symbols import link, literal
from newsroom.render.edition import Edition
from newsroom.render.fitting import greatest
from newsroom.render.labels import say

ARTICLES, TITLE, DESCRIPTION, MARKDOWN = 8, 128, 512, 4096
"""Cards in a message; bytes."""
_NAME, _LINE, _TEXT = 240, 192, 240
"""Bytes in the Markdown: of the name of the issue, of a title and of a text."""


def render_wecom(edition: Edition, digest: Digest) -> ChannelOutput:
    """`wecom.json`: a `news` and a `markdown` message, each ready to be sent."""
    own = brief(edition, digest)
    news, news_changes = _news(own, edition)
    text, text_changes = _markdown(own, edition.words)
    messages = {
        "news": {"msgtype": "news", "news": {"articles": news}},
        "markdown": {"msgtype": "markdown", "markdown": {"content": text}},
    }
    raw = json.dumps(messages, ensure_ascii=False, indent=2).encode("utf-8")
    gone = [("change_gone", str(own.gone))] * bool(own.gone)
    longest = max(size_of(one["description"]) for one in news)
    return ChannelOutput(
        files=MappingProxyType({"wecom.json": raw + b"\n"}),
        changes=(*gone, *news_changes, *text_changes),
        sizes=(
            Size(what="size_wecom_cards", found=len(news), limit=ARTICLES),
            Size(what="size_wecom_title", found=max(size_of(one["title"]) for one in news), limit=TITLE),
            Size(what="size_wecom_description", found=longest, limit=DESCRIPTION),
            Size(what="size_wecom_markdown", found=size_of(text), limit=MARKDOWN),
        ),
    )


def _news(own: Brief, edition: Edition) -> tuple[list[dict[str, str]], list[tuple[str, str]]]:
    """The issue itself with its headline, then the other entries; where they are too many, the last card names them."""
    words, comma = edition.words.channels, say(edition, "comma")
    others = [part for part in own.parts if part.key != "headline"]
    count = sum(len(part.lines) for part in others)
    shown = chosen(others, ARTICLES - 1 if count < ARTICLES else ARTICLES - 2)
    inside = words["channel_inside"].format(count=len(own.lines), parts=contents(own, words["channel_part"], comma))
    about = " ".join(one for one in (own.notice, own.summary, inside) if one)
    picture = own.cover.url if own.cover else ""
    cards = [
        _card(own.heading, about if size_of(about) <= DESCRIPTION else own.notice or own.summary, own.url, picture)
    ]
    cards += [_card(line.title, line.text, line.url, line.picture) for line in shown]
    changes = [("change_shortened", line.title) for line in shown if size_of(line.title) > TITLE]
    rest = [line for part in others for line in part.lines if line not in shown]
    if rest:
        title = words["channel_rest"].format(count=len(rest))
        cards.append(_card(title, _titles(rest, words["channel_and_more"]), own.url, ""))
        changes.append(("change_cards", str(len(rest))))
    return cards, changes


def _card(title: str, description: str, url: str, picture: str) -> dict[str, str]:
    found = {"title": cut_bytes(title, TITLE), "description": cut_bytes(description, DESCRIPTION), "url": url}
    return found | ({"picurl": picture} if picture else {})


def _titles(lines: list[Line], more: str) -> str:
    """Titles one below the other, whole ones only."""
    text = ""
    for place, line in enumerate(lines):
        added = f"{text}\n{line.title}" if text else line.title
        end = f"\n{more.format(count=len(lines) - place - 1)}" if place + 1 < len(lines) else ""
        if size_of(added + end) > DESCRIPTION:
            return f"{text}\n{more.format(count=len(lines) - place)}" if text else cut_bytes(line.title, DESCRIPTION)
        text = added
    return text


def _markdown(own: Brief, words: Catalogue) -> tuple[str, list[tuple[str, str]]]:
    """Every entry with its link and its sentence. What is too much: first the last sentences, then the last entries."""
    count = len(own.lines)

    def whole(texts: int) -> str:
        return _content(own, own.parts, texts, words, left=0)

    def first(shown: int) -> str:
        return _content(own, first_lines(own.parts, shown), 0, words, left=count - shown)

    texts = greatest(count, lambda one: size_of(whole(one)) <= MARKDOWN)
    if texts >= 0:
        without = sum(bool(line.text) for line in own.lines[texts:])
        return whole(texts), [("change_texts", str(without))] * bool(without)
    shown = max(0, greatest(count, lambda one: size_of(first(one)) <= MARKDOWN))
    return first(shown), [("change_left", str(count - shown))]


def _content(own: Brief, parts: tuple[Part, ...], texts: int, words: Catalogue, left: int) -> str:
    """The message; the first `texts` entries with their sentence."""
    days = f'<font color="comment">{literal(own.label)} {literal(own.days)}</font>'
    rows = [f"# {literal(cut_bytes(own.heading, _NAME))}", *([f"**{literal(own.notice)}**"] * bool(own.notice)), days]
    place = 0
    for part in parts:
        rows += ["", f"**{literal(part.label)}**"]
        for line in part.lines:
            text = literal(cut_bytes(line.text, _TEXT)) if place < texts else ""
            if rows[-1].startswith(">"):  # some readers take what follows a quote for its next line
                rows.append("")
            rows += [link(cut_bytes(line.title, _LINE), line.url), *([f"> {text}"] * bool(text))]
            place += 1
    t = words.channels
    end = link(own.action, own.url)
    return "\n".join([*rows, "", f"{t['channel_more'].format(count=left)}{end}" if left else end])
