"""What can only be seen across files: links to missing ones, circles, addresses and numbers taken twice."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from posixpath import relpath

from newsroom.addresses import resolve, twin
from newsroom.load.schema import DIGEST_SCHEMA
from newsroom.load.suggest import nearest
from newsroom.load.walk import Found
from newsroom.model import Bundle, DigestFile, Entry, Guide, Kind, Library, LinkUse, Ref, Signature, page_of, ref_of
from newsroom.problems import Location, Problem, problem

_RESERVED = re.compile(
    r"(?:index|404|about|care|plan)\.html|(?:assets|audience|feeds|issues|packs|s|search|subjects|tags)/.+"
    rf"|(?:{'|'.join(kind.folder for kind in Kind)})/(?:index|\d{{4}})\.html",
    re.IGNORECASE,
)
"""Addresses of the site's own pages: a redirect there would take their place."""

_OUTSIDE = re.compile(r"//|mailto:|tel:|[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SHOWN = 80


def find_crossings(
    library: Library, found: Sequence[Found], signatures: list[tuple[int, Signature]], name: PurePosixPath
) -> Iterator[Problem]:
    """Every such problem. `found`: the entries' files, the unreadable ones too; `name`: the content folder's."""
    known = {Ref(one.kind, one.slug) for one in found}
    yield from _bundles(library, known, name)
    yield from _links(library, {one.source for one in found}, name)
    yield from _circles(library, name)
    yield from _aliases(library, name)
    yield from _digests(library, name)
    for line, signature in signatures:
        if signature.ref not in known:
            at = Location(file=name / ".register" / "reviews.jsonl", line=line)
            yield problem("G02", at, ref=str(signature.ref))


def _at(thing: Entry | DigestFile, key: str, name: PurePosixPath) -> Location:
    return Location(file=name / thing.source, line=thing.lines.get(key, 0))


def _bundles(library: Library, known: set[Ref], name: PurePosixPath) -> Iterator[Problem]:
    """Bundles with a tip whose file is there but cannot be read: without it they would be incomplete."""
    unreadable = known - {ref_of(one) for one in library.entries}
    for entry in library.entries:
        items = [slug for slug in entry.items if Ref(Kind.TIP, slug) in unreadable] if isinstance(entry, Bundle) else []
        if items:
            yield problem("L02", _at(entry, "items", name), items="、".join(items))


def _links(library: Library, sources: set[PurePosixPath], name: PurePosixPath) -> Iterator[Problem]:
    """Links to Markdown files, documents and pictures of the column."""
    things: tuple[Entry | DigestFile, ...] = (*library.entries, *library.digests)
    for entry in things:
        for link in entry.links:
            target = link.target.partition("#")[0].partition("?")[0]
            if link.use is not LinkUse.LINK or not target or _OUTSIDE.match(target):
                continue
            path = resolve(entry.source, target)
            if path is not None and (path in sources or twin(path) in sources or path in library.assets):
                continue
            at = Location(file=name / entry.source, line=link.line, column=link.column)
            near = _near_file(target[:_SHOWN], sources, library.assets)
            meant = relpath(near, entry.source.parent) if near else ""
            yield problem("L01", at, target=link.target[:_SHOWN], meant=meant)


def _near_file(target: str, sources: set[PurePosixPath], assets: Iterable[PurePosixPath]) -> PurePosixPath | None:
    """The entry or, for an address with another ending, the file whose name is most like the one written."""
    if PurePosixPath(target).suffix in ("", ".md", ".html"):
        names = {(one.parent.name if one.name == "index.md" else one.stem): one for one in sorted(sources)}
        return names.get(nearest(PurePosixPath(target).stem, names))
    files = {one.name: one for one in sorted(assets)}
    return files.get(nearest(PurePosixPath(target).name, files))


def _circles(library: Library, name: PurePosixPath) -> Iterator[Problem]:
    older = {one.slug: one.supersedes for one in library.entries if isinstance(one, Guide) and one.supersedes}
    by_slug = {one.slug: one for one in library.entries if isinstance(one, Guide)}
    reported: set[str] = set()
    for start in sorted(older):
        chain, slug = [start], older[start]
        while slug in older and slug not in chain:
            chain.append(slug)
            slug = older[slug]
        if slug in chain and not reported & set(chain):
            reported |= set(chain)
            circle = [*chain[chain.index(slug) :], slug]
            yield problem("M24", _at(by_slug[slug], "supersedes", name), chain=" → ".join(circle))


def _aliases(library: Library, name: PurePosixPath) -> Iterator[Problem]:
    taken = {str(page_of(one)).lower() for one in library.entries}
    for entry in library.entries:
        for alias in entry.aliases:
            if alias.lower() in taken or _RESERVED.fullmatch(alias):
                yield problem("A01", _at(entry, "aliases", name), alias=alias)
            taken.add(alias.lower())


def _digests(library: Library, name: PurePosixPath) -> Iterator[Problem]:
    numbers: dict[tuple[str, int], DigestFile] = {}
    weeks: dict[object, DigestFile] = {}
    for digest in library.digests:
        if digest.cover and resolve(digest.source, digest.cover) not in library.assets:
            yield problem("L01", _at(digest, "cover", name), target=digest.cover[:_SHOWN], meant="")
        twin_file = weeks.setdefault(digest.week, digest)
        if twin_file is not digest:
            yield problem("D04", _at(digest, "week", name), what=f"{digest.week} ({twin_file.source.name})")
        for key, number in (("number", digest.number), (f"year_number {digest.week.year}", digest.year_number)):
            first = digest if number is None else numbers.setdefault((key, number), digest)
            if first is not digest:
                field = DIGEST_SCHEMA.of(key.split(" ")[0])
                yield problem("D04", _at(digest, field.key, name), what=f"{field.chinese} {number} ({first.week})")
