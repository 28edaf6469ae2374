"""Covers: three designs in the colours of a theme, the message in the central square that every list shows."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from PIL import Image, ImageColor, ImageDraw

from newsroom.covers.fonts import runs, width_of
from newsroom.covers.layout import LEADING, Fitted, fit

MOST_BYTES = 80_000
_QUALITIES = (88, 80, 70, 60, 50)
_TIMES = 2
"""Drawn twice as large and scaled down: smooth edges at any size."""


class Shape(Enum):
    """The two shapes a draft wants: width and height in pixels."""

    WIDE = (1080, 460)
    SQUARE = (600, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverText:
    """What a cover says."""

    title: str
    kicker: str = ""
    """A line above: the column and the number of its issue."""
    foot: str = ""
    """A line below: the days of the week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as `#rrggbb`."""

    brand: str
    deep: str
    tint: str
    accent: str


Decorate = Callable[[ImageDraw.ImageDraw, int, int, Palette], None]


def draw_cover(text: CoverText, shape: Shape, design: str, palette: Palette) -> bytes:
    """A JPEG under 80 kB without metadata; the same bytes for the same cover.

    KeyError for an unknown design, MissingGlyphError for a character no font has, TooLongError for a title of a page.
    """
    width, height = (side * _TIMES for side in shape.value)
    decorate, is_dark = DESIGNS[design]
    picture = Image.new("RGB", (width, height), palette.deep if is_dark else palette.tint)
    pen = ImageDraw.Draw(picture)
    decorate(pen, width, height, palette)
    _write(pen, text, width, height, palette, is_dark=is_dark)
    small = picture.resize(shape.value, Image.Resampling.LANCZOS)
    return _saved(small)


def _saved(picture: Image.Image) -> bytes:
    for quality in _QUALITIES:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True, subsampling=0 if quality > 80 else 2)
        if out.tell() < MOST_BYTES:
            return out.getvalue()
    return out.getvalue()


def _write(
    pen: ImageDraw.ImageDraw, text: CoverText, width: int, height: int, palette: Palette, *, is_dark: bool
) -> None:
    side = min(width, height)
    room = int(side * (0.84 if width > height else 0.8))
    small = max(1, round(side * 0.047))
    fitted = fit(
        text.title, (room, int(side * 0.56)), width_of, largest=round(side * 0.17), smallest=round(side * 0.04)
    )
    ink, soft = ("#ffffff", palette.tint) if is_dark else (palette.deep, palette.brand)
    middle = width / 2
    top = (height - fitted.height) / 2
    _lines(pen, fitted, middle, top, ink)
    gap = side * 0.055
    if text.kicker:
        _small_line(pen, text.kicker, small, (middle, top - gap - small * LEADING), soft, room=room)
    rule = side * 0.06
    below = top + fitted.height + gap * 0.7
    pen.rectangle((middle - rule, below, middle + rule, below + side * 0.008), fill=palette.accent)
    if text.foot:
        _small_line(pen, text.foot, small, (middle, below + gap * 0.8), soft, room=room)


def _lines(pen: ImageDraw.ImageDraw, fitted: Fitted, middle: float, top: float, ink: str) -> None:
    for place, line in enumerate(fitted.lines):
        _line(pen, line, fitted.size, (middle, top + place * fitted.size * LEADING), ink)


def _small_line(
    pen: ImageDraw.ImageDraw, text: str, size: int, at: tuple[float, float], ink: str, *, room: int
) -> None:
    """One line, smaller where it would not fit `room`."""
    while width_of(text, size) > room:
        size -= 1
    _line(pen, text, size, at, ink)


def _line(pen: ImageDraw.ImageDraw, text: str, size: int, at: tuple[float, float], ink: str) -> None:
    """One line, centred on `at`, whose second part is its top."""
    middle, top = at
    left = middle - width_of(text, size) / 2
    base = top + size * (LEADING - 1) / 2 + size * 0.88
    for piece, font in runs(text, size):
        for character in piece:
            pen.text((left, base), character, font=font, fill=ink, anchor="ls")
            left += font.getlength(character)


def _mixed(one: str, other: str, share: float) -> tuple[int, int, int]:
    """`one` with `share` of `other` in it."""
    pairs = zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=False)
    red, green, blue = (round(a * (1 - share) + b * share) for a, b in pairs)
    return red, green, blue


def _sun(pen: ImageDraw.ImageDraw, width: int, height: int, palette: Palette) -> None:
    """Circles that overlap at both edges, like light through leaves."""
    unit = min(width, height)
    spots = ((0.02, 0.92, 0.42, 0.20), (0.10, 0.30, 0.20, 0.12), (0.95, 0.12, 0.40, 0.16), (0.90, 0.78, 0.24, 0.26))
    for x, y, radius, share in spots:
        centre, around = (x * width, y * height), radius * unit
        box = (centre[0] - around, centre[1] - around, centre[0] + around, centre[1] + around)
        pen.ellipse(box, fill=_mixed(palette.tint, palette.brand, share))
    if width == height:
        return  # beside the title there is no room for more
    ring = unit * 0.13
    x, y = width * 0.93, height * 0.80
    pen.ellipse((x - ring, y - ring, x + ring, y + ring), outline=palette.accent, width=round(unit * 0.012))


def _frame(pen: ImageDraw.ImageDraw, width: int, height: int, palette: Palette) -> None:
    """A deep ground and a double line around it, like the board of a book."""
    unit = min(width, height)
    line = _mixed(palette.deep, palette.tint, 0.45)
    for inset, thick in ((0.045, 0.008), (0.068, 0.003)):
        space = unit * inset
        pen.rectangle((space, space, width - space, height - space), outline=line, width=max(2, round(unit * thick)))
    if width > height:
        for x in (width * 0.12, width * 0.88):
            for step in range(5):
                y, wide = height * (0.32 + step * 0.09), unit * (0.05 - 0.008 * abs(step - 2))
                pen.rectangle((x - wide, y, x + wide, y + unit * 0.006), fill=line)


def _steps(pen: ImageDraw.ImageDraw, width: int, height: int, palette: Palette) -> None:
    """Bands that rise from both corners, like stairs in the morning."""
    unit = min(width, height)
    for step in range(4):
        share, reach = 0.10 + step * 0.07, (0.62 - step * 0.13) * unit
        fill = _mixed(palette.tint, palette.brand, share)
        pen.polygon([(0, height), (0, height - reach), (reach, height)], fill=fill)
        pen.polygon([(width, 0), (width - reach, 0), (width, reach)], fill=fill)
    edge = unit * 0.02
    pen.rectangle((0, height - edge, width, height), fill=palette.accent)


DESIGNS: Mapping[str, tuple[Decorate, bool]] = MappingProxyType(
    {"sun": (_sun, False), "frame": (_frame, True), "steps": (_steps, False)}
)
"""Name → how it is drawn, and whether its ground is dark."""
