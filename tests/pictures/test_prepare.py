"""Pictures: only what is drawn in them is published."""

import hashlib
import io
import os
import random
import struct
import zlib
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from makers import settings
from PIL import ExifTags, Image, ImageCms

from newsroom.pictures import prepare_pictures

RED, BLUE = (200, 30, 30), (30, 30, 200)
SECRET = b"SECRET-NAME"


def half_and_half(width=60, height=40, mode="RGB"):
    """Left half red, right half blue."""
    picture = Image.new(mode, (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    return picture


def photo(orientation=1, **more) -> bytes:
    """A JPEG as a phone writes it: GPS position, maker, orientation, XMP, a comment and a thumbnail."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = SECRET.decode()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (31.0, 14.0, 7.5), 3: "E", 4: (121.0, 28.0, 1.0)})
    raw = io.BytesIO()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET + b"</x:xmpmeta>"
    half_and_half().save(raw, "JPEG", quality=95, exif=exif, xmp=xmp, comment=SECRET, **more)
    thumbnail = io.BytesIO()
    half_and_half(16, 12).save(thumbnail, "JPEG", comment=SECRET)
    # IPTC, where agencies write names, and a second picture behind the first, as some phones do.
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(SECRET)) + SECRET
    data = raw.getvalue()
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + data[2:] + thumbnail.getvalue()


def prepared(folder: Path, name: str, raw: bytes):
    """What becomes of one picture: (Prepared, bytes of its JPEG, PNG or SVG, or None)."""
    path = folder / "content" / "tips" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    found = prepare_pictures([PurePosixPath("tips", name)], settings(folder))
    image = next(iter(found.images.values()), None)
    return found, found.files[PurePosixPath(image.url)].read_bytes() if image else None


def refusal(folder: Path, name: str, raw: bytes):
    found, published = prepared(folder, name, raw)
    assert published is None
    assert found.images == {}
    assert found.broken == {PurePosixPath("tips", name)}
    (one,) = found.problems
    assert str(one.at) == f"content/tips/{name}"
    assert one.values["file"] == name
    return one


def saved(picture: Image.Image, form: str, **more) -> bytes:
    raw = io.BytesIO()
    picture.save(raw, form, **more)
    return raw.getvalue()


def textured(width, height):
    """Many colours, which no form packs for nothing."""
    size = (max(2, width // 8), max(2, height // 8))
    return Image.frombytes("RGB", size, random.Random(1).randbytes(size[0] * size[1] * 3)).resize((width, height))


def swapped_profile() -> bytes:
    """sRGB with its red and its blue exchanged."""
    raw = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for place in range(128, 128 + 4 + 12 * int.from_bytes(raw[128:132], "big")):
        if raw[place : place + 4] in (b"rXYZ", b"bXYZ"):
            raw[place] = ord("b") if raw[place] == ord("r") else ord("r")
    return bytes(raw)


def is_near(pixel, colour):
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=False))


def test_the_sample_photo_really_carries_what_has_to_go():
    raw = photo(6)
    assert raw.count(SECRET) == 5
    with Image.open(io.BytesIO(raw)) as picture:
        assert picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)[1] == "N"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_phones_photo_comes_out_upright_and_without_metadata(tmp_path, orientation):
    found, published = prepared(tmp_path, "a.jpg", photo(orientation))
    assert found.problems == ()
    for mark in (SECRET, b"Exif", b"xmpmeta", b"Photoshop", b"8BIM", b"GPS"):
        assert mark not in published
    assert published.count(b"\xff\xd8\xff") == 1
    with Image.open(io.BytesIO(published)) as picture:
        assert dict(picture.getexif()) == {}
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        with Image.open(io.BytesIO(photo(orientation))) as source:
            from PIL import ImageOps

            upright = ImageOps.exif_transpose(source)
        assert picture.size == upright.size == ((60, 40) if orientation < 5 else (40, 60))
        for place in ((3, 3), (picture.width - 4, 3), (3, picture.height - 4)):
            assert is_near(picture.getpixel(place), upright.getpixel(place))
    (image,) = found.images.values()
    assert (image.width, image.height) == upright.size


def test_damaged_metadata_does_not_cost_the_picture(tmp_path):
    raw = bytearray(photo(6))
    start = raw.index(b"Exif\x00\x00") + 6
    for place in range(start + 8, start + 60):
        raw[place] = 0xFF
    found, published = prepared(tmp_path, "a.jpg", bytes(raw))
    assert published is not None
    assert SECRET not in published
    assert found.problems == ()


def test_a_damaged_colour_profile_does_not_cost_the_picture(tmp_path):
    _, published = prepared(tmp_path, "a.jpg", photo(icc_profile=b"no profile at all"))
    assert published is not None
    assert b"ICC_PROFILE" not in published


def test_colours_of_a_profile_are_converted_and_the_profile_goes(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    _, published = prepared(tmp_path, "a.jpg", photo(icc_profile=profile))
    assert b"ICC_PROFILE" not in published
    with Image.open(io.BytesIO(published)) as picture:
        assert is_near(picture.getpixel((3, 3)), RED)


def test_a_picture_with_transparency_stays_a_png_with_it(tmp_path):
    picture = Image.new("RGBA", (4, 4), (10, 20, 30, 0))
    picture.putpixel((0, 0), (*RED, 255))
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", SECRET.decode())
    found, published = prepared(tmp_path, "a.png", saved(picture, "PNG", pnginfo=notes))
    with Image.open(io.BytesIO(published)) as out:
        assert (out.format, out.mode) == ("PNG", "RGBA")
        assert out.getpixel((0, 0)) == (*RED, 255)
        assert out.getpixel((3, 3))[3] == 0
    assert SECRET not in published
    assert next(iter(found.images.values())).url.endswith(".png")


@pytest.mark.parametrize(("form", "shown"), [("GIF", "PNG"), ("BMP", "PNG"), ("WEBP", "JPEG")])
def test_other_formats_become_what_every_browser_shows(tmp_path, form, shown):
    found, published = prepared(tmp_path, f"a.{form.lower()}", saved(half_and_half(), form))
    with Image.open(io.BytesIO(published)) as out:
        assert (out.format, out.size) == (shown, (60, 40))
        assert is_near(out.convert("RGB").getpixel((3, 3)), RED)
    assert found.problems == ()


def test_a_phones_double_picture_stays_a_photo(tmp_path):
    raw = saved(half_and_half(), "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40))])
    found, published = prepared(tmp_path, "a.jpg", raw)
    assert next(iter(found.images.values())).url.endswith(".jpg")
    with Image.open(io.BytesIO(published)) as out:
        assert (out.format, is_near(out.getpixel((3, 3)), RED)) == ("JPEG", True)


@pytest.mark.parametrize(("mode", "colour"), [("L", 120), ("CMYK", (0, 200, 200, 30)), ("1", 1), ("P", 1)])
def test_every_colour_mode_is_published(tmp_path, mode, colour):
    form = "JPEG" if mode in ("L", "CMYK") else "PNG"
    found, _ = prepared(tmp_path, f"a.{form.lower()}", saved(Image.new(mode, (5, 5), colour), form))
    assert found.problems == ()


def test_wide_pictures_are_scaled_down_and_small_ones_left(tmp_path):
    found, published = prepared(tmp_path, "a.jpg", saved(textured(2560, 1000), "JPEG"))
    (image,) = found.images.values()
    assert (image.width, image.height) == (1600, 625)
    with Image.open(io.BytesIO(published)) as out:
        assert out.size == (960, 375)
    assert [form.width for form in image.forms] == [480, 720, 1600]


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (30, [30]),
        (480, [480]),
        (500, [500]),
        (600, [480, 600]),
        (1000, [480, 720, 1000]),
        (1300, [480, 720, 1300]),
        (1600, [480, 720, 1600]),
    ],
)
def test_no_form_is_wider_than_the_picture_and_none_nearly_as_wide_as_the_next(tmp_path, width, widths):
    found, published = prepared(tmp_path, "b.jpg", saved(textured(width, 300), "JPEG"))
    (image,) = found.images.values()
    assert [form.width for form in image.forms] == widths
    for form in image.forms:
        with Image.open(found.files[PurePosixPath(form.url)]) as out:
            assert (out.format, out.width) == ("WEBP", form.width)
    with Image.open(io.BytesIO(published)) as out:
        assert out.width == min(width, 960)


def test_a_narrower_form_that_weighs_as_much_as_a_wider_one_is_left_out(tmp_path):
    picture = Image.new("RGB", (1400, 900), "white")
    for place in range(0, 1400, 7):
        picture.paste((20, 90, 40), (place, 0, place + 3, 900))
    found, _ = prepared(tmp_path, "a.png", saved(picture, "PNG"))
    (image,) = found.images.values()
    sizes = [found.files[PurePosixPath(form.url)].stat().st_size for form in image.forms]
    assert sizes == sorted(set(sizes))
    assert image.forms[-1].width == 1400


def test_a_picture_taller_than_webp_can_store_stays_a_jpeg(tmp_path):
    found, published = prepared(tmp_path, "a.jpg", saved(half_and_half(300, 17_000), "JPEG"))
    (image,) = found.images.values()
    assert (image.forms, image.height) == ((), 17_000)
    with Image.open(io.BytesIO(published)) as out:
        assert (out.format, out.size) == ("JPEG", (300, 17_000))


def test_what_was_rubbed_out_is_not_published(tmp_path):
    """Programs rub out by making pixels transparent; their colours stay in the file."""
    picture = textured(300, 200).convert("RGBA")
    picture.putalpha(Image.new("L", (300, 200), 0))
    picture.paste((1, 2, 3, 255), (0, 0, 20, 20))
    found, _ = prepared(tmp_path, "a.png", saved(picture, "PNG"))
    for file in found.files.values():
        with Image.open(file) as out:
            assert out.convert("RGBA").crop((100, 50, 300, 200)).convert("RGB").getextrema() == ((0, 0), (0, 0), (0, 0))


def test_sixteen_bits_a_pixel_are_not_blown_out(tmp_path):
    deep = Image.new("I;16", (120, 120), 0x4000)
    _, published = prepared(tmp_path, "a.png", saved(deep, "PNG"))
    with Image.open(io.BytesIO(published)) as out:
        assert is_near(out.convert("RGB").getpixel((5, 5)), (64, 64, 64))


def test_wide_gamut_colours_become_those_of_srgb(tmp_path):
    """A profile whose red is stronger than sRGB's: pixels taken as they are would look pale."""
    wide = swapped_profile()
    _, published = prepared(
        tmp_path, "a.jpg", saved(Image.new("RGB", (120, 120), RED), "JPEG", icc_profile=wide, quality=95)
    )
    with Image.open(io.BytesIO(published)) as out:
        red, _, blue = out.getpixel((50, 50))
    assert blue > red


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size it does not hold."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(("width", "height"), [(10_000, 5_001), (12_000, 9_000), (30_000, 30_000)])
def test_a_bomb_is_refused_before_it_is_decoded(tmp_path, width, height):
    found = refusal(tmp_path, "a.png", png_of(width, height))
    assert (found.code, found.values["limit"]) == ("I10", "50 MP")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "content" / "tips" / "a.jpg"
    path.parent.mkdir(parents=True)
    path.touch()
    os.truncate(path, 30_000_001)
    (found,) = prepare_pictures([PurePosixPath("tips/a.jpg")], settings(tmp_path)).problems
    assert (found.code, found.values["limit"]) == ("I10", "30 MB")


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.jpg", photo()[: len(photo()) // 3]),
        ("a.png", saved(half_and_half(), "PNG")[:-60]),
        ("a.jpg", b"This is a text that somebody renamed.\n"),
        ("a.jpg", b""),
        ("a.jpg", saved(half_and_half(), "JPEG")[:-2]),
        ("a.gif", saved(half_and_half(), "GIF")[:-30]),
        ("a.webp", saved(half_and_half(), "WEBP")[:-30]),
        ("a.bmp", saved(half_and_half(), "BMP")[:-30]),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
    ],
    ids=[
        "truncated jpeg",
        "truncated png",
        "text",
        "empty",
        "jpeg without its end",
        "truncated gif",
        "truncated webp",
        "truncated bmp",
        "nothing but a signature",
    ],
)
def test_what_cannot_be_shown_is_refused(tmp_path, name, raw):
    assert refusal(tmp_path, name, raw).code == "I09"


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + b"\x00" * 100


@pytest.mark.parametrize(
    ("name", "raw", "form"),
    [
        ("a.heic", HEIC, "HEIC"),
        ("a.jpg", HEIC, "HEIC"),
        ("a.jpg", HEIC.replace(b"heic", b"avif", 1), "AVIF"),
        ("a.tif", saved(half_and_half(), "TIFF"), "TIFF"),
        ("a.jpg", saved(half_and_half(), "PDF"), "PDF"),
        ("a.png", b"8BPS\x00\x01" + b"\x00" * 60, "PSD"),
    ],
)
def test_a_format_browsers_do_not_show_is_called_by_its_name(tmp_path, name, raw, form):
    found = refusal(tmp_path, name, raw)
    assert (found.code, found.values["format"]) == ("I12", form)


@pytest.mark.parametrize("name", ["a.svg", "a.jpg", "a.gif"])
def test_what_a_picture_is_called_does_not_matter(tmp_path, name):
    found, published = prepared(tmp_path, name, saved(half_and_half(), "PNG"))
    assert found.problems == ()
    with Image.open(io.BytesIO(published)) as out:
        assert (out.format, out.size) == ("PNG", (60, 40))


def test_a_picture_that_is_missing_is_told(tmp_path):
    (found,) = prepare_pictures([PurePosixPath("tips/none.jpg")], settings(tmp_path)).problems
    assert found.code == "I09"


def test_one_broken_picture_does_not_hold_back_the_others(tmp_path):
    prepared(tmp_path, "good.jpg", photo())
    prepared(tmp_path, "bad.jpg", b"x")
    names = [PurePosixPath("tips/bad.jpg"), PurePosixPath("tips/good.jpg")]
    found = prepare_pictures(iter(names), settings(tmp_path))
    assert (list(found.images), found.broken) == ([names[1]], {names[0]})


@examples(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 1200), st.integers(0, 255)), min_size=1, max_size=8), st.integers(1, 3000))
def test_no_damage_makes_the_room_raise(tmp_path_factory, damage, length):
    raw = bytearray(photo(6))
    for place, value in damage:
        raw[place % len(raw)] = value
    _, published = prepared(tmp_path_factory.getbasetemp(), "a.jpg", bytes(raw[:length] if length < 2000 else raw))
    assert published is None or SECRET not in published


SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
DRAWING = f'<svg {SPACES} viewBox="0 0 400 300" {{}}>{{}}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
        '<rect onclick="alert(1)"/>',
        '<rect onLoad="alert(1)"/>',
        '<image href="https://a.cn/b.png"/>',
        '<image xlink:href="b.png"/>',
        '<image href="data:image/png;base64,iVBO"/>',
        '<a href="javascript:alert(1)"><rect/></a>',
        '<use xlink:href="other.svg#a"/>',
        '<rect fill="url(http://a.cn/x)"/>',
        "<rect style=\"fill: URL( 'https://a.cn/x' )\"/>",
        '<rect style="fill: url(#a); background: url(//a.cn/x)"/>',
        '<rect style="fill: u\\72l(//a.cn/x)"/>',
        '<rect style="background: image-set(&quot;//a.cn/x&quot; 1x)"/>',
        "<style>@import 'https://a.cn/x.css';</style>",
        "<style>@IMPORT 'x.css';</style>",
        "<style>a{}<g/>@import 'x.css';</style>",
        "<style>rect { fill: url(https://a.cn/x) }</style>",
        "<style>@\\69mport 'x.css';</style>",
        "<foreignObject><p/></foreignObject>",
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        '<set attributeName="onmouseover" to="alert(1)"/>',
        "<g>" * 400 + "</g>" * 400,
    ],
)
def test_a_drawing_with_anything_active_or_foreign_is_refused(tmp_path, inside):
    assert refusal(tmp_path, "a.svg", DRAWING.format("", inside).encode()).code == "I09"


@pytest.mark.parametrize(
    "raw",
    [
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>',
        b"<svg",
        b"<svg/>",
        b'<html xmlns="http://www.w3.org/1999/xhtml"/>',
        b'<?xml version="1.0" encoding="gbk"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<?xml version="1.0" encoding="nothing"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
)
def test_what_is_no_plain_drawing_is_refused(tmp_path, raw):
    assert refusal(tmp_path, "a.svg", raw).code == "I09"


def test_a_drawing_keeps_its_lines_and_loses_its_editors_notes(tmp_path):
    inside = (
        '<!-- SECRET-NAME --><metadata>SECRET-NAME</metadata><defs><linearGradient id="g"/></defs>'
        '<i:view xmlns:i="urn:i" i:path="/home/SECRET-NAME"/><rect fill="url(#g)" width="5"/><use xlink:href="#g"/>'
        "<style>rect { stroke: red }</style><text>字</text>"
    )
    extra = 'xmlns:i="urn:i" i:docname="SECRET-NAME" xml:base="http://a.cn/"'
    found, published = prepared(tmp_path, "a.svg", b"<?pi SECRET-NAME?>" + DRAWING.format(extra, inside).encode())
    assert found.problems == ()
    assert SECRET not in published
    assert b"a.cn" not in published
    root = ET.fromstring(published)
    names = [one.tag.rsplit("}", 1)[-1] for one in root.iter()]
    assert names == ["svg", "defs", "linearGradient", "rect", "use", "style", "text"]
    assert root.find("{*}rect").get("fill") == "url(#g)"
    assert root.find("{*}use").get("{http://www.w3.org/1999/xlink}href") == "#g"
    (image,) = found.images.values()
    assert (image.width, image.height) == (400, 300)
    assert image.url.endswith(".svg")


@pytest.mark.parametrize(
    ("size", "found"),
    [
        ('width="40" height="30"', (40, 30)),
        ('viewBox="0 0 40.4 29.6" width="100%"', (40, 30)),
        ('viewBox="0,0,40,30"', (40, 30)),
        ('width="100%" height="30"', (0, 0)),
        ('width="4cm" height="3cm"', (0, 0)),
        ('viewBox="0 0 nan inf"', (0, 0)),
        ('viewBox="0 0 inf 5"', (0, 0)),
        ('viewBox="0 0 -5 -5"', (0, 0)),
        ("", (0, 0)),
    ],
)
def test_a_drawings_size_is_its_view_box(tmp_path, size, found):
    raw = f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>'.encode()
    prepared_pictures, _ = prepared(tmp_path, "a.svg", raw)
    (image,) = prepared_pictures.images.values()
    assert (image.width, image.height) == found


def test_a_converted_picture_is_not_converted_again(tmp_path):
    first, _ = prepared(tmp_path, "a.jpg", photo())
    file = first.files[PurePosixPath(next(iter(first.images.values())).url)]
    file.write_bytes(b"from the cache")
    _, published = prepared(tmp_path, "a.jpg", photo())
    assert published == b"from the cache"
    _, other = prepared(tmp_path, "a.jpg", photo(3))
    assert other != b"from the cache"


def test_the_name_of_the_file_stays_in_the_school(tmp_path):
    found, _published = prepared(tmp_path, "张三-7班.jpg", photo())
    assert len(found.files) == 2
    for address, file in found.files.items():
        assert address.parent == PurePosixPath("assets/pictures")
        assert address.name.isascii()
        assert address.stem == hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        assert "张三".encode() not in file.read_bytes()


def test_one_picture_under_two_names_is_published_once(tmp_path):
    prepared(tmp_path, "a.jpg", photo())
    prepared(tmp_path, "b.jpg", photo())
    found = prepare_pictures([PurePosixPath("tips/a.jpg"), PurePosixPath("tips/b.jpg")], settings(tmp_path))
    assert len(found.images) == 2
    assert len(found.files) == 2


def test_converting_twice_gives_the_same_bytes(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    pictures = {
        "a.jpg": photo(6),
        "b.png": saved(textured(700, 500), "PNG"),
        "c.png": saved(half_and_half(1700, 900), "PNG"),
    }
    for name, raw in pictures.items():
        one, two = (prepared(tmp_path / folder, name, raw)[0].files for folder in ("one", "two"))
        assert {address: file.read_bytes() for address, file in one.items()} == {
            address: file.read_bytes() for address, file in two.items()
        }
