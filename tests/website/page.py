"""An HTML file as the tests ask about it: addresses, anchors, visible links, words."""

import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

LOADING = {
    ("script", "src"),
    ("img", "src"),
    ("source", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("audio", "src"),
    ("iframe", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("track", "src"),
    ("input", "src"),
    ("use", "href"),
    ("image", "href"),
    ("body", "background"),
}
"""What a browser fetches by itself."""
LOADING_LINKS = {
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "preload",
    "prefetch",
    "modulepreload",
    "preconnect",
    "dns-prefetch",
    "manifest",
    "mask-icon",
}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Page(HTMLParser):
    """One parsed page."""

    name: str
    text: str
    loads: list[str] = field(default_factory=list)
    sends: list[str] = field(default_factory=list)
    """Where forms go."""
    links: list[str] = field(default_factory=list)
    """Addresses of `<a>`."""
    visible: list[str] = field(default_factory=list)
    """Those a reader without scripts can see."""
    heads: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """`link` and `meta` elements."""
    ids: list[str] = field(default_factory=list)
    css: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    """What the page says of itself in JSON; no browser runs it."""
    title: str = ""

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)
        self._open: list[tuple[str, bool]] = []
        self._aloud = self._is_data = False
        self.words: list[str] = []
        self.prose: list[str] = []
        """The texts of the article's body, what is for screen readers only left out."""
        self._prose = 0
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        hidden = (
            (self._open[-1][1] if self._open else False)
            or "hidden" in given
            or "js-only" in given.get("class", "").split()
        )
        if tag not in VOID:
            self._open.append((tag, hidden))
            if not self._prose and "prose" in given.get("class", "").split():
                self._prose = len(self._open)
        self._load(*(value for name, value in given.items() if (tag, name) in LOADING))
        if tag == "form" and "action" in given:
            self.sends.append(given["action"])
        self._load(*(part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()))
        self._is_data = given.get("type", "").endswith("json")
        self._aloud = "sr" in given.get("class", "").split()
        if "style" in given:
            self.css.append(given["style"])
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
            if not hidden:
                self.visible.append(given["href"])
        if tag in ("link", "meta"):
            self.heads.append((tag, given))
            if set(given.get("rel", "").split()) & LOADING_LINKS:
                self._load(given["href"])
            if given.get("http-equiv") == "refresh":
                self.links.append(given["content"].split("url=")[1])

    handle_startendtag = handle_starttag

    def _load(self, *addresses: str) -> None:
        self.loads += [one for one in addresses if not one.startswith("data:")]

    def handle_endtag(self, tag: str) -> None:
        self._aloud = False
        while self._open and self._open.pop()[0] != tag:
            pass
        if len(self._open) < self._prose:
            self._prose = 0

    def handle_data(self, data: str) -> None:
        where = self._open[-1][0] if self._open else ""
        if where == "title" and not any(tag == "svg" for tag, _ in self._open):
            self.title += data
        elif where == "style":
            self.css.append(data)
        elif where == "script":
            (self.statements if self._is_data else self.scripts).append(data)
        else:
            self.words.append(data)
            if self._prose and data.strip() and not self._aloud:
                self.prose.append("".join(data.split()))

    @cached_property
    def plain(self) -> str:
        """The words of the page without blanks: engines differ in where they break lines."""
        return "".join("".join(self.words).split())

    @property
    def is_redirect(self) -> bool:
        return any(one.get("http-equiv") == "refresh" for _, one in self.heads)

    @property
    def is_listed(self) -> bool:
        """Whether search engines may list it."""
        return not any(one.get("name") == "robots" and "noindex" in one["content"] for _, one in self.heads)

    def head(self, **wanted: str) -> str:
        """`content` or `href` of the head element with these attributes; empty where there is none."""
        for _, given in self.heads:
            if all(given.get(name) == value for name, value in wanted.items()):
                return given.get("content") or given.get("href", "")
        return ""

    def target(self, address: str) -> tuple[str, str]:
        """The file of the site an internal address leads to, and the anchor."""
        parts = urlsplit(address)
        path = (
            posixpath.normpath(posixpath.join(posixpath.dirname(self.name), unquote(parts.path)))
            if parts.path
            else self.name
        )
        return path, unquote(parts.fragment)


def is_internal(address: str) -> bool:
    """Whether `address` names no scheme and no host."""
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def css_addresses(css: str) -> list[str]:
    """What a style sheet fetches, data left out."""
    found = re.findall(r"""(?:url\(\s*|@import\s+|image-set\(\s*)["']?([^"')\s;]+)""", css)
    return [one for one in found if not one.startswith("data:")]


def foreign_loads(pages: dict[str, Page]) -> set[tuple[str, str]]:
    """Page and address of everything a browser would fetch from another host or send to one."""
    return {(name, one) for name, page in pages.items() for one in (*page.loads, *page.sends) if not is_internal(one)}


def broken_addresses(pages: dict[str, Page], files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Page and address of every link, picture or script that leads to no file or to no element.

    404.html is left out: a server shows it at any depth, so its addresses begin at the root.
    """
    wrong = []
    for name, page in pages.items():
        for address in {*page.loads, *page.sends, *page.links} if name != "404.html" else ():
            path, anchor = page.target(address)
            if is_internal(address) and (path not in files or (anchor and anchor not in pages[path].ids)):
                wrong.append((name, address))
    return sorted(wrong)


def unreachable(pages: dict[str, Page]) -> set[str]:
    """Pages no chain of visible links leads to from the home page. Redirects, tombstones and 404.html need none."""
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        page = pages[waiting.pop()]
        for address in page.visible:
            path, _ = page.target(address)
            if is_internal(address) and path in pages and path not in seen:
                seen.add(path)
                waiting.append(path)
    return {name for name, page in pages.items() if name not in seen and page.is_listed} - {"404.html"}


def pages_of(files: dict[str, bytes]) -> dict[str, Page]:
    """Every HTML file, parsed."""
    return {name: Page(name, content.decode("utf-8")) for name, content in files.items() if name.endswith(".html")}
