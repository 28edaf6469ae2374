"""The test column: signed, two issues locked, one story withdrawn afterwards, and built as an editor would build it."""

import shutil
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw
from project import PROJECT, lay_out, run

COLUMN = Path(__file__).parent / "column"
LOCKS = {"2022-W14": "2022-04-08 13:00", "2022-W16": "2022-04-22 13:00"}
"""W15 stays empty, so that the archive has a gap to show."""


def press(root: Path, change: Callable[[Path], None] = lambda root: None) -> Path:
    """Build the test column in `root` and hand back its site. `change`: what is different about it."""
    shutil.copytree(COLUMN, root, dirs_exist_ok=True)
    lay_out(root)
    for name in ("vocabularies.yml", "calendar.yml"):
        shutil.copy(PROJECT / "content" / "data" / name, root / "content" / "data")
    draw_pictures(root / "content" / "stories" / "wangke" / "tu")
    change(root)
    run(root, "sign", "--all", "--step", "终审", "--by", "示例校长", "--now", "2022-04-08 11:00")
    for week, now in LOCKS.items():
        run(root, "digest", week, "--lock", "--now", now)
    story = root / "content" / "stories" / "chehui.md"
    story.write_text(story.read_text(encoding="utf-8").replace("状态: ready", "状态: withdrawn"), encoding="utf-8")
    run(root, "build")
    return root / "site"


def draw_pictures(folder: Path) -> None:
    """A cover and a picture for the text."""
    folder.mkdir(parents=True, exist_ok=True)
    cover = Image.new("RGB", (1600, 760), "#d9e7df")
    pen = ImageDraw.Draw(cover)
    pen.rectangle((0, 560, 1600, 760), fill="#b98c56")
    pen.rounded_rectangle((520, 190, 1080, 560), 24, fill="#26312f")
    pen.rectangle((550, 220, 1050, 530), fill="#f4efe2")
    for place, colour in enumerate(("#0f6b5c", "#e8a33d", "#bd5340", "#74559f", "#2a6d9a", "#5f7f38")):
        left, top = 570 + place % 3 * 160, 240 + place // 3 * 145
        pen.rounded_rectangle((left, top, left + 140, top + 125), 10, fill=colour)
        pen.ellipse((left + 48, top + 22, left + 92, top + 66), fill="#f4efe2")
    cover.save(folder / "fengmian.jpg", quality=85)
    room = Image.new("RGB", (1200, 900), "#f1eadb")
    pen = ImageDraw.Draw(room)
    pen.rectangle((0, 640, 1200, 900), fill="#c9a877")
    pen.rectangle((240, 150, 960, 560), fill="#2f4a44")
    for row in range(4):
        pen.line((300, 230 + row * 80, 860 - row * 90, 230 + row * 80), fill="#e9e2cf", width=8)
    room.save(folder / "jiaoshi.png")
