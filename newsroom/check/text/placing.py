"""Texts read off the element tree → passages, each character with its place in the file."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.check.text.marking import FIRST_MARK
from newsroom.check.text.passage import NONE, Passage, Role
from newsroom.check.text.places import offsets_of, straight_offsets
from newsroom.check.text.syntax import Shown


@dataclass(slots=True, kw_only=True)
class Piece:
    """A passage whose characters still carry their marks."""

    role: Role
    raw: str
    level: int
    group: int
    is_aside: bool = False
    """Whether it stands within the last piece that is none: code, a picture, a title, the text of a tag."""


def place_pieces(pieces: list[Piece], marked: str, body: str, shift: int) -> list[Passage]:
    """The pieces of `body`, which was parsed as `marked`, in the order of the file. `shift`: where `body` begins in it.

    A piece comes before the asides within it; these are looked for from where the piece may begin.
    """
    shown = Shown(source=body)
    passages: list[Passage] = []
    low = within = 0
    is_note = False
    for piece in pieces:
        if not piece.is_aside:
            is_note, within = piece.role is Role.FOOTNOTE, low
        start = within if piece.is_aside else 0 if is_note else low
        offsets = straight_offsets(piece.raw, marked) or _offsets(piece, shown, start)
        if offsets is None:
            continue  # words of the converter's own, such as the title of an untitled admonition
        offsets, unplaced = _known(offsets)
        if piece.is_aside:
            within = max(within, offsets[-1])
        elif is_note:  # the tree has them last, wherever they were written
            within = body.rfind("\n", 0, offsets[0]) + 1
        if not is_note:
            low = max(low, offsets[-1])
        passages.append(
            Passage(
                role=Role.HTML if piece.role is Role.CAPTION and _is_attribute(body, offsets[0]) else piece.role,
                text=_text(piece.raw, offsets, body),
                offsets=_shifted(offsets, shift),
                unplaced=unplaced,
                level=piece.level,
                group=piece.group,
            )
        )
    return sorted(passages, key=lambda one: one.offsets[0])


def _offsets(piece: Piece, shown: Shown, start: int) -> Sequence[int] | None:
    """Looked for where such text stands; one that came to nothing as markup is shown as it was written."""
    body = shown.source
    if piece.role is Role.HTML or (piece.role is Role.CODE and not piece.is_aside):
        views: tuple[str, ...] = (body,)
    elif piece.role is Role.CODE:
        views = (shown.code, body)
    elif piece.role in (Role.ALT, Role.CAPTION):
        views = (shown.text,)
    else:
        views = (shown.prose, shown.text)
    for view in views:
        offsets = offsets_of(piece.raw, view, start, len(body))
        if offsets is not None:
            return offsets
    if piece.raw.isascii():
        return None
    return offsets_of(piece.raw, body, start, len(body)) or offsets_of(piece.raw, body, 0, len(body))


def _known(offsets: Sequence[int]) -> tuple[Sequence[int], frozenset[int]]:
    """Offsets without their marks (see `places`), and which of them had one."""
    if isinstance(offsets, range) or min(offsets) >= 0:
        return offsets, NONE
    unplaced = frozenset(place for place, one in enumerate(offsets) if one < 0)
    return [one if one >= 0 else ~one for one in offsets], unplaced


def _is_attribute(body: str, at: int) -> bool:
    """Whether a title was set in an attribute list, `{: title="…" }`, which is markup like a tag."""
    start = body.rfind("{", 0, at)
    return start > max(body.rfind("\n", 0, at), body.rfind("}", 0, at)) and not body.startswith("{{", start - 1)


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
