"""Feeds: the newest entries of the site, of each kind and of each audience."""

from dataclasses import dataclass

from newsroom.compose.column import Column
from newsroom.compose.listing import NEWEST, Listings
from newsroom.model import Entry, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed reader subscribes to; written as Atom and as JSON Feed."""

    key: str
    """`all`, a folder such as `stories`, or an audience such as `audience-student`; the name of its files."""
    kind: Kind | None
    audience: str
    """Vocabulary key; empty for the site's and the kinds' feeds."""
    entries: tuple[Entry, ...]
    """Newest first, at most `NEWEST`."""


def compose_feeds(column: Column, listings: Listings) -> tuple[Feed, ...]:
    """Every feed, the site's first. Feeds of kinds and audiences without entries are left out."""
    feeds = [Feed(key="all", kind=None, audience="", entries=column.shown[:NEWEST])]
    feeds += [
        Feed(key=kind.folder, kind=kind, audience="", entries=shelf.newest) for kind, shelf in listings.kinds.items()
    ]
    feeds += [
        Feed(key=f"audience-{key}", kind=None, audience=key, entries=shelf.newest)
        for key, shelf in listings.audiences.items()
    ]
    return tuple(feeds)
