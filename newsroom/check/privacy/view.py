"""What the rules on personal information look at: every passage with its numbers plainly written and its label.

A label is what says which number this is without standing beside it: the head of a table's column, the heading or the
short line above.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType

from newsroom.check.finding import TextScope
from newsroom.check.privacy.folding import INVISIBLE, fold
from newsroom.check.text import EntryText, Passage, Role
from newsroom.problems import Problem

_SHORT = 16
"""Characters that a line may have to be the label of what follows."""
_BETWEEN = "\x01"
"""Stands between texts that are searched in one piece: no digit, no letter, no space, and in nobody's file."""
_ASIDES = frozenset({Role.CODE, Role.ALT, Role.CAPTION, Role.HTML})


@dataclass(frozen=True, slots=True)
class Cell:
    """A passage's place in a table; rows counted from 0, the head's."""

    table: int
    row: int
    column: int


@dataclass(slots=True)
class View:
    """A passage, read for numbers."""

    passage: Passage
    text: str
    """Folded (see `fold`), without invisible characters; as long as `passage.text`."""
    label: str = ""
    cell: Cell | None = None
    is_source: bool = False
    """Whether this is the file's text with its markup: only what needs no context is looked for in it."""
    taken: list[tuple[int, int]] = field(default_factory=list)
    """What a rule has recognised; no other rule takes it for a number of another kind."""

    @property
    def labelled(self) -> str:
        """The label, a line end, the text: `text` begins at `shift`."""
        return f"{self.label}\n{self.text}" if self.label else self.text

    @property
    def shift(self) -> int:
        """Where `text` begins in `labelled`."""
        return len(self.label) + 1 if self.label else 0

    def take(self, start: int, end: int) -> bool:
        """Claim the characters `start` to `end`; False where another rule has claimed some of them."""
        if any(start < stop and begin < end for begin, stop in self.taken):
            return False
        self.taken.append((start, end))
        return True


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found in a view, not yet worded."""

    code: str
    view: View
    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    instead: str | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Offsets in the file."""
        return self.view.passage.span(self.start, self.end)

    def worded(self, scope: TextScope) -> Problem:
        """The problem, in its place."""
        view = self.view
        found = scope.found(self.code, view.passage, self.start, self.end, instead=self.instead)
        return replace(found, values=MappingProxyType(self.values))


class Reading:
    """Views, and their texts in one piece: one search says which of them a rule has to look at."""

    def __init__(self, views: Iterable[View]) -> None:
        self.views = list(views)
        self.whole = _BETWEEN.join(one.text for one in self.views)

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(len(one.text) + 1 for one in self.views))

    def having(self, pattern: re.Pattern[str]) -> Iterator[View]:
        """The views in whose text `pattern` is found, in order."""
        found = pattern.search(self.whole)
        while found:
            place = bisect_right(self._ends, found.start())
            yield self.views[place]
            found = pattern.search(self.whole, self._ends[place])

    def has(self, *words: str) -> bool:
        """Whether one of `words` stands anywhere; much faster than a pattern of them."""
        return any(one in self.whole for one in words)


def views_of(text: EntryText) -> list[View]:
    """Every passage of `text`, in order."""
    passages = text.passages
    if INVISIBLE.search(text.source):
        passages = tuple(map(without_invisible, passages))
    texts = fold(_BETWEEN.join(one.text for one in passages)).split(_BETWEEN)
    cells = dict(_cells(text)) if any(one.role is Role.CELL for one in passages) else {}
    heads: dict[tuple[int, int], str] = {}
    firsts: dict[tuple[int, int], str] = {}
    found: list[View] = []
    before = ""
    for place, passage in enumerate(passages):
        view = View(passage, texts[place], cell=cells.get(place))
        if view.cell is None:
            view.label = before if len(before) <= _SHORT else ""
            before = view.text if passage.role is not Role.METADATA else ""
        else:
            view.label = _head(view, heads, firsts)
            before = ""
        found.append(view)
    return found


def _head(view: View, heads: dict[tuple[int, int], str], firsts: dict[tuple[int, int], str]) -> str:
    """The label of a cell: what stands over its column, and what begins its row."""
    cell = view.cell
    if cell is None:
        return ""
    parts = [firsts[cell.table, cell.row]] if (cell.table, cell.row) in firsts else []
    if cell.row == 0:
        heads[cell.table, cell.column] = view.text
    elif (cell.table, cell.column) in heads:
        parts.append(heads[cell.table, cell.column])
    firsts.setdefault((cell.table, cell.row), view.text)
    return " ".join(one for one in parts if len(one) <= _SHORT)


def without_invisible(passage: Passage) -> Passage:
    """`passage` less the characters nobody sees, which would part a number."""
    if passage.text.isascii() or not INVISIBLE.search(passage.text):
        return passage
    kept = [place for place, mark in enumerate(passage.text) if not INVISIBLE.match(mark)]
    text = "".join(passage.text[place] for place in kept)
    unplaced = frozenset(at for at, place in enumerate(kept) if place in passage.unplaced)
    return replace(passage, text=text, offsets=tuple(passage.offsets[place] for place in kept), unplaced=unplaced)


def _cells(text: EntryText) -> Iterator[tuple[int, Cell]]:
    """Passage → its cell. The column is counted by the bars before it, because empty cells are no passages."""
    table = row = 0
    open_table = False
    group = -1
    for place, passage in enumerate(text.passages):
        in_cell = passage.role is Role.CELL
        if not in_cell and passage.role not in _ASIDES:
            open_table = False
            continue
        if in_cell and not open_table:
            open_table, table, row, group = True, table + 1, 0, passage.group
        elif in_cell and passage.group != group:
            row, group = row + 1, passage.group
        if open_table and passage.offsets:
            start = text.source.rfind("\n", 0, passage.offsets[0]) + 1
            line = text.source[start : passage.offsets[0]]
            column = line.count("|") - line.count("\\|") - line.lstrip("> ").startswith("|")
            if in_cell or "|" in line:
                yield place, Cell(table, row, column)
