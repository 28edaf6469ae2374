"""Which issue each entry goes into."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from newsroom.compose.column import Column
from newsroom.model import DigestFile, Entry, Ref, Week, ref_of
from newsroom.settings import Settings, WeekTime
from newsroom.standing import approved_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which week's issue each entry goes into."""

    by_week: Mapping[Week, tuple[Entry, ...]]
    """Open weeks only, sorted."""
    natural: Mapping[Week, tuple[Entry, ...]]
    """Shown entries by the week they were written for."""
    target: Mapping[Ref, Week]
    """Also of what the editors dropped: the week they dropped it from."""


def plan_issues(column: Column, settings: Settings) -> Plan:
    """Assign every shown entry to an issue. The order in which files were read never matters."""
    files = sorted(column.library.digests, key=lambda one: one.week)
    closed = frozenset(file.week for file in files if file.locked is not None)
    locked: dict[Ref, Week] = {}
    pinned: dict[Ref, Week] = {}
    for file in files:
        for item in file.entries if file.week in closed else ():
            locked.setdefault(item.ref, file.week)
        for ref in file.pinned if file.week not in closed else ():
            pinned.setdefault(ref, file.week)
    dropped = {(file.week, ref) for file in files for ref in file.dropped}
    target: dict[Ref, Week] = {}
    by_week: dict[Week, list[Entry]] = {}
    natural: dict[Week, list[Entry]] = {}
    for entry in column.shown:
        ref = ref_of(entry)
        natural.setdefault(entry.week, []).append(entry)
        week = locked.get(ref) or pinned.get(ref) or _ready_week(entry, column, settings)
        # What the editors dropped from an issue does not turn up in the one after it.
        while ref not in locked and week in closed and (week, ref) not in dropped:
            week = week.next
        target[ref] = week
        if week not in closed:
            by_week.setdefault(week, []).append(entry)
    return Plan(
        by_week=MappingProxyType({week: tuple(by_week[week]) for week in sorted(by_week)}),
        natural=MappingProxyType({week: tuple(natural[week]) for week in sorted(natural)}),
        target=MappingProxyType(target),
    )


def file_of(column: Column, week: Week) -> DigestFile | None:
    """The digest file of `week`; None where the editors have written none."""
    return next((one for one in column.library.digests if one.week == week), None)


def _ready_week(entry: Entry, column: Column, settings: Settings) -> Week:
    """The first week from the entry's own whose cut-off and slot it meets."""
    ready = approved_at(entry, column.reviews, settings)
    week = _after(entry.week, ready, settings, settings.cutoff)
    return _after(week, entry.publish_at, settings, settings.slot)


def _after(week: Week, moment: datetime | None, settings: Settings, limit: WeekTime) -> Week:
    if moment is None or moment <= limit.in_week_of(week.monday, settings.zone):
        return week
    own = max(week, Week.of(moment.astimezone(settings.zone).date()))
    return own if moment <= limit.in_week_of(own.monday, settings.zone) else own.next
