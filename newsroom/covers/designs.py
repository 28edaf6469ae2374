"""The designs: each draws the ground of a cover and says where its words go and in which colours.

All words stay inside the central square: the account's list of articles shows nothing else of the wide cover. Sizes
are shares of the cover's height, so that one description serves both shapes.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from newsroom.covers.canvas import Box, Canvas
from newsroom.covers.cover import Design, Shape
from newsroom.covers.mosaic import lay_tiles
from newsroom.covers.palette import AMBER, CARD, INK, PAPER, WHITE, Colour, Palette, mix
from newsroom.covers.seed import numbers

_MARGIN = 0.075
_QUIET = mix(INK, 0.74)
_DISCS = ((1.12, 0.045), (0.9, 0.08), (0.69, 0.13), (0.5, 0.2), (0.33, 0.32))
"""Of the dawn: radius, strength."""
_MIST = ((-0.1, 0.62, 0.42, 0.1), (0.12, 0.7, 0.38, 0.16), (-0.1, 0.78, 0.26, 0.22), (0.22, 0.86, 0.2, 0.1))
"""Of the dawn, on the left: left, top, length, strength."""
_HILLS = ((0.275, 0.16, 1.0), (0.235, 0.34, 0.9), (0.2, 0.62, 0.7), (0.165, 1.0, 0.45))
"""Height, strength, how wavy; the farthest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where the words go and how they look."""

    box: Box
    """The small line stands at its top, the other at its bottom, the title between."""
    floor: float
    """No part of the title goes below this."""
    is_centred: bool = False
    title: Colour = INK
    kicker: Colour
    foot: Colour = _QUIET


def central_square(shape: Shape) -> Box:
    """What the account's list shows of a cover."""
    side = min(shape.width, shape.height)
    left, top = (shape.width - side) / 2, (shape.height - side) / 2
    return Box(left, top, left + side, top + side)


def draw_dawn(canvas: Canvas, shape: Shape, palette: Palette, _seed: str) -> Stage:
    """Discs one in the other rise at the right; the smallest is the sun. On the left a little mist."""
    unit = canvas.height
    x, y = (canvas.width - unit * 0.36, unit * 1.04) if shape is Shape.WIDE else (unit * 0.87, unit * 1.06)
    for radius, strength in _DISCS:
        canvas.disc(x, y, unit * radius, palette.tint(strength))
    canvas.disc(x, y, unit * 0.18, mix(AMBER, 0.92))
    for left, top, length, strength in _MIST if shape is Shape.WIDE else ():
        bar = Box(unit * left, unit * top, unit * (left + length), unit * (top + 0.034))
        canvas.bar(bar, palette.tint(strength))
    left, top, right, bottom = central_square(shape).inset(unit * _MARGIN)
    canvas.box(Box(left, 0, left + unit * 0.11, unit * 0.018), palette.field)
    return Stage(box=Box(left, top + unit * 0.02, right, bottom), floor=bottom, kicker=palette.ink, foot=INK)


def draw_book(canvas: Canvas, shape: Shape, palette: Palette, _seed: str) -> Stage:
    """Patterned cloth in the strand's colour, threads along the spine, a paper label with a double frame."""
    unit = canvas.height
    cloth = mix(palette.field, 0.86)
    canvas.scales(round(unit * 0.1), cloth, mix(WHITE, 0.1, cloth))
    thread = mix(WHITE, 0.72, cloth)
    spine = unit * (0.2 if shape is Shape.WIDE else 0.105)
    canvas.box(Box(spine, 0, spine + 3, unit), thread)
    for y in (unit * (0.1 + 0.2 * step) for step in range(5)):
        canvas.box(Box(0, y - 1.5, spine, y + 1.5), thread)
    label = central_square(shape).inset(unit * _MARGIN)
    if shape is Shape.SQUARE:
        label = Box(label.left + unit * 0.07, label.top, label.right + unit * 0.01, label.bottom)
    canvas.box(label.moved(4, 5), mix(INK, 0.28, cloth))
    canvas.box(label, CARD)
    canvas.frame(label.inset(9), 3, palette.field)
    canvas.frame(label.inset(15), 1, palette.tint(0.6))
    box = label.inset(unit * _MARGIN)
    return Stage(box=box, floor=box.bottom, is_centred=True, kicker=palette.ink, foot=palette.ink)


def draw_mosaic(canvas: Canvas, shape: Shape, palette: Palette, seed: str) -> Stage:
    """Tiles of circles' parts around a quiet panel; `seed` decides which."""
    unit = canvas.height
    tile = unit / 4 if shape is Shape.WIDE else unit / 8
    half = 205.0 if shape is Shape.WIDE else unit / 2 - tile
    top = 0.0 if shape is Shape.WIDE else tile
    panel = Box(canvas.width / 2 - half, top, canvas.width / 2 + half, unit - top)
    lay_tiles(canvas, tile, panel, palette, seed)
    canvas.box(panel, PAPER)
    left, top, right, bottom = panel.inset(unit * 0.05)
    air = unit * 0.025 if shape is Shape.WIDE else 0.0
    return Stage(box=Box(left, top + air, right, bottom - air), floor=bottom - air, kicker=palette.ink)


def draw_hills(canvas: Canvas, shape: Shape, palette: Palette, seed: str) -> Stage:
    """A pale sky, a low sun, and hills that grow stronger towards the reader; `seed` decides their line."""
    unit = canvas.height
    sky = palette.tint(0.07)
    canvas.box(Box(0, 0, canvas.width, unit), sky)
    x, y, radius = (canvas.width - unit * 0.42, 0.56, 0.13) if shape is Shape.WIDE else (unit * 0.8, 0.76, 0.1)
    canvas.disc(x, unit * y, unit * radius, mix(AMBER, 0.85, sky))
    dice = numbers(seed, 3 * len(_HILLS))
    for layer, (height, strength, waves) in enumerate(_HILLS):
        ridge = _ridge(dice[layer * 3 : layer * 3 + 3])
        line = [(float(x), unit * (1 - height - waves * ridge(x / unit))) for x in range(0, canvas.width + 9, 9)]
        shade = palette.ink if strength == 1 else palette.tint(strength)  # white words stand on the foremost
        canvas.area((*line, (canvas.width + 9, unit), (0, unit)), shade)
    left, top, right, bottom = central_square(shape).inset(unit * _MARGIN)
    box = Box(left, top, right, bottom + unit * 0.03)
    floor = unit * (0.69 if shape is Shape.WIDE else 0.65)
    return Stage(box=box, floor=floor, is_centred=True, kicker=palette.ink, foot=WHITE)


def _ridge(dice: bytes) -> Callable[[float], float]:
    """A hill's line: two waves, a long one and a short one, as height at a place."""
    phase, pace, other = dice[0] / 40, 0.5 + dice[1] / 400, 1.3 + dice[2] / 500
    turn = 2 * math.pi
    return lambda x: 0.042 * math.sin(turn * pace * x + phase) + 0.018 * math.sin(turn * other * x + 2 * phase)


DESIGNS: Mapping[Design, Callable[[Canvas, Shape, Palette, str], Stage]] = MappingProxyType(
    {Design.DAWN: draw_dawn, Design.BOOK: draw_book, Design.MOSAIC: draw_mosaic, Design.HILLS: draw_hills}
)
