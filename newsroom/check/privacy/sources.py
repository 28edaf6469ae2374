"""Where else numbers hide: behind links, in comments and attributes, split by markup, in the names of files."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from newsroom.check.finding import TextScope
from newsroom.check.privacy.folding import fold
from newsroom.check.privacy.masks import mask_word
from newsroom.check.privacy.view import Hit, View, without_invisible
from newsroom.check.text import Passage, Role
from newsroom.model import LinkUse

_LABELS = {
    "tel": "电话", "sms": "电话", "callto": "电话", "facetime": "电话", "weixin": "微信号", "wechat": "微信号",
    **dict.fromkeys(("mailto", "http", "https", "tencent", "mqq", "mqqwpa", "dingtalk"), ""),
}  # fmt: skip
"""Schemes of links that lead to somebody, and what their numbers are."""
_PROFILE = re.compile(
    r"(?:weixin|wechat)://\S*?/(?:profile|u|add)/([\w-]+)|(?:tencent|mqq\w*|https?)://\S*?[?&]uin=(\d{5,11})",
    re.IGNORECASE | re.ASCII,
)
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_MARKUP = re.compile(r"</?[A-Za-z][A-Za-z0-9]*>|[*_~`=^]+")
_UNSEEN = re.compile(r"\]\(\s*#[^)\s]*|\{\s*#[^}\s]*|data:[\w/+;-]+,[^\s\"')]*")
"""Names of places in the page, and pictures written out: digits in them belong to nobody."""
_ENOUGH = re.compile(r"[\d０-９①-⑨](?:[^\w\n]|_){0,8}[\d０-９①-⑨](?:(?:[^\w\n]|_|</?\w>){0,8}[\d０-９①-⑨]){8}")


def source_view(scope: TextScope) -> View | None:
    """The whole file as it is written, less its markup; None where it has no long number and no address.

    What readers see is in the passages; this finds what stands in comments and attributes, which are published too,
    and numbers that code or a tag cuts in two.
    """
    source = scope.text.source
    if "@" not in source and not _ENOUGH.search(source):
        return None
    for match in reversed(list(_UNSEEN.finditer(source))):
        source = source[: match.start()] + "\ufffc" * len(match[0]) + source[match.end() :]
    kept: list[int] = []
    end = 0
    for match in _MARKUP.finditer(source):
        kept += range(end, match.start())
        end = match.end()
    kept += range(end, len(source))
    text = "".join(source[place] for place in kept)
    passage = without_invisible(Passage(role=Role.CODE, text=text, offsets=kept))
    return View(passage, _lines_apart(fold(passage.text)), is_source=True)


def _lines_apart(text: str) -> str:
    """Line ends part numbers here: lines of code and tables are no running text."""
    return text.replace("\n", "|")


def target_views(scope: TextScope) -> Iterator[View]:
    """What links call, write to or open."""
    low = len(scope.entry.head)
    for link in scope.entry.links:
        scheme, colon, rest = link.target.partition(":")
        if link.use is not LinkUse.LINK or not colon or scheme.lower() not in _LABELS:
            continue
        start = scope.text.source.find(link.target, max(low, scope.text.offset(link.line, link.column)))
        if start >= 0:
            passage = _decoded(link.target, start)
            label = ""
            if rest[:2] != "//":
                skip, label = len(scheme) + 1, _LABELS[scheme.lower()]
                passage = Passage(role=Role.CODE, text=passage.text[skip:], offsets=passage.offsets[skip:])
            yield View(passage, fold(passage.text), label=label)


def _decoded(target: str, start: int) -> Passage:
    text, offsets, end = "", list[int](), 0
    for match in _ESCAPED.finditer(target):
        plain = unquote(match[0])
        text += target[end : match.start()] + plain
        offsets += range(start + end, start + match.start())
        offsets += (min(start + match.start() + 3 * place, start + match.end() - 1) for place in range(len(plain)))
        end = match.end()
    offsets += range(start + end, start + len(target))
    return Passage(role=Role.CODE, text=text + target[end:], offsets=offsets)


def profiles(views: list[View]) -> Iterator[Hit]:
    """S07: links that open somebody's profile or chat."""
    for view in views:
        for match in _PROFILE.finditer(view.passage.text):
            name = 1 if match[1] else 2
            if view.take(*match.span(name)):
                yield Hit("S07", view, *match.span(name), {"what": mask_word(match[name])})
