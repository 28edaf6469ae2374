"""DingTalk: the message of a group robot, as a card with one button, and as plain Markdown beside it.

Limits and syntax: DingTalk custom robot guide (20,000 bytes a message, 460101; headings, quotes, bold, links, pictures
and lists, no tables; a line ends with two spaces). A configured keyword has to stand in the message, else the robot
refuses it (310000); here it is in the title and in the text.
"""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from newsroom.compose import Digest
from newsroom.render.channels.cutting import cut_bytes, size_of
from newsroom.render.channels.issue import Brief, Line, brief, chosen, contents, shortened
from newsroom.render.channels.output import ChannelOutput, Size
from newsroom.render.channels.symbols import address, link, literal
from newsroom.render.edition import Edition
from newsroom.render.labels import say

LIMIT = 20_000
"""Bytes of a whole message."""
_HIGHLIGHTS = 3
_TITLE, _TEXT = 150, 360
"""Bytes of a title (50 Chinese characters: what the list of conversations shows) and of an entry's text."""


def render_dingtalk(edition: Edition, digest: Digest, keyword: str = "") -> ChannelOutput:
    """`dingtalk.json`: an `actionCard` and a `markdown` message, each ready to be sent.

    `keyword`: what the group's robot wants in every message.
    """
    own = brief(edition, digest)
    words, comma = edition.words.channels, say(edition, "comma")
    title = _title(own, keyword)
    inside = words["channel_inside"].format(count=len(own.lines), parts=contents(own, words["channel_part"], comma))
    highlights = chosen(own.parts, _HIGHLIGHTS)
    card = {
        "msgtype": "actionCard",
        "actionCard": {
            "title": title,
            "text": _with_keyword(_card(own, _name(own, title, keyword), highlights, inside), keyword),
            "singleTitle": own.action,
            "singleURL": own.url,
        },
    }
    whole, left = _whole(own, title, keyword, words)
    raw = json.dumps({"actionCard": card, "markdown": whole}, ensure_ascii=False, indent=2).encode("utf-8")
    told = own.lines[: len(own.lines) - left]
    rest = len(own.lines) - len(highlights)
    changes = [("change_gone", str(own.gone))] * bool(own.gone)
    changes += [("change_shortened", own.title)] * (title not in (own.heading, f"{keyword} {own.heading}"))
    changes += [("change_highlights", str(rest))] * (rest > 0)
    changes += shortened(told, _TEXT)
    changes += [("change_left", str(left))] * (left > 0)
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


def _title(own: Brief, keyword: str) -> str:
    title = cut_bytes(own.heading, _TITLE)
    return title if keyword in title else f"{keyword} {cut_bytes(own.heading, _TITLE - size_of(keyword) - 1)}".strip()


def _name(own: Brief, title: str, keyword: str) -> str:
    """What stands over the card: the headline follows below, so it is not said twice."""
    if "headline" not in (part.key for part in own.parts):
        return title
    return own.name if keyword in own.name else f"{keyword} {own.name}"


def _with_keyword(text: str, keyword: str) -> str:
    """`text` with the keyword as the robot compares it: a mark of Markdown in it was changed in the title's copy."""
    return text if keyword in text else f"{text}\n\n{keyword}"


def _card(own: Brief, name: str, highlights: tuple[Line, ...], inside: str) -> str:
    parts = [f"![]({address(own.cover.url)})"] if own.cover else []
    parts += [f"### {literal(name)}", *_notice(own), f"{literal(own.label)}  \n{literal(own.days)}"]
    # A part of a card cannot be tapped: the one button leads on.
    parts += [_paragraph(f"**{literal(cut_bytes(line.title, _TITLE))}**", line) for line in highlights]
    return "\n\n".join([*parts, literal(inside)])


def _notice(own: Brief) -> list[str]:
    return [f"**{literal(own.notice)}**"] if own.notice else []


def _whole(own: Brief, title: str, keyword: str, words: Mapping[str, str]) -> tuple[dict[str, Any], int]:
    """A message with every entry and its link, as many as fit, and how many do not."""
    text = "\n\n".join([f"### {literal(title)}", *_notice(own), f"{literal(own.label)}  \n{literal(own.days)}"])
    end = _with_keyword(f"\n\n{link(own.action, own.url)}", keyword)
    room = LIMIT - message_size(_message(title, text + end)) - size_of(words["channel_left"]) - 20
    count = 0
    for part in own.parts:
        head = f"\n\n#### {literal(part.label)}"
        for line in part.lines:
            more = f"{head}\n\n{_paragraph(link(cut_bytes(line.title, _TITLE), line.url), line)}"
            room -= size_of(json.dumps(more, ensure_ascii=False)) - 2
            if room < 0:
                left = len(own.lines) - count
                return _message(title, f"{text}\n\n{words['channel_left'].format(count=left)}{end}"), left
            text, head, count = text + more, "", count + 1
    return _message(title, text + end), 0


def _message(title: str, text: str) -> dict[str, Any]:
    return {"msgtype": "markdown", "markdown": {"title": title, "text": text}}


def _paragraph(first: str, line: Line) -> str:
    text = literal(cut_bytes(line.text, _TEXT))
    return f"{first}  \n{text}" if text else first
