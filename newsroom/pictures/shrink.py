"""Pictures small enough for a service: JPEG or PNG under so many bytes."""

import io

from PIL import Image

_SMALLER, _LEAST = 0.85, 64
"""How much narrower each try is; pixels below which nothing is left to see."""
_COLOURS, _QUALITY = 256, 78


def shrink_picture(raw: bytes, most: int) -> bytes:
    """`raw`, a JPEG or PNG of ours, in fewer than `most` bytes and the same format. ValueError where that cannot be."""
    if len(raw) < most:
        return raw
    with Image.open(io.BytesIO(raw)) as opened:
        name = str(opened.format)
        picture = opened.convert("RGBA" if name == "PNG" and "A" in opened.getbands() else "RGB")
    while picture.width >= _LEAST:
        out = io.BytesIO()
        if name == "PNG":
            picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
        else:
            picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
        if out.tell() < most:
            return out.getvalue()
        size = (round(picture.width * _SMALLER), max(1, round(picture.height * _SMALLER)))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    raise ValueError(name)
