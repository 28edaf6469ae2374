"""QR codes in pictures."""

import zxingcpp
from PIL import Image

_FORMATS = zxingcpp.BarcodeFormats(
    [zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.MicroQRCode, zxingcpp.BarcodeFormat.RMQRCode]
)
_LONGEST = 300
"""Characters kept of a code's content."""


def read_codes(picture: Image.Image) -> tuple[str, ...]:
    """The contents of the QR codes in `picture`, each once, sorted; at most 300 characters of each."""
    found = zxingcpp.read_barcodes(picture.convert("L"), formats=_FORMATS)
    return tuple(sorted({one.text[:_LONGEST] for one in found if one.valid}))
