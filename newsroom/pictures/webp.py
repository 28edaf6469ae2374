"""WebP: RIFF chunks (RFC 9649)."""

from collections.abc import Iterator

from newsroom.pictures.exif import only_orientation
from newsroom.pictures.limits import MAX_PARTS, broken
from newsroom.pictures.parts import Parts

_LOOKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def take_apart(raw: bytes) -> Parts:
    """The parts of a WebP file. UnusableError where it is cut off."""
    parts = Parts(format="WEBP", frames=0)
    size = int.from_bytes(raw[4:8], "little") + 8
    if size > len(raw) + 1:  # some writers leave the last padding byte out
        raise broken("WebP")
    kept: list[tuple[bytes, bytes]] = []
    for kind, content in _chunks(raw[:size]):
        _measure(kind, content, parts)
        parts.is_lossy |= kind == b"VP8 "
        if kind in _LOOKS:
            kept.append((kind, content))
        elif kind == b"EXIF" and not parts.exif:
            parts.exif = content.removeprefix(b"Exif\x00\x00")
            upright = only_orientation(parts.exif)
            if upright:
                kept.append((kind, upright))
        else:
            parts.notes.append(content)
    parts.frames = max(1, parts.frames)
    parts.has_more = len(raw) > size + 1
    parts.pure = _written(kept)
    return parts


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 12
    for _ in range(MAX_PARTS):
        if place + 8 > len(raw):
            return
        size = int.from_bytes(raw[place + 4 : place + 8], "little")
        if place + 8 + size > len(raw):
            raise broken("WebP")
        yield raw[place : place + 4], raw[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
    raise broken("WebP")


def _measure(kind: bytes, content: bytes, parts: Parts) -> None:
    if kind == b"VP8X" and len(content) >= 10:
        parts.width = int.from_bytes(content[4:7], "little") + 1
        parts.height = int.from_bytes(content[7:10], "little") + 1
    elif kind == b"ANMF" and len(content) >= 16:
        parts.frames += 1
        width, height = (int.from_bytes(content[at : at + 3], "little") + 1 for at in (6, 9))
        parts.area += width * height
    elif kind == b"VP8 " and not parts.width and len(content) >= 10:
        parts.width, parts.height = (int.from_bytes(content[at : at + 2], "little") & 0x3FFF for at in (6, 8))
    elif kind == b"VP8L" and not parts.width and len(content) >= 5:
        bits = int.from_bytes(content[1:5], "little")
        parts.width, parts.height = (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1


def _written(chunks: list[tuple[bytes, bytes]]) -> bytes:
    has_exif = any(kind == b"EXIF" for kind, _ in chunks)
    body = b"WEBP"
    for kind, given in chunks:
        content = given
        if kind == b"VP8X":
            flags = content[0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if has_exif else 0)
            content = bytes((flags,)) + content[1:]
        body += kind + len(content).to_bytes(4, "little") + content + b"\x00" * (len(content) % 2)
    return b"RIFF" + len(body).to_bytes(4, "little") + body
