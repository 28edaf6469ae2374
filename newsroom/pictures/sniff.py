"""What a file is, told by its first bytes; its name says nothing."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from newsroom.pictures import gif, jpeg, png, webp
from newsroom.pictures.limits import UnusableError, broken, refuse_pixels
from newsroom.pictures.parts import Parts

HEAD = 32
"""Bytes that `format_of` wants to see."""
_BRANDS: Mapping[bytes, str] = MappingProxyType({
    b"heic": "HEIC", b"heix": "HEIC", b"hevc": "HEIC", b"hevx": "HEIC", b"heim": "HEIC", b"heis": "HEIC",
    b"mif1": "HEIC", b"msf1": "HEIC", b"avif": "AVIF", b"avis": "AVIF",
})  # fmt: skip
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "JPEG"), (png.SIGNATURE, "PNG"), (b"GIF87a", "GIF"), (b"GIF89a", "GIF"), (b"BM", "BMP"),
    (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"), (b"II+\x00", "TIFF"), (b"8BPS", "PSD"), (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"), (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"), (b"%PDF", "PDF"),
)  # fmt: skip
SHOWN = frozenset({"JPEG", "PNG", "GIF", "WEBP", "BMP"})
"""Formats that are decoded; of the others one only knows the name."""
_TAKERS: Mapping[str, Callable[[bytes], Parts]] = MappingProxyType(
    {"JPEG": jpeg.take_apart, "PNG": png.take_apart, "WEBP": webp.take_apart, "GIF": gif.take_apart}
)


def format_of(head: bytes) -> str:
    """The format of a file that begins with `head`; empty for what is no picture one knows."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "")
    return next((name for signature, name in _SIGNATURES if head.startswith(signature)), "")


def is_drawing(head: bytes) -> bool:
    """Whether a file may be an SVG."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


def take_apart(raw: bytes) -> Parts:
    """The parts of a raster picture, not decoded. UnusableError where it is none, cut off, or made to do harm."""
    name = format_of(raw[:HEAD])
    if name not in SHOWN:
        raise UnusableError("I12", format=name) if name else broken()
    parts = _TAKERS[name](raw) if name in _TAKERS else _bitmap(raw)
    if not parts.width or not parts.height:
        raise broken(name)
    refuse_pixels(parts.width, parts.height, parts.area)
    return parts


def _bitmap(raw: bytes) -> Parts:
    """BMP has no place for notes."""
    width, height = (abs(int.from_bytes(raw[at : at + 4], "little", signed=True)) for at in (18, 22))
    return Parts(format="BMP", width=width, height=height, pure=raw)
