"""How a text fares in the channels it goes to (W): what the Official Account cuts, drops or reads badly on a phone.

Limits: the platform's own (title 64, summary 120 characters), lists in WeChat cut titles behind about 26.
"""

import re
from collections.abc import Iterator

from newsroom.check.finding import TextScope
from newsroom.check.text import Passage, Role
from newsroom.excerpt import excerpt
from newsroom.model import Tip
from newsroom.problems import Location, Problem, problem

TITLE_SHOWN, TITLE_LIMIT = 26, 64
SUMMARY_LIMIT = 120
LONG = 1500
"""Chinese characters beyond which a text is better read in two parts."""
HAN_PER_MINUTE = 400
_COLUMNS = 4
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def _meta(scope: TextScope, key: str) -> Passage | None:
    return next((one for one in scope.text.passages if one.role is Role.METADATA and one.key == key), None)


def long_title(scope: TextScope) -> Iterator[Problem]:
    """W01: lists and share cards cut a title behind 26 characters."""
    passage = _meta(scope, "title")
    count = len(passage.text) if passage else 0
    if passage and TITLE_SHOWN < count <= TITLE_LIMIT:
        yield scope.found("W01", passage, TITLE_SHOWN, count, count=str(count), limit=str(TITLE_SHOWN))


def long_summary(scope: TextScope) -> Iterator[Problem]:
    """W02: the platform takes 120 characters of summary."""
    passage = _meta(scope, "summary")
    count = len(passage.text) if passage else 0
    if passage and count > SUMMARY_LIMIT:
        shorter = excerpt(passage.text, SUMMARY_LIMIT)
        yield scope.found(
            "W02", passage, 0, count, instead=shorter, over=str(count - SUMMARY_LIMIT), limit=str(SUMMARY_LIMIT)
        )


def changed_by_channels(scope: TextScope) -> Iterator[Problem]:
    """W03: wide tables, nested lists, videos and footnotes look different in the Official Account."""
    cells: dict[int, int] = {}
    seen: set[str] = set()
    for passage in scope.text.passages:
        what = _change(passage, cells)
        if what and what not in seen:
            seen.add(what)
            yield scope.found("W03", passage, 0, 1, what=f"@term_{what}")
    if isinstance(scope.entry, Tip) and scope.entry.video is not None:
        at = Location(file=scope.file, line=scope.entry.lines.get("video", 0))
        yield problem("W03", at, what="@term_video")


def _change(passage: Passage, cells: dict[int, int]) -> str:
    if passage.role is Role.CELL:
        cells[passage.group] = cells.get(passage.group, 0) + 1
        return "table" if cells[passage.group] == _COLUMNS + 1 else ""
    if passage.role is Role.FOOTNOTE:
        return "footnote"
    return "list" if passage.role is Role.ITEM and passage.level > 1 else ""


def long_text(scope: TextScope) -> Iterator[Problem]:
    """W04: over 1,500 characters; few readers in WeChat get to the end."""
    body = [one for one in scope.text.passages if one.role is not Role.METADATA and one.role.is_prose]
    count = sum(len(_HAN.findall(one.text)) for one in body)
    if count > LONG:
        minutes = str(max(1, round(count / HAN_PER_MINUTE)))
        yield scope.found("W04", body[0], 0, 1, count=str(count), minutes=minutes)


RULES = (long_title, long_summary, changed_by_channels, long_text)
