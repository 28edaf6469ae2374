"""What a signature is given on: the entry's text, metadata and pictures, whatever a program does to white space."""

import hashlib
import unicodedata
from collections.abc import Iterable

from newsroom.load.frontmatter import Field, Value

_SEPARATOR = b"\x1f"


def fingerprint(fields: Iterable[tuple[str, Field]], body: str, pictures: Iterable[bytes]) -> str:
    """SHA-256 in hex over normalised metadata, normalised text and the pictures' bytes.

    `fields`: canonical key → field. Order of keys, comments, quoting, line ends, trailing spaces and final empty
    lines do not count; every other character does. `pictures`: the digests of the used files, in order.
    """
    digest = hashlib.sha256(b"newsroom-1")
    for key, one in sorted(fields, key=lambda pair: pair[0]):
        digest.update(_SEPARATOR + key.encode() + b"=" + _plain(one.value).encode())
    digest.update(_SEPARATOR + _text(body).encode())
    for picture in pictures:
        digest.update(_SEPARATOR + picture)
    return digest.hexdigest()


def _text(text: str) -> str:
    lines = (line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(lines).strip("\n")


def _plain(value: Value) -> str:
    if value.items is not None:
        return "[" + "\x1e".join(_plain(one) for one in value.items) + "]"
    if value.fields is not None:
        return "{" + "\x1e".join(f"{one.key}:{_plain(one.value)}" for one in value.fields) + "}"
    return _text(value.text or "")
