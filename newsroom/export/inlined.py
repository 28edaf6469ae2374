"""Pages that stand alone: every picture of ours by its content."""

import base64
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

_TYPES = {".jpg": "jpeg", ".png": "png", ".webp": "webp", ".svg": "svg+xml"}


class Inlined:
    """Pictures by their content, so that a page stands alone."""

    def __init__(self, copies: Mapping[PurePosixPath, Path]) -> None:
        """`copies`: address → file of published pictures."""
        self._copies = copies

    def address(self, path: str) -> str:
        """The picture at `path`, relative to the site, as a `data:` address; empty where the site has none there."""
        file = self._copies.get(PurePosixPath(path))
        if file is None:
            return ""
        kind = _TYPES.get(file.suffix.lower(), "jpeg")
        return f"data:image/{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
