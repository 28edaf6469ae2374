"""Colours as an article may give them, and how well one can be read on another."""

import re
from functools import lru_cache

from tinycss2.color3 import parse_color

Rgb = tuple[float, float, float]
"""Red, green, blue; 0 to 255."""
_GRADIENT = re.compile(r"gradient\(", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_colour(text: str) -> tuple[float, float, float, float] | None:
    """Red, green, blue (0 to 255) and opacity (0 to 1); None for anything that is no colour."""
    found = parse_color(text.strip())
    if found is None or isinstance(found, str):
        return None
    return found.red * 255, found.green * 255, found.blue * 255, found.alpha


def over(colour: tuple[float, float, float, float], ground: Rgb) -> Rgb:
    """`colour` as it looks on `ground`."""
    *rgb, alpha = colour
    red, green, blue = (part * alpha + under * (1 - alpha) for part, under in zip(rgb, ground, strict=True))
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    parts = []
    for part in colour:
        share = part / 255
        parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def is_gradient(value: str) -> bool:
    """Whether a background is a gradient."""
    return _GRADIENT.search(value) is not None
