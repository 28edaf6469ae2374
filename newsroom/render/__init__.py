"""Composed things as text: pages as data and HTML, feeds, calendars, the sitemap, plain Markdown. Pure."""

from newsroom.render.edition import Edition, prepare_edition
from newsroom.render.page import SitePage

__all__ = ["Edition", "SitePage", "prepare_edition"]
