"""The pages of docs/ that are made from the schema and the catalogues. Pure; a test proves that they are current."""

import json
import re
from collections.abc import Mapping
from typing import Any

from newsroom.check.wechat_conformance import WARNINGS
from newsroom.load.schema import BLOCK_REQUIRED, BLOCKS, DIGEST_SCHEMA, KIND_SCHEMAS, FieldSchema, KindSchema
from newsroom.messages import Catalogue, catalogue
from newsroom.problems import SEVERITIES

_LISTS = frozenset({"terms", "words", "refs", "slugs", "aliases", "locked"})
_BLOCK_LISTS = frozenset({"corrections", "scenarios", "sessions"})
_NOTE = "<!-- python3 build.py docs -->"


def reference_pages() -> Mapping[str, str]:
    """File name in docs/ → its text."""
    return {
        "metadata.md": metadata_page(),
        "schema.json": json_schema(),
        "problems.md": problems_page(),
        "wechat-rules.md": wechat_rules_page(),
    }


def wechat_rules_page() -> str:
    """Every rule of the WeChat conformance check: whether it refuses an article, what is wrong, what to do."""
    words = catalogue("zh")
    rows = [f"| {words.say('reference_rules_head')} |", "|---|---|---|---|"]
    for rule, text in words.rules.items():
        grade = words.say("severity_warning" if rule in WARNINGS else "severity_error")
        rows.append(f"| {rule} | {grade} | {_cell(_bare(text.message))} | {_cell(_bare(text.mend))} |")
    about = words.say("reference_rules_about")
    return "\n\n".join([f"# {words.say('reference_rules')}", _NOTE, about, "\n".join(rows)]) + "\n"


def _bare(sentence: str) -> str:
    """A sentence of the catalogue without what is only said where it is known."""
    return re.sub(r"\[\[.*?\]\]", "", sentence)


def metadata_page() -> str:
    """The table of every kind's fields, in Chinese with the English keys and meanings beside it."""
    words = catalogue("zh")
    parts = [f"# {words.say('reference_metadata')}", _NOTE, words.say("reference_metadata_about")]
    for schema in (*KIND_SCHEMAS.values(), DIGEST_SCHEMA):
        parts += [f"## {_name(schema, words)} `{_folder(schema)}/`", _table(schema, words)]
    parts.append(f"## {words.say('reference_blocks')}")
    for name, keys in BLOCKS.items():
        rows = [
            f"| {chinese} | `{key}` | {_yes(words) if key in BLOCK_REQUIRED[name] else ''} |"
            for key, (chinese, _) in keys.items()
        ]
        head = words.say("reference_block_head")
        parts += [f"### `{name}`", "\n".join([f"| {head} |", "|---|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


def _table(schema: KindSchema, words: Catalogue) -> str:
    rows = [f"| {words.say('reference_head')} |", "|---|---|---|---|---|---|"]
    rows += [f"| {' | '.join(map(_cell, _row(field, words)))} |" for field in schema.fields]
    return "\n".join(rows)


def _row(field: FieldSchema, words: Catalogue) -> tuple[str, ...]:
    required = _yes(words) if field.required else ""
    if field.alternative:
        required = words.say("reference_or", other=field.alternative)
    meaning = field.help_zh
    if field.vocabulary:
        meaning += words.say("reference_vocabulary", name=field.vocabulary)
    return (field.chinese, f"`{field.key}`", required, meaning, f"`{field.example}`", field.help_en)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _yes(words: Catalogue) -> str:
    return words.say("reference_required")


def _name(schema: KindSchema, words: Catalogue) -> str:
    return words.say(f"kind_{schema.kind}") if schema.kind else words.say("issues")


def _folder(schema: KindSchema) -> str:
    return schema.kind.folder if schema.kind else "digests"


def problems_page() -> str:
    """Every code: what it says, why it matters, a wrong and a right example; Chinese first."""
    zh, en = catalogue("zh"), catalogue("en")
    parts = [f"# {zh.say('reference_problems')}", _NOTE, zh.say("reference_problems_about")]
    for code, severity in SEVERITIES.items():
        chinese, english = zh.problems[code], en.problems[code]
        name = zh.say(f"severity_{severity.value}")
        parts += [
            f"## {code} {name}",
            chinese.about,
            f"{zh.say('reference_wrong')}\n\n{_fenced(chinese.wrong)}",
            f"{zh.say('reference_right')}\n\n{_fenced(chinese.right)}",
            f"*{severity.value}*: {english.about}",
        ]
    return "\n\n".join(parts) + "\n"


def _fenced(text: str) -> str:
    return f"```text\n{text.strip()}\n```"


def json_schema() -> str:
    """JSON Schema of all kinds, for editors that complete and check front matter."""
    kinds = {str(schema.kind or "digest"): _object(schema) for schema in (*KIND_SCHEMAS.values(), DIGEST_SCHEMA)}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newsroom front matter",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in kinds],
        "$defs": kinds,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _object(schema: KindSchema) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for field in schema.fields:
        described = {"description": f"{field.help_zh} · {field.help_en}", "examples": [field.example]}
        shape = {**_shape(field.form), **described}
        properties |= {field.key: shape, field.chinese: shape}
    return {
        "type": "object",
        "properties": properties,
        "allOf": [_given(schema, field) for field in schema.fields if field.required],
        "additionalProperties": False,
    }


def _given(schema: KindSchema, field: FieldSchema) -> dict[str, Any]:
    """One of the field's names is there, or one of its alternative's."""
    names = [field.key, field.chinese]
    if field.alternative:
        other = schema.of(field.alternative)
        names += [other.key, other.chinese]
    return {"anyOf": [{"required": [name]} for name in names]}


def _shape(form: str) -> dict[str, Any]:
    """The JSON type of a form. What a value may say is checked by the newsroom, with better messages."""
    text = {"type": "string"}
    if form in _LISTS:
        return {"anyOf": [text, {"type": "array", "items": text}]}
    if form == "number":
        return {"type": ["integer", "string"]}
    if form not in BLOCKS:
        return text
    keys = BLOCKS[form]
    properties = {name: _shape(of.partition(":")[0]) for key, (zh, of) in keys.items() for name in (key, zh)}
    block = {"type": "object", "properties": properties, "additionalProperties": False}
    return {"anyOf": [block, {"type": "array", "items": block}]} if form in _BLOCK_LISTS else block
