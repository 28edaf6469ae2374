"""How a number is written does not matter: every way of writing digits, dashes and spaces is read as the plain one."""

import re
import unicodedata

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\u20e3\ufe00-\ufe0f\ufeff]"
)
"""Characters that take no place: between two digits they hide a number from a search, not from a reader."""
_NUMERALS = "〇零○一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖"
_SPOKEN_DIGITS = str.maketrans(_NUMERALS, "00012345678912123456789")
_SOME = re.compile(f"[{_NUMERALS}]{{2}}")
_SPOKEN = re.compile(rf"[{_NUMERALS}0-9](?:[ ,\n-]{{0,2}}[{_NUMERALS}0-9]){{6,}}")
_URL = re.compile(
    r"(?:https?|ftp)://[^\s\x01<>\"'\u3000-\u303f\uff00-\uffef\u4e00-\u9fff“”‘’…]+"
    r"|\bwww\.[\w.-]+(?:/[\w./?=&%#-]*)?",
    re.ASCII,
)


def _table() -> dict[int, str]:
    found = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    blocks = (
        (0x2460, 0x2469), (0x2474, 0x247D), (0x2488, 0x2491), (0x24EA, 0x24EB), (0x24F5, 0x2500), (0x2776, 0x2794),
        (0x2070, 0x208A), (0x1D7CE, 0x1D800), (0x0660, 0x066A), (0x06F0, 0x06FA), (0x0966, 0x0970),
    )  # fmt: skip
    for start, stop in blocks:
        for code in range(start, stop):
            digit = unicodedata.digit(chr(code), None)
            if digit is not None:
                found[code] = str(digit)
    found |= dict.fromkeys((0x24FF, 0x24EA), "0")
    found |= dict.fromkeys(map(ord, "–—‐‑‒―−﹣－"), "-")
    found |= dict.fromkeys(map(ord, "•・‧∙⋅"), "·")
    found |= dict.fromkeys((0x00A0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x09), " ")
    return found


_PLAIN = _table()


def fold(text: str) -> str:
    """`text`, character for character: digits and marks in ASCII, spoken numbers as digits, web addresses blanked.

    `１３８` and `一三八零零一三八` read `138` and `13800138`; 、 and 。 stay, so that lists and sentences never join.
    """
    if "://" in text or "www." in text:
        text = _URL.sub(lambda match: "\ufffc" * len(match[0]), text)
    text = text.translate(_PLAIN)
    return _SPOKEN.sub(_spoken, text) if _SOME.search(text) else text


def _spoken(match: re.Match[str]) -> str:
    """A run of Chinese digits; one that only counts up (一二三四五六七) says no number."""
    run = match[0].translate(_SPOKEN_DIGITS)
    if run == match[0] or run.startswith(("1234567", "01234567")):
        return match[0]
    return run.replace(",", "-")
