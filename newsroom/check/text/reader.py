"""An editor's file → its passages: parsed by the column's own Markdown converter, read off the element tree."""

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from newsroom.check.text.html_text import HtmlText
from newsroom.check.text.marking import mark
from newsroom.check.text.passage import OBJECT, EntryText, Passage, Role
from newsroom.check.text.places import plain_offsets
from newsroom.check.text.placing import Piece, place_pieces
from newsroom.dialect import new_converter
from newsroom.model import Entry

_STASHED = re.compile("\x02(?:wzxhzdk:)?([^\x03]*)\x03")
_ENTITY, _BREAK = re.compile(r"&[#\w]+;"), re.compile(r"<br\b[^<>]*>")
_NEXT_KEY = re.compile(r"\n(?=[^\s#-]|---)")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {
    "p", "li", "td", "th", "dt", "dd", "summary", "figcaption", "figure", "div", "blockquote", "ul", "ol", "dl", "table",
    "thead", "tbody", "tr", "details", "section", "article", "aside", "header", "footer", "hr", "label",
}  # fmt: skip


class Reader:
    """A converter set up once and used for every entry of a run; not for use by two threads at once."""

    def __init__(self) -> None:
        """Sets up Python-Markdown; costs about 50 ms."""
        self._collector = _Collector()
        self._markdown = new_converter()
        self._markdown.treeprocessors.register(self._collector, "newsroom-passages", 6)
        self._collector.md = self._markdown
        self._markdown.serializer = lambda _: "<div />"  # the tree is all that is wanted
        for name in ("prettify", "toc", "unescape"):  # what only makes the page of it
            self._markdown.treeprocessors.deregister(name)

    def read(self, entry: Entry) -> EntryText:
        """Every passage of `entry`: its metadata, then its body, in the order of the file."""
        source = entry.head + (entry.written or entry.body)
        passages = [*_metadata(entry, source), *self._body(entry)]
        first_line = entry.body_line - entry.head.count("\n")
        return EntryText(source=source, first_line=first_line, passages=tuple(passages))

    def _body(self, entry: Entry) -> list[Passage]:
        body = entry.written or entry.body
        if not body.strip():
            return []
        self._markdown.reset()
        self._collector.pieces = []
        try:
            marked = mark(body)
            self._markdown.convert(marked)
        except RecursionError:  # lists nested hundreds deep: the page shows them as written, the rules pass them by
            self.__init__()  # type: ignore[misc]
            return []
        return place_pieces(self._collector.pieces, marked, body, len(entry.head))


def _metadata(entry: Entry, source: str) -> list[Passage]:
    head = len(entry.head)
    found = []
    starts = [0, *(match.end() for match in re.finditer("\n", entry.head))]
    for group, one in enumerate(entry.texts):
        low = starts[min(one.line, len(starts)) - 1] + max(0, one.column - 1)
        next_key = _NEXT_KEY.search(source, low, head)
        offsets = plain_offsets(one.text, source, low, next_key.start() if next_key else head)
        if offsets:
            found.append(Passage(role=Role.METADATA, text=one.text, offsets=tuple(offsets), key=one.key, group=group))
    return found


class _Collector(Treeprocessor):
    """Reads the finished tree, behind inline parsing and attribute lists; changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self._open: list[str] = []
        self._asides: list[Piece] = []
        self._verbatim: list[str] = []
        self._copied: list[str] = []
        self._as = (Role.PARAGRAPH, 0, 0)
        self._groups = 0

    def run(self, root: Element) -> None:
        """Called by Python-Markdown."""
        self._visit(root, Role.PARAGRAPH, 0, 0)
        self._flush()

    def _flush(self) -> None:
        """The text so far is a piece, what stands within it follows."""
        if not (self._open or self._asides or self._copied):
            return
        self._verbatim.clear()
        self._end_verbatim()
        raw = "".join(self._open)
        stripped = raw.strip()
        if stripped.strip(OBJECT + " \n"):
            role, level, group = self._as
            self.pieces.append(Piece(role=role, raw=stripped, level=level, group=group))
        else:
            for one in self._asides:
                one.is_aside = False
        self.pieces += self._asides
        self._asides.clear()
        self._open.clear()

    def _end_verbatim(self) -> None:
        """What stood between the tags of raw HTML's code is code, too."""
        if self._copied and not self._verbatim:
            self._aside(Role.CODE, "".join(self._copied))
            self._copied.clear()

    def _write(self, text: str) -> None:
        if self._verbatim:
            self._copied.append(text)
        else:
            self._open.append(text)

    def _visit(self, element: Element, role: Role, level: int, group: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if self._is_passed_by(element, tag):
            return
        is_block = tag in _BLOCKS
        if is_block:
            self._flush()
            role, level, group = self._place(element, tag, role, level, group)
        self._as = (role, level, group)
        title = element.get("title")
        if title and "footnote" not in element.get("class", ""):
            self._aside(Role.CAPTION, title)
        self._add(element.text)
        for child in element:
            self._visit(child, role, level, group)
            self._as = (role, level, group)
            self._add(child.tail)
        if is_block:
            self._flush()

    def _is_passed_by(self, element: Element, tag: str) -> bool:
        """Code, pictures and footnote marks are seen, but are no text of the passage they stand in."""
        if tag in ("code", "pre"):
            self._write(OBJECT)
            self._aside(Role.CODE, unescape("".join(element.itertext())))
        elif tag == "img":
            self._write(OBJECT)
            self._aside(Role.ALT, element.get("alt", ""))
            self._aside(Role.CAPTION, element.get("title", ""))
        elif tag == "br":
            self._write("\n")
        elif tag == "a" and "".join(element.itertext()) == element.get("href", "").removeprefix("mailto:"):
            self._write(OBJECT)  # an address that shows itself
            self._aside(Role.CODE, "".join(element.itertext()))
        else:
            is_mark = element.get("id", "").startswith("fnref") or "footnote-backref" in element.get("class", "")
            return is_mark or tag in ("input", "script", "style")
        return True

    def _place(self, element: Element, tag: str, role: Role, level: int, group: int) -> tuple[Role, int, int]:
        if tag in _HEADINGS:
            return Role.HEADING, int(tag[1]), 0
        if tag in ("ul", "ol", "tr"):
            self._groups += 1
            return role, level + (tag != "tr"), self._groups
        if tag == "li":
            is_note = element.get("id", "").startswith("fn")
            return (Role.FOOTNOTE if is_note or role is Role.FOOTNOTE else Role.ITEM), level, group
        if tag in ("td", "th"):
            return Role.CELL, 0, group
        if tag in ("summary", "label") or "admonition-title" in element.get("class", ""):
            return Role.TITLE, 0, 0
        return role, level, group

    def _aside(self, role: Role, raw: str) -> None:
        text = _STASHED.sub("", raw).strip()
        if text:
            self._asides.append(Piece(role=role, raw=text, level=0, group=0, is_aside=True))

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if "\x02" not in text:
            self._write(text)
            return
        end = 0
        for match in _STASHED.finditer(text):
            self._write(text[end : match.start()])
            self._stashed(match)
            end = match.end()
        self._write(text[end:])

    def _stashed(self, match: re.Match[str]) -> None:
        """What the converter put aside: an escaped character, an entity, a tag or a block of HTML."""
        if "wzxhzdk" not in match[0]:
            self._write(chr(int(match[1])) if match[1].isdecimal() else "")
            return
        blocks = self.md.htmlStash.rawHtmlBlocks
        content = blocks[int(match[1])] if int(match[1]) < len(blocks) else ""
        if not isinstance(content, str):
            return
        if _ENTITY.fullmatch(content):
            self._write(unescape(content))
        elif _BREAK.fullmatch(content):
            self._write("\n")
        elif "<" in content:
            self._html(content)
        else:
            self._write(content)

    def _html(self, content: str) -> None:
        parser = HtmlText()
        try:
            parser.feed(content)
            parser.close()
        except AssertionError:  # html.parser gives up on some malformed declarations; the rest was seen
            pass
        if parser.found:  # a block; a single tag has attributes at most
            self._flush()
        for text in parser.shown:
            self._aside(Role.HTML, text)
        for role, text in parser.found:
            self._aside(role, text)
        if parser.found:
            self._flush()
        else:
            self._tag(parser, content)

    def _tag(self, parser: HtmlText, content: str) -> None:
        """A tag inside a paragraph: a picture, or the beginning or the end of code."""
        if content.startswith("<img"):
            self._write(OBJECT)
        if parser.opened and not self._verbatim:
            self._write(OBJECT)
        self._verbatim += parser.opened
        for tag in parser.closed:
            if tag in self._verbatim:
                self._verbatim.remove(tag)
        self._end_verbatim()
