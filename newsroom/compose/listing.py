"""Listings: the same entries by kind, audience, subject, tag and year, each newest first.

No listing holds all entries of the site: a kind's page shows the newest and leads to its years.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from newsroom.compose.column import Column
from newsroom.model import Bundle, Entry, Guide, Kind, Ref, kind_of, ref_of

NEWEST = 20
"""How many entries an undivided listing shows at most."""
_RELATED = 3
_CANDIDATES = 24
"""How many of the newest entries that share a key are weighed for `related`; keeps the work linear."""

_Key = TypeVar("_Key", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Entries that share something, newest first, and the same by year."""

    key: str
    entries: tuple[Entry, ...]

    @property
    def newest(self) -> tuple[Entry, ...]:
        """The first `NEWEST`."""
        return self.entries[:NEWEST]

    @property
    def years(self) -> Mapping[int, tuple[Entry, ...]]:
        """Year → its entries, newest year first."""
        found: dict[int, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.date.year, []).append(entry)
        return MappingProxyType({year: tuple(found[year]) for year in sorted(found, reverse=True)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listings:
    """Every way into the column."""

    kinds: Mapping[Kind, Shelf]
    audiences: Mapping[str, Shelf]
    """Vocabulary key → entries for that audience, those for everyone included."""
    subjects: Mapping[str, Shelf]
    tags: Mapping[str, Shelf]
    years: Mapping[int, tuple[Entry, ...]]
    """All kinds, newest year first: what the search page filters year by year."""
    neighbours: Mapping[Ref, tuple[Entry | None, Entry | None]]
    """Older and newer entry of the same kind."""
    related: Mapping[Ref, tuple[Entry, ...]]
    """The editors' choice first, then what shares most tags, subjects and strands."""
    bundles_of: Mapping[str, tuple[Bundle, ...]]
    """Slug of a tip → the shown bundles that hold it."""
    successors: Mapping[str, Guide]
    """Slug of a guide → the shown guide that replaces it."""


def compose_listings(column: Column) -> Listings:
    """All listings of the shown entries."""
    entries = column.shown
    return Listings(
        kinds=_shelves(entries, lambda one: (kind_of(one),), list(Kind)),
        audiences=_audiences(column),
        subjects=_shelves(entries, lambda one: one.subjects, list(column.library.vocabularies.get("subject", {}))),
        tags=_shelves(entries, lambda one: one.tags, None),
        years=Shelf(key="all", entries=entries).years,
        neighbours=_neighbours(entries),
        related=_related(column),
        bundles_of=_bundles_of(entries),
        successors=_successors(entries),
    )


def _shelves(
    entries: Iterable[Entry], keys: Callable[[Entry], Iterable[_Key]], order: list[_Key] | None
) -> Mapping[_Key, Shelf]:
    found: dict[_Key, list[Entry]] = {}
    for entry in entries:
        for key in dict.fromkeys(keys(entry)):
            found.setdefault(key, []).append(entry)
    names = sorted(found) if order is None else [key for key in order if key in found]
    return MappingProxyType({key: Shelf(key=str(key), entries=tuple(found[key])) for key in names})


def _audiences(column: Column) -> Mapping[str, Shelf]:
    everyone = "everyone"
    keys = [key for key in column.library.vocabularies.get("audience", {}) if key != everyone]

    def audiences(entry: Entry) -> tuple[str, ...]:
        return tuple(keys) if everyone in entry.audience else entry.audience

    return _shelves(column.shown, audiences, keys)


def _neighbours(entries: tuple[Entry, ...]) -> Mapping[Ref, tuple[Entry | None, Entry | None]]:
    found: dict[Ref, tuple[Entry | None, Entry | None]] = {}
    newer: dict[Kind, Entry] = {}
    for entry in entries:
        after = newer.get(kind_of(entry))
        found[ref_of(entry)] = (None, after)
        if after is not None:
            found[ref_of(after)] = (entry, found[ref_of(after)][1])
        newer[kind_of(entry)] = entry
    return MappingProxyType(found)


def _bundles_of(entries: tuple[Entry, ...]) -> Mapping[str, tuple[Bundle, ...]]:
    found: dict[str, list[Bundle]] = {}
    for entry in entries:
        if isinstance(entry, Bundle):
            for slug in dict.fromkeys(entry.items):
                found.setdefault(slug, []).append(entry)
    return MappingProxyType({slug: tuple(bundles) for slug, bundles in found.items()})


def _successors(entries: tuple[Entry, ...]) -> Mapping[str, Guide]:
    """Of several guides that replace the same one, the newest."""
    guides = [one for one in entries if isinstance(one, Guide) and one.supersedes]
    return MappingProxyType({one.supersedes: one for one in reversed(guides)})


def _keys(entry: Entry) -> tuple[str, ...]:
    tags = (f"tag:{tag}" for tag in entry.tags)
    subjects = (f"subject:{subject}" for subject in entry.subjects)
    strands = (f"strand:{strand}" for strand in entry.strands)
    return (*tags, *subjects, *strands)


def _related(column: Column) -> Mapping[Ref, tuple[Entry, ...]]:
    """Entries stand for their place in `column.shown` here: a lower place is a newer entry."""
    keys = [_keys(entry) for entry in column.shown]
    places = {ref_of(entry): place for place, entry in enumerate(column.shown)}
    sharing: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(keys):
        for key in own:
            if len(sharing[key]) < _CANDIDATES:
                sharing[key].append(place)
    found: dict[Ref, tuple[Entry, ...]] = {}
    for ref, place in places.items():
        chosen = [places[one] for one in dict.fromkeys(column.shown[place].related) if one in places and one != ref]
        chosen += _nearest(keys[place], sharing, {place, *chosen})[: max(0, _RELATED - len(chosen))]
        found[ref] = tuple(column.shown[one] for one in chosen)
    return MappingProxyType(found)


def _nearest(keys: tuple[str, ...], sharing: Mapping[str, list[int]], taken: set[int]) -> list[int]:
    """Who shares most of `keys`, the newer first among equals; none of `taken`."""
    score: dict[int, int] = {}
    for key in keys:
        weight = 2 if key.startswith("tag:") else 1
        for other in sharing[key]:
            score[other] = score.get(other, 0) + weight
    return sorted(score.keys() - taken, key=lambda place: (-score[place], place))
