"""Where pictures are used: every cover and every picture of a text, with its place in the editor's file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Self

from newsroom.addresses import resolve
from newsroom.check.scope import Scope
from newsroom.model import DigestFile, Entry, Link, LinkUse, PictureFacts
from newsroom.problems import Location, Problem, problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place at which a picture is shown, or linked to."""

    path: PurePosixPath
    """Relative to `content/`."""
    at: Location
    length: int
    """Characters of its address, which begins at `at`."""
    facts: PictureFacts

    def found(self, code: str, **values: str) -> Problem:
        """The problem `code` at this place."""
        return replace(problem(code, self.at, **values), length=self.length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery:
    """Every picture of the column and where it is used; what the rules on pictures look at."""

    scope: Scope
    uses: tuple[tuple[Entry | DigestFile, tuple[Use, ...]], ...]
    """Entries and issues' files that use a picture, with the first use of each, the cover before the text."""
    first: Mapping[PurePosixPath, Use]
    """The first use of each picture that is used."""

    @classmethod
    def of(cls, scope: Scope) -> Self:
        """Look through the library once."""
        pictures = scope.library.pictures
        things = (*scope.library.entries, *scope.library.digests) if pictures else ()
        uses = tuple((thing, found) for thing in things if (found := tuple(_uses(scope, thing))))
        first: dict[PurePosixPath, Use] = {}
        for _, found in uses:
            for use in found:
                first.setdefault(use.path, use)
        return cls(scope=scope, uses=uses, first=first)


def _uses(scope: Scope, thing: Entry | DigestFile) -> Iterator[Use]:
    """The first use of each picture; of pictures that are not there, loading has told."""
    links: tuple[Link | None, ...] = (None,)
    if not isinstance(thing, DigestFile):
        links += tuple(link for link in thing.links if link.use in (LinkUse.IMAGE, LinkUse.LINK))
    seen: set[PurePosixPath] = set()
    for link in links:
        path = resolve(thing.source, link.target if link else thing.cover)
        facts = scope.library.pictures.get(path) if path else None
        if path is None or facts is None or path in seen:
            continue
        seen.add(path)
        if link is None or isinstance(thing, DigestFile):
            at, length = _cover_place(scope, thing)
        else:
            at, length = place_of(scope, thing, link)
        yield Use(path=path, at=at, length=length, facts=facts)


def place_of(scope: Scope, entry: Entry, link: Link) -> tuple[Location, int]:
    """Where a link's address stands in the file, and how long it is there."""
    lines = entry.body.split("\n")
    number = link.line - entry.body_line
    line = lines[number] if 0 <= number < len(lines) else ""
    # Behind the words, which may say the same as the address.
    opening = next((mark for mark in ("](<", "](", "") if f"{mark}{link.target}" in line[link.column - 1 :]), None)
    if not link.target or opening is None:
        return scope.at(entry, line=link.line, column=link.column), 0
    column = line.find(f"{opening}{link.target}", link.column - 1) + len(opening)
    return scope.at(entry, line=link.line, column=column + 1), len(link.target)


def _cover_place(scope: Scope, thing: Entry | DigestFile) -> tuple[Location, int]:
    texts = () if isinstance(thing, DigestFile) else thing.texts
    found = next((one for one in texts if one.key == "cover"), None)
    if found is None:
        return scope.at(thing, "cover"), 0
    return scope.at(thing, line=found.line, column=found.column), len(found.text)
