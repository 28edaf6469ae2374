"""A crawler for the built site: every address of every page has to lead to a file, and every anchor to an element."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LOADS = {"a": "href", "link": "href", "img": "src", "script": "src", "video": "src", "source": "src", "form": "action"}


class Page(HTMLParser):
    """The addresses and ids of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = {"top"}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if given.get(name)}
        if tag in _LOADS and _LOADS[tag] in given:
            self.addresses.append(given[_LOADS[tag]])
        self.addresses += re.findall(r"(\S+)(?:\s+\d+w)?(?:,|$)", given.get("srcset", ""))
        self.addresses += re.findall(r"url=(.+)", given.get("content", "")) if given.get("http-equiv") == "refresh" else []


def broken_links(site: Path) -> list[str]:
    """`page → address` of what leads nowhere; addresses of other hosts are not asked."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    broken = []
    for path, page in pages.items():
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            here = site if parts.path.startswith("/") else path.parent
            target = (here / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
            if not target.is_file():
                broken.append(f"{path.relative_to(site)} → {address}")
            elif parts.fragment and target in pages and target.name != "plan.html" and unquote(parts.fragment) not in pages[target].ids:
                broken.append(f"{path.relative_to(site)} → {address}: no such anchor")
    return broken
