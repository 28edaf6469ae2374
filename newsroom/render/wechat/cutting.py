"""The beginning of a text: whole paragraphs, items, rows and boxes, and of a long paragraph whole sentences.

A text is counted in pieces; a piece is what is kept or left out as one. Headings are no pieces: they stay with what
follows them, and none is ever the last thing kept.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from newsroom.render.fitting import SENTENCE_END
from newsroom.render.wechat.dom import UNSEEN, Node, walk

_LONG = 300
"""Characters from which on a paragraph may end at one of its sentences; a shorter one is a piece."""
_WHOLE = frozenset({"img", "picture", "figure", "hr", "video", "audio", "iframe", "embed", "object", "tr"})
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "caption", "thead", "label"})
_LINE_END = re.compile("\n")
_ALL = 1 << 30


@dataclass(slots=True)
class _Room:
    """How many pieces may still be taken."""

    left: int

    def take(self, most: int = 1) -> int:
        """At most `most` of them."""
        taken = min(self.left, most)
        self.left -= taken
        return taken


def count_pieces(nodes: Iterable[Node]) -> int:
    """How many pieces `nodes` have."""
    return first_pieces(nodes, _ALL)[1]


def first_pieces(nodes: Iterable[Node], count: int) -> tuple[list[Node], int]:
    """The first `count` pieces of `nodes`, with the notes that belong to them, and how many there were to take."""
    nodes, room = list(nodes), _Room(count)
    kept = _without_titles_last(_taken(nodes, room))
    if room.left:
        return nodes, count - room.left
    lost = _cited(nodes) - _cited(kept)
    notes = [_noted(one, lost) for one in nodes if "footnote" in one.classes]
    return [*kept, *notes], count


def _taken(nodes: Iterable[Node], room: _Room) -> list[Node]:
    kept: list[Node] = []
    loose: list[Node] = []
    for node in nodes:
        if not node.is_block:
            loose.append(node)
            continue
        kept += _line(loose, room)
        loose = []
        kept += _block(node, room)
    return kept + _line(loose, room)


def _block(node: Node, room: _Room) -> list[Node]:
    if node.tag in UNSEEN or "footnote" in node.classes or not room.left:
        return []
    if _is_title(node):
        return [node]
    if node.tag in _WHOLE:
        return [node] * room.take()
    if node.tag == "pre":
        return _sentences(node, room, _LINE_END)
    if "tabbed-set" in node.classes:
        return _tabs(node, room)
    children = _without_titles_last(_taken(node.children, room))
    return [_with(node, children)] if children else []


def _with(node: Node, children: list[Node]) -> Node:
    return replace(node, children=children, has_blocks=any(one.is_block for one in children))


def _tabs(node: Node, room: _Room) -> list[Node]:
    """As many tabs as have something in them."""
    panels = [one for one in walk(node.children) if "tabbed-block" in one.classes]
    labels = [one for one in walk(node.children) if one.tag == "label"]
    kept = [one for panel in panels for one in _block(panel, room)]
    if len(labels) != len(panels):
        return [_with(node, kept)] if kept else []
    return [_with(node, [*labels[: len(kept)], *kept])] if kept else []


def _line(nodes: list[Node], room: _Room) -> list[Node]:
    """Text that stands in no element of its own."""
    if not any(one.tag or one.text.strip() for one in nodes):
        return nodes if room.left else []
    return [child for one in _sentences(Node("", children=nodes), room, SENTENCE_END) for child in one.children]


def _sentences(node: Node, room: _Room, end: re.Pattern[str]) -> list[Node]:
    """`node` with as many of its sentences (of code: lines) as there is room for."""
    text = "".join(_masked(node.children))
    ends = [match.end() for match in end.finditer(text)] if len(text) > _LONG else []
    ends = [one for one in ends if text[one:].strip()] + [len(text)] if ends else [len(text)]
    taken = room.take(len(ends))
    if taken == len(ends):
        return [node]
    return [_with(node, _beginning(node.children, ends[taken - 1])[0])] if taken else []


def _masked(nodes: Iterable[Node], *, is_mark: bool = False) -> Iterable[str]:
    """The text within; a note's number is taken for a closing mark, so that it stays with its sentence."""
    for node in nodes:
        if node.tag in UNSEEN:
            continue
        if not node.tag:
            yield "”" * len(node.text) if is_mark else node.text
        yield from _masked(node.children, is_mark=is_mark or node.tag == "sup")


def _beginning(nodes: Iterable[Node], end: int) -> tuple[list[Node], int]:
    """The first `end` characters of `nodes`, and how many there were to take."""
    kept: list[Node] = []
    left = end
    for node in nodes:
        if not left:
            break
        if node.tag in UNSEEN:
            continue
        if not node.tag and not node.children:
            kept.append(replace(node, text=node.text[:left]))
            left -= min(left, len(node.text))
            continue
        inside, used = _beginning(node.children, left)
        left -= used
        kept.append(replace(node, children=inside))
    return kept, end - left


def _is_title(node: Node) -> bool:
    return node.tag in _TITLES or "admonition-title" in node.classes


def _without_titles_last(nodes: list[Node]) -> list[Node]:
    """`nodes` without headings, lines across and white space that nothing follows."""
    kept = list(nodes)
    while kept and (_is_title(kept[-1]) or kept[-1].tag == "hr" or not (kept[-1].tag or kept[-1].text.strip())):
        kept.pop()
    return kept


def _cited(nodes: Iterable[Node]) -> frozenset[str]:
    """Names of the notes that the text refers to."""
    text = (one for one in nodes if "footnote" not in one.classes)
    found = (one.attributes.get("id", "") for one in walk(text) if one.tag == "sup")
    return frozenset(one.partition(":")[2] for one in found if one.startswith("fnref"))


def _noted(node: Node, lost: frozenset[str]) -> Node:
    """The notes of a text; of the `lost` ones only their places are left: the others keep their numbers."""
    if node.tag == "li" and node.attributes.get("id", "").partition(":")[2] in lost:
        return replace(node, children=[])
    return replace(node, children=[_noted(one, lost) for one in node.children])
