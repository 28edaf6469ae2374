"""Fonts: one of our own with all of GB 2312 and the rarer characters of names; behind it what the system has."""

from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).with_name("fonts")
"""The folder of our own fonts: one bold, for covers and headings, one regular, for texts on paper."""
_OWN = FONTS / "NotoSansSC-Bold-subset.otf"
_SYSTEM = (
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc", 2),
    ("C:/Windows/Fonts/msyhbd.ttc", 0),
    ("C:/Windows/Fonts/msyh.ttc", 0),
    ("/System/Library/Fonts/PingFang.ttc", 0),
    ("/System/Library/Fonts/Hiragino Sans GB.ttc", 0),
)
"""Files that systems keep their Chinese fonts in, and which face of them is Simplified Chinese."""


class MissingGlyphError(Exception):
    """No font has a character of the title."""

    def __init__(self, character: str) -> None:
        """`character`: the first one."""
        super().__init__(character)
        self.character = character


@lru_cache(maxsize=64)
def _font(path: str, index: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, index=index)


@cache
def _files() -> tuple[tuple[str, int], ...]:
    return ((str(_OWN), 0), *((path, index) for path, index in _SYSTEM if Path(path).is_file()))


@cache
def _absent(path: str, index: int) -> bytes:
    """What the font draws for a character it does not have."""
    return bytes(_font(path, index, 32).getmask("\U0010fffe"))


@lru_cache(maxsize=8192)
def _file_for(character: str) -> tuple[str, int] | None:
    for path, index in _files():
        drawn = bytes(_font(path, index, 32).getmask(character))
        if drawn != _absent(path, index) and any(drawn):
            return path, index
    return None


def own_glyphs(text: str) -> bool:
    """Whether our own fonts have every character of `text` (both have the same)."""
    own = (str(_OWN), 0)
    return all(one.isspace() or _file_for(one) == own for one in set(text) if one.isprintable())


def missing_glyphs(text: str) -> tuple[str, ...]:
    """The characters of `text` that no font has, each once, in order. White space is not drawn."""
    return tuple(one for one in dict.fromkeys(text) if not one.isspace() and _file_for(one) is None)


def runs(text: str, size: int) -> list[tuple[str, ImageFont.FreeTypeFont]]:
    """`text` in pieces of one font each. MissingGlyphError where a character has none."""
    found: list[tuple[str, ImageFont.FreeTypeFont]] = []
    for one in text:
        file = _files()[0] if one.isspace() else _file_for(one)
        if file is None:
            raise MissingGlyphError(one)
        font = _font(*file, size)
        if found and found[-1][1] is font:
            found[-1] = (found[-1][0] + one, font)
        else:
            found.append((one, font))
    return found


@lru_cache(maxsize=65536)
def advance(character: str, size: int) -> float:
    """Pixels a character moves the pen on."""
    return sum(font.getlength(text) for text, font in runs(character, size))


def width_of(text: str, size: int) -> float:
    """Pixels a line takes; kerning left out, as it is drawn."""
    return sum(advance(one, size) for one in text)
