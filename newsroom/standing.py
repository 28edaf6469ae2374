"""Whether an entry may be shown, and if not, why. The one gate between the editors' folder and every reader."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePosixPath
from types import MappingProxyType

from newsroom.model import Entry, Library, Ref, Signature, Status, ref_of
from newsroom.settings import Settings


class Standing(StrEnum):
    """Where an entry stands. Only `PUBLIC` ever leaves the editors' machines."""

    PUBLIC = "public"
    DRAFT = "draft"
    UNSIGNED = "unsigned"
    CHANGED = "changed"
    EMBARGOED = "embargoed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    CONSENT = "consent"
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """The register's signatures, found by entry."""

    by_ref: Mapping[Ref, tuple[Signature, ...]]

    @classmethod
    def of(cls, library: Library) -> "Reviews":
        """Index `library.signatures`."""
        found: dict[Ref, list[Signature]] = {}
        for signature in library.signatures:
            found.setdefault(signature.ref, []).append(signature)
        return cls(by_ref=MappingProxyType({ref: tuple(signatures) for ref, signatures in found.items()}))

    def valid(self, entry: Entry) -> Mapping[str, Signature]:
        """The signatures given on the entry as it is now: step → the first such signature, in step order given."""
        found: dict[str, Signature] = {}
        for signature in self.by_ref.get(ref_of(entry), ()):
            if signature.fingerprint == entry.fingerprint:
                found.setdefault(signature.step, signature)
        return found

    def last_approval_of_another(self, entry: Entry, settings: Settings) -> datetime | None:
        """When another version of the entry than the present one last passed every step; None where none did."""
        steps = {step.name for step in settings.review}
        versions: dict[str, dict[str, datetime]] = {}
        for signature in self.by_ref.get(ref_of(entry), ()):
            if signature.fingerprint != entry.fingerprint:
                versions.setdefault(signature.fingerprint, {}).setdefault(signature.step, signature.time)
        full = [max(times.values()) for times in versions.values() if steps and steps <= times.keys()]
        return max(full, default=None)

    def was_ever_approved(self, entry: Entry, settings: Settings) -> bool:
        """Whether some version of the entry once passed every step, so that readers may have seen it."""
        steps = {step.name for step in settings.review}
        versions: dict[str, set[str]] = {}
        for signature in self.by_ref.get(ref_of(entry), ()):
            versions.setdefault(signature.fingerprint, set()).add(signature.step)
        return not steps or any(steps <= signed for signed in versions.values())


def missing_steps(entry: Entry, reviews: Reviews, settings: Settings) -> tuple[str, ...]:
    """The review steps still to be signed on the entry as it is now, in order.

    Where every step needs another person, a second step signed by the same one does not count.
    """
    signed = reviews.valid(entry)
    missing: list[str] = []
    names: set[str] = set()
    for step in settings.review:
        name = signed[step.name].name if step.name in signed else ""
        if not name or (settings.distinct_reviewers and name in names):
            missing.append(step.name)
        names.add(name)
    return tuple(missing)


def approved_at(entry: Entry, reviews: Reviews, settings: Settings) -> datetime | None:
    """When the last of the required signatures was given; None without a review or while one is missing."""
    signed = reviews.valid(entry)
    times = [signed[step.name].time for step in settings.review if step.name in signed]
    return max(times) if times and not missing_steps(entry, reviews, settings) else None


def standing_of(
    entry: Entry, reviews: Reviews, settings: Settings, now: datetime, faulty: frozenset[PurePosixPath]
) -> Standing:
    """Where `entry` stands at the moment `now` (aware). `faulty` holds the sources with errors.

    Of several reasons the first one counts, in the order in which they are written here.
    """
    today = now.astimezone(settings.zone).date()
    missing = missing_steps(entry, reviews, settings)
    earlier = {one.step for one in reviews.by_ref.get(ref_of(entry), ()) if one.fingerprint != entry.fingerprint}
    reasons = (
        (entry.status is Status.WITHDRAWN, Standing.WITHDRAWN),
        (entry.status is Status.DRAFT, Standing.DRAFT),
        # Before FAULTY: a preview shows what is faulty, and what has no consent not even there.
        (_consent_ended(entry, today), Standing.CONSENT),
        (entry.source in faulty, Standing.FAULTY),
        (entry.expires is not None and entry.expires < today, Standing.EXPIRED),
        (bool(earlier & set(missing)), Standing.CHANGED),
        (bool(missing), Standing.UNSIGNED),
        (entry.publish_at is not None and entry.publish_at > now, Standing.EMBARGOED),
    )
    return next((standing for holds, standing in reasons if holds), Standing.PUBLIC)


def _consent_ended(entry: Entry, today: date) -> bool:
    consent = entry.consent
    if consent is None:
        return False
    if consent.valid_until is not None and consent.valid_until < today:
        return True
    return any(is_named(picture, consent.withdrawn) for picture in entry.pictures)


def is_named(picture: PurePosixPath, names: tuple[str, ...]) -> bool:
    """Whether one of `names`, with or without folders, means `picture`. Capitals and ways of encoding do not count."""
    return _plain(picture.name) in {_plain(name.replace("\\", "/").rsplit("/", 1)[-1]) for name in names}


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def ended_pictures(library: Library, today: date) -> dict[PurePosixPath, PurePosixPath]:
    """Pictures nobody may be shown any more, whatever else uses them → the source of the entry whose consent ended.

    What was withdrawn by name; of a consent that ran out every photograph; and files with the same picture in them.
    """
    found: dict[PurePosixPath, PurePosixPath] = {}
    for entry in library.entries:
        if entry.consent is None:
            continue
        is_over = entry.consent.valid_until is not None and entry.consent.valid_until < today
        for path in (*entry.pictures, *_beside(entry, library)):
            facts = library.pictures.get(path)
            if is_named(path, entry.consent.withdrawn) or (is_over and (facts is None or facts.is_photo)):
                found.setdefault(path, entry.source)
    by_content = {library.pictures[path].pure: source for path, source in found.items() if path in library.pictures}
    for path, facts in library.pictures.items():
        if facts.pure in by_content:
            found.setdefault(path, by_content[facts.pure])
    return found


def _beside(entry: Entry, library: Library) -> tuple[PurePosixPath, ...]:
    """Files in the entry's own folder: what was withdrawn may only be linked to, or not be used by it any more."""
    if not entry.consent or not entry.consent.withdrawn or entry.source.name != "index.md":
        return ()
    return tuple(path for path in library.assets if path.is_relative_to(entry.source.parent))
