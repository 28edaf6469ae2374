"""All rules, run over a loaded library."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from newsroom.check import digests, links, metadata, review
from newsroom.check.scope import Scope
from newsroom.load import Loaded
from newsroom.problems import Problem, Severity
from newsroom.settings import Settings
from newsroom.standing import Reviews

Rule = Callable[[Scope], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    metadata.title_given_twice,
    metadata.date_beside_week,
    links.loads_from_elsewhere,
    links.active_content,
    links.link_to_unpublished,
    review.missing_signatures,
    digests.changed_after_lock,
)
_LAST: tuple[Rule, ...] = (review.bundle_with_unpublished_tip,)
"""Rules that need to know which entries the others hold back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What loading and the rules found."""

    problems: tuple[Problem, ...]
    """Sorted by file, line, column and code."""
    faulty: frozenset[PurePosixPath]
    """Sources, relative to `content/`, with at least one error: held back from readers."""


def check_library(loaded: Loaded, settings: Settings, now: datetime) -> Checked:
    """Every problem of the library at the moment `now` (aware), those of loading included."""
    problems = list(loaded.problems)
    faulty = loaded.faulty
    reviews = Reviews.of(loaded.library)
    for rules in (RULES, _LAST):
        scope = Scope(library=loaded.library, reviews=reviews, settings=settings, now=now, faulty=faulty)
        found = [one for rule in rules for one in rule(scope)]
        problems += found
        faulty |= {one.at.file.relative_to(settings.content.name) for one in found if one.severity is Severity.ERROR}
    return Checked(problems=tuple(sorted(problems, key=lambda one: one.order)), faulty=faulty)
