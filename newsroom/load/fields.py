"""Metadata values → typed values, by the schema's forms; every problem with its place."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath
from typing import TypeVar
from zoneinfo import ZoneInfo

from newsroom.load.frontmatter import Field, Value
from newsroom.load.schema import FieldSchema
from newsroom.load.suggest import nearest
from newsroom.load.values import folded, is_canonical_date, is_prose, read_date, read_moment, read_number, split_list
from newsroom.model import Ref, Status, Term, Week
from newsroom.problems import Location, Problem, problem

_T = TypeVar("_T")
_STATUS = {
    "draft": Status.DRAFT, "草稿": Status.DRAFT, "ready": Status.READY, "就绪": Status.READY, "可发布": Status.READY,
    "withdrawn": Status.WITHDRAWN, "撤回": Status.WITHDRAWN, "已撤回": Status.WITHDRAWN,
}  # fmt: skip
_PEOPLE = {
    "none": "none", "无": "none", "没有": "none", "staff": "staff", "教工": "staff", "教师": "staff", "老师": "staff",
    "pupils": "pupils", "学生": "pupils",
}  # fmt: skip
_SHOWN, _MOST_CHOICES = 40, 20
_FAR_AHEAD = timedelta(days=366)
_LENGTH = re.compile(r"\d{1,3}:\d{2}|\d+\s*(?:分|分钟|秒)(?:\d+秒)?")


@dataclass(slots=True, kw_only=True)
class FieldReader:
    """Types the values of one file and collects what is wrong with them."""

    file: PurePosixPath
    zone: ZoneInfo
    earliest: date
    today: date
    vocabularies: Mapping[str, Mapping[str, Term]]
    known: frozenset[Ref] = frozenset()
    """The entries for which there is a file."""
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, line: int, column: int = 0, **values: str) -> None:
        """Note a problem."""
        self.problems.append(problem(code, Location(file=self.file, line=line, column=column), **values))

    def wrong(self, entry: Field, value: Value, expected: str) -> None:
        """Note that a value has not the form it should have."""
        shown = value.text if value.text is not None else "[…]" if value.items is not None else "{…}"
        self.report("M08", value.line, value.column, field=entry.key, value=shown[:_SHOWN], expected=expected)

    def text(self, entry: Field, schema: FieldSchema) -> str:
        """A line of text; too long is a warning."""
        value = entry.value
        text = self.plain(entry, value, schema.example)
        if schema.limit and len(text) > schema.limit:
            self._too_much(entry, len(text), schema.limit)
        return " ".join(text.split()) if schema.form == "line" else text

    def plain(self, entry: Field, value: Value | None = None, example: str = "…") -> str:
        """A text as it was written; a list or a block is none."""
        value = value or entry.value
        if value.text is None:
            self.wrong(entry, value, example)
        return value.text or ""

    def _too_much(self, entry: Field, count: int, limit: int) -> None:
        place = entry.value
        self.report("M09", place.line, place.column, field=entry.key, count=str(count), limit=str(limit))

    def _typed(self, entry: Field, value: Value, read: Callable[[str], _T], expected: str) -> _T | None:
        if not value.text:
            if value.text is None:
                self.wrong(entry, value, expected)
            return None
        try:
            return read(value.text)
        except (ValueError, OverflowError):
            self.wrong(entry, value, expected)
            return None

    def day(self, entry: Field, value: Value | None = None, *, is_bounded: bool = False) -> date | None:
        """A day; with `is_bounded` one on which the column existed, at most a year ahead."""
        value = value or entry.value
        day = self._typed(entry, value, read_date, "2022-04-01")
        if day is None:
            return None
        if not is_canonical_date(value.text or ""):
            self.report("M03", value.line, value.column, found=value.text or "", read=day.isoformat())
        return self._within(entry, value, day, day) if is_bounded else day

    def _within(self, entry: Field, value: Value, day: date, found: _T) -> _T | None:
        """`found` where `day` is one on which the column existed, at most a year ahead."""
        latest = self.today + _FAR_AHEAD
        if self.earliest <= day <= latest:
            return found
        bounds = {"earliest": self.earliest.isoformat(), "latest": latest.isoformat()}
        self.report("M22", value.line, value.column, field=entry.key, value=value.text or "", **bounds)
        return None

    def moment(self, entry: Field, value: Value | None = None) -> datetime | None:
        """A moment in the column's zone, on a day on which the column existed, at most a year ahead."""
        value = value or entry.value
        moment = self._typed(entry, value, lambda text: read_moment(text, self.zone), "2022-04-01 15:30")
        # Not converted to the column's zone: in the years 1 and 9999 there may be no such moment.
        return self._within(entry, value, moment.date(), moment) if moment else None

    def number(self, entry: Field, value: Value | None = None) -> int | None:
        """A whole number."""
        return self._typed(entry, value or entry.value, read_number, "5")

    def week(self, entry: Field) -> Week | None:
        """An ISO week in which the column existed, at most a year ahead."""
        week = self._typed(entry, entry.value, lambda text: Week.parse(folded(text)), "2022-W13")
        return self._within(entry, entry.value, week.sunday, week) if week else None

    def status(self, entry: Field) -> Status:
        """Draft where the word is unknown: nothing becomes public by a slip."""
        return self._named(entry, _STATUS, ("草稿", "就绪", "撤回")) or Status.DRAFT

    def people(self, entry: Field) -> str:
        """`none`, `staff`, `pupils` or empty."""
        return self._named(entry, _PEOPLE, ("无", "教工", "学生")) or ""

    def _named(self, entry: Field, names: Mapping[str, _T], shown: tuple[str, ...]) -> _T | None:
        text = entry.value.text
        if text is None:
            self.wrong(entry, entry.value, " / ".join(shown))
            return None
        found = names.get(folded(text).lower())
        if found is None and text:
            self._miss(entry, entry.value, text, "、".join(f"{one} ({names[one]})" for one in shown), names)
        return found

    def _miss(self, entry: Field, value: Value, text: str, choices: str, names: Iterable[str]) -> None:
        meant = nearest(text[:_SHOWN], names)
        self.report("M02", value.line, value.column, field=entry.key, value=text[:_SHOWN], meant=meant, choices=choices)

    def items(self, entry: Field, value: Value | None = None) -> list[Value]:
        """The parts of a list, or of a text such as 学生、家长."""
        value = value or entry.value
        if value.items is not None:
            return [one for one in value.items if one.text or one.text is None]
        if value.text is None:
            self.wrong(entry, value, "[…, …]")
            return []
        return self._parts(value, value.text)

    def _parts(self, value: Value, text: str) -> list[Value]:
        parts = split_list(text)
        if not set(text).isdisjoint("，,；;"):
            self.report("M03", value.line, value.column, found=text[:_SHOWN], read="、".join(parts)[:_SHOWN])
        return [Value(line=value.line, column=value.column, text=part) for part in parts]

    def words(self, entry: Field, limit: int = 0, value: Value | None = None) -> tuple[str, ...]:
        """A list of texts, each once, in order. A single text without a list's brackets stays one where it is prose."""
        value = value or entry.value
        found: list[str] = []
        for one in (value,) if value.text and is_prose(value.text) else self.items(entry, value):
            if one.text is None:
                self.wrong(entry, one, "[…, …]")
            elif one.text not in found:
                found.append(one.text)
        if limit and len(found) > limit:
            self._too_much(entry, len(found), limit)
        return tuple(found)

    def terms(self, entry: Field, vocabulary: str, value: Value | None = None) -> tuple[str, ...]:
        """Keys of the vocabulary (or vocabularies, joined by `+`) for the names, aliases or keys written."""
        names = self._names(vocabulary)
        found: dict[str, None] = {}
        for one in self.items(entry, value):
            is_list = one.text and folded(one.text).lower() not in names and len(split_list(one.text)) > 1
            for part in self._parts(one, one.text or "") if is_list else (one,):
                key = self._term(entry, part, vocabulary, names)
                if key:
                    found[key] = None
        return tuple(found)

    def choice(self, entry: Field, vocabulary: str, value: Value | None = None) -> str:
        """The key of one value."""
        value = value or entry.value
        if value.text is None:
            self.wrong(entry, value, next(iter(self._names(vocabulary)), "…"))
            return ""
        return self._term(entry, value, vocabulary, self._names(vocabulary)) if value.text else ""

    def choices(self, vocabulary: str) -> str:
        """The names of a vocabulary (or vocabularies, joined by `+`) for a message; empty where there are none."""
        names = [term.name for one in vocabulary.split("+") for term in self.vocabularies.get(one, {}).values()]
        return "、".join(names[:_MOST_CHOICES]) + ("……" if len(names) > _MOST_CHOICES else "")

    def _names(self, vocabulary: str) -> Mapping[str, str]:
        """Name, alias or key, in small letters → key."""
        names: dict[str, str] = {}
        for name in vocabulary.split("+"):
            for key, term in self.vocabularies.get(name, {}).items():
                for word in (term.name, *term.aliases, key):
                    names.setdefault(word.lower(), key)
        return names

    def _term(self, entry: Field, value: Value, vocabulary: str, names: Mapping[str, str]) -> str:
        if value.text is None:
            self.wrong(entry, value, "[…, …]")
            return ""
        key = names.get(value.text.lower()) or names.get(folded(value.text).lower(), "")
        if not key:
            self._miss(entry, value, value.text, self.choices(vocabulary), names)
        return key

    def url(self, entry: Field, value: Value | None = None) -> str:
        """A full web address."""
        value = value or entry.value
        text = self.plain(entry, value, "https://…")
        if text and not re.fullmatch(r"https?://[^\s<>\"']+", text):
            self.wrong(entry, value, "https://…")
            return ""
        return text

    def length(self, entry: Field, value: Value) -> str:
        """The length of a video as minutes and seconds."""
        text = folded(self.plain(entry, value, "2:30"))
        if text and not _LENGTH.fullmatch(text):
            self.wrong(entry, value, "2:30")
        return text
