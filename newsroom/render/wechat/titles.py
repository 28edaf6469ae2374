"""Titles, authors and digests within what the service takes."""

import re

from newsroom.excerpt import excerpt

TITLE, TITLE_BYTES, AUTHOR, DIGEST = 32, 64, 8, 120
"""Characters, and UTF-8 bytes, of a title that every version of the service takes; characters of the other two."""
_CLAUSE_END = re.compile("[，。；：！？、—…|｜　 ]+")
_SHORTEST = 6
"""Characters a title keeps at least when it is cut where a clause ends."""
_WORD = re.compile(r"[!-~\u00a1-\u024f]+$")
"""A Latin word that has begun."""
_LATIN = re.compile(r"[!-~\u00a1-\u024f]")


def fit_title(*choices: str) -> str:
    """The first of `choices` that fits; else the beginning of the last one, cut where a clause or a word ends."""
    for choice in choices:
        if _fits(choice):
            return choice
    last = choices[-1]
    wide = [place for place in range(len(last) + 1) if _fits(f"{last[:place]}…")][-1]
    ends = [match.start() for match in _CLAUSE_END.finditer(last) if match.group()[0] != " "]
    end = max((one for one in ends if max(_SHORTEST, wide // 3) <= one <= wide), default=0)
    return _balanced(last[:end]) if end else f"{_balanced(_whole_words(last, wide))}…"


def _fits(text: str) -> bool:
    return len(text) <= TITLE and len(text.encode("utf-8", "surrogatepass")) <= TITLE_BYTES


def _whole_words(text: str, end: int) -> str:
    """The first `end` characters, without a Latin word that would be cut and without marks that lead on."""
    kept = text[:end]
    if _LATIN.match(text[end : end + 1]):
        kept = _WORD.sub("", kept) or kept
    return kept.rstrip(" ，、；：,;:—-（(“‘《")


def _balanced(text: str) -> str:
    """`text` without an opening mark whose other half was cut off."""
    for start, end in (("“", "”"), ("《", "》"), ("（", "）"), ("‘", "’"), ("「", "」"), ("【", "】"), ("(", ")")):
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
