"""Claims, unfinished places, numbers to call, and the school's own list of words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from newsroom.check.finding import TextScope
from newsroom.check.wordlists import read_list
from newsroom.model import Hotline, Status
from newsroom.problems import Problem, Severity


@cache
def _patterns(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in read_list("claims")[name]))


def promotion(scope: TextScope) -> Iterator[Problem]:
    """C06: superlatives that praise; the Advertising Law (Article 9) and good taste are against them."""
    pattern = _patterns("promotion")
    for passage in scope.text.prose:
        for match in pattern.finditer(passage.prose) if _MAY_PRAISE.search(passage.prose) else ():
            yield scope.found("C06", passage, *match.span(), found=match[0])


_GENES = re.compile("染色体|性别决定")
_MAY_BE_UNFINISHED = re.compile(
    "[Xx](?:[Xx]|[月日年时点分])|×[×月日年]|[○〇]{2}|某某|TODO|TBD|FIXME|待[补完填插核定]|此处|请在此|[点单]击此处|orem|补充|填写|插入|放图|配图"
    "|占位|（补|（待|(?:老师|主任|校长|同学|医生)[？?]|月[？?]|[？?](?:月|[？?]{2})"
)
"""A fast look before the exact patterns; each of them needs one of these."""
_MAY_PRAISE = re.compile(
    "最|第一|唯一|一流|顶|领先|独一|无与|首屈|遥遥|无可|绝无|史上|国家级|世界级|百分|100|零|堪称|绝对|王牌"
)


def placeholders(scope: TextScope) -> Iterator[Problem]:
    """C07: a place still to be filled in. An error once the entry is ready, advice while it is a draft."""
    severity = Severity.ADVICE if scope.entry.status is Status.DRAFT else Severity.ERROR
    pattern = _patterns("placeholder")
    if not _MAY_BE_UNFINISHED.search(scope.text.source):
        return
    for passage in scope.text.prose:
        if not _MAY_BE_UNFINISHED.search(passage.prose):
            continue
        for match in pattern.finditer(passage.prose):
            if not (match[0] in ("XX", "xx") and _GENES.search(passage.prose)):
                yield replace(scope.found("C07", passage, *match.span(), found=match[0].strip()), severity=severity)


_NUMBER = re.compile(
    r"(?<![\d.+-])(?:(?:400|800)[- ]?\d{3}[- ]?\d{4}|[（(]?0\d{2,3}[）)]?[- ]?[1-9]\d{6,7}|1[3-9]\d{9}"
    r"|(?P<short>1[02]\d{3,4}|9[56]\d{3,4}|[2-8]\d{3}[- ]?\d{4}|[2-8]\d{6}))(?![\d元份人次本页号年-])"
)
_CLAIM = re.compile(r"24\s?小时|二十四小时|全天候|免费|官方|热线|咨询电话|求助电话|服务电话|心理援助")
_CALL = re.compile("拨打?|致电|来电|电话|热线|专线|咨询|求助|援助|手机")
_PUBLIC = frozenset({"12345", "12315", "12333", "12366", "12306"})
"""Whole China knows these; a line that helps (12355, 12356) is listed all the same, so that somebody has verified it."""
_NEAR, _BESIDE = 20, 12
"""Characters between a number and a claim, and between a bare number and the word that makes it one to call."""


def unlisted_hotline(scope: TextScope) -> Iterator[Problem]:
    """C09: a number given as a hotline that is not in `data/hotlines.yml`, where it would be verified."""
    if not _CLAIM.search(scope.text.source):
        return
    known = _known(scope.library.hotlines)
    for passage in scope.text.prose:
        text = passage.prose
        for match in _NUMBER.finditer(text) if _CLAIM.search(text) else ():
            digits = re.sub(r"\D", "", match[0])
            near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            is_bare = match["short"] and not _CALL.search(text[max(0, match.start() - _BESIDE) : match.start()])
            if digits not in known and digits not in _PUBLIC and not is_bare and _CLAIM.search(near):
                masked = f"{digits[:3]}{'*' * max(2, len(digits) - 5)}{digits[-2:]}"
                yield scope.found("C09", passage, *match.span(), number=masked)


def _known(hotlines: Sequence[Hotline]) -> set[str]:
    """Digits of every number in use, with and without the area code."""
    found: set[str] = set()
    for one in hotlines:
        parts = re.split(r"\D+", one.number) if one.number and not one.disabled else []
        found |= {"".join(parts), "".join(parts[1:]) if parts[:1] and parts[0].startswith("0") else ""}
    return found - {""}


@cache
def _by_first(words: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """The characters words begin with, and the words by them, long ones first: a list may hold thousands."""
    by_first: dict[str, tuple[str, ...]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first[word[0]] = (*by_first.get(word[0], ()), word)
    return re.compile(f"[{re.escape(''.join(by_first))}]"), by_first


def private_words(scope: TextScope) -> Iterator[Problem]:
    """C10: words of the school's own list, which lies outside the project. They are counted, never repeated."""
    words = scope.library.private_words
    if not words:
        return
    first, by_first = _by_first(words)
    for passage in scope.text.prose:
        text = passage.text.lower()
        spans: list[tuple[int, int]] = []
        for match in first.finditer(text):
            word = next((one for one in by_first[match[0]] if text.startswith(one, match.start())), "")
            if word and (not spans or match.start() >= spans[-1][1]):
                spans.append((match.start(), match.start() + len(word)))
        for start, end in spans:
            yield scope.found("C10", passage, start, end, count=str(len(spans)))


RULES = (promotion, placeholders, unlisted_hotline, private_words)
