"""Addresses of published articles, as they may be kept and shown."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

_HOST = "mp.weixin.qq.com"
_SHORT = re.compile(r"/s/[A-Za-z0-9_-]+")
_NAMES = ("__biz", "mid", "idx", "sn")
"""What an article's long address consists of; all else says who shared it, or where."""


def article_address(text: str) -> str:
    """The lasting address of a published article, encrypted, without what tells who shared it.

    ValueError for anything else on that host too: previews, which last twelve hours, and the account's own pages, whose
    address carries the session of whoever was logged in.
    """
    parts = urlsplit(text.strip())
    query = parse_qs(parts.query)
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != _HOST or "tempkey" in query:
        raise ValueError("no article's address")
    if _SHORT.fullmatch(parts.path):
        return f"https://{_HOST}{parts.path}"
    if parts.path != "/s" or not query.keys() >= set(_NAMES):
        raise ValueError("no article's address")
    return f"https://{_HOST}/s?{urlencode({name: query[name][0] for name in _NAMES})}"


def told_address(text: str) -> str:
    """The same of what the service itself names; as it is, but encrypted, where it has another form."""
    try:
        return article_address(text)
    except ValueError:
        return text.strip().replace("http://", "https://", 1)
