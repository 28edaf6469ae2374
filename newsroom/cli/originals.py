"""`check --fix` for pictures: what a file says beside its picture is taken out of the editor's own file."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from newsroom.cli.session import Session
from newsroom.files import write_file
from newsroom.pictures.cleaning import without_traces
from newsroom.problems import Problem


def clean_originals(session: Session, problems: Iterable[Problem]) -> int:
    """Take the traces out of every picture a problem offers to clean, one line said of each; how many files changed.

    A file is written only where the cleaned one decodes to the same pixels.
    """
    found: dict[PurePosixPath, Problem] = {}
    for one in problems:
        if one.fix is not None and one.fix.picture is not None and one.fix.is_safe:
            found.setdefault(one.fix.picture, one)
    return sum(_clean(session, picture, one) for picture, one in found.items())


def _clean(session: Session, picture: PurePosixPath, one: Problem) -> bool:
    path = session.root / picture
    raw = path.read_bytes()
    pure = without_traces(raw)
    is_cleaned = pure is not None and pure != raw
    if is_cleaned and pure is not None:
        write_file(path, pure)
    words = session.words.worded(one.values["what"])
    session.console.say("fix_picture" if is_cleaned else "fix_picture_kept", file=one.values["file"], what=words)
    return is_cleaned
