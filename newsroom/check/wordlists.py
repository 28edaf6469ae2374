"""The word lists the rules come with: data files, each with its source and licence in its first lines."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "data"


@cache
def read_list(name: str) -> dict[str, Any]:
    """`data/NAME.yml`, read once a process; the files are part of the program."""
    # The C loader is ten times as fast; it is missing where PyYAML came without libyaml.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Any] = yaml.load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - either is safe
    return found
