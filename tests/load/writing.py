"""An entry written back as its editor might have written it: every field by its schema, in either language."""

import json
from datetime import date, datetime
from typing import Any

from newsroom.load.entries import _RENAMED
from newsroom.load.schema import BLOCKS, KIND_SCHEMAS, FieldSchema
from newsroom.model import Entry, Ref, Status, Week, kind_of


def written(entry: Entry, language: str) -> str:
    """The file of `entry`: what is empty is left out."""
    lines = []
    for field in KIND_SCHEMAS[kind_of(entry)].fields:
        value = getattr(entry, _RENAMED.get(field.key, field.key))
        if value not in (None, "", ()):
            lines.append(f"{_name(field, language)}: {_value(field.form, value, language)}")
    return "\n".join(["---", *lines, "---", entry.body])


def _name(field: FieldSchema, language: str) -> str:
    return field.chinese if language == "zh" else field.key


def _value(form: str, value: Any, language: str) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(form, one, language) for one in value) + "]"
    return _block(form, value, language) if form in BLOCKS and not isinstance(value, str) else _text(value)


def _block(form: str, value: Any, language: str) -> str:
    parts = []
    for key, (chinese, kind) in BLOCKS[form].items():
        found = getattr(value, key)
        if found not in (None, "", ()):
            parts.append(f"{chinese if language == 'zh' else key}: {_value(kind.partition(':')[0], found, language)}")
    return "{" + ", ".join(parts) + "}"


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (date, Week, Ref, Status, int)):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False)
