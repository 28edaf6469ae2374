"""Where the characters stood that carry no mark: ASCII and white space, found between their marked neighbours."""

import re

from newsroom.check.text.marking import MARKED, is_unbroken, unmark
from newsroom.check.text.passage import OBJECT

_TOKEN = re.compile(rf"[^\s{OBJECT}]+")
_HIDDEN = re.compile(
    r"\]\([ ]*<?[^\s()]*(?:\([^\s()]*\)[^\s()]*)*"  # what a link leads to
    r"|</?[a-zA-Z][^<>]*>|<!--.*?-->"
    r"|\{:?[ ]*[.#][^{}\n]*\}"  # attribute lists
    r"|^[ ]{0,3}\[[^\]\[\n^][^\]\[\n]*\]:[ ]*\S*"
    r"|^[ ]*(?:\d+[.)]|[-*+])[ ]+",  # the marks of lists
    re.MULTILINE | re.DOTALL,
)


def hide_syntax(source: str) -> str:
    """`source` with what readers never see blanked, so that no visible word is found inside it. Same length."""
    return _HIDDEN.sub(lambda match: re.sub(r"[^\n]", "\x00", match[0]), source)


def offsets_of(raw: str, shown: str, low: int, high: int) -> list[int] | None:
    """For each character of `raw`, with marks in it, its offset in `shown` (from `hide_syntax`).

    A text without marks is looked for between `low` and `high`; None where it does not stand there.
    """
    offsets = [-1] * len(raw)
    near = low
    is_marked = False
    for match in MARKED.finditer(raw):
        run, start = match[0], match.start()
        is_marked = True
        if is_unbroken(run):
            near = unmark(run, near)
            offsets[start : match.end()] = range(near, near + len(run))
        else:
            for place, one in enumerate(run, start):
                near = offsets[place] = unmark(one, near)
    place = 0
    while place < len(raw):
        if offsets[place] >= 0:
            place += 1
            continue
        end = place
        while end < len(raw) and offsets[end] < 0:
            end += 1
        before = offsets[place - 1] if place else -1
        after = offsets[end] if end < len(raw) and offsets[end] > before else high
        found = _backward(raw[place:end], shown, low, after) if not place and is_marked else None
        if found is None:
            found = _forward(raw[place:end], shown, before + 1 if place else low, after)
        if found is None and not is_marked:
            return None
        offsets[place:end] = found if found is not None else [max(before, 0)] * (end - place)
        place = end
    return offsets


def _forward(run: str, shown: str, low: int, high: int) -> list[int] | None:
    """Word by word from `low`; None where a word does not stand before `high`."""
    offsets = [low] * len(run)
    at, last = low, 0
    for match in _TOKEN.finditer(run):
        places = _token(match[0], shown, at, high)
        if places is None:
            return None
        _fill(offsets, last, match.start(), at)
        offsets[match.start() : match.end()] = places
        at, last = places[-1] + 1, match.end()
    _fill(offsets, last, len(run), at)
    return offsets


def _backward(run: str, shown: str, low: int, high: int) -> list[int] | None:
    """Word by word back from `high`: what leads a text stands next to its first marked character."""
    offsets = [max(low, high - 1)] * len(run)
    at = high
    for match in reversed(list(_TOKEN.finditer(run))):
        place = shown.rfind(match[0], low, at)
        if place < 0:
            return None
        offsets[match.start() : match.end()] = range(place, place + len(match[0]))
        end = next((one for one in range(match.end(), len(run)) if not run[one].isspace()), len(run))
        _fill(offsets, match.end(), end, place + len(match[0]))
        at = place
    return offsets


def _token(token: str, shown: str, low: int, high: int) -> list[int] | None:
    place = shown.find(token, low, high)
    if place >= 0:
        return list(range(place, place + len(token)))
    places: list[int] = []
    for character in token:  # emphasis, escapes or tags stand between its characters
        place = shown.find(character, low, high)
        if place < 0:
            return None
        places.append(place)
        low = place + 1
    return places


def _fill(offsets: list[int], start: int, end: int, at: int) -> None:
    """White space: it follows the character before it, as far as one knows."""
    for step in range(end - start):
        offsets[start + step] = at + step
