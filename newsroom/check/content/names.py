"""Names and words as the column writes them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from newsroom.check.finding import TextScope
from newsroom.check.wordlists import read_list
from newsroom.model import GlossaryTerm
from newsroom.problems import Problem

_QUOTED_BEFORE = re.compile(r"[“‘《【「『\"']$")
_NAMED_BEFORE = re.compile(r"(?:专栏|栏目|周刊)[“‘《]?$")
_NAMED_BEHIND = re.compile(r"[”’》】」』\"']|(?:专栏|栏目|周刊|公众号|编辑部|第\d+期)")
_COLUMN_BEHIND = re.compile(r"[”’》]?(?:专栏|栏目|周刊|公众号|编辑部|第\d+期)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spellings:
    """Right and wrong spellings of the glossary."""

    pattern: re.Pattern[str] | None
    """The right ones too, so that a wrong one inside them is not found."""
    right: Mapping[str, str]
    """Wrong → right."""


@cache
def _spellings(glossary: tuple[GlossaryTerm, ...]) -> _Spellings:
    right = {one: term.term for term in glossary for one in term.wrong if one != term.term}
    words = sorted({*right, *(term.term for term in glossary)}, key=len, reverse=True) if right else []
    return _Spellings(pattern=re.compile("|".join(map(re.escape, words))) if words else None, right=right)


def miswritten_names(scope: TextScope) -> Iterator[Problem]:
    """C02: a term of `data/glossary.yml` in one of the wrong spellings listed there.

    Part of a term (起守), and whatever is near the column's own name, may be ordinary words elsewhere (担起守护之责):
    it counts where it is written like a name.
    """
    known = _spellings(scope.library.glossary)
    if known.pattern is None:
        return
    for passage in scope.text.prose:
        text = passage.prose
        for match in known.pattern.finditer(text):
            right = known.right.get(match[0])
            if right is None:
                continue
            is_ordinary = match[0] in right or right == scope.settings.column
            if not is_ordinary or _is_written_as_name(text, match.start(), match.end()):
                yield scope.found("C02", passage, *match.span(), instead=right, found=match[0], right=right)


def _is_written_as_name(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 4) : start]
    is_quoted = _QUOTED_BEFORE.search(before) and _NAMED_BEHIND.match(text, end)
    return bool(is_quoted or _NAMED_BEFORE.search(before) or _COLUMN_BEHIND.match(text, end))


_PROGRAMS = ("企业微信", "微信", "钉钉", "腾讯会议", "腾讯课堂", "微博", "抖音", "晓黑板", "QQ", "哔哩哔哩")


@cache
def _touching(names: tuple[str, ...]) -> re.Pattern[str]:
    one = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(f"({one})(?=({one}))")


def _departments(scope: TextScope) -> tuple[str, ...]:
    terms = scope.library.vocabularies.get("department", {}).values()
    return tuple(name for term in terms for name in (term.name, *(one for one in term.aliases if len(one) > 2)))


def touching_names(scope: TextScope) -> Iterator[Problem]:
    """C03: two programs' or departments' names side by side, as in 微信钉钉 or 团委大队部: a 、 has got lost."""
    for names in (_PROGRAMS, _departments(scope)):
        pattern = _touching(names) if names else None
        if pattern is None or not pattern.search(scope.text.source):
            continue
        for passage in scope.text.prose:
            for match in pattern.finditer(passage.prose):
                if match[1] != match[2]:
                    values = {"first": match[1], "second": match[2]}
                    instead = f"{match[1]}、{match[2]}"
                    yield scope.found(
                        "C03", passage, match.start(), match.end(2), instead=instead, is_safe=False, **values
                    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Confusables:
    """Words taken for each other."""

    pattern: re.Pattern[str]
    right: Mapping[str, str]
    unless: Mapping[str, re.Pattern[str]]


@cache
def _confusables() -> _Confusables:
    raw = read_list("confusables")
    known: dict[str, list[str]] = {}
    for word in sorted({*raw["words"], *raw["keep"]}, key=len, reverse=True):
        known.setdefault(word[0], []).append(re.escape(word[1:]))
    words = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in known.items())
    unless = {word: re.compile(near) for word, near in raw["unless"].items()}
    return _Confusables(pattern=re.compile(words), right=raw["words"], unless=unless)


def confused_words(scope: TextScope) -> Iterator[Problem]:
    """C04: words that are often taken for each other; the list is `data/confusables.yml`."""
    known = _confusables()
    for passage in scope.text.prose:
        for match in known.pattern.finditer(passage.prose):
            right = known.right.get(match[0])
            unless = known.unless.get(match[0])
            if right is not None and not (unless and unless.search(_sentence(passage.prose, match.start()))):
                yield scope.found("C04", passage, *match.span(), instead=right, found=match[0], right=right)


def _sentence(text: str, at: int) -> str:
    """The sentence around a place."""
    start = max(text.rfind(mark, 0, at) for mark in "。！？\n") + 1
    ends = [end for mark in "。！？\n" if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]


RULES = (miswritten_names, touching_names, confused_words)
