"""What metadata says beside what it has to say."""

from collections.abc import Iterator

from newsroom.check.scope import Scope
from newsroom.model import Entry, Kind, Status, Week, kind_of
from newsroom.problems import Problem, problem


def title_given_twice(scope: Scope) -> Iterator[Problem]:
    """M05: two entries of a kind with one title; readers could not tell them apart in a list."""
    first: dict[tuple[Kind, str], Entry] = {}
    for entry in scope.library.entries:
        if entry.status is Status.WITHDRAWN:
            continue
        other = first.setdefault((kind_of(entry), entry.title), entry)
        if other is not entry:
            yield problem("M05", scope.at(entry, "title"), title=entry.title, other=str(other.source))


def date_beside_week(scope: Scope) -> Iterator[Problem]:
    """M06: the week written down is not the week of the date."""
    for entry in scope.library.entries:
        if "week" in entry.lines and entry.week != Week.of(entry.date):
            at = scope.at(entry, "week")
            yield problem("M06", at, date=entry.date.isoformat(), week=str(entry.week))
