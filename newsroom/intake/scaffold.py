"""A draft to begin with: every required field filled, every other one explained and commented out."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from newsroom.load.schema import FieldSchema, KindSchema
from newsroom.messages import Catalogue, catalogue
from newsroom.model import Kind, Week

_SHOWN_FOR = timedelta(days=14)
"""How long a notice is shown unless the editor says otherwise."""
_SETTABLE = frozenset({"status", "week"})
"""Optional fields that are written out rather than commented out."""
_NEEDS_QUOTES = re.compile(r"^[\s\-?:,\[\]{}［【｛#&*!|>'\"%@`]|:(?:\s|$)|\s#|^$|\s$|^(?:<<|---|\.\.\.)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_NONE: Mapping[str, str] = MappingProxyType({})


def scaffold(
    kind: Kind,
    title: str,
    today: date,
    language: str,
    schema: KindSchema,
    *,
    week: Week | None = None,
    examples: Mapping[str, str] = _NONE,
) -> str:
    """The text of a new draft, with keys in `language`. It has no errors as it stands.

    `today`: a day in the column's zone. `examples`: canonical key → a value that fits this column better than the
    schema's example, for instance tips that exist.
    """
    words = catalogue(language)
    own = {"title": quoted(title), "date": str(today), "status": words.say("scaffold_status"), **examples}
    if week is not None:
        own["week"] = str(week)
    filled = [one for one in schema.fields if one.required or one.key in (own.keys() & _SETTABLE)]
    optional = [one for one in schema.fields if one not in filled]
    lines = [
        "---",
        f"# {words.say('scaffold_required')}",
        *(line for one in filled for line in _field(one, own, today, words)),
        "#",
        f"# {words.say('scaffold_optional')}",
        *(f"# {line}" for one in optional for line in _field(one, own, today, words, mark="  ")),
        "---",
        words.say(f"scaffold_body_{kind}"),
    ]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """`text` as one YAML scalar, in quotes where its marks would mean something else."""
    line = _CONTROL.sub(" ", text).strip()
    return "'" + line.replace("'", "''") + "'" if _NEEDS_QUOTES.search(line) else line


def _field(
    field: FieldSchema, own: Mapping[str, str], today: date, words: Catalogue, mark: str = "# "
) -> Iterator[str]:
    chinese = words.language == "zh"
    yield f"{mark}{field.help_zh if chinese else field.help_en}"
    yield f"{field.chinese if chinese else field.key}: {own.get(field.key) or _example(field, today)}"


def _example(field: FieldSchema, today: date) -> str:
    """The schema's example; days and moments are those to come, so that the draft is right on the day it is made."""
    match field.form:
        case "date":
            return str(today + _SHOWN_FOR if field.key == "expires" else today)
        case "moment":
            return f"{today} {field.example[11:]}"
        case "week":
            return str(Week.of(today))
        case _:
            return field.example
