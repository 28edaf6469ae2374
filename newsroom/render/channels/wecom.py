"""WeCom: cards of a group robot, and Markdown within 4,096 bytes beside them.

Limits: WeCom robot guide (news: 1 to 8 articles, title 128, description 512 bytes; markdown: 4,096 bytes of content, no
pictures, lists or tables). Longer texts are cut by the service within a sentence; ours end at one.
"""

import json
from types import MappingProxyType

from newsroom.compose import Digest
from newsroom.render.channels.cutting import cut_bytes, size_of
from newsroom.render.channels.dingtalk import plain
from newsroom.render.channels.issue import Brief, Line, brief
from newsroom.render.channels.output import ChannelOutput, Size
from newsroom.render.edition import Edition

ARTICLES, TITLE, DESCRIPTION, MARKDOWN = 8, 128, 512, 4096
"""Cards in a message; bytes."""


def render_wecom(edition: Edition, digest: Digest, cover: str = "") -> ChannelOutput:
    """`wecom.json`: a `news` and a `markdown` message. `cover`: public address of the cover picture."""
    own = brief(edition, digest)
    words = edition.words.channels
    first = {
        "title": cut_bytes(f"{own.name}｜{own.title}", TITLE),
        "description": cut_bytes(own.summary, DESCRIPTION),
        "url": own.url,
        "picurl": cover,
    }
    news = [first, *(_article(line) for line in own.lines[: ARTICLES - 1])]
    text, left = _markdown(own, words["channel_more"])
    messages = {
        "news": {"msgtype": "news", "news": {"articles": news}},
        "markdown": {"msgtype": "markdown", "markdown": {"content": text}},
    }
    raw = json.dumps(messages, ensure_ascii=False, indent=2).encode("utf-8")
    beyond = len(own.lines) - (len(news) - 1)
    changes = [("change_cards", str(beyond))] if beyond > 0 else []
    changes += [("change_left", str(left))] if left else []
    return ChannelOutput(
        files=MappingProxyType({"wecom.json": raw + b"\n"}),
        changes=tuple(changes),
        sizes=(
            Size(what="size_wecom_cards", found=len(news), limit=ARTICLES),
            Size(what="size_wecom_title", found=max(size_of(one["title"]) for one in news), limit=TITLE),
            Size(
                what="size_wecom_description", found=max(size_of(one["description"]) for one in news), limit=DESCRIPTION
            ),
            Size(what="size_wecom_markdown", found=size_of(text), limit=MARKDOWN),
        ),
    )


def _article(line: Line) -> dict[str, str]:
    found = {
        "title": cut_bytes(line.title, TITLE),
        "description": cut_bytes(line.text, DESCRIPTION),
        "url": line.url,
    }
    return found | ({"picurl": line.picture} if line.picture else {})


def _markdown(own: Brief, more: str) -> tuple[str, int]:
    """Every entry with its link, as many as fit: cut between entries, and what is left said."""
    text, count = f"# {plain(own.name)}\n> {plain(own.title)}\n{own.days}", 0
    end = f"\n\n[{more}]({own.url})"
    for part in own.parts:
        head = f"\n\n**{plain(part.label)}**"
        for line in part.lines:
            added = f"{head}\n[{plain(line.title)}]({line.url})"
            if size_of(text + added + end) > MARKDOWN:
                return text + end, len(own.lines) - count
            text, head, count = text + added, "", count + 1
    return text + end, 0
