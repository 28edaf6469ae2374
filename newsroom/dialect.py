"""The Markdown this column is written in, fixed in code: whoever reads a text reads it alike.

The same text has to come out the same on the site, in a feed, in a WeChat article and in the checks, and editors
have no use for switching footnotes off (docs/decisions/003-dialect-in-code.md).
"""

import hashlib
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

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


_NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "backtick": ("`",), "escape": ("\\",), "footnote": ("[^",), "reference": ("[",), "link": ("[",),
    "image_link": ("![",), "image_reference": ("![",), "short_reference": ("[",), "short_image_ref": ("![",),
    "autolink": ("<",), "automail": ("<",), "linebreak": ("  \n",), "html": ("<",), "entity": ("&",), "emoji": (":",),
    "em_strong": ("*", "_"),
})  # fmt: skip
"""Inline pattern → marks of which its regular expression wants at least one."""


class QuickInline(InlineProcessor):
    """Python-Markdown's inline pass, which tries no pattern on a text that has none of its marks.

    What comes out is the same (tested against Python-Markdown's own), in a fifth of the time: most Chinese texts have
    no mark at all. A pattern that is not in `_NEEDS` is always tried.
    """

    def __init__(self, md: markdown.Markdown) -> None:
        """For a converter that has all its patterns."""
        super().__init__(md)
        needs = {md.inlinePatterns.get_index_for_name(name): marks for name, marks in _NEEDS.items()}
        self._patterns = [(one, needs.get(place, ("",))) for place, one in enumerate(md.inlinePatterns)]
        last = {mark[-1:] for _, marks in self._patterns for mark in marks}
        self._any = re.compile("" if "" in last else f"[{re.escape(''.join(sorted(last)))}]")

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - theirs
        """In place of theirs, which has a private name; what it returns is defined there."""
        if isinstance(data, AtomicString) or not self._any.search(data):
            return data
        start = 0
        place = patternIndex
        while place < len(self._patterns):
            pattern, marks = self._patterns[place]
            is_match = False
            if any(mark in data for mark in marks):
                data, is_match, start = self._InlineProcessor__applyPattern(pattern, data, place, start)
            if not is_match:
                place, start = place + 1, 0
        return data
