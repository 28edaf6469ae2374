"""Plain text for mail: lines of a fixed width that Chinese can bear, and marked so that a phone may flow them anew.

No line begins with a closing mark or ends with an opening one (GB/T 15834 5.1.9), Latin words, numbers and addresses
stay whole. Flowed text: RFC 3676 with DelSp, which was made for scripts without spaces.
"""

import re
import unicodedata
from collections.abc import Iterable

WIDTH = 72
"""Columns; a Chinese character takes two. RFC 5322 recommends no more than 78."""
_OPENING, _CLOSING = "“‘（《〈【「『([{", "，。、；：！？”’）》〉】」』…—·,.;:!?)]}%％℃"
_PIECE = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[!-~\u00a1-\u024f]+|[^ ])"
    rf"(?:[\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]|(?<=\u200d)[^ ])*[{re.escape(_CLOSING)}]* ?"
)


def wrapped(text: str, width: int = WIDTH) -> list[str]:
    """`text`, which is one paragraph, in lines; the space a line ends with is left on it. At least one line."""
    lines, line, wide = [], "", 0
    for piece in _PIECE.findall(" ".join(text.split())):
        size = columns(piece.rstrip())
        if line and wide + size > width:
            lines.append(line)
            line, wide = "", 0
        line, wide = line + piece, wide + columns(piece)
    return [*lines, line.rstrip()]


def fixed(paragraphs: Iterable[str]) -> str:
    """The paragraphs, wrapped; each line ends where it ends."""
    return "".join(f"{line.rstrip()}\n" for paragraph in paragraphs for line in wrapped(paragraph))


def flowed(paragraphs: Iterable[str]) -> str:
    """The same as `text/plain; format=flowed; delsp=yes`: a line that goes on ends in one space more."""
    rows: list[str] = []
    for paragraph in paragraphs:
        *going_on, last = wrapped(paragraph)
        rows += [*(f"{line} " for line in going_on), last]
    return "".join(f"{_stuffed(row)}\n" for row in rows)


def columns(text: str) -> int:
    """How wide `text` is in a font of one width."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def _stuffed(row: str) -> str:
    """Space-stuffing (RFC 3676, 4.4): else the line would be taken for a quote."""
    return f" {row}" if row.startswith((" ", ">", "From ")) else row
