"""Where the characters stood that carry no mark: ASCII and white space, found between their marked neighbours.

Nothing is guessed: where a text may stand in two places, or in none, it is known only to lie in the gap between its
neighbours. Its characters are spread over all of that, so that a finding points there and covers it; they are marked
as unplaced (`~offset`), so that nothing is mended.
"""

import re

from newsroom.check.text.marking import LONGEST, MARKED, UNMARKED, read_marks
from newsroom.check.text.passage import OBJECT

_TOKEN = re.compile(rf"[^\s{OBJECT}]+")


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
    """For each character of `raw`, with marks in it, its offset in `shown` (the source less its syntax).

    `~offset`, which is negative, where it is only known to be about there. A text without marks is looked for between `low` and `high`; None where it does not stand there.
    """
    if raw.isascii() or MARKED.search(raw) is None:
        return plain_offsets(raw, shown, low, high)
    offsets = read_marks(raw, low, len(shown))
    for gap in UNMARKED.finditer(raw):
        place, end = gap.span()
        before = offsets[place - 1] if place else low - 1
        after = offsets[end] if end < len(raw) and offsets[end] > before else high
        found = _between(gap[0], shown, before + 1, after, is_first=not place, is_last=end == len(raw))
        offsets[place:end] = found or _spread(end - place, shown, before + 1, after, is_first=not place)
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


def _between(run: str, shown: str, low: int, high: int, *, is_first: bool, is_last: bool) -> list[int] | None:
    """What leads a text stands next to its first mark, what ends it next to its last one.

    Between two marks it is looked for from both sides: None where these do not agree.
    """
    if is_first:
        return _backward(run, shown, low, high)
    found = plain_offsets(run, shown, low, high)
    if is_last or found is None or not _TOKEN.search(run):
        return found
    other = _backward(run, shown, low, high)
    is_same = other is not None and all(found[at] == other[at] for at, one in enumerate(run) if _TOKEN.match(one))
    return found if is_same else None


def _spread(size: int, shown: str, low: int, high: int, *, is_first: bool) -> list[int]:
    """`size` offsets, unplaced, that begin where the gap begins and end where it ends: a span covers all of it.

    At an end of the text the gap ends with the line.
    """
    last = max(0, high - 1)
    first = min(max(low, shown.rfind("\n", 0, high) + 1) if is_first else low, last)
    if high >= len(shown):
        end = shown.find("\n", low)
        last = max(first, end - 1 if end >= 0 else last)
    return [~min(first + step, last) for step in range(size - 1)] + [~last]


def _backward(run: str, shown: str, low: int, high: int) -> list[int] | None:
    """Word by word back from `high`."""
    offsets = [max(low, high - 1)] * len(run)
    at = high
    for match in reversed(list(_TOKEN.finditer(run))):
        places = _token_before(match[0], shown, low, at)
        if places is None:
            return None
        offsets[match.start() : match.end()] = places
        end = next((one for one in range(match.end(), len(run)) if not run[one].isspace()), len(run))
        _fill(offsets, match.end(), end, places[-1] + 1)
        at = places[0]
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


def _token_before(token: str, shown: str, low: int, high: int) -> list[int] | None:
    place = shown.rfind(token, low, high)
    if place >= 0:
        return list(range(place, place + len(token)))
    places: list[int] = []
    for character in reversed(token):
        high = shown.rfind(character, low, high)
        if high < 0:
            return None
        places.insert(0, high)
    return places


def _fill(offsets: list[int], start: int, end: int, at: int) -> None:
    """White space: it follows the character before it, as far as one knows."""
    for step in range(end - start):
        offsets[start + step] = at + step
