"""Cutting to a number of bytes: behind a sentence where one ends, else behind a clause, never within a character."""

import re
import unicodedata

from newsroom.render.fitting import SENTENCE_END

_CLAUSE = re.compile("[，、；：｜,;:]+|\\s+|—{2}")
_CHARACTER = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[\\s\\S](?:[\u0300-\u036f\u200d\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
    "|(?<=\u200d)[\\s\\S])*"
)
"""What a reader takes for one character: a flag is two letters, a family several faces held together by joiners."""
_OPENING = "“‘（《〈【「『([{"
ELLIPSIS = "……"


def size_of(text: str) -> int:
    """UTF-8 bytes."""
    return len(text.encode("utf-8", "surrogatepass"))


def one_line(text: str) -> str:
    """`text` on one line, without what no reader sees and some services refuse (control characters, half a pair)."""
    return " ".join("".join(mark for mark in text if mark.isspace() or _is_seen(mark)).split())


def cut_bytes(text: str, most: int) -> str:
    """`text` in at most `most` UTF-8 bytes.

    What is longer ends behind its last whole sentence that fits, without one behind a clause, without that behind a
    character, in both cases with an ellipsis. Empty where not even that fits.
    """
    if size_of(text) <= most:
        return text
    whole = _last_end(text, SENTENCE_END, most)
    if whole:
        return text[:whole]
    room = most - size_of(ELLIPSIS)
    end = _last_end(text, _CLAUSE, room) or _last_end(text, _CHARACTER, room)
    kept = text[:end].rstrip(f"，、；：｜,;:—{_OPENING} ")
    return f"{kept}{ELLIPSIS}" if kept else ""


def _is_seen(mark: str) -> bool:
    return unicodedata.category(mark) not in ("Cc", "Cs") and mark not in "\ufffe\uffff"


def _last_end(text: str, pattern: re.Pattern[str], most: int) -> int:
    """Where the last match of `pattern` ends that lies within the first `most` bytes; 0 where there is none."""
    found, size, place = 0, 0, 0
    for match in pattern.finditer(text):
        size += size_of(text[place : match.end()])
        place = match.end()
        if size > most:
            break
        found = place
    return found
