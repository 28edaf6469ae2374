"""Full-width marks in metadata, read as their half-width twins; a repaired line knows where each character stood.

Only marks that carry meaning are touched: the colon behind a key, and brackets, commas and colons of a list or block
written in brackets. Sentences stay as they are: the colon in the middle of a step makes no key.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsroom.load.schema import BLOCKS, DIGEST_SCHEMA, KIND_SCHEMAS, normal_key

_LEAD = re.compile(r"\s*(?:-\s+)*")
_KEY = re.compile(r"(?P<key>\w[\w -]*?)[ \t]*(?:(?P<plain>:(?=[ \t]|$))|：|:(?![:/\\]))\s*")
_FLOW_KEY = re.compile(r"\s*(?P<key>\w[\w -]*?)\s*[：:]")
_VERBATIM = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:[ \t]#.*)?$")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_TWINS = {"［": "[", "【": "[", "｛": "{", "］": "]", "】": "]", "｝": "}"}
_OPENING, _CLOSING = frozenset("［【｛"), frozenset("］】｝")
_ONE_VALUE = frozenset(
    {"line", "text", "file", "url", "choice", "date", "moment", "number", "week", "status", "people", "ref", "slug"}
)
_NESTED = {
    name: form.partition(":")[0] for keys in BLOCKS.values() for key, (zh, form) in keys.items() for name in (key, zh)
}
_SEVERAL = frozenset(
    {name for name, form in _NESTED.items() if form not in _ONE_VALUE}
    | {
        name
        for schema in (*KIND_SCHEMAS.values(), DIGEST_SCHEMA)
        for one in schema.fields
        if one.form not in _ONE_VALUE
        for name in (one.key, one.chinese)
    }
)
"""Keys whose value is a list or a block. Only there 【 opens one: a title may begin with 【通知】."""
_SHOWN = 40
_Edit = tuple[int, int, str]
"""From and to, in the original line, from 0, and what is read there instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A line as YAML gets it."""

    text: str
    column: int = 0
    """Where the first repair was made, in the original line, from 1; 0 where nothing was repaired."""
    found: str = ""
    """What was written there, shortened."""
    read: str = ""
    """How it is read."""
    origins: tuple[int, ...] = ()
    """Place in the original line, from 0, of each character of `text` and of its end; empty where nothing moved."""
    is_verbatim: bool = False
    """Whether it is part of a text behind `|` or `>`."""

    def original_column(self, column: int) -> int:
        """The original column, from 1, of a column of `text`, from 0."""
        return (self.origins[min(column, len(self.origins) - 1)] if self.origins else column) + 1


def repair_lines(lines: Sequence[str]) -> Iterator[Repaired]:
    """The lines of one front matter as YAML gets them. Texts behind `|` and `>` and comments stay as they are."""
    verbatim: int | None = None
    flow = _Flow()
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if verbatim is not None and (not line.strip() or indent > verbatim):
            yield Repaired(text=line, is_verbatim=True)
            continue
        verbatim = None
        edits: list[_Edit] = []
        start = 0
        if not flow.open:
            start, key = _key(line, edits)
            if _VERBATIM.match(line, start):
                verbatim = start - len(line[:start].lstrip(" -")) if key else indent
            flow.may_open = normal_key(key) in _SEVERAL
        edits += flow.edits(line, start)
        yield _applied(line, edits)


def _key(line: str, edits: list[_Edit]) -> tuple[int, str]:
    """Where the value begins, and the key before it ("" for none); a full-width or unspaced colon becomes an edit.

    Behind an indent or a dash only the keys of blocks are keys: anything else there may be a sentence.
    """
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    match = None if line.startswith("#", start) else _KEY.match(line, start)
    if match is None:
        return start, ""
    if match["plain"] is None:
        if line[:start].strip("\u3000") and normal_key(match["key"]) not in _NESTED:
            return start, ""
        edits.append((match.end("key"), match.end(), ": " if match.end() < len(line) else ":"))
    return match.end(), match["key"]


def _applied(line: str, edits: list[_Edit]) -> Repaired:
    if not edits:
        return Repaired(text=line)
    text, at = "", 0
    origins: list[int] = []
    for start, end, read in edits:
        text += line[at:start] + read
        origins += [*range(at, start), *[start] * len(read)]
        at = end
    text += line[at:]
    first = edits[0][0]
    begin = first - 10 if first > _SHOWN - 10 else 0
    return Repaired(
        text=text,
        column=first + 1,
        found=line[begin : begin + _SHOWN].strip(),
        read=text[begin : begin + _SHOWN + len(text) - len(line)].strip(),
        origins=(*origins, *range(at, len(line) + 1)),
    )


@dataclass(slots=True)
class _Flow:
    """A list or block in brackets, which may go on over several lines."""

    open: list[str] = field(default_factory=list)
    may_open: bool = False
    """Whether full-width brackets may begin it."""
    is_fresh: bool = True
    """Whether the next character begins a key, an item or a value."""
    wants_key: bool = False
    inner: int = 0
    """Full-width brackets open within an item: they are part of its text."""

    def edits(self, line: str, start: int) -> Iterator[_Edit]:
        """What to read otherwise from `start` on."""
        self.is_fresh, self.inner, place = True, 0, start
        if not self.open and line[start : start + 1] not in (*"[{", *(_OPENING if self.may_open else ())):
            return
        while place < len(line):
            mark = line[place]
            if mark == "#" and (not place or line[place - 1].isspace()):
                return
            quoted = _QUOTED.match(line, place) if self.is_fresh and mark in "'\"" else None
            if quoted:
                place, self.is_fresh = quoted.end(), False
                continue
            read = self._read(line, place)
            if read != mark:
                yield place, place + 1, read
            if not self.open:
                return
            place += 1

    def _read(self, line: str, place: int) -> str:
        """What the mark at `place` is read as."""
        mark = line[place]
        was_fresh, self.is_fresh = self.is_fresh, self.is_fresh and mark.isspace()
        if mark in "[{" or mark in _OPENING:
            if was_fresh:
                return self._opened(_TWINS.get(mark, mark))
            self.inner += mark in _OPENING
        elif mark in "]}" or mark in _CLOSING:
            if mark in _CLOSING and self.inner:
                self.inner -= 1
            else:
                self.open.pop()
                self.wants_key = False
                return _TWINS.get(mark, mark)
        elif not self.inner:
            return self._separator(line, place)
        return mark

    def _opened(self, mark: str) -> str:
        self.open.append(mark)
        self.wants_key = mark == "{"
        self.is_fresh = True
        return mark

    def _separator(self, line: str, place: int) -> str:
        mark = line[place]
        is_block = self.open[-1] == "{"
        if mark == "," or (mark == "，" and (not is_block or self._key_follows(line, place + 1))):
            self.wants_key, self.is_fresh = is_block, True
            return "," if mark == "," else ", "
        if mark in "：:" and is_block and self.wants_key:
            self.wants_key, self.is_fresh = False, True
            return ":" if mark == ":" and line[place + 1 : place + 2].isspace() else ": "
        return mark

    @staticmethod
    def _key_follows(line: str, place: int) -> bool:
        match = _FLOW_KEY.match(line, place)
        return match is not None and normal_key(match["key"]) in _NESTED
