"""Taken or drawn, text or not: judged by pixels, and only where it is certain."""

import random

import pytest
from pictures.planted import picture, saved
from PIL import Image, ImageDraw, ImageFont

from newsroom.pictures.reading import read_facts


def facts(image, form="PNG", **more):
    return read_facts(saved(image, form, **more), "0" * 64)


def page(size=(1080, 1500), ground="white", ink="black", lines=20, letter=34):
    """Lines of text, as a screenshot of a document shows them."""
    image = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(letter)
    chance = random.Random(1)
    for number in range(lines):
        words = " ".join("".join(chance.choices("abdeghklmnopqrstuwy", k=chance.randint(2, 8))) for _ in range(9))
        draw.text((60, 60 + number * letter * 1.8), words[: int((size[0] - 120) / letter * 1.7)], fill=ink, font=font)
    return image


def table(rows=10, columns=5):
    """A schedule with its rules."""
    image = Image.new("RGB", (1000, rows * 70 + 40), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(28)
    for row in range(rows + 1):
        draw.line((20, 20 + row * 70, 980, 20 + row * 70), fill="black", width=2)
    for column in range(columns + 1):
        draw.line((20 + column * 192, 20, 20 + column * 192, 20 + rows * 70), fill="black", width=2)
    for row in range(rows):
        for column in range(columns):
            draw.text(
                (36 + column * 192, 36 + row * 70), "mathsgpqw"[: 6 + (row + column) % 3], fill="black", font=font
            )
    return image


def poster():
    image = Image.new("RGB", (900, 1200), (200, 40, 40))
    ImageDraw.Draw(image).text((80, 300), "Welcome", fill="white", font=ImageFont.load_default(160))
    return image


def chart():
    image = Image.new("RGB", (1000, 700), "white")
    draw = ImageDraw.Draw(image)
    for bar in range(9):
        draw.rectangle((120 + bar * 90, 200 + bar * 40, 180 + bar * 90, 600), fill=(30, 100, 180))
        draw.text((130 + bar * 90, 620), str(bar), fill="black", font=ImageFont.load_default(24))
        draw.line((110, 100 + bar * 60, 960, 100 + bar * 60), fill=(200, 200, 200))
    return image


def striped():
    image = Image.new("RGB", (900, 900), "white")
    for place in range(0, 900, 40):
        image.paste((20, 60, 120), (0, place, 900, place + 18))
    return image


@pytest.mark.parametrize(
    "image",
    [page(), page(letter=22, lines=30), page(ground=(30, 30, 34), ink=(230, 230, 230)), table(), table(rows=14)],
    ids=["page", "small", "dark", "table", "long table"],
)
@pytest.mark.parametrize(("form", "more"), [("PNG", {}), ("JPEG", {"quality": 70})])
def test_pages_of_text_are_recognised(image, form, more):
    found = facts(image, form, **more)
    assert found.is_text
    assert not found.is_photo


@pytest.mark.parametrize(
    "image",
    [
        page(lines=5),
        poster(),
        chart(),
        striped(),
        picture(900, 700),
        Image.new("RGB", (800, 600), "white"),
        page((90, 90), lines=2),
    ],
    ids=["five lines", "poster", "chart", "stripes", "photo", "blank", "tiny"],
)
@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_nothing_else_is_taken_for_text(image, form):
    assert not facts(image, form).is_text


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "PNG"])
def test_photographs_are_told_from_drawings_in_every_format(form):
    assert facts(picture(900, 700), form).is_photo
    assert not facts(chart(), form).is_photo
    assert not facts(poster(), form).is_photo
    assert not facts(Image.new("RGB", (800, 600), "teal"), form).is_photo


def test_an_icon_is_no_photograph():
    assert not facts(picture(64, 64), "JPEG").is_photo
