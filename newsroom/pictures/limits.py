"""What is refused before it is decoded, and how a refusal is told."""

MAX_BYTES = 30_000_000
"""Of a file."""
MAX_PIXELS = 50_000_000
"""A picture with more is refused by its header (a decompression bomb fits into a few kB)."""
MAX_MOVING = 500_000_000
"""Pixels of all frames together of a moving picture. Only the first is published, but readers' programs would not stop
there, and a file with more than this was made to do harm."""
MAX_PARTS = 100_000
"""Chunks, segments or blocks of a file."""
MAX_SCANS = 100
"""Of a progressive JPEG: ten are usual, each costs as much as decoding the picture."""
MAX_NOTE = 1_000_000
"""Bytes that a compressed text or colour profile may unpack to."""

WORKERS = 4
"""Pictures worked on at a time: Pillow lets go of the interpreter while it decodes and packs."""


class UnusableError(Exception):
    """A picture cannot be published; becomes the problem `code`."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def too_large(size: str, limit: str) -> UnusableError:
    """I10."""
    return UnusableError("I10", size=size, limit=limit)


def refuse_pixels(width: int, height: int, frames_area: int = 0) -> None:
    """UnusableError where a picture of this size, or all its frames together, would fill the memory."""
    if width * height > MAX_PIXELS:
        raise too_large(f"{width}×{height}", f"{MAX_PIXELS // 1_000_000} MP")
    if frames_area > MAX_MOVING:
        raise too_large(f"{frames_area // 1_000_000} MP", f"{MAX_MOVING // 1_000_000} MP")


def broken(reason: str = "") -> UnusableError:
    """I09."""
    return UnusableError("I09", reason=reason)
