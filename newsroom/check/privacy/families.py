"""S11, S12: health, hardship and family: what makes a child stand out may not stand beside what tells who it is."""

import re
from collections.abc import Iterator

from newsroom.check.privacy.people import FAMILIAR, HAN, SURNAME, is_name
from newsroom.check.privacy.view import Hit, Reading
from newsroom.check.privacy.who import CLASS, NAMED, person_in
from newsroom.check.privacy.words import any_of
from newsroom.check.text import Role

_STRONG = re.compile(rf"{any_of('strong')}(?!人|证|日|奥|知识)")
_WEAK = re.compile(any_of("weak"))
_ANY = re.compile(any_of("strong", "weak"))
_PUPIL = re.compile(
    r"同学(?!们|之间|间|会|录)|学生(?!们|会|处|证|篇)|家庭|孩子|该生|女生|男生|队员|小朋友|考生|贫困生|困难生|特困生"
)
_HEADING = re.compile(rf"\s?{SURNAME}[{HAN}]{{1,2}}\s?[:(—-]")
_BESIDE = re.compile(rf"({SURNAME}[{HAN}]{{1,2}})\s?[(]({any_of('strong', 'weak')})")
"""张一鸣（病假）"""
_STATED = re.compile(
    rf"(?<![{HAN}])({SURNAME}[{HAN}]{{1,2}})(?:同学)?(?:被|已经?|也|是|患有?|得了?|家是?)?({any_of('illness')})"
)
"""王小明确诊: a name, whoever it is, with what nobody but a doctor says of somebody."""
_NEAR = 8
_GENERAL = re.compile(rf"{any_of('general')}|请(?!假)|需要")
_UNREAL = re.compile(any_of("unreal"))
_ONE = re.compile(
    r"[一两二三四五六七八九十\d]+[名位个]|[这那某该][名位个]?(?:学生|同学|孩子|生)|有[名位个]|他|她|来自|其[父母]|患有|得了|查出"
)
"""Words that speak of one pupil, not of pupils."""
_ADDRESSED = re.compile(
    r"(?:有|患有|得了)[^,，。]{1,10}的(?:同学|学生|孩子|家长|家庭|队员)们?[,，]?(?:请|应|可|须|需|要|不|务必|建议|尽|提前|凭)"
)
"""Whoever has something is told what to do."""
_SENTENCE = re.compile(r"[^。！？!?;；\n]+")
_PARENT = re.compile(r"爸爸|妈妈|父亲|母亲|父母|爸妈|家长|爷爷|奶奶|外公|外婆|姥姥|姥爷")
_WORK = re.compile(rf"{any_of('occupations')}(?!老师)")
_BORN = re.compile(
    r"(?:\d{4}年\d{1,2}月(?:\d{1,2}[日号])?|\d{4}[-./]\d{1,2}[-./]\d{1,2})\s?(?:出生|生(?![日活病产态成长物命]))"
    r"|(?:出生(?:日期|年月)|生日)[\s:是为]{0,3}\d{4}[-./年]\d{1,2}"
)
_DESCRIBED = re.compile(rf"(?<![{HAN}])({SURNAME}[{HAN}]{{1,2}})(?=\s?[,(:、\s]|同学)")
_AT_SCHOOL = re.compile(r"学生|同学|年级|学籍|就读")
_AFTER = r"(?=[的说,:。在因被是告同和跟]|$)"
_SURNAMED = re.compile(
    rf"{SURNAME}(?:同学|某某?|小朋友)|{FAMILIAR}{_AFTER}"
    rf"|[班级]的?(?!{SURNAME}(?:同学|某))({SURNAME}[{HAN}]{{1,2}}){_AFTER}"
)


def health_and_hardship(reading: Reading) -> Iterator[Hit]:
    """S11: illness or a family's trouble within eight characters of a pupil.

    Common illnesses count only where the pupil is named: 有同学感冒 tells of nobody.
    """
    for view in reading.having(_ANY):
        for sentence in _SENTENCE.finditer(view.text):
            found = _told(sentence[0])
            if found:
                start, end, word = found
                who = _pupil(sentence[0])  # who it is has to be masked too, wherever in the sentence it says so
                if who:
                    start, end = min(start, who.start()), max(end, who.end())
                yield Hit("S11", view, sentence.start() + start, sentence.start() + end, {"word": word})


def _told(text: str) -> tuple[int, int, str] | None:
    """Where a sentence tells such a thing of somebody, and the word it uses."""
    beside = next((one for one in _BESIDE.finditer(text) if is_name(one[1])), None)
    if beside:
        return beside.start(), beside.end(), beside[2]
    stated = next((one for one in _STATED.finditer(text) if is_name(one[1])), None)
    if stated and not _UNREAL.search(text, 0, stated.start()):
        return stated.start(), stated.end(), stated[2]
    strong = list(_STRONG.finditer(text))
    if not strong and not _WEAK.search(text):
        return None
    who = _pupil(text)
    is_unreal = _UNREAL.search(text) is not None
    if who is None and is_unreal:
        return None
    if strong:
        near = _near(strong, [*_PUPIL.finditer(text), *([who] if who else [])])
        is_one = who or CLASS.search(text) or _ONE.search(text)
        is_asked = not who and _ADDRESSED.search(text) and not CLASS.search(text)
        if near and not is_asked and (is_one or not _GENERAL.search(text)):
            return near
    return _near(list(_WEAK.finditer(text)), [who]) if who and not is_unreal else None


def _pupil(text: str) -> re.Match[str] | None:
    """The pupil a sentence names: called so, or a name in a class, beside the word pupil, or at the head of a line."""
    who = person_in(text)
    if who is None or who.re is NAMED or CLASS.search(text) or _PUPIL.search(text):
        return who
    return who if _HEADING.match(text) and who.start() <= 1 else None


def _near(words: list[re.Match[str]], pupils: list[re.Match[str]]) -> tuple[int, int, str] | None:
    for word in words:
        for pupil in pupils:
            if max(word.start() - pupil.end(), pupil.start() - word.end()) <= _NEAR:
                return min(word.start(), pupil.start()), max(word.end(), pupil.end()), word[0]
    return None


def combinations(reading: Reading) -> Iterator[Hit]:
    """S12: a class, a surname and a parent's uncommon work in one paragraph: the whole street knows who it is."""
    for view in reading.having(_PARENT):
        text = view.text
        if "班" not in text or view.passage.role is Role.CODE:
            continue
        group, parent = CLASS.search(text), _PARENT.search(text)
        who = next((one for one in _SURNAMED.finditer(text) if _is_surnamed(one[1])), None)
        work = _WORK.search(text, parent.start()) if parent else None
        if group and who and work and not _UNREAL.search(text[who.start() : work.end()]):
            places = (group, who, work)
            yield Hit("S12", view, min(one.start() for one in places), max(one.end() for one in places))


def described_pupils(reading: Reading) -> Iterator[Hit]:
    """S12: a name, the day of birth and a class or a school: a line out of a file on a pupil."""
    for view in reading.having(_BORN) if reading.has("出生", "生日", "月生", "日生", "号生") else ():
        for sentence in _SENTENCE.finditer(view.text):
            text = sentence[0]
            born = _BORN.search(text)
            who = next((one for one in _DESCRIBED.finditer(text) if is_name(one[1])), None) if born else None
            if born and who and (CLASS.search(text) or _AT_SCHOOL.search(text)):
                places = (born, who)
                start, end = min(one.start() for one in places), max(one.end() for one in places)
                yield Hit("S12", view, sentence.start() + start, sentence.start() + end)


def _is_surnamed(name: str | None) -> bool:
    return name is None or "某" in name or is_name(name) or is_name(name[:2])
