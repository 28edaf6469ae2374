"""`SitePage`: one page of the site, before any template has seen it."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from newsroom.render.edition import Edition
from newsroom.render.labels import Data, say
from newsroom.render.structured import breadcrumbs

_RARE = re.compile(r"<(?:code|pre|ruby|details)\b|tabbed-set|footnote")


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """What MkDocs gets: an address, plain data for the template, and HTML where the page has running text."""

    path: PurePosixPath
    """Relative to the site, for instance `tips/tingbudao.html`."""
    meta: Data = field(repr=False)
    """JSON-able: the contract between core and theme. `template` and `title` are always there."""
    html: str = field(default="", repr=False)
    """Internal addresses begin with `dialect.ROOT`."""
    is_listed: bool = True
    """Whether the page belongs into the sitemap."""


def make_page(
    edition: Edition,
    path: str | PurePosixPath,
    template: str,
    title: str,
    block: Data,
    *,
    html: str = "",
    tab: str = "",
    crumbs: tuple[tuple[str, str], ...] = (),
    head: Data | None = None,
    structured: list[Data] | None = None,
    state: Data | None = None,
    problems: tuple[str, ...] = (),
    is_listed: bool = True,
) -> SitePage:
    """A page whose data has all that every template expects. `block` is put under the template's own name.

    `structured`: what the page says of itself to search engines beside where it stands.
    """
    home = (say(edition, "home"), "index.html")
    trail = [*((home, *crumbs) if str(path) != "index.html" else ())]
    here: list[Data] = [{"label": title, "url": None}] if trail else []
    meta: Data = {
        "template": f"{template}.html",
        "title": title,
        "head": {
            "title": title,
            "description": edition.settings.description,
            "image": None,
            "type": "website",
            "noindex": not is_listed,
            "published": None,
            "modified": None,
            "feeds": [],
        }
        | (head or {}),
        "crumbs": [{"label": label, "url": url} for label, url in trail] + here,
        "structured": _structured(edition, trail, title, structured) if is_listed else [],
        "qr": None,
        "tab": tab,
        "state": state,
        "problems": list(problems),
        "rare": _holds_rare(html, block),
    } | block
    return SitePage(path=PurePosixPath(path), meta=meta, html=html, is_listed=is_listed)


def _holds_rare(html: str, block: Data) -> bool:
    """Whether the page needs the rules of `pages/rare.css`."""
    texts = (html, block.get("entry", {}).get("foreword_html", ""), str(block.get("scenario", "")))
    return any(_RARE.search(text) for text in texts)


def _structured(edition: Edition, trail: list[tuple[str, str]], title: str, given: list[Data] | None) -> list[Data]:
    if not edition.settings.site_url:
        return []
    return [*(given or []), *([breadcrumbs(edition, trail, title)] if len(trail) > 1 else [])]
