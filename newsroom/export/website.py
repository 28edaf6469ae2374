"""The whole site as data: pages for the templates, and every other file with its address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from newsroom.compose import Column, compose_feeds, compose_issues, compose_listings
from newsroom.export.assets import Assets, collect_assets
from newsroom.export.codes import with_codes
from newsroom.export.offline import ADDRESS, service_worker
from newsroom.export.shares import share_images
from newsroom.export.site_packs import site_packs
from newsroom.model import Ref
from newsroom.pictures import Prepared
from newsroom.render.calendar import calendar_entries, render_calendar
from newsroom.render.edition import Edition, prepare_edition
from newsroom.render.entry_pages import entry_pages
from newsroom.render.feed import render_atom, render_json_feed
from newsroom.render.issue_pages import home_page, issue_pages
from newsroom.render.labels import calendar_page
from newsroom.render.listing_pages import listing_pages
from newsroom.render.page import SitePage
from newsroom.render.scenario_pages import scenario_pages
from newsroom.render.search import search_files
from newsroom.render.service_pages import service_pages
from newsroom.render.sitemap import render_robots, render_sitemap
from newsroom.render.used_files import UsedFiles, used_files
from newsroom.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Website:
    """Everything MkDocs has to put in place."""

    pages: tuple[SitePage, ...]
    texts: Mapping[PurePosixPath, bytes] = field(repr=False)
    """Address → content of files that are no pages: feeds, calendars, sitemap, search, style sheet, script."""
    copies: Mapping[PurePosixPath, Path]
    """Address → file to copy: pictures (from the cache), documents, the theme's icons."""
    assets: Assets
    edition: Edition = field(repr=False)


def compose_website(
    column: Column, settings: Settings, prepared: Prepared, problems: Mapping[Ref, tuple[str, ...]]
) -> Website:
    """Compose and render the site. Reads the theme's assets; writes nothing."""
    listings = compose_listings(column)
    issues = compose_issues(column, settings)
    used = used_files(column)
    documents = {path: f"assets/files/{path}" for path in used.others}
    feeds = compose_feeds(column, listings)
    shares, share_files = share_images(settings, issues)
    edition = prepare_edition(
        column,
        settings,
        issues=issues,
        listings=listings,
        feeds=feeds,
        images=prepared.images,
        documents=documents,
        shares=shares,
    )
    found = search_files(edition)  # before the pages are there: both together would take the most memory
    assets = collect_assets(settings.root)
    packs = site_packs(edition, prepared.files)
    edition = replace(edition, downloads=packs.downloads)
    pages = [
        home_page(edition),
        *issue_pages(edition),
        *listing_pages(edition),
        *scenario_pages(edition),
        *service_pages(edition),
        *entry_pages(edition, problems),
    ]
    pages = with_codes(pages, settings)
    worker = service_worker(edition, assets, pages)
    copies = {**assets.images, **share_files, **packs.copies, **_picture_files(prepared, used)}
    copies |= {PurePosixPath(address): settings.content / path for path, address in documents.items()}
    return Website(
        pages=tuple(pages),
        texts={**assets.texts, **_texts(edition, pages), **found, PurePosixPath(ADDRESS): worker.encode("utf-8")},
        copies=copies,
        assets=assets,
        edition=edition,
    )


def _picture_files(prepared: Prepared, used: UsedFiles) -> dict[PurePosixPath, Path]:
    """Of pictures that are shown every form, of those only linked to the largest: one more would be for nobody."""
    shown = (prepared.images[path] for path in used.shown if path in prepared.images)
    addresses = {url for image in shown for url in (image.url, *(form.url for form in image.forms))}
    addresses |= {prepared.images[path].largest for path in used.linked if path in prepared.images}
    return {address: file for address, file in prepared.files.items() if str(address) in addresses}


def _texts(edition: Edition, pages: list[SitePage]) -> dict[PurePosixPath, bytes]:
    texts = {
        "sitemap.xml": render_sitemap(edition, pages),
        "robots.txt": render_robots(edition),
    }
    for feed in edition.feeds:
        texts[f"feeds/{feed.key}.xml"] = render_atom(edition, feed)
        texts[f"feeds/{feed.key}.json"] = render_json_feed(edition, feed)
    found = {PurePosixPath(path): text.encode("utf-8") for path, text in texts.items()}
    return found | {
        PurePosixPath(calendar_page(entry)): render_calendar(edition, entry) for entry in calendar_entries(edition)
    }
