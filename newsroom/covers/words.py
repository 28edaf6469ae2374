"""Where a Chinese word ends: the likeliest way to cut a run of Han characters into words.

A title may break anywhere between Han characters; between words it reads better. That is all this is for, so a list
of 30,000 words and one pass over the run are enough: no segmenter is worth a dependency here. jieba, the known one,
has had no release since 2020, needs 19 MB and a second to start; its word counts (MIT licence, see words-README.md)
are where the list comes from.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_LIST = Path(__file__).with_name("words.txt")
_LONGEST = 3
"""Characters. Longer words are cut into shorter ones, at places where a break is as good."""
_CERTAIN = 26
"""Binary logarithm of all counts together: what a word costs is this less the logarithm of its own count."""
_UNKNOWN = 3


@cache
def _counts() -> Mapping[str, int]:
    """Word → binary logarithm of its count. A line of the file holds the words of one logarithm."""
    counts: dict[str, int] = {}
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        count, *words = line.split(" ")
        counts |= dict.fromkeys(words, int(count))
    return MappingProxyType(counts)


def split_words(run: str) -> tuple[str, ...]:
    """The Han characters of `run` in words; joined they are `run` again."""
    counts = _counts()
    # For the first n characters: what they cost at least, and where their last word begins.
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(run) + 1):
        begins = range(max(0, end - _LONGEST), end)
        best.append(min((best[begin][0] + _cost(run[begin:end], counts), begin) for begin in begins))
    words: list[str] = []
    end = len(run)
    while end:
        begin = best[end][1]
        words.append(run[begin:end])
        end = begin
    return tuple(reversed(words))


def _cost(word: str, counts: Mapping[str, int]) -> int:
    known = counts.get(word, _UNKNOWN if len(word) == 1 else None)
    return _CERTAIN - known if known is not None else _CERTAIN * 100
