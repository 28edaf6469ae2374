"""EXIF: which tags a block holds (CIPA DC-008, TIFF 6.0). Only what is asked here is read, so nothing can stumble.

Readers of whole blocks warn, raise or run away on what phones and bored people put into them.
"""

from collections.abc import Mapping

ORIENTATION = 0x0112
_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_MOST = 500
"""Entries of a directory."""


class Block:
    r"""A TIFF block, as it follows `Exif\0\0` in a JPEG."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._order = {b"II": "little", b"MM": "big"}.get(raw[:2], "")

    def _number(self, at: int, size: int) -> int:
        return int.from_bytes(self._raw[at : at + size], "little" if self._order == "little" else "big")

    def _entries(self, start: int) -> dict[int, int]:
        """Tag → where its entry stands, of the directory at `start`."""
        if not self._order or not 8 <= start < len(self._raw):
            return {}
        places = (start + 2 + 12 * number for number in range(min(self._number(start, 2), _MOST)))
        return {self._number(at, 2): at for at in places if at + 12 <= len(self._raw)}

    def _below(self, tag: int) -> dict[int, int]:
        at = self.main.get(tag)
        return self._entries(self._number(at + 8, 4)) if at is not None else {}

    @property
    def main(self) -> Mapping[int, int]:
        """The entries of the first directory."""
        return self._entries(self._number(4, 4))

    @property
    def tags(self) -> frozenset[int]:
        """The tags of the picture and of how it was taken."""
        return frozenset(self.main) | frozenset(self._below(_EXIF_IFD))

    @property
    def place(self) -> frozenset[int]:
        """The tags of the GPS directory that say something: phones that may not know where they are write zeros."""
        found = self._below(_GPS_IFD)
        return frozenset(tag for tag, at in found.items() if self._is_given(at))

    def _is_given(self, at: int) -> bool:
        kind, count = self._number(at + 2, 2), self._number(at + 4, 4)
        if kind not in (5, 10) or not count:
            return True
        start = self._number(at + 8, 4)
        return any(self._number(start + 8 * part, 4) for part in range(min(count, 3)))

    @property
    def has_thumbnail(self) -> bool:
        """Whether a second directory follows, which is the thumbnail's."""
        start = self._number(4, 4)
        if not self.main:
            return False
        return bool(self._entries(self._number(start + 2 + 12 * self._number(start, 2), 4)))

    @property
    def orientation(self) -> int:
        """1 to 8; 1 (upright) where it says none, or nothing that makes sense."""
        at = self.main.get(ORIENTATION)
        found = self._number(at + 8, 2) if at is not None else 1
        return found if 1 <= found <= 8 else 1


def orientation_of(raw: bytes) -> int:
    """Which way is up, of a TIFF block."""
    return Block(raw).orientation


def only_orientation(raw: bytes) -> bytes:
    """A TIFF block that says which way is up and nothing else; empty where the picture is upright."""
    turn = orientation_of(raw)
    if turn == 1:
        return b""
    entry = ORIENTATION.to_bytes(2, "little") + b"\x03\x00\x01\x00\x00\x00" + turn.to_bytes(4, "little")
    return b"II*\x00\x08\x00\x00\x00" + b"\x01\x00" + entry + b"\x00\x00\x00\x00"
