"""One walk over a text's finished element tree: addresses, pictures, attributes, soft line breaks, plain text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

ROOT = "\ue000/"
"""Stands for the way to the site's root in every internal address; each page puts its own in."""

_HAN_RANGE = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CJK = f"{_HAN_RANGE}\u2e80-\u33ff\ufe30-\ufe4f\uff00-\uffef\u2014\u2018-\u201d\u2026"
_SOFT_BREAK = re.compile(rf"(?<=[{_CJK}])\n *(?=[{_CJK}])")
_BESIDE_CJK = re.compile(rf"[{_CJK}]")
_PLACEHOLDER = re.compile("\x02[^\x03]*\x03")
_SPACE = re.compile(r"\s+")
_HAN = re.compile(rf"[{_HAN_RANGE}]+")
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’.-][A-Za-z0-9]+)*")
_SALUTATION = re.compile("[^，。；：！？,.;:!?]{1,10}[：:]")
"""各位家长： says nothing in a list, so the summary begins behind it."""
_INLINE = frozenset({"strong", "em", "a", "span", "del", "mark", "abbr", "b", "i", "u"})
_ATTRIBUTES = frozenset({
    "abbr", "align", "alt", "checked", "class", "colspan", "datetime", "decoding", "dir", "disabled", "for", "headers",
    "height", "href", "id", "lang", "loading", "name", "open", "rel", "role", "rowspan", "scope", "span", "src",
    "start", "title", "type", "value", "width",
})  # fmt: skip
"""What an element may carry. Editors can write attributes behind any piece of Markdown (`{onclick=…}`, `{srcset=…}`),
so what is not known to be harmless goes; `href` and `src` pass the surroundings first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture as it is published."""

    url: str
    """Relative to the site's root."""
    width: int
    """Pixels; 0 where unknown (SVG without a size)."""
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a text's addresses mean where it stands."""

    link: Callable[[str], str | None] = field(default=lambda target: target)
    """Address as written → address to use (internal ones begin with `ROOT`); None to leave plain text."""
    image: Callable[[str], Image | None] = field(default=lambda _: None)
    """Picture as written → the published one; None where it is not published."""


class Walker(Treeprocessor):
    """Changes the tree where it has to and remembers what the rest of the page wants to know."""

    def __init__(self) -> None:
        super().__init__()
        self.begin(Surroundings())

    def begin(self, surroundings: Surroundings) -> None:
        """Forget the text before."""
        self.surroundings = surroundings
        self.opening = ""
        self.han = 0
        self.words = 0
        self.images = 0

    def run(self, root: Element) -> None:
        """Called by Python-Markdown behind inline parsing and attribute lists, before heading ids are given."""
        self._walk(root)
        paragraphs = (text for child in root if child.tag == "p" and (text := _plain(child)))
        first = next(paragraphs, "")
        self.opening = next(paragraphs, first) if _SALUTATION.fullmatch(first) else first
        text = _PLACEHOLDER.sub("", "".join(root.itertext()))
        self.han = sum(map(len, _HAN.findall(text)))
        self.words = len(_WORD.findall(text))
        if self.md is not None:
            blocks = self.md.htmlStash.rawHtmlBlocks
            blocks[:] = [self._raw(block) if isinstance(block, str) and "<" in block else block for block in blocks]

    def _walk(self, element: Element) -> None:
        if element.tag not in ("pre", "code"):
            _close_up(element)
        for child in element:
            self._walk(child)
            match child.tag:
                case "a":
                    self._link(child)
                case "img":
                    self._image(child)
                case "p" if element.tag != "figure":
                    _figure(child)
                case "h1":
                    child.tag = "h2"  # the title is the page's only h1
            for name in [name for name in child.attrib if not _is_harmless(child, name)]:
                del child.attrib[name]

    def _link(self, element: Element) -> None:
        target = element.get("href", "")
        if not target or target.startswith("#"):
            return
        address = self.surroundings.link(target)
        if address is None:
            element.tag = "span"
            element.attrib.clear()  # a link's title often says what the other page is called
        else:
            element.set("href", address)
            if address.startswith(("http://", "https://")):
                element.set("rel", "noopener")

    def _image(self, element: Element) -> None:
        image = self.surroundings.image(element.get("src", ""))
        if image is None:
            element.tag = "span"
            element.text = element.get("alt", "")
            element.attrib.clear()
            return
        # The first picture is usually on the first screen: fetching it late would only delay it.
        element.attrib.update(_image_attributes(image, "eager" if self.images == 0 else "lazy"))
        self.images += 1

    def _raw(self, block: str) -> str:
        """HTML as the editor wrote it, its links and pictures like those in Markdown."""
        tags = _Tags()
        try:
            tags.feed(block)
            tags.close()
        except AssertionError:  # html.parser gives up on some malformed declarations; the rest was seen
            pass
        starts = [0, *accumulate(len(line) + 1 for line in block.split("\n"))]
        for (line, column), source, tag, attributes in reversed(tags.seen):
            start = starts[line - 1] + column
            block = f"{block[:start]}{self._raw_tag(tag, attributes)}{block[start + len(source) :]}"
        return block

    def _raw_tag(self, tag: str, attributes: dict[str, str]) -> str:
        if tag == "a":
            target = attributes.get("href", "")
            address = target if not target or target.startswith("#") else self.surroundings.link(target)
            if address is None:
                return "<a>"
            kept = {name: value for name, value in attributes.items() if name != "href"}
            return _tag("a", kept | ({"href": address} if address else {}))
        image = self.surroundings.image(attributes.get("src", ""))
        if image is None:
            return escape(attributes.get("alt", ""))
        return _tag("img", attributes | _image_attributes(image, "lazy"))


class _Tags(HTMLParser):
    """Where links and pictures begin."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.seen: list[tuple[tuple[int, int], str, str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("a", "img"):
            attributes = {name: value or "" for name, value in attrs}
            self.seen.append((self.getpos(), self.get_starttag_text() or "", tag, attributes))


def _tag(name: str, attributes: dict[str, str]) -> str:
    kept = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if key in _ATTRIBUTES)
    return f"<{name}{kept}>"


def _image_attributes(image: Image, loading: str) -> dict[str, str]:
    size = {"width": str(image.width), "height": str(image.height)} if image.width and image.height else {}
    return {"src": f"{ROOT}{image.url}", **size, "loading": loading, "decoding": "async"}


def _is_harmless(element: Element, name: str) -> bool:
    if name in ("href", "src"):
        return element.tag == {"href": "a", "src": "img"}[name]
    if name == "style":  # columns of tables
        return element.get("style", "").startswith("text-align: ") and element.tag in ("td", "th")
    return name in _ATTRIBUTES or name.startswith(("aria-", "data-"))


def _close_up(element: Element) -> None:
    """Take away the line breaks between Chinese characters: a browser would show each as a space."""
    element.text = _SOFT_BREAK.sub("", element.text) if element.text else element.text
    before: Element | None = None
    for child in element:
        child.tail = _SOFT_BREAK.sub("", child.tail) if child.tail else child.tail
        if child.tag in _INLINE:
            inside = "".join(child.itertext())
            text = (element.text if before is None else before.tail) or ""
            left = f"{''.join(before.itertext()) if before is not None and before.tag in _INLINE else ''}{text}"
            if text.endswith("\n") and _is_cjk(left[-2:-1]) and _is_cjk(inside[:1]):
                _set_text(element, before, text[:-1])
            if child.tail and child.tail.startswith("\n") and _is_cjk(inside[-1:]) and _is_cjk(child.tail[1:2]):
                child.tail = child.tail[1:]
        before = child


def _set_text(element: Element, before: Element | None, text: str) -> None:
    if before is None:
        element.text = text
    else:
        before.tail = text


def _is_cjk(mark: str) -> bool:
    return _BESIDE_CJK.match(mark) is not None


def _figure(paragraph: Element) -> None:
    """A picture alone in its paragraph becomes a figure; its title, where there is one, the caption."""
    if len(paragraph) != 1 or paragraph[0].tag != "img" or (paragraph.text or "").strip():
        return
    image = paragraph[0]
    if (image.tail or "").strip():
        return
    paragraph.tag = "figure"
    title = image.attrib.pop("title", "")
    if title:
        caption = Element("figcaption")
        caption.text = title
        paragraph.append(caption)


def _plain(element: Element) -> str:
    """The element's text without the numbers of its footnotes."""
    parts: list[str] = []

    def add(one: Element) -> None:
        parts.append(one.text or "")
        for child in one:
            if not child.get("id", "").startswith("fnref"):
                add(child)
            parts.append(child.tail or "")

    add(element)
    return _SPACE.sub(" ", _PLACEHOLDER.sub("", "".join(parts))).strip()
