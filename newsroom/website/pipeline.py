"""load → check → compose → render, up to the point where MkDocs takes over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from newsroom.compose import Column, compose_column
from newsroom.export.website import Website, compose_website
from newsroom.load import load_library
from newsroom.memory import check_remembering
from newsroom.messages import catalogue
from newsroom.model import Entry, Ref, ref_of
from newsroom.pictures import forget_pictures, prepare_pictures
from newsroom.problems import Problem
from newsroom.render.used_files import used_files
from newsroom.settings import Settings
from newsroom.standing import ended_pictures


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One pass through the rooms."""

    settings: Settings
    column: Column
    problems: tuple[Problem, ...]
    """All of them, sorted."""
    website: Website = field(repr=False)


def clock(settings: Settings, now: datetime | None) -> datetime:
    """The moment a run takes for now: the one asked for, the settings' fixed one, else the real one."""
    return now or settings.now or datetime.now(settings.zone)


def run_pipeline(settings: Settings, now: datetime, *, preview: bool) -> Run:
    """Read the column and render the site. Reads the disk; writes nothing but the picture cache."""
    loaded = load_library(settings, now.date())
    checked = check_remembering(loaded, settings, now)
    column = compose_column(loaded.library, settings, now, faulty=checked.faulty, preview=preview)
    prepared = prepare_pictures(used_files(column).pictures, settings)
    forget_pictures(tuple(ended_pictures(loaded.library, column.now.date())), settings)
    if prepared.broken and not preview:
        faulty = checked.faulty | _users(column, prepared.broken)
        column = compose_column(loaded.library, settings, now, faulty=faulty, preview=preview)
    # Of what the checks have found too, a preview would say everything twice.
    known = {path for path, facts in loaded.library.pictures.items() if facts.fault}
    name = settings.content.name
    new = [one for one in prepared.problems if one.at.file.relative_to(name) not in known]
    problems = tuple(sorted([*checked.problems, *new], key=lambda one: one.order))
    website = compose_website(column, settings, prepared, _by_entry(column, problems, settings))
    return Run(settings=settings, column=column, problems=problems, website=website)


def _users(column: Column, broken: frozenset[PurePosixPath]) -> frozenset[PurePosixPath]:
    return frozenset(entry.source for entry in column.shown if broken & set(entry.pictures))


def _by_entry(column: Column, problems: tuple[Problem, ...], settings: Settings) -> Mapping[Ref, tuple[str, ...]]:
    """What a preview says on the page of each entry."""
    if not column.preview:
        return {}
    words = catalogue(settings.language)
    sources: dict[str, Entry] = {f"{settings.content.name}/{entry.source}": entry for entry in column.shown}
    found: dict[Ref, list[str]] = {}
    for one in problems:
        entry = sources.get(str(one.at.file))
        if entry is not None:
            found.setdefault(ref_of(entry), []).append(f"{one.at.line}: {words.problem(one.code, one.values)}")
    return {ref: tuple(lines) for ref, lines in found.items()}
