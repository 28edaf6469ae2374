"""The theme's small files, named by what is in them: one style sheet, one script, and what only some pages need."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_COMMENT, _INDENT = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"\s*\n\s*")
THEME = PurePosixPath("theme", "website")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """What every page links to."""

    style: PurePosixPath
    """Address of the style sheet, for instance `assets/site.1a2b3c4d.css`."""
    script: PurePosixPath
    page_scripts: Mapping[str, PurePosixPath]
    """Name → address of a script that only some pages load: `plan`, `search-engine`."""
    page_styles: Mapping[str, str]
    """Name → rules that only some pages need; they stand in the page itself, which saves a request."""
    texts: Mapping[PurePosixPath, bytes]
    """Address → content, of all these."""
    images: Mapping[PurePosixPath, Path]
    """Address → file of the theme (icons)."""


def collect_assets(root: Path) -> Assets:
    """Read `theme/website/assets`: styles and scripts joined in the order of their names."""
    folder = root / THEME / "assets"
    style = joined((folder / "styles").glob("*.css"))
    script = joined((folder / "scripts").glob("*.js"))
    pages = {path.stem: joined([path]) for path in sorted((folder / "scripts" / "pages").glob("*.js"))}
    pages |= {
        f"search-{path.name}": joined(path.glob("*.js")) for path in sorted((folder / "scripts" / "search").iterdir())
    }
    page_paths = {name: PurePosixPath("assets", f"{name}.{_short(text)}.js") for name, text in pages.items()}
    style_path = PurePosixPath("assets", f"site.{_short(style)}.css")
    script_path = PurePosixPath("assets", f"site.{_short(script)}.js")
    images = {
        PurePosixPath("assets", "images", path.name): path
        for path in sorted((folder / "images").glob("*"))
        if path.is_file() and not path.name.startswith((".", "LICENSE"))
    }
    texts = {style_path: style, script_path: script, **{page_paths[name]: text for name, text in pages.items()}}
    styles = {
        path.stem: _bare(path.read_text(encoding="utf-8")) for path in (folder / "styles" / "pages").glob("*.css")
    }
    return Assets(
        style=style_path, script=script_path, page_scripts=page_paths, page_styles=styles, texts=texts, images=images
    )


def joined(paths: Iterable[Path]) -> bytes:
    """The files in the order of their names, as one."""
    parts = [_bare(path.read_text(encoding="utf-8")) for path in sorted(paths)]
    return ("\n".join(parts) + "\n").encode("utf-8")


def _bare(text: str) -> str:
    """Without comments and indentation, which phones would only download. No string of ours holds what begins one."""
    return _INDENT.sub("\n", _COMMENT.sub("", text)).strip()


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]
