"""Pixels → the forms that are published. Nothing but pixels is written, so nothing else can come along.

Deterministic: the same bytes for the same picture with the same recipe.
"""

import io
from dataclasses import dataclass
from typing import Any

from PIL import Image

from newsroom.pictures.decode import WIDEST, decode
from newsroom.pictures.drawings import clean_drawing
from newsroom.pictures.looks import is_drawn
from newsroom.pictures.sniff import is_drawing, take_apart

WIDTHS = (480, 720, WIDEST)
"""Pixels: a list's cover, a phone (two pixels a point, beyond which nobody sees more), a column on a fine screen."""
FALLBACK = 960
"""Pixels of the JPEG or PNG for share cards, feeds, the staged copy and old browsers."""
_NEAR = 0.9
"""A width that is nearly the picture's own is left out."""
_JPEG, _WEBP, _FINE = 80, 76, 88
"""Quality. At the first two a photograph looks alike at twice the pixels of the screen; the third is for drawings."""
_EFFORT = 2
"""Of libwebp, 0 to 6: from 3 on a photograph takes more than twice the time for files 4 % smaller (measured)."""
_WORTH = 2.5
"""How many times heavier a drawing may be without loss: letters and lines stay as sharp as they were."""
_TALLEST = 16_383
"""Pixels: WebP stores no more (RFC 9649, 2.7.1.1); pictures as long as that stay without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """One file to publish."""

    content: bytes
    suffix: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A picture as it is published."""

    fallback: Encoded
    forms: tuple[Encoded, ...]
    """WebP, narrowest first."""
    width: int
    height: int


def convert(raw: bytes) -> Converted:
    """The published forms of a picture or a drawing. UnusableError where it cannot be published."""
    if is_drawing(raw[:64]):
        content, width, height = clean_drawing(raw)
        return Converted(
            fallback=Encoded(content=content, suffix=".svg", width=width), forms=(), width=width, height=height
        )
    parts = take_apart(raw)
    picture = _without_hidden(decode(parts)[0])
    drawn = is_drawn(picture, is_lossy=parts.is_lossy)
    widths = [one for one in WIDTHS if one < picture.width * _NEAR] + [picture.width]
    sizes = {width: _scaled(picture, width) for width in {*widths, min(FALLBACK, picture.width)}}
    forms = _worthwhile([_webp(sizes[width], is_drawn=drawn) for width in widths if picture.height <= _TALLEST])
    fallback = _fallback(sizes[min(FALLBACK, picture.width)], is_drawn=drawn)
    return Converted(fallback=fallback, forms=forms, width=picture.width, height=picture.height)


def _without_hidden(picture: Image.Image) -> Image.Image:
    """`picture` with black wherever it is wholly transparent: what an editor rubbed out is often still there."""
    if picture.mode != "RGBA":
        return Image.frombytes(picture.mode, picture.size, picture.tobytes())
    seen = picture.getchannel("A").point(lambda level: 255 if level else 0)
    if seen.getextrema() == (255, 255) and picture.getchannel("A").getextrema() == (255, 255):
        return picture.convert("RGB")
    return Image.composite(picture, Image.new("RGBA", picture.size), seen)


def _scaled(picture: Image.Image, width: int) -> Image.Image:
    if width == picture.width:
        return picture
    return picture.resize((width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS)


def _webp(picture: Image.Image, *, is_drawn: bool) -> Encoded:
    packed = _saved(picture, "WEBP", quality=_FINE if is_drawn else _WEBP, method=_EFFORT)
    if is_drawn:
        exact = _saved(picture, "WEBP", lossless=True, quality=60, method=3)
        packed = exact if len(exact) <= _WORTH * len(packed) else packed
    return Encoded(content=packed, suffix=".webp", width=picture.width)


def _fallback(picture: Image.Image, *, is_drawn: bool) -> Encoded:
    exact = _saved(_few_colours(picture), "PNG", optimize=True) if is_drawn or picture.mode == "RGBA" else b""
    if picture.mode == "RGBA":
        return Encoded(content=exact, suffix=".png", width=picture.width)
    packed = _saved(picture, "JPEG", quality=_FINE if is_drawn else _JPEG, optimize=True, progressive=True)
    if exact and len(exact) <= _WORTH * len(packed):
        return Encoded(content=exact, suffix=".png", width=picture.width)
    return Encoded(content=packed, suffix=".jpg", width=picture.width)


def _few_colours(picture: Image.Image) -> Image.Image:
    """With a palette where that loses nothing."""
    found = picture.getcolors(256)
    return (
        picture.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        if found and picture.mode == "RGB"
        else picture
    )


def _saved(picture: Image.Image, name: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, name, **options)
    return out.getvalue()


def _worthwhile(forms: list[Encoded]) -> tuple[Encoded, ...]:
    """Without those that weigh as much as a wider one: scaled drawings often do."""
    kept: list[Encoded] = []
    for form in reversed(forms):
        if not kept or len(form.content) < len(kept[-1].content):
            kept.append(form)
    return tuple(reversed(kept))
