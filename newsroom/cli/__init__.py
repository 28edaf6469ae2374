"""The editors' command line."""

from newsroom.cli.main import main

__all__ = ["main"]
