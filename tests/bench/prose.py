"""Plain Chinese text out of what packages ship: HTML pages, message catalogues (`.mo`), manual pages (`.gz`).

    .venv/bin/python tests/bench/prose.py FILE… > text.txt

Paragraphs are parted by blank lines. Code, tables and paragraphs with fewer than eight Chinese characters are left
out; of catalogues only messages that end like a sentence are taken, each once.
"""

import gettext
import gzip
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

_HAN = re.compile("[\u4e00-\u9fff]")
_BLOCKS = frozenset({
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "div", "pre", "tr", "table", "ul", "ol",
    "dl", "br", "section", "blockquote", "figcaption", "hr", "header",
})  # fmt: skip
_SKIPPED = frozenset({"script", "style", "pre", "head", "nav", "table", "code", "kbd", "tt"})
_FEWEST = 8


class _Page(HTMLParser):
    """The paragraphs of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self._open = ""
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Ends a paragraph, or begins something that is no prose."""
        if tag in _BLOCKS:
            self.flush()
        if tag in _SKIPPED:
            self._skipped.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Likewise."""
        if tag in self._skipped:
            while self._skipped.pop() != tag:
                pass
            if tag in ("code", "kbd", "tt"):
                self._open += "Code"
        if tag in _BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._skipped:
            self._open += data

    def flush(self) -> None:
        """End the paragraph."""
        self.paragraphs.append(" ".join(self._open.split()))
        self._open = ""


_ROFF = re.compile(r"\\f[A-Z]|\\f\(..|\\s[+-]?\d|\\\(..|\\.")
"""Fonts, sizes and signs of a manual page."""


def _manual(lines: list[str]) -> Iterator[str]:
    """The paragraphs of a manual page: what stands between two requests, with the words set in another font."""
    held = ""
    for line in [*lines, "."]:
        font = re.match(r"\.(?:B|I|BR|IR|RB|RI) +(.*)", line)
        if font or (line.strip() and line[0] not in ".'"):
            held += _ROFF.sub("", font[1].replace('"', "") if font else line.strip())
        else:
            yield held
            held = ""


def _paragraphs(path: Path) -> Iterator[str]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
            yield from _manual(file.read().split("\n"))
        return
    if path.suffix == ".mo":
        with path.open("rb") as file:
            messages = gettext.GNUTranslations(file)._catalog
        for text in dict.fromkeys(one for one in messages.values() if isinstance(one, str)):
            lines = (re.sub(r"<[^>]*>", "", line).strip() for line in text.split("\n"))
            yield from (line for line in lines if re.search("[。！？”]$", line) and not re.search(r"[$=%\\^]", line))
        return
    page = _Page()
    page.feed(path.read_text(encoding="utf-8", errors="replace"))
    page.flush()
    yield from page.paragraphs


def main() -> None:
    """Print the prose of every file named."""
    for name in sys.argv[1:]:
        for text in _paragraphs(Path(name)):
            if len(_HAN.findall(text)) >= _FEWEST:
                print(text, end="\n\n")


if __name__ == "__main__":
    main()
