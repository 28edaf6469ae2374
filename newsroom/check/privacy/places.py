"""S05, S06: where somebody lives, and the car they drive."""

import re
from collections.abc import Iterator

from newsroom.check.privacy.numbers import FILL
from newsroom.check.privacy.view import Hit, Reading, View
from newsroom.check.privacy.words import any_of

HAN = "\u4e00-\u9fff"
_COUNT = r"(?:\d{1,5}|[一二三四五六七八九十百零〇两]{1,6})"
_NUMBER = rf"(?:[甲乙丙丁]?{_COUNT}[A-Za-z甲乙丙丁]?|[A-Za-z]{_COUNT}?|[甲乙丙丁])"
_PART = rf"{_NUMBER}\s?(?:支弄|弄|号院|号楼|号|院|幢|栋|座|单元|组|队|社|室|户)"
_CORE = re.compile(
    rf"(?<![\dA-Za-z一二三四五六七八九十百零〇两第]){_PART}(?:[\s,-]{{0,2}}{_PART}){{0,8}}"
    r"(?:\s?[A-Za-z]?\d{3,4}(?![\d年月日]))?"
)
_UNIT = re.compile(r"支弄|弄|号院|号楼|号|院|幢|栋|座|单元|组|队|社|室|户")
_ROAD = re.compile(rf"[{HAN}]{{2,8}}?(?:路|街|大道|巷|胡同|里弄|公路|支路|坊)\s?$")
_ESTATE = re.compile(
    rf"[{HAN}]{{1,8}}?(?:小区|新村|花园|公寓|家园|名苑|苑|名邸|雅居|华庭|豪庭|家属院|大院|里|府|邸|城)\s?$"
)
_VILLAGE = re.compile(rf"[{HAN}]{{1,6}}?(?:村|庄|屯|寨)(?:第?{_COUNT}\s?[组队社]\s?)?$")
_TOWN = re.compile(r"[镇乡]")
_HOME = re.compile(rf"{any_of('home_words')}[^。;；\n]{{0,26}}\n?[^。;；\n]{{0,26}}$")
_PUBLIC = re.compile(any_of("public_places"))
_START = re.compile(rf"[{HAN}A-Za-z\d\s]*$")
_LEAD = re.compile(rf"^.*(?:{any_of('home_words')}|送到|寄到|搬到|来到|去|在|到|址|是|给|的)[\s:是在为]*")
_AREA = re.compile(r"^.*(?:街道|镇|乡)|^.*?[区县市](?!民)")
_HINT = re.compile(r"[\d一二三四五六七八九十零〇百A-Za-z甲乙丙丁]\s?(?:支?弄|号|院|幢|栋|座|单元|[组队社]|室|户)")
_HOUSES = ("弄", "支弄", "号", "号院", "号楼", "院", "幢", "栋")
_BUILDINGS = frozenset({"号", "号院", "号楼"})
"""A road, a number and a building are where a school is; with a room or a lane it is somebody's home."""
_BEFORE, _AFTER = 26, 16
"""Characters of context."""
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Za-hj-np-z]\s?[·.\-]?\s?"
    r"((?:[DFABCEGHJKdfabceghjk][A-HJ-NP-Za-hj-np-z0-9]\d{4}|\d{5}[DFABCEGHJKdfabceghjk]|[A-HJ-NP-Za-hj-np-z0-9]{5}|"
    r"[A-HJ-NP-Za-hj-np-z0-9]{4}[挂学警港澳试超]))(?![A-Za-z0-9])"
)
_NUMBERED = re.compile(r"车牌(?:号码?)?[\s:是为]{0,4}\n?[\s:]{0,2}([A-HJ-NP-Z][A-HJ-NP-Z0-9]{5,6})(?![A-Za-z0-9])")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]{5}")
_FEWEST = 3
"""Digits a plate has at least: other words in capitals have fewer."""


def homes(reading: Reading) -> Iterator[Hit]:
    """S05: a road with house and room, an estate with its building, a village with its house.

    A road and one number is where a school or a shop is; it is a home only where the words before say so.
    """
    for view in reading.having(_HINT):
        text = view.labelled
        for match in _CORE.finditer(text, view.shift):
            start, before = _beginning(text, match.start(), view.shift)
            if _is_home(text, match, before) and view.take(start - view.shift, match.end() - view.shift):
                yield _cut(view, start - view.shift, match.end() - view.shift)


def _beginning(text: str, start: int, shift: int) -> tuple[int, str]:
    """Where the name of the road or estate before a house number begins, and what stands before the number."""
    before = text[max(0, start - _BEFORE) : start]
    found = _START.search(text, max(shift, start - _BEFORE), start)
    low = found.start() if found else start
    lead = _LEAD.match(text[low:start])
    return low + (lead.end() if lead else 0), before


def _is_home(text: str, match: re.Match[str], before: str) -> bool:
    units = _UNIT.findall(match[0])
    after = re.split(r"[。;；\n]", text[match.end() : match.end() + _AFTER])[0]
    if _HOME.search(text[max(0, match.start() - 2 * _BEFORE) : match.start()]):
        return units[0] not in ("社", "院", "队") or len(units) > 1
    if _PUBLIC.search(before) or _PUBLIC.search(match[0] + after):
        return False
    has_more = len(units) > 1 or match[0][-1:].isdigit()
    if _ESTATE.search(before):
        return units[0] in ("幢", "栋", "号楼", "座", "单元") or (has_more and units[0] in ("弄", "号"))
    if _VILLAGE.search(before):
        return "号" in units and (bool(_TOWN.search(before)) or len(units) > 1)
    is_house_only = set(units) <= _BUILDINGS and not match[0][-1:].isdigit()
    return has_more and not is_house_only and units[0] in _HOUSES and bool(_ROAD.search(before))


def _cut(view: View, start: int, end: int) -> Hit:
    """The hit, with what may stay: at most the town or the sub-district."""
    whole = view.passage.text[start:end]
    area = _AREA.match(whole)
    kept = area[0] if area else ""
    return Hit("S05", view, start, end, {"kept": kept, "shown": f"{kept or whole[:2]}***"}, kept or "（住址略）")


def plates(reading: Reading) -> Iterator[Hit]:
    """S06: number plates, those of electric cars, trailers and learners included (GA 36—2018)."""
    for view in reading.having(_PLATE):
        for match in _PLATE.finditer(view.text):
            digits = sum(one.isdigit() for one in match[1])
            if digits >= _FEWEST and view.take(*match.span()):
                yield _plate(view, match.start(), match.end())
    for view in reading.having(_CAPITALS) if "车牌" in reading.whole else ():
        for match in _NUMBERED.finditer(view.labelled):
            start, end = match.start(1) - view.shift, match.end(1) - view.shift
            if start >= 0 and any(map(str.isdigit, match[1])) and view.take(start, end):
                yield _plate(view, start, end)


def _plate(view: View, start: int, end: int) -> Hit:
    plain = re.sub(r"[\s·.-]", "", view.text[start:end])
    shown = plain[:2] + "*" * (len(plain) - 4) + plain[-2:]
    return Hit("S06", view, start, end, {"number": shown}, shown.replace("*", FILL))
