"""`digests/2022-W13.md`: wishes and record of an issue."""

import re
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType

from newsroom.load.entries import read_fields
from newsroom.load.fields import FieldReader
from newsroom.load.frontmatter import Field, FrontMatter
from newsroom.load.links import scan_links, without_notes
from newsroom.load.refs import read_ref, read_refs
from newsroom.load.schema import DIGEST_SCHEMA
from newsroom.model import DigestFile, LockedItem, Week

_LOCKED = re.compile(r"(\S+)\s+([0-9a-f]{64})")


def read_digest(source: PurePosixPath, front: FrontMatter, reader: FieldReader) -> DigestFile | None:
    """The digest of `source`; None where its name is no week."""
    try:
        week = Week.parse(source.stem)
    except ValueError:
        reader.report("D02", 0, name=source.name)
        return None
    fields = read_fields(front, DIGEST_SCHEMA, reader)
    texts = {key: reader.plain(fields[key]) for key in ("foreword", "cover") if key in fields}
    locked = reader.moment(fields["locked"]) if "locked" in fields else None
    number = reader.number(fields["number"]) if "number" in fields else None
    year_number = reader.number(fields["year_number"]) if "year_number" in fields else None
    entries = _locked_items(fields["entries"], reader) if "entries" in fields else ()
    record = dict(zip(_RECORD, (locked, number, year_number, entries), strict=True))
    if any(record.values()) and not all(record.values()):
        missing = "、".join(DIGEST_SCHEMA.of(key).chinese for key, one in record.items() if not one)
        reader.report("D04", min(one.line for key, one in fields.items() if key in _RECORD), what=missing)
        locked = None
    if "week" in fields and reader.week(fields["week"]) not in (None, week):
        reader.wrong(fields["week"], fields["week"].value, str(week))
    body = without_notes(front.body)
    leading = body.count("\n", 0, len(body) - len(body.lstrip()))
    return DigestFile(
        source=source,
        week=week,
        foreword="\n\n".join(filter(None, (texts.get("foreword"), body.strip()))),
        foreword_line=fields["foreword"].value.line if texts.get("foreword") else front.body_line + leading,
        links=scan_links(body, front.body_line),
        headline=read_ref(reader, fields["headline"], code="D01") if "headline" in fields else None,
        cover=texts.get("cover", ""),
        pinned=read_refs(reader, fields["pinned"], code="D01") if "pinned" in fields else (),
        dropped=read_refs(reader, fields["dropped"], code="D01") if "dropped" in fields else (),
        locked=locked,
        number=number,
        year_number=year_number,
        entries=entries,
        lines=MappingProxyType({key: one.line for key, one in fields.items()}),
    )


_RECORD = ("locked", "number", "year_number", "entries")


def _locked_items(field: Field, reader: FieldReader) -> tuple[LockedItem, ...]:
    found: list[LockedItem] = []
    for one in reader.items(field):
        match = _LOCKED.fullmatch(one.text or "")
        ref = read_ref(reader, field, replace(one, text=match[1]), code="D01") if match else None
        if match is None:
            reader.report("D04", one.line, one.column, what=(one.text or "")[:40])
        elif ref is not None:
            found.append(LockedItem(ref=ref, fingerprint=match[2]))
    return tuple(found)
