"""What goes into the draft box, ready to be sent; and what of it can be read back."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from newsroom.check.wechat_tree import parse, walk
from newsroom.publish.ledger import Shape

MARK = "v"
"""The query of 阅读原文 by which a draft is known as ours: the first 8 hex digits of what is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of the draft."""

    fields: Mapping[str, Any] = field(repr=False)
    """As draft/add takes them, without `thumb_media_id`; pictures by their names in `pictures`."""
    page: str
    """Its page, relative to the site."""
    pictures: Mapping[str, bytes] = field(repr=False)
    cover: bytes = field(repr=False)
    """JPEG."""

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.fields["title"])

    def with_addresses(self, addresses: Mapping[str, str]) -> str:
        """The content with every picture at its address (name → address)."""
        content = str(self.fields["content"])
        for name, address in addresses.items():
            content = content.replace(f'src="{name}"', f'src="{escape(address)}"')
        return content


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A draft to be made."""

    key: str
    """Of the ledger, and what the first article's 阅读原文 leads to: the page, relative to the site."""
    site: str
    articles: tuple[Article, ...]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """What each article is."""
        return tuple(_shape(one, is_only=len(self.articles) == 1) for one in self.articles)

    @property
    def address(self) -> str:
        """The first article's 阅读原文, with the mark of this content."""
        return f"{self.site}{self.key}?{MARK}={mark_of(self.shapes)}"

    @property
    def pictures(self) -> Mapping[str, bytes]:
        """All pictures of the texts, each once, by SHA-256."""
        found = {digest(raw): raw for one in self.articles for raw in one.pictures.values()}
        return MappingProxyType(found)


def digest(raw: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(raw).hexdigest()


def parcel_of(files: Mapping[str, bytes], site: str) -> Parcel:
    """The draft of a package's files (names as in `dist/WEEK/`)."""
    folder = {name.removeprefix("wechat/"): raw for name, raw in files.items() if name.startswith("wechat/")}
    articles = []
    for row in json.loads(folder["article.json"])["articles"]:
        fields = {key: value for key, value in row.items() if key != "cover"}
        names = dict.fromkeys(re.findall(r'src="(images/[^"]+)"', row["content"]))
        articles.append(
            Article(
                fields=MappingProxyType(fields),
                page=str(row["content_source_url"]).removeprefix(site),
                pictures=MappingProxyType({name: folder[name] for name in names}),
                cover=folder[row["cover"]],
            )
        )
    return Parcel(key=articles[0].page, site=site, articles=tuple(articles))


def mark_of(shapes: tuple[Shape, ...]) -> str:
    """Eight hex digits that stand for `shapes`."""
    return digest("\0".join(one.readable for one in shapes).encode())[:8]


def mark_in(address: str, page: str) -> str:
    """The mark in a draft's 阅读原文 where that is ours for `page`; else empty."""
    whole = urlsplit(address)
    plain = whole._replace(query="", fragment="").geturl()
    marks = [value for key, value in parse_qsl(whole.query) if key == MARK]
    return marks[0] if plain == page and len(marks) == 1 and re.fullmatch("[0-9a-f]{8}", marks[0]) else ""


def form_of(item: Mapping[str, Any]) -> str:
    """SHA-256 over pictures, cover, links and emphasis of an article as the service gives it back.

    The service rewrites what it is sent, so this is compared only with what it gave back before. Addresses of pictures
    count without their query, in which it notes who asks.
    """
    told = [str(item.get("thumb_media_id", "")), str(item.get("content_source_url", "")).partition("?")[0]]
    for node in walk(parse(str(item.get("content", ""))).root):
        match node.tag:
            case "img":
                address = node.attributes.get("src") or node.attributes.get("data-src") or ""
                told.append(f"img {urlsplit(address).path}")
            case "a":
                told.append(f"a {node.attributes.get('href', '')}")
            case "strong" | "b" | "em" | "i" | "u" | "s" | "del":
                told.append(f"{node.tag} {''.join(node.inner.split())}")
            case "span" if "font-weight" in node.attributes.get("style", ""):
                told.append(f"span {''.join(node.inner.split())}")
    return digest("\n".join(told).encode("utf-8", "replace"))


def _shape(article: Article, *, is_only: bool) -> Shape:
    names = {name: digest(raw) for name, raw in article.pictures.items()}
    whole = json.dumps([dict(article.fields), names, digest(article.cover)], ensure_ascii=False, sort_keys=True)
    return Shape(
        page=article.page, content=digest(whole.encode()), readable=readable_of(article.fields, is_only=is_only)
    )


def readable_of(fields: Mapping[str, Any], *, is_only: bool) -> str:
    """SHA-256 over what a person can change in the box and the service gives back: it rewrites the HTML, not the words.

    The summary counts only in a draft of one article: the service drops it in others.
    """
    root = parse(str(fields.get("content", ""))).root
    pictures = sum(node.tag == "img" for node in walk(root))
    text = "".join(root.inner.split())
    summary = str(fields.get("digest", "")).strip() if is_only else ""
    parts = (str(fields.get("title", "")).strip(), str(fields.get("author", "")).strip(), summary, text, str(pictures))
    return digest("\0".join(parts).encode("utf-8", "replace"))
