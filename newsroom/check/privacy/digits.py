"""Numbers that give themselves away: ID, mobile and card numbers, by their digits alone.

GB 11643—1999 (resident ID: region, birth date, check digit after ISO 7064 MOD 11-2), YD/T 2583 and the numbering plan
of the ministry (mobile numbers: eleven digits, 13 to 19), ISO/IEC 7812 (cards: issuer prefix, Luhn).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_TOKEN = re.compile(r"\d+")
_GAP = re.compile(r"[ \n.·_-]{1,2}|[ -]?\\\n[ -]?|[,/]")
ENOUGH = re.compile(r"\d(?:[ \n.·_,/\\-]{0,3}\d){10}")
"""As many digits as the shortest of these numbers has."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = frozenset(
    map(
        str,
        (
            *range(11, 16),
            *range(21, 24),
            *range(31, 38),
            *range(41, 47),
            *range(50, 55),
            *range(61, 66),
            71,
            81,
            82,
            83,
        ),
    )
)
_MOBILE = re.compile(r"(?:0|86|0086|\+86)?(1[3-9]\d{9})")
_SPLITS = frozenset({
    (11,), (12,), (13,), (15,), (3, 4, 4), (3, 8), (7, 4), (4, 7), (3, 3, 5), (3, 5, 3), (4, 3, 4), (3, 2, 2, 2, 2),
    (3, 2, 3, 3), (3, 2, 2, 4), (3, 4, 2, 2), (5, 3, 3), (5, 6), (1,) * 11,
})  # fmt: skip
"""How people break mobile numbers up. Scores, room numbers and dates break otherwise."""
_LISTED = frozenset({(3, 4, 4), (4, 3, 4), (3, 3, 5), (3, 8)})
"""With commas or slashes: amounts and lists of numbers break otherwise."""
_ISSUERS = re.compile(
    r"62\d{14,17}|4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|35\d{14}|9558\d{15}|60\d{14}"
)
_PHONE_WORDS = re.compile(r"(?:tel|phone|mobile|mob|cell|wx|vx|v|weixin|wechat|qq)$", re.IGNORECASE)
_LAST = re.compile(r"[ -]?[Xx](?![A-Za-z0-9])")
_MOST = 19


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands from `start` to `end` (exclusive) and is what `code` says."""

    code: str
    start: int
    end: int
    digits: str


def find_numbers(text: str) -> Iterator[Number]:
    """The ID (S01), mobile (S02) and card numbers (S03) of a folded text, in order, none within another."""
    if not ENOUGH.search(text):
        return
    spans = [match.span() for match in _TOKEN.finditer(text)]
    place = 0
    while place < len(spans):
        found, used = _longest(text, spans, place)
        if found is not None:
            yield found
        place += used


def _longest(text: str, spans: list[tuple[int, int]], first: int) -> tuple[Number | None, int]:
    """The longest number that begins with the token `first`, and how many tokens it takes."""
    start = spans[first][0]
    if not _may_begin(text, start):
        return None, 1
    best: tuple[Number | None, int] = (None, 1)
    digits = ""
    sizes: tuple[int, ...] = ()
    for place in range(first, len(spans)):
        low, high = spans[place]
        if sizes and not _GAP.fullmatch(text, spans[place - 1][1], low):
            break
        digits += text[low:high]
        sizes += (high - low,)
        if len(digits) > _MOST:
            break
        found = _classify(text, start, high, digits, sizes)
        if found is not None:
            best = (found, place - first + 1)
    return best


def _may_begin(text: str, start: int) -> bool:
    """Not inside a word or a code, nor behind a decimal point."""
    before = text[start - 1 : start]
    if before.isascii() and before.isalpha():
        return bool(_PHONE_WORDS.search(re.split(r"[^A-Za-z]", text[max(0, start - 10) : start])[-1]))
    return not (before in (".", ",") and text[start - 2 : start - 1].isdigit() and start > 1)


def _classify(text: str, start: int, end: int, digits: str, sizes: tuple[int, ...]) -> Number | None:
    is_listed = len(sizes) > 1 and any(mark in text[start:end] for mark in ",/")
    identity = None if is_listed else _identity(text, start, end, digits)
    after = text[end : end + 1]
    if identity or (after.isascii() and after.isalpha()):
        return identity
    mobile = _MOBILE.fullmatch(digits) if sizes in (_LISTED if is_listed else _SPLITS) else None
    if mobile:
        return Number("S02", start, end, mobile[1])
    if not is_listed and 16 <= len(digits) <= _MOST and _is_card_split(sizes) and is_card(digits):
        return Number("S03", start, end, digits)
    return None


def _identity(text: str, start: int, end: int, digits: str) -> Number | None:
    if len(digits) == 17:
        mark = _LAST.match(text, end)
        return Number("S01", start, mark.end(), f"{digits}X") if mark and is_identity(f"{digits}X") else None
    after = text[end : end + 1]
    is_glued = after.isascii() and after.isalpha()
    return Number("S01", start, end, digits) if len(digits) == 18 and not is_glued and is_identity(digits) else None


def _is_card_split(sizes: tuple[int, ...]) -> bool:
    return len(sizes) == 1 or sizes[0] == 6 or (set(sizes[:-1]) == {4} and sizes[-1] <= 7)


def is_identity(number: str, *, checked: bool = True) -> bool:
    """Whether `number` (18 characters, the last may be X) is an ID number; its check digit counts where `checked`."""
    if number[:2] not in _PROVINCES or not _is_birthday(number[6:14]):
        return False
    if not checked:
        return True
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return _CHECKS[total % 11] == number[17].upper()


def is_old_identity(number: str) -> bool:
    """Whether 15 digits have the form of an ID number issued before 1999."""
    return number[:2] in _PROVINCES and _is_birthday(f"19{number[6:12]}")


def _is_birthday(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1890 < day.year < 2100


def is_card(digits: str) -> bool:
    """Whether `digits` begin like a bank card's and pass Luhn's check."""
    if not _ISSUERS.fullmatch(digits):
        return False
    doubled = (int(one) * (1 + place % 2) for place, one in enumerate(reversed(digits)))
    return sum(one - 9 * (one > 9) for one in doubled) % 10 == 0
