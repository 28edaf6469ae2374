"""One walk over a text's finished element tree: addresses, pictures, attributes, soft line breaks, plain text."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from newsroom.render.markup import ELEMENTS, become_picture, is_harmless
from newsroom.render.passage import passage_of
from newsroom.render.raw_html import Surroundings, clean_html

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


class Walker(Treeprocessor):
    """Changes the tree where it has to and remembers what the rest of the page wants to know."""

    def __init__(self) -> None:
        super().__init__()
        self.begin(Surroundings())

    def begin(self, surroundings: Surroundings) -> None:
        """Forget the text before."""
        self.surroundings = surroundings
        self.opening = ""
        self.plain = ""
        self.han = 0
        self.words = 0
        self.images = 0
        self.steps: tuple[str, ...] = ()

    def run(self, root: Element) -> None:
        """Called by Python-Markdown behind inline parsing and attribute lists, before heading ids are given."""
        self._walk(root)
        paragraphs = (text for child in root if child.tag == "p" and (text := _plain(child)))
        first = next(paragraphs, "")
        self.opening = next(paragraphs, first) if _SALUTATION.fullmatch(first) else first
        lists = (child for child in root if child.tag == "ol")
        self.steps = tuple(_plain(one) for one in next(lists, ()))
        text = _PLACEHOLDER.sub("", "".join(root.itertext()))
        self.han = sum(map(len, _HAN.findall(text)))
        self.words = len(_WORD.findall(text))
        if self.md is not None:
            # md_in_html leaves elements there where it did not expect them, and they would be written as they are.
            blocks: list[Any] = self.md.htmlStash.rawHtmlBlocks
            written = (self.md.serializer(one) if isinstance(one, Element) else one for one in blocks)
            blocks[:] = [clean_html(one, self.surroundings) if "<" in one else one for one in written]
            self.plain = passage_of(root, blocks)

    def _walk(self, element: Element) -> None:
        if element.tag not in ("pre", "code"):
            _close_up(element)
        for child in element:
            self._walk(child)
            match child.tag:
                case "a":
                    self._link(child)
                case "img" if self._image(child):
                    continue
                case "p" if element.tag != "figure":
                    _figure(child)
                case "th" if not "".join(child.itertext()).strip():
                    child.tag = "td"  # the empty corner of a table heads nothing
                case "h1":
                    child.tag = "h2"  # the title is the page's only h1
            if isinstance(child.tag, str) and child.tag not in ELEMENTS:
                child.tag = "div"
            for name in [name for name, value in child.attrib.items() if not is_harmless(child.tag, name, value)]:
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

    def _image(self, element: Element) -> bool:
        """Whether the picture is published; otherwise its alternative text stands there."""
        image = self.surroundings.image(element.get("src", ""))
        if image is None:
            element.tag = "span"
            element.text = element.get("alt", "")
            element.attrib.clear()
            return False
        # The first picture is usually on the first screen: fetching it late would only delay it.
        is_eager = self.images == 0 and self.surroundings.is_first
        become_picture(element, image, "eager" if is_eager else "lazy")
        self.images += 1
        return True


def _close_up(element: Element) -> None:
    """Take away the line breaks between Chinese characters: a browser would show each as a space."""
    element.text = _without_soft_breaks(element.text)
    before: Element | None = None
    for child in element:
        child.tail = _without_soft_breaks(child.tail)
        if child.tag in _INLINE:
            inside = "".join(child.itertext())
            text = (element.text if before is None else before.tail) or ""
            left = f"{''.join(before.itertext()) if before is not None and before.tag in _INLINE else ''}{text}"
            if text.endswith("\n") and _is_cjk(left[-2:-1]) and _is_cjk(inside[:1]):
                _set_text(element, before, text[:-1])
            if child.tail and child.tail.startswith("\n") and _is_cjk(inside[-1:]) and _is_cjk(child.tail[1:2]):
                child.tail = child.tail[1:]
        before = child


def _without_soft_breaks(text: str | None) -> str | None:
    # Most texts are one line, and looking at every character of them costs more than anything else here.
    return _SOFT_BREAK.sub("", text) if text and "\n" in text else text


def _set_text(element: Element, before: Element | None, text: str) -> None:
    if before is None:
        element.text = text
    else:
        before.tail = text


def _is_cjk(mark: str) -> bool:
    return _BESIDE_CJK.match(mark) is not None


def _figure(paragraph: Element) -> None:
    """A picture alone in its paragraph becomes a figure; its title, where there is one, the caption."""
    if len(paragraph) != 1 or paragraph[0].tag not in ("img", "picture") or (paragraph.text or "").strip():
        return
    picture = paragraph[0]
    if (picture.tail or "").strip():
        return
    paragraph.tag = "figure"
    image = picture if picture.tag == "img" else picture[1]
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
