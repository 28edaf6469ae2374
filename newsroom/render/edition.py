"""Everything a page needs to know of the rest of the column, worked out once before the first page is written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from newsroom.addresses import resolve, twin
from newsroom.compose import Column, Digest, Feed, Listings
from newsroom.messages import Catalogue, catalogue
from newsroom.model import Entry, Guide, Image, Kind, Ref, Scenario, Week, page_of, ref_of
from newsroom.render.dialect import ROOT, Dialect, Rendered, Surroundings, excerpt
from newsroom.settings import Settings
from newsroom.slugs import slug_from_title

_OUTSIDE = re.compile(r"https?://|mailto:|tel:", re.IGNORECASE)
"""Addresses readers may follow as they are. No others: `javascript://` has a scheme and slashes too."""
SUMMARY_LENGTH = 120
"""Characters of a summary taken from the text (WeChat's own limit for a digest is 120: 45004)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The composed column, its rendered texts and the words of its language."""

    column: Column
    settings: Settings
    issues: tuple[Digest, ...]
    """By week, oldest first."""
    listings: Listings
    feeds: tuple[Feed, ...]
    words: Catalogue
    texts: Mapping[Ref, Rendered]
    plain_texts: Mapping[Ref, str]
    """HTML of the texts whose pictures come in several forms, with one form each: for feeds."""
    forewords: Mapping[Week, Rendered]
    asides: Mapping[Ref, Rendered]
    """Forewords of bundles."""
    images: Mapping[PurePosixPath, Image]
    """Published pictures by their path in `content/`."""
    documents: Mapping[PurePosixPath, str]
    """Other published files by their path in `content/` → address."""
    summaries: Mapping[Ref, str]
    issue_of: Mapping[Ref, Digest]
    """The issue that shows an entry to readers."""
    tag_slugs: Mapping[str, str]
    cards: dict[Ref, dict[str, Any]] = field(init=False, repr=False, compare=False, default_factory=dict)
    """What lists show of an entry, kept by `render.cards`: each stands in about twenty of them."""
    shares: Mapping[str, Image]
    """Key of a page without a picture of its own (`share_key`) → the picture its link is shown with."""
    downloads: Mapping[str, tuple[dict[str, Any], ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Address of a page → the packs it offers (`format`, `url`, `size_label`)."""
    scenario_pages: Mapping[str, str]
    """Key of a scenario → its own page, made of the newest guide that describes it."""

    def image_of(self, entry: Entry, name: str) -> Image | None:
        """The published picture `name`, as written in `entry`."""
        path = resolve(entry.source, name)
        return self.images.get(path) if path else None


def prepare_edition(
    column: Column,
    settings: Settings,
    *,
    issues: tuple[Digest, ...],
    listings: Listings,
    feeds: tuple[Feed, ...],
    images: Mapping[PurePosixPath, Image],
    documents: Mapping[PurePosixPath, str],
    shares: Mapping[str, Image] = MappingProxyType({}),
) -> Edition:
    """Convert every shown text once and find what pages say of each other."""
    dialect = Dialect()
    addresses = Addresses(column, settings, images, documents)
    texts = {
        ref_of(one): dialect.convert(one.body, addresses.around(one.source, is_first=not one.cover))
        for one in column.shown
    }
    forewords = {
        issue.week: dialect.convert(issue.file.foreword, addresses.around(PurePosixPath("digests", f"{issue.week}.md")))
        for issue in issues
        if issue.file and issue.file.foreword
    }
    asides = {
        ref_of(one): dialect.convert(foreword, addresses.around(one.source))
        for one in column.shown
        if (foreword := getattr(one, "foreword", ""))
    }
    return Edition(
        column=column,
        settings=settings,
        issues=issues,
        listings=listings,
        feeds=feeds,
        words=catalogue(settings.language),
        texts=MappingProxyType(texts),
        plain_texts=MappingProxyType(_plain_texts(dialect, addresses, feeds)),
        forewords=MappingProxyType(forewords),
        asides=MappingProxyType(asides),
        images=images,
        documents=documents,
        summaries=MappingProxyType({ref_of(one): _summary(one, texts[ref_of(one)]) for one in column.shown}),
        issue_of=MappingProxyType({item.ref: issue for issue in issues for item in issue.items if item.entry}),
        tag_slugs=MappingProxyType(_tag_slugs(tuple(listings.tags))),
        shares=shares,
        scenario_pages=MappingProxyType({key: scenario_page(key) for key in current_scenarios(listings)}),
    )


def with_foreword(edition: Edition, digest: Digest) -> Edition:
    """`edition` with the foreword of `digest`, which may be an issue that is still open."""
    if digest.week in edition.forewords or not digest.file or not digest.file.foreword:
        return edition
    source = PurePosixPath("digests", f"{digest.week}.md")
    text = Dialect().convert(digest.file.foreword, addresses_of(edition).around(source))
    return replace(edition, forewords=MappingProxyType({**edition.forewords, digest.week: text}))


def share_key(what: Kind | Week) -> str:
    """The name of a page's shared picture: one for each issue, one for each kind of entry."""
    return f"{type(what).__name__.lower()}:{what}"


def scenario_id(key: str) -> str:
    """Where a guide's page describes a scenario."""
    return f"changjing-{key}"


def scenario_page(key: str) -> str:
    """The address of a scenario's own page: short, for paper and codes."""
    return f"s/{key}.html"


def current_scenarios(listings: Listings) -> dict[str, tuple[Guide, Scenario]]:
    """Key of a scenario → the guide in force and what it says of it, in the guides' order."""
    shelf = listings.kinds.get(Kind.GUIDE)
    guides = [one for one in shelf.entries if isinstance(one, Guide)] if shelf else []
    # The newest comes last and has the last word.
    current = [one for one in reversed(guides) if one.slug not in listings.successors]
    return {one.key: (guide, one) for guide in current for one in guide.scenarios}


def _plain_texts(dialect: Dialect, addresses: "Addresses", feeds: tuple[Feed, ...]) -> dict[Ref, str]:
    wanted = {ref_of(one): one for feed in feeds for one in feed.entries if one.pictures}
    return {ref: dialect.convert(one.body, addresses.plainly(one.source)).html for ref, one in wanted.items()}


def rooted(html: str, prefix: str) -> str:
    """`html` with every internal address beginning with `prefix` ("", "../", or the public address)."""
    return html.replace(ROOT, prefix)


def _summary(entry: Entry, text: Rendered) -> str:
    if entry.summary:
        return entry.summary
    return getattr(entry, "answer", "") or excerpt(text.opening, SUMMARY_LENGTH)


def _tag_slugs(tags: tuple[str, ...]) -> dict[str, str]:
    """Tag → part of its address. Tags that sound alike get a number, in the order of their characters."""
    found: dict[str, str] = {}
    taken: dict[str, int] = {}
    for tag in sorted(tags):
        slug = slug_from_title(tag) or "tag"
        taken[slug] = taken.get(slug, 0) + 1
        found[tag] = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
    return found


class Addresses:
    """What an address in a text leads to, given the file it stands in."""

    def __init__(
        self,
        column: Column,
        settings: Settings,
        images: Mapping[PurePosixPath, Image],
        documents: Mapping[PurePosixPath, str],
    ) -> None:
        self.pages = {one.source: page_of(one) for one in column.shown}
        self.settings = settings
        self.images = images
        self.documents = documents

    def around(self, source: PurePosixPath, *, is_first: bool = True) -> Surroundings:
        """What addresses mean in the file `source`. `is_first`: nothing is shown above its text."""
        return Surroundings(
            link=lambda target: self.link(source, target),
            image=lambda target: self.image(source, target),
            is_first=is_first,
        )

    def plainly(self, source: PurePosixPath) -> Surroundings:
        """The same where programs of all kinds read: one JPEG or PNG a picture."""

        def image(target: str) -> Image | None:
            found = self.image(source, target)
            return replace(found, forms=()) if found else None

        return Surroundings(link=lambda target: self.link(source, target), image=image)

    def image(self, source: PurePosixPath, target: str) -> Image | None:
        """The published picture, None where it is not published."""
        path = resolve(source, target)
        return self.images.get(path) if path else None

    def link(self, source: PurePosixPath, target: str) -> str | None:
        """The address to use, internal ones with `ROOT`; None where readers have nothing to follow."""
        if _OUTSIDE.match(target):
            return target
        path, _, anchor = target.partition("#")
        found = resolve(source, path)
        if found is None:
            return None
        page = self.pages.get(found) or self.pages.get(twin(found))
        address = str(page) if page else self.documents.get(found) or self._picture(found)
        if address is None:
            return None
        return f"{ROOT}{address}#{anchor}" if anchor else f"{ROOT}{address}"

    def _picture(self, path: PurePosixPath) -> str | None:
        image = self.images.get(path)
        return image.largest if image else None


def addresses_of(edition: Edition) -> Addresses:
    """The addresses of a prepared edition."""
    return Addresses(edition.column, edition.settings, edition.images, edition.documents)


__all__ = ["Edition", "prepare_edition", "rooted"]
