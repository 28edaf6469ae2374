"""The theme's small files, put together: one style sheet and one script, named by what is in them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

THEME = PurePosixPath("theme", "website")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """What every page links to."""

    style: PurePosixPath
    """Address of the style sheet, for instance `assets/site.1a2b3c4d.css`."""
    script: PurePosixPath
    texts: Mapping[PurePosixPath, bytes]
    """Address → content, of both."""
    images: Mapping[PurePosixPath, Path]
    """Address → file of the theme (icons)."""


def collect_assets(root: Path) -> Assets:
    """Read `theme/website/assets`: styles and scripts joined in the order of their names."""
    folder = root / THEME / "assets"
    style = _joined(folder / "styles", "*.css")
    script = _joined(folder / "scripts", "*.js")
    style_path = PurePosixPath("assets", f"site.{_short(style)}.css")
    script_path = PurePosixPath("assets", f"site.{_short(script)}.js")
    images = {
        PurePosixPath("assets", "images", path.name): path
        for path in sorted((folder / "images").glob("*"))
        if path.is_file() and not path.name.startswith((".", "LICENSE"))
    }
    return Assets(style=style_path, script=script_path, texts={style_path: style, script_path: script}, images=images)


def _joined(folder: Path, pattern: str) -> bytes:
    parts = [path.read_text(encoding="utf-8").strip() for path in sorted(folder.glob(pattern))]
    return ("\n".join(parts) + "\n").encode("utf-8")


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]
