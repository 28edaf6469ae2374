"""The files beside an entry that it names: pictures, a document, a video."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import relpath

from newsroom.addresses import resolve
from newsroom.load.fields import FieldReader
from newsroom.load.nodes import Field, Value
from newsroom.load.schema import normal_key
from newsroom.load.suggest import nearest
from newsroom.model import Link, LinkUse

_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".heic", ".heif", ".tif", ".tiff"})
"""Taken for pictures; those that no browser shows are refused when they are converted."""
_SHOWN = 80
_ALIKE = 0.7
"""How like two file names are that may be meant for each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What lies beside the entries in `content/`."""

    assets: frozenset[PurePosixPath]
    digest: Callable[[PurePosixPath], bytes]
    """SHA-256 of a picture's bytes less its metadata."""


def used_pictures(
    source: PurePosixPath, fields: Mapping[str, Field], links: tuple[Link, ...], reader: FieldReader, files: Files
) -> tuple[PurePosixPath, ...]:
    """The picture files of cover and text, each once, those that the text only links to included.

    What is missing is reported, documents and videos too.
    """
    found: dict[PurePosixPath, None] = {}
    for value in _pictures(fields, links):
        path = resolve(source, value.text or "")
        if path is not None and path in files.assets and path.suffix.lower() in _PICTURES:
            found[path] = None
        else:
            _report_missing(source, value, reader, files)
    for value in _documents(fields):
        if value.text and resolve(source, value.text) not in files.assets:
            _report_missing(source, value, reader, files)
    # A link to a photograph publishes it too, and its camera data would come along if it were just any file.
    linked = (resolve(source, one.target) for one in links if one.use is LinkUse.LINK)
    found |= {path: None for path in linked if path in files.assets and path.suffix.lower() in _PICTURES}
    return tuple(found)


def _pictures(fields: Mapping[str, Field], links: tuple[Link, ...]) -> list[Value]:
    cover = [fields["cover"].value] if "cover" in fields and fields["cover"].value.text else []
    images = (one for one in links if one.use is LinkUse.IMAGE and not _is_elsewhere(one.target))
    return cover + [Value(line=one.line, column=one.column, text=one.target) for one in images]


def _documents(fields: Mapping[str, Field]) -> list[Value]:
    video = fields["video"].value.fields or () if "video" in fields else ()
    named = [one.value for one in video if normal_key(one.key) in ("file", "文件")]
    return named + ([fields["document"].value] if "document" in fields else [])


def _is_elsewhere(target: str) -> bool:
    """Whether a picture lies on another host, which the checks refuse. One pasted into the text is simply missing."""
    return "//" in target and not target.lower().startswith("data:")


def _report_missing(source: PurePosixPath, value: Value, reader: FieldReader, files: Files) -> None:
    target = (value.text or "")[:_SHOWN]
    meant = _near(PurePosixPath(target), source, files)
    reader.report("L01", value.line, value.column, target=target, meant=relpath(meant, source.parent) if meant else "")


def _near(target: PurePosixPath, source: PurePosixPath, files: Files) -> PurePosixPath | None:
    """The file of the entry's own whose name is most like the one written; of documents also one called so elsewhere.

    Never another entry's picture: it may show children who may be shown only there.
    """
    is_picture = target.suffix.lower() in _PICTURES
    own = source.parent if source.name == "index.md" else source.with_suffix("")
    beside = [one for one in sorted(files.assets) if one.parent == source.parent or one.is_relative_to(own)]
    names = {one.stem: one for one in beside if (one.suffix.lower() in _PICTURES) is is_picture}
    found = names.get(nearest(target.stem, names, likeness=_ALIKE))
    same = (one for one in sorted(files.assets) if one.name == target.name)
    return found or (None if is_picture else next(same, None))
