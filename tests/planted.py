"""Made numbers with the right check digits, for the rules on personal information: nobody was ever given one."""

import re

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_WIDE = str.maketrans("0123456789X-", "０１２３４５６７８９Ｘ－")
_CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")


def check_digit(digits: str) -> str:
    """The last character of an ID number whose first 17 are `digits` (GB 11643—1999)."""
    return "10X98765432"[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11]


def identity(serial: int = 0) -> str:
    """The ID number of somebody born on 1 January 1900 in Beijing's first district."""
    digits = f"11010119000101{serial:03}"
    return digits + check_digit(digits)


def identity_with_x() -> str:
    return next(one for one in map(identity, range(100)) if one.endswith("X"))


def plain_identity() -> str:
    return next(one for one in map(identity, range(100)) if not one.endswith("X"))


def with_luhn(digits: str) -> str:
    """`digits` and the one that makes them pass Luhn's check."""
    doubled = (int(one) * (2 - place % 2) for place, one in enumerate(reversed(digits)))
    return digits + str(-sum(one - 9 * (one > 9) for one in doubled) % 10)


def card(prefix: str, size: int) -> str:
    """A card number that passes Luhn's check."""
    return with_luhn(prefix.ljust(size - 1, "0"))


def _wrong(number: str) -> str:
    return number[:-1] + str((int(number[-1]) + 1) % 10)


def _grouped(number: str, shape: str) -> str:
    sizes = [int(one) for one in re.findall(r"\d+", shape)]
    if len(sizes) == 1:  # a piece: `6` the first six characters, `12` the last twelve
        return number[:6] if sizes[0] == 6 else number[-sizes[0] :]
    mark = "-" if "-" in shape else " "
    ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
    return mark.join(number[end - size : end] for size, end in zip(sizes, ends, strict=True))


NUMBERS = {
    "id": plain_identity(),
    "idx": identity_with_x(),
    "id-bad": _wrong(plain_identity()),
    "id15": plain_identity()[:6] + plain_identity()[8:17],
    "card16": card("620000000000123", 16),
    "card19": card("622000000000001234", 19),
    "visa": card("400000000000123", 16),
    "card-bad": _wrong(card("620000000000123", 16)),
}
_SHAPES = {
    "lower": str.lower,
    "wide": lambda number: number.translate(_WIDE),
    "zero": "\u200b".join,
    "chinese": lambda number: number.translate(_CHINESE),
    "line": lambda number: f"{number[:6]}\n{number[6:]}",
}
_PLACE = re.compile(r"\{(id(?:-bad|15)?|idx|card(?:16|19|-bad)|visa)(?:[:-]([\w -]+))?\}")


def filled(text: str) -> str:
    """`text` with numbers for its placeholders, such as `{id}`, `{id:6 8 4}`, `{idx:wide}`."""

    def number(match: re.Match[str]) -> str:
        plain, shape = NUMBERS[match[1]], match[2] or ""
        return plain if not shape else _SHAPES[shape](plain) if shape in _SHAPES else _grouped(plain, shape)

    return _PLACE.sub(number, text)
