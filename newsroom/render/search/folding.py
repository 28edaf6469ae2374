"""One spelling for what readers take for the same: widths, cases, accents, Traditional characters, punctuation.

`scripts/search/10-fold.js` does the same in the browser, character by character; tests compare both.
"""

import re
import unicodedata
from collections.abc import Container
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "simplified.txt"
_BREAKS = re.compile(r" *\n[ \n]*")
_SPACES = re.compile(r" {2,}")
_LONE_SIGN = re.compile(r"(?<![a-z0-9+#])[+#]+")
_AFTER_SIGN = re.compile(r"(?<=[+#])(?=[a-z0-9])")
_BESIDE_WORD = re.compile(r"(?<=[^a-z0-9+#\n]) (?=[a-z0-9])|(?<=[a-z0-9+#]) (?![a-z0-9])")
_OTHER_SPACE = re.compile(r"(?<![a-z0-9+#]) ")
_SIGNS = frozenset("+#")


class _Folds(dict[int, str]):
    """Code point → what it counts as; filled as texts bring new ones."""

    def __missing__(self, point: int) -> str:
        self[point] = found = _fold(chr(point))
        return found


def _fold(mark: str) -> str:
    """Letters and digits as such; white space as one space, everything else as a line's end; nothing for marks that
    take no place.
    """
    if mark == "\n":
        return mark
    apart = "".join(one for one in unicodedata.normalize("NFKD", mark) if unicodedata.category(one) != "Mn")
    whole = apart if apart and apart.isascii() else unicodedata.normalize("NFKC", mark)
    return "".join(map(_place, whole.lower()))


def _place(mark: str) -> str:
    category = unicodedata.category(mark)
    if category[0] in "LN" or mark in _SIGNS:
        return mark
    if category in ("Mn", "Me", "Cf"):
        return ""
    return " " if category == "Zs" or mark in "\t\r" else "\n"


_FOLDS = _Folds()


def plain(text: str) -> str:
    r"""`text` as it is searched: words of `[a-z0-9]` with the `+` and `#` behind them, other characters one by one.

    `\n` stands where punctuation parts them or a space parts two characters that are no words; one space stands
    between two words. Spaces between a word and a Chinese character are gone.
    """
    found = _BREAKS.sub("\n", _SPACES.sub(" ", text.translate(_FOLDS)))
    if "+" in found or "#" in found:
        found = _AFTER_SIGN.sub(" ", _LONE_SIGN.sub("\n", found))
        found = _BREAKS.sub("\n", found)
    if " " in found:
        found = _BREAKS.sub("\n", _OTHER_SPACE.sub("\n", _BESIDE_WORD.sub("", found)))
    return found.strip("\n ")


@cache
def simplified() -> dict[int, str]:
    """Traditional character → simplified one, for `str.translate`: only what no simplified text uses."""
    sure, _ = _groups()
    return {ord(mark): group[0] for group in sure for mark in group[1:]}


def simplified_groups(used: Container[str]) -> tuple[str, str]:
    """For the browser, of the characters `used`: each with the Traditional ones that stand for it, first those that no
    simplified text uses, then the others.
    """
    sure, either = _groups()
    return " ".join(one for one in sure if one[0] in used), " ".join(one for one in either if one[0] in used)


def _groups() -> tuple[list[str], list[str]]:
    sure: list[str] = []
    either: list[str] = []
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("?"):
            either += line[1:].split()
        elif not line.startswith("#"):
            sure += line.split()
    return sure, either
