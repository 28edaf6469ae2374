"""Personal data made unreadable, before it gets into any message: a log must not be a second leak."""

import re

from newsroom.check.privacy.digits import find_numbers
from newsroom.check.privacy.folding import fold

_MAIL = re.compile(r"(?<![\w.+-])([\w+-])[\w.+-]{0,63}@((?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,12})", re.ASCII)
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
    plain = fold(text) if "://" not in text else text
    for start, end in sorted(((one.start, one.end) for one in find_numbers(plain)), reverse=True):
        text = text[:start] + mask_digits(text[start:end]) + text[end:]
    return _MAIL.sub(r"\1***@\2", text) if "@" in text else text
