"""What a picture looks like: taken or drawn, and whether it is nothing but text."""

from collections.abc import Sequence

from PIL import Image, ImageChops

_SMALL = 160
"""Pixels across at which colours are counted."""
_PAGE = 800
"""Pixels across at which lines of text are looked for."""


_DRAWN, _NO_PHOTO, _SURELY_NO_PHOTO = 0.75, 0.6, 0.93
"""Flatness from which on a picture is drawn; no photograph, where it is packed as drawings are; none, however packed.
Measured on photographs (0.12 to 0.88, a dark one highest) and drawings (0.39, full of gradients, to 1.00)."""
_SMALLEST = 100
"""Pixels across below which nobody can be recognised; icons are smaller."""


def is_drawn(picture: Image.Image, *, is_lossy: bool) -> bool:
    """Whether flat colours and sharp edges are worth packing without loss."""
    return not is_lossy and flatness(picture) >= _DRAWN


def is_photo(picture: Image.Image, *, is_lossy: bool) -> bool:
    """Whether somebody may be recognised in it: taken rather than drawn."""
    limit = _SURELY_NO_PHOTO if is_lossy else _NO_PHOTO
    return min(picture.size) >= _SMALLEST and flatness(picture) < limit


def flatness(picture: Image.Image) -> float:
    """The share of pixels in the eight most frequent colours (of 4,096): near 1 for a drawing, low for a photograph."""
    small = picture.convert("RGB")
    if small.width > _SMALL:
        # NEAREST: mixing neighbours would make new colours out of the edges of a drawing
        small = small.resize((_SMALL, max(1, round(small.height * _SMALL / small.width))), Image.Resampling.NEAREST)
    found = small.point(lambda level: level & 0xF0).getcolors(4096) or []
    return sum(sorted((count for count, _ in found), reverse=True)[:8]) / (small.width * small.height)


def is_only_text(picture: Image.Image) -> bool:
    """Whether the picture certainly shows nothing but lines of text on a plain ground, like a schedule's screenshot.

    Sure means: at least eight rows of nearly one height, each crossed by many strokes, little ink and a plain ground.
    """
    grey = picture.convert("L")
    if grey.width > _PAGE:
        grey = grey.resize((_PAGE, max(1, round(grey.height * _PAGE / grey.width))), Image.Resampling.BOX)
    if min(grey.size) < 100:
        return False
    levels = grey.histogram()
    ground = max(range(256), key=levels.__getitem__)
    plain = sum(levels[max(0, ground - 12) : ground + 13]) / (grey.width * grey.height)
    ink = _without_rules(grey.point(lambda level: 255 if abs(level - ground) > 70 else 0))
    rows = [level / 255 for level in ink.resize((1, ink.height), Image.Resampling.BOX).tobytes()]
    share = sum(rows) / len(rows)
    if plain < 0.65 or not 0.015 < share < 0.25:
        return False
    strokes = ImageChops.difference(ink, ImageChops.offset(ink, 1, 0)).resize((1, ink.height), Image.Resampling.BOX)
    crossings = [level / 255 * ink.width for level in strokes.tobytes()]
    return _are_lines(_bands(rows), crossings)


def _without_rules(ink: Image.Image) -> Image.Image:
    """Ink less the rules of tables: columns that are inked nearly from top to bottom."""
    columns = ink.resize((ink.width, 1), Image.Resampling.BOX).tobytes()
    for place, level in enumerate(columns):
        if level > 140:
            ink.paste(0, (place, 0, place + 1, ink.height))
    return ink


def _bands(rows: Sequence[float]) -> list[tuple[int, int]]:
    """Runs of rows with ink in them, rules of tables left out: (first, end)."""
    found: list[tuple[int, int]] = []
    start = -1
    for place, share in enumerate([*rows, 0.0]):
        if share > 0.004 and start < 0:
            start = place
        elif share <= 0.004 and start >= 0:
            if place - start > 3:
                found.append((start, place))
            start = -1
    return found


def _are_lines(bands: list[tuple[int, int]], crossings: Sequence[float]) -> bool:
    if len(bands) < 8:
        return False
    heights = sorted(end - start for start, end in bands)
    middle = heights[len(heights) // 2]
    alike = [(start, end) for start, end in bands if 0.6 * middle <= end - start <= 1.7 * middle]
    written = [one for one in alike if sum(crossings[one[0] : one[1]]) / (one[1] - one[0]) >= 12]
    return (
        6 <= middle <= 60 and len(alike) >= 0.8 * len(bands) and len(written) >= 8 and len(written) >= 0.7 * len(bands)
    )
