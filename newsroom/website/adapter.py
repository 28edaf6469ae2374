"""The MkDocs events. The only module with state: one build, from `on_config` to `on_post_build`.

`build.py` exports these functions to MkDocs through `hooks:`, so plain `mkdocs build` and `build.py build` run
the same code.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from newsroom.check import mask_numbers
from newsroom.export.assets import Assets
from newsroom.messages import catalogue
from newsroom.problems import OutsideError, Problem, Severity, has_errors
from newsroom.render.labels import fill
from newsroom.render.site_data import site_data
from newsroom.settings import Settings, load_settings, parse_moment
from newsroom.website.environment import DataFirst
from newsroom.website.output import Output
from newsroom.website.pages import ColumnPage, prefix_of
from newsroom.website.pages import mkdocs_files as _mkdocs_files
from newsroom.website.pipeline import Run, clock, run_pipeline

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_page_context",
    "on_post_build",
    "on_serve",
    "on_shutdown",
    "on_startup",
    "on_template_context",
]

log = get_plugin_logger("newsroom")
Progress = Callable[[str, int, int], None]
"""Called with a step's name, how much of it is done and how much there is."""


@dataclass(slots=True, kw_only=True)
class _Build:
    """What one build carries from event to event."""

    preview: bool = False
    now: datetime | None = None
    language: str = ""
    quiet: bool = False
    """The command line shows the problems itself, and what fails outside."""
    progress: Progress | None = None
    output: Output | None = None
    site: str = ""
    settings: Settings | None = None
    run: Run | None = None
    written: int = 0


_build = _Build()


def prepare_run(*, now: datetime | None, language: str, progress: Progress | None, quiet: bool) -> None:
    """What the command line asks for; plain MkDocs leaves it at nothing."""
    global _build  # the one piece of state, reset at each build
    _build = _Build(now=now, language=language, quiet=quiet, progress=progress)


def last_run() -> Run | None:
    """The run of the newest build, None where it ended before its pages were known."""
    return _build.run


def on_startup(command: str, dirty: bool) -> None:
    """`serve` shows drafts, marked; `build` never does."""
    _build.preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Settings, and a folder of its own for this build."""
    _build.run = None
    _build.written = 0
    path = Path(config.config_file_path)
    loaded = load_settings(path.parent, path)
    _show(loaded.problems, loaded.settings.language)
    if has_errors(loaded.problems):
        raise PluginError(catalogue(loaded.settings.language).say("settings_broken", count=len(loaded.problems)))
    settings = replace(loaded.settings, language=_build.language or loaded.settings.language)
    _build.settings = settings
    # Only our own templates are listed: Material's 14,500 icon files would cost half a second a build, and
    # nothing of its style sheets and scripts is to be published. `on_env` lets templates include its icons again.
    config.theme.dirs = [one for one in config.theme.dirs if Path(one) == path.parent / "theme" / "website"]
    config.theme.static_templates = {"404.html"}
    _build.site = config.site_dir
    try:
        _build.output = Output(Path(config.site_dir), settings.cache)
        config.site_dir = str(_build.output.begin())
    except OutsideError as error:
        _build.output = None
        raise _told(error) from error
    return config


@event_priority(-50)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """From an empty list: only what the pipeline names gets into the site."""
    settings = _settings()
    now = clock(settings, _build.now or _asked_now(settings))
    try:
        run = run_pipeline(settings, now, preview=_build.preview)
    except OutsideError as error:
        raise _told(error) from error
    _build.run = run
    if not _build.quiet:
        _show(run.problems, settings.language)
    return _mkdocs_files(run.website, config)


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Autoescaping, the words, the global `site`, and Material's icons for `include`."""
    run = _run()
    material = resources.files("material") / "templates"
    env.__class__ = DataFirst  # MkDocs has made it by now
    env.loader = jinja2.FileSystemLoader([*config.theme.dirs, str(material)])
    env.autoescape = True
    env.trim_blocks = env.lstrip_blocks = True
    env.filters["fill"] = fill
    assets = run.website.assets
    env.globals["t"] = dict(run.website.edition.words.site)
    env.globals["site"] = site_data(run.website.edition, _addresses(assets), config.site_url or "")
    return env


def _addresses(assets: Assets) -> dict[str, Any]:
    return {
        "style": str(assets.style),
        "script": str(assets.script),
        "scripts": {name: str(path) for name, path in assets.page_scripts.items()},
        "page_styles": dict(assets.page_styles),
    }


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """The page's way to the root; progress."""
    context["root"] = prefix_of(page.source) if isinstance(page, ColumnPage) else ""
    _build.written += 1
    if _build.progress:
        _build.progress("pages", _build.written, len(_run().website.pages))
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """404.html may be shown at any depth, so its links begin at the server's root."""
    context["root"] = f"{str(context['base_url']).rstrip('/')}/"
    return context


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Last of all: the new site takes the old one's place."""
    config.site_dir = _build.site
    if _build.output is not None:
        try:
            _build.output.finish()
        except OutsideError as error:
            raise _told(error) from error
        _build.output = None


def on_build_error(error: Exception) -> None:
    """The previous site stays."""
    _abandon()


def on_shutdown() -> None:
    """Also after Ctrl-C, of which MkDocs tells nobody else."""
    _abandon()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """While mkdocs.yml is broken the last good preview stays: MkDocs alone would let every page wait for the mend."""
    build = server.builder

    def build_or_tell() -> None:
        try:
            build()
        except (MkDocsException, OutsideError, jinja2.TemplateError) as error:
            log.error(str(error))  # noqa: TRY400  one sentence; the traceback is of no use to an editor

    server.builder = build_or_tell
    return server


def _abandon() -> None:
    if _build.output is not None:
        _build.output.abandon()
        _build.output = None


def _told(error: OutsideError) -> Exception:
    """`error` for whoever called: the command line words it itself, MkDocs gets the sentence."""
    return error if _build.quiet else Abort(catalogue(_settings().language).say(error.code, **error.values))


def _asked_now(settings: Settings) -> datetime | None:
    text = os.environ.get("NEWSROOM_NOW", "")
    if not text:
        return None
    try:
        return parse_moment(text, settings.zone)
    except ValueError as error:
        raise PluginError(catalogue(settings.language).say("now_unreadable", value=text)) from error


def _settings() -> Settings:
    if _build.settings is None:
        raise RuntimeError("on_config has not run")
    return _build.settings


def _run() -> Run:
    if _build.run is None:
        raise RuntimeError("on_files has not run")
    return _build.run


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "info"}


def _show(problems: tuple[Problem, ...], language: str) -> None:
    words = catalogue(language)
    for one in problems:
        text = f"{one.at}  {one.code}  {words.problem(one.code, one.values)}"
        getattr(log, _LEVELS[one.severity])(mask_numbers(text))
