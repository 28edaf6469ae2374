"""Covers, measured in pixels."""

import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from newsroom.covers import (
    MAX_BYTES,
    CoverText,
    Design,
    MissingGlyphError,
    Shape,
    TitleTooLongError,
    draw_cover,
    without_signs,
)
from newsroom.covers.canvas import Canvas
from newsroom.covers.designs import DESIGNS, Stage
from newsroom.covers.drawing import write_words
from newsroom.covers.palette import FIELDS, INKS, PAPER, palette_of

ROOT = Path(__file__).resolve().parents[2]
TITLES = {
    "one": "守",
    "short": "网课",
    "quoted": "党员教师的“网络门诊”开了八个晚上",
    "all-quoted": "“《“守”》”",
    "mixed": "2022-2023学年第2学期：WiFi、iPad和Teams怎么配",
    "latin": "Stand Together: a quiet gym, typed by jumpy pupils",
    "rare": "㛃䶮𬱖龑喆堃的一封信",
    "marks": "怎么办？！——……（先试试）",
    "64": "居家办公如何兼顾工作和“神兽”：孩子的书桌挪到了客厅中央，妈妈的会议从“能听见吗”开始，爸爸在厨房里改PPT，一家人都守着",
    "64-han": "守" * 64,
}
CASES = list(product(Design, Shape))
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def text(title: str, design: Design = Design.DAWN, **fields: str) -> CoverText:
    shown = {"kicker": "一起守 · 故事", "foot": "第6期 · 2022年第16周", "strand": "story"} | fields
    return CoverText(title=title, design=design, **shown)


def stage_of(design: Design, shape: Shape) -> Stage:
    return DESIGNS[design](Canvas(shape.value, PAPER), shape, palette_of("story"), "")


def ink(cover: CoverText, shape: Shape) -> tuple[int, int, int, int]:
    """The box of everything written, measured on white."""
    stage = replace(stage_of(cover.design, shape), title=BLACK, kicker=BLACK, foot=BLACK)
    page = Image.new("RGB", shape.value, WHITE)
    write_words(page, cover, stage)
    found = ImageChops.difference(page, Image.new("RGB", shape.value, WHITE)).getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize(("design", "shape"), CASES)
@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_every_word_stands_inside_the_central_square(title, design, shape):
    left, top, right, bottom = ink(text(title, design), shape)
    side = min(shape.width, shape.height)
    margin = 12  # what is clipped at the edge would touch it
    assert left >= (shape.width - side) / 2 + margin
    assert top >= (shape.height - side) / 2 + margin
    assert right <= (shape.width + side) / 2 - margin
    assert bottom <= (shape.height + side) / 2 - margin


@pytest.mark.parametrize(("design", "shape"), CASES)
@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_words_stay_in_their_box_and_lines_do_not_touch(title, design, shape):
    box = stage_of(design, shape).box
    left, _, right, _ = ink(text(title, design), shape)
    assert left >= box.left - 2
    assert right <= box.right + 2
    kicker = ink(text("", design, foot=""), shape)
    foot = ink(text("", design, kicker=""), shape)
    alone = ink_of_title(text(title, design), shape)
    assert box.top - 2 <= kicker[1] < kicker[3] < alone[1]
    assert alone[3] < foot[1] < foot[3] <= box.bottom + 2


def ink_of_title(cover: CoverText, shape: Shape) -> tuple[int, int, int, int]:
    stage = replace(stage_of(cover.design, shape), title=BLACK, kicker=WHITE, foot=WHITE)
    page = Image.new("RGB", shape.value, WHITE)
    write_words(page, cover, stage)
    found = ImageChops.difference(page, Image.new("RGB", shape.value, WHITE)).getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize(("design", "shape"), CASES)
@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_cover_is_a_small_jpeg_of_the_right_size_without_metadata(title, design, shape):
    cover = draw_cover(text(title, design), shape)
    assert len(cover) <= MAX_BYTES < 80_000
    with Image.open(io.BytesIO(cover)) as picture:
        assert (picture.format, picture.size, picture.mode) == ("JPEG", shape.value, "RGB")
        assert not picture.getexif()
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not re.search(rb"\xff[\xe1-\xef\xfe]", cover[: cover.index(b"\xff\xda")])  # no APP1 to APP15, no comment


@pytest.mark.parametrize("strand", INKS)
def test_every_colour_fits_into_the_size(strand):
    assert all(len(draw_cover(text("一起守", one, strand=strand), shape)) <= MAX_BYTES for one, shape in CASES)


def digest_of_covers() -> str:
    covers = (draw_cover(text(TITLES["mixed"], design), shape) for design, shape in CASES)
    return hashlib.sha256(b"".join(covers)).hexdigest()


def test_the_same_words_give_the_same_bytes_in_another_process():
    code = "from covers.test_covers import digest_of_covers; print(digest_of_covers())"
    paths = {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PYTHONHASHSEED": "7"}
    other = subprocess.run([sys.executable, "-c", code], env=paths, capture_output=True, text=True, check=True, cwd="/")
    assert other.stdout.strip() == digest_of_covers() == digest_of_covers()


def test_every_design_strand_and_title_looks_different():
    looks = [
        draw_cover(text("一起守", design, strand=strand), Shape.WIDE)
        for design in Design
        for strand in ("tip", "story")
    ]
    assert len(set(looks)) == len(looks)
    for design in (Design.MOSAIC, Design.HILLS):
        grounds = []
        for title in ("甲", "乙"):
            canvas = Canvas(Shape.WIDE.value, PAPER)
            DESIGNS[design](canvas, Shape.WIDE, palette_of("tip"), title)
            grounds.append(canvas.finish().tobytes())
        assert grounds[0] != grounds[1]


@pytest.mark.parametrize("field", ["title", "kicker", "foot"])
def test_an_emoji_anywhere_is_an_error_that_names_it(field):
    cover = replace(text("一起守"), **{field: "加油💪"})
    with pytest.raises(MissingGlyphError) as caught:
        draw_cover(cover, Shape.WIDE)
    assert caught.value.code_point == "U+1F4AA"


def test_signs_that_no_font_draws_are_left_out_and_told():
    cover, signs = without_signs(text("🎉校园开放日来了", kicker="一起守👍🏽"))
    assert (cover.title, cover.kicker, signs) == ("校园开放日来了", "一起守", "🎉👍🏽")
    assert draw_cover(cover, Shape.WIDE)
    assert without_signs(text("🎉"))[0].title == "一起守 · 故事"


def test_letters_are_never_left_out():
    cover = text("\U0001e900的信")
    assert without_signs(cover) == (cover, "")
    with pytest.raises(MissingGlyphError):
        draw_cover(cover, Shape.WIDE)


def test_a_brand_colour_is_the_covers():
    assert draw_cover(text("一起守", brand="#123456"), Shape.WIDE) != draw_cover(text("一起守"), Shape.WIDE)


def test_a_title_without_end_is_an_error_and_not_a_cut():
    with pytest.raises(TitleTooLongError):
        draw_cover(text("守望" * 200), Shape.SQUARE)


def test_a_cover_needs_nothing_but_a_title():
    assert draw_cover(CoverText(title="守"), Shape.SQUARE)


def luminance(colour: tuple[int, int, int]) -> float:
    parts = [(one / 255 / 12.92 if one <= 10 else ((one / 255 + 0.055) / 1.055) ** 2.4) for one in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("strand", [*INKS, "#ffe066", "#ff0000", "#dddddd", "#7a2a1a", "#102030"])
@pytest.mark.parametrize(("design", "shape"), CASES)
def test_all_words_can_be_read_on_their_ground(design, shape, strand):
    palette = palette_of("", strand) if strand.startswith("#") else palette_of(strand)
    for title in (TITLES["64-han"], TITLES["quoted"], TITLES["mixed"]):
        cover = text(title, design)
        canvas = Canvas(shape.value, PAPER)
        stage = DESIGNS[design](canvas, shape, palette, title)
        ground = canvas.finish()
        for part in ("title", "kicker", "foot"):
            colours = {"title": WHITE, "kicker": WHITE, "foot": WHITE, part: BLACK}
            page = Image.new("RGB", shape.value, WHITE)
            write_words(page, cover, replace(stage, **colours))
            inked = page.convert("L").point(lambda one: 255 if one < 128 else 0)
            under = Image.composite(ground, Image.new("RGB", shape.value, BLACK), inked).getcolors(1 << 20)
            worst = min(contrast(getattr(stage, part), colour) for _, colour in under if colour != BLACK)
            assert worst >= 4.5, f"{part} of {title}: {worst:.2f}"


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_colours_are_those_of_the_site():
    css = (ROOT / "theme/website/assets/styles/10-tokens.css").read_text(encoding="utf-8")
    light = css[: css.index("@media")]
    tokens = dict(re.findall(r"--([a-z]+):(#[0-9a-f]{6})", light))
    for selectors, ink_name, field in re.findall(r"([.\w,-]+)\{--c:var\(--([a-z]+)\);--f:(#[0-9a-f]{6})\}", css):
        for selector in selectors.split(","):
            key = selector[3:]
            assert (INKS[key], FIELDS[key]) == (tokens[ink_name], field)
    assert INKS[""] == FIELDS[""] == tokens["brand"]
    assert len(re.findall(r"\.[ks]-", css)) == len(INKS) - 1
