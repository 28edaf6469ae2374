"""As much of something as fits: where sentences end, and the greatest number that still fits."""

import re
from collections.abc import Callable

SENTENCE_END = re.compile(r"(?:[。！？!?…]|(?<=[a-z]{3})\.(?=\s|$))+[”’」』）)]*")
"""A full stop behind fewer letters is that of an abbreviation: No. 3, Mr. X."""


def greatest(most: int, fits: Callable[[int], bool]) -> int:
    """The greatest number from 0 to `most` that fits, where smaller ones fit too; -1 where not even 0 does.

    What is given back was tried and does fit, even where `fits` is not as regular as that.
    """
    low, high = -1, most + 1
    middle = most
    while high - low > 1:
        low, high = (middle, high) if fits(middle) else (low, middle)
        middle = (low + high) // 2
    return low
