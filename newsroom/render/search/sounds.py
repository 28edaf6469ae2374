"""How titles are read: for readers who type pinyin or initials, and for the one wrong character that sounds right."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from newsroom.render.search.packing import Line
from newsroom.slugs import reading_of, syllables_of

LONGEST_TERM = 6
"""Characters of a title that one key stands for."""
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]{2,}")
_SYLLABLE = re.compile("[a-z]+")


class Sounds:
    """Readings, each worked out once."""

    def __init__(self) -> None:
        self._readings: dict[str, set[str]] = defaultdict(set)

    def title_terms(self, titles: Iterable[str]) -> Iterator[Line]:
        """Initials → the beginnings of titles and of what follows in them, sorted: `wksz` → 网课三招.

        Titles in their searched form. A character that is read otherwise by itself than in its title has both.
        """
        terms: dict[str, set[str]] = defaultdict(set)
        for run in sorted({run for title in titles for run in _HAN.findall(title)}):
            syllables = syllables_of(run)
            if len(syllables) == len(run):
                self._add_run(run, syllables, terms)
        for initials in sorted(terms):
            yield initials, f"{initials} {' '.join(sorted(terms[initials]))}"

    def _add_run(self, run: str, syllables: tuple[str, ...], terms: dict[str, set[str]]) -> None:
        initials = ""
        for mark, syllable in zip(run, syllables, strict=True):
            self._readings[mark].add(syllable)
            initials += syllable[:1]
        for start in range(len(run) - 1):
            end = start + LONGEST_TERM
            terms[initials[start:end]].add(run[start:end])

    def table(self, characters: Counter[str]) -> str:
        """One line a syllable, `wang网往忘`: the characters that are read so, the commonest in the texts first.

        With the everyday characters that no text has: they too are typed by mistake.
        """
        found: dict[str, list[str]] = defaultdict(list)
        known = Counter(dict.fromkeys(_everyday(), 0))
        known.update(characters)
        for mark, _ in sorted(known.items(), key=lambda one: (-one[1], one[0])):
            if _HAN.match(mark * 2):
                for reading in sorted({reading_of(mark), *self._readings.get(mark, ())}):
                    if _SYLLABLE.fullmatch(reading):
                        found[reading].append(mark)
        return "\n".join(f"{syllable}{''.join(marks)}" for syllable, marks in sorted(found.items()))


def _everyday() -> str:
    """The 3,755 characters of the first level of GB 2312."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return b"".join(rows).decode("gb2312", errors="ignore")


def word_ends(words: Iterable[str]) -> Iterator[Line]:
    """What words end with, sorted, with what stands before it: `room` → `room<class`; a part of a word is found so."""
    ends = [(word[place:], word[:place]) for word in words for place in range(len(word))]
    for end, start in sorted(ends):
        yield end, f"{end}<{start}"
