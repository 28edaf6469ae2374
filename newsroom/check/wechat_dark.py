"""An article in the reader's dark mode, by the rules the service has published.

Rules and thresholds: wechatjs/mp-darkmode (official, MIT), doc/cn/principle.md and its constants. Grounds first: light
greys and near-white are turned round in lightness, other bright ones dimmed to a perceived brightness of 190, very dark
ones lifted. Then text and lines, by how far their perceived brightness is from the ground's: at least 65 apart, and on the
page's own ground no further than its own text. What is nearly white stays. Perceived brightness: W3C AERT 2.2.
"""

import colorsys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from newsroom.check.wechat_colours import Rgb, contrast, read_colour
from newsroom.check.wechat_style import style_of
from newsroom.check.wechat_tree import VOID, Node, parse

Colour = tuple[float, float, float, float]
PAGE: Rgb = (25.0, 25.0, 25.0)
TEXT: Rgb = (163.0, 163.0, 163.0)
LIGHT_TEXT: Rgb = (25.0, 25.0, 25.0)
"""`#191919`, `#a3a3a3`: the page and its text in the dark; the text in the light."""
_WHITE_LIKE, _BRIGHTEST, _LEAST_APART, _BRIGHT, _HIGH, _LOW = 250, 190, 65, 100, 40, 22
_MOST_APART = 163 - 25
_ROUNDS = 4


def brightness(colour: Rgb) -> float:
    """Perceived brightness, 0 to 255."""
    return (colour[0] * 299 + colour[1] * 587 + colour[2] * 114) / 1000


def dark_ground(colour: Colour) -> Colour:
    """What a background becomes."""
    rgb, alpha = colour[:3], colour[3]
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in rgb))
    if (saturation == 0 and light * 100 > _HIGH) or brightness(rgb) > _WHITE_LIKE:
        grey = min(100.0, 100 + 100 * 25 / 255 - light * 100) * 2.55
        return grey, grey, grey, alpha
    if brightness(rgb) > _BRIGHTEST:
        return (*_with_brightness(rgb, _BRIGHTEST), alpha)
    if light * 100 < _LOW:
        return (*_scaled(colorsys.hls_to_rgb(hue, _LOW / 100, saturation)), alpha)
    return colour


def dark_text(colour: Rgb, ground: Rgb, rounds: int = _ROUNDS) -> Rgb:
    """What a text or a line becomes on `ground`, which is dark already."""
    own, under = brightness(colour), brightness(ground)
    apart = abs(own - under)
    if own >= _WHITE_LIKE:
        return colour
    if apart > _MOST_APART and under <= brightness(PAGE) + 2:
        return _with_brightness(colour, _MOST_APART + under)
    if apart >= _LEAST_APART:
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    turns = light * 100 > 90 - _HIGH if under >= _BRIGHT else light * 100 <= _HIGH
    if turns and rounds:
        return dark_text(_scaled(colorsys.hls_to_rgb(hue, (90 - light * 100) / 100, saturation)), ground, rounds - 1)
    wanted = under - _LEAST_APART if under >= _BRIGHT else under + _LEAST_APART
    return _with_brightness(colour, min(_MOST_APART, wanted))


def _scaled(parts: tuple[float, float, float]) -> Rgb:
    red, green, blue = parts
    return red * 255, green * 255, blue * 255


def _with_brightness(colour: Rgb, wanted: float) -> Rgb:
    """`colour` made as bright as `wanted`: all parts in proportion, what one cannot give another makes up for."""
    now = brightness(colour)
    if not now:
        return wanted, wanted, wanted
    red, green, blue = (min(255.0, part * wanted / now) for part in colour)
    if green == 0 or red == 255 or blue == 255:
        green = (wanted * 1000 - red * 299 - blue * 114) / 587
    elif red == 0:
        red = (wanted * 1000 - green * 587 - blue * 114) / 299
    elif blue == 0 or green == 255:
        blue = (wanted * 1000 - red * 299 - green * 587) / 114
    return (*(max(0.0, min(255.0, part)) for part in (red, green, blue)),)  # type: ignore[return-value]


@dataclass(frozen=True, slots=True, kw_only=True)
class DarkText:
    """A text as it looks in the dark."""

    text: str
    ink: Rgb
    ground: Rgb
    size: float

    @property
    def contrast(self) -> float:
        """The contrast ratio of WCAG 2.2."""
        return contrast(self.ink, self.ground)


def dark_texts(content: str) -> Iterator[DarkText]:
    """Every text of an article, in order."""
    stack: list[tuple[Node, Rgb, Rgb, Rgb, float]] = [(parse(content).root, LIGHT_TEXT, TEXT, PAGE, 17.0)]
    while stack:
        node, light_ink, ink, ground, size = stack.pop()
        if not node.tag:
            if node.text.strip():
                yield DarkText(text=node.text.strip(), ink=ink, ground=ground, size=size)
            continue
        values = style_of(node).values if "style" in node.attributes else {}
        background = read_colour((values.get("background-color") or values.get("background") or "").split(" ")[0])
        own = read_colour(values.get("color", ""))
        if background and background[3] >= 0.05:
            ground = dark_ground(background)[:3]
        if own or background:
            light_ink = own[:3] if own else light_ink
            ink = dark_text(light_ink, ground)
        size = _size(values.get("font-size", ""), size)
        stack.extend((one, light_ink, ink, ground, size) for one in reversed(node.children))


def _size(value: str, above: float) -> float:
    number = value.removesuffix("px")
    return float(number) if value.endswith("px") and number.replace(".", "", 1).isdigit() else above


def darkened(content: str) -> str:
    """The article as HTML in the colours of the dark, for a preview. Well-formed articles come back as they were else."""
    return "".join(_dark_html(one, LIGHT_TEXT, PAGE) for one in parse(content).root.children)


def _dark_html(node: Node, light_ink: Rgb, ground: Rgb) -> str:
    if not node.tag:
        return escape(node.text, quote=False)
    values = dict(style_of(node).values) if "style" in node.attributes else {}
    background = read_colour((values.get("background-color") or values.get("background") or "").split(" ")[0])
    own = read_colour(values.get("color", ""))
    if background:
        ground = dark_ground(background)[:3]
        values["background"] = _css(ground)
        values.pop("background-color", None)
    if own or background:
        light_ink = own[:3] if own else light_ink
        values["color"] = _css(dark_text(light_ink, ground))
    for name, value in values.items():
        if name.startswith("border"):
            values[name] = " ".join(_dark_line(part, ground) for part in value.split(" "))
    attributes = node.attributes | (
        {"style": ";".join(f"{name}:{value}" for name, value in values.items())} if values else {}
    )
    shown = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    inner = "".join(_dark_html(one, light_ink, ground) for one in node.children)
    return f"<{node.tag}{shown}>" + ("" if node.tag in VOID else f"{inner}</{node.tag}>")


def _dark_line(part: str, ground: Rgb) -> str:
    colour = read_colour(part) if part.startswith(("#", "rgb")) else None
    return _css(dark_text(colour[:3], ground)) if colour else part


def _css(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in colour)
