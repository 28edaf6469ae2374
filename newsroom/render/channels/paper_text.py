"""A text of the site as paper wants it: nothing folds out, nothing is tapped, every address can be read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from newsroom.render.markup import ELEMENTS, ROOT
from newsroom.render.wechat.dom import UNSEEN, VOID, Node, read_html, walk

_KEPT = frozenset({"colspan", "dir", "lang", "reversed", "rowspan", "start", "width", "height"})
_FLAT = frozenset({"details", "input", "label", "picture", "source", "summary", "time"})
"""Elements that are written as something else."""
_HEADINGS = {"h1": "h4", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6"}
"""The entry's own title is an h3."""
_ALIGNS = ("left", "center", "right")
_CLASSES = {"footnote": "notes", "task-list-item": "task"}
_FOLLOWED = ("https://", "http://", "mailto:", "tel:")
_DENSE = 5
"""Columns from which on a table is set smaller."""


@dataclass(slots=True)
class PaperText:
    """Writes the texts of one entry; what it had to change is kept for the report."""

    name: str
    """Of the entry, for ids: the same footnote number stands in many entries."""
    places: Mapping[str, tuple[int, str]]
    """Page of the site → number and id of the entry on these pages."""
    site: str
    """Public address with a trailing slash."""
    picture: Callable[[str], str]
    """Address of a published picture, relative to the site → `data:` address; empty where it is not to be had."""
    see: str
    """见第 {number} 篇."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Words and address of what the text leads to outside these pages, in order: the first is number 1."""
    changes: list[tuple[str, str]] = field(default_factory=list)
    _known: dict[str, int] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    _ids: set[str] = field(default_factory=set)

    def write(self, html: str) -> str:
        """`html` of the site, for paper."""
        nodes = read_html(html)
        self._ids.update(one.attributes.get("id", "") for one in walk(nodes))
        return "".join(self._all(nodes))

    def _all(self, nodes: Iterable[Node]) -> Iterator[str]:
        for node in nodes:
            yield from self._one(node)

    def _one(self, node: Node) -> Iterator[str]:
        if not node.tag:
            yield escape(node.text, quote=False)
        elif node.tag not in UNSEEN and "footnote-backref" not in node.classes:
            yield from self._writer(node)(node)

    def _writer(self, node: Node) -> Callable[[Node], Iterator[str]]:
        own = {
            "a": self._link,
            "img": self._image,
            "details": self._details,
            "input": self._tick,
            "abbr": self._abbreviation,
        }
        return self._tabs if "tabbed-set" in node.classes else own.get(node.tag, self._element)

    def _element(self, node: Node) -> Iterator[str]:
        tag = _HEADINGS.get(node.tag, node.tag)
        if tag in _FLAT or tag not in ELEMENTS:
            yield from self._all(node.children)
            return
        yield f"<{tag}{self._attributes(node, _kind(node))}>"
        if tag not in VOID:
            yield from self._all(node.children)
            yield f"</{tag}>"

    def _attributes(self, node: Node, kind: str) -> str:
        found = {name: value for name, value in node.attributes.items() if name in _KEPT}
        if node.attributes.get("id"):
            found["id"] = f"{self.name}-{node.attributes['id']}"
        if kind:
            found["class"] = kind
        align = node.attributes.get("style", "").partition("text-align:")[2].strip(" ;").lower()
        if align in _ALIGNS:
            found["style"] = f"text-align:{align}"
        return "".join(f' {name}="{escape(value)}"' for name, value in found.items())

    def _link(self, node: Node) -> Iterator[str]:
        """Text, and where it leads: a place on these pages, or a number in the list below the text."""
        target = node.attributes.get("href", "")
        inner = "".join(self._all(node.children))
        if target.startswith("#"):
            here = f'<a href="#{escape(f"{self.name}-{target[1:]}")}">{inner}</a>'
            yield here if target[1:] in self._ids else inner
            return
        page, _, anchor = target.removeprefix(ROOT).partition("#")
        if target.startswith(ROOT) and page in self.places:
            number, place = self.places[page]
            here = f"#{place}-{anchor}" if anchor else f"#{place}"
            see = escape(self.see.format(number=number))
            yield f'<a href="{escape(here)}">{inner}<span class="see">{see}</span></a>'
            return
        address = f"{self.site}{target.removeprefix(ROOT)}" if target.startswith(ROOT) else target
        words = " ".join(node.inner.split())
        if not address.startswith(_FOLLOWED) or words in (address, address.partition(":")[2].removeprefix("//")):
            yield inner
            return
        if address not in self._known:
            self._known[address] = len(self.links) + 1
            self.links.append((words, address))
            self.changes.append(("change_link", words))
        yield f'<a href="{escape(address)}">{inner}</a><sup class="ref">[{self._known[address]}]</sup>'

    def _image(self, node: Node) -> Iterator[str]:
        source, alt = node.attributes.get("src", ""), node.attributes.get("alt", "")
        shown = self.picture(source.removeprefix(ROOT)) if source.startswith(ROOT) else ""
        if not shown:
            self.changes.append(("change_unseen_picture", alt or source.removeprefix(ROOT)))
            yield f'<span class="gone">{escape(alt)}</span>' if alt else ""
            return
        yield f'<img src="{escape(shown)}" alt="{escape(alt)}"{self._attributes(node, "")}>'

    def _tick(self, node: Node) -> Iterator[str]:
        yield "☑ " if "checked" in node.attributes else "☐ "

    def _details(self, node: Node) -> Iterator[str]:
        titles = [one for one in node.children if one.tag == "summary"]
        self.changes.append(("change_details", " ".join(titles[0].inner.split()) if titles else ""))
        yield f'<div class="{_box(node)}">'
        for one in titles[:1]:
            yield f'<p class="box-title">{"".join(self._all(one.children))}</p>'
        yield from self._all(one for one in node.children if one.tag != "summary")
        yield "</div>"

    def _tabs(self, node: Node) -> Iterator[str]:
        labels, panels = _within(node, "tabbed-labels"), _within(node, "tabbed-content")
        self.changes.append(("change_tabs", " ".join(labels[0].inner.split()) if labels else ""))
        if len(labels) != len(panels):
            yield from self._all(one for one in node.children if one.tag != "input")
            return
        for label, panel in zip(labels, panels, strict=True):
            yield f'<div class="box"><p class="box-title">{"".join(self._all(label.children))}</p>'
            yield from self._all(panel.children)
            yield "</div>"

    def _abbreviation(self, node: Node) -> Iterator[str]:
        yield from self._all(node.children)
        title = node.attributes.get("title", "")
        if title and title not in self._told:
            self._told.add(title)
            self.changes.append(("change_abbreviation", " ".join(node.inner.split())))
            yield f"（{escape(title, quote=False)}）"


def _kind(node: Node) -> str:
    """The class an element has on paper."""
    if "admonition-title" in node.classes:
        return "box-title"
    if "admonition" in node.classes:
        return _box(node)
    if node.tag == "table":
        return "dense" if _columns(node) >= _DENSE else ""
    return next((kind for name, kind in _CLASSES.items() if name in node.classes), "")


def _box(node: Node) -> str:
    warnings = {"warning", "danger", "caution", "attention", "important", "failure", "bug"}
    return "box warn" if node.classes & warnings else "box"


def _within(node: Node, name: str) -> list[Node]:
    """The elements in the children of class `name`; those of tabs within tabs are theirs."""
    return [one for box in node.children if name in box.classes for one in box.children if one.tag]


def _columns(table: Node) -> int:
    rows = (one for one in walk([table]) if one.tag == "tr")
    return max((sum(cell.tag in ("td", "th") for cell in row.children) for row in rows), default=0)
