"""What the school decides: `mkdocs.yml` read strictly into `Settings`."""

from newsroom.settings.reader import CONFIG_NAME, load_settings, parse_moment
from newsroom.settings.types import LoadedSettings, ReviewStep, Settings, WeekTime

__all__ = ["CONFIG_NAME", "LoadedSettings", "ReviewStep", "Settings", "WeekTime", "load_settings", "parse_moment"]
