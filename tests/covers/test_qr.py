"""QR codes: read by a decoder, small on a screen too."""

import base64
import io

import pytest
import zxingcpp
from PIL import Image

from newsroom.covers import qr_address, qr_png

ADDRESS = "https://yiqishou.example/issues/2022-w13.html?v=1a2b3c4d"


@pytest.mark.parametrize("side", [None, 150, 110])
def test_a_code_leads_where_it_should(side):
    picture = Image.open(io.BytesIO(qr_png(ADDRESS))).convert("L")
    if side:
        picture = picture.resize((side, side), Image.Resampling.BILINEAR)
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == ADDRESS


def test_a_code_has_four_quiet_modules_around_it():
    picture = Image.open(io.BytesIO(qr_png(ADDRESS, scale=10))).convert("L")
    box = picture.point(lambda level: 255 - level).getbbox()
    assert box[:2] == (40, 40)


def test_the_same_address_is_the_same_code():
    assert qr_png(ADDRESS) == qr_png(ADDRESS)
    head, _, data = qr_address(ADDRESS).partition(",")
    assert head == "data:image/png;base64"
    assert base64.b64decode(data).startswith(b"\x89PNG")
