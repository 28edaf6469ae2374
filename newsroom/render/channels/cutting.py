"""Cutting to a number of bytes: never within a character, at a sentence's end where there is one."""

import re

_ENDS = re.compile("[。！？!?…]+[”’」』）)]*")


def size_of(text: str) -> int:
    """UTF-8 bytes."""
    return len(text.encode("utf-8", "surrogatepass"))


def cut_bytes(text: str, most: int) -> str:
    """`text` in at most `most` UTF-8 bytes; what is cut behind no sentence ends in an ellipsis."""
    if size_of(text) <= most:
        return text
    ends = [match.end() for match in _ENDS.finditer(text) if size_of(text[: match.end()]) <= most]
    if ends:
        return text[: ends[-1]]
    room = most - size_of("…")
    raw = text.encode("utf-8", "surrogatepass")[: max(0, room)]
    return raw.decode("utf-8", "ignore").rstrip("，、；：“‘（《") + ("…" if room >= 0 else "")
