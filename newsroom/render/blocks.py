"""A rendered text as plain nested data, for whatever sets type: paper cannot read HTML.

A block or a piece of a line is a dictionary with its kind under `k` and its content under `c`; text is text. Kinds:
`p h ul ol li quote table figure pre hr box dl dt dd` and, within lines, `b i a code br sup sub del mark img`.
"""

from collections.abc import Callable, Iterable

from newsroom.render.labels import Data
from newsroom.render.markup import ROOT
from newsroom.render.wechat.dom import UNSEEN, Node, read_html

_HEADINGS = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 3, "h6": 3}
_INLINE = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "dfn": "i", "code": "code", "kbd": "code",
    "samp": "code", "var": "i", "sup": "sup", "sub": "sub", "del": "del", "s": "del", "mark": "mark",
}  # fmt: skip
_SAME = frozenset({"p", "ul", "ol", "dl", "dt", "dd"})
_ALONE = frozenset({"p", "h", "ul", "ol", "quote", "table", "figure", "pre", "hr", "box", "dl", "dt", "dd", "li"})


def blocks_of(html: str, address: Callable[[str], str]) -> list[Data]:
    """`html` of the site as blocks. `address`: the way to write an address, internal ones still with `ROOT`."""
    return _Reader(address).blocks(read_html(html))


class _Reader:
    def __init__(self, address: Callable[[str], str]) -> None:
        self._address = address

    def blocks(self, nodes: Iterable[Node]) -> list[Data]:
        """`nodes` with every run of text between blocks made a paragraph."""
        found: list[Data] = []
        line: list[Data | str] = []
        for piece in self._pieces(nodes):
            if isinstance(piece, dict) and piece["k"] in _ALONE:
                found += _paragraph(line)
                line = []
                found.append(piece)
            else:
                line.append(piece)
        return found + _paragraph(line)

    def _pieces(self, nodes: Iterable[Node]) -> list[Data | str]:
        return [piece for node in nodes if node.tag not in UNSEEN for piece in self._node(node)]

    def _node(self, node: Node) -> list[Data | str]:
        tag, classes = node.tag, node.classes
        if not tag:
            return [" ".join(node.text.split("\n"))] if node.text else []
        if tag in _HEADINGS:
            return [{"k": "h", "level": _HEADINGS[tag], "c": self._pieces(node.children)}]
        if "tabbed-set" in classes:
            return list(self._tabs(node))
        if tag in ("div", "details") and (tag == "details" or "admonition" in classes):
            return [self._box(node)]
        if tag == "a" and "footnote-backref" in classes:
            return []
        match tag:
            case "br" | "hr":
                return [{"k": tag, "c": []}]
            case "img":
                return [self._image(node)]
            case "input":
                return ["☐ " if node.attributes.get("type") == "checkbox" else ""]
            case "a":
                return [self._link(node)]
            case "pre":
                return [{"k": "pre", "c": [node.inner.rstrip("\n")]}]
            case "blockquote":
                return [{"k": "quote", "c": self.blocks(node.children)}]
            case "figure":
                return [self._figure(node)]
            case "table":
                return [self._table(node)]
            case "li":
                return [{"k": "li", "c": self.blocks(node.children)}]
            case "rt":
                return [f"（{node.inner}）"]
            case "rp":
                return []
        if tag == "p":
            return list(_paragraph(self._pieces(node.children))) if node.has_blocks else [_line(self, node)]
        if tag in _SAME:
            kept = [one for one in node.children if one.tag]
            content = self.blocks(node.children) if tag == "dd" else self._pieces(kept if tag != "dt" else node.children)
            return [{"k": tag, "c": content, "start": int(node.attributes.get("start") or 1)}]
        if tag in _INLINE:
            return [{"k": _INLINE[tag], "c": self._pieces(node.children)}]
        return self._pieces(node.children)

    def _link(self, node: Node) -> Data | str:
        target = node.attributes.get("href", "")
        content = self._pieces(node.children)
        if not target or target.startswith("#"):
            return {"k": "span", "c": content}
        return {"k": "a", "to": self._address(target), "c": content}

    def _image(self, node: Node) -> Data:
        return {"k": "img", "src": node.attributes.get("src", "").removeprefix(ROOT), "alt": node.attributes.get("alt", "")}

    def _figure(self, node: Node) -> Data:
        pictures = [self._image(one) for one in _within(node, "img")]
        captions = [piece for one in _within(node, "figcaption") for piece in self._pieces(one.children)]
        return {"k": "figure", "pictures": pictures, "c": captions}

    def _box(self, node: Node) -> Data:
        titles = ("admonition-title" in one.classes or one.tag == "summary" for one in node.children)
        place = next((place for place, is_title in enumerate(titles) if is_title), None)
        title = self._pieces(node.children[place].children) if place is not None else []
        rest = [one for number, one in enumerate(node.children) if number != place]
        tone = "hot" if {"warning", "danger", "failure"} & node.classes else "cool"
        return {"k": "box", "tone": tone, "title": title, "c": self.blocks(rest)}

    def _tabs(self, node: Node) -> list[Data]:
        labels = [self._pieces(one.children) for one in _within(node, "label")]
        panels = [one for one in _within(node, "div") if "tabbed-block" in one.classes]
        pairs = zip(labels, panels, strict=False)
        return [{"k": "box", "tone": "plain", "title": label, "c": self.blocks(one.children)} for label, one in pairs]

    def _table(self, node: Node) -> Data:
        rows = [
            [
                {"head": cell.tag == "th", "c": self.blocks(cell.children), "align": cell.attributes.get("style", "")}
                for cell in row.children
                if cell.tag in ("td", "th")
            ]
            for row in _within(node, "tr")
        ]
        width = max((len(row) for row in rows), default=0)
        empty = {"head": False, "c": [], "align": ""}
        return {"k": "table", "width": width, "rows": [row + [empty] * (width - len(row)) for row in rows if row]}


def _line(reader: _Reader, node: Node) -> Data:
    return {"k": "p", "c": reader._pieces(node.children)}  # noqa: SLF001 - of this module


def _paragraph(line: list[Data | str]) -> list[Data]:
    blocks = [one for one in line if isinstance(one, dict) and one["k"] in _ALONE]
    if blocks:
        return [one if isinstance(one, dict) and one["k"] in _ALONE else {"k": "p", "c": [one]} for one in line if one]
    has_something = any(not isinstance(one, str) or one.strip() for one in line)
    return [{"k": "p", "c": line}] if has_something else []


def _within(node: Node, tag: str) -> list[Node]:
    """The elements `tag` below `node`, in order, not those within another such."""
    found: list[Node] = []
    for child in node.children:
        found += [child] if child.tag == tag else _within(child, tag)
    return found


def pictures_in(blocks: Iterable[Data | str]) -> list[str]:
    """The addresses of the pictures in `blocks`, in order."""
    found: list[str] = []
    for one in blocks:
        if isinstance(one, dict):
            found += [one["src"]] if one["k"] == "img" else []
            found += pictures_in(one.get("pictures", ()))
            found += pictures_in(one.get("title", ()))
            found += pictures_in(one.get("c", ()))
            found += pictures_in(cell for row in one.get("rows", ()) for cell in row_cells(row))
    return found


def row_cells(row: list[Data]) -> list[Data]:
    """The cells of a table's row as blocks."""
    return [{"k": "td", "c": cell["c"]} for cell in row]
