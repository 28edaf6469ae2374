"""Markdown as this column writes it → HTML, its headings and its plain text, in one pass over the element tree."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

import markdown
from markdown.extensions import Extension

from newsroom.dialect import EXTENSIONS, heading_id, new_converter
from newsroom.excerpt import excerpt
from newsroom.model import Image
from newsroom.render.markup import ROOT
from newsroom.render.raw_html import Surroundings
from newsroom.render.tree import Walker

HAN_PER_MINUTE = 400
WORDS_PER_MINUTE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the text, for the table of contents."""

    id: str
    label: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A text, converted."""

    html: str
    """Internal addresses begin with `ROOT`."""
    headings: tuple[Heading, ...]
    """Levels 2 and 3, in order."""
    opening: str
    """Plain text of the first paragraph; empty where the text has none."""
    han: int
    """Chinese characters."""
    words: int
    """Latin words and numbers."""
    plain: str = ""
    r"""All of the text without its markup, blocks parted by `\n`."""
    steps: tuple[str, ...] = ()
    """Plain text of what the first numbered list of the text counts."""

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, at least 1: 400 Chinese characters or 200 Latin words a minute."""
        return max(1, round(self.han / HAN_PER_MINUTE + self.words / WORDS_PER_MINUTE))


class Dialect:
    """A converter that is set up once and used for every text of a run; not for use by two threads at once."""

    def __init__(self) -> None:
        """Sets up Python-Markdown with `EXTENSIONS`; costs about 50 ms."""
        self._set_up()

    def _set_up(self) -> None:
        self._walker = Walker()
        self._markdown = new_converter(_Walk(self._walker))

    def convert(self, text: str, surroundings: Surroundings) -> Rendered:
        """`text` as HTML with what the rest of the page needs to know about it."""
        self._markdown.reset()
        self._walker.begin(surroundings)
        try:
            html = self._markdown.convert(text)
        except RecursionError:
            # Lists nested hundreds deep: shown as written. What the converter was in the middle of, it keeps for ever.
            self._set_up()
            return Rendered(html=f"<pre>{escape(text)}</pre>", headings=(), opening="", han=0, words=0, plain=text)
        tokens: list[Mapping[str, Any]] = getattr(self._markdown, "toc_tokens", [])
        return Rendered(
            html=html,
            headings=tuple(_headings(tokens)),
            opening=self._walker.opening,
            han=self._walker.han,
            words=self._walker.words,
            plain=self._walker.plain,
            steps=self._walker.steps,
        )


def _headings(tokens: list[Mapping[str, Any]]) -> list[Heading]:
    found: list[Heading] = []
    for token in tokens:
        found.append(Heading(id=token["id"], label=unescape(token["name"]), level=token["level"]))
        found.extend(_headings(token["children"]))
    return found


class _Walk(Extension):
    """Puts the walker behind inline parsing and attribute lists (8), before heading ids are given (5)."""

    def __init__(self, walker: Walker) -> None:
        super().__init__()
        self.walker = walker

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        self.walker.md = md
        md.treeprocessors.register(self.walker, "newsroom", 6)


__all__ = ["EXTENSIONS", "ROOT", "Dialect", "Heading", "Image", "Rendered", "Surroundings", "excerpt", "heading_id"]
