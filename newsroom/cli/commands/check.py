"""`check`: every problem of every file at once."""

import difflib
from pathlib import Path, PurePosixPath

from newsroom.cli.arguments import UsageError
from newsroom.cli.report import show_counts, show_problems
from newsroom.cli.session import Session, read_column
from newsroom.problems import has_errors


def run(session: Session) -> int:
    """Show the problems of all files, or of those that were named; 1 where one of them is an error."""
    files = frozenset(_place(session, name) for name in session.order.words)
    problems = read_column(session).problems
    if files:
        problems = tuple(one for one in problems if any(one.at.file.is_relative_to(file) for file in files))
    show_problems(session.console, problems)
    show_counts(session.console, problems)
    return 1 if has_errors(problems) else 0


def _place(session: Session, name: str) -> PurePosixPath:
    """The file or folder called `name`, seen from here or from the project; relative to the project."""
    for base in (Path.cwd(), session.root, session.settings.content):
        path = Path(base, name)
        if path.exists() and path.resolve().is_relative_to(session.root.resolve()):
            return PurePosixPath(path.resolve().relative_to(session.root.resolve()).as_posix())
    known = {one.name: one.relative_to(session.root).as_posix() for one in session.settings.content.rglob("*.md")}
    near = difflib.get_close_matches(PurePosixPath(name).name, list(known), n=1, cutoff=0.5)
    hint = session.words.say("usage_meant", value=known[near[0]]) if near else ""
    raise UsageError("usage_file", value=name, meant=hint)
