"""The fields around an article's text (M), and the pictures that go with it (I03, M07)."""

import re
from collections.abc import Iterator, Mapping, Sequence

Field = tuple[str, bool, dict[str, str]]
"""Rule, whether it is an error, values of its message."""
TITLE, TITLE_BYTES, AUTHOR, AUTHOR_WARNED, DIGEST, DIGEST_WARNED, ADDRESS, ARTICLES = 32, 64, 16, 8, 128, 120, 1024, 8
"""Characters, bytes; draft/add: 45003, 45110, 45004, 41039, 45008."""
PICTURE_BYTES, COVER_BYTES = 1_000_000, 10_000_000
"""media/uploadimg (40009) and material/add_material."""
_RATIOS = {"pic_crop_235_1": 2.35, "pic_crop_1_1": 1.0}
_CROP = re.compile(r"(\d(?:\.\d{1,6})?)_(\d(?:\.\d{1,6})?)_(\d(?:\.\d{1,6})?)_(\d(?:\.\d{1,6})?)")


def draft_fields(articles: Sequence[Mapping[str, object]]) -> Iterator[tuple[int, Field]]:
    """M01 to M06, M08, M10: (which article, finding)."""
    if not 1 <= len(articles) <= ARTICLES:
        yield 0, ("M06", True, {"count": str(len(articles)), "limit": str(ARTICLES)})
    for place, article in enumerate(articles):
        for finding in _fields(article, is_only=len(articles) == 1):
            yield place, finding


def _fields(article: Mapping[str, object], *, is_only: bool) -> Iterator[Field]:
    title, author, digest = (str(article.get(key, "")) for key in ("title", "author", "digest"))
    if not title.strip() or len(title) > TITLE or "\n" in title:
        yield "M01", True, {"count": str(len(title)), "limit": str(TITLE)}
    elif len(title.encode("utf-8", "surrogatepass")) > TITLE_BYTES:
        yield "M02", False, {"count": str(len(title.encode("utf-8", "surrogatepass"))), "limit": str(TITLE_BYTES)}
    if len(author) > AUTHOR_WARNED:
        yield "M03", len(author) > AUTHOR, {"count": str(len(author)), "limit": str(AUTHOR_WARNED)}
    if len(digest) > DIGEST_WARNED or (is_only and not digest.strip()):
        yield "M04", len(digest) > DIGEST, {"count": str(len(digest)), "limit": str(DIGEST_WARNED)}
    address = str(article.get("content_source_url", ""))
    if address and (not re.match(r"https?://[^\s/]+", address) or len(address.encode()) > ADDRESS):
        yield "M05", True, {"what": address[:60]}
    yield from _crops(article, float(str(article.get("cover_ratio", 2.35))))
    yield from _comments(article)


def _crops(article: Mapping[str, object], ratio: float) -> Iterator[Field]:
    for key, wanted in _RATIOS.items():
        value = article.get(key)
        if value is None:
            continue
        match = _CROP.fullmatch(str(value))
        left, top, right, bottom = map(float, match.groups()) if match else (0.0, 0.0, 0.0, 0.0)
        is_inside = 0 <= left < right <= 1 and 0 <= top < bottom <= 1
        if not is_inside or abs((right - left) / (bottom - top) * ratio / wanted - 1) > 0.01:
            yield "M08", True, {"what": f"{key}={value}"[:60]}


def _comments(article: Mapping[str, object]) -> Iterator[Field]:
    opened, only_fans = (article.get(key, 0) for key in ("need_open_comment", "only_fans_can_comment"))
    if any(type(one) is not int or one not in (0, 1) for one in (opened, only_fans)):
        yield "M10", True, {}
    elif only_fans and not opened:
        yield "M10", False, {}


def body(raw: bytes) -> Iterator[Field]:
    """M09: the request as it is sent."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        yield "M09", True, {}
        return
    if re.search(r"(?<!\\)(?:\\\\)*\\u[0-9a-fA-F]{4}", text):
        yield "M09", True, {}


def picture(name: str, raw: bytes | None) -> Iterator[Field]:
    """I03: what is uploaded for the text."""
    if raw is None or not is_jpeg_or_png(raw) or len(raw) >= PICTURE_BYTES:
        yield "I03", True, {"what": name[:60], "count": str(len(raw or b""))}


def cover(name: str, raw: bytes | None, size: tuple[int, int]) -> Iterator[Field]:
    """M07: the cover; `size` in pixels."""
    if raw is None or not is_jpeg_or_png(raw) or len(raw) > COVER_BYTES:
        yield "M07", True, {"what": name[:60]}
    elif size[0] < 900 or size[1] < 383:
        yield "M07", False, {"what": f"{name} {size[0]}×{size[1]}"[:60]}


def is_jpeg_or_png(raw: bytes) -> bool:
    """By the bytes, not by the name."""
    return raw.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
