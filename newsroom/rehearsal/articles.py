"""One article of a draft: what is refused, in the order the service refuses it, and what is kept of it."""

import re
import secrets
from collections.abc import Mapping, Sequence

from newsroom.check.wechat_conformance import Level, check_article, check_draft
from newsroom.rehearsal.accounts import Account, Manner
from newsroom.rehearsal.cleaning import clean, foreign_pictures, visible_text
from newsroom.rehearsal.state import Article, Upload, Violation, World
from newsroom.rehearsal.uploads import issued, materials
from newsroom.rehearsal.wire import RefusedError

TITLE, AUTHOR, DIGEST, CONTENT, CONTENT_BYTES, ADDRESS_BYTES, EXCERPT = 32, 16, 128, 20_000, 1 << 20, 1024, 54
"""Characters and bytes: at most, of the content less than. EXCERPT: characters of a digest that nobody wrote."""
_RATIOS = {"pic_crop_235_1": 2.35, "pic_crop_1_1": 1.0}
_CROP = re.compile(r"_".join([r"([01](?:\.\d{1,6})?)"] * 4))


def refuse_article(world: World, account: Account, manner: Manner, article: object) -> Article:
    """The article where everything is as it must be. RefusedError for the first thing that is not."""
    if not isinstance(article, dict):
        raise RefusedError(47001)
    for name in ("title", "author", "digest", "content", "content_source_url", "thumb_media_id", "article_type"):
        if not isinstance(article.get(name, ""), str):
            raise RefusedError(47001, name)
    if article.get("article_type", "news") != "news":
        raise RefusedError(40035, "article_type")
    _refuse_texts(article)
    _refuse_source(article)
    cover = next((one for one in materials(world, account) if one.media_id == article.get("thumb_media_id")), None)
    if cover is None:
        raise RefusedError(40007, "thumb_media_id")
    _refuse_comments(account, article)
    _refuse_crops(article, cover)
    if manner.refuses_pictures and foreign_pictures(article["content"], issued(world, account)):
        raise RefusedError(45166)
    return article


def _refuse_texts(article: Article) -> None:
    title, content = article.get("title", ""), article.get("content", "")
    if not title.strip():
        raise RefusedError(40097, "title")
    if len(title) > TITLE:
        raise RefusedError(45003)
    if len(article.get("author", "")) > AUTHOR:
        raise RefusedError(45110)
    if len(article.get("digest", "")) > DIGEST:
        raise RefusedError(45004)
    if not content.strip():
        raise RefusedError(44004)
    if len(content) >= CONTENT or len(content.encode("utf-8", "surrogatepass")) >= CONTENT_BYTES:
        raise RefusedError(45002)


def _refuse_source(article: Article) -> None:
    source = article.get("content_source_url", "")
    is_address = re.match(r"https?://[^\s/]+", source) is not None
    if source and (not is_address or len(source.encode("utf-8", "surrogatepass")) > ADDRESS_BYTES):
        raise RefusedError(41039)


def _refuse_comments(account: Account, article: Article) -> None:
    flags = [article.get(name, 0) for name in ("need_open_comment", "only_fans_can_comment")]
    if any(type(one) is not int or one not in (0, 1) for one in flags):
        raise RefusedError(47001, "need_open_comment")
    if any(flags) and not account.may_comment:
        raise RefusedError(88000)


def _refuse_crops(article: Article, cover: Upload) -> None:
    for name, wanted in _RATIOS.items():
        value = article.get(name)
        if value in (None, ""):
            continue
        match = _CROP.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise RefusedError(53402, name)
        left, top, right, bottom = map(float, match.groups())
        is_inside = 0 <= left < right <= 1 and 0 <= top < bottom <= 1
        ratio = (right - left) * cover.width / ((bottom - top) * cover.height) if is_inside else 0.0
        if abs(ratio / wanted - 1) > 0.01:
            raise RefusedError(53402, name)


def kept(world: World, account: Account, article: Article, *, is_only: bool) -> Article:
    """The article as the box keeps it: cleaned, with addresses; of several articles without its digest."""
    content = clean(article["content"], issued(world, account))
    digest = article.get("digest", "") if is_only else ""
    cover = next(one for one in materials(world, account) if one.media_id == article["thumb_media_id"])
    kept_fields = {
        "article_type": "news",
        "title": article["title"],
        "author": article.get("author", ""),
        "digest": digest or (visible_text(content)[:EXCERPT] if is_only else ""),
        "content": content,
        "content_source_url": article.get("content_source_url", ""),
        "thumb_media_id": article["thumb_media_id"],
        "show_cover_pic": 0,
        "need_open_comment": article.get("need_open_comment", 0),
        "only_fans_can_comment": article.get("only_fans_can_comment", 0),
        "url": f"http://mp.weixin.qq.com/s?__biz=rehearsal&mid={secrets.randbelow(10**9)}&tempkey={secrets.token_hex(16)}",
        "thumb_url": cover.url,
    }
    crops = {name: article[name] for name in _RATIOS if article.get(name)}
    return kept_fields | crops


def note_violations(
    world: World, account: Account, request: int, articles: Sequence[Article], places: Sequence[int]
) -> None:
    """Write down every rule of docs/wechat-rules.md that the articles at `places` of a draft break, as sent."""
    given = issued(world, account)
    for place in places:
        for finding in check_article(articles[place]["content"], level=Level.FINAL, issued=given):
            what = " ".join(finding.values.values())
            _note(world, request, finding.rule, place, is_error=finding.is_error, line=finding.line, what=what)
    covers = {one.media_id: one for one in materials(world, account)}
    for place, finding in check_draft([_with_ratio(one, covers) for one in articles]):
        if place in places:
            what = " ".join(finding.values.values())
            _note(world, request, finding.rule, place, is_error=finding.is_error, what=what)


def _with_ratio(article: Article, covers: Mapping[str, Upload]) -> Article:
    cover = covers.get(article.get("thumb_media_id", ""))
    return article | {"cover_ratio": cover.width / cover.height} if cover else article


def note_escapes(world: World, request: int) -> None:
    """M09: the body came with escapes, which are kept as they stand."""
    _note(world, request, "M09", 0, is_error=True)


def _note(
    world: World, request: int, rule: str, article: int, *, is_error: bool, line: int = 0, what: str = ""
) -> None:
    one = Violation(request=request, rule=rule, is_error=is_error, article=article, line=line, what=what[:80])
    world.violations.append(one)
