"""The rules, run over a few entries."""

from functools import cache
from pathlib import PurePosixPath

from makers import WEDNESDAY, library, settings

from newsroom.check import check_library
from newsroom.check.finding import TextScope
from newsroom.check.prose import TEXT_RULES
from newsroom.check.text import Reader
from newsroom.load import Loaded
from newsroom.model import Entry
from newsroom.problems import Problem
from newsroom.settings import Settings


def check(*entries, code: str = "", own: Settings | None = None, **values) -> list[Problem]:
    """The problems of a library of `entries`; of one code only where `code` is given."""
    faulty = frozenset(values.pop("faulty", ()))
    loaded = Loaded(library=library(*entries, **values), problems=(), faulty=faulty)
    checked = check_library(loaded, own or settings(), WEDNESDAY)
    return [one for one in checked.problems if code in ("", one.code)]


def check_text(entry: Entry, groups: str, own: Settings | None = None, **values) -> list[Problem]:
    """What the rules on text of `groups` (`TC`, `S`) find in one entry, in the order of the rules."""
    scope = TextScope(
        entry=entry,
        text=_reader().read(entry),
        file=PurePosixPath("content/a.md"),
        library=library(entry, **values),
        settings=own or settings(),
    )
    return [one for rule in TEXT_RULES for one in rule(scope) if one.code[0] in groups]


@cache
def _reader() -> Reader:
    return Reader()  # takes 50 ms
