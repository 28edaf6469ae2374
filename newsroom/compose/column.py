"""The library seen at one moment: what is public, what is held back and why, and the issues."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from types import MappingProxyType

from newsroom.model import DigestFile, Entry, Library, Ref, newest_first, ref_of
from newsroom.settings import Settings
from newsroom.standing import Reviews, Standing, standing_of

_NEVER_SHOWN = frozenset({Standing.WITHDRAWN, Standing.CONSENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An entry that readers do not see, and why."""

    entry: Entry
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What the rest of the pipeline works on. Composing twice from the same inputs gives equal columns."""

    library: Library
    reviews: Reviews
    now: datetime
    """Aware, in the column's zone."""
    preview: bool
    """Whether drafts and other unpublished entries are shown, marked."""
    standings: Mapping[Ref, Standing]
    shown: tuple[Entry, ...]
    """Newest first: the public entries; in a preview also those an editor is still working on."""
    by_ref: Mapping[Ref, Entry]
    """`shown`, by name."""
    left_out: tuple[LeftOut, ...]
    """Everything that is not public, by kind and slug."""
    tombstones: tuple[Entry, ...]
    """Withdrawn entries that readers may have seen: their address says so in one line."""

    def standing(self, entry: Entry) -> Standing:
        """Where `entry` stands."""
        return self.standings[ref_of(entry)]


def compose_column(
    library: Library,
    settings: Settings,
    now: datetime,
    *,
    faulty: frozenset[PurePosixPath] = frozenset(),
    preview: bool = False,
) -> Column:
    """The column at the moment `now` (aware). `faulty`: sources with errors, relative to `content/`."""
    library = replace(library, digests=tuple(_without_faults(one, faulty) for one in library.digests))
    reviews = Reviews.of(library)
    standings = {ref_of(one): standing_of(one, reviews, settings, now, faulty) for one in library.entries}
    wanted = frozenset(Standing) - _NEVER_SHOWN if preview else frozenset({Standing.PUBLIC})
    shown = sorted((one for one in library.entries if standings[ref_of(one)] in wanted), key=newest_first)
    left_out = tuple(
        LeftOut(entry=one, standing=standings[ref_of(one)])
        for one in sorted(library.entries, key=lambda one: str(ref_of(one)))
        if standings[ref_of(one)] is not Standing.PUBLIC
    )
    return Column(
        library=library,
        reviews=reviews,
        now=now.astimezone(settings.zone),
        preview=preview,
        standings=MappingProxyType(standings),
        shown=tuple(shown),
        by_ref=MappingProxyType({ref_of(one): one for one in shown}),
        left_out=left_out,
        tombstones=tuple(one.entry for one in left_out if _was_seen(one, reviews, settings, now)),
    )


def _without_faults(digest: DigestFile, faulty: frozenset[PurePosixPath]) -> DigestFile:
    """`digest` without its foreword where its file has an error: that is text for readers like an entry's."""
    return replace(digest, foreword="") if digest.foreword and digest.source in faulty else digest


def _was_seen(one: LeftOut, reviews: Reviews, settings: Settings, now: datetime) -> bool:
    """Whether readers may have seen an entry that was withdrawn."""
    embargo = one.entry.publish_at
    is_withdrawn = one.standing is Standing.WITHDRAWN and (embargo is None or embargo <= now)
    return is_withdrawn and reviews.was_ever_approved(one.entry, settings)
