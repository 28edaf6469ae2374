"""Single values: dates in three forms, moments, numbers, with full-width digits and marks read as their twins."""

import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

_DATE = re.compile(r"(\d{4})([-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})(日?)")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_CANONICAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Python would also read 20220401 and, as a Monday, 2022-W13."""
_LIST_MARKS = re.compile(r"[、，,；;]")
_SENTENCE = re.compile(r"[。！？!?]")


def folded(text: str) -> str:
    """Full-width digits, letters and marks as their half-width twins (NFKC)."""
    return unicodedata.normalize("NFKC", text).strip()


def read_date(text: str) -> date:
    """2022-04-01, 2022/4/1 (or 2022-4-1) and 2022年4月1日. ValueError for anything else, impossible days included."""
    match = _DATE.fullmatch(folded(text).replace(" ", ""))
    if match is None:
        raise ValueError(text)
    return date(int(match[1]), int(match[3]), int(match[4]))


def is_canonical_date(text: str) -> bool:
    """Whether a date is written as 2022-04-01."""
    return _CANONICAL.fullmatch(text) is not None


def read_moment(text: str, zone: ZoneInfo) -> datetime:
    """A date with or without a time, in `zone` where none is given. ValueError for anything else."""
    plain = folded(text)
    try:
        moment = datetime.fromisoformat(plain) if _ISO_DAY.match(plain) else _loose_moment(plain)
    except ValueError:
        moment = _loose_moment(plain)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _loose_moment(plain: str) -> datetime:
    match = re.match(r"(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)[T\s]*(.*)", plain)
    if match is None:
        raise ValueError(plain)
    day = read_date(match[1])
    if not match[2]:
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the zone is added by the caller
    clock = _CLOCK.fullmatch(match[2])
    if clock is None:
        raise ValueError(plain)
    return datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2]), int(clock[3] or 0))  # noqa: DTZ001


def read_number(text: str) -> int:
    """A whole number, `2` or `2分钟`. ValueError for anything else."""
    match = re.fullmatch(r"(\d{1,5})\s*(?:分钟|分|期|min|minutes)?", folded(text))
    if match is None:
        raise ValueError(text)
    return int(match[1])


def is_prose(text: str) -> bool:
    """Whether `text` is a sentence, whose commas separate nothing."""
    return _SENTENCE.search(text) is not None


def split_list(text: str) -> list[str]:
    """`学生、家长` or `学生，家长` as a list; empty parts fall away."""
    return [part.strip() for part in _LIST_MARKS.split(text) if part.strip()]
