"""HTML → a small tree that can be walked. Reads anything; what is not closed is closed where its parent ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "iframe", "img", "li", "main", "nav", "object", "ol", "p", "picture", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul", "video", "audio", "embed",
})  # fmt: skip
"""Elements that stand on lines of their own; a picture counts as one, because the service shows it so."""
UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "head", "title", "svg", "math", "canvas", "select", "option"}
)
"""Elements of whose content readers see nothing, or that the service drops with it."""
_DEEPEST = 80
"""Elements within elements; what is nested deeper is read as if it were not."""
_CLOSES = {
    "p": {"p"}, "li": {"li", "p"}, "dt": {"dt", "dd", "p"}, "dd": {"dt", "dd", "p"}, "tr": {"tr", "td", "th", "p"},
    "td": {"td", "th", "p"}, "th": {"td", "th", "p"},
}  # fmt: skip
"""Element → elements it ends where they are still open, up to the list or table it belongs to."""
_FENCES = frozenset({"ul", "ol", "table", "dl", "blockquote", "div", "section", "details"})


@dataclass(slots=True)
class Node:
    """An element, or a text where `tag` is empty."""

    tag: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node]" = field(default_factory=list)
    has_blocks: bool = False
    """Whether an element that stands on lines of its own is somewhere within."""

    @property
    def is_block(self) -> bool:
        """Whether it stands on lines of its own, or holds something that does."""
        return self.tag in BLOCKS or self.has_blocks

    @property
    def classes(self) -> frozenset[str]:
        """The words of its `class`."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def inner(self) -> str:
        """The text within, as readers see it."""
        return "".join(one.text for one in walk((self,)) if not one.tag)


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """`nodes` and everything in them, in order; without what readers never see."""
    stack = list(nodes)[::-1]
    while stack:
        one = stack.pop()
        if one.tag in UNSEEN:
            continue
        yield one
        stack.extend(reversed(one.children))


def read_html(html: str) -> list[Node]:
    """The outermost nodes of any text at all."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:  # html.parser gives up on some malformed declarations: the rest was read
        pass
    _mark(reader.root)
    return reader.root.children


def _mark(root: Node) -> None:
    order = [root]
    for one in order:
        order.extend(one.children)
    for one in reversed(order):
        one.has_blocks = any(child.is_block for child in one.children if child.tag not in UNSEEN)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("#")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSES:
            self._close(_CLOSES[tag])
        elif tag in BLOCKS and self._open[-1].tag == "p" and tag not in ("img", "picture", "video", "audio"):
            self._open.pop()
        node = Node(tag, attributes={name: value or "" for name, value in attrs})
        if len(self._open) <= _DEEPEST:
            self._open[-1].children.append(node)
            if tag not in VOID:
                self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if any(one.tag == tag for one in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        siblings = self._open[-1].children
        if siblings and not siblings[-1].tag:
            siblings[-1].text += data
        else:
            siblings.append(Node("", text=data))

    def _close(self, tags: set[str]) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in _FENCES:
                return
            if self._open[place].tag in tags:
                del self._open[place:]
                return


def element(tag: str, content: str, style: str = "", **attributes: str) -> str:
    """An element of the article; `content` is HTML already. Nothing is written that is not named here."""
    parts = [f' style="{style}"'] if style else []
    parts += [f' {name}="{escape(value)}"' for name, value in attributes.items() if value]
    return f"<{tag}{''.join(parts)}>" + ("" if tag in VOID else f"{content}</{tag}>")
