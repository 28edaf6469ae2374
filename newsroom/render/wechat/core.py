"""What all writers of blocks share: paragraphs, lines, boxes around other blocks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from newsroom.render.wechat.dom import UNSEEN, Node, element
from newsroom.render.wechat.inline import Inline

Handler = Callable[["Core", Node], Iterator[str]]


@dataclass(slots=True)
class Core:
    """Writes blocks; one for each article."""

    inline: Inline
    handler: Callable[[Node], Handler]
    """Who writes an element that stands on lines of its own."""
    items: int = 0
    """How many items of lists are open around what is being written."""

    def write(self, nodes: Iterable[Node]) -> list[str]:
        """`nodes` as HTML, one string a block. What stands loosely between blocks becomes paragraphs."""
        return list(self.blocks(nodes))

    def role(self, role: str) -> str:
        """The style of a role."""
        return self.inline.style[role]

    def block(self, node: Node) -> Iterator[str]:
        """One element that stands on lines of its own."""
        return self.handler(node)(self, node)

    def blocks(self, nodes: Iterable[Node]) -> Iterator[str]:
        """The same, one by one."""
        loose: list[Node] = []
        for node in nodes:
            if node.tag in UNSEEN and node.tag != "title":
                if node.tag == "script":
                    self.inline.book.changed("change_dropped", "script")
                continue
            if not node.is_block:
                loose.append(node)
                continue
            yield from self.paragraph(loose)
            loose = []
            yield from self.block(node)
        yield from self.paragraph(loose)

    def paragraph(self, nodes: list[Node], role: str = "p", tag: str = "p") -> Iterator[str]:
        """A paragraph, or another line of text, where there is any."""
        inner = trimmed(self.inline.write(nodes))
        if inner:
            yield element(tag, inner, self.role(role))

    def lined(self, nodes: Iterable[Node], role: str, tag: str) -> Iterator[str]:
        """Text on one line, and behind it whatever cannot stand in a line."""
        inside, apart = parted(nodes)
        yield from self.paragraph(inside, role, tag)
        yield from self.blocks(apart)

    def around(self, tag: str, role: str, blocks: list[str]) -> Iterator[str]:
        """A box around `blocks`, where there are any."""
        if blocks:
            yield element(tag, "".join(blocks), self.role(role))

    def bare(self, nodes: list[Node]) -> list[str]:
        """A line without an element of its own; nothing where nothing is seen."""
        inner = trimmed(self.inline.write(nodes))
        return [inner] if inner else []


def trimmed(html: str) -> str:
    """`html` of a line without white space and breaks at its ends; nothing where nothing is seen."""
    html = html.strip().replace("☑  ", "☑ ").replace("☐  ", "☐ ")
    while html.startswith("<br>") or html.endswith("<br>"):
        html = html.removeprefix("<br>").removesuffix("<br>").strip()
    return html


def parted(nodes: Iterable[Node]) -> tuple[list[Node], list[Node]]:
    """What can stand in a line, and what cannot."""
    nodes = list(nodes)
    return [one for one in nodes if not one.is_block], [one for one in nodes if one.is_block]


def lines(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    """The lines that stand in `nodes`, whatever boxes are around them."""
    loose: list[Node] = []
    for node in nodes:
        if node.tag in UNSEEN:
            continue
        if node.is_block and node.tag not in ("img", "picture"):
            yield loose
            loose = []
            yield from lines(node.children)
        else:
            loose.append(node)
    yield loose
