"""The word lists of the rules on personal information; data files, read once."""

from collections.abc import Iterable
from functools import cache

from newsroom.check.wordlists import read_list


def words(key: str) -> tuple[str, ...]:
    """The list `key` of privacy.yml, longest first, so that a pattern made of it takes the longest."""
    return tuple(sorted(read_list("privacy")[key].split(), key=lambda one: (-len(one), one)))


def any_of(*keys: str) -> str:
    """A pattern that takes any word of the lists `keys`."""
    return alternatives(one for key in keys for one in words(key))


def alternatives(choices: Iterable[str]) -> str:
    """A pattern that takes any of `choices`; those with a common beginning share it, which is faster."""
    by_first: dict[str, list[str]] = {}
    for one in choices:
        by_first.setdefault(one[0], []).append(one[1:])
    parts = [first + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})") for first, rests in by_first.items()]
    return f"(?:{'|'.join(parts)})"


@cache
def surnames() -> frozenset[str]:
    """Common surnames of one character."""
    return frozenset(read_list("names")["surnames"].replace(" ", ""))


@cache
def compound_surnames() -> tuple[str, ...]:
    """Surnames of two characters."""
    return tuple(read_list("names")["compound"])


@cache
def unlikely_in_names() -> frozenset[str]:
    """Characters that hardly any given name has."""
    return frozenset(read_list("names")["unlikely"].replace(" ", ""))


@cache
def likely_in_names() -> frozenset[str]:
    """Characters that many given names have, and few words of everyday."""
    return frozenset(read_list("names")["likely"].replace(" ", ""))


@cache
def titles() -> tuple[str, ...]:
    """What one calls grown-ups by: 张老师 is a surname and no name."""
    return tuple(read_list("names")["titles"])


@cache
def no_names() -> frozenset[str]:
    """Words and well-known persons that look like the names of private persons."""
    lists = read_list("names")
    return frozenset(lists["words"].split()) | frozenset(lists["known"].split())
