"""Classes of characters, for use inside the brackets of a regular expression, and what a text is written in."""

import re

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters (CJK ideographs with extensions and compatibility forms)."""
OPENING = "“‘（《〈【「『"
CLOSING = "”’）》〉】」』"
NUMERALS = {mark: number for number, mark in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")


def is_chinese(text: str) -> bool:
    """Whether `text` is Chinese that may have foreign words in it, and not the other way round.

    A Chinese character counts as much as a whole foreign word.
    """
    return len(_HAN.findall(text)) >= len(_WORD.findall(text))


def read_numeral(text: str) -> int | None:
    """`三`, `十二`, `二十` or `12` as a number up to 99; None for anything else."""
    if text.isdecimal():
        return int(text)
    tens, mark, ones = text.partition("十")
    if mark:
        parts = (tens or "一", ones or "零")
        if all(len(part) == 1 and part in NUMERALS for part in parts):
            return NUMERALS[parts[0]] * 10 + NUMERALS[parts[1]]
        return None
    return NUMERALS.get(text)
