"""Pictures: what is known of a file, and what of it is published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

PICTURE_SUFFIXES = frozenset({
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".heic", ".heif", ".avif", ".tif", ".tiff",
})  # fmt: skip
"""Files that editors take for pictures. What they are is read from their bytes, whatever they are called."""


class Trace(StrEnum):
    """What a picture file says beside what is drawn in it."""

    LOCATION = "location"
    """Where it was taken: coordinates, or the name of a place."""
    DEVICE = "device"
    """Make, model, serial number, program."""
    TIME = "time"
    WORDS = "words"
    """Author, caption, keywords, comments."""
    MORE = "more"
    """A thumbnail, a second picture, bytes behind the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFacts:
    """What a picture's bytes say, read once for each content."""

    digest: str
    """SHA-256 (hex) of the file."""
    pure: str
    """SHA-256 (hex) of the file without its traces: what is signed, so that taking them out voids no signature."""
    size: int
    """Bytes."""
    format: str = ""
    """`JPEG`, `PNG`, `WEBP`, `GIF`, `BMP`, `SVG`; for what no browser shows its common name, such as `HEIC`."""
    width: int = 0
    """Pixels, as the picture is seen upright; 0 where unknown."""
    height: int = 0
    fault: str = ""
    """The code of what is wrong with it: it cannot be published. Empty for nothing."""
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What the fault's message needs."""
    traces: tuple[Trace, ...] = ()
    is_turned: bool = False
    """Whether the pixels lie on their side and a note says so."""
    is_animated: bool = False
    is_photo: bool = False
    """Whether it looks taken rather than drawn."""
    is_text: bool = False
    """Whether it certainly shows nothing but lines of text."""
    codes: tuple[str, ...] = ()
    """Contents of the QR codes in it."""

    @property
    def is_cleanable(self) -> bool:
        """Whether its traces can be taken out of the file as it is, without encoding it again."""
        return bool(self.traces) and self.format in ("JPEG", "PNG", "WEBP", "GIF") and not self.fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One size of a published picture."""

    url: str
    """Relative to the site's root."""
    width: int
    """Pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture as it is published."""

    url: str
    """JPEG, PNG or SVG, relative to the site's root: for share cards, feeds, the staged copy and old browsers."""
    width: int
    """Pixels of the widest form; 0 where unknown (SVG without a size)."""
    height: int
    forms: tuple[Form, ...] = ()
    """WebP, narrowest first; empty for drawings."""

    @property
    def largest(self) -> str:
        """The address a link to the picture leads to."""
        return self.forms[-1].url if self.forms else self.url
