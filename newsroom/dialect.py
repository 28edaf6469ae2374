"""The Markdown this column is written in, fixed in code: whoever reads a text reads it alike.

The same text has to come out the same on the site, in a feed, in a WeChat article and in the checks, and editors
have no use for switching footnotes off (docs/decisions/003-dialect-in-code.md).
"""

import hashlib
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar
from xml.etree.ElementTree import Element

import markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import TocTreeprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString, Registry

_Part = TypeVar("_Part")

EXTENSIONS: tuple[str, ...] = (
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "tables", "toc",
    "pymdownx.details", "pymdownx.emoji", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist",
)  # fmt: skip
"""The names as an mkdocs.yml lists them: Material's authoring conventions without anything that needs its scripts."""


def new_converter(*extra: Extension) -> markdown.Markdown:
    """A converter for this dialect, with `extra` extensions behind it; costs about 50 ms."""
    converter = markdown.Markdown(
        extensions=[*EXTENSIONS, "pymdownx.highlight", *extra], extension_configs=extension_options()
    )
    converter.treeprocessors.register(QuickInline(converter), "inline", 20)
    QuickBlocks.take_over(converter.parser)
    converter.treeprocessors["toc"].__class__ = QuickToc
    return converter


def extension_options() -> dict[str, dict[str, Any]]:
    """Options of `EXTENSIONS`; functions where an extension wants one."""
    from pymdownx import emoji  # noqa: PLC0415 - 40 ms of tables that commands without Markdown never need

    return {
        "toc": {"slugify": heading_id, "permalink": False, "toc_depth": "2-3"},
        "footnotes": {"BACKLINK_TITLE": "↩ {}"},
        "pymdownx.emoji": {"emoji_index": emoji.gemoji, "emoji_generator": emoji.to_alt},
        "pymdownx.superfences": {"css_class": "highlight"},
        "pymdownx.highlight": {"use_pygments": False},
        "pymdownx.tabbed": {"alternate_style": True},
    }


def heading_id(text: str, separator: str = "-") -> str:
    """A stable ASCII id for a heading: `h-` and six hex digits of its text (Chinese has no letters to keep)."""
    return f"h{separator}{hashlib.sha256(text.encode()).hexdigest()[:6]}"


_BLOCK_NEEDS: Mapping[str, str] = MappingProxyType({
    "code": " ", "table": "|", "hashheader": "#", "setextheader": "\n", "hr": "-_*", "olist": ".", "ulist": "*+-",
    "deflist": ":", "quote": ">", "footnote": "^", "abbr": "[", "reference": "[",
})  # fmt: skip
"""Block processor → characters of which its block has at least one. Those that look at what came before are missing."""
_INLINE_NEEDS: Mapping[str, str] = MappingProxyType({
    "backtick": "`", "escape": "\\", "footnote": "^", "reference": "[", "link": "[", "image_link": "!",
    "image_reference": "!", "short_reference": "[", "short_image_ref": "!", "autolink": "<", "automail": "<",
    "linebreak": "\n", "html": "<", "entity": "&", "emoji": ":", "em_strong": "*_",
})  # fmt: skip
"""Inline pattern → characters of which its regular expression wants at least one."""


def _with_marks(registry: Registry[_Part], needs: Mapping[str, str]) -> list[tuple[_Part, str]]:
    """The parts in order, each with its characters; "" for those that have to be asked every time."""
    places = {registry.get_index_for_name(name): marks for name, marks in needs.items()}
    return [(part, places.get(place, "")) for place, part in enumerate(registry)]


def _may_concern(marks: str, text: str) -> bool:
    for mark in marks:  # not any(…): it is called a hundred times a text, and the generator would cost twice the search
        if mark in text:
            return True
    return not marks


class QuickBlocks(BlockParser):
    """Python-Markdown's block parser, which asks no processor about a block that has none of its characters.

    The tree is the same (tested against Python-Markdown's own); most Chinese paragraphs have no mark at all.
    """

    @classmethod
    def take_over(cls, parser: BlockParser) -> None:
        """Make `parser`, which all its processors know by now, one of these."""
        parser.__class__ = cls
        vars(parser)["marked"] = _with_marks(parser.blockprocessors, _BLOCK_NEEDS)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - Python-Markdown's name
        """As theirs: the first processor that takes a block has it; one that refuses it may have changed it."""
        marked: list[tuple[BlockProcessor, str]] = vars(self)["marked"]
        while blocks:
            for processor, marks in marked:
                if (
                    _may_concern(marks, blocks[0])
                    and processor.test(parent, blocks[0])
                    and processor.run(parent, blocks) is not False
                ):
                    break


class QuickInline(InlineProcessor):
    """Python-Markdown's inline pass, which tries no pattern on a text that has none of its characters.

    What comes out is the same (tested likewise).
    """

    def __init__(self, md: markdown.Markdown) -> None:
        """For a converter that has all its patterns."""
        super().__init__(md)
        self._marked = _with_marks(md.inlinePatterns, _INLINE_NEEDS)
        every = [marks for _, marks in self._marked]
        self._any = re.compile(f"[{re.escape(''.join(every))}]" if all(every) else "")

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - theirs
        """In place of theirs, which has a private name; what it returns is defined there."""
        if isinstance(data, AtomicString) or not self._any.search(data):
            return data
        start, place = 0, patternIndex
        while place < len(self._marked):
            pattern, marks = self._marked[place]
            is_match = False
            if _may_concern(marks, data):
                data, is_match, start = self._InlineProcessor__applyPattern(pattern, data, place, start)  # type: ignore[attr-defined]
            if not is_match:
                place, start = place + 1, 0
        return data


class QuickToc(TocTreeprocessor):
    """Python-Markdown's heading ids and contents, which draws no list of contents for a text without a place for it."""

    def run(self, doc: Element) -> None:
        """Ids, `toc_tokens` and, where the text has the marker, the list."""
        self.has_place = any(self.marker in (element.text or "") for element in doc.iter())
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        """The list; empty where nobody sees it."""
        return super().build_toc_div(toc_list) if self.has_place else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Put the list in its place."""
        if self.has_place:
            super().replace_marker(root, elem)
