"""Problems, places and mends as data; what failed outside as an exception."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType

from newsroom.problems.codes import SENSITIVE, SEVERITIES, Severity


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """A place in a file an editor can open."""

    file: PurePosixPath
    """Relative to the project root, for instance `content/tips/tingbudao.md`."""
    line: int = 0
    """Counted from 1; 0 stands for the file as a whole."""
    column: int = 0
    """Counted in characters from 1; 0 stands for the line as a whole."""

    def __str__(self) -> str:
        """`file`, `file:line` or `file:line:column`, whichever is known."""
        parts = [str(self.file)]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A replacement within one line of a file."""

    line: int
    """Counted from 1."""
    column: int
    """Counted in characters from 1."""
    length: int
    """Characters that go; 0 to insert before `column`."""
    text: str
    """What takes their place; without line ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """How a problem can be mended by the program."""

    edits: tuple[Edit, ...] = ()
    is_safe: bool
    """Whether it may be done unasked; otherwise it is offered, one by one."""
    picture: PurePosixPath | None = None
    """Instead of `edits`: a picture file, relative to the project root, whose metadata is taken out."""
    recodes: bool = False
    """Instead of `edits`: whether the file, which is GBK, is saved as UTF-8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding, ready to be worded in any language of the catalogue."""

    code: str
    """Stable, for instance `M02`; each code has a paragraph in docs/problems.md."""
    severity: Severity
    at: Location
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What the message's placeholders are filled with, already as text; personal data masked."""
    length: int = 0
    """Characters from the place on that are meant; 0 where the place stands for the whole line."""
    fix: Fix | None = None

    @property
    def is_sensitive(self) -> bool:
        """Whether what stands at the place is personal data, never to be repeated in any output."""
        return self.code in SENSITIVE

    @property
    def order(self) -> tuple[str, int, int, str, tuple[str, ...]]:
        """The key problems are sorted by: file, line, column, code."""
        place = (str(self.at.file), self.at.line, self.at.column)
        return (*place, self.code, tuple(self.values.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An editor's word, with a reason, that findings of one code may stand in some lines of a file."""

    file: PurePosixPath
    code: str
    reason: str
    line: int
    """Where the waiver stands."""
    lines: range
    """The lines it covers."""

    def covers(self, found: Problem) -> bool:
        """Whether `found` may stand."""
        return found.code == self.code and found.at.file == self.file and found.at.line in self.lines


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Whether any of `problems` holds an entry back."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def problem(code: str, at: Location, **values: str) -> Problem:
    """A `Problem` with the severity its code has. KeyError for an unknown code."""
    return Problem(code=code, severity=SEVERITIES[code], at=at, values=MappingProxyType(values))


class OutsideError(Exception):
    """Something outside the content failed: disk, port, another build. Shown as one sentence; exit code 3."""

    def __init__(self, code: str, **values: str) -> None:
        """`code` names a message of the catalogue's `cli` section, for instance `X01`."""
        super().__init__(code, values)
        self.code = code
        self.values = values
