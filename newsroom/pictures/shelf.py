"""What is known of the column's pictures, from run to run: of an unchanged column nothing is decoded again."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from newsroom.files import write_text
from newsroom.model import PICTURE_SUFFIXES, PictureFacts, Trace
from newsroom.pictures.limits import MAX_BYTES, WORKERS
from newsroom.pictures.sniff import HEAD, format_of, is_drawing
from newsroom.problems import OutsideError
from newsroom.settings import Settings

_FACTS = "facts-1"
"""Part of what the index stands for: change it when other facts are read, or the same ones otherwise."""
_TICK = 20_000_000
"""Nanoseconds: file systems keep time in steps of up to ten milliseconds."""


class Shelf:
    """The files of `content/`, each found by its path. `save` at the end of a run keeps what was learnt.

    A file counts as unchanged while its size, times and place on the disk are the ones of the index, and it had lain
    still for a moment when the index was written (as git does it: what is saved twice within a tick looks unchanged).
    """

    def __init__(self, settings: Settings) -> None:
        self._content = settings.content
        self._path = settings.cache / "pictures" / "index.json"
        self._files, self._facts, self._written = _load(self._path)
        self._seen: dict[str, list[Any]] = {}
        self._is_changed = False

    def facts(self, paths: Iterable[PurePosixPath]) -> Mapping[PurePosixPath, PictureFacts]:
        """The facts of those of `paths` (relative to `content/`) that are pictures and are there."""
        digests = {path: digest for path in paths if (digest := self._digest(path))}
        new = {digest: path for path, digest in digests.items() if digest not in self._facts}
        with ThreadPoolExecutor(WORKERS) as pool:
            read = pool.map(lambda digest: self._read(self._content / new[digest], digest), new)
            self._facts |= dict(zip(new, read, strict=True))
        self._is_changed |= bool(new)
        return MappingProxyType({path: self._facts[digest] for path, digest in digests.items()})

    def save(self) -> None:
        """Keep what was learnt of the files asked for, and forget all others."""
        if not self._is_changed and self._seen.keys() == self._files.keys():
            return
        digests = {row[-1] for row in self._seen.values()}
        index = {
            "for": _purpose(),
            "files": self._seen,
            "facts": {digest: _as_json(one) for digest, one in self._facts.items() if digest in digests},
        }
        try:
            write_text(self._path, json.dumps(index, ensure_ascii=False))
        except OutsideError:
            return  # a folder that cannot be written is checked all the same, only more slowly

    def _digest(self, path: PurePosixPath) -> str:
        """SHA-256 (hex) of the file; empty where it is no picture."""
        try:
            stat = (self._content / path).stat()
            now = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
            row = self._seen.get(str(path)) or self._files.get(str(path))
            is_still = max(stat.st_mtime_ns, stat.st_ctime_ns) + _TICK < self._written
            if row is None or row[:-1] != now or not is_still:
                digest = _hash(self._content / path)
                self._is_changed |= row is None or row[:-1] != now or row[-1] != digest
                row = [*now, digest]
        except OSError:
            return ""
        self._seen[str(path)] = row
        return str(row[-1])

    def _read(self, path: Path, digest: str) -> PictureFacts:
        size = path.stat().st_size
        if size > MAX_BYTES:
            details = {"size": f"{size // 1_000_000} MB", "limit": f"{MAX_BYTES // 1_000_000} MB"}
            return PictureFacts(digest=digest, pure=digest, size=size, fault="I10", details=MappingProxyType(details))
        # Pillow and the reader of QR codes take a tenth of a second to load, and an unchanged column needs neither.
        from newsroom.pictures.reading import read_facts  # noqa: PLC0415

        return read_facts(path.read_bytes(), digest)


def _hash(path: Path) -> str:
    """SHA-256 (hex) of a picture; empty for any other file, of which only the first bytes are read."""
    with path.open("rb") as file:
        head = file.read(64)
        is_named = path.suffix.lower() in PICTURE_SUFFIXES
        if (
            not is_named
            and not format_of(head[:HEAD]).replace("PDF", "")
            and not (is_drawing(head) and b"<svg" in head)
        ):
            return ""
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()


def _purpose() -> str:
    return f"{_FACTS} pillow {version('pillow')} zxing-cpp {version('zxing-cpp')}"


def _load(path: Path) -> tuple[dict[str, list[Any]], dict[str, PictureFacts], int]:
    """Files, facts, and when they were written; nothing where there is no index, or one for another purpose."""
    try:
        index = json.loads(path.read_text(encoding="utf-8"))
        if index["for"] != _purpose():
            return {}, {}, 0
        facts = {digest: _from_json(one) for digest, one in index["facts"].items()}
        return dict(index["files"]), facts, os.stat(path).st_mtime_ns
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}, {}, 0


def _as_json(facts: PictureFacts) -> dict[str, Any]:
    row = {name: getattr(facts, name) for name in PictureFacts.__dataclass_fields__}
    return row | {"details": dict(facts.details)}


def _from_json(row: Mapping[str, Any]) -> PictureFacts:
    lists = {"traces": tuple(map(Trace, row["traces"])), "codes": tuple(row["codes"])}
    return PictureFacts(**{**row, **lists, "details": MappingProxyType(dict(row["details"]))})
