"""Pages that stand alone: every picture of ours by its content."""

import base64
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from newsroom.render.markup import ROOT

_PICTURE = re.compile(rf'src="{ROOT}(assets/pictures/[^"]+)"')
_SOURCE = re.compile(r"<source[^>]*>")
_LAZY, _CLOSED = re.compile(r' loading="lazy"'), re.compile(r"<details(?![^>]*\sopen)")
"""Paper does not scroll, and nothing folds out on it."""
_TYPES = {".jpg": "jpeg", ".png": "png", ".webp": "webp", ".svg": "svg+xml"}


class Inlined:
    """Pictures by their content, so that a page stands alone."""

    def __init__(self, copies: Mapping[PurePosixPath, Path]) -> None:
        """`copies`: address → file of published pictures."""
        self._copies = copies

    def html(self, html: str) -> str:
        """`html` of the site as paper wants it: every picture of ours once and by its content, everything open."""
        return _CLOSED.sub("<details open", _LAZY.sub("", _PICTURE.sub(self._data, _SOURCE.sub("", html))))

    def _data(self, match: re.Match[str]) -> str:
        file = self._copies.get(PurePosixPath(match[1]))
        if file is None:
            return match[0]
        kind = _TYPES.get(file.suffix.lower(), "jpeg")
        return f'src="data:image/{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"'
