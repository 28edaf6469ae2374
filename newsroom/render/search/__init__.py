"""The search index: script files that the search of `theme/website/assets/scripts/search/` reads, on line or not."""

from newsroom.render.search.files import DIRECTORY, search_files

__all__ = ["DIRECTORY", "search_files"]
