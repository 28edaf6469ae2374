"""The other rules' messages: what a rule on wording quotes may be a number or a name that must not be repeated."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType

from newsroom.check.privacy.masks import mask_numbers
from newsroom.check.privacy.people import is_name
from newsroom.check.text import EntryText
from newsroom.problems import Problem

Secrets = Mapping[PurePosixPath, tuple[str, ...]]
"""File → what stands at the places of its sensitive findings, without white space."""
HIDDEN = "＊＊＊"
_SHARED, _SHARED_DATE = 5, 7
"""Characters in common with a secret from which on a value is hidden; more where a number begins with a year."""
_DIGITS, _YEAR = re.compile(r"\d{4,}"), re.compile("19|20")
_PARTS = re.compile(r"[、，,;；:：/|]+")


def secrets_in(text: EntryText, problems: Iterable[Problem]) -> tuple[str, ...]:
    """What stands in `text` at the sensitive ones of `problems`."""
    found = (one for one in problems if one.is_sensitive and one.at.column)
    places = ((text.offset(one.at.line, one.at.column), one.length) for one in found)
    return tuple("".join(text.source[start : start + length].split()) for start, length in places)


def shielded(problems: Iterable[Problem], secrets: Secrets) -> Iterator[Problem]:
    """`problems`, their values free of numbers and of whatever is a secret of their file."""
    for one in problems:
        known = () if one.is_sensitive else secrets.get(one.at.file, ())
        values = {key: _shielded(value, known) for key, value in one.values.items()}
        yield one if values == one.values else replace(one, values=MappingProxyType(values))


def _shielded(value: str, secrets: tuple[str, ...]) -> str:
    value = mask_numbers(value)
    plain = "".join(value.split())
    return HIDDEN if any(_shares(plain, secret) for secret in secrets) else value


def _shares(value: str, secret: str) -> bool:
    """Whether `value` repeats so much of `secret` that it tells it: of a number, of a list of names, of a sentence."""
    for run in _DIGITS.findall(secret):
        is_year = _YEAR.match(run) is not None
        if (not is_year or len(run) >= _SHARED_DATE) and _repeats(value, run, _SHARED_DATE if is_year else _SHARED):
            return True
    names = _PARTS.split(secret)
    if len(names) > 1 and any(is_name(one) and one in value for one in names):
        return True
    return not secret.isdecimal() and _repeats(value, secret, _SHARED)


def _repeats(value: str, secret: str, most: int) -> bool:
    """Whether any `most` characters of `secret` side by side, or all of a shorter one, stand in `value`.

    Of a text a few digits say nothing: 2022 stands in many dates.
    """
    size = min(most, len(secret))
    pieces = (secret[place : place + size] for place in range(len(secret) - size + 1))
    return size > 1 and any(one in value for one in pieces if secret.isdecimal() or not one.isdecimal())
