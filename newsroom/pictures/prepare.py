"""Pictures for readers: from the cache where they were converted before."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache as cached
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from newsroom.files import write_file
from newsroom.model import Form, Image, PictureFacts
from newsroom.pictures.limits import WORKERS, UnusableError
from newsroom.pictures.shelf import Shelf
from newsroom.problems import Location, Problem, problem
from newsroom.settings import Settings

_RECIPE = "pictures-3"
"""Part of the cache's names: change it when the output for the same source changes."""
_FOLDER = PurePosixPath("assets", "pictures")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Pictures ready to be published."""

    images: Mapping[PurePosixPath, Image]
    """By their path in `content/`."""
    files: Mapping[PurePosixPath, Path]
    """Address → the file to copy. Named by what is in them: an editor's file name may hold a child's."""
    problems: tuple[Problem, ...]
    broken: frozenset[PurePosixPath]
    """Pictures that cannot be published; their entries are held back."""


def prepare_pictures(paths: Iterable[PurePosixPath], settings: Settings) -> Prepared:
    """Convert the pictures at `paths` (relative to `content/`) to every form that is published."""
    wanted = tuple(dict.fromkeys(paths))
    shelf = Shelf(settings)
    cache = settings.cache / "pictures"
    facts = shelf.facts(wanted)
    by_digest = {facts[path].digest: path for path in wanted if path in facts and not facts[path].fault}
    # Two names for one picture are one job: two writers of one file would be one too many.
    with ThreadPoolExecutor(WORKERS) as pool:
        jobs = {
            digest: pool.submit(_manifest, settings.content / path, digest, cache) for digest, path in by_digest.items()
        }
    images: dict[PurePosixPath, Image] = {}
    files: dict[PurePosixPath, Path] = {}
    problems: list[Problem] = []
    for path in wanted:
        try:
            manifest = jobs[_usable(facts.get(path)).digest].result()
        except UnusableError as error:
            at = Location(file=PurePosixPath(settings.content.name, path))
            problems.append(problem(error.code, at, file=path.name, **error.values))
            continue
        images[path] = _image(manifest)
        files |= {_FOLDER / name: cache / name for name in _names(manifest)}
    return Prepared(
        images=MappingProxyType(images),
        files=MappingProxyType(files),
        problems=tuple(problems),
        broken=frozenset(path for path in wanted if path not in images),
    )


def forget_pictures(paths: Sequence[PurePosixPath], settings: Settings) -> None:
    """Take the converted forms of pictures that may no longer be shown out of the cache too."""
    cache = settings.cache / "pictures"
    if not paths:
        return
    for facts in Shelf(settings).facts(paths).values():
        path = _manifest_path(cache, facts.digest)
        manifest = _read_manifest(path)
        for name in _names(manifest) if manifest else ():
            (cache / name).unlink(missing_ok=True)
        path.unlink(missing_ok=True)


def _usable(facts: PictureFacts | None) -> PictureFacts:
    if facts is None:
        raise UnusableError("I09", reason="")
    if facts.fault:
        raise UnusableError(facts.fault, **facts.details)
    return facts


def _manifest_path(cache: Path, digest: str) -> Path:
    return cache / f"{digest[:32]}-{_recipe()}.json"


@cached
def _recipe() -> str:
    """Stands in the cache's names for how pictures are converted, and by which Pillow."""
    return hashlib.sha256(f"{_RECIPE} {version('pillow')}".encode()).hexdigest()[:8]


def _manifest(source: Path, digest: str, cache: Path) -> dict[str, Any]:
    """What a picture is published as: names of files in the cache, with sizes."""
    path = _manifest_path(cache, digest)
    known = _read_manifest(path)
    if known is not None and all((cache / name).is_file() for name in _names(known)):
        return known
    # Pillow takes a tenth of a second to load, and a warm cache does not need it.
    from newsroom.pictures.convert import Encoded, convert  # noqa: PLC0415

    def keep(one: Encoded) -> str:
        name = f"{hashlib.sha256(one.content).hexdigest()[:16]}{one.suffix}"
        write_file(cache / name, one.content)
        return name

    converted = convert(source.read_bytes())
    manifest: dict[str, Any] = {
        "size": [converted.width, converted.height],
        "fallback": keep(converted.fallback),
        "forms": [[keep(one), one.width] for one in converted.forms],
    }
    write_file(path, json.dumps(manifest).encode())
    return manifest


def _read_manifest(path: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found


def _names(manifest: Mapping[str, Any]) -> list[str]:
    return [manifest["fallback"], *(name for name, _ in manifest["forms"])]


def _image(manifest: Mapping[str, Any]) -> Image:
    width, height = manifest["size"]
    forms = tuple(Form(url=str(_FOLDER / name), width=wide) for name, wide in manifest["forms"])
    return Image(url=str(_FOLDER / manifest["fallback"]), width=width, height=height, forms=forms)
