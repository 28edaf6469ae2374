"""S04: fixed lines. A warning only: the school may publish them, once they are in hotlines.yml or contacts.yml."""

import re
from collections.abc import Iterator
from datetime import date

from newsroom.check.privacy.known import Known
from newsroom.check.privacy.masks import mask_digits
from newsroom.check.privacy.numbers import COUNTED, ORDERED
from newsroom.check.privacy.view import Hit, Reading, View

_EXTENSION = r"(?:\s?(?:转|分机|ext\.?|-|#)\s?\d{1,6}(?!\d))?"
_AREA = re.compile(
    r"(?<![\d.\-A-Za-z])[(]?(?:(?:(?:\+|00)86[\s-]?)?[(]?0|(?:\+|00|(?<=[(]))86[)]?[\s-]?[(]?)(?:10|2\d|[3-9]\d\d)[)]?[\s-]{0,3}"
    rf"[2-8]\d{{2,3}}[\s-]?\d{{4}}(?!\d){_EXTENSION}"
)
_SERVICE = re.compile(r"(?<![\d.\-A-Za-z])[48]00[\s-]?\d{3,4}[\s-]?\d{3,4}(?![\d-])")
_LOCAL = re.compile(
    r"(?:电话|座机|传真|热线|来电|致电|拨打|总机|分机|联系方式|客服|请拨|[Tt][Ee][Ll]\b)[^\d。;；\n]{0,8}\n?[^\d。;；\n]{0,4}"
    rf"((?<![\d.\-A-Za-z])[2-8]\d{{2,3}}[\s-]?\d{{4}}(?!\d){_EXTENSION})"
)
_WORDS = ("电", "传真", "机", "热线", "拨", "联系", "客服", "Tel", "TEL", "tel")
_DIGITS = re.compile(r"\d(?:[\s()-]{0,2}\d){6}")


def fixed_lines(reading: Reading, known: Known) -> Iterator[Hit]:
    """S04: a number that is in neither list."""
    for view in reading.having(_DIGITS):
        if view.is_source:
            continue
        for pattern in (_AREA, _SERVICE):
            for match in pattern.finditer(view.text):
                yield from _line(view, match.start(), match.end(), known)
        text = view.labelled
        for match in _LOCAL.finditer(text) if any(one in text for one in _WORDS) else ():
            if match.start(1) >= view.shift and not _is_date(match[1]):
                yield from _line(view, match.start(1) - view.shift, match.end(1) - view.shift, known)


def _line(view: View, start: int, end: int, known: Known) -> Iterator[Hit]:
    number = view.text[start:end]
    digits = re.sub(r"\D", "", number)
    is_service = number[0] in "48" and number[1:3] == "00"
    if (is_service and len(digits) != 10) or (digits[:3] in ("010", "020", "021") and len(digits) < 11):
        return
    if ORDERED.search(view.text, max(0, start - 12), start) or COUNTED.match(view.text, end) or known.has(number):
        return
    if view.take(start, end):
        yield Hit("S04", view, start, end, {"number": mask_digits(digits)})


def _is_date(number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    try:
        return len(digits) == 8 and 1949 <= date.fromisoformat(digits).year <= 2100
    except ValueError:
        return False
