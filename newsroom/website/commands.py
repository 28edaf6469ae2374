"""Building and serving through MkDocs, for the command line."""

import gc
import logging
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from newsroom.compose import LeftOut
from newsroom.files import outside
from newsroom.model import Kind, kind_of
from newsroom.problems import OutsideError, Problem
from newsroom.settings import CONFIG_NAME
from newsroom.website import adapter


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What the command line asks for."""

    now: datetime | None = None
    language: str = ""
    """`zh`, `en`, or empty for the settings' own."""
    progress: adapter.Progress | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did, for the summary."""

    counts: Mapping[Kind, int]
    issues: int
    pages: int
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    site: Path
    seconds: float
    """Wall-clock time."""


def build_site(root: Path, options: BuildOptions) -> BuildReport:
    """Build the site of `root`. OutsideError where the disk or MkDocs' configuration does not play along."""
    started = time.monotonic()
    _quieten()
    adapter.prepare_run(now=options.now, language=options.language, progress=options.progress, quiet=True)
    try:
        config = load_config(config_file=str(root / CONFIG_NAME))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with _few_collections():
                build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        raise OutsideError("X06", reason=str(error)) from error
    except OSError as error:
        raise outside(error, root) from error
    run = adapter.last_run()
    if run is None:
        raise OutsideError("X06", reason="hooks: [build.py]")
    return BuildReport(
        counts=Counter(kind_of(entry) for entry in run.column.shown),
        issues=len(run.website.edition.issues),
        pages=len(run.website.pages),
        left_out=run.column.left_out,
        problems=run.problems,
        site=Path(config.site_dir),
        seconds=time.monotonic() - started,
    )


def serve_site(root: Path, options: BuildOptions, host: str, port: int) -> None:
    """Serve a preview until interrupted, building again at each save. OutsideError X04 where the port is taken.

    Nobody waits for its end, so errors and warnings go to the terminal as they are found.
    """
    adapter.prepare_run(now=options.now, language=options.language, progress=None, quiet=False)
    try:
        serve(config_file=str(root / CONFIG_NAME), dev_addr=f"{host}:{port}")
    except MkDocsException as error:
        raise OutsideError("X06", reason=str(error)) from error
    except OSError as error:
        raise OutsideError("X04", port=str(port), host=host) from error


@contextmanager
def _few_collections() -> Iterator[None]:
    """By default Python looks for cycles after every 700 new objects; a build makes millions, and nearly all stay."""
    before = gc.get_threshold()
    gc.set_threshold(20_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _quieten() -> None:
    """MkDocs' own log says nothing to an editor that the summary does not say better."""
    logger = logging.getLogger("mkdocs")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
