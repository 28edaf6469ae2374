"""`content/` → `Library`. Strict about meaning, tolerant about marks; every problem of every file at once."""

from newsroom.load.library import Loaded, load_library

__all__ = ["Loaded", "load_library"]
