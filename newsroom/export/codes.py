"""The QR code of each page that is passed on: entries, issues, situations."""

from collections.abc import Iterable
from dataclasses import replace

from newsroom.covers import qr_modules
from newsroom.model import Kind
from newsroom.render.page import SitePage
from newsroom.settings import Settings

_CODED = frozenset({*(f"{kind}.html" for kind in Kind), "digest.html", "scenario.html"})
_PIXELS = 4
"""Screen pixels a module: a code of a usual address is then 164 pixels wide."""


def with_codes(pages: Iterable[SitePage], settings: Settings) -> list[SitePage]:
    """`pages`, those that are passed on with the code of their public address; without one they stay as they are."""
    if not settings.site_url:
        return list(pages)
    return [_coded(page, settings.site_url) if page.meta["template"] in _CODED else page for page in pages]


def _coded(page: SitePage, site_url: str) -> SitePage:
    picture, modules = qr_modules(f"{site_url}{page.path}")
    return replace(page, meta=page.meta | {"qr": {"src": picture, "size": modules * _PIXELS}})
