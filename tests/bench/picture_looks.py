"""How well pictures are judged: photographs told from drawings, text recognised, QR codes found.

    .venv/bin/python tests/bench/picture_looks.py PHOTOS DRAWINGS

Two folders, searched through. QR codes of several sizes are put into each photograph, at a place and an angle drawn by
chance (seed 1), and looked for in a JPEG of quality 70, 1600 pixels wide.
"""

import random
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from pictures.planted import qr, saved

from newsroom.pictures.reading import read_facts

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".gif"}
WIDTH = 1600


def main() -> None:
    photos, drawings = (
        [path for path in sorted(Path(folder).rglob("*")) if path.suffix.lower() in SUFFIXES]
        for folder in sys.argv[1:3]
    )
    for name, paths in (("photographs", photos), ("drawings", drawings)):
        found = [read_facts(path.read_bytes(), "0") for path in paths]
        taken, text, codes = (sum(bool(getattr(one, key)) for one in found) for key in ("is_photo", "is_text", "codes"))
        print(f"{len(paths)} {name}: taken for photographs {taken}, for text {text}, with a QR code {codes}")
    chance = random.Random(1)
    for size in (300, 200, 150, 120, 100, 80, 60):
        hits = sum(is_found(path, size, chance) for path in photos)
        print(f"QR code {size} of {WIDTH} pixels: {hits} of {len(photos)}")


def is_found(path: Path, size: int, chance: random.Random) -> bool:
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    picture = picture.resize((WIDTH, max(400, picture.height * WIDTH // picture.width)))
    content = f"https://weixin.example/g/{chance.randrange(10**9)}"
    code = (
        qr(content, size)
        .convert("RGBA")
        .rotate(chance.uniform(-20, 20), expand=True, resample=Image.Resampling.BICUBIC)
    )
    place = (chance.randrange(WIDTH - code.width), chance.randrange(picture.height - code.height))
    picture.paste(code, place, code)
    return content in read_facts(saved(picture, "JPEG", quality=70), "0").codes


if __name__ == "__main__":
    main()
