"""Nested metadata: consent, corrections, video, scenarios, sessions."""

from typing import Any

from newsroom.load.fields import FieldReader
from newsroom.load.nodes import Field, Value, is_empty
from newsroom.load.refs import read_slugs
from newsroom.load.schema import BLOCK_REQUIRED, BLOCKS, normal_key
from newsroom.load.suggest import nearest
from newsroom.model import Consent, Correction, Kind, Scenario, Session, Video


def read_consent(reader: FieldReader, entry: Field) -> Consent | None:
    """On what ground pupils are shown."""
    found = _block(reader, entry, entry.value)
    return Consent(**found) if found is not None else None


def read_video(reader: FieldReader, entry: Field) -> Video | None:
    """A video's file or link, length and points."""
    found = _block(reader, entry, entry.value)
    return Video(**found) if found is not None else None


def read_corrections(reader: FieldReader, entry: Field) -> tuple[Correction, ...]:
    """Corrections in the order written."""
    return tuple(Correction(**found) for found in _blocks(reader, entry))


def read_sessions(reader: FieldReader, entry: Field) -> tuple[Session, ...]:
    """Sessions by their start."""
    return tuple(sorted((Session(**found) for found in _blocks(reader, entry)), key=lambda one: one.start))


def read_scenarios(reader: FieldReader, entry: Field) -> tuple[Scenario, ...]:
    """Scenarios in the order written; name and mode come from the vocabulary where they are not given."""
    terms = reader.vocabularies.get("scenario", {})
    scenarios = []
    for found in _blocks(reader, entry):
        term = terms.get(found["key"])
        found.setdefault("name", term.name if term else found["key"])
        found.setdefault("mode", term.mode if term else "")
        scenarios.append(Scenario(**found))
    return tuple(scenarios)


def _blocks(reader: FieldReader, entry: Field) -> list[dict[str, Any]]:
    value = entry.value
    parts = value.items if value.items is not None else (value,) if value.fields is not None else None
    if parts is None:
        if value.text:
            reader.wrong(entry, value, _shape(entry))
        return []
    return [found for part in parts if (found := _block(reader, entry, part)) is not None]


def _shape(entry: Field) -> str:
    return "{" + ", ".join(f"{chinese}: …" for chinese, _ in BLOCKS[_name(entry)].values()) + "}"


def _name(entry: Field) -> str:
    """The canonical key of a block."""
    return next(key for key, chinese in _CHINESE.items() if normal_key(entry.key) in (key, chinese))


_CHINESE = {"consent": "授权", "corrections": "更正", "video": "视频", "scenarios": "场景", "sessions": "场次"}


def _block(reader: FieldReader, entry: Field, value: Value) -> dict[str, Any] | None:
    """The typed fields of one block; None where a required one is missing or unusable."""
    name = _name(entry)
    keys = BLOCKS[name]
    if value.fields is None:
        if not is_empty(value):
            reader.wrong(entry, value, _shape(entry))
        return None
    canonical = {alias: key for key, (chinese, _) in keys.items() for alias in (key, chinese)}
    found: dict[str, Any] = {}
    seen: dict[str, Field] = {}
    for one in value.fields:
        key = canonical.get(normal_key(one.key))
        if key is None:
            reader.report("M07", one.line, one.column, key=one.key, meant=nearest(one.key, canonical))
        elif key in seen:
            first = seen[key]
            reader.report("M04", one.line, one.column, key=one.key, first=first.key, row=str(first.line))
        else:
            seen[key] = one
            typed = _typed(reader, one, keys[key][1])
            if typed not in (None, ""):
                found[key] = typed
    missing = [key for key in BLOCK_REQUIRED[name] if not found.get(key)]
    if name == "video" and not found.keys() & {"file", "link"}:
        missing.append("link" if "link" in seen else "file")
    for key in missing:
        written = seen.get(key)
        if written is None or is_empty(written.value):
            at = written or value
            title = f"{_CHINESE[name]} · {keys[key][0]}"
            choices = reader.choices(keys[key][1].partition(":")[2])
            reader.report("M01", at.line, at.column, field=title, key=f"{name} · {key}", choices=choices, example="")
    return None if missing else found


def _typed(reader: FieldReader, entry: Field, form: str) -> Any:  # noqa: PLR0911 - a table
    form, _, vocabulary = form.partition(":")
    match form:
        case "choice":
            return reader.choice(entry, vocabulary)
        case "date":
            return reader.day(entry)
        case "moment":
            return reader.moment(entry)
        case "number":
            return reader.number(entry)
        case "words":
            return reader.words(entry)
        case "slugs":
            return read_slugs(reader, entry, Kind.TIP)
        case "url":
            return reader.url(entry)
        case _:
            if entry.key in ("length", "时长"):
                return reader.length(entry, entry.value)
            return reader.plain(entry)
