"""Files taken apart: what is said beside a picture is found and can be taken out without touching a pixel."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from pictures.planted import (
    EVERY,
    MARKER,
    RASTER,
    exif,
    frame_bomb,
    gif,
    jpeg,
    mpo,
    picture,
    png,
    png_chunk,
    qr,
    saved,
    text_bomb,
    webp,
)
from PIL import Image

from newsroom.model import Trace
from newsroom.pictures.cleaning import accept_picture, without_traces
from newsroom.pictures.exif import orientation_of
from newsroom.pictures.limits import UnusableError
from newsroom.pictures.reading import read_facts
from newsroom.pictures.sniff import take_apart

SECRET = MARKER.encode()
WIDE = MARKER.encode("utf-16-le")


def facts(raw: bytes):
    return read_facts(raw, "0" * 64)


@pytest.mark.parametrize("name", RASTER)
def test_every_kind_of_trace_is_found(name):
    found = facts(RASTER[name]())
    wanted = {Trace.WORDS, Trace.MORE} if name == "d.gif" else set(Trace)
    assert set(found.traces) == wanted
    assert found.is_cleanable


@pytest.mark.filterwarnings("ignore")  # Pillow's remarks on what was planted
@pytest.mark.parametrize("name", RASTER)
def test_a_cleaned_original_says_nothing_and_shows_the_same(name):
    raw = RASTER[name]()
    clean = without_traces(raw)
    assert SECRET in raw
    assert SECRET not in clean
    assert WIDE not in clean
    assert facts(clean).traces == ()
    assert without_traces(clean) == clean
    with Image.open(io.BytesIO(raw)) as before, Image.open(io.BytesIO(clean)) as after:
        assert before.tobytes() == after.tobytes()
        assert not set(after.info) & {"exif", "xmp", "comment", "photoshop", "Author", "Comment", "Title"}


@pytest.mark.parametrize("make", [jpeg, png, webp])
@pytest.mark.parametrize("turn", range(2, 9))
def test_which_way_is_up_is_kept(make, turn):
    clean = without_traces(make(turn))
    assert SECRET not in clean
    assert orientation_of(take_apart(clean).exif) == turn
    assert facts(clean).is_turned
    with Image.open(io.BytesIO(clean)) as after:
        assert after.getexif().get(0x0112) == turn
        assert len(after.getexif()) == 1


@pytest.mark.parametrize("name", RASTER)
def test_a_signature_stays_valid_when_traces_go(name):
    raw = RASTER[name]()
    assert facts(raw).pure == facts(without_traces(raw)).pure


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_file_without_traces_is_left_byte_for_byte(form):
    raw = saved(picture(), form)
    if form == "JPEG":
        raw = saved(picture(), form, progressive=True, restart_marker_rows=1)
    assert take_apart(raw).pure == raw
    assert facts(raw).traces == ()


def test_colours_and_moving_frames_are_kept():
    profile = saved(picture(), "JPEG", icc_profile=b"p" * 70_000)
    assert take_apart(profile).pure == profile
    with Image.open(io.BytesIO(without_traces(gif()))) as after:
        assert after.n_frames == 2
        assert after.info["duration"] == 90
    moving = saved(picture(), "PNG", save_all=True, append_images=[picture(320, 240, "L").convert("RGB")])
    assert take_apart(moving).pure == moving
    assert facts(moving).is_animated


def test_a_thumbnail_without_compression_goes_too():
    raw = saved(picture(), "JPEG")
    header = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    assert raw[2:20] == header
    thumbnail = SECRET[:9] + b"\x00" * 3
    raw = raw[:2] + b"\xff\xe0" + struct.pack(">H", 16 + 12) + header[4:16] + b"\x02\x02" + thumbnail + raw[20:]
    assert facts(raw).traces == (Trace.MORE,)
    assert without_traces(raw) == saved(picture(), "JPEG")


def test_a_cleaned_webp_says_itself_that_nothing_is_left_of_its_notes():
    for turn, flags in ((1, 0x00), (6, 0x08)):
        clean = without_traces(webp(turn))
        assert clean[12:16] == b"VP8X"
        assert clean[20] & 0x0C == flags


def test_zeros_are_no_place():
    nowhere = exif()
    nowhere.get_ifd(0x8825).update({2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)})
    assert Trace.LOCATION not in facts(saved(picture(), "JPEG", exif=nowhere)).traces


@pytest.mark.parametrize("kind", [b"zTXt", b"iTXt", b"iCCP"])
def test_a_text_that_unpacks_to_more_than_any_text_has_is_refused(kind):
    raw = text_bomb(kind)
    assert len(raw) < 300_000
    found = facts(raw)
    assert (found.fault, found.details["limit"]) == ("I10", "1 MB")


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_frames_that_fill_the_memory_are_refused(form):
    raw = frame_bomb(form)
    assert len(raw) < 300_000
    found = facts(raw)
    assert (found.fault, found.details) == ("I10", {"size": "1440 MP", "limit": "500 MP"})


def test_a_screen_that_fills_the_memory_is_refused_whatever_its_frames_are():
    raw = bytearray(gif())
    raw[6:10] = struct.pack("<HH", 20_000, 20_000)
    assert facts(bytes(raw)).fault == "I10"


def test_a_frame_larger_than_its_screen_is_refused_too():
    raw = bytearray(saved(picture(60, 60).quantize(8), "GIF"))
    place = raw.index(b"\x2c\x00\x00\x00\x00")
    raw[place + 5 : place + 9] = struct.pack("<HH", 20_000, 20_000)
    assert facts(bytes(raw)).fault == "I10"


def test_more_scans_than_any_camera_writes_are_refused():
    raw = saved(picture(64, 64), "JPEG", progressive=True)
    start = raw.index(b"\xff\xda")
    end = start + 2 + raw[start + 2 :].index(b"\xff\xc4")
    found = facts(raw[:start] + raw[start:end] * 150 + raw[end:])
    assert (found.fault, found.details["limit"]) == ("I10", "100")


def test_many_chunks_are_refused_soon():
    raw = saved(picture(20, 20), "PNG")
    found = facts(raw[:33] + png_chunk(b"qzXp", b"") * 150_000 + raw[33:])
    assert found.fault == "I09"


@pytest.mark.parametrize("name", EVERY)
@examples(max_examples=40)
@given(data=st.data())
def test_no_damage_makes_the_room_raise_or_run_away(name, data):
    raw = bytearray(EVERY[name]())
    for place, value in data.draw(st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), max_size=12)):
        raw[place % len(raw)] = value
    cut = data.draw(st.integers(0, len(raw)))
    found = facts(bytes(raw[: cut if data.draw(st.booleans()) else len(raw)]))
    assert found.fault in ("", "I09", "I10", "I12")
    clean = without_traces(bytes(raw))
    assert clean is None or take_apart(clean).pure == clean


@pytest.mark.parametrize(
    "block",
    [b"", b"II*\x00", b"MM\x00*\x00\x00\x00\x08\xff\xff", b"II*\x00\x08\x00\x00\x00" + b"\xff" * 40, b"XX" * 30],
)
def test_a_damaged_exif_block_stops_nobody(block):
    raw = jpeg()
    start = raw.index(b"\xff\xe1")
    size = int.from_bytes(raw[start + 2 : start + 4], "big")
    content = b"Exif\x00\x00" + block
    raw = raw[:start] + b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content + raw[start + 2 + size :]
    found = facts(raw)
    assert (found.fault, found.is_turned) == ("", False)
    assert SECRET not in without_traces(raw)


def test_a_directory_that_leads_to_itself_is_read_once():
    entry = b"\x04\x00\x01\x00\x00\x00\x08\x00\x00\x00"
    loop = b"II*\x00\x08\x00\x00\x00\x02\x00\x69\x87" + entry + b"\x25\x88" + entry + b"\x08\x00\x00\x00"
    assert orientation_of(loop) == 1
    assert facts(saved(picture(), "JPEG", exif=loop)).fault == ""


def test_an_import_is_verified_cleaned_and_named_by_its_bytes():
    found = accept_picture(png())
    assert (found.suffix, SECRET in found.content) == (".png", False)
    assert accept_picture(mpo()).suffix == ".jpg"
    assert accept_picture(EVERY["e.svg"]()).suffix == ".svg"
    assert SECRET not in accept_picture(EVERY["e.svg"]()).content
    for bad in (b"", b"GIF89a", b"<svg><script/></svg>", jpeg()[:2000], text_bomb(b"zTXt")):
        with pytest.raises(UnusableError):
            accept_picture(bad)


def test_codes_are_read_also_when_turned_inverted_or_small():
    page = Image.new("RGB", (1600, 1200), (240, 236, 220))
    page.paste(qr("https://a.example/1", 190).convert("RGB"), (1300, 900))
    assert facts(saved(page, "JPEG", quality=70)).codes == ("https://a.example/1",)
    tilted = page.rotate(12, expand=True, fillcolor=(240, 236, 220))
    assert facts(saved(tilted, "JPEG", quality=70)).codes == ("https://a.example/1",)
    dark = Image.eval(page, lambda level: 255 - level)
    assert facts(saved(dark, "PNG")).codes == ("https://a.example/1",)
    wide = page.resize((4000, 3000))
    assert facts(saved(wide, "JPEG", quality=60)).codes == ("https://a.example/1",)
    assert facts(saved(picture(900, 700), "JPEG")).codes == ()


def test_two_codes_in_one_picture_are_two():
    page = Image.new("RGB", (900, 500), "white")
    page.paste(qr("https://a.example/1").convert("RGB"), (60, 60))
    page.paste(qr("https://a.example/2").convert("RGB"), (540, 160))
    assert facts(saved(page, "PNG")).codes == ("https://a.example/1", "https://a.example/2")


def test_packed_texts_are_read_for_their_traces():
    raw = saved(picture(), "PNG")
    text = b"XML:com.adobe.xmp\0\x01\0\0\0" + zlib.compress(b"<exif:GPSLatitude>31,13.4N</exif:GPSLatitude>")
    assert facts(raw[:33] + png_chunk(b"iTXt", text) + raw[33:]).traces == (Trace.LOCATION,)
