"""The rehearsal's time: real or given, and movable, so that a token can grow old and a quota be renewed at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""The service counts its days in China; the country has had one time without summer time since 1991."""


@dataclass(slots=True, kw_only=True)
class Clock:
    """Seconds since 1970, as `source` gives them, moved by `offset`."""

    source: Callable[[], float]
    offset: float = 0.0

    def now(self) -> float:
        """The rehearsal's time, in seconds since 1970."""
        return self.source() + self.offset

    def move(self, seconds: float) -> None:
        """Later (or, where negative, earlier) by `seconds`."""
        self.offset += seconds


def china_day(now: float) -> str:
    """The day in China, `2026-02-06`: daily quotas start anew with it."""
    return datetime.fromtimestamp(now, UTC).astimezone(CHINA).strftime("%Y-%m-%d")


def china_month(now: float) -> str:
    """The month in China, `2026-02`."""
    return china_day(now)[:7]


def minute(now: float) -> int:
    """The running number of the minute: limits by the minute start anew with it."""
    return int(now // 60)
