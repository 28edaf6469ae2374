"""One data file as rows of text, with a problem for everything that is none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from newsroom.load.decode import MAX_BYTES, decode, size_values
from newsroom.load.values import read_date
from newsroom.problems import Location, Problem, problem

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A mapping of the file: key → node, and where it begins."""

    line: int
    column: int
    nodes: Mapping[str, yaml.Node]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file of `content/data/`."""

    path: Path
    name: PurePosixPath
    """The same, as messages show it."""
    problems: list[Problem]
    """Where problems are added."""

    def report(self, code: str, line: int = 0, column: int = 0, **values: str) -> None:
        """Note a problem of this file."""
        self.problems.append(problem(code, Location(file=self.name, line=line, column=column), **values))

    def refuse(self, node: yaml.Node | Row, what: str) -> None:
        """Note that `what`, which stands at `node`, cannot be read."""
        if isinstance(node, Row):
            line, column = node.line, node.column
        else:
            line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.report("V01", line, column, what=what[:_SHOWN])

    def top(self, *, is_needed: bool = False) -> Row | None:
        """The whole file; None where it is empty, missing or unreadable. Only a needed one may not be missing."""
        try:
            size = self.path.stat().st_size
            raw = self.path.read_bytes() if size <= MAX_BYTES else b""
        except FileNotFoundError:
            if is_needed:
                self.report("V01", what=self.name.name)
            return None
        except OSError as error:
            self.report("M15", reason=error.strerror or "")
            return None
        if size > MAX_BYTES:
            self.report("M16", 0, 0, **size_values(size))
            return None
        text = decode(raw, self.report)
        return self._composed(text) if text else None

    def _composed(self, text: str) -> Row | None:
        try:
            node = yaml.compose(text, Loader=_LOADER)
        except yaml.YAMLError as error:
            mark: Any = getattr(error, "problem_mark", None)
            lines = text.split("\n")
            line = min(mark.line, len(lines) - 1) if mark else 0
            self.report("V01", line + 1, mark.column + 1 if mark else 0, what=lines[line].strip()[:_SHOWN])
            return None
        except RecursionError:  # without libyaml, which stops at a depth of its own
            self.report("V01", 1, what="")
            return None
        return self.row(node) if node and not _is_blank(node) else None

    def row(self, node: yaml.Node, keys: frozenset[str] = frozenset()) -> Row | None:
        """`node` as a row; None where it is none. A key given twice is told, and one that is not of `keys`, if any."""
        if not isinstance(node, yaml.MappingNode):
            self.refuse(node, _source(node))
            return None
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value.strip() if isinstance(key, yaml.ScalarNode) else ""
            name = name.replace("-", "_") if keys else name
            if not name or name in found or (keys and name not in keys):
                self.refuse(key, name or "? …")
            found.setdefault(name, value)
        return Row(line=node.start_mark.line + 1, column=node.start_mark.column + 1, nodes=found)

    def rows(self, key: str, keys: frozenset[str]) -> Iterator[Row]:
        """The rows of the list `key`."""
        top = self.top()
        node = top.nodes.get(key) if top else None
        if top is not None and node is None:
            self.report("V01", 1, what=f"{key}: ?")
        elif isinstance(node, yaml.SequenceNode):
            yield from (row for one in node.value if (row := self.row(one, keys)) is not None)
        elif node is not None and not _is_blank(node):
            self.refuse(node, _source(node))

    def text(self, row: Row, key: str) -> str:
        """A text; empty where there is none."""
        node = row.nodes.get(key)
        if node is None or isinstance(node, yaml.ScalarNode):
            return node.value.strip() if node else ""
        self.refuse(node, f"{key}: {_source(node)}")
        return ""

    def texts(self, row: Row, key: str) -> tuple[str, ...]:
        """A list of texts, or one text alone."""
        node = row.nodes.get(key)
        if not isinstance(node, yaml.SequenceNode):
            text = self.text(row, key)
            return (text,) if text else ()
        found = []
        for one in node.value:
            if isinstance(one, yaml.ScalarNode):
                found.append(one.value.strip())
            else:
                self.refuse(one, f"{key}: {_source(one)}")
        return tuple(filter(None, found))

    def date(self, row: Row, key: str) -> date | None:
        """A day; None where there is none or, which is told, where it cannot be read."""
        text = self.text(row, key)
        try:
            return read_date(text) if text else None
        except ValueError:
            self.refuse(row.nodes[key], f"{key}: {text}")
            return None


def _is_blank(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value


def _source(node: yaml.Node) -> str:
    """What stands there, as far as it can be shown in a line."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    return "[…]" if isinstance(node, yaml.SequenceNode) else "{…}"
