"""Tokens and the articles that hold them, gathered in one pass and written as short strings.

Tokens of a text in its searched form (`folding.plain`): each pair of neighbouring characters (网课), every word (zoom),
every word with the character before or behind it (3月, 月3). `网` alone names the best hundred articles with that
character, `网$` those in which no pair begins with it, so that all articles with a character can be found.
"""

import re
from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import add
from typing import Any

LONGEST_WORD = 24
"""Characters of a word that its token keeps."""
BEST = 100
"""Articles named for a single character."""
WEIGHTS = 4
IN_TITLE = 3
_WORD = re.compile(r"[a-z0-9]+[+#]*")
_ASCII = frozenset(map(chr, range(0x80)))
_OFTEN = 3
"""Times a character stands in a text that is rather about it."""
_SATURATION, _LENGTH_SHARE, _USUAL_LENGTH = 1.2, 0.75, 1_000
"""BM25's k1, b and, instead of the corpus's mean, a fixed number of characters: a new entry moves no other weight."""
_STEPS = (0.8, 1.4)
"""Where the weights 1 and 2 begin, by BM25's term part (at most 2.2)."""

# Printable ASCII without what a template literal or HTML could take for its own. A number is written with the least
# part first: digits of the second half say that more follows.
_DIGITS = "".join(chr(one) for one in range(0x21, 0x7F) if chr(one) not in "\"$&'<>\\`")
BASE = len(_DIGITS) // 2
ALPHABET = _DIGITS[: 2 * BASE]


class Postings:
    """Grows by one article at a time, in the order of their numbers; then `lists` gives it all away."""

    def __init__(self) -> None:
        self._places: dict[str, array[int]] = {}
        self._append = _Appends(self._places)
        self._newest = _Appends({}, lambda: deque(maxlen=BEST))
        self._often = _Appends({}, lambda: deque(maxlen=BEST))
        self._titled = _Appends({}, lambda: deque(maxlen=BEST))
        self._length = 0
        self.words: set[str] = set()
        """Every word of the texts, whole."""
        self.characters: Counter[str] = Counter()
        """Every character that is no word's → articles that hold it."""

    def add_article(self, title: str, text: str) -> None:
        """The next article; both in their searched form, with simplified characters."""
        base = self._length * WEIGHTS
        whole = f"{title}\n{text}"
        counts = _tokens(whole, self.words)
        weights = [base + step for step in _steps(len(whole))]
        heaviest = len(weights) - 1
        append = self._append
        single = Counter(whole)
        marks = single.keys() - _ASCII
        for mark in marks.difference([token[0] for token in counts]):
            append[f"{mark}$"](base)
        for token in _tokens(title, self.words):
            append[token](base + IN_TITLE)
            del counts[token]
        for token, count in counts.items():
            append[token](weights[min(heaviest, count)])
        self._add_single(single, marks, title)
        self._length += 1

    def _add_single(self, counts: Counter[str], marks: set[str], title: str) -> None:
        number = self._length
        newest = self._newest
        for mark in marks:
            newest[mark](number)
        for mark in [mark for mark, count in counts.items() if count >= _OFTEN and mark in marks]:
            self._often[mark](number)
        for mark in marks.intersection(title):
            self._titled[mark](number)
        self.characters.update(marks)

    def lists(self) -> Iterator[tuple[str, str]]:
        """Token and its articles as `encode` writes them, sorted as JavaScript compares strings."""
        codes = _Codes()
        singles = {mark: self._best(mark) for mark in self._newest.places}
        for token in sorted(chain(self._places, singles), key=utf_16):
            places = singles[token] if token in singles else self._places.pop(token)
            yield token, encode(places, codes)

    def _best(self, mark: str) -> list[int]:
        """The best hundred: in the title, often in the text, then the newest; as `encode` wants them."""
        weights: dict[int, int] = {}
        for kept, weight in ((self._titled, IN_TITLE), (self._often, 2), (self._newest, 1)):
            for number in reversed(kept.places.get(mark, ())):
                weights.setdefault(number, weight)
        return sorted(number * WEIGHTS + weight for number, weight in list(weights.items())[:BEST])


class _Appends(dict[str, Callable[[int], None]]):
    """Token → the bound `append` of its list: one look-up for each token of each article."""

    def __init__(self, places: dict[str, Any], make: Callable[[], Any] = lambda: array("I")) -> None:
        super().__init__()
        self.places = places
        self._make = make

    def __missing__(self, token: str) -> Callable[[int], None]:
        held = self.places[token] = self._make()
        found: Callable[[int], None] = held.append
        self[token] = found
        return found


def utf_16(text: str) -> bytes:
    """A key that sorts as JavaScript compares: by 16-bit units."""
    return text.encode("utf-16-be")


def _tokens(text: str, words: set[str]) -> dict[str, int]:
    """Token → how often; `words` grows."""
    pairs = Counter(map(add, text, text[1:]))
    counts = {pair: count for pair, count in pairs.items() if pair > "\x80" and pair[1] > "\x7f"}
    length = len(text)
    for match in _WORD.finditer(text):
        start, end = match.span()
        words.add(match[0])
        word = match[0][:LONGEST_WORD]
        found = [word]
        if start and text[start - 1] > "\x7f":
            found.append(text[start - 1] + word)
        if end < length and text[end] > "\x7f":
            found.append(word + text[end])
        for token in found:
            counts[token] = counts.get(token, 0) + 1
    return counts


def _steps(length: int) -> list[int]:
    """Number of times a token stands in a text of `length` characters → its weight; the last goes for all above."""
    share = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _USUAL_LENGTH)
    parts = ((_SATURATION + 1) * count / (count + share) for count in range(12))
    return [sum(part >= step for step in _STEPS) for part in parts]


class _Codes(dict[int, str]):
    """Number → how it is written."""

    def __missing__(self, number: int) -> str:
        rest, found = number, ""
        while rest >= BASE:
            found += ALPHABET[BASE + rest % BASE]
            rest //= BASE
        self[number] = found = found + ALPHABET[rest]
        return found


def encode(places: Iterable[int], codes: dict[int, str] | None = None) -> str:
    """Articles × 4 + weight, ascending → distance from the article before × 4 + weight, each as a few characters."""
    codes = _Codes() if codes is None else codes
    held = list(places)
    return "".join([codes[place - (before & -WEIGHTS)] for before, place in zip(chain((0,), held), held, strict=False)])
