"""Rendered things as files: the website's list of files, pictures, the staged copy. Writes whole files or none."""

from newsroom.export.files import write_file, write_text
from newsroom.export.pictures import Prepared, prepare_pictures
from newsroom.export.stage import stage
from newsroom.export.website import Website, compose_website

__all__ = ["Prepared", "Website", "compose_website", "prepare_pictures", "stage", "write_file", "write_text"]
