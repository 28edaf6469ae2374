"""QR codes are read by a reader that is not ours."""

import base64
import io

import pytest
from PIL import Image

from newsroom.covers import qr_data_uri, qr_png

zxingcpp = pytest.importorskip("zxingcpp", reason="zxing-cpp reads the codes")
URLS = (
    "https://school.example/a.html",
    "https://school.example/digests/2022-w16.html",
    "https://school.example/stories/2022/wangke-sanzhao.html?from=print&week=16#h-1a2b3c",
    "https://school.example/tips/听不懂.html",
)


def read(picture: Image.Image) -> str:
    found = zxingcpp.read_barcodes(picture)
    assert len(found) == 1
    return found[0].text


@pytest.mark.parametrize("url", URLS)
def test_fifteen_of_a_hundred_parts_of_a_code_may_be_lost(url):
    assert zxingcpp.read_barcodes(opened(url))[0].ec_level == "M"


def opened(url: str) -> Image.Image:
    return Image.open(io.BytesIO(qr_png(url)))


@pytest.mark.parametrize("url", URLS)
def test_a_code_says_its_address(url):
    assert read(opened(url).convert("L")) == url


@pytest.mark.parametrize("url", URLS)
def test_a_code_is_read_at_the_150_pixels_of_a_page(url):
    assert read(opened(url).convert("L").resize((150, 150), Image.Resampling.BILINEAR)) == url


@pytest.mark.parametrize("url", URLS)
def test_a_printed_code_is_read_from_a_photograph_of_it(url):
    paper = Image.new("L", (900, 900), 215)
    code = (
        opened(url).convert("L").resize((420, 420), Image.Resampling.LANCZOS).point(lambda one: 40 + one * 160 // 255)
    )
    paper.paste(code, (240, 240))
    assert read(paper.rotate(7, Image.Resampling.BICUBIC, fillcolor=215).resize((500, 500))) == url


@pytest.mark.parametrize("url", URLS)
def test_a_code_with_a_stain_on_it_is_still_read(url):
    picture = opened(url).convert("L")
    middle, stain = picture.width // 2, picture.width // 10
    picture.paste(128, (middle, middle, middle + stain, middle + stain))
    assert read(picture) == url


@pytest.mark.parametrize("url", URLS)
def test_four_modules_stay_blank_around_a_code(url):
    picture = opened(url).convert("L").point(lambda one: 255 - one)
    module = 8
    assert picture.getbbox() == (4 * module, 4 * module, picture.width - 4 * module, picture.height - 4 * module)


def test_a_code_is_small_and_the_same_every_time():
    assert qr_png(URLS[1]) == qr_png(URLS[1])
    assert len(qr_png(URLS[2])) < 1_500
    assert not opened(URLS[0]).info.keys() - {"dpi", "transparency"}


def test_a_data_address_holds_the_same_picture():
    head, _, body = qr_data_uri(URLS[0]).partition(",")
    assert head == "data:image/png;base64"
    assert base64.b64decode(body) == qr_png(URLS[0])


@pytest.mark.parametrize(("url", "reason"), [("", "no address"), ("https://school.example/" + "a" * 3000, "too large")])
def test_an_address_no_code_can_hold_is_refused(url, reason):
    with pytest.raises(ValueError, match=reason):
        qr_png(url)
