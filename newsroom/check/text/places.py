"""Where the characters stood that carry no mark: ASCII and white space, found between their marked neighbours."""

import re

from newsroom.check.text.marking import LONGEST, MARKED, UNMARKED, read_marks
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


def straight_offsets(raw: str, marked: str) -> range | None:
    """Where `raw` stands in the source `marked` just as it is, no markup within; None where it does not.

    Most texts do, and its first mark says where: the marks need not be read one by one.
    """
    first = MARKED.search(raw)
    if first is None or len(marked) > LONGEST:
        return None
    start = read_marks(first[0], 0, len(marked))[0] - first.start()
    return range(start, start + len(raw)) if start >= 0 and marked.startswith(raw, start) else None


def offsets_of(raw: str, shown: str, low: int, high: int) -> list[int] | None:
    """For each character of `raw`, with marks in it, its offset in `shown` (from `hide_syntax`).

    A text without marks is looked for between `low` and `high`; None where it does not stand there.
    """
    if raw.isascii() or MARKED.search(raw) is None:
        return plain_offsets(raw, shown, low, high)
    offsets = read_marks(raw, low, len(shown))
    for gap in UNMARKED.finditer(raw):
        place, end = gap.span()
        before = offsets[place - 1] if place else -1
        after = offsets[end] if end < len(raw) and offsets[end] > before else high
        found = _backward(gap[0], shown, low, after) if not place else None
        if found is None:
            found = plain_offsets(gap[0], shown, before + 1 if place else low, after)
        offsets[place:end] = found if found is not None else [max(before, 0)] * (end - place)
    return offsets


def plain_offsets(run: str, shown: str, low: int, high: int) -> list[int] | None:
    """As `offsets_of`, for a text that never had marks: word by word; None where one does not stand before `high`."""
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
