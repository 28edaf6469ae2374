"""Signatures: which are missing, and which bundles wait for a tip's."""

from collections.abc import Iterator

from newsroom.check.scope import Scope
from newsroom.model import Bundle, Kind, Ref, Status, ref_of
from newsroom.problems import Problem, problem
from newsroom.standing import Standing, missing_steps


def missing_signatures(scope: Scope) -> Iterator[Problem]:
    """R01, R02: a finished entry still waits for a step, or was changed after one."""
    for entry in scope.library.entries:
        standing = scope.standing(entry)
        if standing is Standing.UNSIGNED:
            steps = "、".join(missing_steps(entry, scope.reviews, scope.settings))
            yield problem("R01", scope.at(entry, "status"), steps=steps)
        elif standing is Standing.CHANGED:
            steps = missing_steps(entry, scope.reviews, scope.settings)[0]
            yield problem("R02", scope.at(entry, "status"), step=steps)


def changed_without_note(scope: Scope) -> Iterator[Problem]:
    """R03: readers have seen an earlier version, and nothing tells them what was changed."""
    for entry in scope.library.entries:
        if entry.status is not Status.READY:
            continue
        seen = scope.reviews.last_approval_of_another(entry, scope.settings)
        if seen is None or any(one.date >= seen.astimezone(scope.settings.zone).date() for one in entry.corrections):
            continue
        yield problem("R03", scope.at(entry, "title"), date=seen.astimezone(scope.settings.zone).date().isoformat())


def bundle_with_unpublished_tip(scope: Scope) -> Iterator[Problem]:
    """L02: a bundle readers could open holds a tip they could not."""
    tips = {ref_of(one): one for one in scope.library.of_kind(Kind.TIP)}
    for bundle in scope.library.of_kind(Kind.BUNDLE):
        if not isinstance(bundle, Bundle) or scope.standing(bundle) is not Standing.PUBLIC:
            continue
        found = ((slug, tips.get(Ref(Kind.TIP, slug))) for slug in bundle.items)
        hidden = [slug for slug, tip in found if tip is not None and scope.standing(tip) is not Standing.PUBLIC]
        if hidden:
            yield problem("L02", scope.at(bundle, "items"), items="、".join(hidden))
