"""Dates in the text that no calendar has."""

import re
from collections.abc import Iterator
from datetime import date

from newsroom.check.characters import read_numeral
from newsroom.check.finding import TextScope
from newsroom.problems import Problem

_DAYS = "一二三四五六日"
_CHINESE = "[一二三四五六七八九十]{1,3}"
_WEEKDAY = r"[ ，,]?[（(]?[ ]?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?![至到—～~、和六日]|-)"
_WEEKDAY_BEFORE = re.compile(
    r"(?<![每逢至到、和与及~～—–-])(?:[本这上下]个?)?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])[ ，,]?[（(]?[ ]?$"
)
"""Not behind 每周 and 周一至: the date says then when that begins."""
_LEAD = 10
"""Characters that such a weekday takes at most."""
_TO = "[-—–～~至到]"
_D = "(?:日|号(?![楼桌机房线门院员位车教]))"
_DATE = re.compile(
    rf"(?:(?P<year>\d{{4}})年)?(?<!\d)(?P<month>\d{{1,2}})月份?(?P<day>\d{{1,2}})"
    rf"(?:{_D}(?:{_WEEKDAY})?|(?={_TO}\d{{1,2}}{_D}))"
    rf"|(?<![\d.])(?P<next>\d{{1,2}}){_D}"
    rf"(?:{_WEEKDAY.replace('weekday', 'weekday2')}|(?<={_TO}\d[日号])|(?<={_TO}\d\d[日号]))"
)
_NEAR = 12
"""Characters behind a date within which a day without its month belongs to the same one."""
_WRITTEN = re.compile(rf"(?<![一二三四五六七八九十])(?P<month>{_CHINESE})月(?P<day>{_CHINESE})[日号]")
_NUMERIC = re.compile(
    r"(?<![\d./-])(?P<year>20\d{2}|19\d{2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d/-])"
)
_MONTH = re.compile(r"(?<!\d)\d{4}年(?:1[3-9]|[2-9]\d|00?)月(?!\d)")
_RUN_TOGETHER = re.compile(
    r"(?<![\d第共满近约足前后逾月时达续有每剩历超过为数程计隔差需用了这.])(?<!还有)(?<!计时)"
    r"(?P<month>1[0-2]|0?[1-9])(?P<day>[0-3]\d)日"
    r"(?!之?[内久间]|[以游均报志元记程子夜后]|左右|倒计时|时间)"
)
_VERSION = re.compile(r"(?:版本?|[Vv]|ersion)[^\d]{0,4}$")
_OWN_CALENDAR = re.compile("农历|阴历|旧历|闰|[四4]年一")
_YEAR = re.compile(r"(?<!\d)(\d{4})年|(去年|明年|前年|后年)")
_YEARS_AWAY = {"前年": -2, "去年": -1, "明年": 1, "后年": 2}
_HALF_A_YEAR = 183


def impossible_dates(scope: TextScope) -> Iterator[Problem]:
    """C01: a day no calendar has, a month without its 月, or a weekday that is not the date's."""
    for passage in scope.text.prose:
        text = passage.prose
        if "日" not in text and "号" not in text and "20" not in text:
            continue
        is_other_calendar = _OWN_CALENDAR.search(text) is not None
        for start, end, more in sorted(_faults(text, scope.entry.date, is_other_calendar=is_other_calendar)):
            values = {"found": text[start:end], **dict(more)}
            yield scope.found("C01", passage, start, end, instead=None, is_safe=False, **values)
        for match in _RUN_TOGETHER.finditer(text):
            month, day = int(match["month"]), int(match["day"])
            if _day(2024, month, day) is not None:
                meant = f"{month}月{day}日"
                yield scope.found("C01", passage, *match.span(), instead=meant, found=match[0], meant=meant)


_Fault = tuple[int, int, tuple[tuple[str, str], ...]]


def _faults(text: str, written: date, *, is_other_calendar: bool) -> Iterator[_Fault]:
    yield from _beside_calendar(text, written, is_other_calendar=is_other_calendar)
    for match in _WRITTEN.finditer(text) if not is_other_calendar else ():
        if _day(2024, read_numeral(match["month"]) or 0, read_numeral(match["day"]) or 0) is None:
            yield (*match.span(), ())
    for match in _MONTH.finditer(text):
        yield (*match.span(), ())
    for match in _NUMERIC.finditer(text):
        is_version = match["mark"] == "." and _VERSION.search(text[max(0, match.start() - _NEAR) : match.start()])
        if not is_version and _day(int(match["year"]), int(match["month"]), int(match["day"])) is None:
            yield (*match.span(), ())


def _beside_calendar(text: str, written: date, *, is_other_calendar: bool) -> Iterator[_Fault]:
    month, day, years, end = 0, 0, [written.year], -_NEAR
    for match in _DATE.finditer(text):
        if match["month"]:
            month, day = int(match["month"]), int(match["day"])
            years = [int(match["year"])] if match["year"] else _years(text, match.start(), written)
        elif match.start() - end > _NEAR or int(match["next"]) < day:
            continue
        else:
            day = int(match["next"])
        end = match.end()
        days = [one for year in years if (one := _day(year, month, day)) is not None]
        if not days and not ((month, day) == (2, 29) and is_other_calendar):
            yield (*match.span(), ())
        low, high = match.span()
        weekday = match["weekday"] or match["weekday2"] or ""
        before = _WEEKDAY_BEFORE.search(text, max(0, low - _LEAD), low) if match["month"] and not weekday else None
        if before:
            low, weekday = before.start(), before["weekday"]
            high += before[0].rstrip()[-1] in "（(" and text[high : high + 1] in tuple("）)")
        weekday = weekday.replace("天", "日")
        if days and weekday and not any(_DAYS[one.weekday()] == weekday for one in days):
            yield (low, high, (("weekday", _DAYS[days[0].weekday()]),))


def _years(text: str, start: int, written: date) -> list[int]:
    """The years a date without one may belong to, the likeliest first.

    That of the entry; near the turn of the year its neighbour; the last one the text has named.
    """
    found = [written.year]
    named = list(_YEAR.finditer(text, 0, start))
    if named:
        year, away = named[-1].groups()
        found.append(int(year) if year else written.year + _YEARS_AWAY[away])
    month = re.match(r"\d+", text[start:])
    if month and abs(int(month[0]) - written.month) * 30.4 > _HALF_A_YEAR:
        found.append(written.year + (1 if written.month > int(month[0]) else -1))
    return found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


RULES = (impossible_dates,)
