"""What entries are made of: corrections, consents, videos, scenarios, sessions, addresses, pieces of metadata."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from newsroom.model.names import Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A note on a published entry, shown to its readers."""

    date: Day
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """On what ground pupils may be shown. Never holds a child's or a guardian's name."""

    basis: str
    """Key of the vocabulary `basis`."""
    form: str = ""
    """Number of the paper form in the school's file."""
    valid_until: date | None = None
    """Last day on which the pictures may be shown."""
    withdrawn: tuple[str, ...] = ()
    """Picture files of the entry that may no longer be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """A video that loads only when the reader asks for it."""

    file: str = ""
    link: str = ""
    length: str = ""
    """As minutes and seconds, `2:30`."""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One of a guide's situations: who is where, and what to do."""

    key: str
    """Key of the vocabulary `scenario`."""
    name: str
    mode: str
    prepare: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    faq: tuple[str, ...] = ()
    """Slugs of tips."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting of a course."""

    start: datetime
    length: int = 60
    """Minutes."""


class LinkUse(StrEnum):
    """What the body does with an address."""

    LINK = "link"
    """A reader may tap it."""
    IMAGE = "image"
    """A picture in Markdown notation."""
    LOAD = "load"
    """An attribute of raw HTML that makes the browser fetch something."""
    SCRIPT = "script"
    """Active content in raw HTML: a script element, an event handler or a `javascript:` address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address in an entry's body and its place in the file."""

    target: str
    use: LinkUse
    line: int
    column: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaText:
    """One text of the metadata as written, with its place: what rules on wording and personal data read."""

    key: str
    """Canonical key of the field it belongs to."""
    text: str
    line: int
    column: int
