"""Whether an article is what a WeChat Official Account keeps: every rule the service is known to have.

The rules and how sure each is: docs/wechat-rules.md. Usable alone: `build.py check --wechat FILE.html`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from newsroom.check import wechat_draft, wechat_structure, wechat_style, wechat_text
from newsroom.check.wechat_style import Found
from newsroom.check.wechat_tree import Node, parse, walk

WARNINGS = frozenset({
    "M02", "S03", "S04", "H06", "H08", "C10", "C11", "I04", "I05", "I06", "L04", "N04", "B01", "B02", "B03", "P02", "V04",
    "T01", "T05", "D01", "D02", "D03", "D04", "Y01", "Y02", "Y03",
})  # fmt: skip
"""Rules that are told and hinder nothing; all others refuse an article."""
RULES = (
    *(f"M{one:02}" for one in range(1, 11)), *(f"S{one:02}" for one in range(1, 5)),
    *(f"H{one:02}" for one in range(1, 10)), "C01", *(f"C{one:02}" for one in (3, 4, 5, 6, 7, 9, 10, 11, 12)),
    *(f"I{one:02}" for one in range(1, 8)), *(f"L{one:02}" for one in range(1, 5)),
    *(f"N{one:02}" for one in range(1, 5)), "B01", "B02", "B03", "P01", "P02", *(f"V{one:02}" for one in range(1, 5)),
    *(f"T{one:02}" for one in range(1, 6)), *(f"D{one:02}" for one in range(1, 5)), "Y01", "Y02", "Y03",
)  # fmt: skip
"""Every rule, in the order of the page that documents them."""


class Level(StrEnum):
    """When the article is looked at."""

    DRAFT = "draft"
    """Before its pictures are uploaded: they lie beside it, or can be fetched."""
    FINAL = "final"
    """As it is sent: every picture has an address the service has issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place that breaks a rule."""

    rule: str
    is_error: bool
    line: int = 0
    """Counted from 1; 0 for the article as a whole."""
    column: int = 0
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def order(self) -> tuple[int, int, str]:
        """Findings are sorted by place."""
        return self.line, self.column, self.rule


def check_article(
    content: str,
    *,
    level: Level = Level.DRAFT,
    issued: frozenset[str] = frozenset(),
    known: frozenset[str] = frozenset(),
    removed_links: tuple[str, ...] = (),
    with_drawings: bool = False,
) -> tuple[Finding, ...]:
    """Every finding in the HTML of one article, sorted by place. Any text at all; never raises.

    `issued`: addresses the service gave out (https). `known`: pictures beside a draft, as the HTML names them.
    `removed_links`: addresses that have to be written in the text. `with_drawings`: inline SVG is allowed.
    """
    parsed = parse(content)
    found = [_finding(rule, line, column, {"what": what}) for rule, line, column, what in parsed.faults]
    found += [_placed(*one) for one in _everything(parsed.root, content, removed_links)]
    for node in walk(parsed.root):
        if node.tag not in ("", "#"):
            found += [_placed(*one) for one in _element(node, level, issued, known, with_drawings=with_drawings)]
    told = {(one.order, tuple(one.values.items())): one for one in found}
    return tuple(told[key] for key in sorted(told))


def _everything(root: Node, content: str, removed: tuple[str, ...]) -> Iterator[Found]:
    yield from wechat_structure.one_root(root)
    yield from wechat_style.reading(root)
    yield from wechat_text.texts(root)
    yield from wechat_text.sizes(content, root)
    yield from wechat_text.references(root, removed)


def _element(
    node: Node, level: Level, issued: frozenset[str], known: frozenset[str], *, with_drawings: bool
) -> Iterator[Found]:
    yield from wechat_structure.elements(node, with_drawings=with_drawings)
    yield from wechat_style.declarations(node, issued)
    yield from wechat_structure.links(node)
    yield from wechat_structure.lists(node)
    yield from wechat_structure.tables(node)
    yield from wechat_structure.code(node)
    yield from wechat_structure.pictures(node, level, issued, known)
    yield from wechat_structure.drawings(node)


def check_draft(articles: Sequence[Mapping[str, object]]) -> tuple[tuple[int, Finding], ...]:
    """The fields of a draft's articles: which article, finding. `cover_ratio` of an article: its cover's width/height."""
    return tuple(
        (place, Finding(rule=rule, is_error=is_error, values=MappingProxyType(values)))
        for place, (rule, is_error, values) in wechat_draft.draft_fields(articles)
    )


def check_pictures(pictures: Mapping[str, bytes | None]) -> tuple[Finding, ...]:
    """The pictures that are uploaded for the texts, by name; None where a file is missing."""
    return tuple(
        Finding(rule=rule, is_error=is_error, values=MappingProxyType(values))
        for name, raw in pictures.items()
        for rule, is_error, values in wechat_draft.picture(name, raw)
    )


def _placed(rule: str, node: Node, values: dict[str, str]) -> Finding:
    return _finding(rule, node.line if node.tag != "#" else 0, node.column if node.tag != "#" else 0, values)


def _finding(rule: str, line: int, column: int, values: dict[str, str]) -> Finding:
    is_error = rule not in WARNINGS
    return Finding(rule=rule, is_error=is_error, line=line, column=column, values=MappingProxyType(values))
