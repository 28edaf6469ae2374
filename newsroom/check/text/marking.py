"""Marks that survive Markdown: every character carries its own place through the parser.

Python-Markdown keeps no places. So each character outside ASCII is replaced, before parsing, by a code point that
says at which offset it stood; what comes out of the parser is decoded again. Syntax is ASCII and stays as it is, so
the text is parsed as it would have been.
"""

import re

_WORDS, _WORD_COUNT = 0x20000, 42_711
"""CJK Extension B, whose code points Python takes for letters (`\\w`), as Chinese characters are."""
_SIGNS, _SIGN_COUNT = 0xF0000, 65_521
"""A private plane, whose code points it takes for none, like Chinese punctuation."""
_RUN = "".join(map(chr, range(_WORDS, _WORDS + _WORD_COUNT)))
LONGEST = _WORD_COUNT
"""Characters of a source in which no mark stands for two places."""
FIRST_MARK = chr(_WORDS)
MARKED = re.compile("[\U00020000-\U0010ffff]")
"""A character that carries its place."""
UNMARKED = re.compile("[^\U00020000-\U0010ffff]+")
_BROAD = re.compile("[\u4e00-\u9fff]+|[^\x00-\x7f]")
_LABEL = re.compile(r"\[\^[^\]\[\n]+\]|\]\[[^\]\[\n]*\]|^[ ]{0,3}\*?\[[^\]\[\n]+\]:", re.MULTILINE)
"""Labels of footnotes, references and abbreviations have to stay equal where they are written twice."""
_DEFINED = re.compile(r"^[ ]{0,3}\*?\[([^\]\[\n^][^\]\[\n]*)\]:", re.MULTILINE)


def mark(source: str) -> str:
    """`source` with each character outside ASCII, white space and labels left out, replaced by its mark."""
    parts: list[str] = []
    end = 0
    for start, stop in [*_labels(source), (len(source), len(source))]:
        # What looks like a mark must be one: in a label, a rare character is read as any other sign.
        parts += (_marked(source[end:start], end), MARKED.sub("\ufffd", source[start:stop]))
        end = stop
    return "".join(parts)


def read_marks(raw: str, near: int, size: int) -> list[int]:
    """For each character of `raw` the offset its mark stands for, -1 where it has none.

    Marks repeat in a source of more than 42,711 characters (`size`): then the place nearest to the last one counts,
    at first to `near`.
    """
    codes = map(ord, raw)
    if size <= LONGEST:
        return [one - _SIGNS if one >= _SIGNS else one - _WORDS if one >= _WORDS else -1 for one in codes]
    offsets = []
    for one in codes:
        base, count = (_SIGNS, _SIGN_COUNT) if one >= _SIGNS else (_WORDS, _WORD_COUNT)
        if one >= base:
            most = (size - 1 - one + base) // count
            near = one - base + count * max(0, min(most, round((near - one + base) / count)))
        offsets.append(near if one >= base else -1)
    return offsets


def _marked(text: str, shift: int) -> str:
    return _BROAD.sub(lambda match: _mark(match[0], match.start() + shift), text)


def _mark(run: str, offset: int) -> str:
    start = offset % _WORD_COUNT
    if len(run) > 1:
        here = _RUN[start : start + len(run)]
        return here + "".join(_mark(one, offset + place) for place, one in enumerate(run[len(here) :], len(here)))
    if run.isspace():
        return run
    return _RUN[start] if run.isalnum() else chr(_SIGNS + offset % _SIGN_COUNT)


def _labels(source: str) -> list[tuple[int, int]]:
    """Where labels stand, in order, none within another."""
    if "]:" not in source and "[^" not in source and "][" not in source:
        return []
    found = [match.span() for match in _LABEL.finditer(source)]
    for label in {match[1] for match in _DEFINED.finditer(source)}:
        found += [match.span() for match in re.finditer(re.escape(label), source)]
    found.sort()
    kept: list[tuple[int, int]] = []
    for start, stop in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, stop))
        elif stop > kept[-1][1]:
            kept[-1] = (kept[-1][0], stop)
    return kept
