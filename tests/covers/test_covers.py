"""Covers: what they show lies where every list shows it, in few bytes and without a word about who made them."""

import io
from functools import cache

import pytest
from PIL import Image, ImageChops

from newsroom.covers import DESIGNS, CoverText, MissingGlyphError, Palette, Shape, draw_cover, missing_glyphs
from newsroom.covers.fonts import runs, width_of

PALETTE = Palette(brand="#0b6b58", deep="#174a3f", tint="#eef6f2", accent="#e3a008")
TITLES = [
    "信", "一封不寄出去的信", "党员教师的“网络门诊”开了八个晚上", "写给毕业年级家长：晚饭后的二十分钟",
    "Zoom 2.0 怎样用？3步学会", "堃、䶮、玥三位同学家的“阳台种菜记”（上）", "《三体》读后：……然后呢",
    "学生听不到声音怎么办，三步查一遍：声音、设备、网络，再不行就换一台电脑，还不行请信息中心的老师上门看看再说",
]  # fmt: skip


def opened(raw: bytes) -> Image.Image:
    return Image.open(io.BytesIO(raw)).convert("RGB")


@cache
def cover(title: str, shape: Shape = Shape.WIDE, design: str = "sun") -> bytes:
    return draw_cover(CoverText(title=title, kicker="一起守 · 第3期", foot="2022.03.28—04.03"), shape, design, PALETTE)


@cache
def empty(shape: Shape, design: str) -> bytes:
    return draw_cover(CoverText(title="一", kicker="", foot=""), shape, design, PALETTE)


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("title", TITLES)
def test_a_cover_has_its_size_and_few_bytes(title, shape, design):
    raw = cover(title, shape, design)
    assert opened(raw).size == shape.value
    assert raw.startswith(b"\xff\xd8\xff")
    assert len(raw) < 80_000


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("title", TITLES)
def test_everything_written_lies_in_the_central_square(title, shape, design):
    """What differs between two covers of other words is where something is written."""
    difference = ImageChops.difference(opened(cover(title, shape, design)), opened(empty(shape, design))).convert("L")
    box = difference.point(lambda level: 255 if level > 60 else 0).getbbox()
    width, height = shape.value
    side = min(width, height)
    assert box[0] >= (width - side) / 2 + side * 0.04
    assert box[2] <= (width + side) / 2 - side * 0.04
    assert box[1] >= side * 0.04
    assert box[3] <= height - side * 0.04


def test_the_designs_are_three_and_different():
    assert len({cover("同一个标题", design=one) for one in DESIGNS}) == len(DESIGNS) == 3


def test_the_same_cover_is_the_same_bytes():
    assert cover.__wrapped__("一封不寄出去的信") == cover("一封不寄出去的信")


def test_a_cover_says_nothing_beside_what_is_drawn():
    picture = Image.open(io.BytesIO(cover("一封不寄出去的信")))
    assert not picture.getexif()
    assert not {"exif", "comment", "xmp", "icc_profile", "photoshop"} & set(picture.info)


def test_all_of_gb_2312_and_names_are_in_our_own_font():
    characters = []
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            characters.append(bytes([high, low]).decode("gb2312", "ignore"))
    own = [piece for piece, font in runs("".join(characters) + "堃䶮玥翀昉", 20) if "NotoSansSC" in str(font.path)]
    assert len("".join(own)) == 6763 + 5


def test_a_character_without_a_glyph_is_told():
    assert missing_glyphs("一🎉守\U0010fffe") == ("🎉", "\U0010fffe")
    with pytest.raises(MissingGlyphError) as caught:
        cover("新年快乐🎉")
    assert caught.value.character == "🎉"


def test_white_space_is_as_wide_as_the_font_says():
    assert 0 < width_of(" ", 40) < width_of("一", 40) == 40
