"""QR codes of page addresses, as pictures.

As a PNG in an `<img>`: WeChat reads a code by long-press only there, not from a CSS background, a canvas or inline
SVG (9-reader.md, section 5).
"""

import base64
import io

import segno
import zxingcpp
from PIL import Image

_MODULE = 8
"""Pixels a module. A usual address makes 33 modules and is 330 pixels wide with its margin: 28 mm in print at 300 dpi,
and more than twice the 150 pixels a code has on a page.
"""
_QUIET = 4
"""Modules left blank on every side (ISO/IEC 18004, 9.1)."""


def qr_png(url: str) -> bytes:
    """A black and white PNG of the code for `url`: error correction M (15 % may be lost), quiet zone included.

    Non-ASCII addresses are encoded as UTF-8. ValueError where `url` is empty or longer than a code can hold (about
    2,300 bytes).
    """
    if not url:
        raise ValueError("no address to encode")
    code = segno.make(url, error="m", micro=False, boost_error=False)
    out = io.BytesIO()
    code.save(out, kind="png", scale=_MODULE, border=_QUIET, dark="#000", light="#fff")
    return out.getvalue()


def qr_data_uri(url: str) -> str:
    """The same as a `data:` address, for pages that must hold everything themselves (site, print, preview; WeChat and
    e-mail want a file).
    """
    return f"data:image/png;base64,{base64.b64encode(qr_png(url)).decode('ascii')}"


def qr_modules(address: str) -> tuple[str, int]:
    """The code as a `data:` address with one pixel a module, quiet ground included, and its width in modules.

    For pages, which need one each: 0.4 ms where segno takes 7. To be shown enlarged by a whole number.
    """
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn = code.to_image(scale=1, add_quiet_zones=True)
    height, width = drawn.shape
    out = io.BytesIO()
    pixels = bytes(memoryview(drawn))  # type: ignore[arg-type]  # a buffer, which its stub does not say
    grey = Image.frombytes("L", (width, height), pixels)
    grey.convert("1", dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}", width
