"""Pictures for readers: decoded, turned upright, without metadata, no wider than a phone or a page needs.

Only what is drawn in a picture is published: EXIF (with its GPS position), XMP, IPTC, comments and embedded
thumbnails stay behind because nothing but decoded pixels is written. The name of the file stays behind too: it
may hold a child's.
"""

import hashlib
import io
import struct
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from PIL import ExifTags, ImageCms
from PIL import Image as Pillow

from newsroom.export.drawings import UnusableError, clean_drawing
from newsroom.export.files import write_file
from newsroom.problems import Location, Problem, problem
from newsroom.render.dialect import Image
from newsroom.settings import Settings

MAX_PIXELS = 50_000_000
"""A picture with more is refused before it is decoded (a decompression bomb fits into a few kB)."""
MAX_BYTES = 30_000_000
MAX_WIDTH = 1280
"""Pixels. Wider pictures are scaled down: three times a phone's 390 CSS pixels, and a whole column on a desktop."""
_RECIPE = b"pictures-1"
"""Part of the cache key: change it when the output for the same source changes."""
_JPEG_QUALITY = 80
_TURNS = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}
"""EXIF orientation → how to turn the pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Pictures ready to be published."""

    images: Mapping[PurePosixPath, Image]
    """By their path in `content/`."""
    files: Mapping[PurePosixPath, Path]
    """Address → the file to copy."""
    problems: tuple[Problem, ...]
    broken: frozenset[PurePosixPath]
    """Pictures that cannot be published; their entries are held back."""


def prepare_pictures(paths: Iterable[PurePosixPath], settings: Settings) -> Prepared:
    """Convert the pictures at `paths` (relative to `content/`), from the cache where they were converted before."""
    images: dict[PurePosixPath, Image] = {}
    files: dict[PurePosixPath, Path] = {}
    problems: list[Problem] = []
    wanted = tuple(paths)
    cache = settings.cache / "pictures"
    known = {path.name.partition("-")[0]: path for path in cache.glob("*-*")}
    for path in wanted:
        try:
            cached = _prepare(settings.content / path, cache, known)
        except UnusableError as error:
            at = Location(file=PurePosixPath(settings.content.name, path))
            problems.append(problem(error.code, at, file=path.name, **error.values))
            continue
        stem, _, size = cached.stem.partition("-")
        width, _, height = size.partition("x")
        address = PurePosixPath("assets", "pictures", f"{stem[:16]}{cached.suffix}")
        images[path] = Image(url=str(address), width=int(width), height=int(height))
        files[address] = cached
    return Prepared(
        images=MappingProxyType(images),
        files=MappingProxyType(files),
        problems=tuple(problems),
        broken=frozenset(path for path in wanted if path not in images),
    )


def _prepare(source: Path, cache: Path, known: dict[str, Path]) -> Path:
    """The converted picture in the cache, named `sha256-WIDTHxHEIGHT.ext`. `known`: what is there already, by hash."""
    try:
        size = source.stat().st_size
        if size > MAX_BYTES:
            raise UnusableError("I10", size=f"{size // 1_000_000} MB", limit=f"{MAX_BYTES // 1_000_000} MB")
        raw = source.read_bytes()
    except OSError as error:
        raise UnusableError("I09", reason=error.strerror or "") from error
    is_drawing = source.suffix.lower() == ".svg"
    key = hashlib.sha256(_RECIPE + bytes([is_drawing]) + raw).hexdigest()
    if key in known:
        return known[key]
    content, width, height, suffix = (*clean_drawing(raw), ".svg") if is_drawing else _raster(raw)
    target = cache / f"{key}-{width}x{height}{suffix}"
    write_file(target, content)
    known[key] = target
    return target


def _raster(raw: bytes) -> tuple[bytes, int, int, str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's remarks on damaged metadata, which is not published anyway
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(io.BytesIO(raw), formats=("JPEG", "PNG", "WEBP", "GIF", "BMP")) as opened:
                if opened.width * opened.height > MAX_PIXELS:
                    size = f"{opened.width}×{opened.height}"
                    raise UnusableError("I10", size=size, limit=f"{MAX_PIXELS // 1_000_000} MP")
                has_alpha = opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info
                # Phones write several pictures into one JPEG file; Pillow calls that MPO and reads the first.
                is_photo = opened.format in ("JPEG", "MPO")
                opened.load()
                picture = _to_srgb(_upright(opened), "RGBA" if has_alpha else "RGB")
    except (Pillow.DecompressionBombWarning, Pillow.DecompressionBombError) as error:
        raise UnusableError("I10", size="", limit=f"{MAX_PIXELS // 1_000_000} MP") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnusableError("I09", reason="") from error
    if picture.width > MAX_WIDTH:
        height = max(1, round(picture.height * MAX_WIDTH / picture.width))
        picture = picture.resize((MAX_WIDTH, height), Pillow.Resampling.LANCZOS)
    # A new image from pixels alone: whatever else the file carried cannot come along.
    clean = Pillow.new(picture.mode, picture.size)
    clean.paste(picture)
    out = io.BytesIO()
    if is_photo:
        clean.save(out, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True)
        return out.getvalue(), clean.width, clean.height, ".jpg"
    clean.save(out, "PNG", optimize=True)
    return out.getvalue(), clean.width, clean.height, ".png"


def _upright(picture: Pillow.Image) -> Pillow.Image:
    """The picture as the camera was held. Not ImageOps.exif_transpose: that rewrites the metadata, and fails where a
    phone wrote something odd into it.
    """
    try:
        turn = _TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except (struct.error, ArithmeticError, LookupError, SyntaxError, TypeError, ValueError):
        turn = None  # damaged metadata: the pixels are taken as they are
    return picture if turn is None else picture.transpose(turn)


def _to_srgb(picture: Pillow.Image, mode: str) -> Pillow.Image:
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None  # a damaged profile: the pixels are taken as they are
        if converted is not None:
            return converted.convert(mode)
    return picture.convert(mode)
