"""Rendered things as files: the website's list of files, the staged copy."""

from newsroom.export.stage import stage
from newsroom.export.website import Website, compose_website

__all__ = ["Website", "compose_website", "stage"]
