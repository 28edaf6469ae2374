"""S10: lists of names. One name may be an author's; five in a row are a class."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.check.privacy.view import Hit, Reading, View
from newsroom.check.privacy.words import (
    compound_surnames,
    likely_in_names,
    no_names,
    surnames,
    titles,
    unlikely_in_names,
)
from newsroom.check.text import Role

HAN = "\u4e00-\u9fff"
SURNAME = f"(?:{'|'.join(compound_surnames())}|[{''.join(sorted(surnames()))}])"
"""A pattern: any common surname."""
_FREQUENT = "王李张刘陈杨赵黄吴周徐孙马朱胡林郭何罗郑梁谢宋唐许邓冯韩曹曾彭沈叶苏吕蒋蔡丁魏姚陆姜范戴潘余董袁"
FAMILIAR = f"小[{_FREQUENT}]"
"""How one calls a colleague or a classmate: 小王. 小方 and 小时 are other words."""
_FEWEST, _SHARE = 5, 0.7
_SURNAMES = 3
"""Different surnames there are at least: 武官、武侠、武僧、武夫 are no family."""
_LINE_LENGTH = 24
"""Characters that a line with a name and what belongs to it has at most."""
_WORD = re.compile(r"[\s:,、/|]+")
_SPACED = re.compile(rf"(?<![{HAN}])([{HAN}]) {{1,2}}([{HAN}])(?![{HAN}])")
_GAP = r"[\s、,;；/|]+"
_ITEM = (
    rf"(?:[\d{HAN}()]{{1,8}}:\s?)?(?:[\d.、)(]{{0,5}}\s?)?[{HAN}·]{{2,4}}"
    r"(?:[(][^()\n]{0,14}[)]|\s?\d{1,3}分?)?"
)
"""One of a list, with its number, label, remark or mark."""
_RUN = re.compile(rf"{_GAP}(?:{_ITEM}{_GAP}){{2,}}")
_FIRST = "".join(sorted({*surnames(), *(one[0] for one in compound_surnames())}))
_FEW = re.compile(rf"[\s、,;；/|:：\d.)][{_FIRST}](?:[{HAN}]{{1,3}}| [{HAN}])[\s、,;；/|(\d]")
"""What a name in a list looks like: the quick look before the long one."""
_PART = re.compile(_GAP)
_LEFT, _RIGHT = re.compile(rf"[{HAN}][{HAN}()\d.]{{0,16}}$"), re.compile(rf"[\d.]{{0,4}}[{HAN}]+")
_TRIMMED = re.compile(r"^[\d.、)(\s]+|[(][^()]*[)]$|\s?\d{1,3}分?$|(?<=..)(?:同学|等[人]?)$")
_AND = re.compile(f"({SURNAME}[{HAN}]{{1,2}})(?:同学)?(?:以及|[和与及同])({SURNAME}[{HAN}]{{1,2}})")
_ENDINGS = re.compile(r"(?:等|以及|和|及|与|共|[一二三四五六七八九十\d]+[位名])")
_COUNTED = re.compile(r"\s?(?:等|共|这|那)?\s?(?:[两一二三四五六七八九十\d]{1,3}\s?[位名个]|[同小]学|老师|学生)")
"""Behind such a list a number of pupils would say the same twice."""
_ROLES = re.compile(
    "[^。;；,]{0,6}(?:作家|诗人|词人|文学家|科学家|数学家|物理学家|化学家|画家|书法家|音乐家|作曲家|政治家|军事家|思想家"
    "|哲学家|皇帝|将领|大臣|元帅|将军|演员|导演|歌手|运动员|院士|烈士|人物)"
)
_GROUP = (
    rf"(?:[初高]?[{HAN}\d]{{1,2}}(?:年级)?[(]?[\d一二三四五六七八九十]{{1,2}}[)]?班|[初高][一二三]|[六七八九]年级)\s?"
)
_LINE = re.compile(rf"[\d.、)(\s]*(?:{_GROUP})?(?:[{HAN}]{{1,6}}:)?\s*({SURNAME}.*)", re.DOTALL)
_AFTER_NAME = re.compile(r"(?:$|[\s(:,\-—→|\d].*|同学.*)", re.DOTALL)


def is_name(text: str, *, is_apart: bool = True) -> bool:
    """Whether `text` may be a private person's name: a common surname, a given name of one or two characters.

    `is_apart`: whether it stands for itself, as in a list; in a sentence 许可欣 is rather 许可 and another word.
    """
    size = len(text)
    if not 2 <= size <= 4 or text in no_names() or text.endswith(titles()):
        return False
    if text[:2] in compound_surnames() and size > 2:
        given = text[2:]
    elif text[0] in surnames() and size <= 3:
        given = text[1:]
    else:
        return False
    is_word = text[:2] in no_names() and not (is_apart and text[-1] in likely_in_names())
    return unlikely_in_names().isdisjoint(given) and not is_word


def name_at(text: str) -> str:
    """The name `text` begins with, the longest; empty where it begins with none."""
    for size in (4, 3, 2):
        if len(text) >= size and is_name(text[:size]):
            return text[:size]
    return ""


def lists_of_names(reading: Reading) -> Iterator[Hit]:
    """S10: five items or more, at least seven in ten of them names: in a sentence, a list, a table, line by line."""
    for view in reading.having(_FEW):
        yield from _in_text(view)
        if view.text.count("\n") >= _FEWEST - 1:
            yield from _in_lines(view)
    yield from _in_columns(reading.views)


@dataclass(frozen=True, slots=True)
class _Item:
    """Something between two marks of a list, and the name it is, if any."""

    start: int
    end: int
    name: str


def _in_text(view: View) -> Iterator[Hit]:
    text = _SPACED.sub(_joined, view.text) if " " in view.text else view.text
    for match in _RUN.finditer(text):
        for items in _pieces(_items(text, match)):
            names = [one.name for one in items if one.name]
            if len(items) < _FEWEST or len(names) < _SHARE * len(items) or len({one[0] for one in names}) < _SURNAMES:
                continue
            end = items[-1].end
            if not _ROLES.match(text, end):
                is_plain = text == view.text and len(names) == len(items) and not _COUNTED.match(text, end)
                instead = f"{len(names)}名同学" if is_plain else None
                yield Hit("S10", view, items[0].start, end, {"count": str(len(names))}, instead)


def _items(text: str, match: re.Match[str]) -> list[_Item]:
    """What stands between the marks of a run, and the words before its first and behind its last mark."""
    left, right = _LEFT.search(text[max(0, match.start() - 18) : match.start()]), _RIGHT.match(text, match.end())
    first = _tail(left[0]) if left else ""
    items = [_Item(match.start() - len(first), match.start(), first)] if left else []
    place = match.start()
    for gap in _PART.finditer(text, match.start(), match.end()):
        if gap.start() > place:
            items.append(_item(text[place : gap.start()], place))
        place = gap.end()
    if right is None:
        return items
    low, last = match.end(), right[0]
    both = _AND.match(last)
    if both and is_name(both[1]):
        items.append(_Item(low, low + len(both[1]), both[1]))
        low, last = low + both.start(2), last[both.start(2) :]
    name = _head(last)
    start = low + last.find(name)
    return [*items, _Item(start, start + len(name), name)]


def _item(piece: str, place: int) -> _Item:
    name = _whole(piece)
    start = place + piece.find(name) if name else place
    return _Item(start, start + len(name) if name else place + len(piece), name)


def _pieces(items: list[_Item]) -> Iterator[list[_Item]]:
    """The parts of a run that begin and end with a name; two items in a row that are none part them."""
    piece: list[_Item] = []
    for item in items:
        if item.name or (piece and piece[-1].name):
            piece.append(item)
        elif piece:
            yield piece[:-1]
            piece = []
    if piece:
        yield piece if piece[-1].name else piece[:-1]


def _joined(match: re.Match[str]) -> str:
    """`王　芳` is written so to stand under 李小明; the space goes behind the name, so that places stay."""
    return match[1] + match[2] + " " * (len(match[0]) - 2)


def _whole(item: str) -> str:
    """The name that `item` of a list is; empty where it is none."""
    plain = _TRIMMED.sub("", _TRIMMED.sub("", item.strip().rpartition(":")[2].strip()))
    return plain if is_name(plain) else ""


def _tail(item: str) -> str:
    """The name that the words before a list end with."""
    plain = _TRIMMED.sub("", item)
    return next((plain[-size:] for size in (3, 2, 4) if len(plain) >= size and is_name(plain[-size:])), "")


def _head(item: str) -> str:
    """The name that the words behind a list begin with."""
    plain = item.lstrip("0123456789.")
    ending = _ENDINGS.search(plain)
    if ending and is_name(plain[: ending.start()]):
        return plain[: ending.start()]
    return name_at(plain)


def _in_lines(view: View) -> Iterator[Hit]:
    """One name to a line, with what else belongs to it beside it: 林晓雯 女 六1."""
    lines = [one for one in view.text.split("\n") if one.strip()]
    named = [one for one in map(_short_line, lines) if one]
    if len(named) >= _FEWEST and len(named) >= _SHARE * len(lines):
        start, end = view.text.find(named[0]), view.text.rfind(named[-1]) + len(named[-1])
        yield Hit("S10", view, start, end, {"count": str(len(named))})


def _short_line(text: str) -> str:
    """The name in a line of a few words: its beginning, or one of the words."""
    if len(text) > _LINE_LENGTH:
        return ""
    return _beginning(text) or next((one for one in _WORD.split(text) if is_name(one)), "")


def _in_columns(views: list[View]) -> Iterator[Hit]:
    """Names as items of a list, under each other or beside each other in a table, or one to a paragraph."""
    seen: set[int] = set()
    for is_column, members in _groups(views):
        if len(members) < _FEWEST:
            continue
        own = members[1:] if is_column and not _beginning(members[0].text) else members
        named = [(view, name) for view in own if (name := _short_line(view.text))]
        if len(named) >= _FEWEST and len(named) >= _SHARE * len(own) and id(named[0][0]) not in seen:
            seen |= {id(view) for view, _ in named}
            yield from _each(named)


def _groups(views: list[View]) -> list[tuple[bool, list[View]]]:
    """Views that stand in one list, column, row or run of paragraphs; whether it is a column."""
    groups: dict[tuple[object, ...], list[View]] = {}
    run = 0
    before: Role | None = None
    for view in views:
        role, cell = view.passage.role, view.cell
        run += role is not before
        before = role
        if cell is not None:
            groups.setdefault(("column", cell.table, cell.column), []).append(view)
            groups.setdefault(("row", cell.table, cell.row), []).append(view)
        elif len(view.text) <= _LINE_LENGTH:
            is_grouped = role in (Role.ITEM, Role.METADATA)
            groups.setdefault((role, view.passage.key, view.passage.group if is_grouped else run), []).append(view)
    return [(key[0] == "column", members) for key, members in groups.items()]


def _each(named: list[tuple[View, str]]) -> Iterator[Hit]:
    """One hit on every name: they stand apart, and each place has to be masked."""
    for view, name in named:
        start = view.text.find(name)
        yield Hit("S10", view, start, start + len(name), {"count": str(len(named))})


def _beginning(text: str) -> str:
    """The name a short line consists of, but for a class, a bracket or a remark."""
    match = _LINE.match(text)
    if match is None:
        return ""
    rest = match[1].replace(" ", "") if _SPACED.fullmatch(match[1]) else match[1]
    name = next((rest[:size] for size in (4, 3, 2) if is_name(rest[:size]) and _AFTER_NAME.match(rest[size:])), "")
    return match[1] if name and rest != match[1] else name
