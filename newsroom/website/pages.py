"""Our pages in the shape MkDocs works with."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from newsroom.export.website import Website
from newsroom.render.edition import rooted
from newsroom.render.page import SitePage


class ColumnPage(Page):
    """A page that arrives converted: MkDocs reads no front matter for it and runs no Markdown.

    Subclassing `Page` and setting `file.page` is the way Material's own blog plugin takes.
    """

    def __init__(self, page: SitePage, file: File, config: MkDocsConfig) -> None:
        """Takes its place on `file`."""
        super().__init__(str(page.meta["title"]), file, config)
        self.source = page
        if str(page.path) == "index.html" and config.site_url:
            # one page, one address: sitemap and feeds call the home page by the folder's
            self.canonical_url = config.site_url

    def read_source(self, config: MkDocsConfig) -> None:
        """The page's data becomes its metadata: the contract with the templates."""
        self.markdown = ""
        self.meta = dict(self.source.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The HTML with this page's own way to the root."""
        self.content = rooted(self.source.html, prefix_of(self.source))
        self.present_anchor_ids = set()


def prefix_of(page: SitePage) -> str:
    """The way from `page` to the site's root: empty, or as many `../` as it lies deep."""
    return "../" * (len(page.path.parts) - 1)


def mkdocs_files(website: Website, config: MkDocsConfig) -> Files:
    """The complete list of files: what is not in it is not in the site."""
    files: list[File] = []
    for page in website.pages:
        # MkDocs derives the address from a Markdown name; none of the pages is part of a menu (a full one is
        # quadratic: 48 GB at 10,000 pages).
        source = str(page.path.with_suffix(".md"))
        file = _generated(config, source, content="")
        file.inclusion = InclusionLevel.NOT_IN_NAV
        ColumnPage(page, file, config)
        files.append(file)
    files += [_generated(config, str(path), content=content) for path, content in website.texts.items()]
    files += [_generated(config, str(path), abs_src_path=str(source)) for path, source in website.copies.items()]
    return Files(files)


def _generated(config: MkDocsConfig, source: str, **what: Any) -> File:
    return File.generated(config, source, **what)
