"""JPEG: segments (ITU-T T.81, B.1), of which the picture needs few."""

import re

from newsroom.pictures.exif import only_orientation
from newsroom.pictures.limits import MAX_PARTS, MAX_SCANS, broken, too_large
from newsroom.pictures.parts import Parts

_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The marker behind a scan's data: escaped 0xFF and restart markers belong to the data."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SOI, _EOI, _SOS, _COM, _APP0, _APP1, _APP2, _APP13, _APP14, _APP15 = (
    0xD8, 0xD9, 0xDA, 0xFE, 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF
)  # fmt: skip
_EXIF, _JFIF, _ICC = b"Exif\x00\x00", b"JFIF\x00", b"ICC_PROFILE\x00"


def take_apart(raw: bytes) -> Parts:
    """The parts of a JPEG file. Of several pictures in one file (MPO) the first. UnusableError where it is cut off."""
    parts = Parts(format="JPEG", is_lossy=True)
    kept = [raw[:2]]
    place, scans, count = 2, 0, 0
    while True:
        place, marker = _marker(raw, place)
        if marker == _EOI:
            break
        end = place + int.from_bytes(raw[place : place + 2], "big")
        count += 1
        if end > len(raw) or end < place + 2 or count > MAX_PARTS:
            raise broken("JPEG")
        segment = raw[place + 2 : end]
        if marker in _FRAMES and len(segment) >= 5:
            parts.height, parts.width = int.from_bytes(segment[1:3], "big"), int.from_bytes(segment[3:5], "big")
        if marker == _SOS:
            scans += 1
            if scans > MAX_SCANS:
                raise too_large("@term_scans", str(MAX_SCANS))
            found = _NEXT.search(raw, end)
            if found is None:
                raise broken("JPEG")
            kept.append(_segment(marker, segment) + raw[end : found.start()])
            place = found.start()
            continue
        kept.append(_sorted(marker, segment, parts))
        place = end
    kept.append(b"\xff\xd9")
    parts.has_more |= bool(raw[place:].strip(b"\x00\r\n"))
    parts.pure = b"".join(kept)
    return parts


def _marker(raw: bytes, place: int) -> tuple[int, int]:
    """The place behind the next marker, and which it is. Fill bytes and the few that some cameras leave are skipped."""
    while True:
        place = raw.find(b"\xff", place)
        if place < 0 or place + 1 >= len(raw):
            raise broken("JPEG")
        place += 1
        marker = raw[place]
        if marker not in (0x00, 0x01, 0xFF, _SOI) and not 0xD0 <= marker <= 0xD7:
            return place + 1, marker


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def _sorted(marker: int, content: bytes, parts: Parts) -> bytes:
    """The segment as the picture needs it, empty where it does not; what it says is noted."""
    if marker == _APP1 and content.startswith(_EXIF):
        first, parts.exif = not parts.exif, parts.exif or content[6:]
        upright = only_orientation(parts.exif) if first else b""
        return _segment(marker, _EXIF + upright) if upright else b""
    if marker == _APP0 and content.startswith(_JFIF) and len(content) >= 14:
        parts.has_more |= len(content) > 14  # a thumbnail without compression
        return _segment(marker, content[:12] + b"\x00\x00")
    if (marker == _APP2 and content.startswith(_ICC)) or (marker == _APP14 and content.startswith(b"Adobe")):
        return _segment(marker, content)
    if _APP0 <= marker <= _APP15 or marker == _COM:
        if marker in (_APP1, _APP13, _COM):
            parts.notes.append(content)
        else:
            parts.has_more = True
        return b""
    return _segment(marker, content)
