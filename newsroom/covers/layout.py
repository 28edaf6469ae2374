"""A title in lines: the largest size that fits, broken where it reads best, the lines about equally long.

Pure: what a character measures is asked of `measure`. Widths are in ems until the size is known, so that one measuring
serves every size that is tried.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from newsroom.covers.breaking import split_units
from newsroom.covers.tape import Extent, Line, Tape

_RAGGED, _SHRUNK = 24.0, 45.0
"""What is paid for lines of unequal length and for a smaller size; compare the prices in breaking.py and tape.py."""
_STEP, _SMALLER = 0.96, 0.68
"""Sizes are tried in steps of 4 %, down to about two thirds of the largest that fits."""
_Way: TypeAlias = tuple[float, tuple[tuple[int, int], ...]]
"""One way to break a title: what it costs, and its lines, each as the numbers of its first unit and of the one after
its last.
"""


class TitleTooLongError(Exception):
    """A title does not fit at the smallest size."""

    def __init__(self, title: str, smallest: int) -> None:
        super().__init__(f"no room for {title!r} at {smallest} px")
        self.title = title
        self.smallest = smallest


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A title set in lines."""

    size: int
    """Pixels an em."""
    leading: float
    """From baseline to baseline, in ems."""
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        """Pixels from the top of the first line's em box to the foot of the last one's."""
        return self.size * (1 + self.leading * (len(self.lines) - 1)) if self.lines else 0.0

    @property
    def width(self) -> float:
        """Pixels of the widest line."""
        return self.size * max((line.width for line in self.lines), default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The room a title has, in pixels."""

    width: float
    height: float
    largest: int
    smallest: int
    """Sizes are whole pixels: every size is a font held open."""
    leading: float = 1.28

    def lines_at(self, size: int) -> int:
        """How many lines of `size` stand one below the other."""
        return int((self.height / size - 1) / self.leading + 1 + 1e-9) if size <= self.height else 0


def lay_out(title: str, room: Room, measure: Callable[[str], Extent]) -> Block:
    """The tidy `title` in `room`. Empty lines for an empty title; TitleTooLongError where there is no room.

    Of the sizes from the largest that fits downwards the one is taken whose breaks are worth it: a somewhat smaller
    title that ends its lines with the sense is better than a larger one torn inside a word.
    """
    units = split_units(title)
    if not units:
        return Block(size=room.largest, leading=room.leading, lines=())
    tape = Tape(units, measure)
    size = _largest(tape, room, title)
    top, taken = size, size
    best: _Way = (float("inf"), ())
    while size >= max(top * _SMALLER, room.smallest):
        cost, lines = _break(tape, room.width / size, room.lines_at(size))
        cost += _SHRUNK * (1 - size / top)
        if cost < best[0]:
            taken, best = size, (cost, lines)
        size = int(size * _STEP)
    return Block(size=taken, leading=room.leading, lines=tuple(tape.line(*one) for one in best[1]))


def _largest(tape: Tape, room: Room, title: str) -> int:
    """The largest size in whose lines there is room for all."""
    size = room.largest
    while not 0 < _fewest(tape, room.width / size) <= room.lines_at(size):
        if size <= room.smallest:
            raise TitleTooLongError(title, room.smallest)
        size = max(int(size * _STEP), room.smallest)
    return size


def _fewest(tape: Tape, widest: float) -> int:
    """How many lines of `widest` ems it takes, each filled as far as it goes; 0 where a unit is wider than a line."""
    lines, first = 0, 0
    while first < len(tape.units):
        after = first
        while after < len(tape.units) and tape.width(first, after + 1) <= widest:
            after += 1
        if after == first:
            return 0
        first, lines = after, lines + 1
    return lines


def _break(tape: Tape, widest: float, most: int) -> _Way:
    """The best lines no wider than `widest` ems, at most `most` of them. Two more than it takes are enough to try."""
    count, fewest = len(tape.units), _fewest(tape, widest)
    best: _Way = (float("inf"), ())
    for lines in range(fewest, min(most, fewest + 2, count) + 1):
        aim = tape.width(0, count) / lines
        table: list[_Way] = [(0.0, ()), *[(float("inf"), ())] * count]
        for _ in range(lines):
            table = _one_line_more(tape, table, widest, aim)
        best = min(best, table[count], key=lambda way: way[0])
    return best


def _one_line_more(tape: Tape, table: list[_Way], widest: float, aim: float) -> list[_Way]:
    """From the best ways to end a line after each unit, those with one line more."""
    count = len(tape.units)
    more: list[_Way] = [(float("inf"), ())] * (count + 1)
    for first, (cost, spans) in enumerate(table[:count]):
        if cost == float("inf"):
            continue
        for after in range(first + 1, count + 1):
            width = tape.width(first, after)
            if width > widest:
                break
            paid = cost + _RAGGED * ((width - aim) / widest) ** 2 + tape.price(first, after)
            if paid < more[after][0]:
                more[after] = (paid, (*spans, (first, after)))
    return more
