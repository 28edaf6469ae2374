"""Tokens and the articles that hold them, gathered in one pass and written as short strings.

Tokens of a text in its searched form (`folding.plain`): every pair of neighbouring characters (网课), every word (zoom),
every word with the character before or behind it (3月, 月3). `网` alone names the best hundred articles with that
character, `网$` those in which no pair begins with it, so that all articles with a character can be found.
"""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from array import array
from itertools import chain
from operator import add

LONGEST_WORD = 24
"""Characters of a word that its token keeps."""
BEST = 100
"""Articles named for a single character."""
WEIGHTS = 4
IN_TITLE = 3
_WORD = re.compile(r"[a-z0-9]+[+#]*")
_ASCII = re.compile(r"[\x00-\x7f]+")
_SATURATION, _LENGTH_SHARE, _USUAL_LENGTH = 1.2, 0.75, 1_000
"""BM25's k1, b and, instead of the corpus's mean, a fixed number of characters: one entry more moves no other's weight."""
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
        self._single: dict[str, tuple[deque[int], ...]] = {}
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
        in_title = _tokens(title, self.words)
        marks = set(_ASCII.sub("", whole))
        title_marks = set(_ASCII.sub("", title))
        steps = _steps(len(whole))
        last = len(steps) - 1
        append = self._append
        for token, count in counts.items():
            append[token](base + (IN_TITLE if token in in_title else steps[count if count < last else last]))
        for mark in marks.difference([token[0] for token in counts]):
            append[f"{mark}$"](base)
        self._add_single(marks, title_marks, Counter(whole), steps)
        self.characters.update(marks)
        self._length += 1

    def _add_single(self, marks: set[str], title: set[str], counts: Counter[str], steps: list[int]) -> None:
        last = len(steps) - 1
        for mark in marks:
            kept = self._single.get(mark)
            if kept is None:
                kept = self._single[mark] = tuple(deque(maxlen=BEST) for _ in range(WEIGHTS))
            kept[IN_TITLE if mark in title else steps[min(counts[mark], last)]].append(self._length)

    def lists(self) -> Iterator[tuple[str, str]]:
        """Token and its articles as `encode` writes them, sorted as JavaScript compares strings."""
        codes = _Codes()
        singles = {mark: _best(kept) for mark, kept in self._single.items()}
        self._single.clear()
        for token in sorted(chain(self._places, singles), key=utf_16):
            places = singles[token] if token in singles else self._places.pop(token)
            yield token, encode(places, codes)


class _Appends(dict[str, "object"]):
    """Token → the bound `append` of its array: one look-up for each token of each article."""

    def __init__(self, places: "dict[str, array[int]]") -> None:
        super().__init__()
        self._places = places

    def __missing__(self, token: str) -> object:
        found = self._places[token] = array("I")
        self[token] = found.append
        return found.append


def utf_16(text: str) -> bytes:
    """A key that sorts as JavaScript compares: by 16-bit units."""
    return text.encode("utf-16-be")


def _tokens(text: str, words: set[str]) -> Counter[str]:
    counts = Counter(map(add, text, text[1:]))
    for pair in [pair for pair in counts if not (pair[0] > "\x7f" and pair[1] > "\x7f")]:
        del counts[pair]
    length = len(text)
    for match in _WORD.finditer(text):
        start, end = match.span()
        words.add(match[0])
        word = match[0][:LONGEST_WORD]
        counts[word] += 1
        if start and text[start - 1] > "\x7f":
            counts[text[start - 1] + word] += 1
        if end < length and text[end] > "\x7f":
            counts[word + text[end]] += 1
    return counts


def _steps(length: int) -> list[int]:
    """Number of times a token stands in a text of `length` characters → its weight; the last goes for all above."""
    share = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _USUAL_LENGTH)
    parts = ((_SATURATION + 1) * count / (count + share) for count in range(12))
    return [sum(part >= step for step in _STEPS) for part in parts]


def _best(kept: Iterable["deque[int]"]) -> list[int]:
    """The best hundred, by weight, the newer first among equals; as `encode` wants them."""
    found = [place * WEIGHTS + weight for weight, places in reversed(list(enumerate(kept))) for place in reversed(places)]
    return sorted(found[:BEST])


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
