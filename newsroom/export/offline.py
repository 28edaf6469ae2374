"""The service worker: off unless the school wants it (decision 027)."""

import hashlib
import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

from newsroom.export.assets import THEME, Assets
from newsroom.model import page_of
from newsroom.render.edition import Edition
from newsroom.render.labels import issue_page, say
from newsroom.render.page import SitePage

ADDRESS = "sw.js"


def service_worker(edition: Edition, assets: Assets, pages: Iterable[SitePage]) -> str:
    """What lies at `sw.js`. Switched off it takes an earlier one away: without a file there, that would stay for ever.

    Ready from the first visit are home and the newest issue with its entries; the rest as it is read.
    """
    folder = edition.settings.root / THEME / "assets" / "offline"
    if not edition.settings.offline or edition.column.preview:
        return _read(folder / "off.js")
    keep = ["index.html", str(assets.style), str(assets.script), *map(str, assets.page_scripts.values())]
    if edition.issues:
        newest = edition.issues[-1]
        keep += [issue_page(newest.week), *(str(page_of(one)) for one in newest.entries)]
    title = escape(say(edition, "away"))
    away = (
        f'<!doctype html><html lang="{"zh-Hans" if edition.settings.language == "zh" else "en"}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><h1>{title}</h1>"
        f'<p>{escape(say(edition, "away_about"))}</p><p><a href="SCOPE">{escape(say(edition, "home"))}</a></p></html>'
    )
    text = _read(folder / "sw.js").replace("{version}", _version(assets, pages))
    text = text.replace("{keep}", json.dumps(list(dict.fromkeys(keep))))
    return text.replace("{away}", json.dumps(away, ensure_ascii=False))


def _version(assets: Assets, pages: Iterable[SitePage]) -> str:
    """Another one for every change a reader could see: then phones ask again for what they keep."""
    seen = hashlib.sha256(f"{assets.style} {assets.script}".encode())
    for page in pages:
        seen.update(json.dumps([str(page.path), page.meta], ensure_ascii=False, sort_keys=True, default=str).encode())
        seen.update(page.html.encode())
    return seen.hexdigest()[:12]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
