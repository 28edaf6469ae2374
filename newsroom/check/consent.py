"""Who may be shown (I06): photographs say who is in them, pupils only with a ground, and never longer than it holds.

The law behind it: minors' personal information needs the guardian's consent, which may be taken back at any time
(个人信息保护法 2021, articles 15, 28, 31; 未成年人保护法 2020, article 72).
"""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from newsroom.check.picture_names import masked_name
from newsroom.check.picture_uses import Gallery
from newsroom.check.scope import Scope
from newsroom.load.suggest import nearest
from newsroom.model import Consent, DigestFile, Entry, Status
from newsroom.problems import Problem, problem
from newsroom.standing import ended_pictures, is_named


def undeclared(gallery: Gallery) -> Iterator[Problem]:
    """A photograph, and not a word on who is in it."""
    for thing, uses in gallery.uses:
        if isinstance(thing, DigestFile) or thing.people or thing.status is Status.WITHDRAWN:
            continue
        photo = next((use for use in uses if use.facts.is_photo and not use.facts.fault), None)
        if photo is not None:
            yield photo.found("I06", photo=masked_name(photo.path.name))


def groundless(gallery: Gallery) -> Iterator[Problem]:
    """Pupils, and no ground on which they may be shown."""
    for entry in _kept(gallery.scope):
        # Where the ground is written but cannot be read, loading has said so.
        if entry.people == "pupils" and entry.consent is None and "consent" not in entry.lines:
            yield problem("I06", gallery.scope.at(entry, "people"), ground="授权")


def ended(gallery: Gallery) -> Iterator[Problem]:
    """The ground is gone: the day has passed, or somebody has taken back what they gave."""
    for entry in _kept(gallery.scope):
        consent, at = entry.consent, gallery.scope.at(entry, "consent")
        if consent is None:
            continue
        if consent.valid_until is not None and consent.valid_until < _today(gallery.scope):
            yield problem("I06", at, until=consent.valid_until.isoformat())
        names = [picture.name for picture in entry.pictures if is_named(picture, consent.withdrawn)]
        if names:
            yield problem("I06", at, taken="、".join(map(masked_name, names)))
        for wanted, near in _mistyped(gallery.scope, entry, consent):
            yield problem("I06", at, missing=masked_name(wanted), meant=masked_name(near))


def _mistyped(scope: Scope, entry: Entry, consent: Consent) -> Iterator[tuple[str, str]]:
    """Names that take nothing back because they are only nearly those of the entry's pictures, with what was meant."""
    names = [picture.name for picture in entry.pictures]
    for wanted in consent.withdrawn:
        if not any(is_named(asset, (wanted,)) for asset in scope.library.assets):
            near = nearest(PurePosixPath(wanted).name, names)
            if near:
                yield wanted, near


def shown_elsewhere(gallery: Gallery) -> Iterator[Problem]:
    """The same picture, by its path or by its bytes, in an entry or an issue whose own ground says nothing of that."""
    gone = ended_pictures(gallery.scope.library, _today(gallery.scope))
    for thing, uses in gallery.uses if gone else ():
        for use in uses:
            # Which entry it was is not said: a preview shows this, and nothing of what was taken back.
            if gone.get(use.path, thing.source) != thing.source:
                yield use.found("I06", shared=masked_name(use.path.name))


def _kept(scope: Scope) -> Iterator[Entry]:
    """Entries that are not withdrawn: those show nothing."""
    return (entry for entry in scope.library.entries if entry.status is not Status.WITHDRAWN)


def _today(scope: Scope) -> date:
    return scope.now.astimezone(scope.settings.zone).date()


RULES = (undeclared, groundless, ended, shown_elsewhere)
