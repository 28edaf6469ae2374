"""Waivers: where an editor has looked at a finding and says, with a reason, that it may stand.

`<!-- 免检 S02：学校总机，已核 -->` in the text covers the block it stands in, or, alone between blank lines, the block
after it; in a table or a list personal information (S) may stand only in the row or item of the waiver. `# 免检 W04：分两期会断开` in the front matter covers the whole file.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from newsroom.check.text import EntryText
from newsroom.problems import Location, Problem, Waiver, problem

_COMMENT = re.compile(
    r"<!--\s*(?:免检|waive)[ \t]*(?P<codes>[^：:\n]*?)\s*(?:[：:]\s*(?P<reason>.*?)\s*)?-->", re.DOTALL
)
_HEAD = re.compile(
    r"^[ \t]*#[ \t]*(?:免检|waive)[ \t]*(?P<codes>[^：:\n]*?)[ \t]*(?:[：:][ \t]*(?P<reason>[^\n]*?)[ \t]*)?$",
    re.MULTILINE,
)
_DELIMITERS = re.compile(r"^[ >]*\|?[ ]*:?-+:?[ ]*\|[-| :]*$")
_ITEM = re.compile(r"^[ >]*(?:[-*+]|\d{1,9}[.)])[ ]")
_ALONE = re.compile(r"[ >]*<!--")
_CODE = re.compile(r"[A-Za-z]\d{2}")
WAIVABLE = frozenset("TCSIW") | {"L03", "M05", "M06", "N05", "R03"}
"""Groups, and single codes, that may be waived: what makes a file unreadable or a page broken may not."""
_NEVER = frozenset({"I06", "I09", "I10", "I12"})
"""Whether a child may be shown is no editor's to waive; what is no picture cannot be shown."""


def read_waivers(text: EntryText, head: int, file: PurePosixPath) -> tuple[list[Waiver], list[Problem]]:
    """The waivers of a file whose front matter has `head` characters, and what is wrong with them."""
    source = text.source
    if "免检" not in source and "waive" not in source:
        return [], []
    waivers: list[Waiver] = []
    problems: list[Problem] = []
    count = source.count("\n") + text.first_line + 1
    for match in [*_HEAD.finditer(source, 0, head), *_COMMENT.finditer(source, head)]:
        line, column = text.place(match.start("codes"))
        at = Location(file=file, line=line, column=column)
        is_head = match.start() < head
        lines = range(count + 1) if is_head else _block(text, match.start(), match.end(), head)
        codes = [one.upper() for one in _CODE.findall(match["codes"])]
        reason = (match["reason"] or "").strip()
        refused = [one for one in codes if one in _NEVER or (one not in WAIVABLE and one[0] not in WAIVABLE)]
        if not codes or not reason or refused:
            problems.append(problem("F01", at, codes="、".join(refused)))
            codes = []
        own = lines if is_head else _row_or_item(text, line, lines)
        for code in codes:
            covered = own if code.startswith("S") else lines
            waivers.append(Waiver(file=file, code=code, reason=reason, line=line, lines=covered))
    return waivers, problems


def _block(text: EntryText, start: int, end: int, head: int) -> range:
    """The lines of the block around `start` to `end`; where nothing else stands in it, of the block after it."""
    lines = text.source.split("\n")
    body = text.place(head)[0] - text.first_line
    first = text.place(start)[0] - text.first_line
    last = text.place(end)[0] - text.first_line
    while first > body and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    alone = "\n".join(lines[first : last + 1]).strip() == text.source[start:end].strip()
    if alone:
        last += 1
        while last < len(lines) and not lines[last].strip():
            last += 1
        while last + 1 < len(lines) and lines[last + 1].strip():
            last += 1
    return range(first + text.first_line, last + text.first_line + 1)


def _row_or_item(text: EntryText, line: int, block: range) -> range:
    """Of a `block` that is a table the row on `line`, of one that is a list the item around it; else all of it."""
    lines = dict(enumerate(text.source.split("\n"), text.first_line))
    if _ALONE.match(lines.get(line, "")):
        return block
    if any(_DELIMITERS.match(lines.get(one, "")) for one in block):
        return range(line, line + 1)
    starts = [one for one in block if _ITEM.match(lines.get(one, ""))]
    if not starts or line < starts[0]:
        return block
    first = max(one for one in starts if one <= line)
    return range(first, next((one for one in starts if one > line), block.stop))


def waive(problems: Iterable[Problem], waivers: Sequence[Waiver]) -> tuple[list[Problem], list[Waiver]]:
    """The problems no waiver covers, and the waivers that covered one, each once, in order."""
    by_file: dict[PurePosixPath, list[Waiver]] = {}
    for one in waivers:
        by_file.setdefault(one.file, []).append(one)
    kept: list[Problem] = []
    used: dict[tuple[PurePosixPath, int, str], Waiver] = {}
    for found in problems:
        cover = next((one for one in by_file.get(found.at.file, ()) if one.covers(found)), None)
        if cover is None:
            kept.append(found)
        else:
            used[(cover.file, cover.line, cover.code)] = cover
    return kept, list(used.values())
