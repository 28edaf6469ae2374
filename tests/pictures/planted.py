"""Pictures with a marker in every place a file has beside its pixels; and those that were made to do harm."""

import io
import random
import struct
import zlib

import zxingcpp
from PIL import Image, PngImagePlugin

MARKER = "QZXPLANTED"
_RAW = MARKER.encode()
XMP = (
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:exif="e" xmlns:dc="d"><exif:GPSLatitude>31,13.4N {MARKER}'
    f"</exif:GPSLatitude><dc:creator>{MARKER} xmp</dc:creator></x:xmpmeta>"
).encode()


def picture(width: int = 320, height: int = 240, mode: str = "RGB") -> Image.Image:
    """Many colours, the same each time: it counts as a photograph."""
    size = (max(1, width // 4), max(1, height // 4))
    noise = random.Random(1).randbytes(size[0] * size[1] * 3)
    return Image.frombytes("RGB", size, noise).resize((width, height)).convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """Position, device, time, words and a serial number."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010E] = f"{MARKER} description"
    found[0x010F], found[0x0110], found[0x0131] = f"{MARKER} make", f"{MARKER} model", f"{MARKER} software"
    found[0x0132], found[0x013B] = "2022:03:29 10:00:00", f"{MARKER} artist"
    found[0x9C9B] = f"{MARKER} title".encode("utf-16-le")
    found.get_ifd(0x8769).update(
        {0x9003: "2022:03:29 10:00:00", 0x9286: b"ASCII\0\0\0" + _RAW, 0xA431: f"{MARKER} serial"}
    )
    found.get_ifd(0x8825).update({1: "N", 2: (31.0, 13.0, 25.0), 3: "E", 4: (121.0, 28.0, 25.0), 29: "2022:03:29"})
    return found


def saved(image: Image.Image, form: str, **more) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def jpeg(orientation: int = 1, image: Image.Image | None = None) -> bytes:
    """EXIF, XMP, IPTC, a comment, a JFXX thumbnail, a second picture and bytes behind it."""
    raw = saved(image or picture(), "JPEG", quality=88, exif=exif(orientation), xmp=XMP, comment=_RAW + b" comment")
    small = saved(picture(64, 48), "JPEG", comment=_RAW + b" thumbnail")
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(_RAW)) + _RAW
    extra = _segment(0xED, iptc) + _segment(0xE0, b"JFXX\x00\x10" + small) + _segment(0xE2, b"MPF\x00" + _RAW)
    return raw[:2] + extra + raw[2:] + small + _RAW + b" behind the end"


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def mpo() -> bytes:
    """Two pictures in one file, as phones with two cameras write them."""
    return saved(picture(), "MPO", save_all=True, append_images=[picture(200, 100)], exif=exif())


def png(orientation: int = 1) -> bytes:
    """Text chunks plain, packed and international, EXIF, a time, XMP, an unknown chunk, bytes behind the end."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", f"{MARKER} author")
    info.add_text("Comment", f"{MARKER} packed", zip=True)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    info.add_itxt("Title", f"{MARKER} title", zip=True)
    info.add(b"tIME", struct.pack(">HBBBBB", 2022, 3, 29, 10, 0, 0))
    info.add(b"qzXp", _RAW)
    return saved(picture(), "PNG", pnginfo=info, exif=exif(orientation)) + _RAW


def webp(orientation: int = 1, **more) -> bytes:
    """EXIF, XMP, bytes behind the end."""
    return saved(picture(), "WEBP", exif=exif(orientation), xmp=XMP, **more) + _RAW


def gif() -> bytes:
    """Two frames, a comment, XMP in an application block, bytes behind the end."""
    frames = [picture(120, 100).quantize(64), picture(120, 100, "L").quantize(64)]
    raw = saved(
        frames[0], "GIF", save_all=True, append_images=frames[1:], comment=_RAW + b" comment", loop=0, duration=90
    )
    block = b"!\xff\x0bXMP DataXMP" + bytes((len(_RAW),)) + _RAW + b"\x00"
    place = 13 + (3 << ((raw[10] & 7) + 1) if raw[10] & 0x80 else 0)
    return raw[:place] + block + raw[place:] + _RAW


def svg() -> bytes:
    """Comments, metadata, what drawing programs note, a title for the file's path."""
    return f"""<?xml version="1.0"?><!-- {MARKER} --><?qzx {MARKER}?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 40 30"
 i:export-filename="/home/{MARKER}.png"><metadata>{MARKER}</metadata><i:note>{MARKER}</i:note>
<rect i:label="{MARKER}" width="40" height="30" fill="#0f6b5c"/></svg>""".encode()


EVERY = {"a.jpg": jpeg, "mpo.jpg": mpo, "b.png": png, "c.webp": webp, "d.gif": gif, "e.svg": svg}
"""Name → maker."""
RASTER = {name: make for name, make in EVERY.items() if name != "e.svg"}


def qr(content: str, size: int = 240) -> Image.Image:
    """A QR code, as a printed poster has it."""
    code = zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode), scale=4)
    return (
        Image.fromarray(code).resize((size, size)) if hasattr(code, "__array_interface__") else _from_buffer(code, size)
    )


def _from_buffer(code: zxingcpp.Image, size: int) -> Image.Image:
    view = memoryview(code)
    return Image.frombytes("L", (view.shape[1], view.shape[0]), view.tobytes()).resize((size, size))


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def text_bomb(kind: bytes) -> bytes:
    """A PNG whose text unpacks to 200 MB."""
    packed = zlib.compress(b"\0" * 200_000_000, 9)
    head = {b"zTXt": b"Comment\0\0", b"iTXt": b"Comment\0\x01\0\0\0", b"iCCP": b"profile\0\0"}[kind]
    raw = saved(Image.new("RGB", (20, 20)), "PNG")
    return raw[:33] + png_chunk(kind, head + packed) + raw[33:]


def frame_bomb(form: str) -> bytes:
    """A moving picture of few bytes whose frames together have more pixels than any memory should hold."""
    if form == "GIF":
        screen = b"GIF89a" + struct.pack("<HH", 6000, 6000) + b"\x80\x00\x00" + b"\x00" * 6
        frame = b"," + struct.pack("<HHHH", 0, 0, 6000, 6000) + b"\x00\x02\x02\x44\x01\x00"
        return screen + frame * 40 + b";"
    if form == "PNG":
        raw = saved(Image.new("1", (6000, 6000)), "PNG")
        control = png_chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 6000, 6000, 0, 0, 1, 10, 0, 0))
        return raw[:33] + png_chunk(b"acTL", struct.pack(">II", 40, 0)) + control * 40 + raw[33:]
    frame = b"\0" * 6 + (5999).to_bytes(3, "little") * 2 + b"\0" * 4
    chunks = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + (5999).to_bytes(3, "little") * 2
    chunks += (b"ANMF" + struct.pack("<I", len(frame)) + frame) * 40
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks
