"""All rules, run over a loaded library."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath

from newsroom.check import digests, freshness, links, metadata, pictures, review
from newsroom.check.mends import with_mends
from newsroom.check.privacy.file_names import numbers_in_misnamed
from newsroom.check.privacy.shield import shielded
from newsroom.check.prose import NOTHING, Known, check_texts
from newsroom.check.scope import Scope
from newsroom.check.waivers import waive
from newsroom.load import Loaded
from newsroom.problems import Problem, Severity, Waiver
from newsroom.settings import Settings
from newsroom.standing import Reviews

Rule = Callable[[Scope], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    metadata.title_given_twice,
    metadata.nearly_the_same_text,
    metadata.date_beside_week,
    metadata.date_ahead,
    metadata.cutoff_passed,
    pictures.check_pictures,
    links.loads_from_elsewhere,
    links.active_content,
    links.link_to_unpublished,
    review.missing_signatures,
    review.changed_without_note,
    digests.changed_after_lock,
)
_LAST: tuple[Rule, ...] = (review.bundle_with_unpublished_tip, *freshness.RULES)
"""Rules that need to know which entries the others hold back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What loading and the rules found."""

    problems: tuple[Problem, ...]
    """Sorted by file, line, column and code."""
    faulty: frozenset[PurePosixPath]
    """Sources, relative to `content/`, with at least one error: held back from readers."""
    waivers: tuple[Waiver, ...] = ()
    """The waivers that let a finding stand; for the register."""
    known: Known = field(default_factory=lambda: NOTHING, repr=False)
    """What was found in each text, for the next run."""


def check_library(loaded: Loaded, settings: Settings, now: datetime, known: Known = NOTHING) -> Checked:
    """Every problem of the library at the moment `now` (aware), those of loading included.

    `known`: `Checked.known` of an earlier run; the same findings come faster.
    """
    texts = check_texts(loaded.library, settings, known)
    problems: list[Problem] = []
    used: dict[Waiver, None] = {}
    faulty = loaded.faulty

    def keep(found: Iterable[Problem]) -> frozenset[PurePosixPath]:
        """Take `found` in, less what is waived; the sources it holds back."""
        kept, waivers = waive(graded(found, settings.checks), texts.waivers)
        problems.extend(kept)
        used.update(dict.fromkeys(waivers))
        return _sources(kept, settings)

    faulty |= keep(numbers_in_misnamed(loaded.problems))
    keep(with_mends(loaded.problems, loaded.library, settings.content.name))
    faulty |= keep(texts.problems)
    for rules in (RULES, _LAST):
        scope = Scope(
            library=loaded.library, reviews=Reviews.of(loaded.library), settings=settings, now=now, faulty=faulty
        )
        faulty |= keep([one for rule in rules for one in rule(scope)])
    ordered = tuple(sorted(shielded(problems, texts.secrets), key=lambda one: one.order))
    return Checked(problems=ordered, faulty=faulty, waivers=tuple(used), known=texts.known)


def graded(problems: Iterable[Problem], grades: Mapping[str, Severity | None]) -> list[Problem]:
    """`problems` as the school grades them; what it switched off falls away."""
    found = ((one, grades.get(one.code, one.severity)) for one in problems)
    return [replace(one, severity=grade) for one, grade in found if grade is not None]


def _sources(problems: Iterable[Problem], settings: Settings) -> frozenset[PurePosixPath]:
    name = settings.content.name
    errors = (one for one in problems if one.severity is Severity.ERROR and one.at.file.is_relative_to(name))
    return frozenset(one.at.file.relative_to(name) for one in errors)
