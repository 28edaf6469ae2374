"""Where a relative address in an editor's file leads."""

import posixpath
from pathlib import PurePosixPath
from urllib.parse import unquote


def resolve(source: PurePosixPath, target: str) -> PurePosixPath | None:
    """The file of `content/` that `target`, written in `source` (both relative to `content/`), names.

    None for anything else: an address with a scheme or host, an absolute or empty path, or one that leads out of
    `content/`. Query and anchor are no part of a file's name and are dropped.
    """
    path = unquote(target.partition("#")[0].partition("?")[0]).replace("\\", "/")
    if not path or path.startswith("/") or ":" in path.split("/")[0]:
        return None
    folder = str(source).rpartition("/")[0]  # `source.parent` would cost as much as all the rest
    joined = posixpath.normpath(posixpath.join(folder, path))
    if joined in (".", "..") or joined.startswith("../"):
        return None
    return PurePosixPath(joined)


def twin(path: PurePosixPath) -> PurePosixPath:
    """`tips/a.md` for `tips/a/index.md` and the other way round: editors write either."""
    if path.name == "index.md" and path.parent.name:
        return path.parent.with_suffix(".md")
    return path.with_suffix("") / "index.md"
