"""GIF: blocks (GIF89a specification)."""

from newsroom.pictures.limits import MAX_PARTS, broken
from newsroom.pictures.parts import Parts

_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def take_apart(raw: bytes) -> Parts:
    """The parts of a GIF file. UnusableError where it is cut off."""
    width, height = int.from_bytes(raw[6:8], "little"), int.from_bytes(raw[8:10], "little")
    parts = Parts(format="GIF", width=width, height=height, frames=0)
    place = 13 + _table(raw[10:11])
    kept = [raw[:place]]
    for _ in range(MAX_PARTS):
        kind = raw[place : place + 1]
        if kind == b";":
            place += 1
            break
        end = _block(raw, place, kind, parts)
        if kind == b"," or _is_needed(raw[place:end]):
            kept.append(raw[place:end])
        else:
            parts.notes.append(raw[place + 2 : end])
        place = end
    else:
        raise broken("GIF")
    parts.frames = max(1, parts.frames)
    parts.has_more = bool(raw[place:].strip(b"\x00"))
    parts.pure = b"".join([*kept, b";"])
    return parts


def _table(flags: bytes) -> int:
    """Bytes of the colour table that the flags announce."""
    return 3 << ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _block(raw: bytes, place: int, kind: bytes, parts: Parts) -> int:
    """Where the block ends that begins at `place`."""
    if kind == b"!":
        return _behind(raw, place + 2)
    if kind != b"," or place + 10 > len(raw):
        raise broken("GIF")
    width, height = (int.from_bytes(raw[place + at : place + at + 2], "little") for at in (5, 7))
    parts.frames += 1
    parts.area += width * height
    parts.width, parts.height = max(parts.width, width), max(parts.height, height)
    return _behind(raw, place + 10 + _table(raw[place + 9 : place + 10]) + 1)


def _behind(raw: bytes, place: int) -> int:
    """Where the run of sub-blocks ends that begins at `place`."""
    while place < len(raw):
        size = raw[place]
        place += size + 1
        if not size:
            return place
    raise broken("GIF")


def _is_needed(block: bytes) -> bool:
    """How long a frame stands and how often all of them come round; not comments, captions or XMP."""
    return block[1:2] == b"\xf9" or (block[1:2] == b"\xff" and block[3:14] in _LOOPS)
