"""A table's rows and cells, whatever state its markup is in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.render.wechat.core import Core, lines
from newsroom.render.wechat.dom import Node, element

WIDEST_TABLE = 4
"""Columns; a phone shows about 345 pixels."""
DENSE = 30
"""Cells from which on each is written as shortly as can be: a style a cell is most of a table's HTML."""
_ALIGN = re.compile(r"text-align:\s*(left|right|center)")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a cell over several columns stands in the first of them, empty ones behind it."""

    node: Node
    is_head: bool
    align: str
    """`left`, `right`, `center`; empty where the text says nothing."""


def table_rows(table: Node) -> list[list[Cell]]:
    """The rows in order; cells of a table within the table belong to the outer cell's text."""
    rows: list[list[Cell]] = []
    for row in _rows(table.children):
        cells: list[Cell] = []
        for one in row.children:
            if one.tag in ("td", "th"):
                cells.append(Cell(one, one.tag == "th", _align(one)))
                span = one.attributes.get("colspan", "1")
                extra = int(span) - 1 if span.isascii() and span.isdecimal() and len(span) < 3 else 0
                cells += [Cell(Node("td"), one.tag == "th", "")] * min(extra, 20)
            elif one.tag or one.text.strip():
                cells.append(Cell(Node("td", children=[one], has_blocks=one.is_block), False, ""))
        if cells:
            rows.append(cells)
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[Cell(Node("td"), row[-1].is_head, "")] * (width - len(row))] for row in rows]


def _rows(nodes: list[Node]) -> list[Node]:
    found: list[Node] = []
    for one in nodes:
        if one.tag == "tr":
            found.append(one)
        elif one.tag in ("thead", "tbody", "tfoot"):
            found += _rows(one.children)
        elif one.tag == "caption" or one.tag in ("td", "th"):
            cells = [one] if one.tag != "caption" else [Node("td", children=one.children, has_blocks=one.has_blocks)]
            found.append(Node("tr", children=cells))
        elif one.tag or one.text.strip():
            found.append(Node("tr", children=[Node("td", children=[one], has_blocks=one.is_block)]))
    return found


def _align(cell: Node) -> str:
    match = _ALIGN.search(cell.attributes.get("style", ""))
    named = cell.attributes.get("align", "").lower()
    return match[1] if match else named if named in ("left", "right", "center") else ""


def write_table(core: Core, node: Node) -> Iterator[str]:
    """A table that fits a phone, or a box for each of its rows."""
    rows = table_rows(node)
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    if width > WIDEST_TABLE:
        yield from _wide_table(core, rows)
        return
    is_dense = len(rows) * width > DENSE
    written = "".join(element("tr", "".join(_shown(core, cell, is_dense=is_dense) for cell in row)) for row in rows)
    table = element("table", element("tbody", written), core.role("table"))
    yield element("section", table, core.role("tablebox"))


def _shown(core: Core, cell: Cell, *, is_dense: bool) -> str:
    tag = "th" if cell.is_head else "td"
    # Without padding a cell's text keeps off the lines by standing in the middle.
    align = cell.align or ("center" if is_dense else "left")
    style = core.role("dense" if is_dense else tag).format(align=align)
    return element(tag, _cell(core, cell.node) or "&nbsp;", style)


def _wide_table(core: Core, rows: list[list[Cell]]) -> Iterator[str]:
    """One box a row, each value behind its column's name: nothing wider fits a phone."""
    head = [_cell(core, cell.node) for cell in rows[0]] if all(cell.is_head for cell in rows[0]) else []
    core.inline.book.changed("change_table", " ".join(rows[0][0].node.inner.split()))
    for row in rows[1:] if head else rows:
        lines = []
        for place, cell in enumerate(row):
            name, value = head[place] if place < len(head) else "", _cell(core, cell.node)
            line = core.inline.words["colon"].join(one for one in (name, value) if one)
            lines += [element("p", line)] if value else []
        yield from core.around("section", "row", lines)
    if head and len(rows) == 1:
        yield element("p", "　".join(one for one in head if one), core.role("p"))


def _cell(core: Core, node: Node) -> str:
    """A cell's content on lines parted by `br`: a phone's table has no room for boxes."""
    parts: list[str] = []
    for inside in lines(node.children):
        parts += core.bare(inside)
    return "<br>".join(parts)
