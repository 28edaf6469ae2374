"""Numbers announced and lists that follow."""

import re
from collections.abc import Iterator, Sequence

from newsroom.check.characters import read_numeral
from newsroom.check.finding import TextScope
from newsroom.check.text import Passage, Role
from newsroom.problems import Problem

_NUMBER = "[一二三四五六七八九十两]{1,3}|\\d{1,2}"
_THING = (
    "条|步|招|项|句话|件事|个?(?:问题|办法|方法|原因|要求|步骤|环节|方面|要点|建议|提醒|细节|技巧|窍门|规定|习惯|动作|阶段|好处|约定|关键|重点"
    "|注意事项|小贴士|贴士|妙招|锦囊|措施|举措|任务|流程|点子|金点子|理由|例子|指标|原则|条件|目标|特点|变化|准备|转变|到位|坚持|确保|不要|必须)|种(?:办法|方法|方式|情况|模式|做法|可能|场景)"
    "|样(?:东西)?|类(?:问题|情况)|大(?:举措|环节|板块|步骤|原则|任务|亮点)"
)
_ANNOUNCED = re.compile(
    rf"(?:(?P<number>{_NUMBER})\s?(?:{_THING})"
    rf"|(?:以下|下面|下列|如下|这|做到|注意)(?P<points>{_NUMBER})(?:点|个(?!月|小时|星期|人)|种|类|件|样)"
    rf"|(?<![午晚早晨夜天日周间到至约每是上])(?P<dots>[二三四五六七八九])点(?=$)"
    rf"|(?:分|分为|分成)(?P<parts>{_NUMBER})(?:步|个|类|种|块)"
    rf"|(?P<have>[一二三四五六七八九十])有(?=[”」]?(?:[：:]|\s*$)))(?P<rest>[^。！？\n]{{0,16}})$"
)
_VAGUE = re.compile(
    rf"(?:{_NUMBER})\s?(?:至|到|—|～|~|-|、)\s?$|[第前后每几多余]$|\d\.$|(?:至少|最多|不止|超过|约|大约|近)$|[一二三四五六七八九]$"
)
_MARKER = re.compile(r"[ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_FIRST = re.compile("[“「]?有")
_COUNTED = re.compile(
    rf"(?P<number>{_NUMBER})(?:{_THING}|点(?:建议|提醒|要求|做法|措施|举措|体会)?)[^。！？\n]{{0,10}}[：，。](?=一是)"
)
_ORDINAL = re.compile("(?:^|[：；，。\n])([一二三四五六七八九十])是")
_HAVE_INLINE = re.compile(r"(?P<number>[一二三四五六七八九十])有[”」]?[：:，](?P<list>[“「]?有[^。！？\n：]*)")
_MODES = re.compile(
    rf"(?P<modes>{_NUMBER})种[^。！？，；\n]{{0,8}}模式[^。！？\n]{{0,6}}?(?P<scenarios>{_NUMBER})[种个][^。！？，；\n]{{0,4}}场景"
)
_STRANDS = re.compile(r"每(?P<every>天|周)[“「]?(?P<number>[一二三四五六七八九十])有(?![一-龥]{0,3}课)")


def count_beside_list(scope: TextScope) -> Iterator[Problem]:
    """C05: so many are announced, and another number is listed, or stands in the column's vocabularies."""
    passages = [one for one in scope.text.passages if one.role is not Role.METADATA]
    for place, passage in enumerate(passages):
        if place + 1 < len(passages) and passage.role in (Role.PARAGRAPH, Role.HEADING, Role.TITLE):
            yield from _before_list(scope, passage, passages[place + 1 :])
        if passage.role.is_prose:
            yield from _in_line(scope, passage)
            yield from _beside_vocabulary(scope, passage)


def _before_list(scope: TextScope, passage: Passage, following: Sequence[Passage]) -> Iterator[Problem]:
    text = passage.prose.rstrip().rstrip("：:”」")
    if passage.role is Role.PARAGRAPH and len(text) == len(passage.prose.rstrip()):
        return
    match = _ANNOUNCED.search(text, max(0, len(text) - 40))
    if match is None or _VAGUE.search(text[: match.start()]) or _ANNOUNCED.search(match["rest"]):
        return
    number = read_numeral(match["number"] or match["points"] or match["dots"] or match["parts"] or match["have"])
    is_list = following[0].role is Role.ITEM
    count = _items(scope, following) if is_list else _paragraphs(following) if match["have"] else 0
    if number is not None and number > 1 and count and count != number:
        yield scope.found("C05", passage, match.start(), match.start("rest"), found=_cut(match), count=str(count))


def _cut(match: re.Match[str]) -> str:
    return match[0][: match.start("rest") - match.start()]


def _items(scope: TextScope, following: Sequence[Passage]) -> int:
    """How many items the list has with which `following` begins, its inner lists not counted."""
    group, level = following[0].group, following[0].level
    lines: set[int] = set()
    source = scope.text.source
    for passage in following:
        if passage.group == group and passage.role is Role.ITEM:
            start = source.rfind("\n", 0, passage.offsets[0]) + 1
            if _MARKER.match(source, start):
                lines.add(start)
        elif _ends_list(passage, level, source):
            break
    return len(lines)


def _ends_list(passage: Passage, level: int, source: str) -> bool:
    """Whether `passage` stands outside the list: paragraphs of its items are indented."""
    if passage.role is Role.PARAGRAPH:
        return not source[source.rfind("\n", 0, passage.offsets[0]) + 1].isspace()
    return passage.role is Role.HEADING or (passage.role is Role.ITEM and passage.level <= level)


def _paragraphs(following: Sequence[Passage]) -> int:
    """How many paragraphs begin with 有, one after another."""
    count = 0
    for passage in following:
        if passage.role is not Role.PARAGRAPH or not _FIRST.match(passage.text):
            break
        count += 1
    return count


def _in_line(scope: TextScope, passage: Passage) -> Iterator[Problem]:
    """`三点建议：一是…；二是…`, `五有：有…、有…`."""
    text = passage.prose
    for match in _COUNTED.finditer(text) if "一是" in text else ():
        number, count = read_numeral(match["number"]), 0
        for ordinal in _ORDINAL.finditer(text, match.end() - 1):
            if read_numeral(ordinal[1]) != count + 1:
                break
            count += 1
        if number and count > 1 and count != number and not _VAGUE.search(text[: match.start()]):
            start, end = match.start(), match.end() - 1
            yield scope.found("C05", passage, start, end, found=text[start:end], count=str(count))
    for match in _HAVE_INLINE.finditer(text) if "有、" in text or "、有" in text else ():
        count = len(re.findall("(?:^|[、，；“])有", match["list"]))
        if count > 1 and count != read_numeral(match["number"]):
            end = match.end("number") + 1
            yield scope.found("C05", passage, match.start(), end, found=text[match.start() : end], count=str(count))


def _beside_vocabulary(scope: TextScope, passage: Passage) -> Iterator[Problem]:
    """三种模式共6种场景, 每天五有: as many as the vocabularies have."""
    text, known = passage.prose, scope.library.vocabularies
    for match in _MODES.finditer(text) if "场景" in text else ():
        for name, vocabulary in (("modes", "mode"), ("scenarios", "scenario")):
            count = len(known.get(vocabulary, {}))
            if count and read_numeral(match[name]) != count:
                yield scope.found("C05", passage, match.start(name), match.end(name), found=match[0], known=str(count))
    for match in _STRANDS.finditer(text) if "有" in text else ():
        count = len(known.get("daily_five" if match["every"] == "天" else "weekly_five", {}))
        if count and read_numeral(match["number"]) != count:
            yield scope.found("C05", passage, *match.span(), found=match[0], known=str(count))


RULES = (count_beside_list,)
