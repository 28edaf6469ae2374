"""Pictures that a link is shown with when somebody shares it: a cover for each issue, and one for each kind of entry.

Drawn once and kept in `.cache`: an issue costs about 60 ms the first time.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from newsroom.compose import Digest
from newsroom.covers import CoverText, MissingGlyphError, Palette, Shape, TooLongError, draw_cover
from newsroom.files import write_file
from newsroom.messages import catalogue
from newsroom.model import Image, Kind
from newsroom.problems import OutsideError
from newsroom.render.edition import share_key
from newsroom.settings import Settings

PALETTE = Palette(brand="#0b6b58", deep="#174a3f", tint="#eef6f2", accent="#e3a008")
_DESIGN, _RECIPE = "sun", "covers-1"
_FOLDER = PurePosixPath("assets", "covers")


def share_images(
    settings: Settings, issues: Iterable[Digest]
) -> tuple[Mapping[str, Image], Mapping[PurePosixPath, Path]]:
    """Key of a page (`share_key`) → its picture; address → the file to copy. A title that cannot be drawn has none."""
    site = catalogue(settings.language).site
    texts = {
        share_key(kind): CoverText(title=site[f"kind_{kind}_plural"], kicker=settings.column, foot=settings.school)
        for kind in Kind
    }
    for issue in issues:
        head = issue.headline.entry if issue.headline else None
        if (issue.file and issue.file.cover) or (head and head.cover):
            continue  # it has a picture of its own
        number = site["issue_number"].format(n=issue.year_number or issue.number) if issue.number is not None else ""
        kicker = " · ".join(one for one in (settings.column, number) if one)
        texts[share_key(issue.week)] = CoverText(title=head.title if head else settings.column, kicker=kicker)
    images: dict[str, Image] = {}
    files: dict[PurePosixPath, Path] = {}
    for key, text in texts.items():
        file = _drawn(text, settings)
        if file is not None:
            address = _FOLDER / f"{file.stem[:16]}.jpg"
            images[key] = Image(url=str(address), width=Shape.SQUARE.value[0], height=Shape.SQUARE.value[1])
            files[address] = file
    return MappingProxyType(images), MappingProxyType(files)


def _drawn(text: CoverText, settings: Settings) -> Path | None:
    name = hashlib.sha256(json.dumps([_RECIPE, _DESIGN, asdict(PALETTE), asdict(text)]).encode()).hexdigest()
    path = settings.cache / "covers" / f"{name}.jpg"
    if path.is_file():
        return path
    try:
        write_file(path, draw_cover(text, Shape.SQUARE, _DESIGN, PALETTE))
    except (MissingGlyphError, TooLongError, OutsideError):
        return None
    return path
