"""Builders: model objects made directly, so that a test shows only what matters to it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import yaml

from newsroom.compose import (
    Column,
    Digest,
    compose_column,
    compose_digest,
    compose_feeds,
    compose_issues,
    compose_listings,
)
from newsroom.model import (
    Asset,
    Bundle,
    Course,
    DigestFile,
    Entry,
    EntryBase,
    Guide,
    Kind,
    Library,
    Link,
    LinkUse,
    LockedItem,
    Notice,
    Ref,
    SchoolTerm,
    Signature,
    Status,
    Story,
    Term,
    Tip,
    Week,
    ref_of,
)
from newsroom.render.dialect import Image
from newsroom.render.edition import Edition, prepare_edition
from newsroom.settings import ReviewStep, Settings

ROOT = Path(__file__).resolve().parents[1]
ZONE = ZoneInfo("Asia/Shanghai")
STEPS = ("初审", "复审", "终审")
SPRING = SchoolTerm(
    key="2021-2", name="2021学年第二学期", label="春季学期", start=date(2022, 2, 21), end=date(2022, 6, 30)
)

_Any = TypeVar("_Any", bound=EntryBase)


def at(text: str) -> datetime:
    """`2022-04-01 12:00` in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


WEDNESDAY = at("2022-03-30 10:00")
"""In week 2022-W13, before the cut-off; every builder's entries are of that week."""


def story(slug: str = "wangke", **values: Any) -> Story:
    """A story, ready, of Tuesday 29 March 2022."""
    return _entry(Story, Kind.STORY, slug, {"department": ("teaching",), **values})


def tip(slug: str = "tingbudao", **values: Any) -> Tip:
    """A tip for teachers."""
    return _entry(Tip, Kind.TIP, slug, {"audience": ("teacher",), **values})


def bundle(slug: str = "tiebao", **values: Any) -> Bundle:
    """A bundle without tips."""
    return _entry(Bundle, Kind.BUNDLE, slug, {"department": ("it-centre",), **values})


def guide(slug: str = "jiaocheng", **values: Any) -> Guide:
    """A guide without scenarios."""
    return _entry(Guide, Kind.GUIDE, slug, {"department": ("it-centre",), **values})


def notice(slug: str = "tongzhi", **values: Any) -> Notice:
    """A notice that expires at the end of June."""
    return _entry(Notice, Kind.NOTICE, slug, {"department": ("moral",), "expires": date(2022, 6, 30), **values})


def course(slug: str = "kecheng", **values: Any) -> Course:
    """A course without sessions."""
    return _entry(Course, Kind.COURSE, slug, {"provider": "区教育学院", **values})


def _entry(cls: type[_Any], kind: Kind, slug: str, values: dict[str, Any]) -> _Any:
    day = values.get("date", date(2022, 3, 29))
    base: dict[str, Any] = {
        "source": PurePosixPath(kind.folder, f"{slug}.md"),
        "slug": slug,
        "title": f"标题{slug}",
        "date": day,
        "week": Week.of(day),
        "status": Status.READY,
        "author": "信息中心",
        "body": f"{slug}的正文第一句。第二句。\n",
        "body_line": 8,
        "fingerprint": f"{kind}-{slug}".encode().hex().ljust(64, "0")[:64],
    }
    return cls(**(base | values))


def changed(entry: _Any, **values: Any) -> _Any:
    """`entry` after an edit: another fingerprint, so that older signatures are void."""
    return replace(entry, **({"fingerprint": "f" * 64} | values))


def links(*targets: str, use: LinkUse = LinkUse.LINK, line: int = 9) -> tuple[Link, ...]:
    """Addresses as loading finds them in a body, one a line."""
    return tuple(
        Link(target=target, use=use, line=line + place, column=3, text="文字") for place, target in enumerate(targets)
    )


def digest_file(week: str = "2022-W13", **values: Any) -> DigestFile:
    """A digest file with wishes only."""
    base: dict[str, Any] = {"source": PurePosixPath("digests", f"{week}.md"), "week": Week.parse(week)}
    return DigestFile(**(base | values))


def locked_file(week: str, *entries: Entry, number: int = 1, **values: Any) -> DigestFile:
    """A digest file locked on Friday noon with `entries` as they are."""
    own = Week.parse(week)
    base: dict[str, Any] = {
        "locked": datetime(own.sunday.year, own.sunday.month, own.sunday.day, 12, tzinfo=ZONE) - timedelta(days=2),
        "number": number,
        "year_number": number,
        "entries": tuple(LockedItem(ref=ref_of(one), fingerprint=one.fingerprint) for one in entries),
    }
    return digest_file(week, **(base | values))


def signed(entry: Entry, *steps: str, time: datetime = WEDNESDAY, name: str = "示例主任") -> tuple[Signature, ...]:
    """Signatures on `entry` as it is; all steps where none are named."""
    return tuple(
        Signature(ref=ref_of(entry), step=step, name=name, time=time, fingerprint=entry.fingerprint)
        for step in steps or STEPS
    )


def settings(root: Path = ROOT, *, reviewed: bool = False, **values: Any) -> Settings:
    """The sample school's settings; without review steps unless `reviewed`."""
    steps = tuple(ReviewStep(name=name) for name in STEPS) if reviewed else ()
    base: dict[str, Any] = {
        "root": root,
        "content": root / "content",
        "site": root / "site",
        "column": "一起守",
        "description": "每周专栏",
        "site_url": "https://column.example/",
        "school": "示例中学",
        "founded": date(2022, 3, 14),
        "review": steps,
    }
    return Settings(**(base | values))


@cache
def vocabularies() -> Mapping[str, Mapping[str, Term]]:
    """The sample column's vocabularies, read simply."""
    raw = yaml.safe_load((ROOT / "content" / "data" / "vocabularies.yml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            name: MappingProxyType({key: _term(key, value) for key, value in terms.items()})
            for name, terms in raw.items()
        }
    )


def _term(key: str, value: Any) -> Term:
    if isinstance(value, str):
        return Term(key=key, name=value)
    return Term(key=key, **{name: tuple(one) if isinstance(one, list) else one for name, one in value.items()})


def library(*entries: Entry, signatures: Iterable[Signature] = (), **values: Any) -> Library:
    """A library with the sample vocabularies and the spring term of 2022."""
    base: dict[str, Any] = {
        "entries": tuple(sorted(entries, key=lambda one: str(ref_of(one)))),
        "signatures": tuple(signatures),
        "vocabularies": vocabularies(),
        "calendar": (SPRING,),
    }
    return Library(**(base | values))


def assets(*paths: str, size: int = 1000) -> Mapping[PurePosixPath, Asset]:
    """Files of `content/` that are no entries."""
    return {PurePosixPath(path): Asset(path=PurePosixPath(path), size=size) for path in paths}


def column(
    *entries: Entry, now: datetime = WEDNESDAY, own: Settings | None = None, preview: bool = False, **values: Any
) -> Column:
    """The column that holds `entries` at the moment `now`; `values` go to `library`."""
    faulty = frozenset(values.pop("faulty", ()))
    return compose_column(library(*entries, **values), own or settings(), now, faulty=faulty, preview=preview)


def digest(of: Column, week: str = "2022-W13", own: Settings | None = None) -> Digest:
    """The issue of `week`."""
    return compose_digest(of, Week.parse(week), own or settings())


def refs(entries: Iterable[Entry | Ref]) -> list[str]:
    """Names, in order: `stories/a`."""
    return [str(one if isinstance(one, Ref) else ref_of(one)) for one in entries]


def edition(
    *entries: Entry,
    own: Settings | None = None,
    images: Mapping[PurePosixPath, Image] | None = None,
    documents: Mapping[PurePosixPath, str] | None = None,
    **values: Any,
) -> Edition:
    """Everything render needs, for a column of `entries`."""
    own = own or settings()
    of = column(*entries, own=own, **values)
    listings = compose_listings(of)
    return prepare_edition(
        of,
        own,
        issues=compose_issues(of, own),
        listings=listings,
        feeds=compose_feeds(of, listings),
        images=images or {},
        documents=documents or {},
    )
