"""Bytes → pixels: upright, in sRGB, no wider than anything published. The proof that a picture is one."""

import io
import struct
import warnings

from PIL import Image, ImageCms

from newsroom.pictures.exif import orientation_of
from newsroom.pictures.limits import broken, refuse_pixels
from newsroom.pictures.parts import Parts

WIDEST = 1600
"""Pixels: a whole desktop column on a fine screen, or a phone's at four times its 390 CSS pixels."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation → how to turn the pixels."""
_DAMAGES = (OSError, SyntaxError, ValueError, EOFError, struct.error, ArithmeticError, LookupError, TypeError)
"""What Pillow raises for damaged files."""
_DEEP = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})


def decode(parts: Parts) -> tuple[Image.Image, tuple[int, int]]:
    """The first picture in RGB or RGBA, scaled down to `WIDEST`, and the size it had, upright. UnusableError I09.

    Pillow gets nothing but the picture itself: notes, which it would unpack and parse too, never reach it.
    """
    try:
        with Image.open(io.BytesIO(parts.pure), formats=(parts.format,)) as opened:
            refuse_pixels(*opened.size)
            turn = orientation_of(parts.exif)
            target = _target(opened.size, is_lying=turn >= 5)
            # A JPEG can be decoded at 1/2, 1/4 or 1/8 of its size, which saves most of the time.
            opened.draft(None, target)
            size = opened.size if opened.format != "JPEG" else (parts.width, parts.height)
            opened.load()
            refuse_pixels(*opened.size)
            picture = _scaled(_plain(opened), target)
            picture = _to_srgb(picture, opened.info.get("icc_profile"))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise broken(parts.format) from error
    except _DAMAGES as error:
        raise broken(parts.format) from error
    if turn in _TURNS:
        picture = picture.transpose(_TURNS[turn])
    return picture, (size[::-1] if turn >= 5 else size)


def same_pixels(one: bytes, other: bytes, name: str) -> bool:
    """Whether two files of the format `name` decode to the same pixels, as stored."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's remarks on the notes in `one`
            return _stored(one, name) == _stored(other, name)
    except _DAMAGES:
        return False


def _stored(raw: bytes, name: str) -> tuple[tuple[int, int], str, bytes]:
    with Image.open(io.BytesIO(raw), formats=(name,)) as picture:
        return picture.size, picture.mode, picture.tobytes()


def _target(size: tuple[int, int], *, is_lying: bool) -> tuple[int, int]:
    """The size to scale to, as stored: the side that will be the width is at most `WIDEST`."""
    across = size[1] if is_lying else size[0]
    if across <= WIDEST:
        return size
    width, height = (max(1, round(side * WIDEST / across)) for side in size)
    return width, height


def _plain(picture: Image.Image) -> Image.Image:
    """In a mode that can be scaled well: RGB, RGBA, CMYK or L."""
    if picture.mode in _DEEP:  # 16 bits a pixel; Pillow's own conversion would turn all but black into white
        return picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture if picture.mode in ("RGB", "CMYK", "L") else picture.convert("RGB")


def _scaled(picture: Image.Image, target: tuple[int, int]) -> Image.Image:
    return picture if picture.size == target else picture.resize(target, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if not profile:
        return picture.convert(mode)
    alpha = picture.getchannel("A") if mode == "RGBA" else None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        colours = picture.convert("RGB") if alpha else picture
        converted = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        converted = None  # a damaged profile, or one of other colours: the pixels are taken as they are
    if converted is None:
        return picture.convert(mode)
    if alpha:
        converted.putalpha(alpha)
    return converted
