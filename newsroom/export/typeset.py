"""Documents set in type: a pack → a PDF, tagged, with bookmarks, and its Chinese fonts embedded as subsets.

The only importer of typst (decision 025).
"""

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

import typst

from newsroom.covers import FONTS, own_glyphs, qr_png
from newsroom.export.shrink import shrink
from newsroom.problems import OutsideError
from newsroom.render.packs import Pack

TEMPLATE = PurePosixPath("theme", "print", "pack.typ")
_READABLE = frozenset({".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp"})


def typeset(pack: Pack, root: Path, copies: Mapping[PurePosixPath, Path], moment: int) -> bytes:
    """`pack` as a PDF: the same bytes for the same pack. `moment`: what it is dated with, in seconds since 1970.

    `copies`: address → file of published pictures. Fonts of the system are asked only where a character is not in
    our own. OutsideError X06 where the template is broken.
    """
    with tempfile.TemporaryDirectory(prefix="newsroom-pack-") as name:
        folder = Path(name)
        document = pack.document()
        pictures = _pictures(document["pictures"], copies, folder)
        data = document | {"pictures": pictures, "codes": _codes(pack, folder)}
        text = json.dumps(data, ensure_ascii=False, sort_keys=True)
        (folder / "data.json").write_text(text, encoding="utf-8")
        shutil.copyfile(root / TEMPLATE, folder / TEMPLATE.name)
        try:
            made: bytes = typst.compile(
                str(folder / TEMPLATE.name),
                root=str(folder),
                font_paths=[str(FONTS)],
                ignore_system_fonts=own_glyphs(text),
                format="pdf",
                timestamp=moment,
            )
        except typst.TypstError as error:
            raise OutsideError("X06", reason=f"{TEMPLATE}: {error}") from error
    return shrink(made)


def _pictures(addresses: Iterable[str], copies: Mapping[PurePosixPath, Path], folder: Path) -> dict[str, str]:
    found = {}
    for number, address in enumerate(addresses):
        file = copies.get(PurePosixPath(address))
        if file is not None and file.suffix.lower() in _READABLE:
            name = f"p{number}{file.suffix.lower()}"
            shutil.copyfile(file, folder / name)
            found[address] = name
    return found


def _codes(pack: Pack, folder: Path) -> dict[str, str]:
    found = {}
    for number, address in enumerate(pack.addresses):
        name = f"q{number}.png"
        (folder / name).write_bytes(qr_png(address))
        found[address] = name
    return found
