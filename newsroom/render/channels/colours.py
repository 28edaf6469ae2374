"""The school's colour as letters and paper use it: as ink, as a ground under white text, and in the dark."""

from dataclasses import dataclass

BRAND = "#0b6b58"
NIGHT = "#1d2422"
"""What a letter's page is in the dark."""
_ENOUGH = 4.5
"""Contrast of text against its ground (WCAG 2.2, 1.4.3)."""
_STEP = 0.06


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


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` in it."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def contrast(one: str, two: str) -> float:
    """1 (the same) to 21 (black and white)."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _parts(colour))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
