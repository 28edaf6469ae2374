"""What a channel's renderer gives back: its files, what it changed, and how near its limits it came."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """One measure against its limit."""

    what: str
    """A word of the catalogue."""
    found: int
    limit: int
    """0 where the channel has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelOutput:
    """One channel's part of the package."""

    files: Mapping[str, bytes]
    """Name in the package → content."""
    changes: tuple[tuple[str, str], ...] = ()
    """(what was changed or left out: a word of the catalogue, an example or a count), in the order of the text."""
    sizes: tuple[Size, ...] = ()
