"""A finding of a rule on text: the problem at a place of a passage, with the mend where one is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from types import MappingProxyType

from newsroom.check.text import EntryText, Passage
from newsroom.model import Entry, Library
from newsroom.problems import Edit, Fix, Location, Problem, problem
from newsroom.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class TextScope:
    """What a rule on text sees: one entry, read, and the facts of the column around it."""

    entry: Entry
    text: EntryText = field(repr=False)
    file: PurePosixPath
    """As messages show it."""
    library: Library = field(repr=False)
    settings: Settings = field(repr=False)
    words: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """Things rules prepare once a run, by the name of the module that prepares them."""

    def found(
        self,
        code: str,
        passage: Passage,
        start: int,
        end: int,
        *,
        instead: str | None = None,
        is_safe: bool = False,
        **values: str,
    ) -> Problem:
        """The problem `code` at the characters `start` to `end` (exclusive) of `passage`.

        `instead`: what should stand there; the mend is left out where the characters are not side by side in the
        file, because markup between them would go with them.
        """
        first, last = passage.span(start, end)
        last = last if end > start else first
        text, source = passage.text, self.text.source
        # what is written as an entity, or parted by markup, is seen but does not stand there
        can_mend = source[first:last] == text[start:end] and "\n" not in text[start:end]
        can_mend = can_mend and passage.unplaced.isdisjoint(range(start, end))
        if can_mend and instead is not None and source[first - 1 : first] == "\\" != text[start - 1 : start]:
            first -= 1  # the backslash that escapes the mark goes with it
        return self.found_at(code, first, last, instead=instead if can_mend else None, is_safe=is_safe, **values)

    def found_at(
        self, code: str, start: int, end: int, *, instead: str | None = None, is_safe: bool = False, **values: str
    ) -> Problem:
        """The problem `code` at the offsets `start` to `end` (exclusive) of the file's text."""
        line, column = self.text.place(start)
        found = problem(code, Location(file=self.file, line=line, column=column), **values)
        fix = None
        if instead is not None:
            edit = Edit(line=line, column=column, length=end - start, text=instead)
            fix = Fix(edits=(edit,), is_safe=is_safe)
        return replace(found, length=end - start, fix=fix)
