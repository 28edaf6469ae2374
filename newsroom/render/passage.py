"""The running text of a finished element tree, without its markup: what readers search."""

import re
from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "ruby", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
_AMPERSAND = "\x02amp\x03"
_KEPT_ASIDE = re.compile("\x02wzxhzdk:([0-9]+)\x03")
_PLACEHOLDER = re.compile("\x02[^\x03]*\x03")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_LINES = re.compile(r" ?\n[ \n]*")


def passage_of(root: Element, kept_aside: Sequence[str] = ()) -> str:
    r"""The text, blocks parted by `\n`. `kept_aside`: the HTML that placeholders in it stand for, in their order."""
    parts: list[str] = []
    _gather(root, parts)
    text = "".join(parts).replace(_AMPERSAND, "&")
    if "\x02" in text:
        text = _KEPT_ASIDE.sub(lambda match: _within(kept_aside, int(match[1])), text)
        text = _PLACEHOLDER.sub("", text)
    return _LINES.sub("\n", text).strip()


def _gather(element: Element, parts: list[str]) -> None:
    is_inline = element.tag in _INLINE
    if not is_inline:
        parts.append("\n")
    if element.tag not in ("rt", "rp"):  # the reading above a character parts no word
        if element.text:
            parts.append(_SPACES.sub(" ", element.text))
        for child in element:
            if not child.get("id", "").startswith("fnref"):  # the number of a footnote is none of the sentence's
                _gather(child, parts)
            if child.tail:
                parts.append(_SPACES.sub(" ", child.tail))
    if not is_inline:
        parts.append("\n")


def _within(kept_aside: Sequence[str], number: int) -> str:
    block = kept_aside[number] if number < len(kept_aside) else ""
    if "<" not in block:
        return unescape(block)
    reader = _Reader()
    reader.feed(block)
    reader.close()
    return "".join(reader.parts)


class _Reader(HTMLParser):
    """The text between the tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """A block begins a line."""
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Likewise."""
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Text; what a line's end in the source is, a browser shows as a space."""
        self.parts.append(_SPACES.sub(" ", data))
