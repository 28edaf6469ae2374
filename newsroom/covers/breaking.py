"""Where a Chinese title may be broken into lines.

Opening marks stay with what follows, closing marks with what came before (GB/T 15834 5.1.9; W3C CLREQ 3.1.2), Latin
words and numbers stay whole. A break behind a mark is best; within a word it costs more than uneven lines.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_OPENING = "“‘（《〈【「『([{"
_CLOSING = "”’）》〉】」』)]},，。、；：！？!?;:.…—～·%％℃"
_PIECE = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’.:/×+_-]*[A-Za-z0-9]|[A-Za-z0-9]|\s+|.", re.DOTALL)
_BEHIND_MARK, _BETWEEN, _WITHIN_WORD = 0.0, 0.25, 0.8
"""What a break costs, in lines' widths squared."""
_LONELY = 1.2
"""What a last line of one or two characters costs."""
Width = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece that is never broken, and what a break behind it costs."""

    text: str
    cost: float


@cache
def words() -> frozenset[str]:
    """Words of two to four characters that titles of a school use; the list is data, its source is named in it."""
    lines = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def units_of(title: str) -> list[Unit]:
    """`title` in pieces, in order; white space is a break by itself and is dropped at the end of a line."""
    pieces: list[str] = []
    opening = ""
    for piece in _PIECE.findall(" ".join(title.split())):
        if piece in _OPENING:
            opening += piece
        elif piece in _CLOSING and pieces and not opening:
            if pieces[-1].isspace() and len(pieces) > 1:
                pieces.pop()
            pieces[-1] += piece
        else:
            pieces.append(opening + piece)
            opening = ""
    if opening:
        pieces.append(opening)
    inside = _within_words(pieces)
    return [Unit(piece, _cost(piece, is_within=place in inside)) for place, piece in enumerate(pieces)]


def _cost(piece: str, *, is_within: bool) -> float:
    if piece[-1] in _CLOSING or piece.isspace():
        return _BEHIND_MARK
    return _WITHIN_WORD if is_within else _BETWEEN


def _within_words(pieces: Sequence[str]) -> set[int]:
    """Places behind which a break would part a word of the list; the longest word counts."""
    inside, place = set[int](), 0
    while place < len(pieces):
        size = next((one for one in (4, 3, 2) if _is_word(pieces[place : place + one], one)), 1)
        inside.update(range(place, place + size - 1))
        place += size
    return inside


def _is_word(pieces: Sequence[str], size: int) -> bool:
    return len(pieces) == size and "".join(pieces).strip(_OPENING + _CLOSING) in words()


def break_lines(units: Sequence[Unit], width: Width, room: float, most: int) -> tuple[float, list[str]] | None:
    """What it costs, and at most `most` lines, none wider than `room`, as even as can be; None where it cannot be."""
    count = len(units)
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for end in range(1, count + 1):
        for start in range(end - 1, -1, -1):
            text = _line(units[start:end])
            wide = width(text)
            if wide > room:
                break
            slack = ((room - wide) / room) ** 2
            is_last = end == count
            lonely = _LONELY if is_last and start and len(text) <= 2 else 0.0
            extra = slack + lonely + (0.0 if is_last else units[end - 1].cost)
            for lines in range(most):
                before = best.get((start, lines))
                if before is None:
                    continue
                total = before[0] + extra
                known = best.get((end, lines + 1))
                if known is None or total < known[0]:
                    best[end, lines + 1] = (total, (*before[1], end))
    found = [best[count, lines] for lines in range(1, most + 1) if (count, lines) in best]
    if not found:
        return None
    cost, ends = min(found)
    return cost, [_line(units[start:end]) for start, end in zip((0, *ends), ends, strict=False)]


def _line(units: Sequence[Unit]) -> str:
    return "".join(one.text for one in units).strip()
