"""A WeChat draft as files: what the API wants, what a person pastes, and what was found wrong with it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from newsroom.check.wechat_conformance import Finding, check_article, check_draft, check_pictures
from newsroom.check.wechat_dark import darkened
from newsroom.covers import CoverText, Shape, draw_cover, qr_png, without_signs
from newsroom.export.website import Website
from newsroom.pictures.shrink import shrink_picture
from newsroom.render.wechat import Style, WechatArticle
from newsroom.render.wechat.preview import PreviewArticle, render_preview

PICTURE_BYTES = 1_000_000
"""media/uploadimg: fewer (40009)."""
_CROPS = {"pic_crop_235_1": "0_0_1_1", "pic_crop_1_1": "0.287037_0_0.712963_1"}
"""What of the wide cover (1080×460) the two places show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WechatPackage:
    """The folder `wechat/` of a package."""

    files: Mapping[str, bytes] = field(repr=False)
    findings: tuple[tuple[int, Finding], ...]
    """(which article, finding)."""
    unseen: str
    """Signs of the titles, such as emoji, that no font draws: the covers do without them."""


def wechat_package(
    website: Website, articles: tuple[WechatArticle, ...], covers: tuple[CoverText, ...], style: Style, notice: str = ""
) -> WechatPackage:
    """Files and findings of a draft. `notice`: what the preview says before anything else.

    MissingGlyphError, TitleTooLongError where a cover cannot be drawn.
    """
    files: dict[str, bytes] = {}
    findings: list[tuple[int, Finding]] = []
    shown: list[PreviewArticle] = []
    fields: list[dict[str, Any]] = []
    unseen = ""
    for place, (article, cover) in enumerate(zip(articles, covers, strict=True)):
        number = "" if len(articles) == 1 else f"-{place + 1}"
        pictures = _pictures(website, article)
        files |= pictures
        drawable, signs = without_signs(cover)
        unseen += signs
        files |= _covers(drawable, number)
        files[f"article{number}.html"] = article.content.encode("utf-8")
        found = check_article(article.content, known=frozenset(pictures), removed_links=article.removed_links)
        findings += [(place, one) for one in (*found, *check_pictures(pictures))]
        fields.append(_fields(article, number))
        shown.append(_preview(website, article, number))
    findings += check_draft([one | {"cover_ratio": 1080 / 460} for one in fields])
    raw = json.dumps({"articles": fields}, ensure_ascii=False, indent=2)
    files["article.json"] = f"{raw}\n".encode()
    words = website.edition.words
    told = [(place, words.rule(one.rule, one.values), one.is_error) for place, one in findings]
    settings = website.edition.settings
    preview = render_preview(settings.root, shown, told, words, theme=style.name, notice=notice)
    files["preview.html"] = preview.encode("utf-8")
    return WechatPackage(files=MappingProxyType(files), findings=tuple(findings), unseen="".join(dict.fromkeys(unseen)))


def _fields(article: WechatArticle, number: str) -> dict[str, Any]:
    """An article as draft/add takes it; `cover` names the file whose media id becomes `thumb_media_id`."""
    return {
        "article_type": "news",
        "title": article.title,
        "author": article.author,
        "digest": article.digest,
        "content": article.content,
        "content_source_url": article.source_url,
        "cover": f"cover{number}-wide.jpg",
        "need_open_comment": 0,
        "only_fans_can_comment": 0,
        **_CROPS,
    }


def _pictures(website: Website, article: WechatArticle) -> dict[str, bytes]:
    found = {name: _bytes_of(website, url) for name, url in article.pictures.items()}
    return found | {name: qr_png(address) for name, address in article.codes.items()}


def _bytes_of(website: Website, url: str) -> bytes:
    return shrink_picture(website.copies[PurePosixPath(url)].read_bytes(), PICTURE_BYTES)


def _covers(cover: CoverText, number: str) -> dict[str, bytes]:
    return {
        f"cover{number}-wide.jpg": draw_cover(cover, Shape.WIDE),
        f"cover{number}-square.jpg": draw_cover(cover, Shape.SQUARE),
    }


def _preview(website: Website, article: WechatArticle, number: str) -> PreviewArticle:
    site = website.edition.settings.site_url
    online = article.content
    for name, url in article.pictures.items():
        online = online.replace(f'src="{name}"', f'src="{site}{url}"')
    return PreviewArticle(
        title=article.title,
        author=article.author,
        digest=article.digest,
        light=article.content,
        dark=darkened(article.content),
        copied=_without_codes(online, article.codes),
        cover=f"cover{number}-wide.jpg",
        square=f"cover{number}-square.jpg",
        source_url=article.source_url,
    )


def _without_codes(content: str, codes: Iterable[str]) -> str:
    """`content` for the clipboard: a QR code lies in no place the account's editor could fetch it from.

    The line that tells to press it goes with it.
    """
    for name in codes:
        start = content.find(f'src="{name}"')
        if start >= 0:
            begin, end = content.rfind("<p>", 0, start), content.index("</p>", start) + len("</p>")
            content = content[:begin] + content[end:]
    return content
