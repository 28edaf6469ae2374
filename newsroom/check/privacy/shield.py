"""The other rules' messages: what a rule on wording quotes may be a number or a name that must not be repeated."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType

from newsroom.check.privacy.masks import mask_numbers
from newsroom.check.text import EntryText
from newsroom.problems import Problem

Secrets = Mapping[PurePosixPath, tuple[str, ...]]
"""File → what stands at the places of its sensitive findings, without white space."""
HIDDEN = "＊＊＊"
_SHARED = 4
"""Characters in common with a secret from which on a value is hidden."""


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
    size = min(_SHARED, len(secret))
    return size > 1 and any(secret[place : place + size] in value for place in range(len(secret) - size + 1))
