"""How a text is built: numbers of headings, length of paragraphs and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from newsroom.check.characters import HAN, read_numeral
from newsroom.check.finding import TextScope
from newsroom.check.text import Passage, Role
from newsroom.problems import Problem

PARAGRAPH, SENTENCE = 300, 120
"""Characters; 300 are more than two screens of a phone."""
_NEXT = "(?![一二三四五六七八九十百千\\d])"
"""Behind the number: 一、二年级 and 3、2、1 are no numbers of headings."""
_NUMBERS = (
    ("一、", re.compile(rf"([一二三四五六七八九十]{{1,3}})、{_NEXT}")),
    ("（一）", re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]")),
    ("1.", re.compile(r"(\d{1,2})[.．](?!\d)")),
    ("1、", re.compile(rf"(\d{{1,2}})、{_NEXT}")),
    ("（1）", re.compile(r"[（(](\d{1,2})[）)]")),
    ("第一", re.compile(r"第([一二三四五六七八九十]{1,3}|\d{1,2})[步招节章条部点]")),
)
_LOOSE = {style: depth for depth, (style, _) in enumerate(_NUMBERS, 11)}
"""Short lines that stand for headings are ranked by how they are numbered: 一、 above （一） above 1."""
_LOOSE_LENGTH = 40
_SENTENCE_END = re.compile(r"[。；;，,：:]\s*$")
_SENTENCE = re.compile(r"[^。！？!?；\n]+")
_COUNTED = re.compile(rf"[{HAN}A-Za-z0-9]")


@dataclass(slots=True)
class _Count:
    """Where the numbers of the headings of each level are."""

    last: dict[int, tuple[str, int]] = field(default_factory=dict)
    left: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Those of sections that are over: numbers may run on into the next section."""

    def fault(self, level: int, style: str, number: int) -> dict[str, str]:
        """What is wrong with the next number of `level`, for the message."""
        before, ended = self.last.get(level), self.left.get(level)
        self.last[level] = (style, number)
        if number == 1 and (before is None or before[0] == style):
            return {} if before is None or before[1] > 1 or before[0] != style else {"gap": "2"}
        if before is None:
            return {} if ended == (style, number - 1) else {"first": style}
        if before[0] != style:
            return {"mixed": f"{before[0]} {style}"}
        return {} if number == before[1] + 1 else {"gap": str(before[1] + 1)}

    def enter(self, level: int) -> None:
        """A heading of `level` ends every section below it."""
        for deeper in [one for one in self.last if one > level]:
            self.left[deeper] = self.last.pop(deeper)


def heading_numbers(scope: TextScope) -> Iterator[Problem]:
    """T10: headings of one level that do not begin with one, leave a number out or mix 1. and 1、.

    Short numbered lines without a full stop count as headings too, where there are two or more alike, or with 一、 any.
    """
    count = _Count()
    numbered = [(one, _number(one.text)) for one in scope.text.prose if one.role is Role.HEADING or _is_loose(one)]
    styles = [found[0] for one, found in numbered if found and one.role is not Role.HEADING]
    for passage, found in numbered:
        is_heading = passage.role is Role.HEADING
        if found is None or not (is_heading or found[0] == "一、" or styles.count(found[0]) > 1):
            if is_heading:
                count.enter(passage.level)
            continue
        style, number, length = found
        level = passage.level if is_heading else _LOOSE[style]
        count.enter(level)
        fault = count.fault(level, style, number)
        if fault:
            values = {"found": passage.text[:length], **fault}
            yield scope.found("T10", passage, 0, length, instead=None, is_safe=False, **values)


def _is_loose(passage: Passage) -> bool:
    return (
        passage.role is Role.PARAGRAPH
        and len(passage.text) <= _LOOSE_LENGTH
        and passage.text[0] in "一二三四五六七八九十（(0123456789第"
        and "\n" not in passage.text
        and not _SENTENCE_END.search(passage.text)
    )


def _number(text: str) -> tuple[str, int, int] | None:
    for style, pattern in _NUMBERS:
        match = pattern.match(text)
        number = read_numeral(match[1]) if match else None
        if match and number is not None:
            return style, number, match.end()
    return None


def long_passages(scope: TextScope) -> Iterator[Problem]:
    """T11: a paragraph of over 300 characters, or a sentence of over 120."""
    for passage in scope.text.passages:
        if passage.role not in (Role.PARAGRAPH, Role.ITEM) or len(passage.text) <= SENTENCE:
            continue
        count = len(_COUNTED.findall(passage.prose))
        if passage.role is Role.PARAGRAPH and count > PARAGRAPH:
            yield scope.found("T11", passage, 0, 1, paragraph=str(count))
        for match in _SENTENCE.finditer(passage.prose):
            size = len(_COUNTED.findall(match[0])) if len(match[0]) > SENTENCE else 0
            if size > SENTENCE:
                yield scope.found("T11", passage, match.start(), match.start() + 1, sentence=str(size))


RULES = (heading_numbers, long_passages)
