"""`stage`: the whole site as plain Markdown that stock MkDocs or Zensical can build."""

import shutil
from pathlib import Path

from newsroom.cli.arguments import UsageError
from newsroom.cli.report import show_problems
from newsroom.cli.session import Session
from newsroom.export.stage import stage
from newsroom.files import write_text
from newsroom.problems import Severity
from newsroom.website.pipeline import run_pipeline

_MARK = ".newsroom-stage"
"""Lies in every folder this command wrote; only such a folder is cleared before it is written again."""


def run(session: Session) -> int:
    """Write the site's Markdown into the folder that was named; 1 where errors hold entries back."""
    target = Path(session.order.words[0]).resolve()
    _claim(session, target)
    pipeline = run_pipeline(session.settings, session.now, preview=False)
    errors = [one for one in pipeline.problems if one.severity is Severity.ERROR]
    pages = stage(pipeline.website, target)
    show_problems(session.console, errors)
    session.console.say("stage_done", "good", pages=pages, folder=target)
    return 1 if errors else 0


def _claim(session: Session, target: Path) -> None:
    """Empty `target` of what an earlier run wrote. UsageError where anything else lies in it."""
    root, content = session.root.resolve(), session.settings.content.resolve()
    own = target in (root, session.settings.site.resolve()) or target.is_relative_to(content)
    is_free = not target.exists() or (target.is_dir() and not any(target.iterdir()))
    if own or not (is_free or (target / _MARK).is_file()):
        raise UsageError("usage_stage_folder", folder=target)
    if not is_free:
        # a page that has been withdrawn since must not stay behind
        shutil.rmtree(target / "docs", ignore_errors=True)
    write_text(target / _MARK, "")
