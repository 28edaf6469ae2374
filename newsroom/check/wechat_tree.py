"""An article's HTML → elements with their places, and where it is not well-formed.

Read as it stands, not mended as a browser would: what a browser has to guess, the service guesses otherwise.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_LOOSE = re.compile(r"&(?!(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);)")
_DEEPEST = 400


@dataclass(slots=True)
class Node:
    """An element, or a text where `tag` is empty."""

    tag: str
    line: int
    column: int
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node]" = field(default_factory=list)
    parent: "Node | None" = field(default=None, repr=False)

    @property
    def inner(self) -> str:
        """All text within, as readers see it."""
        if not self.tag:
            return self.text
        return "".join(one.text for one in walk(self) if not one.tag)

    def ancestors(self) -> "Iterator[Node]":
        """From the parent outwards, without the fragment itself."""
        one = self.parent
        while one is not None and one.tag != "#":
            yield one
            one = one.parent


@dataclass(slots=True)
class Parsed:
    """A fragment."""

    root: Node
    """Stands for the fragment; its children are what stands on the outermost level."""
    faults: list[tuple[str, int, int, str]] = field(default_factory=list)
    """Rule (H01, H02, H09), line, column, what."""


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything in it, in order."""
    stack = [node]
    while stack:
        one = stack.pop()
        yield one
        stack.extend(reversed(one.children))


def parse(content: str) -> Parsed:
    """Any text at all; never raises."""
    reader = _Reader(content)
    try:
        reader.feed(content)
        reader.close()
    except AssertionError as error:  # html.parser gives up on some malformed declarations
        reader.fault("H09", str(error)[:40])
    reader.finish()
    return Parsed(root=reader.root, faults=reader.faults)


class _Reader(HTMLParser):
    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=False)
        self.root = Node(tag="#", line=1, column=1)
        self.faults: list[tuple[str, int, int, str]] = []
        self._open = [self.root]
        self._content = content
        self._starts = [0, *accumulate(len(one) + 1 for one in content.split("\n"))]

    def fault(self, rule: str, what: str) -> None:
        line, column = self.getpos()
        self.faults.append((rule, line, column + 1, what))

    def finish(self) -> None:
        """What is still open has never been closed."""
        for one in self._open[1:]:
            self.faults.append(("H09", one.line, one.column, f"<{one.tag}>"))

    def set_cdata_mode(self, *_args: object, **_more: object) -> None:
        """Never: tags within a script are seen as tags, and the script itself is told of anyway."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        names = [name for name, _ in attrs]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.fault("H09", name)
        if _LOOSE.search(self.get_starttag_text() or ""):
            self.fault("H09", "&")
        attributes = {name: value or "" for name, value in attrs}
        node = Node(tag=tag, line=line, column=column + 1, attributes=attributes, parent=self._open[-1])
        self._open[-1].children.append(node)
        if tag not in VOID:
            if len(self._open) > _DEEPEST:
                self.fault("H09", f"<{tag}>")
                return
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID and self._open[-1].tag == tag:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].tag == tag and len(self._open) > 1:
            self._open.pop()
            return
        self.fault("H09", f"</{tag}>")
        if any(one.tag == tag for one in self._open[1:]):
            while self._open[-1].tag != tag:
                self._open.pop()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if "<" in data or _LOOSE.search(data):
            self.fault("H09", "<" if "<" in data else "&")
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        line, column = self.getpos()
        end = self._starts[line - 1] + column + 1 + len(name)
        if self._content[end : end + 1] != ";":
            self.fault("H09", f"&{name}")
        self._add(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._add(unescape(f"&#{name};"))

    def handle_comment(self, data: str) -> None:
        self.fault("H02", data.strip()[:20])

    def handle_decl(self, decl: str) -> None:
        self.fault("H01", decl[:20])

    def unknown_decl(self, data: str) -> None:
        self.fault("H02", data[:20])

    def handle_pi(self, data: str) -> None:
        self.fault("H02", data[:20])

    def _add(self, text: str) -> None:
        siblings = self._open[-1].children
        if siblings and not siblings[-1].tag:
            siblings[-1].text += text
            return
        line, column = self.getpos()
        siblings.append(Node(tag="", line=line, column=column + 1, text=text, parent=self._open[-1]))
