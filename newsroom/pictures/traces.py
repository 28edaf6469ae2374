"""What the notes in a picture file give away. Told by kind only: the notes themselves go nowhere."""

from collections.abc import Iterator

from PIL import ExifTags

from newsroom.model import Trace
from newsroom.pictures.exif import Block
from newsroom.pictures.parts import Parts

_BASE = ExifTags.Base
_DEVICE = frozenset({
    _BASE.Make, _BASE.Model, _BASE.Software, _BASE.HostComputer, _BASE.MakerNote, _BASE.BodySerialNumber,
    _BASE.LensMake, _BASE.LensModel, _BASE.LensSerialNumber,
})  # fmt: skip
_TIME = frozenset({_BASE.DateTime, _BASE.DateTimeOriginal, _BASE.DateTimeDigitized})
_WORDS = frozenset({
    _BASE.ImageDescription, _BASE.Artist, _BASE.Copyright, _BASE.UserComment, _BASE.CameraOwnerName, _BASE.XPTitle,
    _BASE.XPComment, _BASE.XPAuthor, _BASE.XPKeywords, _BASE.XPSubject,
})  # fmt: skip
_LATITUDE, _LONGITUDE, _DATE = 2, 4, 29
_MARKS: tuple[tuple[Trace, tuple[bytes, ...]], ...] = (
    (Trace.LOCATION, (b"GPSLatitude", b"GPSLongitude", b"LocationCreated", b"photoshop:City", b"XmpCore:Location")),
    (Trace.DEVICE, (b"tiff:Make", b"tiff:Model", b"SerialNumber", b"CreatorTool", b"Software\x00")),
    (Trace.TIME, (b"CreateDate", b"DateTimeOriginal", b"DateCreated", b"ModifyDate", b"tIME\x00", b"Creation Time")),
)
"""What XMP and text chunks call it."""


def traces_of(parts: Parts) -> tuple[Trace, ...]:
    """Kinds of traces, in the order of `Trace`, each once."""
    found = {*_in_exif(parts.exif), *(kind for note in parts.notes for kind in _in_note(note))}
    if parts.has_more:
        found.add(Trace.MORE)
    return tuple(kind for kind in Trace if kind in found)


def _in_exif(raw: bytes) -> Iterator[Trace]:
    block = Block(raw)
    tags, place = block.tags, block.place
    if place & {_LATITUDE, _LONGITUDE}:
        yield Trace.LOCATION
    if tags & _DEVICE:
        yield Trace.DEVICE
    if tags & _TIME or _DATE in place:
        yield Trace.TIME
    if tags & _WORDS:
        yield Trace.WORDS
    if block.has_thumbnail or (raw and not block.main):  # what nobody can read may say anything
        yield Trace.MORE


def _in_note(note: bytes) -> Iterator[Trace]:
    marks = [kind for kind, words in _MARKS if any(word in note for word in words)]
    yield from marks
    if not marks or b"dc:" in note or b"photoshop:" in note:
        yield Trace.WORDS
