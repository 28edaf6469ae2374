"""Care, about, search and the pages that stand at old addresses."""

from newsroom.compose import Shelf
from newsroom.model import Course, Entry, Hotline, Kind, Tip, page_of
from newsroom.render.cards import cards
from newsroom.render.edition import Edition
from newsroom.render.labels import Data, audience_pages, full_date, kind_label, say, terms
from newsroom.render.listing_pages import year_pages
from newsroom.render.page import SitePage, make_page

_COMMON_QUESTIONS = 10


def service_pages(edition: Edition) -> list[SitePage]:
    """Care, about, search, and a redirect at each old address."""
    return [_care(edition), _about(edition), *_search(edition), *_redirects(edition)]


def _care(edition: Edition) -> SitePage:
    """Numbers that were verified, then courses by need."""
    courses = [one for one in _entries(edition, Kind.COURSE) if isinstance(one, Course)]
    needs = edition.column.library.vocabularies.get("need", {})
    groups = [
        {
            "label": term.name,
            "id": f"need-{key}",
            "cards": cards(edition, tuple(one for one in courses if key in one.need)),
        }
        for key, term in needs.items()
    ]
    block = {
        "hotlines": [_hotline(edition, one) for one in edition.column.library.hotlines if _is_callable(one)],
        "needs": [group for group in groups if group["cards"]],
        "contact": edition.settings.contact,
    }
    return make_page(edition, "care.html", "care", say(edition, "care"), {"care": block})


def _is_callable(hotline: Hotline) -> bool:
    return bool(hotline.number) and not hotline.disabled and hotline.verified_on is not None


def _hotline(edition: Edition, hotline: Hotline) -> Data:
    return {
        "name": hotline.name,
        "number": hotline.number,
        "tel": "".join(mark for mark in hotline.number if mark.isdigit() or mark == "+"),
        "hours": hotline.hours,
        "verified_label": full_date(edition, hotline.verified_on) if hotline.verified_on else "",
        "provider": hotline.provider,
        "note": hotline.note,
        "audience": [one["label"] for one in terms(edition, "audience", hotline.audience)],
    }


def _about(edition: Edition) -> SitePage:
    feeds = [
        {
            "label": feed_title(edition, feed.kind, feed.audience),
            "atom": f"feeds/{feed.key}.xml",
            "json": f"feeds/{feed.key}.json",
        }
        for feed in edition.feeds
    ]
    block = {
        "contact": edition.settings.contact,
        "steps": [step.name for step in edition.settings.review],
        "feeds": feeds,
    }
    return make_page(edition, "about.html", "about", say(edition, "about"), {"about": block})


def feed_title(edition: Edition, kind: Kind | None, audience: str) -> str:
    """What a feed is called: the column, the kind, or the audience."""
    if kind is not None:
        return kind_label(edition, kind, plural=True)
    if audience:
        return say(edition, "for_audience", audience=edition.column.library.label("audience", audience))
    return edition.settings.column


def _search(edition: Edition) -> list[SitePage]:
    """The search page, which without JavaScript leads everywhere, and all entries of each year."""
    kinds = [
        {
            "label": kind_label(edition, kind, plural=True),
            "url": f"{kind.folder}/index.html",
            "count": len(shelf.entries),
            "current": False,
        }
        for kind, shelf in edition.listings.kinds.items()
    ]
    audiences = [
        {
            "label": edition.column.library.label("audience", key),
            "url": url,
            "count": len(edition.listings.audiences[key].entries),
            "current": False,
        }
        for key, url in audience_pages(edition).items()
    ]
    years = [
        {
            "label": say(edition, "year", y=year),
            "url": f"search/{year}.html",
            "count": len(found),
            "current": False,
        }
        for year, found in edition.listings.years.items()
    ]
    tips = tuple(one for one in _entries(edition, Kind.TIP) if isinstance(one, Tip) and one.problem)
    block = {
        "kinds": kinds,
        "audiences": audiences,
        "years": years,
        "common": cards(edition, tips[:_COMMON_QUESTIONS]),
    }
    title = say(edition, "search")
    page = make_page(edition, "search/index.html", "search", title, {"search": block}, tab="search")
    return [page, *year_pages(edition, years)]


def _redirects(edition: Edition) -> list[SitePage]:
    """A page at each old address; that of a withdrawn entry leads to its one line and does not name it."""
    column = edition.column
    named = [(entry, entry.title) for entry in column.shown]
    named += [(entry, say(edition, "gone_withdrawn")) for entry in column.tombstones]
    pages: dict[str, SitePage] = {}
    for entry, title in named:
        block = {"redirect": {"url": str(page_of(entry)), "title": title}}
        for alias in entry.aliases:
            pages.setdefault(alias, make_page(edition, alias, "redirect", title, block, is_listed=False))
    return list(pages.values())


def _entries(edition: Edition, kind: Kind) -> tuple[Entry, ...]:
    return edition.listings.kinds.get(kind, Shelf(key=kind, entries=())).entries
