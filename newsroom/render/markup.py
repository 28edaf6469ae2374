"""Elements and attributes as this site writes them: what is harmless, and how a picture stands in a page."""

from html import escape
from xml.etree.ElementTree import Element

from newsroom.model import Image

ROOT = "\ue000/"
"""Stands for the way to the site's root in every internal address; each page puts its own in."""
SIZES = "(min-width: 42em) 40em, 55vw"
"""How wide a picture of a text is said to be: the column's width; on a phone little more than half the screen's, so
that with three pixels a point every phone takes the form of 720, not that of 1600 (nobody sees the third)."""
ELEMENTS = frozenset({
    "a", "abbr", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "center", "cite", "code", "col",
    "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input", "ins", "kbd", "label", "li", "mark", "ol", "p", "pre",
    "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
})  # fmt: skip
"""What a text may be made of; every other tag is shown as written."""
ATTRIBUTES = frozenset({
    "abbr", "align", "alt", "checked", "class", "colspan", "datetime", "decoding", "dir", "disabled", "for", "headers",
    "height", "href", "id", "lang", "loading", "name", "open", "rel", "role", "rowspan", "scope", "span", "src",
    "start", "title", "type", "value", "width",
})  # fmt: skip
"""What an element may carry. Editors can write attributes behind any piece of Markdown (`{onclick=…}`, `{srcset=…}`),
so what is not known to be harmless goes; `href` and `src` pass the surroundings first."""


def is_harmless(tag: str, name: str, value: str) -> bool:
    """Whether an element may carry this attribute."""
    if name in ("href", "src"):
        return tag == {"href": "a", "src": "img"}[name]
    if name == "style":  # columns of tables, centred lines; nothing that could load or hide
        return not set("(\\@") & set(value)
    return name in ATTRIBUTES or name.startswith(("aria-", "data-"))


def picture_tags(image: Image, attributes: dict[str, str]) -> str:
    """A picture with the attributes an editor gave it, to be loaded when it comes near the screen."""
    plain = open_tag("img", attributes | _attributes(image, "lazy"))
    if not image.forms:
        return plain
    source = "".join(f' {key}="{value}"' for key, value in _source(image).items())
    return f"<picture><source{source}>{plain}</picture>"


def open_tag(name: str, attributes: dict[str, str]) -> str:
    """An opening tag with those of `attributes` that are harmless.

    Always written anew: a browser may see other attributes in an odd spelling than a parser does.
    """
    kept = ((key, value) for key, value in attributes.items() if is_harmless(name, key, value))
    return f"<{name}" + "".join(f' {key}="{escape(value)}"' for key, value in kept) + ">"


def become_picture(element: Element, image: Image, loading: str) -> None:
    """Turn an `img` of a tree into the published picture: a `picture` that offers WebP where there is any.

    Browsers that do not know WebP take the `img` inside as it is. What an editor wrote behind it in braces is
    sorted out here.
    """
    attributes = {**element.attrib, **_attributes(image, loading)}
    kept, tail = {key: value for key, value in attributes.items() if is_harmless("img", key, value)}, element.tail
    element.clear()
    element.tail = tail
    if not image.forms:
        element.attrib.update(kept)
        return
    element.tag = "picture"
    element.append(Element("source", _source(image)))
    element.append(Element("img", kept))


def _attributes(image: Image, loading: str) -> dict[str, str]:
    size = {"width": str(image.width), "height": str(image.height)} if image.width and image.height else {}
    return {"src": f"{ROOT}{image.url}", **size, "loading": loading, "decoding": "async"}


def _source(image: Image) -> dict[str, str]:
    forms = ", ".join(f"{ROOT}{form.url} {form.width}w" for form in image.forms)
    return {"type": "image/webp", "srcset": forms, "sizes": SIZES}
