"""Spaces: those nobody needs, and, where the school asks for it, those between Chinese and Latin letters."""

import re
from collections.abc import Iterator
from dataclasses import replace

from newsroom.check.characters import CLOSING, HAN, OPENING
from newsroom.check.finding import TextScope
from newsroom.check.text import Passage, Role
from newsroom.problems import Edit, Fix, Problem

_NEEDLESS = re.compile(
    r"(?<=\S)(?:[ \u00a0]{2,}|\u00a0)(?=\S)"
    rf"|(?<=[，。；：！？、]) (?=[{HAN}“‘《（])|(?<=[{HAN}”’》）]) (?=[，。；：！？、])"
    rf"|(?<=[{OPENING}]) +(?=[{HAN}])|(?<=[{HAN}，。！？]) +(?=[{CLOSING}])"
)
_WIDE = re.compile("[\u3000\u00a0]")
_INDENT = re.compile(r"^[ ]{0,3}[\u3000\u00a0]+(?=[^\s#>*+\-\d=~|:!`\[<])", re.MULTILINE)
"""Not before what would be Markdown without the indent."""
_TRAILING = re.compile(r"[ \t\u3000\u00a0]+(?=\n|\Z)")
_LINE = re.compile(r"[^\n]*")
_JOINT = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z])(?=[{HAN}])|(?<=\d)(?=[{HAN}])(?![年月日号时点分秒])")
_GAP = re.compile(rf"(?<=[{HAN}]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?=[{HAN}])")


def needless_spaces(scope: TextScope) -> Iterator[Problem]:
    """T08: indents typed as spaces, doubled and fixed spaces, spaces beside full-width marks and behind lines.

    The style sheet sets indents, and full-width marks bring their own space. A wide space inside a line is left alone:
    it parts the halves of a title.
    """
    for passage in scope.text.prose:
        text = passage.prose
        if " " not in text and "\u00a0" not in text:
            continue
        for match in _NEEDLESS.finditer(text):
            if passage.is_unbroken(match.start() - 1, match.end() + 1):
                is_inside = text[match.start() - 1] in OPENING or text[match.end()] in CLOSING
                instead = " " if not is_inside and ("\u00a0" in match[0] or len(match[0]) > 1) else ""
                yield scope.found("T08", passage, *match.span(), instead=instead, is_safe=True)
    if _WIDE.search(scope.text.source):
        code = [(one.offsets[0], one.offsets[-1]) for one in scope.text.passages if one.role is Role.CODE]
        for match in _INDENT.finditer(scope.text.source, len(scope.entry.head)):
            if not any(first <= match.start() <= last for first, last in code):
                yield scope.found_at("T08", *match.span(), instead="", is_safe=True)
    yield from _trailing(scope)


def _trailing(scope: TextScope) -> Iterator[Problem]:
    """One finding for all lines of prose with spaces behind them; two spaces that break the line stay."""
    passages = (one for one in scope.text.prose if one.role not in (Role.METADATA, Role.CELL))
    spans = sorted({span for one in passages for span in _behind(scope, one)})
    if not spans:
        return
    found = scope.found_at("T08", *spans[0], count=str(len(spans)))
    edits = []
    for start, end in spans:
        line, column = scope.text.place(start)
        edits.append(Edit(line=line, column=column, length=end - start, text=""))
    yield replace(found, fix=Fix(edits=tuple(edits), is_safe=True))


def _behind(scope: TextScope, passage: Passage) -> Iterator[tuple[int, int]]:
    source = scope.text.source
    ends = [match.start() for match in re.finditer("\n", passage.text)] if "\n" in passage.text else []
    for end in (*ends, len(passage.text)):
        last = len(passage.text[:end].rstrip()) - 1
        match = (
            _TRAILING.match(source, passage.offsets[last] + 1) if last >= 0 and last not in passage.unplaced else None
        )
        if match is None:
            continue
        next_line = _LINE.match(source, match.end() + 1)
        breaks = match[0].startswith("  ") and next_line is not None and next_line[0].strip()
        if not breaks:
            yield match.span()


def spacing(scope: TextScope) -> Iterator[Problem]:
    """T09: off unless the school's settings ask for one way; the site's style sheet sets the space by itself."""
    mode = scope.settings.spacing
    if mode == "keep":
        return
    pattern, instead = (_JOINT, " ") if mode == "add" else (_GAP, "")
    for passage in scope.text.prose:
        for match in pattern.finditer(passage.prose):
            yield scope.found("T09", passage, *match.span(), instead=instead, mode=f"@term_spacing_{mode}")


RULES = (needless_spaces, spacing)
