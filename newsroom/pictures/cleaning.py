"""Traces taken out of an editor's own file. Not a pixel changes: nothing is encoded again."""

from dataclasses import dataclass

from newsroom.pictures.decode import decode, same_pixels
from newsroom.pictures.drawings import clean_drawing
from newsroom.pictures.limits import MAX_BYTES, UnusableError, too_large
from newsroom.pictures.sniff import is_drawing, take_apart

_SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif", "BMP": ".bmp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A picture that may be written into `content/`."""

    content: bytes
    """Without its traces; otherwise as it came."""
    suffix: str
    """The one its bytes ask for, for instance `.jpg`."""


def without_traces(raw: bytes) -> bytes | None:
    """The file less everything it says beside its picture; None where that cannot be done without touching the picture.

    What is kept: pixels, colour profile, moving frames, and which way is up.
    """
    try:
        parts = take_apart(raw)
    except UnusableError:
        return None
    return parts.pure if same_pixels(raw, parts.pure, parts.format) else None


def accept_picture(raw: bytes) -> Accepted:
    """A picture from outside (an import), verified by decoding it. UnusableError where it cannot be published."""
    if len(raw) > MAX_BYTES:
        raise too_large(f"{len(raw) // 1_000_000} MB", f"{MAX_BYTES // 1_000_000} MB")
    if is_drawing(raw[:64]):
        return Accepted(content=clean_drawing(raw)[0], suffix=".svg")
    parts = take_apart(raw)
    decode(parts)
    return Accepted(content=parts.pure, suffix=_SUFFIXES[parts.format])
