"""The theme's small files, named by what is in them: one style sheet, one script, and scripts that few readers need."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

THEME = PurePosixPath("theme", "website")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """What every page links to."""

    style: PurePosixPath
    """Address of the style sheet, for instance `assets/site.1a2b3c4d.css`."""
    script: PurePosixPath
    page_scripts: Mapping[str, PurePosixPath]
    """Folder of scripts → address of the script they make, fetched only when it is needed: `search-engine`."""
    texts: Mapping[PurePosixPath, bytes]
    """Address → content, of all these."""
    images: Mapping[PurePosixPath, Path]
    """Address → file of the theme (icons)."""


def collect_assets(root: Path) -> Assets:
    """Read `theme/website/assets`: styles and scripts joined in the order of their names."""
    folder = root / THEME / "assets"
    style = joined((folder / "styles").glob("*.css"))
    script = joined((folder / "scripts").glob("*.js"))
    parts = sorted({path.parent for path in (folder / "scripts").rglob("*/*.js")})
    pages = {"-".join(path.relative_to(folder / "scripts").parts): joined(path.glob("*.js")) for path in parts}
    page_paths = {name: PurePosixPath("assets", f"{name}.{_short(text)}.js") for name, text in pages.items()}
    style_path = PurePosixPath("assets", f"site.{_short(style)}.css")
    script_path = PurePosixPath("assets", f"site.{_short(script)}.js")
    images = {
        PurePosixPath("assets", "images", path.name): path
        for path in sorted((folder / "images").glob("*"))
        if path.is_file() and not path.name.startswith((".", "LICENSE"))
    }
    texts = {style_path: style, script_path: script, **{page_paths[name]: text for name, text in pages.items()}}
    return Assets(style=style_path, script=script_path, page_scripts=page_paths, texts=texts, images=images)


def joined(paths: Iterable[Path]) -> bytes:
    """The files in the order of their names, as one."""
    parts = [_without_margins(path.read_text(encoding="utf-8")) for path in sorted(paths)]
    return ("\n".join(parts) + "\n").encode("utf-8")


def _without_margins(text: str) -> str:
    """Without indentation, empty lines and comments that have their lines to themselves: a sixth less to send."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not (line.startswith("/*") and line.endswith("*/")))


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]
