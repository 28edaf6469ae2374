"""All rules on personal information, over one reading of an entry."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from newsroom.check.finding import TextScope
from newsroom.check.privacy.families import combinations, described_pupils, health_and_hardship
from newsroom.check.privacy.file_names import numbers_in
from newsroom.check.privacy.invitations import invitations
from newsroom.check.privacy.known import known_of
from newsroom.check.privacy.labels import codes_of_meetings_and_groups, numbers_of_pupils_and_staff, private_contacts
from newsroom.check.privacy.numbers import numbers_of_persons
from newsroom.check.privacy.people import lists_of_names
from newsroom.check.privacy.phones import fixed_lines
from newsroom.check.privacy.places import homes, plates
from newsroom.check.privacy.pupils import marks
from newsroom.check.privacy.sources import profiles, source_view, target_views
from newsroom.check.privacy.strands import protected_data
from newsroom.check.privacy.view import Hit, Reading, views_of
from newsroom.problems import Location, Problem


def personal_information(scope: TextScope) -> Iterator[Problem]:
    """S01 to S14: whatever tells who or where a person is, in the order of the file."""
    kept: list[tuple[str, int, int]] = []
    for hit in _hits(scope):
        start, end = hit.span
        is_source = hit.view.is_source
        if not any(start < stop and begin < end and (is_source or code == hit.code) for code, begin, stop in kept):
            kept.append((hit.code, start, end))
            yield hit.worded(scope)
    yield from _file_names(scope)


def _hits(scope: TextScope) -> Iterator[Hit]:
    """Every hit; of the numbers, those go first that a word names most exactly."""
    known = known_of(scope.library)
    passages = Reading(views_of(scope.text))
    targets = list(target_views(scope))
    seen = Reading([*passages.views, *targets]) if targets else passages
    source = source_view(scope)
    everything = Reading([*seen.views, source]) if source else seen
    yield from numbers_of_pupils_and_staff(seen)
    yield from codes_of_meetings_and_groups(seen)
    yield from invitations(scope.text.source, seen)
    yield from profiles(targets)
    yield from numbers_of_persons(everything, known)
    yield from fixed_lines(seen, known)
    yield from private_contacts(everything, known)
    yield from homes(seen)
    yield from plates(seen)
    yield from lists_of_names(passages)
    yield from marks(passages)
    yield from health_and_hardship(passages)
    yield from combinations(passages)
    yield from described_pupils(passages)
    yield from protected_data(scope, passages.views)


def _file_names(scope: TextScope) -> Iterator[Problem]:
    """Those of the entry's file or folder and of its pictures."""
    for path in (*scope.entry.pictures, scope.entry.source):
        yield from numbers_in(path, Location(file=scope.file, line=_line_of(scope, path)))


def _line_of(scope: TextScope, path: PurePosixPath) -> int:
    """Where the entry uses the picture `path`; 0 for the entry itself."""
    if path == scope.entry.source:
        return 0
    lines = (link.line for link in scope.entry.links if link.target.endswith(path.name))
    return next(lines, scope.entry.lines.get("cover", 0))
