"""Time, passed in: waiting, and how long before the next try."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

TRIES = 4
_PAUSES = (1.0, 2.0, 4.0, 8.0)
"""Seconds before the second, third … try (design 7.4); all together far below two minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The clock and the waiting of one run."""

    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.time
    """Seconds since 1970, for records; no decision rests on it but the minute's end and a release that is under way."""
    jitter: Callable[[], float] = random.random
    """0 to 1."""

    def before_try(self, number: int) -> None:
        """Wait before try `number` (1 for the first repeat)."""
        self.sleep(_PAUSES[min(number, len(_PAUSES)) - 1] * (0.75 + self.jitter() / 2))

    def next_minute(self) -> None:
        """Wait until the service counts anew."""
        self.sleep(61 - self.now() % 60)
