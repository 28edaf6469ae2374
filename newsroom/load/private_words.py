"""The school's own list of words not to be published. It lies outside the project, which is public."""

from dataclasses import replace
from pathlib import PurePosixPath

from newsroom.problems import Location, Problem, Severity, problem
from newsroom.settings import CONFIG_NAME, Settings


def read_private_words(settings: Settings) -> tuple[tuple[str, ...], list[Problem]]:
    """The words of the file `private_words` names, one a line, `#` before remarks; none where no file is named.

    A list that cannot be read is told: its words would pass unseen. A list inside the project is refused: it would be
    published with it.
    """
    path = settings.private_words
    if path is None:
        return (), []
    at = Location(file=PurePosixPath(CONFIG_NAME))
    if path.resolve().is_relative_to(settings.root.resolve()):
        return (), [problem("K03", at, key="private_words", value=path.name, expected="../school-words.txt")]
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        found = problem("V01", at, what=f"private_words: {path.name}")
        return (), [replace(found, severity=Severity.WARNING)]  # where the site is built in public there is no list
    words = (line.partition("#")[0].strip().lower() for line in lines)
    return tuple(dict.fromkeys(word for word in words if word)), []
