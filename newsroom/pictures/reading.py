"""One picture's facts, read off its bytes."""

import hashlib
from types import MappingProxyType

from newsroom.model import PictureFacts
from newsroom.pictures.codes import read_codes
from newsroom.pictures.decode import decode
from newsroom.pictures.drawings import clean_drawing
from newsroom.pictures.exif import orientation_of
from newsroom.pictures.limits import UnusableError
from newsroom.pictures.looks import is_only_text, is_photo
from newsroom.pictures.parts import Parts
from newsroom.pictures.sniff import is_drawing, take_apart
from newsroom.pictures.traces import traces_of


def read_facts(raw: bytes, digest: str) -> PictureFacts:
    """The facts of a picture whose bytes are `raw` and whose SHA-256 is `digest`."""
    try:
        if is_drawing(raw[:64]):
            _, width, height = clean_drawing(raw)
            return PictureFacts(digest=digest, pure=digest, size=len(raw), format="SVG", width=width, height=height)
        parts = take_apart(raw)
        return _facts(raw, digest, parts)
    except UnusableError as error:
        details = MappingProxyType(dict(error.values))
        return PictureFacts(digest=digest, pure=digest, size=len(raw), fault=error.code, details=details)


def _facts(raw: bytes, digest: str, parts: Parts) -> PictureFacts:
    picture, (width, height) = decode(parts)
    is_text = is_only_text(picture)
    return PictureFacts(
        digest=digest,
        pure=hashlib.sha256(parts.pure).hexdigest(),
        size=len(raw),
        format=parts.format,
        width=width,
        height=height,
        traces=traces_of(parts),
        is_turned=orientation_of(parts.exif) != 1,
        is_animated=parts.frames > 1,
        is_photo=not is_text and is_photo(picture, is_lossy=parts.is_lossy),
        is_text=is_text,
        codes=read_codes(picture),
    )
