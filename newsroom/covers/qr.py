"""QR codes that a phone reads off a screen and off paper."""

import base64
import io

import segno
import zxingcpp
from PIL import Image

_SCALE, _BORDER = 6, 4
"""Pixels a module; modules of quiet ground around (ISO/IEC 18004 asks for four)."""


def qr_png(address: str, scale: int = _SCALE) -> bytes:
    """A PNG in black and white, error correction M; the same bytes for the same address."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False, boost_error=False).save(out, kind="png", scale=scale, border=_BORDER)
    return out.getvalue()


def qr_address(address: str) -> str:
    """The same as a `data:` address, for pages that stand alone."""
    return f"data:image/png;base64,{base64.b64encode(qr_png(address, 4)).decode()}"


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
