"""A picture file taken apart: what is drawn on one side, what is said beside it on the other. Nothing is decoded."""

import zlib
from dataclasses import dataclass, field

from newsroom.pictures.limits import MAX_NOTE, too_large


@dataclass(slots=True, kw_only=True)
class Parts:
    """What a file is made of."""

    format: str
    """As Pillow calls it."""
    width: int = 0
    height: int = 0
    """Pixels, as stored."""
    frames: int = 1
    area: int = 0
    """Pixels of all frames of a moving picture together."""
    pure: bytes = field(default=b"", repr=False)
    """The file with nothing but its picture: pixels, colours, which way is up. The same bytes where it had no more."""
    exif: bytes = field(default=b"", repr=False)
    """The TIFF block of its EXIF data."""
    notes: list[bytes] = field(default_factory=list, repr=False)
    """XMP, IPTC, comments and text chunks (`keyword\\0text`), as far as they are readable."""
    is_lossy: bool = False
    """Whether it is packed as photographs are."""
    has_more: bool = False
    """Thumbnails, further pictures, bytes behind the end."""


def unpacked(data: bytes) -> bytes:
    """Text that zlib packed; empty where it is damaged. UnusableError I10 where it would fill the memory."""
    try:
        text = zlib.decompressobj().decompress(data, MAX_NOTE + 1)
    except zlib.error:
        return b""
    if len(text) > MAX_NOTE:
        raise too_large("@term_hidden", f"{MAX_NOTE // 1_000_000} MB")
    return text
