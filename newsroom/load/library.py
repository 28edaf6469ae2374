"""The door of the room: `content/` → `Library`, with every problem of every file."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType

from newsroom.load.beside import Files
from newsroom.load.crossings import find_crossings
from newsroom.load.datafiles import DataReader, Vocabularies
from newsroom.load.decode import MAX_BYTES, size_values
from newsroom.load.digests import read_digest
from newsroom.load.entries import read_entry
from newsroom.load.fields import FieldReader
from newsroom.load.frontmatter import read_front_matter
from newsroom.load.private_words import read_private_words
from newsroom.load.publications import read_publications
from newsroom.load.register import read_register
from newsroom.load.walk import Found, walk_content
from newsroom.model import DigestFile, Entry, Library, PictureFacts, Publication, Ref, kind_of, newest_article, ref_of
from newsroom.pictures import Shelf
from newsroom.problems import Location, Problem, Severity, problem
from newsroom.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What the folder holds and what is wrong with it."""

    library: Library
    problems: tuple[Problem, ...]
    """Sorted by file, line, column and code."""
    faulty: frozenset[PurePosixPath]
    """Sources, relative to `content/`, with at least one error."""


def load_library(settings: Settings, today: date | None = None) -> Loaded:
    """Read everything in `content/`. Never raises for what an editor wrote.

    `today` bounds dates: an entry more than a year ahead is a slip.
    """
    today = today or datetime.now(settings.zone).date()
    walk = walk_content(settings)
    name = PurePosixPath(settings.content.name)
    data = DataReader(settings.content / "data", name / "data")
    vocabularies = data.vocabularies()
    problems = [*walk.problems]
    known = frozenset(Ref(one.kind, one.slug) for one in walk.entries)
    reader = partial(_field_reader, settings, vocabularies, today, known)
    shelf = Shelf(settings)
    pictures = shelf.facts(walk.assets)
    shelf.save()
    files = Files(assets=frozenset(walk.assets), digest=partial(_pure_digest, pictures))
    entries: list[Entry] = []
    for found in walk.entries:
        entry = _entry(found, settings, reader, files, problems)
        if entry is not None:
            entries.append(entry)
    digests = [one for path in walk.digests if (one := _digest(path, settings, reader, problems)) is not None]
    signatures, broken = read_register(settings)
    publications, torn = read_publications(settings)
    entries = [_with_article(one, publications) for one in entries]
    private, unread = read_private_words(settings)
    library = Library(
        entries=tuple(sorted(entries, key=lambda one: (kind_of(one).folder, one.slug))),
        digests=tuple(sorted(digests, key=lambda one: one.week)),
        signatures=tuple(one for _, one in signatures),
        publications=publications,
        vocabularies=vocabularies,
        calendar=data.calendar(),
        hotlines=data.hotlines(vocabularies),
        contacts=data.contacts(),
        glossary=data.glossary(),
        private_words=private,
        assets=MappingProxyType(walk.assets),
        pictures=pictures,
    )
    problems += [*data.problems, *unread, *broken, *torn, *find_crossings(library, walk.entries, signatures, name)]
    return Loaded(
        library=library,
        problems=tuple(sorted(problems, key=lambda one: one.order)),
        faulty=frozenset(
            one.at.file.relative_to(name)
            for one in problems
            if one.severity is Severity.ERROR and one.at.file.is_relative_to(name)
        ),
    )


def _with_article(entry: Entry, publications: tuple[Publication, ...]) -> Entry:
    """The entry with the address of its article on the account: the editors' word counts, else the register's."""
    url = entry.wechat_url or newest_article(publications, ref_of(entry))
    return replace(entry, wechat_url=url) if url != entry.wechat_url else entry


def _field_reader(
    settings: Settings, vocabularies: Vocabularies, today: date, known: frozenset[Ref], source: PurePosixPath
) -> FieldReader:
    return FieldReader(
        file=PurePosixPath(settings.content.name) / source,
        zone=settings.zone,
        earliest=settings.founded,
        today=today,
        vocabularies=vocabularies,
        known=known,
    )


def _pure_digest(pictures: Mapping[PurePosixPath, PictureFacts], path: PurePosixPath) -> bytes:
    """Of a picture less its metadata: taking that out (`check --fix`) changes nothing anyone has signed."""
    return bytes.fromhex(pictures[path].pure) if path in pictures else b""


def _read(source: PurePosixPath, settings: Settings, problems: list[Problem]) -> bytes | None:
    """The file's bytes; a huge file is recognised, not read."""
    at = Location(file=PurePosixPath(settings.content.name) / source)
    try:
        with (settings.content / source).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size <= MAX_BYTES:
                return file.read(MAX_BYTES + 1)
            problems.append(problem("M16", at, **size_values(size)))
            return None
    except OSError as error:
        problems.append(problem("M15", at, reason=error.strerror or ""))
        return None


def _entry(
    found: Found, settings: Settings, readers: "partial[FieldReader]", files: Files, problems: list[Problem]
) -> Entry | None:
    raw = _read(found.source, settings, problems)
    if raw is None:
        return None
    reader = readers(found.source)
    front = read_front_matter(raw, reader.file)
    problems += front.problems
    if not front.is_readable:
        return None
    # Where the block itself is broken, the fields that are missing would only be echoes of it.
    is_broken = any(one.code in ("M11", "M12", "M13") for one in front.problems)
    entry = read_entry(found, front, reader, files)
    problems += [one for one in reader.problems if not (is_broken and one.code == "M01")]
    return entry


def _digest(
    source: PurePosixPath, settings: Settings, readers: "partial[FieldReader]", problems: list[Problem]
) -> DigestFile | None:
    raw = _read(source, settings, problems)
    if raw is None:
        return None
    reader = readers(source)
    front = read_front_matter(raw or b"\n", reader.file, needs_block=False)
    problems += [one for one in front.problems if one.code != "M17"]
    digest = read_digest(source, front, reader)
    problems += reader.problems
    return digest
