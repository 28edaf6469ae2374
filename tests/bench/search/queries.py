"""Queries drawn by machine from pages, each with the terms that make a page relevant: a page is, when its text holds them.

Texts are compared as NFKC in lower case. The same seed gives the same queries.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pypinyin import lazy_pinyin

HAN = re.compile("[\u4e00-\u9fff]+")
_JOINING = ("的", "怎么", "和", "如何", "与")


@dataclass(frozen=True)
class Query:
    """What is typed, and what a relevant page holds."""

    kind: str
    text: str
    terms: tuple[str, ...]
    in_title: bool = False
    """Whether the terms have to stand in the title."""
    is_aligned: bool | None = None
    """Whether a body phrase begins and ends where dictionary words do; None where no dictionary is at hand."""


@dataclass
class Corpus:
    """Pages as the oracle reads them."""

    titles: list[str]
    texts: list[str]
    words: Callable[[str], list[str]] | None = None
    """Splits a text into dictionary words."""
    traditional: Callable[[str], str] | None = None
    whole: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.titles = [normal(one) for one in self.titles]
        self.texts = [f"{title}\n{normal(text)}" for title, text in zip(self.titles, self.texts, strict=True)]
        self.whole = "\n".join(self.texts)

    def relevant(self, query: Query) -> set[int]:
        """The pages that hold all terms."""
        held = self.titles if query.in_title else self.texts
        return {place for place, text in enumerate(held) if all(term in text for term in query.terms)}


def normal(text: str) -> str:
    """As texts are compared; spaces between Chinese and Latin letters and doubled ones are gone."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"[ \t]+", " ", text)
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[a-z0-9])|(?<=[a-z0-9]) (?=[\u4e00-\u9fff])", "", text)


def draw(corpus: Corpus, seed: int, there: Iterable[int], share: float = 1.0) -> list[Query]:
    """All kinds of queries, from the pages `there`; `share` of the usual number of each."""
    dice = random.Random(seed)
    places = sorted(there)
    pages = [corpus.texts[place] for place in places]
    titles = [corpus.titles[place] for place in places]
    kinds: dict[str, tuple[int, Callable[[random.Random], Query | None]]] = {
        **{f"body {n}": (30, lambda dice, n=n: _body(dice, pages, corpus, n)) for n in (2, 3, 4, 6, 8)},
        "title": (40, lambda dice: _title(dice, titles)),
        "unspaced": (25, lambda dice: _terms(dice, pages, "unspaced", "")),
        "joined": (25, lambda dice: _terms(dice, pages, "joined", dice.choice(_JOINING))),
        "spaced": (25, lambda dice: _terms(dice, pages, "spaced", " ")),
        "pinyin": (30, lambda dice: _pinyin(dice, titles, is_short=False)),
        "initials": (30, lambda dice: _pinyin(dice, titles, is_short=True)),
        "traditional": (30, lambda dice: _traditional(dice, pages, corpus)),
        "wrong character": (30, lambda dice: _wrong(dice, pages, corpus)),
        "latin": (30, lambda dice: _latin(dice, pages, is_wide=False)),
        "full width": (30, lambda dice: _latin(dice, pages, is_wide=True)),
        "single": (20, lambda dice: _single(dice, pages)),
        "negative": (40, lambda dice: _negative(dice, corpus, is_hard=False)),
        "hard negative": (40, lambda dice: _negative(dice, corpus, is_hard=True)),
    }
    return [one for kind, (count, make) in kinds.items() for one in _several(dice, make, max(1, round(count * share)), kind)]


def _several(dice: random.Random, make: Callable, count: int, kind: str) -> Iterator[Query]:
    found: set[str] = set()
    for _ in range(count * 200):
        if len(found) == count:
            return
        query = make(dice)
        if query and query.text not in found:
            found.add(query.text)
            yield query
    print(f"only {len(found)} queries of the kind “{kind}”")


def _phrase(dice: random.Random, pages: list[str], length: int) -> tuple[str, str, int] | None:
    """A piece of Chinese of a page, the run it stands in, and where."""
    runs = [run for run in HAN.findall(dice.choice(pages)) if len(run) >= length]
    if not runs:
        return None
    run = dice.choice(runs)
    start = dice.randrange(len(run) - length + 1)
    return run[start : start + length], run, start


def _body(dice: random.Random, pages: list[str], corpus: Corpus, length: int) -> Query | None:
    found = _phrase(dice, pages, length)
    if not found:
        return None
    text, run, start = found
    aligned = None
    if corpus.words:
        ends, at = {0}, 0
        for word in corpus.words(run):
            at += len(word)
            ends.add(at)
        aligned = start in ends and start + length in ends
    return Query(f"body {length}", text, (text,), is_aligned=aligned)


def _title(dice: random.Random, titles: list[str]) -> Query | None:
    runs = [run for run in HAN.findall(dice.choice(titles)) if len(run) >= 3]
    return Query("title", text := dice.choice(runs)[:8], (text,), in_title=True) if runs else None


def _terms(dice: random.Random, pages: list[str], kind: str, joint: str) -> Query | None:
    page = dice.choice(pages)
    found = [_phrase(dice, [page], dice.choice((2, 2, 3))) for _ in range(2)]
    if None in found or found[0][0] == found[1][0]:
        return None
    terms = tuple(one[0] for one in found)
    return Query(kind, joint.join(terms), terms)


def _pinyin(dice: random.Random, titles: list[str], *, is_short: bool) -> Query | None:
    runs = [run for run in HAN.findall(dice.choice(titles)) if len(run) >= 4]
    if not runs:
        return None
    text = dice.choice(runs)[: dice.choice((4, 5, 6)) if is_short else dice.choice((2, 3, 4))]
    read = lazy_pinyin(text)
    letters = "".join(one[0] for one in read) if is_short else "".join(read)
    return Query("initials" if is_short else "pinyin", letters, (text,)) if letters.isascii() and letters.isalpha() else None


def _traditional(dice: random.Random, pages: list[str], corpus: Corpus) -> Query | None:
    found = _phrase(dice, pages, dice.choice((3, 4, 6)))
    if not found or not corpus.traditional:
        return None
    written = corpus.traditional(found[0])
    return Query("traditional", written, (found[0],)) if written != found[0] else None


def _wrong(dice: random.Random, pages: list[str], corpus: Corpus) -> Query | None:
    found = _phrase(dice, pages, dice.choice((4, 5, 6)))
    if not found:
        return None
    text = found[0]
    place = dice.randrange(len(text))
    alike = [one for one in EVERYDAY if one != text[place] and lazy_pinyin(one) == lazy_pinyin(text[place])]
    if not alike:
        return None
    written = text[:place] + dice.choice(alike) + text[place + 1 :]
    return Query("wrong character", written, (text,)) if written not in corpus.whole else None


EVERYDAY = "".join(
    sorted(set(b"".join(bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)).decode("gb2312", "ignore")))
)


def _latin(dice: random.Random, pages: list[str], *, is_wide: bool) -> Query | None:
    found = re.findall(r"[\u4e00-\u9fff]{1,3}[a-z0-9]{2,12}(?![a-z0-9+#])[\u4e00-\u9fff]{0,2}", dice.choice(pages))
    found = [one for one in found if HAN.search(one)]
    if not found:
        return None
    text = dice.choice(found)
    wide = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)
    return Query("full width" if is_wide else "latin", wide if is_wide else text, (text,))


def _single(dice: random.Random, pages: list[str]) -> Query | None:
    found = _phrase(dice, pages, 1)
    return Query("single", found[0], (found[0],)) if found else None


def _negative(dice: random.Random, corpus: Corpus, *, is_hard: bool) -> Query | None:
    """Four characters that no page has: no pair of them either; or, the hard ones, pairs but not the whole."""
    if is_hard:
        first, second = (_phrase(dice, corpus.texts, 2) for _ in range(2))
        if not first or not second:
            return None
        text = first[0] + second[0]
        return None if text in corpus.whole or text[1:3] in corpus.whole else Query("hard negative", text, (text,))
    text = "".join(dice.choices(EVERYDAY, k=4))
    pairs = [text[place : place + 2] for place in range(3)]
    return None if any(pair in corpus.whole for pair in pairs) else Query("negative", text, (text,))
