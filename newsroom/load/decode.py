"""Bytes of an editor's file → text, with the place of everything that is no text."""

import re
from typing import Protocol

MAX_BYTES = 1 << 20
"""A text of 1 MiB is four hundred pages; what is larger is no article."""
_BOM = b"\xef\xbb\xbf"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What neither YAML nor the XML of a feed may hold."""
_DAMAGED = 4
"""Where so many times more characters than not are UTF-8, the file is UTF-8 with a fault, and no GBK."""


class Report(Protocol):
    """Notes a problem of the file that is being read."""

    def __call__(self, code: str, line: int = 0, column: int = 0, **values: str) -> None:
        """`line` and `column` count from 1; 0 stands for the whole file or line."""


def decode(raw: bytes, report: Report) -> str | None:
    r"""`raw` as text, line ends as `\n`: UTF-8, or GBK as old Windows programs save it. None where it is no text."""
    if len(raw) > MAX_BYTES:
        report("M16", 0, 0, **size_values(len(raw)))
        return None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        report("M15", reason="UTF-16")
        return None
    has_mark = raw.startswith(_BOM)
    raw = raw.removeprefix(_BOM)
    read = _decoded(raw)
    control = _CONTROL.search(read[0]) if read else None
    if read is None or control is not None:
        line, column = _place(read[0][: control.start()]) if read and control else (0, 0)
        report("M15", line, column, reason=f"U+{ord(control[0]):04X}" if control else "")
        return None
    text, start = read
    if has_mark:
        report("M03", 1, 1, mark="BOM, U+FEFF")
    if start is not None:
        report("M14", *_place(raw[:start].decode("gb18030", "ignore")))
    return _lines_ended(text)


def size_values(size: int) -> dict[str, str]:
    """What is said of a file of `size` bytes that is too large."""
    return {"size": f"{size / MAX_BYTES:.1f}", "limit": str(MAX_BYTES >> 20)}


def _decoded(raw: bytes) -> tuple[str, int | None] | None:
    """The text, and where the first byte stands that is no UTF-8; None where it is no GBK either."""
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        start = error.start
    broken = raw.decode("utf-8", "replace")
    faults = broken.count("\ufffd")
    if b"\x00" in raw or faults * _DAMAGED < sum(one > "\x7f" for one in broken) - faults:
        return None
    try:
        return raw.decode("gb18030"), start
    except UnicodeDecodeError:
        return None


def _lines_ended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(before: str) -> tuple[int, int]:
    """Line and column of what follows `before`."""
    before = _lines_ended(before)
    return before.count("\n") + 1, len(before) - before.rfind("\n")
