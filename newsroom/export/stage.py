"""The way out: the whole site as plain Markdown with a plain mkdocs.yml, for any engine that reads those.

Needs neither our hook nor our theme: stock MkDocs with Material builds it, and so does Zensical, which runs no
hooks. What readers may not see is not in it either.
"""

from pathlib import Path
from types import FunctionType
from typing import Any

import yaml

from newsroom.dialect import EXTENSIONS, extension_options
from newsroom.export.website import Website
from newsroom.files import write_file, write_text
from newsroom.model import Kind, page_of
from newsroom.render.labels import kind_label, say
from newsroom.render.plain import plain_page

_SKIPPED = frozenset({"redirect.html", "search.html", "plan.html"})
"""Redirects need a template, search is the engine's own, the plan is a script's."""
_FEEDS = (".xml", ".json", ".ics")


def stage(website: Website, target: Path) -> int:
    """Write the site into the folder `target`; the number of pages. OutsideError where it cannot be written."""
    edition = website.edition
    entries = {page_of(entry): entry for entry in edition.column.shown}
    pages = [page for page in website.pages if page.meta["template"] not in _SKIPPED]
    docs = target / "docs"
    plain = {url for image in edition.images.values() for url in (image.url, image.largest)}
    for page in pages:
        write_text(docs / page.path.with_suffix(".md"), plain_page(edition, page, entries.get(page.path)))
    for address, source in website.copies.items():
        is_form = address.parts[:2] == ("assets", "pictures") and str(address) not in plain
        if address.parts[:2] != ("assets", "images") and address.parts[0] != "packs" and not is_form:
            write_file(docs / address, source.read_bytes())
    for address, content in website.texts.items():
        if address.suffix in _FEEDS and address.name != "sitemap.xml":
            write_file(docs / address, content)
    write_text(target / "mkdocs.yml", _config(website))
    return len(pages)


def _config(website: Website) -> str:
    edition = website.edition
    settings = edition.settings
    sections = [{kind_label(edition, kind, plural=True): f"{kind.folder}/index.md"} for kind in Kind]
    config = {
        "site_name": settings.column,
        "site_description": settings.description,
        "site_url": settings.site_url,
        "use_directory_urls": False,
        "theme": {"name": "material", "language": settings.language, "font": False},
        "markdown_extensions": _extensions(),
        "plugins": ["search"],
        "nav": [{say(edition, "home"): "index.md"}, {say(edition, "issues"): "issues/index.md"}, *sections],
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    return yaml.dump(config, Dumper=_Dumper, allow_unicode=True, sort_keys=False)


def _extensions() -> list[dict[str, Any]]:
    """Our dialect with its options: without them emoji would be pictures of another host, and tabs dead.

    Only our heading ids stay behind; the other engines have nothing that makes them.
    """
    options = extension_options()
    del options["toc"]["slugify"]
    return [{name: options.get(name, {})} for name in (*EXTENSIONS, *sorted(options.keys() - set(EXTENSIONS)))]


class _Dumper(yaml.SafeDumper):
    """Names functions as MkDocs and Zensical read them."""


def _name(dumper: yaml.SafeDumper, function: FunctionType) -> yaml.ScalarNode:
    return dumper.represent_scalar(f"tag:yaml.org,2002:python/name:{function.__module__}.{function.__name__}", "")


_Dumper.add_representer(FunctionType, _name)
