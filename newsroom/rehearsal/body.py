"""A request's body, read off the connection."""

from email.message import Message
from typing import BinaryIO, Protocol

MOST_BYTES = 32 << 20
"""Of a body; more is HTTP 413."""


class Input(Protocol):
    """What bodies are read from."""

    def read(self, size: int, /) -> bytes:
        """`size` bytes, fewer where the client has hung up."""
        ...

    def readline(self, size: int, /) -> bytes:
        """A line with its end."""
        ...


def length_of(headers: Message) -> int:
    """What Content-Length announces; 0 where there is none, or none that makes sense."""
    text = headers.get("Content-Length", "0")
    return int(text) if text.isascii() and text.isdigit() else 0


def is_chunked(headers: Message) -> bool:
    """Whether the body comes in pieces and nobody knows how long it will be."""
    return "chunked" in (headers.get("Transfer-Encoding") or "").lower()


def read_body(source: Input | BinaryIO, headers: Message, most: int | None = None) -> bytes | None:
    """The body, or `most` bytes of it; None where the client hung up before its end, or sent more than MOST_BYTES."""
    try:
        if is_chunked(headers):
            return _read_chunks(source)
        wanted = length_of(headers) if most is None else most
        body = source.read(wanted)
    except OSError:
        return None
    return body if len(body) == wanted else None


def _read_chunks(source: Input | BinaryIO) -> bytes | None:
    pieces: list[bytes] = []
    while sum(map(len, pieces)) <= MOST_BYTES:
        size = source.readline(64).partition(b";")[0].strip()
        if not size or size.strip(b"0123456789abcdefABCDEF"):
            return None
        count = int(size, 16)
        if count > MOST_BYTES:
            return None
        pieces.append(source.read(count))
        source.readline(1024)
        if not count:
            return b"".join(pieces)
    return None
