"""One build of ours in this process: the CPU seconds of each phase, as JSON. Started by build.py.

    .venv/bin/python tests/bench/phases.py PROJECT

A phase's time is its own: what it calls of another phase counts there. What is left is start-up and MkDocs' loops.
"""

import importlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

PHASES = {
    "load": ["newsroom.website.pipeline:load_library"],
    "check": ["newsroom.website.pipeline:check_remembering"],
    "pictures": ["newsroom.website.pipeline:prepare_pictures"],
    "compose": [
        "newsroom.website.pipeline:compose_column",
        *(f"newsroom.export.website:compose_{what}" for what in ("listings", "issues", "feeds")),
    ],
    "Markdown": ["newsroom.render.dialect:Dialect.convert"],
    "page data": [
        *(f"newsroom.export.website:{what}" for what in ("prepare_edition", "home_page", "issue_pages")),
        *(f"newsroom.export.website:{what}_pages" for what in ("listing", "service", "entry")),
    ],
    "search": ["newsroom.export.website:search_files"],
    "QR codes": ["newsroom.export.website:with_codes"],
    "feeds, sitemap, calendars": ["newsroom.export.website:_texts"],
    "templates": ["mkdocs.commands.build:_build_page", "mkdocs.commands.build:_build_theme_template"],
    "write": [
        "mkdocs.utils:write_file",
        "mkdocs.structure.files:File.copy_file",
        *(f"newsroom.website.output:Output.{what}" for what in ("begin", "finish")),
    ],
}
OTHER = "start-up and MkDocs"


class Stopwatch:
    """CPU time (user and system) by phase; the innermost phase is the one that runs."""

    def __init__(self) -> None:
        self.took: dict[str, float] = defaultdict(float)
        self._open = [OTHER]
        self._since = 0.0  # process_time counts from the start of the process: imports are start-up

    def switch(self) -> None:
        now = time.process_time()
        self.took[self._open[-1]] += now - self._since
        self._since = now

    def timed(self, phase: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*given: Any, **named: Any) -> Any:
            self.switch()
            self._open.append(phase)
            try:
                return function(*given, **named)
            finally:
                self.switch()
                self._open.pop()

        return wrapped


def main(root: Path) -> None:
    """Build the project in `root`, as `build.py build` does, and print the phases."""
    sys.path.insert(0, str(root))
    watch = Stopwatch()
    for phase, places in PHASES.items():
        for place in places:
            module, _, path = place.partition(":")
            *outer, name = path.split(".")
            owner: Any = importlib.import_module(module)
            for part in outer:
                owner = getattr(owner, part)
            setattr(owner, name, watch.timed(phase, getattr(owner, name)))
    website = importlib.import_module("newsroom.website")
    report = website.build_site(root, website.BuildOptions())
    watch.switch()
    took = {phase: round(watch.took[phase], 3) for phase in (*PHASES, OTHER)}
    print(json.dumps({"pages": report.pages, "problems": len(report.problems), "phases": took}))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
