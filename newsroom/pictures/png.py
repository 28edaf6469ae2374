"""PNG and APNG: chunks (W3C PNG 3), of which the picture needs those that say how it looks."""

import zlib
from collections.abc import Iterator

from newsroom.pictures.exif import only_orientation
from newsroom.pictures.limits import MAX_PARTS, broken
from newsroom.pictures.parts import Parts, unpacked

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LOOKS = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT",
    b"bKGD", b"pHYs", b"hIST", b"sPLT", b"acTL", b"fcTL", b"fdAT",
})  # fmt: skip


def take_apart(raw: bytes) -> Parts:
    """The parts of a PNG file. UnusableError where it is cut off or hides a bomb in a text."""
    parts = Parts(format="PNG", frames=0)
    kept = [SIGNATURE]
    end = len(SIGNATURE)
    for kind, content, whole, behind in _chunks(raw):
        end = behind
        if kind == b"IHDR":
            parts.width, parts.height = int.from_bytes(content[:4], "big"), int.from_bytes(content[4:8], "big")
        elif kind == b"fcTL":
            parts.frames += 1
            parts.area += int.from_bytes(content[4:8], "big") * int.from_bytes(content[8:12], "big")
        elif kind == b"iCCP":
            unpacked(content[content.find(b"\x00") + 2 :])
        if kind in _LOOKS:
            kept.append(whole)
        elif kind == b"eXIf" and not parts.exif:
            parts.exif = content
            upright = only_orientation(content)
            kept.append(_chunk(kind, upright) if upright else b"")
        else:
            parts.notes.append(_text(kind, content))
    parts.frames = max(1, parts.frames)
    parts.has_more = end < len(raw)
    parts.pure = b"".join(kept)
    return parts


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes, bytes, int]]:
    """Kind, content, the chunk as it stands, and where it ends; up to the one that ends the picture."""
    place = len(SIGNATURE)
    for _ in range(MAX_PARTS):
        size = int.from_bytes(raw[place : place + 4], "big")
        end = place + 12 + size
        kind = raw[place + 4 : place + 8]
        if end > len(raw) or (place == len(SIGNATURE) and kind != b"IHDR"):
            break
        yield kind, raw[place + 8 : end - 4], raw[place:end], end
        if kind == b"IEND":
            return
        place = end
    raise broken("PNG")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def _text(kind: bytes, content: bytes) -> bytes:
    r"""Keyword and text of a text chunk as `keyword\\0text`; other chunks with their kind for a keyword."""
    keyword, _, rest = content.partition(b"\x00")
    if kind == b"zTXt":
        return keyword + b"\x00" + unpacked(rest[1:])
    if kind == b"iTXt":
        is_packed, rest = rest[:1] == b"\x01", rest[2:]
        text = rest.partition(b"\x00")[2].partition(b"\x00")[2]
        return keyword + b"\x00" + (unpacked(text) if is_packed else text)
    return content if kind == b"tEXt" else kind + b"\x00" + content
