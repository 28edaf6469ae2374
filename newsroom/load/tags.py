"""What raw HTML in an editor's text would load, run or lead to."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from newsroom.model import LinkUse

_LOADS = frozenset({"src", "srcset", "poster", "data", "background"})
_LOADING_HREF = frozenset({"link", "image", "use", "script", "base"})
_ACTIVE = frozenset(
    {
        "script", "iframe", "object", "embed", "applet", "base", "meta", "form", "style", "link", "frame", "frameset",
        "svg", "math", "animate", "set",
    }
)  # fmt: skip
"""Elements that run, load or redirect, or that an entry has no use for and that hide such elements well."""
_TAG = re.compile(r"<[a-z]", re.IGNORECASE)
_ACTIVE_TAG = re.compile(rf"<({'|'.join(sorted(_ACTIVE))})(?=[\s/>]|$)", re.IGNORECASE)
_IGNORED = re.compile(r"[\s\x00-\x1f]")
_NEAR, _FAR, _TRIES = 300, 200_000, 10
"""Characters a tag may have (a picture may be pasted into it), and how many `>` may stand in its quotation marks."""
_Found = tuple[int, str, LinkUse, str]
_Attributes = list[tuple[str, str | None]]


def runs(address: str) -> bool:
    """Whether following `address` would run something. Browsers pass over white space within it."""
    return _IGNORED.sub("", address).lower().startswith(("javascript:", "vbscript:", "data:text"))


def scan_tags(text: str) -> Iterator[_Found]:
    """Offset, address and use of what the tags in `text` name; the label is a picture's alternative text."""
    end = 0
    for match in _TAG.finditer(text, 0, text.rfind(">") + 1):
        start = match.start()
        # What begins within a tag is none of its own for html.parser, but may be one for a browser.
        tag, stop = _tag(text, start, start + (_FAR if start >= end else _NEAR))
        end = max(end, stop)
        for name, attributes in tag:
            yield from _named(start, name, attributes)
    for match in _ACTIVE_TAG.finditer(text):
        yield match.start(), f"<{match[1].lower()}>", LinkUse.SCRIPT, ""


def _tag(text: str, start: int, limit: int) -> "tuple[list[tuple[str, _Attributes]], int]":
    """The tag that begins at `start`, if it is one, and where it ends. Tag by tag: html.parser takes minutes for a
    text full of tags that are never closed.
    """
    stop = start
    for _ in range(_TRIES):
        stop = text.find(">", stop, limit) + 1
        if not stop:
            break
        parser = _Tags()
        parser.feed(text[start:stop])
        if parser.seen:
            return parser.seen[:1], stop
    return [], start


def _named(offset: int, tag: str, attributes: _Attributes) -> Iterator[_Found]:
    for name, value in attributes:
        target = (value or "").strip()
        if name.startswith("on") or name == "srcdoc" or (name == "style" and _leads_out(target)):
            yield offset, name, LinkUse.SCRIPT, ""
        elif runs(target):
            yield offset, target, LinkUse.SCRIPT, ""
        elif name in _LOADS or (name in ("href", "xlink:href") and tag in _LOADING_HREF):
            use = LinkUse.IMAGE if (tag, name) == ("img", "src") else LinkUse.LOAD
            yield offset, target, use, dict(attributes).get("alt") or ""
        elif name == "href" and tag == "a":
            yield offset, target, LinkUse.LINK, ""


def _leads_out(style: str) -> bool:
    """Whether a style may fetch something; a backslash can spell any word otherwise (CSS Syntax 3, 4.3.7)."""
    plain = _IGNORED.sub("", style).lower()
    return "url(" in plain or "image-set(" in plain or "\\" in plain


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[tuple[str, _Attributes]] = []

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        self.seen.append((tag, attrs))

    def handle_startendtag(self, tag: str, attrs: _Attributes) -> None:
        self.seen.append((tag, attrs))
