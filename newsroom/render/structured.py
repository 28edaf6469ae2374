"""What a page says of itself to search engines: schema.org objects, as JSON-LD wants them.

Types and properties as schema.org lists them (version 28). Addresses are absolute, so a column without a public
address says nothing.
"""

from datetime import date, datetime

from newsroom.compose import Digest
from newsroom.model import Course, Entry, Kind, Notice, Scenario, Tip, kind_of, ref_of
from newsroom.render.edition import Edition
from newsroom.render.labels import Data, terms

_CONTEXT = "https://schema.org"
_LONGEST_STEP = 200
"""Characters of a step."""


def breadcrumbs(edition: Edition, trail: list[tuple[str, str]], title: str) -> Data:
    """The way from home to the page; `trail`: label and address of the pages above."""
    site = edition.settings.site_url
    items: list[Data] = [
        {
            "@type": "ListItem",
            "position": place,
            "name": label,
            "item": f"{site}{'' if url == 'index.html' else url}",
        }
        for place, (label, url) in enumerate(trail, 1)
    ]
    items.append({"@type": "ListItem", "position": len(items) + 1, "name": title})
    return {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def entry_objects(edition: Edition, entry: Entry, data: Data, modified: date) -> list[Data]:
    """An entry as what it is: a tip tells how to do something, a notice of something to come, the others are read.

    `data`: the entry's card.
    """
    article = _article(edition, data, entry.date, modified)
    groups = {one["label"] for one in terms(edition, "department", entry.department)}
    kind = "Person" if entry.author and entry.author not in groups else "Organization"
    article |= {"author": {"@type": kind, "name": data["byline"]}} if data["byline"] else {}
    article |= _image(edition, data["cover"])
    match entry:
        case Tip():
            return [article, _tip(edition, entry, data)]
        case Notice() if entry.starts is not None:
            return [article, *_event(edition, data, entry.starts, entry.ends, entry.place)]
        case Course() if entry.sessions:
            events = (_event(edition, data, one.start, None, "") for one in entry.sessions)
            return [article, *(event for found in events for event in found)]
    if kind_of(entry) is Kind.STORY:
        article["articleSection"] = data["kind_label"]
    return [article]


def issue_object(edition: Edition, digest: Digest, data: Data) -> Data:
    """An issue of the column."""
    published = digest.week.sunday
    titled = data | {"title": data["title"] or data["number_label"]}
    found = _article(edition, titled, published, published)
    return (
        found | _image(edition, data["cover"]) | {"isPartOf": _periodical(edition), "issueNumber": str(digest.number)}
    )


def scenario_object(edition: Edition, scenario: Scenario, name: str, url: str) -> Data:
    """A situation of a guide: what to have ready, then the steps."""
    return {
        "@context": _CONTEXT,
        "@type": "HowTo",
        "name": name,
        "url": f"{edition.settings.site_url}{url}",
        "inLanguage": _language(edition),
        "supply": [{"@type": "HowToSupply", "name": one} for one in scenario.prepare],
        "step": _steps(scenario.steps),
    }


def _language(edition: Edition) -> str:
    return "zh-Hans" if edition.settings.language == "zh" else "en"


def _periodical(edition: Edition) -> Data:
    return {"@type": "Periodical", "name": edition.settings.column, "url": edition.settings.site_url}


def _article(edition: Edition, data: Data, published: date, modified: date) -> Data:
    settings = edition.settings
    url = f"{settings.site_url}{data['url']}"
    return {
        "@context": _CONTEXT,
        "@type": "Article",
        "headline": data["title"][:110],
        "description": data["summary"],
        "url": url,
        "mainEntityOfPage": url,
        "datePublished": published.isoformat(),
        "dateModified": modified.isoformat(),
        "inLanguage": _language(edition),
        "publisher": {"@type": "EducationalOrganization", "name": settings.school or settings.column},
        "isAccessibleForFree": True,
    }


def _image(edition: Edition, cover: Data | None) -> Data:
    return {"image": f"{edition.settings.site_url}{cover['src']}"} if cover else {}


def _tip(edition: Edition, tip: Tip, data: Data) -> Data:
    steps = edition.texts[ref_of(tip)].steps or ((tip.answer,) if tip.answer else ())
    found: Data = {
        "@context": _CONTEXT,
        "@type": "HowTo",
        "name": tip.problem or tip.title,
        "description": tip.answer or data["summary"],
        "inLanguage": _language(edition),
        "tool": [{"@type": "HowToTool", "name": one} for one in tip.tools],
        "step": _steps(steps),
    }
    return found | ({"totalTime": f"PT{tip.minutes}M"} if tip.minutes else {})


def _steps(texts: tuple[str, ...]) -> list[Data]:
    return [
        {"@type": "HowToStep", "position": place, "text": text[:_LONGEST_STEP]} for place, text in enumerate(texts, 1)
    ]


def _event(edition: Edition, data: Data, starts: datetime, ends: datetime | None, place: str) -> list[Data]:
    settings = edition.settings
    found: Data = {
        "@context": _CONTEXT,
        "@type": "Event",
        "name": data["title"],
        "description": data["summary"],
        "startDate": starts.isoformat(),
        "url": f"{settings.site_url}{data['url']}",
        "organizer": {"@type": "Organization", "name": data["byline"] or settings.school},
        "location": {"@type": "Place", "name": place or settings.school, "address": place or settings.school},
    }
    return [found | ({"endDate": ends.isoformat()} if ends else {})]
