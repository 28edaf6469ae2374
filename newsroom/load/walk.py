"""The files of `content/`: which are entries, which are digests, which lie beside them, and which do not belong."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from newsroom.model import Asset, Kind
from newsroom.problems import Location, Problem, problem
from newsroom.settings import Settings
from newsroom.slugs import slug_from_title

DIGESTS = "digests"
_DATA = "data"
_FOLDERS = {kind.folder: kind for kind in Kind}
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_LONG_NUMBER = re.compile(r"(?:\d[\s_-]?){10,}")
"""No part of an address that is suggested: it may be somebody's."""
_RESERVED = re.compile(r"index|[0-9]{4}")
"""A kind's own pages: its newest entries, and those of each year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry's file."""

    kind: Kind
    slug: str
    source: PurePosixPath


@dataclass(slots=True)
class Walk:
    """What a walk through `content/` met, sorted by path."""

    entries: list[Found] = field(default_factory=list)
    digests: list[PurePosixPath] = field(default_factory=list)
    assets: dict[PurePosixPath, Asset] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def walk_content(settings: Settings) -> Walk:
    """Walk through `content/`. Dot files and folders are passed by; no link out of it or to a folder is followed."""
    walk = Walk()
    root = settings.content.resolve()
    for path in sorted(_files(settings.content, PurePosixPath(), root, walk, settings), key=str):
        _sort_in(path, walk, settings)
    _refuse_twins(walk, settings)
    return walk


def _files(folder: Path, at: PurePosixPath, root: Path, walk: Walk, settings: Settings) -> Iterator[PurePosixPath]:
    try:
        children = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError as error:
        walk.problems.append(problem("M15", _at(settings, at), reason=error.strerror or ""))
        return
    for child in children:
        path = at / child.name
        if child.name.startswith("."):
            continue
        if child.is_symlink() and not _leads_to_content(Path(child.path), root):
            walk.problems.append(problem("M21", _at(settings, path), path=str(path)))
        elif child.is_dir():
            yield from _files(Path(child.path), path, root, walk, settings)
        elif child.is_file():
            yield path


def _leads_to_content(link: Path, root: Path) -> bool:
    """Whether `link` ends at a file of the column, and not at one of the hidden ones (the register)."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # it leads nowhere, or in a circle
        return False
    if not target.is_file() or not target.is_relative_to(root):
        return False
    return not any(part.startswith(".") for part in target.relative_to(root).parts)


def _at(settings: Settings, path: PurePosixPath) -> Location:
    return Location(file=PurePosixPath(settings.content.name) / path)


def _sort_in(path: PurePosixPath, walk: Walk, settings: Settings) -> None:
    folder = path.parts[0] if len(path.parts) > 1 else ""
    if path.suffix.lower() not in (".md", ".markdown"):
        if folder == _DATA:
            return
        if folder not in (*_FOLDERS, DIGESTS):
            walk.problems.append(problem("M20", _at(settings, path), path=str(path)))
            return
        try:
            walk.assets[path] = Asset(path=path, size=(settings.content / path).stat().st_size)
        except OSError:  # gone since the folder was listed: office programs leave such files for a moment
            return
    elif path.name.lower() == "readme.md":
        return
    elif folder == DIGESTS and len(path.parts) == 2:
        walk.digests.append(path)
    elif folder in _FOLDERS:
        _entry(path, _FOLDERS[folder], walk, settings)
    else:
        walk.problems.append(problem("M20", _at(settings, path), path=str(path)))


def _entry(path: PurePosixPath, kind: Kind, walk: Walk, settings: Settings) -> None:
    if len(path.parts) == 2:
        slug = path.stem
    elif len(path.parts) == 3 and path.name == "index.md":
        slug = path.parts[1]
    else:
        walk.problems.append(problem("M20", _at(settings, path), path=str(path)))
        return
    if _RESERVED.fullmatch(slug):
        walk.problems.append(problem("M18", _at(settings, path), name=slug, meant=f"{kind}-{slug}"))
        return
    if not _SLUG.fullmatch(slug):
        walk.problems.append(
            problem("M18", _at(settings, path), name=slug, meant=slug_from_title(_LONG_NUMBER.sub(" ", slug)))
        )
        if not _SLUG.fullmatch(slug.lower()):
            return
    walk.entries.append(Found(kind=kind, slug=slug, source=path))


def _refuse_twins(walk: Walk, settings: Settings) -> None:
    """Two files with one address, also where only a file system that knows capitals tells them apart."""
    first: dict[tuple[Kind, str], PurePosixPath] = {}
    for one in walk.entries:
        other = first.setdefault((one.kind, one.slug.lower()), one.source)
        if other != one.source:
            walk.problems.append(problem("M19", _at(settings, one.source), slug=one.slug, other=str(other)))
    walk.entries = [
        one for one in walk.entries if first[(one.kind, one.slug.lower())] == one.source and _SLUG.fullmatch(one.slug)
    ]
