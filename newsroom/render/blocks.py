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
_SILENT = frozenset({"rp", "source"})
_ALONE = frozenset({"p", "h", "ul", "ol", "quote", "table", "figure", "pre", "hr", "box", "dl", "dt", "dd", "li"})


def blocks_of(html: str, address: Callable[[str], str]) -> list[Data]:
    """`html` of the site as blocks. `address`: the way to write an address, internal ones still with `ROOT`."""
    return _Reader(address).blocks(read_html(html))


class _Reader:
    def __init__(self, address: Callable[[str], str]) -> None:
        self._address = address
        self._makers: dict[str, Callable[[Node], list[Data | str]]] = {
            "p": self._paragraph,
            "a": lambda node: [self._link(node)],
            "img": lambda node: [self._image(node)],
            "input": lambda node: ["☐" if node.attributes.get("type") == "checkbox" else ""],
            "pre": lambda node: [{"k": "pre", "c": [node.inner.rstrip("\n")]}],
            "blockquote": lambda node: [{"k": "quote", "c": self.blocks(node.children)}],
            "figure": lambda node: [self._figure(node)],
            "table": lambda node: [self._table(node)],
            "ul": self._list,
            "ol": self._list,
            "dl": self._terms,
            "rt": lambda node: [f"（{node.inner}）"],
            "box": lambda node: [self._box(node)],
            "tabs": lambda node: [*self._tabs(node)],
        }

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
        """What one node comes to; what has no kind of its own is what is in it."""
        tag = node.tag
        if not tag:
            return [" ".join(node.text.split("\n"))] if node.text else []
        if tag in _HEADINGS:
            return [{"k": "h", "level": _HEADINGS[tag], "c": self._pieces(node.children)}]
        if tag in _INLINE:
            return [{"k": _INLINE[tag], "c": self._pieces(node.children)}]
        if tag in ("br", "hr"):
            return [{"k": tag, "c": []}]
        if tag in _SILENT or "footnote-backref" in node.classes:
            return []
        make = self._makers.get("tabs" if "tabbed-set" in node.classes else "box" if _is_box(node) else tag)
        return make(node) if make else self._pieces(node.children)

    def _paragraph(self, node: Node) -> list[Data | str]:
        pieces = self._pieces(node.children)
        return list(_paragraph(pieces)) if node.has_blocks else [{"k": "p", "c": pieces}]

    def _list(self, node: Node) -> list[Data | str]:
        points = [{"k": "li", "c": self.blocks(one.children)} for one in node.children if one.tag]
        return [{"k": node.tag, "c": points, "start": _number(node.attributes.get("start", ""))}]

    def _terms(self, node: Node) -> list[Data | str]:
        found: list[Data] = []
        for one in (each for child in node.children for each in (child.children if child.tag == "div" else (child,))):
            if one.tag == "dt":
                found.append({"k": "dt", "c": self._pieces(one.children)})
            elif one.tag == "dd":
                found.append({"k": "dd", "c": self.blocks(one.children)})
        return [{"k": "dl", "c": found}]

    def _link(self, node: Node) -> Data | str:
        target = node.attributes.get("href", "")
        content = self._pieces(node.children)
        if not target or target.startswith("#"):
            return {"k": "span", "c": content}
        return {"k": "a", "to": self._address(target), "c": content}

    def _image(self, node: Node) -> Data:
        return {
            "k": "img",
            "src": node.attributes.get("src", "").removeprefix(ROOT),
            "alt": node.attributes.get("alt", ""),
        }

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
        content = next((one for one in node.children if "tabbed-content" in one.classes), node)
        panels = [one for one in content.children if "tabbed-block" in one.classes]
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


def _is_box(node: Node) -> bool:
    return node.tag == "details" or (node.tag == "div" and "admonition" in node.classes)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


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
