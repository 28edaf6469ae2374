"""What an earlier run found in a text, kept in `.cache`: of an unchanged column no text is read again.

Texts in which personal information was found are never kept, so nothing of it lies in a second file.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from newsroom.check import Checked, check_library
from newsroom.check.prose import CheckedText
from newsroom.files import write_text
from newsroom.load import Loaded
from newsroom.problems import Edit, Fix, Location, OutsideError, Problem, Severity, Waiver
from newsroom.settings import Settings

_PACKAGE = Path(__file__).parent
_RULES = ("check", "load", "problems", "dialect.py", "excerpt.py", "slugs.py")
"""What the findings follow from, beside the texts: any change in these starts afresh."""


def check_remembering(loaded: Loaded, settings: Settings, now: datetime) -> Checked:
    """`check_library`, with what earlier runs found. Reads and writes one file in `settings.cache`."""
    path = settings.cache / "texts.json"
    known = _Rows(_read(path))
    checked = check_library(loaded, settings, now, known)
    if checked.known.keys() != known.rows.keys():
        rows = {digest: known.rows.get(digest) or _row(one) for digest, one in checked.known.items()}
        with suppress(OutsideError):  # a folder that cannot be written is checked all the same, only more slowly
            write_text(path, json.dumps({"for": purpose(), "texts": rows}, ensure_ascii=False, separators=(",", ":")))
    return checked


def purpose() -> str:
    """What the kept findings are worth anything for: these rules and lists, this Markdown."""
    digest = hashlib.sha256(version("Markdown").encode() + version("pymdown-extensions").encode())
    for name in _RULES:
        place = _PACKAGE / name
        for path in sorted(one for one in (place.rglob("*") if place.is_dir() else (place,)) if one.suffix in _SOURCES):
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


_SOURCES = frozenset({".py", ".yml"})


class _Rows(Mapping[str, CheckedText]):
    """Findings as they lie in the file, made into objects where they are asked for."""

    def __init__(self, rows: dict[str, Any]) -> None:
        self.rows = rows

    def __getitem__(self, digest: str) -> CheckedText:
        """KeyError for what is not known, or was not written by us."""
        try:
            problems, waivers = self.rows[digest]
            return CheckedText(problems=tuple(map(_problem, problems)), waivers=tuple(map(_waiver, waivers)))
        except (TypeError, ValueError, AttributeError) as error:
            raise KeyError(digest) from error

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def _read(path: Path) -> dict[str, Any]:
    """Digest → row; nothing where there is no such file, one for other rules, or a broken one."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        rows = found["texts"] if found["for"] == purpose() else {}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
    return dict(rows)


def _row(found: CheckedText) -> list[list[list[Any]]]:
    return [
        [[*_place(one), dict(one.values), one.length, _fix(one.fix)] for one in found.problems],
        [[str(one.file), one.code, one.reason, one.line, one.lines.start, one.lines.stop] for one in found.waivers],
    ]


def _place(found: Problem) -> list[Any]:
    return [found.code, found.severity.value, str(found.at.file), found.at.line, found.at.column]


def _fix(fix: Fix | None) -> list[Any] | None:
    return [fix.is_safe, [[one.line, one.column, one.length, one.text] for one in fix.edits]] if fix else None


def _problem(row: list[Any]) -> Problem:
    code, severity, file, line, column, values, length, fix = row
    return Problem(
        code=code,
        severity=Severity(severity),
        at=Location(file=PurePosixPath(file), line=line, column=column),
        values=MappingProxyType(values),
        length=length,
        fix=fix and Fix(is_safe=fix[0], edits=tuple(_edit(one) for one in fix[1])),
    )


def _edit(row: list[Any]) -> Edit:
    line, column, length, text = row
    return Edit(line=line, column=column, length=length, text=text)


def _waiver(row: list[Any]) -> Waiver:
    file, code, reason, line, start, stop = row
    return Waiver(file=PurePosixPath(file), code=code, reason=reason, line=line, lines=range(start, stop))
