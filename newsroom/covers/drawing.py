"""A cover as a file: the ground of its design, the words set on it, the JPEG."""

import io
import unicodedata
from dataclasses import replace

from PIL import Image, ImageDraw

from newsroom.covers.breaking import tidy
from newsroom.covers.canvas import Canvas
from newsroom.covers.cover import CoverText, Shape
from newsroom.covers.designs import DESIGNS, Stage
from newsroom.covers.faces import faces
from newsroom.covers.layout import Block, Room, lay_out
from newsroom.covers.palette import PAPER, Colour, palette_of
from newsroom.covers.tape import Extent

MAX_BYTES = 64_000
"""Of a cover's file. The service takes 10 MB as a picture but 64 KB as a thumb (type=thumb, 5-wechat.md 1.2)."""
_QUALITIES = (90, 84, 76, 66, 54)
_ASCENT = 0.88
"""Ems from the top of a Han character's box to the baseline (the metrics of the own face)."""


def missing_glyphs(title: str) -> tuple[str, ...]:
    """The characters of `title` no font of this system can draw, in order, each once. Emoji are among them."""
    known = faces()
    return tuple(dict.fromkeys(one for one in tidy(title) if known.find(one) is None))


def without_signs(text: CoverText) -> tuple[CoverText, str]:
    """`text` without the signs that no font of this system can draw, such as emoji, and these signs.

    Letters and numbers stay: a cover that swallows part of a name is worse than none. A title of signs only gives way
    to the line above it.
    """
    lines = (text.title, text.kicker, text.foot)
    signs = {one for line in lines for one in missing_glyphs(line) if unicodedata.category(one)[0] not in "LN"}
    if not signs:
        return text, ""
    title, kicker, foot = (tidy("".join(one for one in tidy(line) if one not in signs)) for line in lines)
    seen = replace(text, title=title or kicker, kicker=kicker if title else "", foot=foot)
    return seen, "".join(dict.fromkeys(one for line in lines for one in line if one in signs))


def draw_cover(text: CoverText, shape: Shape) -> bytes:
    """The cover as a JPEG without metadata, at most `MAX_BYTES` large; the same bytes for the same words.

    MissingGlyphError where no font has a character, TitleTooLongError where the title finds no room (above some
    80 characters).
    """
    canvas = Canvas(shape.value, PAPER)
    stage = DESIGNS[text.design](canvas, shape, palette_of(text.strand, text.brand), text.title)
    image = canvas.finish()
    write_words(image, text, stage)
    return _jpeg(image)


def write_words(image: Image.Image, text: CoverText, stage: Stage) -> None:
    """Set the words of `text` on `image`."""
    pen = ImageDraw.Draw(image)
    box, unit = stage.box, image.height
    small = Room(width=box.width, height=unit * 0.062, largest=round(unit * 0.058), smallest=round(unit * 0.03))
    kicker, foot = (lay_out(tidy(one), small, _measure) for one in (text.kicker, text.foot))
    gap = unit * 0.055
    top = box.top + (kicker.height + gap if kicker.lines else 0)
    bottom = min(box.bottom - (foot.height + gap if foot.lines else 0), stage.floor)
    room = Room(width=box.width, height=bottom - top, largest=round(unit * 0.235), smallest=round(unit * 0.05))
    title = lay_out(tidy(text.title), room, _measure)
    _set(pen, kicker, stage, box.top, stage.kicker)
    _set(pen, foot, stage, box.bottom - foot.height, stage.foot)
    _set(pen, title, stage, top + (bottom - top - title.height) / 2, stage.title)


def _measure(character: str) -> Extent:
    glyph = faces().glyph(character)
    return Extent(advance=glyph.advance, left=glyph.left, right=glyph.right)


def _set(pen: ImageDraw.ImageDraw, block: Block, stage: Stage, top: float, colour: Colour) -> None:
    """Draw `block` with the top of its first em box at `top`."""
    known = faces()
    for row, line in enumerate(block.lines):
        spare = stage.box.width - line.width * block.size
        left = stage.box.left + (spare / 2 if stage.is_centred else 0)
        baseline = round(top + block.size * (_ASCENT + row * block.leading))
        for character, place in zip(line.text, line.places, strict=True):
            if not character.isspace():
                font = known.glyph(character).face.at(block.size)
                pen.text((left + place * block.size, baseline), character, colour, font, anchor="ls")


def _jpeg(image: Image.Image) -> bytes:
    """A JPEG of the best quality that stays within `MAX_BYTES`; full colour resolution, for coloured letters."""
    for quality in _QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
        if out.tell() <= MAX_BYTES:
            break
    return out.getvalue()
