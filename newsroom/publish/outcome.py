"""What a delivery ends with: a receipt, or an error that says what to do."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Any


class Exit(IntEnum):
    """Exit codes of `publish` (design 7.4)."""

    DONE = 0
    REFUSED = 1
    """By our rules: nothing was sent."""
    CREDENTIALS = 2
    """Configuration or credentials."""
    UNKNOWN = 3
    """What became of it is not known, or the network failed; running it again is safe."""
    SERVICE = 4
    """The service refused."""


class PublishError(Exception):
    """A delivery that ended early. Its sentence is in the catalogue's `publish` section under `key`.

    Never carries an address with a token, nor anything secret.
    """

    def __init__(self, key: str, exit_code: Exit, **values: object) -> None:
        """`values` fill the sentence."""
        super().__init__(key, values)
        self.key = key
        self.exit_code = exit_code
        self.values = values


class State(StrEnum):
    """What became of a channel."""

    CREATED = "created"
    UPDATED = "updated"
    SAME = "same"
    """Everything was there already."""
    SENT = "sent"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence of the catalogue's `publish` section."""

    key: str
    values: MappingProxyType[str, Any] = field(default_factory=lambda: MappingProxyType({}))


def note(key: str, **values: object) -> Note:
    """A `Note` with its values."""
    return Note(key=key, values=MappingProxyType(dict(values)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One article that readers can open: its page on the site and its address on the account."""

    page: str
    """Relative to the site."""
    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What one channel did."""

    channel: str
    state: State
    notes: tuple[Note, ...] = ()
    """What an editor should know, in order."""
    preview: str = ""
    """A temporary address where the draft can be looked at."""
    uploads: int = 0
    """Pictures and covers that were sent."""
    published: tuple[Published, ...] = ()
