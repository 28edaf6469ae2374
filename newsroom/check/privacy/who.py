"""Who a sentence is about: a class, or a pupil named in whole or in part."""

import re

from newsroom.check.privacy.people import FAMILIAR, HAN, SURNAME, is_name

_DIGIT = r"[一二三四五六七八九十]"
CLASS = re.compile(
    rf"(?:[六七八九]|[初高][一二三]|预初|[一二三四五六七八九十]年级|高[一二三]年级|[1-9])\s?[(]?(?:\d{{1,2}}|{_DIGIT}{{1,2}})[)]?\s?班"
    rf"|[一二三四五]\s?[(](?:\d{{1,2}}|{_DIGIT}{{1,2}})[)]\s?班"
    rf"|(?<![一二三四五六七八九十\d两几各每全])(?:{_DIGIT}{{1,2}}|\d{{1,2}})班(?![级车次主子])|我班|本班|我们班"
)
"""A class: 七（3）班, 七年级3班, 初三（2）班, 三班, 我班."""
NAMED = re.compile(
    rf"{SURNAME}[{HAN}]{{0,2}}(?:同学|小朋友)(?!们)"
    rf"|(?<![{HAN}]){SURNAME}某{{1,2}}|{SURNAME}某{{1,2}}(?=[在是因的,、]|同学|$)"
    rf"|(?:学生|考生|男生|女生|贫困生|困难生|特困生|孤儿)({SURNAME}[{HAN}]{{1,2}})"
    rf"|{FAMILIAR}(?=同学|[的说,:。在因被是告])"
)
"""A pupil, called so."""
_NAME = re.compile(
    rf"(?<![{HAN}])({SURNAME}[{HAN}]{{1,2}})(?=[考得以,:\s的是从这上本])"
    rf"|(?<![{HAN}\d])({SURNAME}[{HAN}]{{2}})"
    rf"|[:、]({SURNAME}[{HAN}]{{1,2}})(?=[、,]|$)"
    rf"|班的?({SURNAME}[{HAN}]{{1,2}})"
    rf"|是({SURNAME}[{HAN}]{{2}})(?=[,。]|$)"
)
"""A name where names stand in a sentence: first, listed, behind the class or behind “is”."""
_OTHERS = re.compile(
    "^(?:于是|应该|时候|包括|任何|许多|全体|全班|单个|成为|连续|关于|由于|查找|有的|各位|和|与|向|对|从|司|项|凡|[全各该此那这某单双部几数])"
)
"""全班同学 and 许多同学 begin with characters that are surnames too."""


def person_in(text: str) -> re.Match[str] | None:
    """The first person that a sentence names."""
    called = (match for match in NAMED.finditer(text) if not _OTHERS.match(match[0]))
    named = (match for match in _NAME.finditer(text) if is_name(next(filter(None, match.groups())), is_apart=False))
    return next(called, None) or next(named, None)
