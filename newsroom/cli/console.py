"""Where words meet the terminal: colours, progress and tables. Knows nothing of entries."""

import os
import shutil
import time
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import TextIO

from newsroom.check import mask_numbers
from newsroom.messages import Catalogue

_CODES = {"error": "31", "warning": "33", "advice": "36", "good": "32", "strong": "1", "dim": "2"}
_PATIENCE = 1.0
"""Seconds that work may last before its progress is shown."""
_PAUSE = 0.1
"""Seconds between two pictures of the progress line."""
_WIDE = frozenset("WF")


def wants_colour(environ: Mapping[str, str], os_name: str, *, is_terminal: bool) -> bool:
    """Whether to colour: on terminals that can, unless NO_COLOR says no; FORCE_COLOR says yes to a pipe too."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    # the old Windows console prints the codes as they are; these variables are set by those that don't
    capable = os_name != "nt" or any(environ.get(name) for name in ("WT_SESSION", "TERM", "ANSICON", "TERM_PROGRAM"))
    return is_terminal and capable and environ.get("TERM") != "dumb"


def display_width(text: str) -> int:
    """How many terminal cells `text` takes; a Chinese character takes two, a combining mark none."""
    return sum(0 if unicodedata.combining(one) else 1 + (unicodedata.east_asian_width(one) in _WIDE) for one in text)


def pad(text: str, width: int) -> str:
    """`text` filled with spaces to `width` cells."""
    return text + " " * (width - display_width(text))


def shorten(text: str, width: int) -> str:
    """`text` cut with … so that it takes at most `width` cells."""
    if display_width(text) <= width:
        return text
    while text and display_width(text) >= width:
        text = text[:-1]
    return f"{text}…"


def columns(rows: Sequence[Sequence[str]], gap: int = 2) -> list[str]:
    """`rows` as lines whose cells stand under each other; the last cell of a row is not filled."""
    widths = [max(map(display_width, cells)) for cells in zip(*(row[:-1] for row in rows), strict=True)]
    return ["".join(pad(cell, width + gap) for cell, width in zip(row, widths, strict=False)) + row[-1] for row in rows]


@dataclass(slots=True, kw_only=True)
class Console:
    """The editor's terminal, or whatever stands in for it. Problems and results go to `out`, complaints to `err`.

    Whatever is printed passes here, and so no number of a person gets out, not even in the name of a file.
    """

    out: TextIO
    err: TextIO
    words: Catalogue
    colour: bool
    is_terminal: bool
    """Whether somebody is watching: only then is progress shown."""
    _since: float = field(default_factory=time.monotonic)
    _drawn: float = 0.0

    def line(self, text: str = "", style: str = "") -> None:
        """One line of the result."""
        self.clear()
        print(self.paint(mask_numbers(text), style), file=self.out)

    def say(self, key: str, style: str = "", **values: object) -> None:
        """A sentence of the catalogue."""
        self.line(self.words.say(key, **values), style)

    def complain(self, text: str) -> None:
        """One sentence on what went wrong, on standard error."""
        self.clear()
        self.out.flush()
        print(self.paint(mask_numbers(text), "error"), file=self.err)

    def ask(self, text: str) -> None:
        """`text` without a line end, at once: the answer is typed behind it."""
        self.clear()
        self.out.write(f"{mask_numbers(text)} ")
        self.out.flush()

    def paint(self, text: str, style: str) -> str:
        """`text` in the colour of `style`, where there are colours."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.colour and style and text else text

    def progress(self, phase: str, done: int, total: int) -> None:
        """Show how far the work is. Nothing for the first second, in a pipe, or too soon after the last picture."""
        now = time.monotonic()
        if not self.is_terminal or now - self._since < _PATIENCE or now - self._drawn < _PAUSE:
            return
        self._drawn = now
        name = self.words.cli.get(f"progress_{phase}", phase)
        text = f"{name} {done}/{total}" if total else name
        self.err.write(f"\r\x1b[2K{shorten(text, shutil.get_terminal_size().columns - 1)}")
        self.err.flush()

    def clear(self) -> None:
        """Take the progress line away, so that what follows stands on a line of its own."""
        if self._drawn:
            self.err.write("\r\x1b[2K")
            self.err.flush()
            self._drawn = 0.0


def open_console(out: TextIO, err: TextIO, words: Catalogue, environ: Mapping[str, str]) -> Console:
    """The console on two streams. They speak UTF-8 from now on, whatever the system's locale says."""
    for stream in (out, err):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    watched = out.isatty() and err.isatty() and environ.get("TERM") != "dumb"
    colour = wants_colour(environ, os.name, is_terminal=out.isatty())
    return Console(out=out, err=err, words=words, colour=colour, is_terminal=watched)
