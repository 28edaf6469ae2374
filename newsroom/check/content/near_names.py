"""Names that are written as they sound: 示列中学 for 示例中学."""

from collections.abc import Iterator
from functools import cache

from newsroom.check.finding import TextScope
from newsroom.model import GlossaryTerm
from newsroom.problems import Problem
from newsroom.slugs import sound_of

_SHORTEST = 4
"""Characters of a name; of three, one other makes another word."""


def nearly_written_names(scope: TextScope) -> Iterator[Problem]:
    """C02: a name of the glossary, or the school's, with one character that sounds like the right one.

    The school's own name may also sound nearly so; the names of other schools do not.
    """
    source, school = scope.text.source, scope.settings.school
    for name in _names(scope.library.glossary, school):
        half = len(name) // 2
        parts = [(0, name[:half]), (half, name[half:])]
        parts = [(shift, part) for shift, part in parts if part in source]
        for passage in scope.text.prose if parts and source.count(name) < _most(source, parts) else ():
            for start in sorted({at for shift, part in parts for at in _starts(passage.prose, part, shift)}):
                written = passage.prose[start : start + len(name)]
                if _is_meant(written, name, most=1 if name == school else 0):
                    end = start + len(name)
                    yield scope.found("C02", passage, start, end, instead=name, found=written, right=name)


def _most(source: str, parts: list[tuple[int, str]]) -> int:
    """How often at most a name with one of `parts` stands in the text; where all are right, none has to be read."""
    return max(source.count(part) for _, part in parts)


@cache
def _names(glossary: tuple[GlossaryTerm, ...], school: str) -> tuple[str, ...]:
    names = dict.fromkeys([*(term.term for term in glossary), school])
    return tuple(one for one in names if len(one) >= _SHORTEST and not one.isascii())


def _starts(text: str, part: str, shift: int) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        if at >= shift:
            yield at - shift
        at = text.find(part, at + 1)


def _is_meant(written: str, name: str, *, most: int) -> bool:
    """Whether one Chinese character of `written` is another than in `name` and sounds like it, but for `most` letters."""
    if len(written) != len(name) or written == name:
        return False
    other = [(one, right) for one, right in zip(written, name, strict=True) if one != right]
    return len(other) == 1 and all("\u4e00" <= one <= "\u9fff" for one in other[0]) and _is_near(*other[0], most)


@cache
def _is_near(one: str, right: str, most: int) -> bool:
    """Whether two characters are read alike: one letter more or less at `most` 1."""
    short, long = sorted((sound_of(one), sound_of(right)), key=len)
    if short == long:
        return True
    return most > 0 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


RULES = (nearly_written_names,)
