"""Pages that lead to entries: by kind, year, audience, subject and tag."""

from itertools import groupby
from typing import TypeAlias

from newsroom.compose import Shelf
from newsroom.compose.listing import NEWEST
from newsroom.model import Entry, Kind, kind_of
from newsroom.render.cards import card, cards
from newsroom.render.edition import Edition
from newsroom.render.filter_pages import filter_chips, filter_pages, filters_of
from newsroom.render.labels import Data, audience_pages, kind_label, month_name, say, subject_pages, tag_page
from newsroom.render.listing_block import listing_block
from newsroom.render.page import SitePage, make_page

_CARDS, _LINES, _PROBLEMS = "cards", "lines", "problems"
_TABS = {Kind.TIP: "tips", Kind.BUNDLE: "tips", Kind.GUIDE: "guides"}
_Trail: TypeAlias = tuple[tuple[str, str], ...]
"""Label and address of the pages above."""


def listing_pages(edition: Edition) -> list[SitePage]:
    """Every listing. Each entry stands in a bounded number of them, so their sum grows with the entries only."""
    pages = [page for kind in Kind for page in _kind_pages(edition, kind)]
    listings = edition.listings
    pages += [page for key, shelf in listings.audiences.items() for page in _audience_pages(edition, key, shelf)]
    pages += [page for key, shelf in listings.subjects.items() for page in _subject_pages(edition, key, shelf)]
    pages += [page for tag, shelf in listings.tags.items() for page in _tag_pages(edition, tag, shelf)]
    return [*pages, _subject_index(edition), _tag_index(edition)]


def _kind_pages(edition: Edition, kind: Kind) -> list[SitePage]:
    shelf = edition.listings.kinds.get(kind, Shelf(key=kind, entries=()))
    title = kind_label(edition, kind, plural=True)
    base = kind.folder
    feed = {"title": f"{edition.settings.column} · {title}", "atom": f"feeds/{base}.xml", "json": f"feeds/{base}.json"}
    style = _PROBLEMS if kind is Kind.TIP else _CARDS
    return _shelf_pages(
        edition,
        shelf,
        title=title,
        intro=say(edition, f"intro_{kind}"),
        index=f"{base}/index.html",
        year_page=f"{base}/{{year}}.html",
        groups=[_group("", style, cards(edition, shelf.newest))],
        tab=_TABS.get(kind, ""),
        feeds=[feed] if shelf.entries else [],
        chips=_audience_chips(edition, "") if kind is Kind.TIP else [],
    )


def _shelf_pages(
    edition: Edition,
    shelf: Shelf,
    *,
    title: str,
    intro: str,
    index: str,
    year_page: str,
    groups: list[Data],
    tab: str = "",
    feeds: list[Data] | None = None,
    chips: list[Data] | None = None,
    filters: list[Data] | None = None,
    crumbs: _Trail = (),
) -> list[SitePage]:
    """A listing with its newest entries, and one page for each of its years."""
    years = shelf.years
    head = {"feeds": feeds or []}

    def listing(path: str, name: str, chosen: int | None, shown: list[Data], trail: _Trail) -> SitePage:
        block = listing_block(
            edition,
            name,
            key=shelf.key,
            total=len(shelf.entries if chosen is None else years[chosen]),
            intro=intro if chosen is None else "",
            groups=shown,
            years=[
                {
                    "label": say(edition, "year", y=year),
                    "url": year_page.format(year=year),
                    "count": len(found),
                    "current": year == chosen,
                }
                for year, found in years.items()
            ],
            chips=chips or [],
            filters=(filters or []) if chosen is None else [],
        )
        return make_page(edition, path, "listing", name, {"listing": block}, tab=tab, head=head, crumbs=trail)

    pages = [listing(index, title, None, groups, crumbs)]
    for year, entries in years.items():
        name = say(edition, "title_of_year", title=title, y=year)
        trail = (*crumbs, (title, index))
        pages.append(listing(year_page.format(year=year), name, year, _months(edition, entries), trail))
    return pages


def year_pages(edition: Edition, years: list[Data]) -> list[SitePage]:
    """All entries of each year, whatever their kind; `years` as chips, newest first like the listing's."""
    pages = []
    for (year, entries), chip in zip(edition.listings.years.items(), years, strict=True):
        name = say(edition, "everything_of", y=year)
        groups, chosen = _months(edition, entries), [one | {"current": one is chip} for one in years]
        block = listing_block(edition, name, key=str(year), total=len(entries), groups=groups, years=chosen)
        crumbs = ((say(edition, "search"), "search/index.html"),)
        pages.append(make_page(edition, chip["url"], "listing", name, {"listing": block}, tab="search", crumbs=crumbs))
    return pages


def _months(edition: Edition, entries: tuple[Entry, ...]) -> list[Data]:
    return [
        _group(month_name(edition, month), _LINES, cards(edition, tuple(found)), f"m{month:02d}")
        for month, found in groupby(entries, key=lambda one: one.date.month)
    ]


def _group(label: str, style: str, found: list[Data], anchor: str = "") -> Data:
    return {"label": label, "id": anchor or style, "style": style, "cards": found}


def _audience_chips(edition: Edition, current: str) -> list[Data]:
    return [
        {
            "label": edition.column.library.label("audience", key),
            "url": url,
            "count": len(edition.listings.audiences[key].entries),
            "current": key == current,
        }
        for key, url in audience_pages(edition).items()
    ]


def _audience_pages(edition: Edition, key: str, shelf: Shelf) -> list[SitePage]:
    """Problems first, then what else the column has for this reader, a few of each kind."""
    label = edition.column.library.label("audience", key)
    groups = [_group(kind_label(edition, Kind.TIP, plural=True), _PROBLEMS, _of_kind(edition, shelf, Kind.TIP, NEWEST))]
    groups += [
        _group(kind_label(edition, kind, plural=True), _CARDS, _of_kind(edition, shelf, kind, 6), kind.folder)
        for kind in (Kind.BUNDLE, Kind.GUIDE, Kind.NOTICE, Kind.COURSE, Kind.STORY)
    ]
    name = f"feeds/audience-{key}"
    feed = {"title": f"{edition.settings.column} · {label}", "atom": f"{name}.xml", "json": f"{name}.json"}
    chips = _audience_chips(edition, key)
    pages = _shelf_pages(
        edition,
        shelf,
        title=say(edition, "for_audience", audience=label),
        intro=say(edition, "intro_audience", audience=label),
        index=f"audience/{key}.html",
        year_page=f"audience/{key}-{{year}}.html",
        groups=[group for group in groups if group["cards"]],
        tab="tips",
        feeds=[feed],
        chips=chips,
        filters=filter_chips(edition, filters_of(edition, key, shelf)),
    )
    return pages + filter_pages(edition, key, shelf, chips)


def _of_kind(edition: Edition, shelf: Shelf, kind: Kind, limit: int) -> list[Data]:
    found = (entry for entry in shelf.entries if kind_of(entry) is kind)
    return [card(edition, entry) for entry, _ in zip(found, range(limit), strict=False)]


def _subject_pages(edition: Edition, key: str, shelf: Shelf) -> list[SitePage]:
    label = edition.column.library.label("subject", key)
    return _shelf_pages(
        edition,
        shelf,
        title=label,
        intro=say(edition, "intro_subject", subject=label),
        index=f"subjects/{key}.html",
        year_page=f"subjects/{key}-{{year}}.html",
        groups=[_group("", _CARDS, cards(edition, shelf.newest))],
        crumbs=((say(edition, "subjects"), "subjects/index.html"),),
    )


def _tag_pages(edition: Edition, tag: str, shelf: Shelf) -> list[SitePage]:
    page = tag_page(edition, tag)
    return _shelf_pages(
        edition,
        shelf,
        title=tag,
        intro=say(edition, "intro_tag", tag=tag),
        index=page,
        year_page=page.removesuffix(".html") + "-{year}.html",
        groups=[_group("", _CARDS, cards(edition, shelf.newest))],
        crumbs=((say(edition, "tags"), "tags/index.html"),),
    )


def _subject_index(edition: Edition) -> SitePage:
    pages = subject_pages(edition)
    chips = [
        {
            "label": edition.column.library.label("subject", key),
            "url": pages[key],
            "count": len(shelf.entries),
            "current": False,
        }
        for key, shelf in edition.listings.subjects.items()
    ]
    return _chip_index(edition, "subjects", chips)


def _tag_index(edition: Edition) -> SitePage:
    ordered = sorted(edition.listings.tags.items(), key=lambda one: (-len(one[1].entries), one[0]))
    chips = [
        {"label": tag, "url": tag_page(edition, tag), "count": len(shelf.entries), "current": False}
        for tag, shelf in ordered
    ]
    return _chip_index(edition, "tags", chips)


def _chip_index(edition: Edition, key: str, chips: list[Data]) -> SitePage:
    title = say(edition, key)
    intro, groups = say(edition, f"intro_{key}"), [{"label": "", "chips": chips}]
    block = listing_block(edition, title, key=key, total=len(chips), intro=intro, chip_groups=groups)
    return make_page(edition, f"{key}/index.html", "listing", title, {"listing": block})
