"""Pinyin: part of an address from a Chinese title, and how a word sounds."""

import re

MAX_LENGTH = 40
"""Characters. Longer addresses are cut in WeChat's link previews and hard to read out."""
_PART = re.compile(r"[a-z0-9]+")


def slug_from_title(title: str, limit: int = MAX_LENGTH) -> str:
    """`xue-sheng-ting-bu-dao` for 学生听不到: ASCII, syllables joined by hyphens, at most `limit` characters.

    Cut between syllables. Empty where the title has neither Chinese nor Latin letters nor digits.
    """
    found: list[str] = []
    length = 0
    for syllable in _syllables(title):
        for part in _PART.findall(syllable.lower()):
            if length + len(part) + bool(found) > limit:
                return "-".join(found)
            length += len(part) + bool(found)
            found.append(part)
    return "-".join(found)


def sound_of(word: str) -> str:
    """How `word` is read, in one piece: `wangke` for 网课 and for 罔课. What is not Chinese stays, in small letters."""
    return "".join(_syllables(word)).lower()


def syllables_of(word: str) -> tuple[str, ...]:
    """How each character of `word` (Chinese only) is read there: `("hang", "ye")` for 行业, without tones, ü as `v`."""
    return tuple(_syllables(word))


def reading_of(character: str) -> str:
    """How a character is read by itself: `xing` for 行. Empty for what has no reading."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - as below

    found = lazy_pinyin(character, errors="ignore")
    return found[0] if found else ""


def _syllables(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 0.2 s of dictionaries that most commands never open

    return lazy_pinyin(text)
