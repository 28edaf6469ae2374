"""Shapes with smooth edges: drawn three times as large, then scaled down."""

from collections.abc import Iterable
from typing import NamedTuple

from PIL import Image, ImageDraw

from newsroom.covers.palette import Colour

_SCALE = 3


class Box(NamedTuple):
    """A rectangle, in pixels of the finished picture."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    def inset(self, by: float) -> "Box":
        """The same, smaller by `by` on every side."""
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def moved(self, right: float, down: float) -> "Box":
        """The same, elsewhere."""
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)


def around(x: float, y: float, radius: float) -> Box:
    """The box of a circle."""
    return Box(x - radius, y - radius, x + radius, y + radius)


class Canvas:
    """A picture being drawn; all places and sizes in pixels of the finished one."""

    def __init__(self, size: tuple[int, int], ground: Colour) -> None:
        self.width, self.height = size
        self._image = Image.new("RGB", (self.width * _SCALE, self.height * _SCALE), ground)
        self._draw = ImageDraw.Draw(self._image)

    def finish(self) -> Image.Image:
        """The picture at its own size."""
        return self._image.reduce(_SCALE)

    def box(self, box: Box, fill: Colour) -> None:
        """A filled rectangle."""
        self._draw.rectangle(_edges(box), fill)

    def frame(self, box: Box, line: float, ink: Colour) -> None:
        """The outline of a rectangle, `line` wide, inside its edges."""
        self._draw.rectangle(_edges(box), outline=ink, width=round(line * _SCALE))

    def bar(self, box: Box, fill: Colour) -> None:
        """A filled rectangle with round ends."""
        self._draw.rounded_rectangle(_edges(box), (box.bottom - box.top) / 2 * _SCALE, fill)

    def disc(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """A filled circle around (`x`, `y`)."""
        self._draw.ellipse(_edges(around(x, y, radius)), fill)

    def wedge(self, circle: Box, begin: float, end: float, fill: Colour) -> None:
        """A part of a disc from `begin` to `end` degrees, clockwise from three o'clock."""
        self._draw.pieslice(_edges(circle), begin, end, fill)

    def area(self, points: Iterable[tuple[float, float]], fill: Colour) -> None:
        """A filled polygon."""
        self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill)

    def scales(self, radius: int, ground: Colour, lines: Colour) -> None:
        """Cover everything with scales of rings (青海波), each `radius` wide to either side."""
        tile = Canvas((radius * 2, radius), ground)
        for row in range(4):
            for column in range(row % 2, 3, 2):
                for ring in (1, 0.75, 0.5, 0.25):
                    tile.disc(column * radius, row * radius / 2, radius * ring, lines)
                    tile.disc(column * radius, row * radius / 2, radius * ring - 1.6, ground)
        width, height = tile._image.size
        for top in range(0, self._image.height, height):
            for left in range(0, self._image.width, width):
                self._image.paste(tile._image, (left, top))


def _edges(box: Box) -> tuple[int, int, int, int]:
    """The box in pixels of the large picture. Pillow counts the last pixel in."""
    left, top, right, bottom = (round(edge * _SCALE) for edge in box)
    return left, top, right - 1, bottom - 1
