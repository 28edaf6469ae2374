"""The themes of WeChat articles, read from `theme/wechat/`."""

from pathlib import Path

import yaml

from newsroom.render.wechat import Style, read_theme


def load_themes(root: Path, brand: str = "") -> dict[str, Style]:
    """Name of a theme → how its articles look. OSError, ValueError or KeyError where a file is missing or broken."""
    folder = root / "theme" / "wechat"
    base = _read(folder / "base.yml")
    themes = (read_theme(base, _read(path), brand) for path in sorted(folder.glob("*.yml")) if path.name != "base.yml")
    return {one.name: one for one in themes}


def _read(path: Path) -> dict[str, dict[str, str]]:
    return yaml.safe_load(path.read_text(encoding="utf-8")) or {}
