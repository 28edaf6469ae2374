"""The review register as a table: what was signed by whom and when, what was waived, corrected and published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from newsroom.compose.column import Column
from newsroom.model import Correction, Entry, Publication, Ref, SchoolTerm, Week, ref_of
from newsroom.problems import Waiver
from newsroom.settings import Settings
from newsroom.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One step as it was taken."""

    step: str
    name: str
    """Empty while the step is missing."""
    time: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One entry of the register."""

    entry: Entry
    standing: Standing
    version: int
    """How many different versions were signed in every step, the present one included; 0 for none."""
    steps: tuple[Sign, ...]
    """In the order of the review."""
    issues: tuple[tuple[Week, int], ...]
    """The locked issues that hold it: week and running number."""
    publications: tuple[Publication, ...]
    """Its own and those of its issues, in the order they were recorded."""
    waivers: tuple[Waiver, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The rows of a term, oldest entry first."""

    term: SchoolTerm | None
    """None for all entries."""
    rows: tuple[RegisterRow, ...]


def compose_register(
    column: Column, settings: Settings, waivers: Sequence[Waiver], term: SchoolTerm | None
) -> Register:
    """The register of `term`, or of everything. Withdrawn entries stay in it: the fact, not the text."""
    by_file: dict[PurePosixPath, list[Waiver]] = {}
    for one in waivers:
        by_file.setdefault(one.file, []).append(one)
    issues = _issues(column)
    entries = [one for one in column.library.entries if term is None or term.start <= one.date <= term.end]
    entries.sort(key=lambda one: (one.date, str(ref_of(one))))
    rows = (
        _row(one, column, settings, tuple(by_file.get(PurePosixPath(settings.content.name) / one.source, ())), issues)
        for one in entries
    )
    return Register(term=term, rows=tuple(rows))


def _issues(column: Column) -> dict[Ref, list[tuple[Week, int]]]:
    found: dict[Ref, list[tuple[Week, int]]] = {}
    for file in column.library.digests:
        for item in file.entries if file.locked is not None else ():
            found.setdefault(item.ref, []).append((file.week, file.number or 0))
    return found


def _row(
    entry: Entry,
    column: Column,
    settings: Settings,
    waivers: tuple[Waiver, ...],
    issues: dict[Ref, list[tuple[Week, int]]],
) -> RegisterRow:
    signed = column.reviews.valid(entry)
    signs = (
        Sign(step=step.name, name=signed[step.name].name, time=signed[step.name].time)
        if step.name in signed
        else Sign(step=step.name, name="", time=None)
        for step in settings.review
    )
    return RegisterRow(
        entry=entry,
        standing=column.standing(entry),
        version=_versions(entry, column, settings),
        steps=tuple(signs),
        issues=tuple(issues.get(ref_of(entry), ())),
        publications=_publications(entry, column, {week for week, _ in issues.get(ref_of(entry), ())}),
        waivers=waivers,
        corrections=entry.corrections,
    )


def _publications(entry: Entry, column: Column, weeks: set[Week]) -> tuple[Publication, ...]:
    own = ref_of(entry)
    return tuple(
        one for one in column.library.publications if one.ref == own or (one.ref is None and one.week in weeks)
    )


def _versions(entry: Entry, column: Column, settings: Settings) -> int:
    steps = {step.name for step in settings.review}
    signed: dict[str, set[str]] = {}
    for one in column.reviews.by_ref.get(ref_of(entry), ()):
        signed.setdefault(one.fingerprint, set()).add(one.step)
    return sum(bool(steps) and steps <= taken for taken in signed.values())
