"""QR codes that a phone reads off a screen and off paper."""

import base64
import io

import segno

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
