"""Titles, authors and digests within what the service takes."""

import re

from newsroom.excerpt import excerpt

TITLE_BYTES, AUTHOR, DIGEST = 64, 8, 120
"""UTF-8 bytes of a title that every version of the service takes; characters of an author and of a digest likewise."""
_CLAUSE_END = re.compile("[，。；：！？、—…|｜　 ]+")


def fit_title(*choices: str) -> str:
    """The first of `choices` that fits; else the beginning of the last one, cut where a clause ends."""
    for choice in choices:
        if _fits(choice):
            return choice
    last = choices[-1]
    ends = [
        match.start() for match in _CLAUSE_END.finditer(last) if _fits(last[: match.start()]) and match.start() >= 6
    ]
    if ends:
        return _balanced(last[: ends[-1]])
    cut = last
    while not _fits(f"{cut}…"):
        cut = cut[:-1]
    return f"{_balanced(cut)}…"


def _fits(text: str) -> bool:
    return len(text.encode("utf-8", "surrogatepass")) <= TITLE_BYTES


def _balanced(text: str) -> str:
    """`text` without an opening mark whose other half was cut off."""
    for start, end in (("“", "”"), ("《", "》"), ("（", "）"), ("‘", "’")):
        if text.count(start) > text.count(end):
            place = text.rindex(start)
            text = text[:place] + text[place + 1 :]
    return text


def fit_author(*choices: str) -> str:
    """The first of `choices` that is not empty and fits; empty where none does."""
    return next((one for one in choices if 0 < len(one) <= AUTHOR), "")


def fit_digest(text: str) -> str:
    """`text` cut behind a sentence."""
    return excerpt(" ".join(text.split()), DIGEST)
