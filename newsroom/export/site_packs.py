"""The packs readers can take along from the site, made once and kept in `.cache` by what is in them."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from newsroom.compose import Digest
from newsroom.export.packs import pack_files
from newsroom.export.typeset import TEMPLATE
from newsroom.files import write_file
from newsroom.model import Bundle
from newsroom.render.edition import Edition
from newsroom.render.labels import Data
from newsroom.render.packs import Pack, bundle_pack, issue_pack

_RECIPE = "packs-3"
_FORMATS = ("pdf", "html", "zip")


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePacks:
    """What a site offers to take along."""

    downloads: Mapping[str, tuple[Data, ...]]
    """Address of a page → its files, as templates take them: `format`, `url`, `size_label`."""
    copies: Mapping[PurePosixPath, Path]
    """Address → file to copy."""


def site_packs(edition: Edition, copies: Mapping[PurePosixPath, Path]) -> SitePacks:
    """The packs the settings ask for; none in a preview, which changes with every key.

    `copies`: address → file of published pictures. OutsideError where the template is broken
    or the cache cannot be written.
    """
    folder = edition.settings.cache / "packs"
    wanted = [] if edition.column.preview else list(_wanted(edition))
    with ThreadPoolExecutor(2) as pool:
        stems = list(pool.map(lambda one: _kept(edition, one[1], one[2], copies), wanted))
    downloads: dict[str, tuple[Data, ...]] = {}
    found: dict[PurePosixPath, Path] = {}
    for (shelf, pack, _), stem in zip(wanted, stems, strict=True):
        files = {PurePosixPath("packs", shelf, f"{pack.name}.{suffix}"): f"{stem}.{suffix}" for suffix in _FORMATS}
        found |= {address: folder / name for address, name in files.items()}
        downloads[pack.url] = tuple(_download(address, folder / name) for address, name in files.items())
    if wanted:
        _forget(folder, {path.name for path in found.values()})
    return SitePacks(downloads=MappingProxyType(downloads), copies=MappingProxyType(found))


def _wanted(edition: Edition) -> Iterator[tuple[str, Pack, Digest | None]]:
    if edition.settings.packs in ("bundles", "all"):
        bundles = (one for one in edition.column.shown if isinstance(one, Bundle))
        yield from (("bundles", bundle_pack(edition, one), None) for one in bundles)
    if edition.settings.packs == "all":
        yield from (("issues", issue_pack(edition, one), one) for one in edition.issues if one.locked)


def _kept(edition: Edition, pack: Pack, digest: Digest | None, copies: Mapping[PurePosixPath, Path]) -> str:
    """The stem of the pack's files in the cache, where they lie now."""
    folder = edition.settings.cache / "packs"
    told = [_RECIPE, _templates(edition.settings.root), pack.name, pack.data, [one.fingerprint for one in pack.entries]]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    stem = hashlib.sha256(text.encode()).hexdigest()[:24]
    if not all((folder / f"{stem}.{suffix}").is_file() for suffix in _FORMATS):
        for name, content in pack_files(edition, pack, copies, digest).items():
            write_file(folder / f"{stem}{Path(name).suffix}", content)
    return stem


@cache
def _templates(root: Path) -> str:
    paths = (root / TEMPLATE, root / "theme" / "print" / "digest.html")
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def _download(address: PurePosixPath, file: Path) -> Data:
    size = file.stat().st_size
    label = f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} kB"
    return {"format": address.suffix[1:].upper(), "url": str(address), "size_label": label}


def _forget(folder: Path, used: set[str]) -> None:
    for path in folder.glob("*.*"):
        if path.name not in used and not path.name.startswith("."):
            path.unlink(missing_ok=True)
