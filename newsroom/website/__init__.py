"""MkDocs as our engine. The only room that imports it."""

from newsroom.website.commands import BuildOptions, BuildReport, build_site, serve_site

__all__ = ["BuildOptions", "BuildReport", "build_site", "serve_site"]
