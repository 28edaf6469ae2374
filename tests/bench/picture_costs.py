"""What a picture costs: reading its facts, converting it, finding both again; and how heavy its forms are.

    .venv/bin/python tests/bench/picture_costs.py FOLDER [FOLDER…]

FOLDER holds pictures (JPEG, PNG, WebP, GIF), searched through. They are copied into a column of their own, twice over:
once they are used cold, once from a warm cache. Times are CPU time of the whole process, in milliseconds a picture;
the first line of each phase also loads Pillow.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from makers import settings

from newsroom.pictures import Shelf, prepare_pictures

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".gif"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    found = [
        path
        for folder in parser.parse_args().folders
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in SUFFIXES
    ]
    with tempfile.TemporaryDirectory() as folder:
        column = replace(settings(), root=Path(folder), content=Path(folder) / "content")
        (column.content / "tips").mkdir(parents=True)
        paths = [PurePosixPath("tips", f"{number}{path.suffix.lower()}") for number, path in enumerate(found)]
        for source, path in zip(found, paths, strict=True):
            shutil.copy(source, column.content / path)
        weigh(column, paths)


def weigh(column, paths: list[PurePosixPath]) -> None:
    total = sum((column.content / path).stat().st_size for path in paths)
    print(f"{len(paths)} pictures, {total / 1e6:.1f} MB")
    time.sleep(0.1)  # longer than a tick of the file system, so that the index may be believed
    for name in ("cold", "warm"):
        facts = lap(lambda: read(column, paths), len(paths))
        prepared = lap(lambda: prepare_pictures(paths, column), len(paths))
        print(f"{name}: facts {facts[0]:.2f} ms, forms {prepared[0]:.2f} ms a picture")
    print(f"refused: {len(prepared[1].problems)}")
    sizes = defaultdict(list)
    for image in prepared[1].images.values():
        sizes[f"fallback {Path(image.url).suffix}"].append(prepared[1].files[PurePosixPath(image.url)].stat().st_size)
        for form in image.forms:
            width = form.width if form.width in (480, 720, 1600) else "own width"
            sizes[f"WebP {width}"].append(prepared[1].files[PurePosixPath(form.url)].stat().st_size)
    for name, found in sorted(sizes.items()):
        middle, most = statistics.median(found) / 1000, max(found) / 1000
        print(f"{name:16} {len(found):4} files, median {middle:6.1f} kB, largest {most:6.1f} kB")


def read(column, paths):
    shelf = Shelf(column)
    facts = shelf.facts(paths)
    shelf.save()
    return facts


def lap(work, count: int):
    started = time.process_time()
    found = work()
    return (time.process_time() - started) * 1000 / count, found


if __name__ == "__main__":
    main()
