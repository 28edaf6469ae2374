"""Issues: which entries a week's digest holds, in which order, and what is still missing.

A locked digest is what its file says. Every other week gathers the entries whose week it is; what was approved
after the cut-off, or falls into a locked week, rolls on into the next open one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from newsroom.compose.column import Column, LeftOut
from newsroom.compose.plan import Plan, file_of, plan_issues
from newsroom.model import Course, DigestFile, Entry, Kind, Notice, Ref, Story, Tip, Week, kind_of, ref_of
from newsroom.settings import Settings
from newsroom.standing import Standing

STORIES, WEEKLY_FIVE, TIPS, COURSES, NOTICES, MORE = "stories", "weekly_five", "tips", "courses", "upcoming", "more"
SECTIONS = (STORIES, WEEKLY_FIVE, TIPS, COURSES, NOTICES, MORE)
_WAITING = frozenset({Standing.DRAFT, Standing.UNSIGNED, Standing.CHANGED, Standing.EMBARGOED, Standing.FAULTY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One place in an issue."""

    ref: Ref
    entry: Entry | None
    """None where the entry is no longer shown."""
    gone: Standing | None = None
    """Why `entry` is None; the page says so in one line, without title or text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of an issue under one heading."""

    key: str
    """One of `SECTIONS`."""
    groups: tuple[tuple[str, tuple[Item, ...]], ...]
    """Vocabulary key of the group (a weekly strand, an audience; empty where there is one group only) → items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One issue, assembled."""

    week: Week
    file: DigestFile | None
    locked: bool
    number: int | None
    year_number: int | None
    term: str
    """Label of the school term, for instance 春季学期; empty in holidays."""
    teaching_week: int | None
    headline: Item | None
    sections: tuple[Section, ...]
    """In reading order, without empty ones; the headline is in none of them."""
    items: tuple[Item, ...]
    """All of them, the headline first, in reading order."""
    lamps: Mapping[str, bool]
    """The weekly five: strand key → whether the issue has it."""
    waiting: tuple[LeftOut, ...]
    """Entries of this week that are not public yet."""
    rolled_in: tuple[Entry, ...]
    """Entries of an earlier week that this issue took over."""
    rolled_out: tuple[Entry, ...]
    """Entries of this week that go into a later issue."""
    changed: tuple[Entry, ...]
    """Entries that are no longer what they were when the issue was locked."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        return not self.items

    @property
    def parts(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """Key of a part (`headline`, then those of `SECTIONS`) and its items, groups put together, in reading order."""
        rest = ((one.key, tuple(item for _, group in one.groups for item in group)) for one in self.sections)
        return ((("headline", (self.headline,)),) if self.headline else ()) + tuple(rest)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that are shown, in reading order."""
        return tuple(item.entry for item in self.items if item.entry is not None)


def compose_digest(column: Column, week: Week, settings: Settings, plan: Plan | None = None) -> Digest:
    """The issue of `week`, locked or open; empty where the week has nothing."""
    plan = plan or plan_issues(column, settings)
    file = file_of(column, week)
    locked = file is not None and file.locked is not None
    items = _locked_items(column, file) if file and locked else _open_items(column, file, plan.by_week.get(week, ()))
    headline = _headline(items, file)
    rest = tuple(item for item in items if item is not headline)
    sections = _sections(rest, column)
    ordered = ((headline,) if headline else ()) + tuple(
        item for section in sections for _, group in section.groups for item in group
    )
    term = next((one for one in column.library.calendar if one.teaching_week(week) is not None), None)
    shown = {item.ref for item in items}
    fingerprints = {item.ref: item.fingerprint for item in file.entries} if file else {}
    return Digest(
        week=week,
        file=file,
        locked=locked,
        number=file.number if file else None,
        year_number=file.year_number if file else None,
        term=term.label if term else "",
        teaching_week=term.teaching_week(week) if term else None,
        headline=headline,
        sections=sections,
        items=ordered,
        lamps=_lamps(items, column),
        waiting=tuple(one for one in column.left_out if one.entry.week == week and one.standing in _WAITING),
        rolled_in=tuple(item.entry for item in ordered if item.entry is not None and item.entry.week != week),
        rolled_out=tuple(one for one in plan.natural.get(week, ()) if plan.target[ref_of(one)] != week),
        changed=tuple(
            item.entry
            for item in ordered
            if item.entry is not None
            and item.ref in shown & fingerprints.keys()
            and item.entry.fingerprint != fingerprints[item.ref]
        ),
    )


def compose_issues(column: Column, settings: Settings) -> tuple[Digest, ...]:
    """The issues readers see, by week: the locked ones; in a preview also the open weeks with entries or a file."""
    plan = plan_issues(column, settings)
    weeks = {file.week for file in column.library.digests if file.locked is not None}
    if column.preview:
        weeks |= set(plan.by_week) | {file.week for file in column.library.digests}
    return tuple(compose_digest(column, week, settings, plan) for week in sorted(weeks))


def _locked_items(column: Column, file: DigestFile) -> tuple[Item, ...]:
    items = []
    for locked in file.entries:
        entry = column.by_ref.get(locked.ref)
        gone = None if entry else column.standings.get(locked.ref, Standing.WITHDRAWN)
        items.append(Item(ref=locked.ref, entry=entry, gone=gone))
    return tuple(items)


def _open_items(column: Column, file: DigestFile | None, entries: tuple[Entry, ...]) -> tuple[Item, ...]:
    dropped = frozenset(file.dropped) if file else frozenset()
    pinned = {ref: place for place, ref in enumerate(file.pinned)} if file else {}
    kept = [entry for entry in entries if ref_of(entry) not in dropped]
    # A pin may also bring back what an earlier issue had; what is dropped stays out even so.
    planned = dropped | {ref_of(entry) for entry in kept}
    kept += [column.by_ref[ref] for ref in pinned if ref in column.by_ref and ref not in planned]
    kept.sort(key=lambda one: (pinned.get(ref_of(one), len(pinned)), one.date, kind_of(one).folder, one.slug))
    return tuple(Item(ref=ref_of(entry), entry=entry) for entry in kept)


def _headline(items: tuple[Item, ...], file: DigestFile | None) -> Item | None:
    shown = [item for item in items if item.entry is not None]
    if file and file.headline:
        return next((item for item in shown if item.ref == file.headline), None)
    return next((item for item in shown if item.ref.kind is Kind.STORY), None)


def _section_of(entry: Entry, column: Column) -> tuple[str, str]:
    weekly = column.library.vocabularies.get("weekly_five", {})
    strand = next((key for key in entry.strands if key in weekly), "")
    match entry:
        case Story():
            return STORIES, ""
        case Tip():
            return TIPS, entry.audience[0] if entry.audience else ""
        case Course():
            return COURSES, ""
        case _ if strand:
            return WEEKLY_FIVE, strand
        case Notice():
            return NOTICES, ""
        case _:
            return MORE, ""


_KIND_SECTION = {
    Kind.STORY: STORIES,
    Kind.TIP: TIPS,
    Kind.COURSE: COURSES,
    Kind.NOTICE: NOTICES,
    Kind.BUNDLE: MORE,
    Kind.GUIDE: MORE,
}


def _sections(items: tuple[Item, ...], column: Column) -> tuple[Section, ...]:
    placed: dict[str, dict[str, list[Item]]] = {}
    for item in items:
        key, group = _section_of(item.entry, column) if item.entry else (_KIND_SECTION[item.ref.kind], "")
        placed.setdefault(key, {}).setdefault(group, []).append(item)
    vocabularies = column.library.vocabularies
    keys = (*vocabularies.get("weekly_five", {}), *vocabularies.get("audience", {}))
    order = {key: place for place, key in enumerate(keys)}
    return tuple(
        Section(
            key=key,
            groups=tuple(
                (group, tuple(placed[key][group])) for group in sorted(placed[key], key=lambda one: order.get(one, -1))
            ),
        )
        for key in SECTIONS
        if key in placed
    )


def _lamps(items: tuple[Item, ...], column: Column) -> Mapping[str, bool]:
    lit = {strand for item in items if item.entry is not None for strand in item.entry.strands}
    return MappingProxyType({key: key in lit for key in column.library.vocabularies.get("weekly_five", {})})
