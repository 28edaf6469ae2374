"""`published`: the address of an article that a person has published, recorded."""

import re

from newsroom.cli.arguments import UsageError
from newsroom.cli.lookup import CURRENT, find_entry, find_week
from newsroom.cli.packages import made, website_of
from newsroom.cli.publications import record_article
from newsroom.cli.session import Reading, Session, read_column
from newsroom.compose import compose_digest, plan_issues
from newsroom.export.digest_package import digest_package
from newsroom.model import Week, page_of, ref_of
from newsroom.publish import Published, wechat

_WEEK = re.compile(r"\d{4}-?[Ww]\d{1,2}")


def run(session: Session) -> int:
    """Record addresses: of an issue's articles in their order, or of one entry. UsageError for anything else."""
    target, *addresses = session.order.words
    urls = [_address(one) for one in ([session.order.url] if session.order.url else []) + addresses]
    if not urls:
        raise UsageError("usage_published")
    reading = read_column(session)
    is_week = bool(_WEEK.fullmatch(target.strip())) or target.strip().lower() in CURRENT
    if is_week:
        week = find_week(target, session.now)
        articles = _of_issue(session, week, urls)
    else:
        week = None
        articles = _of_entry(session, reading, target, urls)
    refs = {str(page_of(one)): ref_of(one) for one in reading.column.library.entries}
    for one in articles:
        is_new = record_article(session, reading.column.library, week, one, refs)
        key = "published_noted" if is_new else "published_known"
        session.console.line(session.words.told(key, {"title": one.title, "url": one.url}), "good")
    session.console.line(session.words.told("published_next", {}), "dim")
    return 0


def _address(text: str) -> str:
    """An article's address as it is kept. UsageError, which repeats nothing behind the `?`, for any other."""
    try:
        return wechat.article_address(text)
    except ValueError:
        raise UsageError("usage_url", value=text.strip().partition("?")[0]) from None


def _of_issue(session: Session, week: Week, urls: list[str]) -> list[Published]:
    """Title and page of the issue's articles, in the order of the draft."""
    website = website_of(session)
    column = website.edition.column
    digest = compose_digest(column, week, session.settings, plan_issues(column, session.settings))
    package = made(session, lambda style: digest_package(website, digest, style)) if digest.entries else None
    if package is None:
        raise UsageError("usage_published_empty", week=week)
    if not digest.locked:
        raise UsageError("usage_published_open", week=week)
    articles = wechat.parcel_of(package.files, session.settings.site_url).articles
    if len(urls) > len(articles):
        raise UsageError("usage_urls", count=len(articles), given=len(urls))
    return [Published(page=one.page, url=url, title=one.title) for one, url in zip(articles, urls, strict=False)]


def _of_entry(session: Session, reading: Reading, target: str, urls: list[str]) -> list[Published]:
    entry = find_entry(target, reading.column.library, session.words)
    if len(urls) > 1:
        raise UsageError("usage_urls", count=1, given=len(urls))
    return [Published(page=str(page_of(entry)), url=urls[0], title=entry.title)]
