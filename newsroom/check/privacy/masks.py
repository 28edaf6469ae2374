"""Personal data made unreadable, before it gets into any message: a log must not be a second leak."""

import re

from newsroom.check.privacy.digits import find_numbers
from newsroom.check.privacy.folding import fold

_MAIL = re.compile(r"(?<![\w.+-])([\w+-])[\w.+-]{0,63}@((?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,12})", re.ASCII)
_GLUED = re.compile(
    r"(?<=[A-Za-z_])(?:1[3-9]\d{9}|[1-8]\d{16}[\dXx])(?!\d)|(?<!\d)(?:1[3-9]\d{9}|[1-8]\d{16}[\dX])(?=[A-Za-z_])"
)
"""Behind or before a letter a number may be part of a code, and no rule tells of it; printed it is not."""
_CODE = re.compile(r"[0-9a-f]{24,}|[0-9A-F]{24,}")
"""A checksum."""
_TAIL, _HEAD = re.compile(r"[A-Za-z0-9]{1,128}$"), re.compile(r"[A-Za-z0-9]{1,128}")
_LONG, _SHORT = 11, 7


def mask_digits(digits: str, star: str = "*") -> str:
    """`13800138000` → `138****8000`, `20220101` → `20****01`: enough to find the place, too little to use."""
    size = len(digits)
    head, tail = (3, 4) if size >= _LONG else (2, 2) if size > _SHORT else (1, 0)
    return digits[:head] + star * (size - head - tail) + digits[size - tail :]


def mask_word(text: str, star: str = "*") -> str:
    """`zhangsan99` → `z***`: nothing is told but the first character."""
    return text[:1] + star * 3


def mask_mail(text: str, star: str = "*") -> str:
    """`zhangsan@163.com` → `z***@163.com`."""
    name, at, host = text.partition("@")
    return mask_word(name, star) + at + host


def mask_numbers(text: str) -> str:
    """`text` with ID, mobile and card numbers and e-mail addresses made unreadable, whatever they stand in.

    For what is printed: it knows nothing of the editor's file, and passes over what only its context gives away.
    """
    text = _without_numbers(text)
    return _MAIL.sub(r"\1***@\2", text) if "@" in text else text


def starred(text: str) -> str:
    """As `mask_numbers`, and as long as before: what stands behind keeps its column."""
    text = _without_numbers(text)
    return _MAIL.sub(_starred_mail, text) if "@" in text else text


def _without_numbers(text: str) -> str:
    plain = fold(text) if "://" not in text else text
    spans = {(one.start, one.end) for one in find_numbers(plain)}
    spans |= {match.span() for match in _GLUED.finditer(plain) if not _CODE.fullmatch(_word_around(plain, match))}
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + mask_digits(text[start:end]) + text[end:]
    return text


def _word_around(text: str, match: re.Match[str]) -> str:
    before, after = _TAIL.search(text, 0, match.start()), _HEAD.match(text, match.end())
    return (before[0] if before else "") + match[0] + (after[0] if after else "")


def _starred_mail(match: re.Match[str]) -> str:
    name, at, host = match[0].partition("@")
    return name[:1] + "*" * (len(name) - 1) + at + host
