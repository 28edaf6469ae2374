"""A title on one endless line: where each character stands, where it may be cut, what a line of it is paid for.

Marks have half a blank em in Chinese fonts. At the edges of a line and beside each other they lose it (W3C
"Requirements for Chinese Text Layout", 3.1.6), and a good part of it within a line of display size.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from newsroom.covers.breaking import CLOSING, OPENING, Unit

_LONELY, _PASSED = 60.0, 5.0
"""The price of a line of one character, and of a pause of the sense within a line; compare those in breaking.py."""
_AIR = 0.06
"""Ems left of the blank of a mark at the edge of a line."""
_DOTS, _DOT_AIR = frozenset("·‧・•"), 0.12
_MARK_GAP, _LATIN_GAP, _SPACE = 0.72, 0.1, 0.24
"""Ems: how wide a mark is inside a display line; between Han and Latin; a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What one character measures, in ems."""

    advance: float
    left: float
    """Blank before the ink."""
    right: float
    """Blank after the ink."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its characters and where each one's origin stands, in ems from the line's left edge."""

    text: str
    places: tuple[float, ...]
    width: float


class Tape:
    """The title on one endless line: where each character stands, and where it may be cut."""

    def __init__(self, units: Sequence[Unit], measure: Callable[[str], Extent]) -> None:
        self.units = units
        self.text = "".join(unit.text for unit in units)
        self.extents = [measure(one) for one in self.text]
        self.cuts = [0]
        spaced = set()
        for unit in units:
            self.cuts.append(self.cuts[-1] + len(unit.text))
            if unit.is_spaced:
                spaced.add(self.cuts[-1])
        self.starts = [0.0]
        for at, (one, other) in enumerate(pairwise(self.text), 1):
            advance = self.extents[at - 1].advance
            step = max(0.0, advance - self._tightened(at)) + _gap(one, other)
            self.starts.append(self.starts[-1] + step + (_SPACE if at in spaced else 0.0))
        begins, ends = self.cuts[:-1], [cut - 1 for cut in self.cuts[1:]]
        self.edges = [self.starts[at] + self._lead(at) for at in begins]
        self.stops = [self.starts[at] + self.extents[at].advance - self._tail(at) for at in ends]
        self.inked = [0, *accumulate(self._inked(unit.text) for unit in units)]
        self.pauses = [0, *accumulate(unit.is_pause for unit in units)]

    @staticmethod
    def _inked(text: str) -> int:
        return sum(one not in OPENING and one not in CLOSING for one in text)

    def _tightened(self, at: int) -> float:
        """What the pair around place `at` comes closer: a mark's blank half goes beside another mark, and a good part
        of it in a line of display size at all.
        """
        before, after = self.text[at - 1], self.text[at]
        if before in _DOTS or after in _DOTS:  # a dot has a whole character's room in Chinese fonts, and needs half
            blank = self.extents[at - 1].right if before in _DOTS else self.extents[at].left
            return max(0.0, blank - _DOT_AIR)
        if before in CLOSING and self.extents[at - 1].right > 0.3:
            narrow = 0.5 if after in CLOSING or after in OPENING else _MARK_GAP
            return max(0.0, min(self.extents[at - 1].advance - narrow, self.extents[at - 1].right - _AIR))
        if after in OPENING and self.extents[at].left > 0.3:
            narrow = 0.5 if before in OPENING else _MARK_GAP
            return max(0.0, min(self.extents[at].advance - narrow, self.extents[at].left - _AIR))
        return 0.0

    def _lead(self, at: int) -> float:
        """What a line that begins here leaves out (or, for letters that reach out to the left, adds)."""
        left = self.extents[at].left
        return max(0.0, left - _AIR) if self.text[at] in OPENING else min(0.0, left)

    def _tail(self, at: int) -> float:
        """The same at a line's end."""
        right = self.extents[at].right
        return max(0.0, right - _AIR) if self.text[at] in CLOSING else min(0.0, right)

    def width(self, first: int, after: int) -> float:
        """Ems of the units from `first` up to `after`, as a line of their own."""
        return self.stops[after - 1] - self.edges[first]

    def line(self, first: int, after: int) -> Line:
        """The units from `first` up to `after` as a line of their own."""
        begin, end = self.cuts[first], self.cuts[after]
        places = tuple(place - self.edges[first] for place in self.starts[begin:end])
        return Line(text=self.text[begin:end], places=places, width=self.width(first, after))

    def price(self, first: int, after: int) -> float:
        """What a line is paid for, its length apart: its end, a pause passed over, a character left alone."""
        is_last = after == len(self.units)
        passed = self.pauses[after - 1] - self.pauses[first]
        is_lonely = self.inked[after] - self.inked[first] < 2 and after - first < len(self.units)
        return (0.0 if is_last else self.units[after - 1].cost) + _PASSED * passed + _LONELY * is_lonely


def _gap(one: str, other: str) -> float:
    """Between Han and Latin Chinese typesetting leaves a little air."""
    is_mixed = one.isalnum() and other.isalnum() and one.isascii() != other.isascii()
    return _LATIN_GAP if is_mixed else 0.0
