"""Entries: what every kind has, and what each has of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TypeAlias

from newsroom.model.names import Day, Kind, Ref, Status, Week
from newsroom.model.parts import Consent, Correction, Link, MetaText, Scenario, Session, Video


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryBase:
    """What every kind of entry has."""

    source: PurePosixPath
    """The Markdown file, relative to `content/`."""
    slug: str
    title: str
    date: Day
    body: str
    """Markdown after the front matter, line ends as `\\n`."""
    written: str = ""
    r"""`body` as it stands in the file, where it also holds what editors note for each other; else empty."""
    body_line: int = 1
    """The line of the file on which `body` begins, counted from 1."""
    head: str = field(default="", repr=False)
    r"""The file's text before `body`, front matter and its two lines of `---`; line ends as `\n`."""
    texts: tuple[MetaText, ...] = field(default=(), repr=False)
    """Every text of the metadata, in the file's order."""
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """Where each metadata key stands, for messages: canonical key → line."""
    status: Status = Status.DRAFT
    author: str = ""
    department: tuple[str, ...] = ()
    summary: str = ""
    """As written; empty where the editor left it to be taken from the first paragraph."""
    audience: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    cover: str = ""
    """Path of a picture, relative to the entry's file."""
    people: str = ""
    """`none`, `staff` or `pupils`; empty where nothing was said."""
    consent: Consent | None = None
    week: Week
    """As written, else the week of `date`."""
    publish_at: datetime | None = None
    expires: Day | None = None
    """The last day on which the entry is shown."""
    related: tuple[Ref, ...] = ()
    origin: str = ""
    """Where the text comes from, in words (metadata key `source`)."""
    original_url: str = ""
    wechat_url: str = ""
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[str, ...] = ()
    """Old addresses, relative to the site, for instance `stories/2022/old.html`."""
    links: tuple[Link, ...] = field(default=(), repr=False)
    pictures: tuple[PurePosixPath, ...] = ()
    """Picture files the body and the cover use, relative to `content/`, each once, in order."""
    fingerprint: str = ""
    """SHA-256 (hex) over normalised text, metadata and picture bytes: what a signature is given on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(EntryBase):
    """故事: what people did, told."""

    type: str = ""
    quote: str = ""
    narrator: str = ""
    """The person as displayed, never more than the story itself tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip(EntryBase):
    """贴士: one problem, one answer, the steps."""

    problem: str = ""
    answer: str = ""
    minutes: int | None = None
    tools: tuple[str, ...] = ()
    video: Video | None = None
    modes: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle(EntryBase):
    """贴士包: tips collected by reference, so that a corrected tip corrects every bundle."""

    items: tuple[str, ...] = ()
    """Slugs of tips, in order."""
    type: str = ""
    version: str = ""
    foreword: str = ""
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide(EntryBase):
    """教程: scenarios with steps, or a document."""

    scenarios: tuple[Scenario, ...] = ()
    document: str = ""
    effective: date | None = None
    supersedes: str = ""
    """Slug of the guide this one replaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(EntryBase):
    """通知/活动: true for a while."""

    type: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(EntryBase):
    """课程: something to attend, offered by others."""

    provider: str = ""
    how_to_join: str = ""
    sessions: tuple[Session, ...] = ()
    link: str = ""
    verified_on: date | None = None
    need: tuple[str, ...] = ()


Entry: TypeAlias = Story | Tip | Bundle | Guide | Notice | Course

_KINDS: dict[type[EntryBase], Kind] = {
    Story: Kind.STORY,
    Tip: Kind.TIP,
    Bundle: Kind.BUNDLE,
    Guide: Kind.GUIDE,
    Notice: Kind.NOTICE,
    Course: Kind.COURSE,
}


def kind_of(entry: Entry) -> Kind:
    """The kind of `entry`."""
    return _KINDS[type(entry)]


def ref_of(entry: Entry) -> Ref:
    """What names `entry` across kinds."""
    return Ref(kind_of(entry), entry.slug)


def page_of(entry: Entry) -> PurePosixPath:
    """The entry's page, relative to the site: `stories/2022/wangke-sanzhao.html`, `tips/tingbudao.html`."""
    kind = kind_of(entry)
    if kind.is_dated:
        return PurePosixPath(kind.folder, f"{entry.date.year:04d}", f"{entry.slug}.html")
    return PurePosixPath(kind.folder, f"{entry.slug}.html")


def newest_first(entry: Entry) -> tuple[int, str, str]:
    """Sort key: newest date first, then by kind and slug, so that the order of files never matters."""
    return (-entry.date.toordinal(), kind_of(entry).folder, entry.slug)
