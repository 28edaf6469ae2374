"""Inline styles: what the service keeps (C), how it reads in light (D) and in what size (Y)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import tinycss2

from newsroom.check.wechat_colours import Rgb, contrast, is_gradient, over, read_colour
from newsroom.check.wechat_tree import Node

Found = tuple[str, Node, dict[str, str]]
"""Rule, element, values of its message."""

PROPERTIES = frozenset({
    "color", "background", "background-color", "width", "max-width", "height", "font-size", "font-weight", "font-style",
    "font-family", "line-height", "letter-spacing", "text-align", "text-indent", "text-decoration", "vertical-align",
    "white-space", "word-break", "overflow", "overflow-x", "overflow-wrap", "display", "box-shadow", "opacity",
})  # fmt: skip
_FAMILIES = ("border", "margin", "padding", "list-style")
_UNSTABLE = re.compile(r"(?<![\w-])(?:flex|inline-flex|grid|inline-grid)(?![\w-])")
_UNITS = re.compile(r"\d(?:rem|vw|vh)(?![\w-])|calc\(", re.IGNORECASE)
_MOVES = re.compile(r"animation|transition|expression\(|@|behavior", re.IGNORECASE)
_URL = re.compile(r"url\(\s*['\"]?([^'\")]*)", re.IGNORECASE)
_PX = re.compile(r"(\d+(?:\.\d+)?)px", re.IGNORECASE)
_EM = re.compile(r"(\d+(?:\.\d+)?)(em|%|px)?$", re.IGNORECASE)
WIDEST, PAPER, INK = 677, (255.0, 255.0, 255.0), (25.0, 25.0, 25.0)
"""Pixels of the column on a desktop; the page's own colours in light."""
_LARGE = 24
"""Pixels from which on text counts as large (WCAG 2.2, 1.4.3)."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style attribute, parsed."""

    values: Mapping[str, str]
    """Property → value, the last one of each."""
    faults: tuple[str, ...]
    """Declarations that do not parse."""
    important: bool


@lru_cache(maxsize=4096)
def read_style(text: str) -> Style:
    """Any text at all."""
    values: dict[str, str] = {}
    faults: list[str] = []
    important = False
    for one in tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            values[one.lower_name] = tinycss2.serialize(one.value).strip()
            important |= one.important
        else:
            faults.append(getattr(one, "message", one.type))
    return Style(values=MappingProxyType(values), faults=tuple(faults), important=important)


def style_of(node: Node) -> Style:
    """The element's own style."""
    return read_style(node.attributes.get("style", ""))


def declarations(node: Node, issued: frozenset[str]) -> Iterator[Found]:
    """C01 to C12 of one element."""
    if "style" not in node.attributes:
        return
    style = style_of(node)
    for fault in style.faults:
        yield "C01", node, {"what": fault}
    if style.important:
        yield "C05", node, {}
    for name, value in style.values.items():
        yield from _declaration(node, name, value, issued)


def _declaration(node: Node, name: str, value: str, issued: frozenset[str]) -> Iterator[Found]:
    what = {"what": f"{name}:{value}"[:60]}
    lower = value.lower()
    if name.startswith("--") or "var(" in lower or "env(" in lower:
        yield "C04", node, what
    elif name == "position":
        if lower != "static":
            yield "C03", node, what
    elif _MOVES.search(name) or _MOVES.search(value):
        yield "C07", node, what
    elif name in ("float", "transform", "filter") or (name == "display" and _UNSTABLE.search(lower)):
        yield "C11", node, what
    elif name in ("z-index", "top", "left", "right", "bottom"):
        yield "C03", node, what
    elif (name == "display" and lower == "none") or name == "visibility" or _is_nothing(name, lower):
        yield "C12", node, what
    elif name not in PROPERTIES and not name.startswith(_FAMILIES):
        yield "C01", node, what
    if _UNITS.search(value):
        yield "C10", node, what
    if any(match[1] not in issued for match in _URL.finditer(value)):
        yield "C06", node, what
    if name in ("width", "max-width", "min-width") and _is_too_wide(node, lower):
        yield "C09", node, what


def _is_nothing(name: str, value: str) -> bool:
    return name == "font-size" and re.fullmatch(r"0+(?:\.0+)?(?:px|em|rem|%|pt)?", value) is not None


def _is_too_wide(node: Node, value: str) -> bool:
    pixels = _PX.fullmatch(value)
    share = re.fullmatch(r"(\d+(?:\.\d+)?)%", value)
    return bool(
        (pixels and float(pixels[1]) > WIDEST) or (share and float(share[1]) > 100 and node.tag in ("img", "table"))
    )


@dataclass(frozen=True, slots=True)
class Look:
    """How a text looks: what it inherits, worked out."""

    ink: Rgb = INK
    ground: Rgb = PAPER
    size: float = 17.0
    """Pixels; 17 is the platform's own."""
    leading: float = 1.6
    """Line height, times the size."""
    on_gradient: bool = False


def look_of(node: Node, above: Look) -> Look:
    """The look of what stands in `node`, given that of its surroundings."""
    values = style_of(node).values if "style" in node.attributes else {}
    if not values:
        return above
    size = _size(values.get("font-size", ""), above.size)
    background = values.get("background-color") or values.get("background") or ""
    colour = read_colour(background.split(" ")[0]) if background else None
    ground = over(colour, above.ground) if colour else above.ground
    ink = read_colour(values.get("color", ""))
    return Look(
        ink=over(ink, ground) if ink else above.ink,
        ground=ground,
        size=size,
        leading=_leading(values.get("line-height", ""), size, above.leading),
        on_gradient=is_gradient(background) or (above.on_gradient and colour is None),
    )


def _size(value: str, above: float) -> float:
    match = _EM.fullmatch(value.strip())
    if match is None:
        return above
    number, unit = float(match[1]), (match[2] or "").lower()
    return {"em": number * above, "%": number * above / 100, "px": number}.get(unit, above)


def _leading(value: str, size: float, above: float) -> float:
    match = _EM.fullmatch(value.strip())
    if match is None or size <= 0:
        return above
    number, unit = float(match[1]), (match[2] or "").lower()
    return {"em": number, "%": number / 100, "px": number / size}.get(unit, number)


def reading(root: Node) -> Iterator[Found]:
    """D01 to D04 and Y01 to Y03: every text, as it looks. The body's size is what the outermost section sets."""
    yield from _body(root)
    stack: list[tuple[Node, Look]] = [(root, Look())]
    while stack:
        node, above = stack.pop()
        if not node.tag:
            if node.text.strip():
                yield from _text(node, above)
            continue
        here = look_of(node, above)
        yield from _grounds(node)
        stack.extend((one, here) for one in reversed(node.children))


def _body(root: Node) -> Iterator[Found]:
    outer = next((one for one in root.children if one.tag), None)
    if outer is None:
        return
    look = look_of(outer, Look())
    if not 15 <= look.size <= 17:
        yield "Y01", outer, {"size": f"{look.size:g}"}
    if not 1.5 <= look.leading <= 2:
        yield "Y02", outer, {"leading": f"{look.leading:g}"}


def _text(node: Node, look: Look) -> Iterator[Found]:
    at = node.parent or node
    if look.on_gradient:
        yield "D01", at, {}
    least = 3.0 if look.size >= _LARGE else 4.5
    found = contrast(look.ink, look.ground)
    if found < least:
        yield "D03", at, {"found": f"{found:.1f}", "least": f"{least:g}"}
    if look.size < 12:
        yield "Y03", at, {"size": f"{look.size:g}"}


def _grounds(node: Node) -> Iterator[Found]:
    if any(name.startswith("data-darkmode") for name in node.attributes):
        yield "D04", node, {}
    if "style" not in node.attributes:
        return
    values = style_of(node).values
    background = values.get("background-color") or values.get("background")
    if background and not is_gradient(background) and "color" not in values and background != "transparent":
        yield "D02", node, {}
    if background and is_gradient(background) and not node.inner.strip():
        yield "D01", node, {}
