"""The school's colour as articles, letters and paper use it: as ink, as a ground under white text, and in the dark."""

from dataclasses import dataclass

BRAND = "#0b6b58"
NIGHT = "#1d2422"
"""What a letter's page is in the dark."""
_ENOUGH = 4.5
"""Contrast of text against its ground (WCAG 2.2, 1.4.3)."""
_STEP = 0.06
_DARK, _LIGHT = 88, 250.5
"""Brightness below and above which the dark turns a colour round, with a little to spare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Each `#rrggbb`."""

    brand: str
    """Carries white text, and is read on white."""
    deep: str
    """For titles."""
    tint: str
    """A ground that is nearly white."""
    glow: str
    """What `brand` is in the dark."""


def colours_of(brand: str) -> Colours:
    """The colours that go with `brand` (`#rrggbb`; empty for the column's own), darkened where white text needs it."""
    own = brand or BRAND
    while contrast(own, "#ffffff") < _ENOUGH:
        own = mixed(own, "#000000", _STEP)
    glow = own
    while contrast(glow, NIGHT) < _ENOUGH + 1:
        glow = mixed(glow, "#ffffff", _STEP)
    return Colours(brand=own, deep=mixed(own, "#101820", 0.45), tint=mixed(own, "#ffffff", 0.93), glow=glow)


def article_colours(brand: str) -> dict[str, str]:
    """`brand`, `deep` and `tint` of an article's theme for the school's `brand` (`#rrggbb`).

    Inks are so dark and the ground so light that WeChat turns both round in the dark (mp-darkmode: brightness below 90
    becomes light, above 250 dark).
    """
    ink = colours_of(brand).brand
    while brightness(ink) >= _DARK:
        ink = mixed(ink, "#000000", _STEP)
    share = 0.95
    while brightness(mixed(ink, "#ffffff", share)) <= _LIGHT:
        share += 0.005
    return {"brand": ink, "deep": mixed(ink, "#101820", 0.45), "tint": mixed(ink, "#ffffff", share)}


def brightness(colour: str) -> float:
    """0 to 255, as the eye takes it (YIQ)."""
    red, green, blue = rgb(colour)
    return (red * 299 + green * 587 + blue * 114) / 1000


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` in it."""
    pairs = zip(rgb(colour), rgb(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def contrast(one: str, two: str) -> float:
    """1 (the same) to 21 (black and white)."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rgb(colour: str) -> tuple[int, int, int]:
    """Its three parts, 0 to 255 each."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in rgb(colour))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
