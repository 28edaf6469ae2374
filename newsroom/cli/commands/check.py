"""`check`: every problem of every file at once; with --fix those mended that can be."""

import difflib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from newsroom.cli.arguments import UsageError
from newsroom.cli.conformance import check_html_files
from newsroom.cli.excerpt import Excerpts
from newsroom.cli.formats import as_github, as_json, as_sarif
from newsroom.cli.mending import mend
from newsroom.cli.report import show_counts, show_fixable, show_problems
from newsroom.cli.session import Session, read_column
from newsroom.problems import Problem, has_errors


def run(session: Session) -> int:
    """Show the problems of all files, or of those that were named; 1 where one of them is an error."""
    if session.order.wechat:
        return check_html_files(session, session.order.words)
    files = frozenset(_place(session, name) for name in session.order.words)

    def read() -> tuple[Problem, ...]:
        found = read_column(session).problems
        return tuple(one for one in found if not files or any(one.at.file.is_relative_to(file) for file in files))

    if session.order.fix:
        _mend(session, read)
    problems = read()
    _show(session, problems)
    return 1 if has_errors(problems) else 0


def _mend(session: Session, read: Callable[[], tuple[Problem, ...]]) -> None:
    """Mend, and tell what was done; beside a report for another program on standard error."""
    console = session.console
    if session.order.format != "text":
        console = replace(console, out=console.err)
    mended = mend(replace(session, console=console), read)
    console.say("fix_done", "good", fixes=mended.fixes, files=mended.files)


def _show(session: Session, problems: Sequence[Problem]) -> None:
    console, words = session.console, session.words
    match session.order.format:
        case "json":
            console.line(as_json(problems, words))
        case "sarif":
            console.line(as_sarif(problems, words, session.root))
        case "github":
            console.line(as_github(problems, words))
        case _:
            show_problems(console, problems, Excerpts(session.root))
            show_counts(console, problems)
            show_fixable(console, problems)


def _place(session: Session, name: str) -> PurePosixPath:
    """The file or folder called `name`, seen from here or from the project; relative to the project."""
    for base in (Path.cwd(), session.root, session.settings.content):
        path = Path(base, name)
        if path.exists() and path.resolve().is_relative_to(session.root.resolve()):
            _refuse_unread(session, path.resolve(), name)
            return PurePosixPath(path.resolve().relative_to(session.root.resolve()).as_posix())
    known = {one.name: one.relative_to(session.root).as_posix() for one in session.settings.content.rglob("*.md")}
    near = difflib.get_close_matches(PurePosixPath(name).name, list(known), n=1, cutoff=0.5)
    hint = session.words.say("usage_meant", value=known[near[0]]) if near else ""
    raise UsageError("usage_file", value=name, meant=hint)


def _refuse_unread(session: Session, path: Path, name: str) -> None:
    """UsageError where `path` is no part of the column: nothing would be found in it, because nothing reads it."""
    content = session.settings.content.resolve()
    is_above = content.is_relative_to(path)
    is_entry = path.is_relative_to(content) and path.name.lower() != "readme.md"
    if not is_above and not is_entry and path != session.root.resolve() / "mkdocs.yml":
        raise UsageError("usage_unread", value=name, folder=session.settings.content.name)
