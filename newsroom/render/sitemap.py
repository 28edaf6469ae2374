"""What search engines and feed readers ask for first: sitemap and robots."""

from xml.etree import ElementTree as ET

from newsroom.render.edition import Edition
from newsroom.render.page import SitePage

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render_sitemap(edition: Edition, pages: list[SitePage]) -> str:
    """Every listed page with the day it last changed (sitemaps.org protocol 0.9), by address."""
    root = ET.Element("urlset", {"xmlns": _NAMESPACE})
    for page in sorted(pages, key=lambda one: str(one.path)):
        if not page.is_listed:
            continue
        url = ET.SubElement(root, "url")
        address = "" if str(page.path) == "index.html" else str(page.path)
        ET.SubElement(url, "loc").text = f"{edition.settings.site_url}{address}"
        modified = page.meta["head"]["modified"]
        if modified:
            ET.SubElement(url, "lastmod").text = modified
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def render_robots(edition: Edition) -> str:
    """Everything may be read; the sitemap's address."""
    return f"User-agent: *\nAllow: /\nSitemap: {edition.settings.site_url}sitemap.xml\n"
