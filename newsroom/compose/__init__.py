"""What goes where: the column at one moment, its issues, listings and feeds. Pure."""

from newsroom.compose.column import Column, LeftOut, compose_column
from newsroom.compose.digest import Digest, Item, Section, compose_digest, compose_issues
from newsroom.compose.feed import Feed, compose_feeds
from newsroom.compose.listing import Listings, Shelf, compose_listings
from newsroom.compose.lock import Numbers, lock_digest, next_numbers
from newsroom.compose.plan import plan_issues

__all__ = [
    "Column",
    "Digest",
    "Feed",
    "Item",
    "LeftOut",
    "Listings",
    "Numbers",
    "Section",
    "Shelf",
    "compose_column",
    "compose_digest",
    "compose_feeds",
    "compose_issues",
    "compose_listings",
    "lock_digest",
    "next_numbers",
    "plan_issues",
]
