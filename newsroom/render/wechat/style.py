"""How each part of an article looks: a short style a role, filled with the theme's colours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from newsroom.render.colours import article_colours

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A theme, ready to be used."""

    name: str
    design: str
    """Of the covers that go with it: dawn, book, mosaic or hills."""
    colours: Mapping[str, str]
    roles: Mapping[str, str]
    """Role → style; a role that is missing has none."""
    marks: Mapping[str, str]
    """Small signs: `bullet`, `lamp_on`, `lamp_off`, `number`."""

    def __getitem__(self, role: str) -> str:
        return self.roles.get(role, "")


def read_theme(base: Mapping[str, Any], theme: Mapping[str, Any], brand: str = "") -> Style:
    """The theme `theme` on top of what all share. `brand`: another colour for the school's (`#rrggbb`) with its shades.

    ValueError for a colour that is none, KeyError for a style that names a colour nobody gave.
    """
    colours = {**base.get("colours", {}), **theme.get("colours", {})}
    if brand:
        colours |= article_colours(brand)
    for name, colour in colours.items():
        if not _COLOUR.fullmatch(str(colour)):
            raise ValueError(f"{name}: {colour}")
    colours = {name: _shortest(colour) for name, colour in colours.items()}
    roles = {**base.get("roles", {}), **theme.get("roles", {})}
    return Style(
        name=str(theme.get("name", "")),
        design=str(theme.get("design", "dawn")),
        colours=MappingProxyType(colours),
        roles=MappingProxyType({role: str(text).format_map(colours) for role, text in roles.items()}),
        marks=MappingProxyType({**base.get("marks", {}), **theme.get("marks", {})}),
    )


def _shortest(colour: str) -> str:
    """`#dddddd` as `#ddd`."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    if all(part[0].lower() == part[1].lower() for part in (red, green, blue)):
        return f"#{red[0]}{green[0]}{blue[0]}"
    return colour
