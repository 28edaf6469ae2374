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
        most = 1 if name == school else 0
        for passage in scope.text.prose if _near(source, name, most) else ():
            for start, written in sorted(_near(passage.prose, name, most).items()):
                end = start + len(name)
                yield scope.found("C02", passage, start, end, instead=name, found=written, right=name)


def _near(text: str, name: str, most: int) -> dict[int, str]:
    """Where `name` is nearly written, and how: one of its halves is right."""
    half = len(name) // 2
    starts = (at for shift, part in ((0, name[:half]), (half, name[half:])) for at in _starts(text, part, shift))
    written = {start: text[start : start + len(name)] for start in starts}
    return {start: one for start, one in written.items() if _is_meant(one, name, most=most)}


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
