"""Numbers of persons in the names of files, which become addresses or are sent on."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from newsroom.check.privacy.digits import find_numbers
from newsroom.check.privacy.folding import fold
from newsroom.check.privacy.masks import mask_digits
from newsroom.problems import Location, Problem, problem

_MISNAMED = frozenset({"M18", "M19", "M20"})
"""Files that are not read, for their name or their place."""
_OWN = "index.md"


def numbers_in(path: PurePosixPath, at: Location) -> Iterator[Problem]:
    """S01, S02, S03: numbers in the name of a file, or of the folder whose `index.md` it is."""
    name = path.parent.name if path.name == _OWN else path.stem
    for one in find_numbers(fold(name)):
        yield problem(one.code, at, number=mask_digits(one.digits), where="@term_file_name")


def numbers_in_misnamed(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The same of files that are no entries."""
    for file in dict.fromkeys(one.at.file for one in problems if one.code in _MISNAMED):
        yield from numbers_in(file, Location(file=file))
