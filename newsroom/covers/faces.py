"""The faces titles are set in: the project's own bold subset, and for characters outside it the system's fonts.

Pillow cannot say which characters a font has; a missing one is drawn as the font's `.notdef`. So a character counts
as missing where its picture is that of a code point no font has. Advances and ink are measured in ems once a
character: outlines grow evenly, and layout needs no second measuring for another size.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
"""The folder of our own fonts: one bold, for covers and whatever is bold on paper, one regular for texts on paper."""
_OWN, _TEXT = FONTS / "newsroom-covers-bold.otf", FONTS / "NotoSansSC-Regular-subset.otf"
SYSTEM = (
    ("NotoSansCJK-Bold.ttc", "Noto Sans CJK SC"),
    ("SourceHanSansSC-Bold.otf", ""),
    ("msyhbd.ttc", "Microsoft YaHei"),
    ("msyh.ttc", "Microsoft YaHei"),
    ("PingFang.ttc", "PingFang SC"),
    ("Hiragino Sans GB.ttc", "Hiragino Sans GB"),
    ("STHeiti Medium.ttc", "Heiti SC"),
    ("wqy-zenhei.ttc", ""),
    ("DroidSansFallbackFull.ttf", ""),
    ("simsunb.ttf", ""),
    ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
)
"""File names as Linux, Windows and macOS ship them, and the family to take from a collection; Pillow knows the
folders. simsunb.ttf holds the rare characters of Extension B on Windows.
"""
_NOWHERE = "\U000fffff"
"""The last private code point: no font has it, so what is drawn is `.notdef`."""
_PROBE, _RULER = 24, 200
"""Sizes in pixels: large enough to tell glyphs apart, and to measure them to half a hundredth of an em."""
_MEMBERS = 12
"""More than any of the collections has."""
_BLANK = frozenset(" \u00a0\u3000")


class MissingGlyphError(Exception):
    """No font of this system can draw a character."""

    def __init__(self, character: str) -> None:
        super().__init__(f"no font has {character!r} ({_code_point(character)})")
        self.character = character
        self.code_point = _code_point(character)
        """As Unicode writes it: `U+1F33B`."""
        self.name = unicodedata.name(character, "")


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """One character as it will be drawn; widths in ems."""

    face: "Face"
    advance: float
    left: float
    """Blank before the ink."""
    right: float
    """Blank after the ink."""


@lru_cache(maxsize=24)
def _font(path: str, index: int, size: int) -> ImageFont.FreeTypeFont:
    """An open font takes 1 MB for every size and 0.3 ms to open: some are kept, not all."""
    # The basic layout on purpose: the other needs a library that is not everywhere, and positions are ours anyway.
    return ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.BASIC)


class Face:
    """One font file at any size."""

    def __init__(self, path: str | Path, index: int = 0) -> None:
        self._path, self._index = str(path), index
        self._notdef = self._picture(_NOWHERE)

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """The font at `size` pixels an em."""
        return _font(self._path, self._index, size)

    def has(self, character: str) -> bool:
        """Whether the font can draw `character`."""
        return character in _BLANK or self._picture(character) != self._notdef

    def _picture(self, character: str) -> bytes:
        mask = self.at(_PROBE).getmask(character, mode="1")
        return bytes(mask) + bytes(mask.size[0])

    def measure(self, character: str) -> Glyph:
        """Advance and blanks of `character`, from its outline."""
        font = self.at(_RULER)
        advance = font.getlength(character)
        mask, (offset, _) = font.getmask2(character, mode="L", anchor="ls")
        left, _, right, _ = mask.getbbox() or (0, 0, 0, 0)  # what Font.getbbox gives reaches over the blank, too
        blank = advance - offset - right
        return Glyph(face=self, advance=advance / _RULER, left=(offset + left) / _RULER, right=blank / _RULER)


class Faces:
    """Which face draws which character: the own one, else the first of the system's that can."""

    def __init__(self, system: Sequence[tuple[str, str]] = SYSTEM) -> None:
        self._own = Face(_OWN)
        self._system = system
        self._glyphs: dict[str, Glyph | None] = {}

    def find(self, character: str) -> Glyph | None:
        """How `character` is drawn, or None where no font can."""
        if character not in self._glyphs:
            able = self._own if self._own.has(character) else self._borrowed(character)
            self._glyphs[character] = able.measure(character) if able is not None else None
        return self._glyphs[character]

    def glyph(self, character: str) -> Glyph:
        """How `character` is drawn. MissingGlyphError where no font can."""
        found = self.find(character)
        if found is None:
            raise MissingGlyphError(character)
        return found

    def _borrowed(self, character: str) -> Face | None:
        return next((face for face in self._system_faces if face.has(character)), None)

    @cached_property
    def _system_faces(self) -> tuple[Face, ...]:
        """The system's faces, in order of preference. Searched only where the own face is not enough."""
        return tuple(face for name, family in self._system if (face := _open(name, family)) is not None)


def _open(name: str, family: str) -> Face | None:
    """The member of the collection `name` that belongs to `family`; None where this system has no such file."""
    for index in range(_MEMBERS):
        try:
            font = ImageFont.truetype(name, _PROBE, index=index)
        except OSError:
            return None
        if family in (font.getname()[0] or ""):
            return Face(name, index)
    return None


@cache
def faces() -> Faces:
    """The faces of this process: opened when first asked for, then kept."""
    return Faces()


def own_glyphs(text: str) -> bool:
    """Whether both of our own fonts have every character of `text`; what is not printed does not count."""
    return all(_has(one) for one in set(text) if one.isprintable() and not one.isspace())


@lru_cache(maxsize=8192)
def _has(character: str) -> bool:
    return all(face.has(character) for face in _own_faces())


@cache
def _own_faces() -> tuple[Face, Face]:
    return Face(_OWN), Face(_TEXT)
