"""The themes of WeChat articles, read from `theme/wechat/`."""

from pathlib import Path

import yaml

from newsroom.check.wechat_colours import contrast
from newsroom.check.wechat_dark import PAGE, dark_ground, dark_text
from newsroom.render.colours import article_colours, mixed, rgb
from newsroom.render.wechat import Style, read_theme

_PAPER = "#f7f7f7"
_ENOUGH = 4.5
"""Contrast of text against its ground (WCAG 2.2, 1.4.3)."""
_STEP = 0.05


def load_themes(root: Path, brand: str = "") -> dict[str, Style]:
    """Name of a theme → how its articles look. OSError, ValueError or KeyError where a file is missing or broken."""
    folder = root / "theme" / "wechat"
    base = _read(folder / "base.yml")
    ink = readable(brand) if brand else ""
    themes = (read_theme(base, _read(path), ink) for path in sorted(folder.glob("*.yml")) if path.name != "base.yml")
    return {one.name: one for one in themes}


def readable(brand: str) -> str:
    """`brand` (`#rrggbb`), darkened until it is read on every ground of an article, by day and in the dark."""
    shades = [mixed(brand, "#000000", step * _STEP) for step in range(int(1 / _STEP) + 1)]
    return next((one for one in shades if _is_read(one)), shades[-1])


def _is_read(brand: str) -> bool:
    found = article_colours(brand)
    grounds = [PAGE, *(dark_ground((*rgb(one), 1.0))[:3] for one in (found["tint"], _PAPER))]
    inks = (found["brand"], found["deep"])
    return all(contrast(dark_text(rgb(ink), ground), ground) >= _ENOUGH for ink in inks for ground in grounds)


def _read(path: Path) -> dict[str, dict[str, str]]:
    return yaml.safe_load(path.read_text(encoding="utf-8")) or {}
