"""Days named by their distance from today."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from newsroom.check.finding import TextScope
from newsroom.check.text import OBJECT
from newsroom.model import Course, Notice
from newsroom.problems import Problem

_DAY = re.compile(r"今天|明天|昨天|后天|前天|今晚|明晚|昨晚|今早|明早")
_WEEKDAY = re.compile(r"(?P<week>本|这|这个|下|下个|上|上个)(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])")
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》")
_TIMELESS = re.compile(r"每天|天天|每晚|每次|如果|假如|要是|比如|例如|直到今天|到今天|今天的[孩学社时教]")
"""A sentence with one of these speaks of any day."""
_SENTENCE = re.compile(r"[^。！？\n]*")
_DATED_BEHIND = re.compile(r"\s?[（(，,]?\s?\d{1,2}(?:月|日|号|[./]\d)")
_DATED_BEFORE = re.compile(r"\d(?:日|号)\s?[（(，,]?\s?$")
_AWAY = {"今": 0, "明": 1, "昨": -1, "后": 2, "前": -2}
_WEEKS = {"本": 0, "这": 0, "下": 1, "上": -1}
_DAYS = "一二三四五六日"


def relative_time(scope: TextScope) -> Iterator[Problem]:
    """C08: 本周五 means nothing in an archive, nor 明天 in a notice.

    Speech in quotation marks, a story's 今天 and days whose date stands beside them are left alone.
    """
    has_days = isinstance(scope.entry, Notice | Course)
    if "周" not in scope.text.source and "期" not in scope.text.source and not has_days:
        return
    for passage in scope.text.prose:
        text = _QUOTED.sub(lambda match: OBJECT * len(match[0]), passage.prose)
        found = [*_WEEKDAY.finditer(text), *(_DAY.finditer(text) if has_days else ())]
        for match in sorted(found, key=lambda one: one.start()):
            if _is_clear(text, match):
                continue
            day = _meant(match, scope.entry.date)
            instead = f"{day.month}月{day.day}日（周{_DAYS[day.weekday()]}）" if day else None
            yield scope.found("C08", passage, *match.span(), instead=instead, found=match[0])


def _is_clear(text: str, match: re.Match[str]) -> bool:
    start = max(text.rfind(mark, 0, match.start()) for mark in "。！？\n") + 1
    sentence = _SENTENCE.match(text, start)
    is_dated = _DATED_BEHIND.match(text, match.end()) or _DATED_BEFORE.search(text, 0, match.start())
    return bool(is_dated or (sentence and _TIMELESS.search(sentence[0])))


def _meant(match: re.Match[str], written: date) -> date | None:
    """The day that is meant, seen from the entry's date; None for a weekend or an evening."""
    if match.re is _DAY:
        return written + timedelta(days=_AWAY[match[0][0]]) if match[0].endswith("天") else None
    if match["day"] == "末":
        return None
    monday = written - timedelta(days=written.weekday())
    return monday + timedelta(weeks=_WEEKS[match["week"][0]], days=_DAYS.index(match["day"].replace("天", "日")))


RULES = (relative_time,)
