"""The font the covers are set in."""

from pathlib import Path

import pytest
from PIL import ImageFont

from newsroom.covers import MissingGlyphError, missing_glyphs
from newsroom.covers.faces import SYSTEM, Face, Faces

FONTS = Path(__file__).resolve().parents[2] / "newsroom" / "covers" / "fonts"
ALONE = Faces(system=())


def test_the_own_font_holds_gb_2312_whole():
    pairs = [bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF)]
    wanted = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    assert len(wanted) == 7445
    assert not [one for one in wanted if ALONE.find(one) is None]


def test_the_own_font_holds_the_rarer_characters_of_names():
    assert not [one for one in "㛃䶮𬱖龑喆堃昇玥翀祎赟韫骉珺彣" if ALONE.find(one) is None]


def test_the_own_font_holds_latin_letters_and_pinyin():
    assert not [one for one in "AZaz09!?&éüàáǎāēěìǐōǒūǔǜ" if ALONE.find(one) is None]


def test_the_subset_carries_neither_the_reserved_name_nor_the_trademark():
    name = ImageFont.truetype(str(FONTS / "newsroom-covers-bold.otf"), 20).getname()[0]
    assert name == "Newsroom Covers"


def test_the_licence_lies_beside_the_font():
    text = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "2014-2021 Adobe" in text


def test_the_font_stays_small():
    assert (FONTS / "newsroom-covers-bold.otf").stat().st_size < 2_100_000


def test_a_character_no_font_has_is_an_error_that_names_it():
    with pytest.raises(MissingGlyphError) as caught:
        ALONE.glyph("🌻")
    assert (caught.value.character, caught.value.code_point, caught.value.name) == ("🌻", "U+1F33B", "SUNFLOWER")


def test_what_is_missing_is_said_before_anything_is_drawn():
    assert missing_glyphs("向日葵🌻与🌻彩虹🏳️‍🌈") == ("🌻", "🏳", "🌈")
    assert missing_glyphs("一起守") == ()


def test_rare_characters_are_borrowed_from_the_system():
    borrowed = Faces().find("𠮷")
    if borrowed is None:
        pytest.skip(f"none of {', '.join(name for name, _ in SYSTEM)} on this system")
    assert ALONE.find("𠮷") is None
    assert borrowed.advance == pytest.approx(1)


def test_characters_are_measured_as_they_are_drawn():
    face = Face(FONTS / "newsroom-covers-bold.otf")
    opening, closing, han = (face.measure(one) for one in "“，守")
    assert (opening.advance, closing.advance, han.advance) == (1, 1, 1)
    assert opening.left > 0.4
    assert opening.right < 0.2
    assert closing.right > 0.5
    assert max(han.left, han.right) < 0.1
