"""The line a finding is about, with a caret under the place; personal data masked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from newsroom.check import starred
from newsroom.cli.console import display_width
from newsroom.problems import Problem

_LEAD = 24
"""Terminal cells shown before the place at most."""


@dataclass(slots=True)
class Excerpts:
    """Lines of the editors' files, each file read once."""

    root: Path
    _files: dict[PurePosixPath, list[str]] = field(default_factory=dict)

    def around(self, found: Problem, others: Iterable[Problem], width: int) -> tuple[str, str] | None:
        """The line at `found` and the line of carets below it, both at most `width` cells; None where there is none.

        `others`: all findings of the file; whatever of them is personal data is masked in the line.
        """
        lines = self._lines(found.at.file)
        if not found.at.column or not 1 <= found.at.line <= len(lines):
            return None
        # before it is cut: half a number is known for one no longer
        line = starred(masked_lines(lines, others)[found.at.line - 1])
        return _cut(line, found.at.column - 1, max(1, found.length), width)

    def _lines(self, file: PurePosixPath) -> list[str]:
        if file not in self._files:
            try:
                raw = (self.root / file).read_bytes()
            except OSError:
                raw = b""
            try:
                text = raw.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = raw.decode("gb18030", "replace")
            self._files[file] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return self._files[file]


def masked(text: str, found: Iterable[Problem]) -> list[str]:
    """The lines of `text`, the places of sensitive findings starred out."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return masked_lines(plain.split("\n"), found)


def masked_lines(lines: Sequence[str], found: Iterable[Problem]) -> list[str]:
    """`lines` with the places of sensitive findings starred out, also over several lines; each keeps its width."""
    shown = list(lines)
    for one in found:
        number, start, left = one.at.line - 1, max(0, one.at.column - 1), one.length
        if not one.is_sensitive or not 0 <= number < len(shown):
            continue
        if not left:
            left = len(shown[number]) - start
        while left > 0 and number < len(shown):
            line = shown[number]
            end = start + left
            shown[number] = line[:start] + "".join(map(_star, line[start:end])) + line[end:]
            left -= len(line) - start + 1  # the line end counts
            number, start = number + 1, 0
    return shown


def _star(mark: str) -> str:
    return "＊" if display_width(mark) == 2 else "*"


def _cut(line: str, start: int, length: int, width: int) -> tuple[str, str]:
    line = line.replace("\t", " ")
    first = start
    while first > 0 and display_width(line[first - 1 : start]) <= _LEAD:
        first -= 1
    head = "…" if first else ""
    last = first
    room = width - display_width(head) - 1
    while last < len(line) and display_width(line[first : last + 1]) <= room:
        last += 1
    tail = "…" if last < len(line) else ""
    shown = line[start : max(start, min(start + length, last))]
    indent = display_width(head + line[first:start])
    return f"{head}{line[first:last]}{tail}", " " * indent + "^" * max(1, display_width(shown))


def grouped(problems: Iterable[Problem]) -> Mapping[PurePosixPath, list[Problem]]:
    """Problems by file, files in order of name, problems in order of place."""
    found: dict[PurePosixPath, list[Problem]] = {}
    for one in sorted(problems, key=lambda one: one.order):
        found.setdefault(one.at.file, []).append(one)
    return found
