"""Names and times: kinds, states, weeks, and what names an entry."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self, TypeAlias

Day: TypeAlias = date
"""A calendar day; the name leaves `date` free for the field every entry has."""


class Kind(StrEnum):
    """The kinds of entry; the value is the word used in metadata, style sheets and catalogues."""

    STORY = "story"
    TIP = "tip"
    BUNDLE = "bundle"
    GUIDE = "guide"
    NOTICE = "notice"
    COURSE = "course"

    @property
    def folder(self) -> str:
        """The folder of `content/` and the first part of the address, for instance `stories`."""
        return {"story": "stories"}.get(self.value, f"{self.value}s")

    @property
    def is_dated(self) -> bool:
        """Whether the address carries the year: true for what belongs to a moment (stories, notices)."""
        return self in (Kind.STORY, Kind.NOTICE)


class Status(StrEnum):
    """What the editor says of an entry."""

    DRAFT = "draft"
    READY = "ready"
    WITHDRAWN = "withdrawn"


_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})")


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO 8601 week: Monday to Sunday; the year is the one its Thursday lies in."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The week that contains `day` (a calendar day of the column's time zone)."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2022-W13` (also `2022W13`, `2022-w13`); ValueError for anything else, a week 53 that is none too."""
        match = _WEEK.fullmatch(text.strip())
        if match is None:
            raise ValueError(text)
        year, number = int(match[1]), int(match[2])
        date.fromisocalendar(year, number, 7)  # the last week of the year 9999 has no Sunday
        return cls(year, number)

    @property
    def monday(self) -> date:
        """The first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.monday + timedelta(days=6)

    @property
    def next(self) -> "Week":
        """The week after this one."""
        return Week.of(self.monday + timedelta(days=7))

    def __str__(self) -> str:
        """`2022-W13`: the name of the digest's file and, in lower case, of its page."""
        return f"{self.year:04d}-W{self.number:02d}"


@dataclass(frozen=True, slots=True)
class Ref:
    """What names an entry across kinds: `tips/tingbudao`."""

    kind: Kind
    slug: str

    def __str__(self) -> str:
        """The form editors write."""
        return f"{self.kind.folder}/{self.slug}"
