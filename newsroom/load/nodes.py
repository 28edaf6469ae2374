"""Lines of front matter → metadata values with their places, and every refusal that YAML itself would let pass.

The lines are composed as a node tree and never constructed: plain YAML would turn `15:30` into 930, `021` into 17,
let a duplicate key win and swallow what follows ` #`. Every scalar stays the text that was written.
"""

import re
from dataclasses import dataclass
from typing import Protocol

import yaml

from newsroom.load.decode import Report
from newsroom.load.repair import Repaired, repair_lines

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FIRST = 2
"""The file's line on which metadata begins, behind the line `---`."""
_BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""Line ends for YAML, but for no editor: lines would be counted otherwise than on the screen."""
_DEEPEST = 8
"""Levels; the deepest block of the schema has four."""
_SHOWN = 20
_NOTHING = '""'
_MARKS = re.compile("[&*!]")
_BEGINS_THERE = re.compile(r"quoted|flow|anchor|alias|tag")
"""Where YAML says what it was in the middle of, and the slip is where that began rather than where it was noticed."""


class _Mark(Protocol):
    """A place in YAML's text, from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A metadata value as written: text, a list or a block, with its place."""

    line: int
    column: int
    text: str | None = None
    items: "tuple[Value, ...] | None" = None
    fields: "tuple[Field, ...] | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One `key: value`."""

    key: str
    line: int
    column: int
    value: Value


def is_empty(value: Value) -> bool:
    """Whether nothing was written behind the key."""
    return not (value.text or value.items or value.fields)


def compose_fields(lines: list[str], report: Report) -> tuple[Field, ...]:
    """The fields of `lines`, which stand from line 2 on in their file; empty where they cannot be read at all."""
    repaired = list(repair_lines(lines))
    for number, one in enumerate(repaired, _FIRST):
        if one.column:
            report("M03", number, one.column, found=one.found, read=one.read)
    block = _Block(lines=lines, repaired=repaired, report=report)
    if block.has_tabs():
        return ()
    text = "".join(f"{one.text if one.text.strip() else ''}\n" for one in repaired).translate(_BREAKS)
    try:
        node = yaml.compose(block.without_marks(text), Loader=_LOADER)
        if isinstance(node, yaml.MappingNode):
            return block.fields(node, 1)
        if node is not None:
            block.refuse("M12", node.start_mark)
    except yaml.YAMLError as error:
        block.refuse_error(error)
    except RecursionError:  # without libyaml, which stops at a depth of its own
        report("M12", _FIRST, 1, what="")
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Node tree → fields; knows the lines as they were written."""

    lines: list[str]
    repaired: list[Repaired]
    report: Report

    def place(self, mark: _Mark) -> tuple[int, int]:
        """Line and column in the editor's file."""
        line = min(mark.line, len(self.repaired) - 1)
        return line + _FIRST, self.repaired[line].original_column(mark.column)

    def refuse(self, code: str, mark: _Mark, what: str = "") -> None:
        line, column = self.place(mark)
        self.report(code, line, column, what=(what or self.lines[line - _FIRST].strip())[:_SHOWN])

    def refuse_error(self, error: yaml.YAMLError) -> None:
        context = getattr(error, "context", None) or ""
        begins = _BEGINS_THERE.search(context)
        mark = getattr(error, "context_mark" if begins else "problem_mark", None)
        code = "M11" if begins and begins[0] in ("anchor", "alias", "tag") else "M12"
        if mark is None:
            self.report(code, _FIRST, 1, what="")
        else:
            self.refuse(code, mark, self._source(mark) if code == "M11" else "")

    def has_tabs(self) -> bool:
        """Whether a line is indented with tabs; each such line is reported."""
        found = False
        for number, line in enumerate(self.lines, _FIRST):
            blank = line[: len(line) - len(line.lstrip())]
            if "\t" in blank and blank != line and not self.repaired[number - _FIRST].is_verbatim:
                self.report("M12", number, line.index("\t") + 1, what="Tab")
                found = True
        return found

    def without_marks(self, text: str) -> str:
        """`text` with its aliases taken out; every anchor, alias and tag is reported.

        An alias would be the same node again: a few lines of them unfold into billions.
        """
        if not _MARKS.search(text):
            return text
        lines = text.split("\n")
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                mark, end = event.start_mark, event.end_mark
                is_alias = isinstance(event, yaml.AliasEvent)
                if mark and end and (is_alias or getattr(event, "anchor", None) or getattr(event, "tag", None)):
                    self.refuse("M11", mark, self._source(mark))
                    if is_alias:
                        source = lines[mark.line]
                        nothing = _NOTHING.ljust(end.column - mark.column)
                        lines[mark.line] = source[: mark.column] + nothing + source[end.column :]
        except yaml.YAMLError:
            pass  # composing meets the same fault and reports it
        return "\n".join(lines)

    def _source(self, mark: _Mark) -> str:
        """The word that stands at `mark`."""
        return re.split(r"[\s,\]}]", self.repaired[mark.line].text[mark.column :], maxsplit=1)[0]

    def fields(self, node: yaml.MappingNode, depth: int) -> tuple[Field, ...]:
        found: list[Field] = []
        for key, value in node.value:
            line, column = self.place(key.start_mark)
            if not isinstance(key, yaml.ScalarNode):
                self.refuse("M12", key.start_mark)
            elif key.value == "<<":
                self.refuse("M11", key.start_mark, "<<")
            elif key.value or self._source(key.start_mark)[:1] != "*":
                found.append(Field(key=key.value.strip(), line=line, column=column, value=self.value(value, depth)))
        return tuple(found)

    def value(self, node: yaml.Node, depth: int) -> Value:
        line, column = self.place(node.start_mark)
        if isinstance(node, yaml.ScalarNode):
            self._refuse_cut(node)
            return Value(line=line, column=column, text=node.value.strip())
        if depth > _DEEPEST:
            self.refuse("M12", node.start_mark)
        elif isinstance(node, yaml.SequenceNode):
            return Value(line=line, column=column, items=tuple(self.value(one, depth + 1) for one in node.value))
        elif isinstance(node, yaml.MappingNode):
            return Value(line=line, column=column, fields=self.fields(node, depth + 1))
        return Value(line=line, column=column, text="")

    def _refuse_cut(self, node: yaml.ScalarNode) -> None:
        """What follows ` #` is a comment for YAML. Behind an empty value only `#word` was meant as text."""
        if node.style:  # "" with libyaml, None without: a plain scalar
            return
        mark = node.end_mark
        rest = self.repaired[mark.line].text[mark.column :] if mark.line < len(self.repaired) else ""
        match = re.match(r"\s+#" if node.value else r"\s+#(?=[^\s#])", rest)
        if match:
            line, column = mark.line, mark.column + match.end() - 1
            place = line + _FIRST, self.repaired[line].original_column(column)
            self.report("M13", *place, value=node.value[:_SHOWN], rest=rest.strip()[:_SHOWN])
