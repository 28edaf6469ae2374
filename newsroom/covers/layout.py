"""The largest size at which a title fits its box, and its lines."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from newsroom.covers.breaking import break_lines, units_of

LEADING = 1.28
"""Line height, times the size."""
_WORTH, _SMALLER = 0.62, 1.1
"""How much smaller a title may get for better breaks, and what being smaller costs beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A title that fits."""

    lines: tuple[str, ...]
    size: int
    """Pixels."""

    @property
    def height(self) -> float:
        """Pixels of all lines."""
        return len(self.lines) * self.size * LEADING


class TooLongError(ValueError):
    """The title does not fit even at the smallest size."""


def fit(
    title: str, room: tuple[int, int], width: Callable[[str, int], float], *, largest: int, smallest: int, most: int = 5
) -> Fitted:
    """`title` in a box of `room` (pixels), in at most `most` lines. TooLongError where it does not fit."""
    units = units_of(title)
    best: tuple[float, Fitted] | None = None
    for size in range(largest, smallest - 1, -2):
        if best is not None and size < best[1].size * _WORTH:
            break
        lines = int(min(most, room[1] // (size * LEADING)))
        found = break_lines(units, partial(_sized, width, size), room[0], lines) if lines else None
        if found is None:
            continue
        score = found[0] + _SMALLER * (1 - size / largest)
        if best is None or score < best[0]:
            best = score, Fitted(lines=tuple(found[1]), size=size)
    if best is None:
        raise TooLongError(title)
    return best[1]


def _sized(width: Callable[[str, int], float], size: int, text: str) -> float:
    return width(text, size)
