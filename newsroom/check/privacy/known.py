"""Numbers and addresses that the school itself has published: they are nobody's secret."""

import re
from dataclasses import dataclass, field

from newsroom.model import Library

_NO_DIGIT = re.compile(r"\D")
_EXTENSION = re.compile(r"\s*(?:转|分机|ext\.?|#)\s*\d+\s*$", re.IGNORECASE)
_LOCAL = 7
"""Digits of the shortest number that can be dialled without its area code."""


@dataclass(frozen=True, slots=True)
class Known:
    """What `data/hotlines.yml` and `data/contacts.yml` list."""

    numbers: frozenset[str] = field(default_factory=frozenset)
    """Digits only, without the country's code."""
    addresses: frozenset[str] = field(default_factory=frozenset)
    """E-mail addresses, in small letters."""

    def has(self, number: str) -> bool:
        """Whether `number`, with or without its area code, is listed."""
        digits = plain_number(number)
        if digits in self.numbers:
            return True
        longer = (one for one in self.numbers if len(one) > len(digits) >= _LOCAL)
        shorter = (one for one in self.numbers if _LOCAL <= len(one) < len(digits))
        return any(one.endswith(digits) for one in longer) or any(digits.endswith(one) for one in shorter)


def plain_number(number: str) -> str:
    """The digits of a telephone number, without extension and country code."""
    digits = _NO_DIGIT.sub("", _EXTENSION.sub("", number))
    if digits.startswith("0086"):
        return digits[4:]
    return digits[2:] if number.lstrip().startswith("+86") else digits


def known_of(library: Library) -> Known:
    """What `library` lists; a hotline that is switched off is not listed."""
    listed = [one.number for one in library.hotlines if one.number and not one.disabled]
    listed += [one.number for one in library.contacts if one.number]
    addresses = frozenset(one.email.lower() for one in library.contacts if one.email)
    return Known(frozenset(filter(None, map(plain_number, listed))), addresses)
