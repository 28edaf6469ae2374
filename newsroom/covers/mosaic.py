"""The tiles of the mosaic: quarters, rings, leaves, halves and discs in shades of one colour, with a little amber."""

from newsroom.covers.canvas import Box, Canvas, around
from newsroom.covers.palette import AMBER, PAPER, Colour, Palette
from newsroom.covers.seed import numbers


def lay_tiles(canvas: Canvas, side: float, panel: Box, palette: Palette, seed: str) -> None:
    """Tiles of `side` pixels over the whole canvas, in step with the edges of `panel`, which is drawn over them."""
    columns = [panel.left - side * step for step in range(1, 4) if panel.left - side * (step - 1) > 0]
    columns += [panel.right + side * step for step in range(4) if panel.right + side * step < canvas.width]
    if panel.top > 0:
        columns += [panel.left + side * step for step in range(round(panel.width / side))]
    places = [(x, side * row) for x in columns for row in range(round(canvas.height / side))]
    dice = numbers(seed, len(places) * 3)
    grounds = (palette.tint(0.1), palette.tint(0.18), palette.tint(0.28), PAPER)
    inks = (palette.field, palette.tint(0.62), palette.tint(0.4), palette.field, palette.tint(0.5), AMBER)
    for at, (x, y) in enumerate(places):
        kind, ground, ink = dice[at * 3 : at * 3 + 3]
        tile = _Tile(canvas, Box(x, y, x + side, y + side), inks[ink % 6], grounds[ground % 4])
        tile.draw(kind % 10, ink // 6 % 4)


class _Tile:
    """One tile: `ink` on `ground`."""

    def __init__(self, canvas: Canvas, box: Box, ink: Colour, ground: Colour) -> None:
        self.canvas, self.box, self.ink, self.ground = canvas, box, ink, ground

    def draw(self, kind: int, turn: int) -> None:
        """Fill the tile; `kind` 0 to 9, a `turn` is a quarter to the right. Three of ten stay empty: calm."""
        self.canvas.box(self.box, self.ground)
        side = self.box.width
        if kind <= 3:
            self._quarter(turn, side, self.ink)
        if kind == 3:
            self._quarter(turn, side / 2, self.ground)
        elif kind == 4:
            self._quarter(turn, side / 2, self.ink)
            self._quarter(turn + 2, side / 2, self.ink)
        elif kind == 5:
            self.canvas.disc(self.box.left + side / 2, self.box.top + side / 2, side * 0.3, self.ink)
        elif kind == 6:
            self._half(turn)

    def _quarter(self, turn: int, radius: float, colour: Colour) -> None:
        left, top, right, bottom = self.box
        x, y = ((left, top), (right, top), (right, bottom), (left, bottom))[turn % 4]
        begin = turn % 4 * 90
        self.canvas.wedge(around(x, y, radius), begin, begin + 90, colour)

    def _half(self, turn: int) -> None:
        left, top, right, bottom = self.box
        half = self.box.width / 2
        x, y = ((left, top + half), (left + half, top), (right, top + half), (left + half, bottom))[turn % 4]
        begin = turn % 4 * 90 - 90
        self.canvas.wedge(around(x, y, half), begin, begin + 180, self.ink)
