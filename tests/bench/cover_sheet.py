"""A contact sheet of covers, to look at: every design with titles of every sort, in both shapes and as lists show them.

    python tests/bench/cover_sheet.py covers.png            two rows a design, about 3 s
    python tests/bench/cover_sheet.py covers.png book       one design, larger

From left to right in each cell: the wide cover, its central square as an account's list crops it, the square cover, and
the same as a thumbnail of the site.
"""

import io
import sys
import time
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from newsroom.covers import CoverText, Design, Shape, draw_cover

SAMPLES = (
    ("线上值班第一天的一页记录", "story"),
    ("党员教师的“网络门诊”开了八个晚上", "experience"),
    ("居家办公，如何兼顾工作和“神兽”", "counselling"),
    ("空校园巡查记", "research"),
    ("20-20-20护眼法", "tip"),
    ("毕业年级心理辅导课：4月13日和14日", "notice"),
    ("2022-2023学年第2学期：WiFi、iPad和Teams怎么配", "guide"),
    ("六年级的居家广播台，每天只播四分钟", "class-meeting"),
    ("三月线上班班赛：一分钟无绳跳", "sports"),
    ("守", "course"),
    ("教师篇心锦囊：给上了五周网课的你", "bundle"),
    (
        "居家办公如何兼顾工作和“神兽”：孩子的书桌挪到了客厅中央，妈妈的会议从“能听见吗”开始，爸爸在厨房里改PPT，一家人都守着",
        "",
    ),
)
COLUMNS, GAP, GROUND = 3, 24, (128, 132, 134)


def cell(title: str, strand: str, design: Design, height: int) -> tuple[Image.Image, float]:
    """One title, and the milliseconds its two covers took."""
    words = CoverText(
        title=title, kicker="一起守 · 周刊", foot="第6期 · 2022年第16周", strand=strand, design=design
    )
    begin = time.perf_counter()
    wide, square = (Image.open(io.BytesIO(draw_cover(words, shape))) for shape in Shape)
    took = (time.perf_counter() - begin) * 500
    margin = (wide.width - wide.height) // 2
    crop = wide.crop((margin, 0, margin + wide.height, wide.height))
    width = round(height * wide.width / wide.height)
    sheet = Image.new("RGB", (width + height * 2 + 88 + GAP, height), GROUND)
    sizes = ((wide, width, height), (crop, height // 2, height // 2), (square, height, height), (square, 88, 88))
    left = 0
    for picture, across, down in sizes:
        sheet.paste(picture.resize((across, down), Image.Resampling.LANCZOS), (left, 0))
        left += across + GAP // 3
    return sheet.crop((0, 0, left, height)), took


def main(target: str, *names: str) -> None:
    """Draw the sheet to `target`."""
    designs = [Design(name) for name in names] or list(Design)
    height = 230 if names else 150
    rows, times = [], []
    for number, design in enumerate(designs):
        samples = SAMPLES if names else SAMPLES[number * 3 % 12 :] + SAMPLES[: number * 3 % 12]
        cells = [cell(*sample, design, height) for sample in samples[: 12 if names else 6]]
        times += [took for _, took in cells]
        pictures = [picture for picture, _ in cells]
        rows += [pictures[at : at + COLUMNS] for at in range(0, len(pictures), COLUMNS)]
    across, down = rows[0][0].width + GAP, height + GAP
    sheet = Image.new("RGB", (across * COLUMNS + GAP, down * len(rows) + GAP), GROUND)
    for row, pictures in enumerate(rows):
        for column, picture in enumerate(pictures):
            sheet.paste(picture, (GAP + across * column, GAP + down * row))
    sheet.save(target, optimize=True)
    print(f"{len(times) * 2} covers, {sorted(times)[len(times) // 2]:.0f} ms each (median), written to {target}")


if __name__ == "__main__":
    main(*sys.argv[1:])
