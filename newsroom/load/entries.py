"""One editor's file → one entry."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from newsroom.load.beside import Files, used_pictures
from newsroom.load.blocks import read_consent, read_corrections, read_scenarios, read_sessions, read_video
from newsroom.load.fields import FieldReader
from newsroom.load.fingerprint import fingerprint
from newsroom.load.frontmatter import FrontMatter
from newsroom.load.links import scan_links, without_notes
from newsroom.load.nodes import Field, Value, is_empty
from newsroom.load.refs import read_aliases, read_refs, read_slug, read_slugs
from newsroom.load.schema import KIND_SCHEMAS, FieldSchema, KindSchema
from newsroom.load.suggest import nearest
from newsroom.load.walk import Found
from newsroom.model import Bundle, Course, Entry, Guide, Kind, MetaText, Notice, Status, Story, Tip, Week

_TYPES: Mapping[Kind, type[Any]] = MappingProxyType(
    {
        Kind.STORY: Story, Kind.TIP: Tip, Kind.BUNDLE: Bundle, Kind.GUIDE: Guide, Kind.NOTICE: Notice,
        Kind.COURSE: Course,
    }
)  # fmt: skip
_RENAMED = {"source": "origin"}
"""Metadata keys whose name the model uses for something else."""


def read_fields(front: FrontMatter, schema: KindSchema, reader: FieldReader) -> dict[str, Field]:
    """Canonical key → field, in the file's order; unknown, repeated and missing keys reported."""
    found: dict[str, Field] = {}
    for one in front.fields:
        known = schema.find(one.key)
        if known is None:
            names = [field.chinese for field in schema.fields] + [field.key for field in schema.fields]
            reader.report("M07", one.line, one.column, key=one.key, meant=nearest(one.key, names))
        elif known.key in found:
            first = found[known.key]
            reader.report("M04", one.line, one.column, key=one.key, first=first.key, row=str(first.line))
        else:
            found[known.key] = one
    for field in schema.fields:
        either = [schema.of(key) for key in (field.key, field.alternative) if key]
        if field.required and all(one.key not in found or is_empty(found[one.key].value) for one in either):
            empty = next((found[one.key] for one in either if one.key in found), None)
            choices = reader.choices(field.vocabulary)
            title, key = (" / ".join(words) for words in zip(*((one.chinese, one.key) for one in either), strict=True))
            line, column = (empty.line, empty.column) if empty else (1, 0)
            example = "" if choices else field.example
            reader.report("M01", line, column, field=title, key=key, choices=choices, example=example)
    return found


def read_entry(found: Found, front: FrontMatter, reader: FieldReader, files: Files) -> Entry | None:
    """The entry that `found` holds; None where it has no title or no date to be known by."""
    schema = KIND_SCHEMAS[found.kind]
    fields = read_fields(front, schema, reader)
    values = {_RENAMED.get(key, key): _typed(reader, one, schema.of(key)) for key, one in fields.items()}
    values = {key: value for key, value in values.items() if value is not None}
    body = without_notes(front.body)
    if not body.strip() and not _may_be_bodyless(found.kind, values) and front.is_readable:
        reader.report("M17", front.body_line)
    links = scan_links(body, front.body_line)
    pictures = used_pictures(found.source, fields, links, reader, files)
    if not values.get("title") or "date" not in values:
        return None
    values.setdefault("week", Week.of(values["date"]))
    values.setdefault("status", Status.DRAFT)
    digests = [files.digest(path) for path in pictures]
    entry: Entry = _TYPES[found.kind](
        source=found.source,
        slug=found.slug,
        head=front.head,
        body=body,
        written=front.body if front.body != body else "",
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
        "consent": read_consent, "video": read_video, "corrections": read_corrections, "scenarios": read_scenarios,
        "sessions": read_sessions,
    }
)  # fmt: skip
