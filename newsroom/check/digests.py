"""Issues against the entries they hold."""

from collections.abc import Iterator

from newsroom.check.scope import Scope
from newsroom.model import Status, ref_of
from newsroom.problems import Problem, problem


def changed_after_lock(scope: Scope) -> Iterator[Problem]:
    """D03: an entry is no longer what it was when its issue was locked."""
    kept = (one for one in scope.library.entries if one.status is not Status.WITHDRAWN)
    now = {ref_of(one): one.fingerprint for one in kept}
    for digest in scope.library.digests:
        changed = [str(one.ref) for one in digest.entries if now.get(one.ref, one.fingerprint) != one.fingerprint]
        if changed:
            yield problem("D03", scope.at(digest, "entries"), items="、".join(changed))
