"""Passages: visible text with the place of every character."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

OBJECT = "\ufffc"
"""Stands in a passage where readers see something that is no text of it: a picture, code, an address."""
NONE = frozenset[int]()
_CHINESE_PATH = r"(?:(?<=[/=])[\u4e00-\u9fff][^\s<>\"'\u3000-\u303f\uff00-\uffef“”‘’…]*)?"
"""Right behind a slash Chinese belongs to the address, up to the next Chinese mark."""
_ADDRESS = re.compile(
    rf"(?:https?|ftp)://[^\s<>\"'\u3000-\u303f\uff00-\uffef\u4e00-\u9fff“”‘’…]+{_CHINESE_PATH}"
    r"|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    rf"|\bwww\.[\w.-]+(?:/[\w./?=&%#-]*)?{_CHINESE_PATH}",
    re.ASCII,
)


class Role(StrEnum):
    """What a passage is in its text."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    TITLE = "title"
    """Of an admonition, a fold-out or a tab."""
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    """What stands in a `title`: under a picture, over a link."""
    ALT = "alt"
    """What a picture shows, for those who cannot see it."""
    CODE = "code"
    HTML = "html"
    """Text inside a block of raw HTML, and what the attributes of any tag show."""
    METADATA = "metadata"

    @property
    def is_prose(self) -> bool:
        """Whether rules on wording and typography apply: code and raw HTML are nobody's prose."""
        return self not in (Role.CODE, Role.HTML)


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Text that readers take in one piece. Frozen; without slots, because `prose` is worked out once and kept."""

    role: Role
    text: str
    """As readers see it; `OBJECT` where a picture, code or address stands. Soft line breaks stay line breaks."""
    offsets: Sequence[int] = field(repr=False)
    """For each character of `text`: its offset in the file's text, counted from 0."""
    unplaced: frozenset[int] = NONE
    """Characters of `text` of which is known only between which others they stand."""
    level: int = 0
    """Of a heading: 1 to 6. Of an item: how deep its list is nested."""
    key: str = ""
    """Of metadata: the canonical key."""
    group: int = 0
    """Items of one list, cells of one row and lines of one metadata value share a number."""

    @cached_property
    def prose(self) -> str:
        """`text` with every web and e-mail address blanked by `OBJECT`s, so that no rule reads one as prose."""
        if "://" not in self.text and "@" not in self.text and "www." not in self.text:
            return self.text
        return _ADDRESS.sub(lambda match: OBJECT * len(match[0]), self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the file of the characters `start` to `end` (exclusive) of `text`."""
        if start >= len(self.offsets):
            last = self.offsets[-1] + 1 if self.offsets else 0
            return last, last
        return self.offsets[start], self.offsets[max(start, end - 1)] + 1

    def is_unbroken(self, start: int, end: int) -> bool:
        """Whether `start` to `end` stand side by side in the file too, so that they can be replaced there."""
        if not self.unplaced.isdisjoint(range(start, end)):
            return False
        return all(self.offsets[place] + 1 == self.offsets[place + 1] for place in range(start, end - 1))


@dataclass(frozen=True, kw_only=True)
class EntryText:
    """All passages of one file, in the order in which they stand there."""

    source: str = field(repr=False)
    r"""The file's text, its line ends as `\n`."""
    passages: tuple[Passage, ...]
    first_line: int = 1
    """The line of the file on which `source` begins."""

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.source))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both counted from 1, of an offset."""
        line = bisect_right(self._starts, offset)
        return line + self.first_line - 1, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column, both counted from 1; at most that of the text's end."""
        starts = self._starts
        line -= self.first_line - 1
        return min(starts[max(1, min(line, len(starts))) - 1] + max(0, column - 1), len(self.source))

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The passages rules on wording and typography read."""
        return tuple(one for one in self.passages if one.role.is_prose)
