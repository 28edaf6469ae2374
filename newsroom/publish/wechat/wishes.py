"""What is asked of the draft box, and what it ends with."""

from dataclasses import dataclass

from newsroom.publish.outcome import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What an editor asked for beyond the usual."""

    force: bool = False
    """Write over what a person changed in the box."""
    new: bool = False
    """Make another draft though the first has left the box."""
    prune: bool = False
    """Delete further drafts with the same key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The draft as it lies there now."""

    media_id: str
    state: State
    preview: str
