"""HTML as editors write it into Markdown, cut down to what is harmless; and what its addresses mean.

The checks report active content, but they read the source: where their reading and Python-Markdown's differ (a fence
without an end, a stray backtick), this is what still stands between a script and every reader.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import accumulate

from newsroom.model import Image
from newsroom.render.markup import ELEMENTS, open_tag, picture_tags

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a text's addresses mean where it stands."""

    link: Callable[[str], str | None] = field(default=lambda target: target)
    """Address as written → address to use (internal ones begin with `ROOT`); None to leave plain text."""
    image: Callable[[str], Image | None] = field(default=lambda _: None)
    """Picture as written → the published one; None where it is not published."""
    is_first: bool = True
    """Whether the text's first picture is also the page's: no cover stands above it."""


def clean_html(block: str, surroundings: Surroundings) -> str:
    """`block` with known elements and harmless attributes only, its links and pictures like those in Markdown."""
    tags = _Tags()
    try:
        tags.feed(block)
        tags.close()
    except AssertionError:  # html.parser gives up on some malformed declarations
        return escape(block)
    starts = [0, *accumulate(len(line) + 1 for line in block.split("\n"))]
    parts, end = [], 0
    for (line, column), source, tag, attributes in tags.seen:
        start = starts[line - 1] + column
        length = len(source) if source else block.find(">", start) + 1 - start
        parts.append(_between(block[end:start]))
        parts.append(_tag(block[start : start + length], tag, attributes, surroundings))
        end = start + length
    return "".join([*parts, _between(block[end:])])


class _Tags(HTMLParser):
    """Where tags begin: place, source (empty for an end tag), name, attributes (None for an end tag)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.seen: list[tuple[tuple[int, int], str, str, dict[str, str] | None]] = []

    def set_cdata_mode(self, *_args: object, **_more: object) -> None:
        """Never: what stands in a script is shown as text, so tags in it are tags."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.seen.append((self.getpos(), self.get_starttag_text() or "", tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append((self.getpos(), "", tag, None))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def _between(text: str) -> str:
    """Text between the tags the parser knows; a browser might find some more in it."""
    return _TAG.sub("&lt;", _COMMENT.sub("", text)) if "<" in text else text


def _tag(source: str, tag: str, attributes: dict[str, str] | None, surroundings: Surroundings) -> str:
    if tag not in ELEMENTS or (tag == "input" and attributes and attributes.get("type") != "checkbox"):
        return escape(source, quote=False)
    if attributes is None:
        return f"</{tag}>"
    if tag == "a":
        target = attributes.get("href", "")
        address = target if not target or target.startswith("#") else surroundings.link(target)
        attributes = {} if address is None else attributes | ({"href": address} if address else {})
    elif tag == "img":
        image = surroundings.image(attributes.get("src", ""))
        if image is None:
            return escape(attributes.get("alt", ""))
        return picture_tags(image, attributes)
    return open_tag(tag, attributes)
