"""The way in for new texts."""

from newsroom.intake.scaffold import scaffold

__all__ = ["scaffold"]
