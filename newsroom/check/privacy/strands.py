"""S14: 有上报 and 有关心 are work, not reading matter: how it is done may be told, about whom never."""

import re
from collections.abc import Iterable, Iterator

from newsroom.check.finding import TextScope
from newsroom.check.privacy.people import FAMILIAR, SURNAME
from newsroom.check.privacy.view import Hit, View
from newsroom.check.privacy.who import NAMED, person_in
from newsroom.check.privacy.words import any_of
from newsroom.check.text import Role

PROTECTED = frozenset({"report", "care"})
"""Keys of the daily five whose data is about persons."""
_NUMBER = r"(?:\d{1,5}|[一二两三四五六七八九十百]{1,4})"
_COUNT = re.compile(
    rf"(?<![第每各\d.]){_NUMBER}\s?(?:多|余|来)?(?:[名位例户]|个(?:学生|同学|家庭|孩子|人|班|病例|小区)|人次?)"
    r"(?![一每]|以上|一组|一行|一间)"
    r"|(?:师生|学生|教工|教师|家长|病例|人数|人员)\s?(?:共|有|为|:)?\s?(?:\d{1,5}|[一二两三四五六七八九十百]{1,4})(?!\s?[点分秒月日年号级班节步条张])"
)
_PERSONS = re.compile(r"[人名位例户]|学生|同学|师生|家长|教师|老师|教工|家庭|孩子|病例|人数")
_STATE = re.compile(any_of("states"))
_EACH = re.compile(r"每[位名人个](?!人)|各[班位]|一人一|人均|至少|不超过|以内|轮流")
_FAMILY = re.compile(
    rf"{SURNAME}(?:同学|某某?|小朋友|老师)家|{FAMILIAR}(?:一家|家里|家的|的家)|{SURNAME}家(?=[的里]|有)"
)
_SENTENCE = re.compile(r"[^。！？!?;；\n]+")


def protected_data(scope: TextScope, views: Iterable[View]) -> Iterator[Hit]:
    """S14: an entry of 有上报 or 有关心 that counts persons in some state, or names a family."""
    if PROTECTED.isdisjoint(scope.entry.strands):
        return
    for view in views:
        if view.is_source or (view.passage.role is Role.METADATA and view.passage.key in ("date", "week", "expires")):
            continue
        for sentence in _SENTENCE.finditer(view.text):
            found = _counted(sentence[0], view) or _FAMILY.search(sentence[0]) or _named(sentence[0])
            if found:
                yield Hit("S14", view, sentence.start() + found.start(), sentence.start() + found.end())


def _named(text: str) -> re.Match[str] | None:
    """Somebody called a pupil, or a name together with a state; a name alone is a byline."""
    who = person_in(text)
    return who if who and (who.re is NAMED or _STATE.search(text)) else None


def _counted(text: str, view: View) -> re.Match[str] | None:
    """A number of persons together with a state of theirs, in one sentence or one table."""
    if view.cell is not None and view.cell.row:
        is_count = _STATE.search(view.label) and _PERSONS.search(view.label)
        return re.fullmatch(r"\s*\d{1,5}\s*人?", text) if is_count else None
    if _EACH.search(text) or not _STATE.search(text):
        return None
    return _COUNT.search(text)
