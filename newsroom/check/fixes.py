"""Mending a file: the edits of its problems put into its text, everything else left byte for byte as it was."""

import re
from collections.abc import Iterable

from newsroom.problems import Edit, Fix

_LINE_END = re.compile(r"\r\n|\r|\n")
BOM = "\ufeff"


def apply_fixes(text: str, fixes: Iterable[Fix]) -> str:
    """`text` (a whole file, decoded, line ends as they are) with `fixes` made in it.

    Of fixes that touch the same characters the first one is made and the others are left for the next run.
    """
    starts = _starts(text)
    wanted: list[tuple[int, int, str]] = []
    for fix in fixes:
        spans = [_span(edit, text, starts) for edit in fix.edits]
        if all(span is not None and not _touches(span, wanted) for span in spans):
            wanted += [span for span in spans if span is not None]
    for start, end, instead in sorted(wanted, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


def _starts(text: str) -> list[int]:
    """Where each line begins; a byte order mark is no character of the first line."""
    return [len(BOM) if text.startswith(BOM) else 0, *(match.end() for match in _LINE_END.finditer(text))]


def _span(edit: Edit, text: str, starts: list[int]) -> tuple[int, int, str] | None:
    if not 1 <= edit.line <= len(starts):
        return None
    start = starts[edit.line - 1] + edit.column - 1
    return (start, start + edit.length, edit.text) if start + edit.length <= len(text) else None


def _touches(span: tuple[int, int, str], others: list[tuple[int, int, str]]) -> bool:
    start, end, _ = span
    return any((start < stop and begin < end) or start == begin for begin, stop, _ in others)
