"""Findings for other programs: JSON, SARIF 2.1.0 and GitHub's annotations. Personal data is masked in all of them,
because only places and masked values are written, never the line itself.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from newsroom.messages import Catalogue
from newsroom.problems import Problem, Severity

FORMATS = ("text", "json", "sarif", "github")
_LEVELS: Mapping[Severity, tuple[str, str]] = MappingProxyType(
    {
        # severity → level in SARIF (3.27.10), command in GitHub's workflow log
        Severity.ERROR: ("error", "error"),
        Severity.WARNING: ("warning", "warning"),
        Severity.ADVICE: ("note", "notice"),
    }
)
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(problems: Sequence[Problem], words: Catalogue) -> str:
    """A JSON object with every problem: code, severity, place, length, message, and how it can be mended."""
    rows = [
        {
            "code": one.code,
            "severity": one.severity.value,
            "file": str(one.at.file),
            "line": one.at.line,
            "column": one.at.column,
            "length": one.length,
            "message": words.problem(one.code, one.values),
            "fix": None if one.fix is None else "automatic" if one.fix.is_safe else "offered",
        }
        for one in problems
    ]
    return json.dumps({"version": 1, "problems": rows}, ensure_ascii=False, indent=2)


def as_sarif(problems: Sequence[Problem], words: Catalogue, root: Path) -> str:
    """A SARIF 2.1.0 log with one run; places are relative to `%SRCROOT%`, the project's folder."""
    codes = sorted({one.code for one in problems})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": words.problems[code].about},
            "help": {"text": words.problems[code].about},
        }
        for code in codes
    ]
    results = [_result(one, codes.index(one.code), words) for one in problems]
    driver = {"name": "newsroom", "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": root.name}}},
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(one: Problem, rule: int, words: Catalogue) -> dict[str, Any]:
    region: dict[str, int] = {"startLine": max(1, one.at.line)}
    if one.at.column:
        region["startColumn"] = one.at.column
        region["endColumn"] = one.at.column + max(1, one.length)
    location = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(str(one.at.file)), "uriBaseId": "%SRCROOT%"},
            "region": region,
        }
    }
    text = words.problem(one.code, one.values)
    level = _LEVELS[one.severity][0]
    return {"ruleId": one.code, "ruleIndex": rule, "level": level, "message": {"text": text}, "locations": [location]}


def as_github(problems: Sequence[Problem], words: Catalogue) -> str:
    """One workflow command a line, which GitHub shows beside the changed lines of a pull request."""
    return "\n".join(_annotation(one, words) for one in problems)


def _annotation(one: Problem, words: Catalogue) -> str:
    place = {"file": str(one.at.file), "line": str(max(1, one.at.line))}
    if one.at.column:
        place["col"] = str(one.at.column)
    place["title"] = one.code
    values = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in place.items())
    return f"::{_LEVELS[one.severity][1]} {values}::{_escaped(words.problem(one.code, one.values), '')}"


def _escaped(text: str, more: str) -> str:
    """As GitHub's toolkit escapes: data, and in properties also the marks that part them."""
    for mark in "%\r\n" + more:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text
