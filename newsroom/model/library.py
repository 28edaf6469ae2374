"""The library: everything the column's folder holds beside and around the entries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePosixPath
from types import MappingProxyType

from newsroom.model.entries import Entry, kind_of
from newsroom.model.names import Kind, Ref, Week
from newsroom.model.parts import Link
from newsroom.model.pictures import PictureFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One value of a vocabulary."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    short: str = ""
    """A two-character form for lamps and chips; the name where none is given."""
    mode: str = ""
    """For scenarios: the mode they belong to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolTerm:
    """A school term of the calendar."""

    key: str
    name: str
    label: str
    start: date
    end: date

    def teaching_week(self, week: Week) -> int | None:
        """Which week of the term `week` is, counted from 1; None outside the term."""
        first = Week.of(self.start).monday
        if not first <= week.monday <= self.end:
            return None
        return (week.monday - first).days // 7 + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotline:
    """A number to call. An empty number is never shown."""

    name: str
    number: str = ""
    audience: tuple[str, ...] = ()
    hours: str = ""
    verified_on: date | None = None
    provider: str = ""
    note: str = ""
    disabled: bool = False
    line: int = 0
    """Of its row in `data/hotlines.yml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A line of the school that anybody may call or write to: a switchboard, an office. No person's own."""

    name: str
    number: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryTerm:
    """A word of the column or the school, and how it is often miswritten."""

    term: str
    note: str = ""
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedItem:
    """One line of a locked digest: the entry and what it was when the digest was locked."""

    ref: Ref
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFile:
    """`digests/2022-W13.md`: the editors' wishes for an issue and, once locked, its record."""

    source: PurePosixPath
    week: Week
    foreword: str = ""
    """Markdown."""
    links: tuple[Link, ...] = field(default=(), repr=False)
    """The addresses in the file's text."""
    foreword_line: int = 0
    """The line of the file on which `foreword` begins."""
    headline: Ref | None = None
    cover: str = ""
    pinned: tuple[Ref, ...] = ()
    dropped: tuple[Ref, ...] = ()
    locked: datetime | None = None
    number: int | None = None
    """总第N期: running over the column's life."""
    year_number: int | None = None
    """年内第N期."""
    entries: tuple[LockedItem, ...] = ()
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One line of the review register."""

    ref: Ref
    step: str
    name: str
    time: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One line of the register of publications: an issue, or an entry on its own, that went out."""

    week: Week | None
    ref: Ref | None
    """Of an entry that has an article of its own; None for the issue as a whole."""
    channel: str
    event: str
    """`draft`: it lies in the draft box; `published`: readers can open `url`; `sent`: to a group, by mail."""
    title: str = ""
    url: str = ""
    time: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file of `content/` that is no entry: a picture, a document, a video."""

    path: PurePosixPath
    """Relative to `content/`."""
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Everything the column's folder holds, read once. Sorted, so that file order never matters."""

    entries: tuple[Entry, ...] = ()
    """Sorted by kind and slug; drafts and withdrawn ones included."""
    digests: tuple[DigestFile, ...] = ()
    """Sorted by week."""
    signatures: tuple[Signature, ...] = ()
    """In the order they were given."""
    publications: tuple[Publication, ...] = ()
    """In the order they were recorded."""
    vocabularies: Mapping[str, Mapping[str, Term]] = field(default_factory=lambda: MappingProxyType({}))
    """Vocabulary → key → term, in the file's order."""
    calendar: tuple[SchoolTerm, ...] = ()
    hotlines: tuple[Hotline, ...] = ()
    contacts: tuple[Contact, ...] = ()
    """Of `data/contacts.yml`; nowhere shown, only known to be public."""
    glossary: tuple[GlossaryTerm, ...] = ()
    private_words: tuple[str, ...] = field(default=(), repr=False)
    """The school's own list, in lower case; never shown, nor written anywhere."""
    assets: Mapping[PurePosixPath, Asset] = field(default_factory=lambda: MappingProxyType({}))
    pictures: Mapping[PurePosixPath, PictureFacts] = field(default_factory=lambda: MappingProxyType({}))
    """Those of `assets` that are pictures, by their bytes or by their name."""

    def article_of(self, thing: Week | Ref) -> str:
        """Address of the newest article of an issue or an entry on the Official Account; empty where there is none."""
        return newest_article(self.publications, thing)

    def label(self, vocabulary: str, key: str) -> str:
        """The name shown for a vocabulary's key; the key itself where the vocabulary has none."""
        term = self.vocabularies.get(vocabulary, {}).get(key)
        return term.name if term else key

    def of_kind(self, kind: Kind) -> Iterator[Entry]:
        """The entries of one kind, by slug."""
        return (entry for entry in self.entries if kind_of(entry) is kind)


def newest_article(publications: tuple[Publication, ...], thing: Week | Ref) -> str:
    """Address of the article of an issue or an entry that was recorded last; empty where there is none."""
    own = (one for one in reversed(publications) if one.event == "published" and one.url)
    if isinstance(thing, Week):
        return next((one.url for one in own if one.week == thing and one.ref is None), "")
    return next((one.url for one in own if one.ref == thing), "")
