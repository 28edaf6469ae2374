"""What metadata says beside what it has to say."""

import re
from collections.abc import Iterator

from newsroom.check.scope import Scope
from newsroom.model import Entry, Kind, Status, Week, kind_of
from newsroom.problems import Problem, problem
from newsroom.standing import Standing


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


_SENTENCE = re.compile("[。！？\n]+")
_SHORT = 8
"""Characters below which a sentence says nothing about where it comes from."""
_LIKE = 0.8
"""Share of an entry's sentences, weighed by their length, from which on it is taken for a copy."""


def nearly_the_same_text(scope: Scope) -> Iterator[Problem]:
    """M05: most sentences of one entry stand in another one too. Linear in the length of all texts."""
    first: dict[str, int] = {}
    shared: dict[tuple[int, int], int] = {}
    entries = [one for one in scope.library.entries if one.status is not Status.WITHDRAWN]
    for place, entry in enumerate(entries):
        sentences = {one.strip() for one in _SENTENCE.split(entry.body) if len(one.strip()) >= _SHORT}
        for sentence in sentences:
            other = first.setdefault(sentence, place)
            if other != place:
                shared[place, other] = shared.get((place, other), 0) + len(sentence)
        total = sum(map(len, sentences))
        for (mine, other), count in shared.items() if total else ():
            if mine == place and count / total >= _LIKE:
                like = f"{count / total:.0%}"
                yield problem("M05", scope.at(entry, "title"), other=str(entries[other].source), like=like, title="")
        shared.clear()


def date_ahead(scope: Scope) -> Iterator[Problem]:
    """M06: the date lies ahead; a slip of the month, more often than not."""
    today = scope.now.astimezone(scope.settings.zone).date()
    for entry in scope.library.entries:
        if entry.date > today and entry.publish_at is None and entry.status is not Status.WITHDRAWN:
            yield problem("M06", scope.at(entry, "date"), date=entry.date.isoformat(), today=today.isoformat(), week="")


def cutoff_passed(scope: Scope) -> Iterator[Problem]:
    """M06: the entry is still waiting and its week's cut-off is over: it will roll into the next issue."""
    for entry in scope.library.entries:
        limit = scope.settings.cutoff.in_week_of(entry.week.monday, scope.settings.zone)
        is_this_week = entry.week == Week.of(scope.now.astimezone(scope.settings.zone).date())
        if is_this_week and scope.now > limit and scope.standing(entry) in (Standing.UNSIGNED, Standing.CHANGED):
            values = {"date": entry.date.isoformat(), "next": str(entry.week.next), "week": ""}
            yield problem("M06", scope.at(entry, "date"), **values)
