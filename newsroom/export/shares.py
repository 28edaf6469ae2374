"""Pictures that a link is shown with when somebody shares it: a cover for each issue, and one for each kind of entry.

Drawn once and kept in `.cache`: an issue costs about 60 ms the first time.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from newsroom.compose import Digest
from newsroom.covers import (
    CoverText,
    Design,
    MissingGlyphError,
    Shape,
    TitleTooLongError,
    draw_cover,
    without_signs,
)
from newsroom.export.themes import load_themes
from newsroom.files import write_file
from newsroom.messages import catalogue
from newsroom.model import Image, Kind
from newsroom.problems import OutsideError
from newsroom.render.edition import share_key
from newsroom.settings import Settings

_RECIPE = "covers-2"
"""Changes with what a cover of the same words looks like."""
_FOLDER = PurePosixPath("assets", "covers")


def share_images(
    settings: Settings, issues: Iterable[Digest]
) -> tuple[Mapping[str, Image], Mapping[PurePosixPath, Path]]:
    """Key of a page (`share_key`) → its picture; address → the file to copy. A title that cannot be drawn has none."""
    site = catalogue(settings.language).site
    texts = {
        share_key(kind): CoverText(
            title=site[f"kind_{kind}_plural"], kicker=settings.column, foot=settings.school, strand=str(kind)
        )
        for kind in Kind
    }
    for issue in issues:
        head = issue.headline.entry if issue.headline else None
        if (issue.file and issue.file.cover) or (head and head.cover):
            continue  # it has a picture of its own
        number = site["issue_number"].format(n=issue.year_number or issue.number) if issue.number is not None else ""
        kicker = " · ".join(one for one in (settings.column, number) if one)
        texts[share_key(issue.week)] = CoverText(title=head.title if head else settings.column, kicker=kicker)
    theme = load_themes(settings.root).get(settings.wechat_theme)
    design = Design(theme.design) if theme else Design.DAWN
    images: dict[str, Image] = {}
    files: dict[PurePosixPath, Path] = {}
    for key, text in texts.items():
        file = _drawn(replace(without_signs(text)[0], design=design, brand=settings.brand), settings)
        if file is not None:
            address = _FOLDER / f"{file.stem[:16]}.jpg"
            images[key] = Image(url=str(address), width=Shape.SQUARE.value[0], height=Shape.SQUARE.value[1])
            files[address] = file
    return MappingProxyType(images), MappingProxyType(files)


def _drawn(text: CoverText, settings: Settings) -> Path | None:
    name = hashlib.sha256(json.dumps([_RECIPE, asdict(text)]).encode()).hexdigest()
    path = settings.cache / "covers" / f"{name}.jpg"
    if path.is_file():
        return path
    try:
        write_file(path, draw_cover(text, Shape.SQUARE))
    except (MissingGlyphError, TitleTooLongError, OutsideError):
        return None
    return path
