"""The generated pages of docs/: current, complete and usable."""

import json
from pathlib import Path

import pytest

from newsroom.cli.reference import json_schema, metadata_page, problems_page, reference_pages
from newsroom.load.schema import KIND_SCHEMAS
from newsroom.model import Kind
from newsroom.problems import SEVERITIES

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", list(reference_pages()))
def test_the_page_in_docs_is_current(name):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == reference_pages()[name], "run: python3 build.py docs"


def test_every_field_and_every_code_is_documented():
    page = metadata_page()
    for schema in KIND_SCHEMAS.values():
        for field in schema.fields:
            assert f"| {field.chinese} | `{field.key}` |" in page
    for code in SEVERITIES:
        assert f"\n## {code} " in problems_page()


def test_the_schema_asks_for_what_is_required_in_either_language():
    story = json.loads(json_schema())["$defs"]["story"]
    assert {"anyOf": [{"required": ["title"]}, {"required": ["标题"]}]} in story["allOf"]
    guide = json.loads(json_schema())["$defs"]["guide"]
    assert {"required": ["document"]} in guide["allOf"][-1]["anyOf"]
    assert set(json.loads(json_schema())["$defs"]) == {*Kind, "digest"}


def test_docs_writes_the_pages(column):
    done = column.run("docs")
    assert done.returncode == 0, done.stderr
    for name, text in reference_pages().items():
        assert (column.root / "docs" / name).read_text(encoding="utf-8") == text
