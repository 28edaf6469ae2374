"""DingTalk: the message of a group robot, as a card with one button, and as plain Markdown beside it.

Limits and syntax: DingTalk custom robot guide (20,000 bytes a message, 460101; headings, quotes, bold, links, pictures
and lists, no tables). A configured keyword has to stand in the title and the text, else the robot refuses (310000).
"""

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from newsroom.compose import Digest
from newsroom.render.channels.cutting import cut_bytes, size_of
from newsroom.render.channels.issue import Brief, Line, brief
from newsroom.render.channels.output import ChannelOutput, Size
from newsroom.render.edition import Edition

LIMIT = 20_000
"""Bytes of a whole message."""
_TITLE, _HIGHLIGHTS, _TEXT = 120, 3, 240
"""Bytes of a title as the list of conversations shows it; entries on the card; bytes of each entry's text."""
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def render_dingtalk(edition: Edition, digest: Digest, cover: str = "", keyword: str = "") -> ChannelOutput:
    """`dingtalk.json`: an `actionCard` and a `markdown` message. `cover`: public address of the cover picture."""
    own = brief(edition, digest)
    title = cut_bytes(f"{own.name}｜{own.title}", _TITLE)
    if keyword and keyword not in title:
        title = cut_bytes(f"{keyword} {title}", _TITLE)
    words = edition.words.channels
    card = {
        "msgtype": "actionCard",
        "actionCard": {
            "title": title,
            "text": _card(own, title, cover),
            "singleTitle": words["channel_open"],
            "singleURL": own.url,
        },
    }
    text, left = _whole(own, title, words["channel_left"])
    whole = {"msgtype": "markdown", "markdown": {"title": title, "text": text}}
    raw = json.dumps({"actionCard": card, "markdown": whole}, ensure_ascii=False, indent=2).encode("utf-8")
    changes = [("change_left", str(left))] if left else []
    shown = len(own.lines) - _HIGHLIGHTS
    changes += [("change_highlights", str(shown))] if shown > 0 else []
    return ChannelOutput(
        files=MappingProxyType({"dingtalk.json": raw + b"\n"}),
        changes=tuple(changes),
        sizes=(
            Size(what="size_dingtalk_card", found=message_size(card), limit=LIMIT),
            Size(what="size_dingtalk_markdown", found=message_size(whole), limit=LIMIT),
        ),
    )


def message_size(message: Mapping[str, Any]) -> int:
    """Bytes of a message as it is sent."""
    return size_of(json.dumps(message, ensure_ascii=False))


def plain(text: str) -> str:
    """`text` with what Markdown would read otherwise escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _card(own: Brief, title: str, cover: str) -> str:
    parts = [f"![]({cover})"] if cover else []
    parts += [f"### {plain(title)}", f"{own.days}"]
    parts += [
        f"- **{plain(line.title)}**  \n  {plain(cut_bytes(line.text, _TEXT))}" for line in own.lines[:_HIGHLIGHTS]
    ]
    return "\n\n".join(parts)


def _whole(own: Brief, title: str, left_words: str) -> tuple[str, int]:
    """Every entry with its link, as many as fit, and how many do not."""
    text, count = f"### {plain(title)}\n\n{own.days}", 0
    end = f"\n\n[{plain(own.name)}]({own.url})"
    room = LIMIT - 2000 - size_of(end)
    for part in own.parts:
        head = f"\n\n#### {plain(part.label)}"
        for line in part.lines:
            more = f"{head}\n\n{_row(line)}"
            if size_of(text + more) > room:
                left = len(own.lines) - count
                return f"{text}\n\n{left_words.format(count=left)}{end}", left
            text, head, count = text + more, "", count + 1
    return text + end, 0


def _row(line: Line) -> str:
    return f"- [{plain(line.title)}]({line.url})  \n  {plain(cut_bytes(line.text, _TEXT))}"
