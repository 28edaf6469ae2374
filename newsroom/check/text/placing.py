"""Texts read off the element tree → passages, each character with its place in the file."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.check.text.marking import FIRST_MARK
from newsroom.check.text.passage import Passage, Role
from newsroom.check.text.places import hide_syntax, offsets_of, straight_offsets


@dataclass(slots=True, kw_only=True)
class Piece:
    """A passage whose characters still carry their marks."""

    role: Role
    raw: str
    level: int
    group: int


def place_pieces(pieces: list[Piece], marked: str, body: str, shift: int) -> list[Passage]:
    """The pieces of `body`, which was parsed as `marked`, in the order of the file. `shift`: where `body` begins in it."""
    shown = hide_syntax(body)
    passages: list[Passage] = []
    low = 0
    for piece in pieces:
        offsets = straight_offsets(piece.raw, marked) or _offsets(piece, shown, body, low)
        if offsets is None:
            continue  # words of the converter's own, such as the title of an untitled admonition
        if piece.role is not Role.FOOTNOTE:
            low = max(low, offsets[-1])
        passages.append(
            Passage(
                role=piece.role,
                text=_text(piece.raw, offsets, body),
                offsets=_shifted(offsets, shift),
                level=piece.level,
                group=piece.group,
            )
        )
    return sorted(passages, key=lambda one: one.offsets[0])


def _offsets(piece: Piece, shown: str, body: str, low: int) -> Sequence[int] | None:
    where = body if piece.role in (Role.CODE, Role.HTML) else shown
    offsets = offsets_of(piece.raw, where, low, len(body))
    if offsets is None and not piece.raw.isascii():  # a label that came to nothing is shown as it was written
        offsets = offsets_of(piece.raw, body, 0, len(body))
    return offsets


def _shifted(offsets: Sequence[int], shift: int) -> Sequence[int]:
    if isinstance(offsets, range):
        return range(offsets.start + shift, offsets.stop + shift)
    return tuple([place + shift for place in offsets])


def _text(raw: str, offsets: Sequence[int], body: str) -> str:
    """`raw` with its marks read back as the characters they stand for."""
    if isinstance(offsets, range):
        return body[offsets.start : offsets.stop]
    if raw.isascii():
        return raw
    return "".join([body[at] if one >= FIRST_MARK else one for one, at in zip(raw, offsets, strict=True)])
