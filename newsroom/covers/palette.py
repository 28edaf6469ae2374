"""The colours of covers: those of the site's style sheet (theme/website/assets/styles/10-tokens.css; tested)."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]


def _hex(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


PAPER, CARD, INK, SOFT, AMBER, WHITE = (
    _hex(one) for one in ("#faf6ee", "#fffdf9", "#26312f", "#586461", "#e8a33d", "#ffffff")
)
INKS = MappingProxyType(
    {
        "": "#0f6b5c",
        "notice": "#74559f",
        "course": "#55752f",
        "guide": "#2a6d9a",
        "bundle": "#945f0a",
        "story": "#b44a37",
        "tip": "#0f6b5c",
        "research": "#0f6b5c",
        "sports": "#b44a37",
        "experience": "#945f0a",
        "class-meeting": "#2a6d9a",
        "counselling": "#74559f",
    }
)
"""Kind or strand → its colour as ink (`--c` in the style sheet)."""
FIELDS = MappingProxyType(
    INKS | {"course": "#5f7f38", "bundle": "#b8791a", "story": "#bd5340", "sports": "#bd5340", "experience": "#b8791a"}
)
"""The same as a field behind white (`--f`)."""


_DARK = 0.145
"""Luminance (WCAG 2.2) up to which a colour is told from paper and white tells from it, 4.5 to 1 each."""


def _luminance(colour: Colour) -> float:
    shares = (part / 255 for part in colour)
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(colour: Colour, share: float, ground: Colour = PAPER) -> Colour:
    """`share` (0 to 1) of `colour` on `ground`."""
    red, green, blue = (round(one * share + other * (1 - share)) for one, other in zip(colour, ground, strict=True))
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Palette:
    """The two colours of a kind or strand."""

    ink: Colour
    field: Colour

    def tint(self, share: float, ground: Colour = PAPER) -> Colour:
        """A light shade of the field."""
        return mix(self.field, share, ground)


def palette_of(strand: str, brand: str = "") -> Palette:
    """The colours of `strand`, those of the column where it is unknown; with `brand` (`#rrggbb`) that one's."""
    if brand:
        ink = _hex(brand)
        while _luminance(ink) > _DARK:
            ink = mix((0, 0, 0), 0.06, ink)
        return Palette(ink, ink)
    key = strand if strand in INKS else ""
    return Palette(_hex(INKS[key]), _hex(FIELDS[key]))
