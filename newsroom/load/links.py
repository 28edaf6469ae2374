"""Every address in a Markdown text with its place: links, pictures, and what raw HTML would load or run.

Code and comments are blanked first, so that an example is no address. Python-Markdown itself keeps no places.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from html.parser import HTMLParser

from newsroom.model import Link, LinkUse

_FENCE = re.compile(r"^([ ]{0,3}|[ ]*)(`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]*\2[`~]*[ ]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`)((?:(?!\n\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_INLINE = re.compile(r"(!?)\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+[\"'(][^\n]*?[\"')])?\s*\)")
_DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*<?([^\s>]+)>?", re.MULTILINE)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
_LOADS = frozenset({"src", "srcset", "poster", "data", "background"})
_LOADING_HREF = frozenset({"link", "image", "use", "script", "base"})
_SCRIPTS = frozenset({"script", "iframe", "object", "embed", "applet", "base", "meta", "form", "style", "link"})


_CLOSED_FENCE = re.compile(r"^([ ]*)(`{3,}|~{3,})[^\n`]*\n.*?^[ ]*\2[`~]*[ ]*$", re.MULTILINE | re.DOTALL)
_CODE_OR_NOTE = re.compile(rf"{_CODE.pattern}|(?P<note><!--.*?-->)", re.DOTALL)


def without_notes(body: str) -> str:
    """`body` without its HTML comments, line for line: what editors note for each other is not for readers.

    In code a comment is an example, and one that is never closed is ordinary text: both stay.
    """
    if "<!--" not in body:
        return body
    text = _CLOSED_FENCE.sub(_blank, body)
    parts, end = [], 0
    for match in _CODE_OR_NOTE.finditer(text):
        if match["note"]:
            parts += [body[end : match.start()], "\n" * match["note"].count("\n")]
            end = match.end()
    return "".join([*parts, body[end:]])


def scan_links(body: str, first_line: int) -> tuple[Link, ...]:
    """The addresses of `body`, whose first line is line `first_line` of its file, in order of place."""
    if "](" not in body and "<" not in body and "]:" not in body:
        return ()
    text = _blank_code(body)
    starts = _line_starts(text)
    found: list[tuple[int, Link]] = []

    def add(offset: int, target: str, use: LinkUse, label: str = "") -> None:
        line = bisect_right(starts, offset)
        column = offset - starts[line - 1] + 1
        found.append((offset, Link(target=target, use=use, line=first_line + line - 1, column=column, text=label)))

    for match in _INLINE.finditer(text):
        use = LinkUse.IMAGE if match[1] else LinkUse.LINK
        if match[3].lower().startswith(("javascript:", "data:text", "vbscript:")):
            use = LinkUse.SCRIPT
        add(match.start(), match[3], use, match[2])
        inner = _INLINE.match(match[2], 0) if match[2].startswith("![") else None
        if inner:
            add(match.start(2), inner[3], LinkUse.IMAGE, inner[2])
    images = {name.lower() for name in re.findall(r"!\[[^\]\n]*\]\[([^\]\n]+)\]", text)}
    for match in _DEFINITION.finditer(text):
        add(match.start(2), match[2], LinkUse.IMAGE if match[1].lower() in images else LinkUse.LINK, match[1])
    for match in _AUTOLINK.finditer(text):
        add(match.start(), match[1], LinkUse.LINK, match[1])
    if "<" in text:
        _scan_html(_AUTOLINK.sub(lambda match: " " * len(match[0]), text), starts, add)
    return tuple(link for _, link in sorted(found, key=lambda one: one[0]))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _blank_code(body: str) -> str:
    text = _FENCE.sub(_blank, body) if "```" in body or "~~~" in body else body
    text = _COMMENT.sub(_blank, text) if "<!--" in text else text
    return _CODE.sub(_blank, text) if "`" in text else text


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _scan_html(text: str, starts: list[int], add: Callable[[int, str, LinkUse], None]) -> None:
    parser = _Tags()
    try:
        parser.feed(text)
        parser.close()
    except AssertionError:  # html.parser gives up on some malformed declarations; the rest was seen
        pass
    for (line, column), tag, attributes in parser.seen:
        offset = starts[line - 1] + column
        if tag in _SCRIPTS:
            add(offset, f"<{tag}>", LinkUse.SCRIPT)
        for name, value in attributes:
            target = (value or "").strip()
            if name.startswith("on") or name == "style" or name == "srcdoc":
                if name != "style" or "url(" in target.replace(" ", ""):
                    add(offset, name, LinkUse.SCRIPT)
            elif re.sub(r"[\s\x00-\x1f]", "", target).lower().startswith(("javascript:", "vbscript:", "data:text")):
                add(offset, target, LinkUse.SCRIPT)
            elif name in _LOADS or (name in ("href", "xlink:href") and tag in _LOADING_HREF):
                add(offset, target, LinkUse.IMAGE if tag == "img" and name == "src" else LinkUse.LOAD)
            elif name == "href" and tag == "a":
                add(offset, target, LinkUse.LINK)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[tuple[tuple[int, int], str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((self.getpos(), tag, attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((self.getpos(), tag, attrs))
