"""Where a title may break, and how gladly.

After the rules of Chinese typesetting (W3C "Requirements for Chinese Text Layout", 3.1.3; GB/T 15834): opening marks
stay with what follows, closing marks with what precedes, ——, …… and connectors are not torn, Latin words and numbers
neither. Beyond the rules, a display line likes to end where the sense does: after ，。：； first, then between words.
"""

import re
import unicodedata
from dataclasses import dataclass

from newsroom.covers.words import split_words

NEVER = 1_000_000.0
"""The cost of a break that is not one."""
_SENTENCE, _LIST, _SPACE, _WORD, _LEANING, _COUNTED, _INSIDE = 0.0, 1.0, 1.5, 2.0, 9.0, 16.0, 14.0
"""What a break costs: after a sentence's mark; after 、 or beside a bracket; at a space; between words; where one word
leans on the other; between a number and what it counts; inside a word.
"""
OPENING = frozenset("“‘（《〈「『【〔〖［｛([{«‹")
CLOSING = frozenset("”’）》〉」』】〕〗］｝)]}»›、，。．：；！？…⋯—―％%‰℃℉°′″,.!?:;々ーゝゞ·‧・•")
_TURNS = frozenset("，。：；！？,.!?:;")
"""Marks after which the sense pauses."""
_JOINTS = frozenset("·‧・•～〜~-–/／&＆+＋=×@_'\"#＃￥¥$€£№")
"""Marks that join, or whose side cannot be told: no break beside them."""
_TRAILING = frozenset("了着过的地得们吗呢吧啊呀么嘛里上下中前后内外时个")
"""Words that lean on what stands before them; no line should begin with one."""
_LEADING = frozenset("在把从和与跟对给向被将让不没很太更最再又也都就才第每各这那几两一二三四五六七八九十百千及或")
"""Words that lean on what follows; no line should end with one."""
_DATED = frozenset("年月日时点分第周")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]+")
_KANA = re.compile(r"[\u3041-\u30ff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A piece of a title that stays in one line."""

    text: str
    cost: float
    """What a break after it costs: 0 where one is welcome. The last unit's says nothing."""
    is_spaced: bool = False
    """Whether a space follows as long as the line goes on."""

    @property
    def is_pause(self) -> bool:
        """Whether the sense pauses after it."""
        return self.cost == _SENTENCE


def tidy(title: str) -> str:
    """`title` as it is set: composed (NFC), one space for any run of them, without characters that draw nothing
    (controls, joiners, variation selectors, byte order marks).
    """
    composed = unicodedata.normalize("NFC", title)
    visible = (one for one in composed if one.isspace() or not _draws_nothing(one))
    return " ".join("".join(visible).split())


def _draws_nothing(character: str) -> bool:
    is_selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return is_selector or unicodedata.category(character) in ("Cc", "Cf")


def split_units(title: str) -> tuple[Unit, ...]:
    """The units of a tidy `title`, in order; joined, with a space where one follows, they are `title` again."""
    ends = _word_ends(title)
    units: list[Unit] = []
    begin = 0
    for at in range(1, len(title)):
        is_spaced = title[at - 1] == " "
        if title[at] == " " or at - is_spaced <= begin:
            continue
        cost = _cost(title[at - 1 - is_spaced], title[at], is_end=at in ends, is_spaced=is_spaced)
        if cost < NEVER:
            units.append(Unit(text=title[begin : at - is_spaced], cost=cost, is_spaced=is_spaced))
            begin = at
    return (*units, Unit(text=title[begin:], cost=0.0)) if title else ()


def _word_ends(title: str) -> frozenset[int]:
    """The places in `title` where a word of Han characters ends."""
    ends = set()
    for run in _HAN.finditer(title):
        place = run.start()
        for word in split_words(run[0]):
            place += len(word)
            ends.add(place)
    return frozenset(ends)


def _cost(before: str, after: str, *, is_end: bool, is_spaced: bool) -> float:
    """What a break between two neighbouring characters costs."""
    if before in OPENING or after in CLOSING:
        return NEVER
    if is_spaced:
        return _SENTENCE if before in _TURNS else _SPACE
    if before in _JOINTS or after in _JOINTS:
        return NEVER
    if before in CLOSING:
        return _after_closing(before, after)
    if after in OPENING:
        return _LEANING if before in _LEADING else _LIST
    return _between_characters(before, after, is_end=is_end)


def _after_closing(before: str, after: str) -> float:
    if before.isascii() and after.isascii():
        return NEVER  # 3.14, 10:30, e.g.
    return _SENTENCE if before in _TURNS else _LIST


def _between_characters(before: str, after: str, *, is_end: bool) -> float:
    wide_before, wide_after = _is_wide(before), _is_wide(after)
    if not wide_before and not wide_after:
        return NEVER
    if (before.isdigit() and not before.isalpha()) or (before in _DATED and after.isdigit()):
        return _COUNTED
    if wide_before and wide_after and not is_end:
        return _INSIDE
    return _LEANING if before in _LEADING or after in _TRAILING else _WORD


def _is_wide(character: str) -> bool:
    return _HAN.match(character) is not None or _KANA.match(character) is not None
