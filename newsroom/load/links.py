"""Every address in a Markdown text with its place: links, pictures, and what raw HTML would load or run.

Python-Markdown itself keeps no places. Code is blanked first, so that an example is no address. Where it is not
certain that something is code, it counts as none for raw HTML: a false alarm costs an editor a minute.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape

from newsroom.load.tags import runs, scan_tags
from newsroom.model import Link, LinkUse

_FENCE = re.compile(r"([ ]*)(`{3,}|~{3,})([^`<]*)")
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_CODE_IN_LINE = re.compile(r"(?<![\\`])(`+)(?!`)([^\n]+?)(?<!`)\1(?!`)")
_NOTE = re.compile(rf"{_CODE_IN_LINE.pattern}|(?P<note><!--)")
_BARE_NOTE = re.compile(r"(?P<note><!--)")
_RAW_BLOCK = re.compile(r"^[ ]{0,3}</?[a-z]", re.MULTILINE | re.IGNORECASE)
_BRACKET = re.compile(r"\\.|\[|\]|\n[ \t]*(?=\n)", re.DOTALL)
_POINTED = re.compile(r"\s*<([^<>\n]*)>\s*(?:'[^']*'|\"[^\"]*\")?\s*\)")
_TITLE = re.compile(r"(['\"])[^\n]*?\1\s*\)")
_WITHIN = re.compile(r"[()'\"]|\n[ \t]*(?=\n)")
_LONGEST, _TITLE_LONGEST, _DEEPEST, _MOST = 2000, 300, 20, 2
"""Characters of an address and of its title; brackets within brackets; quotation marks that may begin a title."""
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?!\^)([^\[\]\n]*)\]:[ ]*(?:\n[ ]*)?<?([^\s>]+)>?[ ]*"
    r"(?:\n?[ ]*(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))[ ]*)?$",
    re.MULTILINE,
)
_IMAGE_NAME = re.compile(r"!\[([^\[\]\n]*)\](?:\s?\[([^\[\]\n]*)\])?")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")


def without_notes(body: str) -> str:
    """`body` without its HTML comments, line for line: what editors note for each other is not for readers.

    In code a comment is an example, and one that is never closed is ordinary text: both stay.
    """
    if "<!--" not in body:
        return body
    text = _without_fences(body)
    begins = _BARE_NOTE if _certain(text) is text else _NOTE
    parts, end = [], 0
    match = begins.search(text)
    while match:
        after = match.end()
        if match["note"]:
            close = text.find("-->", after)
            if close < 0:
                break
            parts += [body[end : match.start()], "\n" * text.count("\n", after, close)]
            end = after = close + len("-->")
        match = begins.search(text, after)
    return "".join([*parts, body[end:]])


def scan_links(body: str, first_line: int) -> tuple[Link, ...]:
    """The addresses of `body`, whose first line is line `first_line` of its file, in order of place."""
    if "](" not in body and "<" not in body and "]:" not in body:
        return ()
    text = _without_fences(body)
    found = list(_markdown(_CODE.sub(_blank, text) if "`" in text else text))
    if "<" in text:
        found += scan_tags(_certain(text))
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    links = []
    for offset, target, use, label in sorted(found, key=lambda one: one[0]):
        line = bisect_right(starts, offset)
        column = offset - starts[line - 1] + 1
        links.append(Link(target=target, use=use, line=first_line + line - 1, column=column, text=label))
    return tuple(links)


def _without_fences(body: str) -> str:
    """`body` with its fenced code blanked. A fence that is never closed, or left by its indent, is none."""
    if "```" not in body and "~~~" not in body:
        return body
    lines = body.split("\n")
    fences = [_FENCE.fullmatch(line) for line in lines]
    last = {fence[2]: place for place, fence in enumerate(fences) if fence and not fence[3].strip()}
    place = 0
    while place < len(lines):
        fence = fences[place]
        end = _fence_end(lines, place, fence[1], fence[2]) if fence and last.get(fence[2], 0) > place else place
        if end > place:
            lines[place : end + 1] = [" " * len(line) for line in lines[place : end + 1]]
        place = end + 1
    return "\n".join(lines)


def _fence_end(lines: list[str], start: int, indent: str, fence: str) -> int:
    """The line that closes the fence opened on line `start`; `start` itself where none does."""
    for place in range(start + 1, len(lines)):
        line = lines[place]
        if line.startswith(indent) and line[len(indent) :].rstrip(" ") == fence:
            return place
        if line.strip() and not line.startswith(indent):
            break
    return start


def _certain(text: str) -> str:
    """`text` without its code, where it is certain what is code.

    Python-Markdown takes lines that begin with a tag for HTML before it looks for code, and pairs marks over lines.
    """
    if "`" not in text or _RAW_BLOCK.search(text):
        return text
    blanked = _CODE_IN_LINE.sub(_blank, text)
    return text if "`" in blanked else blanked


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _markdown(text: str) -> Iterator[tuple[int, str, LinkUse, str]]:
    """Offset, address, use and label of what Markdown's own notation names."""
    for start, end in _labelled(text):
        target = _target(text, end + 2)
        if target is not None:
            is_image = text[start - 1 : start] == "!" and text[start - 2 : start - 1] != "\\"
            use = LinkUse.IMAGE if is_image else LinkUse.LINK
            yield start - is_image, target, _safe(target, use), text[start + 1 : end]
    images = {(name or label).lower(): label for label, name in _IMAGE_NAME.findall(text)}
    for match in _DEFINITION.finditer(text):
        name = match[1].lower()
        use, label = (LinkUse.IMAGE, images[name]) if name in images else (LinkUse.LINK, match[1])
        yield match.start(2), match[2], _safe(match[2], use), label
    for match in _AUTOLINK.finditer(text):
        yield match.start(), match[1], LinkUse.LINK, match[1]


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    """Where the label of each `[label](` begins and ends; labels may hold labels, but end with their paragraph."""
    open_: list[int] = []
    for match in _BRACKET.finditer(text):
        mark = match[0]
        if mark == "[":
            open_.append(match.start())
        elif mark.startswith("\n"):
            open_.clear()
        elif mark == "]" and open_:
            start = open_.pop()
            if text.startswith("(", match.end()):
                yield start, match.start()


def _target(text: str, start: int) -> str | None:
    """The address whose bracket opens before `start`, without its title; None where the bracket is never closed.

    As Python-Markdown reads it: spaces are part of it, and so are brackets in pairs.
    """
    pointed = _POINTED.match(text, start)
    if pointed:
        return pointed[1].strip()
    depth, titles = 1, 0
    for match in _WITHIN.finditer(text, start, start + _LONGEST):
        mark, place = match[0], match.start()
        if mark in "'\"":
            titles += 1
            if titles <= _MOST and text[place - 1].isspace() and _TITLE.match(text, place, place + _TITLE_LONGEST):
                return text[start:place].strip()
        elif mark not in "()":  # the paragraph is over
            return None
        else:
            depth += 1 if mark == "(" else -1
            if not depth:
                return " ".join(text[start:place].split("\n")).strip()
            if depth > _DEEPEST:
                return None
    return None


def _safe(target: str, use: LinkUse) -> LinkUse:
    return LinkUse.SCRIPT if runs(unescape(target)) else use
