"""What every template may use beside its page's own data: the global `site`."""

from collections.abc import Mapping
from typing import Any

from newsroom.model import Kind
from newsroom.render.cards import clauses
from newsroom.render.edition import Edition
from newsroom.render.labels import Data, audience_pages, kind_label, say

_TABS = (
    ("home", "index.html", "home"),
    ("issues", "issues/index.html", "calendar-week"),
    ("tips", "tips/index.html", "lightbulb-on"),
    ("guides", "guides/index.html", "compass"),
    ("search", "search/index.html", "magnify"),
)


def site_data(edition: Edition, assets: Mapping[str, Any], site_url: str) -> Data:
    """The global `site`. `site_url` is the address this build is served under (the preview's differs).

    `assets`: addresses `style`, `script` and `scripts` (by name), and `page_styles` (rules by name).
    """
    settings = edition.settings
    return {
        "column": settings.column,
        "school": settings.school,
        "tagline": settings.tagline,
        "clauses": clauses(settings.tagline),
        "description": settings.description,
        "contact": settings.contact,
        "copyright": settings.copyright,
        "language": settings.language,
        "html_lang": "zh-Hans" if settings.language == "zh" else "en",
        "preview": edition.column.preview,
        "offline": settings.offline and not edition.column.preview,
        "url": site_url,
        **assets,
        "tabs": [{"key": key, "label": say(edition, key), "url": url, "icon": icon} for key, url, icon in _TABS],
        "menu": _menu(edition),
        "feeds": {"atom": "feeds/all.xml", "json": "feeds/all.json"},
    }


def _menu(edition: Edition) -> list[Data]:
    """Every way in, as visible links on every page."""
    links = [(kind_label(edition, kind, plural=True), f"{kind.folder}/index.html") for kind in Kind]
    links.insert(0, (say(edition, "issues"), "issues/index.html"))
    links += [
        (say(edition, "for_audience", audience=edition.column.library.label("audience", key)), url)
        for key, url in audience_pages(edition).items()
    ]
    links += [
        (say(edition, "subjects"), "subjects/index.html"),
        (say(edition, "tags"), "tags/index.html"),
        (say(edition, "care"), "care.html"),
        (say(edition, "search"), "search/index.html"),
        (say(edition, "about"), "about.html"),
    ]
    return [{"label": label, "url": url} for label, url in links]
