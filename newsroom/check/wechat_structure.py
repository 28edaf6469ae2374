"""Elements and attributes: structure (H), links (L), lists (N), tables and code (B, P), pictures (I), drawings (V)."""

import re
from collections.abc import Iterator

from newsroom.check.wechat_style import Found, style_of
from newsroom.check.wechat_tree import Node, walk

ALLOWED = frozenset({
    "section", "p", "span", "strong", "em", "b", "i", "u", "s", "del", "ins", "br", "hr", "h1", "h2", "h3", "h4", "h5",
    "h6", "blockquote", "ul", "ol", "li", "a", "img", "table", "thead", "tbody", "tr", "th", "td", "caption", "pre",
    "code", "sup", "sub", "figure", "figcaption", "ruby", "rt", "rp",
})  # fmt: skip
FORBIDDEN = frozenset({
    "script", "style", "link", "meta", "base", "iframe", "object", "embed", "form", "input", "button", "select",
    "textarea", "video", "audio", "source", "canvas", "template", "noscript", "details", "summary",
})  # fmt: skip
ATTRIBUTES = frozenset({"style", "href", "src", "alt", "title", "colspan", "rowspan", "start", "data-no-dark"})
DRAWING = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "animate", "set",
    "animatetransform", "animatemotion",
})  # fmt: skip
_DRAWN_ATTRIBUTES = re.compile(r"[a-z:-]+")
_ANIMATED = frozenset({
    "x", "y", "width", "height", "opacity", "d", "points", "stroke-width", "stroke-linecap", "stroke-dashoffset",
    "fill", "visibility", "transform",
})  # fmt: skip
_TRANSFORMS = frozenset({"translate", "scale", "rotate", "skewx", "skewy"})
_RUNS = re.compile(r"^\s*(?:javascript|vbscript)\s*:", re.IGNORECASE)
_ARTICLE = re.compile(r"https?://mp\.weixin\.qq\.com/")
MOST_COLUMNS = 4
"""A phone shows about 345 pixels."""


def elements(node: Node, *, with_drawings: bool) -> Iterator[Found]:
    """H03 to H08 of one element."""
    tag = {"what": f"<{node.tag}>"}
    if node.tag in FORBIDDEN:
        yield "H03", node, tag
    elif node.tag in ("html", "head", "body"):
        yield "H01", node, tag
    elif node.tag == "picture":
        yield "I07", node, tag
    elif node.tag not in ALLOWED and not (with_drawings and node.tag in DRAWING):
        yield "H04", node, tag
    for name, value in node.attributes.items():
        what = {"what": f"{name}={value}"[:60]}
        if name == "id":
            yield "H05", node, what
        elif name == "class":
            yield "H06", node, what
        elif name.startswith("on") or _RUNS.match(re.sub(r"[\s\x00-\x1f]", "", value)):
            yield "H07", node, what
        elif name == "srcset":
            yield "I07", node, what
        elif name.startswith("data-darkmode"):
            continue
        elif name not in ATTRIBUTES and not (node.tag in DRAWING and _DRAWN_ATTRIBUTES.fullmatch(name)):
            yield "H08", node, what


def one_root(root: Node) -> Iterator[Found]:
    """H01: exactly one `section` on the outermost level, and nothing beside it."""
    outer = [one for one in root.children if one.tag or one.text.strip()]
    if len(outer) != 1 or outer[0].tag != "section":
        yield "H01", outer[0] if outer else root, {"what": f"<{outer[0].tag}>" if outer else ""}


def links(node: Node) -> Iterator[Found]:
    """L01, L02, L04 of one element."""
    if node.tag != "a":
        return
    target = node.attributes.get("href", "")
    if target.startswith("#"):
        yield "L02", node, {"what": target[:60]}
    elif not _ARTICLE.match(target):
        yield "L01", node, {"what": target[:60]}
    if not node.inner.strip() and not any(one.tag == "img" for one in walk(node)):
        yield "L04", node, {}


def lists(node: Node) -> Iterator[Found]:
    """N01 to N04 of one element."""
    if node.tag in ("ul", "ol"):
        for child in node.children:
            if not child.tag:
                yield ("N01" if not child.text.strip() else "N03"), child, {"what": child.text.strip()[:20]}
            elif child.tag != "li":
                yield "N03", child, {"what": f"<{child.tag}>"}
        if any(one.tag == "li" for one in node.ancestors()):
            yield "N02", node, {}
    if node.tag == "li" and not node.inner.strip() and not any(one.tag == "img" for one in walk(node)):
        yield "N04", node, {}


def tables(node: Node) -> Iterator[Found]:
    """B01 to B03 of one element."""
    if node.tag == "table":
        if not any(style_of(one).values.get("overflow-x") == "auto" for one in node.ancestors()):
            yield "B01", node, {}
        columns = max((_width(one) for one in walk(node) if one.tag == "tr"), default=0)
        if columns > MOST_COLUMNS:
            yield "B03", node, {"count": str(columns)}
    if node.tag in ("td", "th"):
        values = style_of(node).values
        missing = [name for name in ("border", "text-align") if not any(key.startswith(name) for key in values)]
        if missing:
            yield "B02", node, {"what": ", ".join(missing)}


def _width(row: Node) -> int:
    cells = (one for one in row.children if one.tag in ("td", "th"))
    spans = (one.attributes.get("colspan", "1") for one in cells)
    return sum(int(one) if one.isdecimal() and len(one) < 3 else 1 for one in spans)


def code(node: Node) -> Iterator[Found]:
    """P01, P02 of one element."""
    if node.tag not in ("pre", "code") or any(one.tag in ("pre", "code") for one in node.ancestors()):
        return
    is_start = True
    for one in walk(node):
        if one.tag == "br":
            is_start = True
        elif not one.tag and one.text:
            if "\n" in one.text:
                yield "P01", node, {}
                return
            if is_start and one.text.startswith(" ") and one.text.strip():
                yield "P02", node, {}
                return
            is_start = False


def pictures(node: Node, level: str, issued: frozenset[str], known: frozenset[str]) -> Iterator[Found]:
    """I01, I02, I04 to I06 of one element. `known`: names of the pictures that lie beside a draft."""
    if node.tag != "img":
        return
    source = node.attributes.get("src", "")
    what = {"what": source[:60]}
    if re.match(r"\s*(?:data|blob|file):", source, re.IGNORECASE):
        yield "I02", node, what
    elif level == "final":
        if source.replace("http://", "https://", 1) not in issued or "://mmbiz.qpic.cn/" not in source:
            yield "I01", node, what
    elif source not in known and not re.match(r"https?://[^\s/]+/", source):
        yield "I01", node, what
    if source.startswith("http://"):
        yield "I06", node, what
    if not node.attributes.get("alt", "").strip():
        yield "I04", node, what
    if style_of(node).values.get("max-width") != "100%":
        yield "I05", node, what


def drawings(node: Node) -> Iterator[Found]:
    """V01 to V04 of one element."""
    if not any(one.tag == "svg" for one in (node, *node.ancestors())):
        return
    values = " ".join(node.attributes.values()).lower()
    refused = {"defs", "marker", "use", "style", "foreignobject", "script"}
    if node.tag in refused or {"id", "href", "xlink:href"} & node.attributes.keys() or "url(#" in values:
        yield "V01", node, {"what": f"<{node.tag}>"}
    if node.tag == "svg":
        width = node.attributes.get("width", "")
        is_wide = bool(re.match(r"\d+", width)) and float(re.match(r"[\d.]+", width)[0]) > 677  # type: ignore[index]
        if not {"width", "height", "viewbox"} <= node.attributes.keys() or is_wide:
            yield "V02", node, {}
        if "currentcolor" not in " ".join(" ".join(one.attributes.values()) for one in walk(node)).lower():
            yield "V04", node, {}
    if node.tag in ("animate", "set", "animatetransform"):
        name = node.attributes.get("attributename", "transform" if node.tag == "animatetransform" else "")
        kind = node.attributes.get("type", "translate").lower()
        if name not in _ANIMATED or (name == "visibility" and node.tag != "set") or kind not in _TRANSFORMS:
            yield "V03", node, {"what": name}
