"""Marks that come in pairs."""

import re
from collections.abc import Iterator, Sequence

from newsroom.check.characters import HAN
from newsroom.check.finding import TextScope
from newsroom.check.text import Passage, Role
from newsroom.problems import Problem

_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "【": "】", "「": "」", "『": "』", "(": ")"}
_OPENS = {close: opening for opening, close in _PAIRS.items()} | {")": "（"}
_SAME = str.maketrans("()", "（）")
"""A half-width bracket is the other half of a full-width one all the same: T01 tells of its width."""
_MARK = re.compile(f"[{re.escape(''.join(_PAIRS) + ''.join(_OPENS))}]")
_FULL = re.compile("[“”‘’（）《》【】「」『』]")
_ENUMERATED = re.compile(r"(?:^|[\s，。；：、])[0-9A-Za-z一二三四五六七八九十]{1,3}$")
_AROUND = 6


def unpaired_marks(scope: TextScope) -> Iterator[Problem]:
    """T02: a bracket or quotation mark without its other half.

    A quotation over several paragraphs opens each of them and closes the last (GB/T 15834—2011, 4.8.3.5).
    """
    prose = scope.text.prose
    for place, passage in enumerate(prose):
        if _FULL.search(passage.text):
            for at in _unpaired(passage, prose[place + 1 : place + 2]):
                mark = passage.text[at]
                around = passage.text[max(0, at - _AROUND) : at + _AROUND + 1].replace("\n", " ")
                other = _PAIRS.get(mark) or _OPENS[mark]
                yield scope.found("T02", passage, at, at + 1, mark=mark, other=other, around=around)


def _unpaired(passage: Passage, following: Sequence[Passage]) -> list[int]:
    text = passage.text.translate(_SAME)
    open_: list[int] = []
    found: list[int] = []
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark in _PAIRS:
            if not (mark == "‘" and text[at + 1 : at + 2].isdecimal()):
                open_.append(at)
        elif any(text[one] == _OPENS[mark] for one in open_):
            if mark == "’" and _is_inside_word(text, at):
                continue
            while text[open_[-1]] != _OPENS[mark]:
                found.append(open_.pop())
            open_.pop()
        elif not _stands_alone(text, at):
            found.append(at)
    goes_on = any(one.role is passage.role is Role.PARAGRAPH and one.text.startswith("“") for one in following)
    if goes_on and open_ and text[open_[-1]] == "“":
        open_.pop()
    found += open_
    return _told(passage.text, sorted(found))


def _is_inside_word(text: str, at: int) -> bool:
    """An apostrophe: `it’s`."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return len(around) == 2 and around.isascii() and around.isalpha()


def _stands_alone(text: str, at: int) -> bool:
    """A closing mark that needs no opening one: of a numbered item, an apostrophe, minutes and seconds, inches."""
    mark, before, after = text[at], text[:at], text[at + 1 : at + 2]
    if mark == "）":
        return _ENUMERATED.search(before[-5:]) is not None
    if mark == "’":
        return (before[-1:].isascii() and before[-1:].isalnum()) or after.isdecimal()
    return mark == "”" and before[-1:].isdecimal()


def _told(text: str, found: list[int]) -> list[int]:
    """Of `“甲“` only the second mark: it is the one that was mistyped. Half-width marks have rules of their own."""
    found = [at for at in found if text[at] not in "()"]
    if '"' in text and text.count('"') % 2:
        found = [at for at in found if text[at] not in "“”"]
    if len(found) == 2 and text[found[0]] == text[found[1]] and text[found[0]] in _PAIRS:
        return found[1:]
    return found


_HAN = re.compile(f"[{HAN}]")
_NARROW = str.maketrans("＂＇", "\"'")
_STRAIGHT = re.compile('["“”\n]')
_SINGLE = re.compile(rf"(?<![A-Za-z0-9'])'([^'\"\n]{{0,40}}[{HAN}][^'\"\n]{{0,40}})'(?![A-Za-z'])")


def straight_quotes(scope: TextScope) -> Iterator[Problem]:
    """T03: straight quotation marks around Chinese (GB/T 15834—2011, 4.8.2)."""
    is_wide = "＂" in scope.text.source or "＇" in scope.text.source
    for passage in scope.text.prose:
        text = passage.prose.translate(_NARROW) if is_wide else passage.prose
        if '"' in text:
            for start, end in _straight(text):
                instead = f"“{text[start + 1 : end - 1]}”" if end - start > 1 else _turned(text, start)
                yield scope.found("T03", passage, start, end, instead=instead, is_safe=end - start > 1)
        if "'" in text:
            for match in _SINGLE.finditer(text):
                is_inner = text.count("“", 0, match.start()) > text.count("”", 0, match.start())
                instead = f"‘{match[1]}’" if is_inner else f"“{match[1]}”"
                yield scope.found("T03", passage, *match.span(), instead=instead, is_safe=not is_inner)


def _straight(text: str) -> list[tuple[int, int]]:
    """Quotations in straight marks with Chinese inside, and straight marks that are the other half of a curly one."""
    found: list[tuple[int, int]] = []
    open_: list[int] = []
    for match in _STRAIGHT.finditer(text):
        at, last = match.start(), open_[-1] if open_ else None
        if match[0] == "\n":
            open_ = [one for one in open_ if text[one] == "“"]
        elif match[0] == "“":
            open_.append(at)
        elif last is not None and (match[0] == '"' or text[last] == "“" or match[0] == "”"):
            open_.pop()
            if _HAN.search(text, last + 1, at) and '"' in (text[last], match[0]):
                is_straight = text[last] == match[0] == '"'
                found.append((last, at + 1) if is_straight else (last, last + 1) if text[last] == '"' else (at, at + 1))
        elif match[0] == '"' and not text[max(0, at - 1) : at].isdecimal():
            open_.append(at)
    return found


def _turned(text: str, at: int) -> str:
    return "”" if text.count("“", 0, at) > text.count("”", 0, at) else "“"


RULES = (unpaired_marks, straight_quotes)
