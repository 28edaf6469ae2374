"""How slips that loading found can be mended: tolerant readings and GBK for good, a word for what was probably meant."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from newsroom.load.repair import repair_lines
from newsroom.model import Entry, Library
from newsroom.problems import Edit, Fix, Problem

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MENDED = frozenset({"M02", "M03", "L01"})


def with_mends(problems: Iterable[Problem], library: Library, content: str) -> Iterator[Problem]:
    """`problems` of loading, those with a mend that have one. `content`: the content folder, as messages show it."""
    entries = {PurePosixPath(content) / one.source: one for one in library.entries}
    for one in problems:
        if one.code == "M14":
            yield replace(one, fix=Fix(is_safe=True, recodes=True))
            continue
        entry = entries.get(one.at.file) if one.code in _MENDED and one.at.column else None
        edit = _edit(one, entry) if entry is not None and entry.head else None
        if edit is None:
            yield one
        else:
            fix = Fix(edits=(edit,), is_safe=one.code == "M03")
            yield replace(one, fix=fix, length=one.length or (edit.length if edit.column > 1 else 0))


def _edit(found: Problem, entry: Entry) -> Edit | None:
    line = _line(entry, found.at.line)
    values = found.values
    if found.code == "M03":
        if _DATE.fullmatch(values.get("read", "")):
            return _replaced(found, line, values["found"], values["read"])
        return _repaired(found, entry, line)
    meant = values.get("meant", "")
    written = values["value"] if found.code == "M02" else values["target"]
    return _replaced(found, line, written, meant) if meant else None


def _line(entry: Entry, number: int) -> str:
    lines = (entry.head + (entry.written or entry.body)).split("\n")
    return lines[number - 1] if number <= len(lines) else ""


def _replaced(found: Problem, line: str, written: str, instead: str) -> Edit | None:
    """`instead` for `written`, which stands at the place or, as a link's target does, behind it in the line."""
    start = line.find(written, found.at.column - 1)
    if start < 0 or not written:
        return None
    return Edit(line=found.at.line, column=start + 1, length=len(written), text=instead)


def _repaired(found: Problem, entry: Entry, line: str) -> Edit | None:
    head = entry.head.split("\n")[1:-2]
    repaired = list(repair_lines(head))
    place = found.at.line - 2
    if not 0 <= place < len(repaired) or repaired[place].text == line:
        return None
    return Edit(line=found.at.line, column=1, length=len(line), text=repaired[place].text)
