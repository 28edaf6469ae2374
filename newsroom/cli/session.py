"""What every command is given: the order, the settings, the clock and the console; and the column, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from newsroom.cli.arguments import Order, UsageError
from newsroom.cli.console import Console
from newsroom.compose import Column, compose_column
from newsroom.load import load_library
from newsroom.memory import check_remembering
from newsroom.messages import Catalogue
from newsroom.problems import Problem, Waiver
from newsroom.settings import Settings, parse_moment

NOW_VARIABLE = "NEWSROOM_NOW"
"""The clock for both doors; MkDocs has no options of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One run of one command."""

    order: Order
    settings: Settings
    console: Console
    fixed_now: datetime | None
    """The moment that `--now` or the environment names; None where neither does."""
    now: datetime
    """Aware, in the column's zone: `fixed_now`, else the settings' clock, else the real one."""

    @property
    def root(self) -> Path:
        """The folder of build.py."""
        return self.settings.root

    @property
    def words(self) -> Catalogue:
        """The words of the session's language."""
        return self.console.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The column as it is on the disk at this moment."""

    problems: tuple[Problem, ...]
    """All of them, in order of file and line."""
    column: Column
    """As readers see it."""
    faulty: frozenset[PurePosixPath]
    """Sources with errors, relative to `content/`."""
    waivers: tuple[Waiver, ...]
    """The waivers that let a finding stand."""


def open_session(order: Order, settings: Settings, console: Console, environ: Mapping[str, str]) -> Session:
    """The session of `order`. UsageError where the clock it asks for is none."""
    fixed = _moment("--now", order.now, settings) or _moment(NOW_VARIABLE, environ.get(NOW_VARIABLE), settings)
    return Session(
        order=order,
        settings=replace(settings, language=console.words.language),
        console=console,
        fixed_now=fixed,
        now=fixed or settings.now or datetime.now(settings.zone),
    )


def read_column(session: Session) -> Reading:
    """Everything in `content/`, checked and composed. Reads the disk."""
    settings = session.settings
    loaded = load_library(settings, session.now.date())
    checked = check_remembering(loaded, settings, session.now)
    column = compose_column(loaded.library, settings, session.now, faulty=checked.faulty)
    return Reading(problems=checked.problems, column=column, faulty=checked.faulty, waivers=checked.waivers)


def _moment(name: str, text: str | None, settings: Settings) -> datetime | None:
    if not text:
        return None
    try:
        return parse_moment(text, settings.zone)
    except ValueError:
        raise UsageError("usage_now", name=name, value=text) from None
