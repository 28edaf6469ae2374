"""Tips for one reader, narrowed down once: by subject, grade, situation, with a video, quickly done.

Every filter is a page of its own, so that it can be shared, printed and read without JavaScript. Filters are not
combined: their number would multiply.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from newsroom.compose import Shelf
from newsroom.model import Kind, Tip
from newsroom.render.cards import cards
from newsroom.render.edition import Edition
from newsroom.render.labels import Data, kind_label, say
from newsroom.render.listing_block import listing_block
from newsroom.render.page import SitePage, make_page

QUICK_MINUTES = 2
"""What counts as quickly done."""
MOST_SHOWN = 60
"""Tips on one page; search has the rest."""
_VOCABULARIES = (("subject", "subjects"), ("grade", "grades"), ("scenario", "scenarios"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter of one audience, which matches something."""

    group: str
    """`subject`, `grade`, `scenario` or `more`."""
    label: str
    url: str
    tips: tuple[Tip, ...]


def filters_of(edition: Edition, audience: str, shelf: Shelf) -> tuple[Filter, ...]:
    """The filters that match at least one tip of `audience`, and not all of them."""
    tips = tuple(one for one in shelf.entries if isinstance(one, Tip))
    found = []
    for group, name, label, matches in _questions(edition):
        chosen = tuple(one for one in tips if matches(one))
        if 0 < len(chosen) < len(tips):
            found.append(Filter(group=group, label=label, url=f"audience/{audience}/{name}.html", tips=chosen))
    return tuple(found)


def _questions(edition: Edition) -> Iterator[tuple[str, str, str, Callable[[Tip], bool]]]:
    for vocabulary, field in _VOCABULARIES:
        for key, term in edition.column.library.vocabularies.get(vocabulary, {}).items():
            label = f"{key.upper()} {term.name}" if vocabulary == "scenario" else term.name
            yield vocabulary, f"{vocabulary}-{key}", label, partial(_has, field, key)
    yield "more", "video", say(edition, "has_video"), lambda tip: tip.video is not None
    quick = say(edition, "quick", n=QUICK_MINUTES)
    yield "more", "quick", quick, lambda tip: tip.minutes is not None and tip.minutes <= QUICK_MINUTES


def _has(field: str, key: str, tip: Tip) -> bool:
    return key in getattr(tip, field)


def filter_chips(edition: Edition, filters: tuple[Filter, ...], current: str = "") -> list[Data]:
    """The filters as groups of links. `current`: the address of the page they stand on."""
    groups: dict[str, list[Data]] = {}
    for one in filters:
        chip = {"label": one.label, "url": one.url, "count": len(one.tips), "current": one.url == current}
        groups.setdefault(one.group, []).append(chip)
    return [{"label": say(edition, f"filter_{group}"), "chips": chips} for group, chips in groups.items()]


def filter_pages(edition: Edition, audience: str, shelf: Shelf, chips: list[Data]) -> list[SitePage]:
    """A page for each filter. `chips`: the other audiences."""
    label = edition.column.library.label("audience", audience)
    above = (say(edition, "for_audience", audience=label), f"audience/{audience}.html")
    filters = filters_of(edition, audience, shelf)
    pages = []
    for one in filters:
        title = say(edition, "title_filtered", audience=label, filter=one.label)
        group = {"label": "", "id": "problems", "style": "problems", "cards": cards(edition, one.tips[:MOST_SHOWN])}
        block = listing_block(
            edition,
            title,
            key=audience,
            total=len(one.tips),
            intro=say(edition, "more_by_search", n=MOST_SHOWN) if len(one.tips) > MOST_SHOWN else "",
            groups=[group],
            chips=chips,
            filters=filter_chips(edition, filters, one.url),
            all={"label": kind_label(edition, Kind.TIP, plural=True), "url": above[1]},
        )
        pages.append(make_page(edition, one.url, "listing", title, {"listing": block}, tab="tips", crumbs=(above,)))
    return pages
