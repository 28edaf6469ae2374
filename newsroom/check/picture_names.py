"""What file names give away: a person's name, a telephone or an ID number."""

import re
from functools import cache

from newsroom.check.privacy.digits import find_numbers
from newsroom.check.privacy.folding import fold
from newsroom.check.privacy.masks import mask_numbers
from newsroom.check.privacy.words import compound_surnames, no_names, surnames, unlikely_in_names

_HAN = re.compile("[\u4e00-\u9fff]+")
_AROUND = re.compile(
    "[初高]?[一二三四五六七八九][年]?级|[一二三四五六七八九十]+班|班级|班|年级|同学|老师|学生|家长|爸爸|妈妈|小朋友|宝贝"
    "|照片|证件照|作品|作业|获奖|奖状|证书|头像|截图|的|和|与|跟|在"
)
"""Words that stand beside a name in file names, and part it from what else stands there."""
_FREQUENT = frozenset("王李张刘陈杨赵黄吴周徐孙马朱胡林郭何罗郑梁谢宋唐许邓韩冯曹曾彭")
"""Surnames after which two characters alone are taken for a name."""


def names_in(stem: str) -> list[tuple[int, int]]:
    """Where persons' names stand in a file's name without its suffix: (start, end)."""
    found = []
    for run in _HAN.finditer(stem):
        start = run.start()
        is_beside = _AROUND.search(run[0]) is not None
        for part in [*_AROUND.finditer(run[0]), None]:
            end = run.start() + part.start() if part else run.end()
            if _is_name(stem[start:end], is_beside=is_beside):
                found.append((start, end))
            start = run.start() + part.end() if part else end
    return found


def gives_away(name: str) -> bool:
    """Whether a file's name holds a person's name or number."""
    stem = name.rpartition(".")[0] or name
    return bool(names_in(stem)) or next(find_numbers(fold(stem)), None) is not None


def masked_name(name: str) -> str:
    """A file's name as messages may show it: names and numbers in it starred out."""
    stem, dot, suffix = name.rpartition(".")
    stem, dot, suffix = (stem, dot, suffix) if dot else (name, "", "")
    for start, end in reversed(names_in(stem)):
        stem = stem[: start + 1] + "*" * (end - start - 1) + stem[end:]
    return mask_numbers(stem) + dot + suffix


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Surnames, those of two characters, characters no given name has, words that look like names."""
    return surnames(), frozenset(compound_surnames()), unlikely_in_names(), no_names()


def _is_name(text: str, *, is_beside: bool) -> bool:
    plain, compound, unlikely, words = _lists()
    if not 2 <= len(text) <= 4 or text in words or text[:2] in words:
        return False
    is_compound = text[:2] in compound
    given = text[2:] if is_compound else text[1:]
    if not 1 <= len(given) <= 2 or any(mark in unlikely for mark in given):
        return False
    if len(given) == 1 and not is_compound:
        return text[0] in _FREQUENT or (is_beside and text[0] in plain)
    return is_compound or text[0] in plain
