"""Sorted lines packed into script files of a few kilobytes, each named by what is in it."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

NAME = 4
"""Characters of a name: 36 to the fourth, 1.7 million."""
_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sorted list cut into files."""

    bounds: tuple[str, ...]
    """The first key of each file; of the first, empty."""
    names: tuple[str, ...]
    files: dict[str, bytes] = field(repr=False)
    """Name → content."""


def script(kind: str, name: str, content: str) -> bytes:
    """A file that hands `content` to the search. As a script it can be read from a disk as well as from any host."""
    text = content.replace("\\", "\\\\").replace("`", "\\`").replace("${", "$\\{").replace("\r", "")
    return f"newsroomFind(`{kind}{name}`,`{text}`)\n".encode()


Line = tuple[str, str]
"""Key and text."""


def pack(kind: str, lines: Iterable[Line], size: int, join: Callable[[list[Line]], str]) -> Table:
    """Cut `lines` (sorted by key) into files of about `size` characters; `join` makes a file's content.

    Where a cut falls depends on the keys around it only, so that an entry more or less moves the next cut and not all
    that follow.
    """
    bounds: list[str] = []
    names: list[str] = []
    files: dict[str, bytes] = {}
    for held in _cut(lines, size):
        bounds.append(held[0][0] if bounds else "")
        content = join(held)
        name = _free(content, files, kind)
        names.append(name)
        files[name] = script(kind, name, content)
    return Table(bounds=tuple(bounds), names=tuple(names), files=files)


def _cut(lines: Iterable[Line], size: int) -> Iterator[list[Line]]:
    held: list[Line] = []
    length = 0
    for line in lines:
        # Between half and five quarters of the size, a cut comes where the key's checksum says so.
        is_full = length + len(line[1]) > size * 5 // 4
        is_due = is_full or (length > size // 2 and zlib.crc32(line[0].encode()) % 32 == 0)
        if held and is_due:
            yield held
            held, length = [], 0
        held.append(line)
        length += len(line[1]) + 1
    if held:
        yield held


def by_head(lines: list[Line]) -> str:
    """Tokens grouped by their first character, each followed by its articles: a second character that is not ASCII
    needs no separator, all other endings stand between tabs.
    """
    parts: list[str] = []
    head = ""
    for token, places in lines:
        if token[0] != head:
            head = token[0]
            parts.append(f"\n{head}")
        rest = token[1:]
        parts.append(f"{rest}{places}" if len(rest) == 1 and rest > "\x7f" else f"\t{rest}\t{places}")
    return "".join(parts)[1:]


def by_line(lines: list[Line]) -> str:
    """One line each."""
    return "\n".join(text for _, text in lines)


def short_name(content: str, salt: int = 0) -> str:
    """A name by content: small letters and digits, because some disks know no difference of case."""
    number = int.from_bytes(hashlib.sha256(f"{salt or ''}{content}".encode()).digest()[:8], "big")
    found = ""
    for _ in range(NAME):
        number, place = divmod(number, len(_SIGNS))
        found += _SIGNS[place]
    return found


def _free(content: str, files: dict[str, bytes], kind: str) -> str:
    """A name that no other content has."""
    salt = 0
    while (name := short_name(content, salt)) in files and files[name] != script(kind, name, content):
        salt += 1
    return name
