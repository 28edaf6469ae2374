"""One editor's file → one entry."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import relpath
from types import MappingProxyType
from typing import Any

from newsroom.addresses import resolve
from newsroom.load.blocks import read_consent, read_corrections, read_scenarios, read_sessions, read_video
from newsroom.load.fields import FieldReader
from newsroom.load.fingerprint import fingerprint
from newsroom.load.frontmatter import FrontMatter
from newsroom.load.links import scan_links, without_notes
from newsroom.load.nodes import Field, Value, is_empty
from newsroom.load.refs import read_aliases, read_refs, read_slug, read_slugs
from newsroom.load.schema import FieldSchema, KindSchema, normal_key
from newsroom.load.suggest import nearest
from newsroom.model import Bundle, Course, Entry, Guide, Kind, Link, LinkUse, MetaText, Notice, Status, Story, Tip, Week

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp"})
_TYPES: Mapping[Kind, type[Any]] = MappingProxyType(
    {
        Kind.STORY: Story, Kind.TIP: Tip, Kind.BUNDLE: Bundle, Kind.GUIDE: Guide, Kind.NOTICE: Notice,
        Kind.COURSE: Course,
    }
)  # fmt: skip
_PHOTOS = PICTURES | {".heic", ".heif", ".tif", ".tiff"}
"""Taken for pictures; those that no browser shows are refused when they are converted."""
_RENAMED = {"source": "origin"}
"""Metadata keys whose name the model uses for something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What lies beside the entries in `content/`."""

    assets: frozenset[PurePosixPath]
    digest: Callable[[PurePosixPath], bytes]
    """SHA-256 of a file's bytes."""


def read_fields(front: FrontMatter, schema: KindSchema, reader: FieldReader) -> dict[str, Field]:
    """Canonical key → field, in the file's order; unknown, repeated and missing keys reported."""
    found: dict[str, Field] = {}
    for one in front.fields:
        known = schema.find(one.key)
        if known is None:
            names = [field.chinese for field in schema.fields] + [field.key for field in schema.fields]
            reader.report("M07", one.line, one.column, key=one.key, meant=nearest(one.key, names))
        elif known.key in found:
            reader.report("M04", one.line, one.column, key=one.key)
        else:
            found[known.key] = one
    for field in schema.fields:
        either = [schema.of(key) for key in (field.key, field.alternative) if key]
        if field.required and all(one.key not in found or is_empty(found[one.key].value) for one in either):
            empty = next((found[one.key] for one in either if one.key in found), None)
            choices = "、".join(term.name for term in list(reader.vocabularies.get(field.vocabulary, {}).values())[:12])
            title, key = (" / ".join(words) for words in zip(*((one.chinese, one.key) for one in either), strict=True))
            line, column = (empty.line, empty.column) if empty else (1, 0)
            reader.report("M01", line, column, field=title, key=key, choices=choices or field.example)
    return found


def read_entry(
    kind: Kind, slug: str, source: PurePosixPath, front: FrontMatter, schema: KindSchema, reader: FieldReader, files: Files
) -> Entry | None:
    """The entry of `source`; None where it has no title or no date to be known by."""
    fields = read_fields(front, schema, reader)
    values = {_RENAMED.get(key, key): _typed(reader, one, schema.of(key)) for key, one in fields.items()}
    values = {key: value for key, value in values.items() if value is not None}
    if "people" in values and values["people"] == "pupils" and not values.get("consent") and "consent" not in fields:
        at = fields["people"].value
        choices = "{依据: 监护人书面同意, 编号: …}"
        reader.report("M01", at.line, at.column, field="授权", key="consent", choices=choices)
    body = without_notes(front.body)
    if not body.strip() and not _may_be_bodyless(kind, values) and front.is_readable:
        reader.report("M17", front.body_line)
    if not values.get("title") or "date" not in values:
        return None
    links = scan_links(body, front.body_line)
    pictures = _pictures(source, values, fields, links, reader, files)
    values.setdefault("week", Week.of(values["date"]))
    values.setdefault("status", Status.DRAFT)
    digests = [files.digest(path) for path in pictures]
    entry: Entry = _TYPES[kind](
        source=source,
        slug=slug,
        head=front.head,
        body=body,
        body_line=front.body_line,
        texts=tuple(_texts(fields)),
        lines=MappingProxyType({key: one.line for key, one in fields.items()}),
        links=links,
        pictures=pictures,
        fingerprint=fingerprint(fields.items(), front.body, digests),
        **values,
    )
    return entry


def _texts(fields: Mapping[str, Field]) -> Iterator[MetaText]:
    """Every text of the metadata, those of lists and blocks included, under the field's key."""

    def inside(key: str, value: Value) -> Iterator[MetaText]:
        if value.text:
            yield MetaText(key=key, text=value.text, line=value.line, column=value.column)
        for one in value.items or ():
            yield from inside(key, one)
        for field in value.fields or ():
            yield from inside(key, field.value)

    for key, one in fields.items():
        yield from inside(key, one.value)


def _may_be_bodyless(kind: Kind, values: Mapping[str, Any]) -> bool:
    return kind is Kind.BUNDLE or (kind is Kind.GUIDE and bool(values.get("scenarios") or values.get("document")))


def _typed(reader: FieldReader, one: Field, schema: FieldSchema) -> Any:
    match schema.form:
        case "date":
            return reader.day(one, is_bounded=schema.key == "date")
        case "terms":
            return reader.terms(one, schema.vocabulary)
        case "choice":
            return reader.choice(one, schema.vocabulary)
        case "words":
            return reader.words(one, schema.limit)
        case "line" | "text" | "file":
            return reader.text(one, schema)
        case form:
            return _FORMS[form](reader, one)


_FORMS: Mapping[str, Callable[[FieldReader, Field], Any]] = MappingProxyType(
    {
        "moment": FieldReader.moment, "number": FieldReader.number, "week": FieldReader.week,
        "status": FieldReader.status, "people": FieldReader.people, "url": FieldReader.url,
        "slugs": lambda reader, one: read_slugs(reader, one, Kind.TIP),
        "slug": lambda reader, one: read_slug(reader, one, Kind.GUIDE), "refs": read_refs, "aliases": read_aliases,
        "consent": read_consent, "video": read_video, "corrections": read_corrections, "scenarios": read_scenarios, "sessions": read_sessions,
    }
)  # fmt: skip


def _pictures(
    source: PurePosixPath,
    values: Mapping[str, Any],
    fields: Mapping[str, Field],
    links: tuple[Link, ...],
    reader: FieldReader,
    files: Files,
) -> tuple[PurePosixPath, ...]:
    """The picture files of cover and text, those that the text only links to included; what is missing is reported."""
    wanted = [(one.target, one.line, one.column) for one in links if one.use is LinkUse.IMAGE and not _is_elsewhere(one.target)]
    if values.get("cover"):
        wanted.insert(0, (values["cover"], fields["cover"].value.line, fields["cover"].value.column))
    found: dict[PurePosixPath, None] = {}
    for target, line, column in wanted:
        path = resolve(source, target)
        if path is not None and path in files.assets and path.suffix.lower() in _PHOTOS:
            found[path] = None
        else:
            _report_missing(source, target, line, column, reader, files)
    if values.get("document"):
        _seek_file(source, fields["document"], reader, files)
    for one in fields["video"].value.fields or () if "video" in fields else ():
        if normal_key(one.key) in ("file", "文件"):
            _seek_file(source, one, reader, files)
    # A link to a photograph publishes it too, and its camera data would come along if it were just any file.
    linked = (resolve(source, one.target) for one in links if one.use is LinkUse.LINK)
    found |= {path: None for path in linked if path in files.assets and path.suffix.lower() in _PHOTOS}
    return tuple(found)


def _is_elsewhere(target: str) -> bool:
    """Whether a picture lies on another host (the checks refuse that). One pasted into the text is simply missing."""
    return "//" in target and not target.lower().startswith("data:")


def _seek_file(source: PurePosixPath, field: Field, reader: FieldReader, files: Files) -> None:
    target = field.value.text or ""
    if target and resolve(source, target) not in files.assets:
        _report_missing(source, target, field.value.line, field.value.column, reader, files)


def _report_missing(
    source: PurePosixPath, target: str, line: int, column: int, reader: FieldReader, files: Files
) -> None:
    near = (one for one in files.assets if one.is_relative_to(source.parent) or one.name == PurePosixPath(target).name)
    names = sorted(relpath(one, source.parent) for one in near)
    reader.report("L01", line, column, target=target[:80], meant=nearest(target[:80], names))
