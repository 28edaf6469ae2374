"""The schema: what every kind may say, in both languages; its own examples are right."""

import pytest
from load.conftest import entry

from newsroom.load.schema import BLOCK_REQUIRED, BLOCKS, DIGEST_SCHEMA, KIND_SCHEMAS, normal_key
from newsroom.model import Kind

SCHEMAS = [*KIND_SCHEMAS.values(), DIGEST_SCHEMA]
FIELDS = [(schema, field) for schema in KIND_SCHEMAS.values() for field in schema.fields]
BESIDE = {
    "pictures/fengmian.jpg": b"x", "jiaocheng.pdf": b"x", "yanshi.mp4": b"x",
    **{f"../tips/{slug}.md": entry() for slug in ("wangluo-kadun", "tingbudao")},
    "../guides/jiaoshi-zhibo.md": entry("guides"),
}  # fmt: skip
"""What the examples name."""


def test_all_seven_kinds_have_one():
    assert [schema.kind for schema in SCHEMAS] == [*Kind, None]


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda one: str(one.kind))
def test_no_name_stands_for_two_fields(schema):
    names = [name for field in schema.fields for name in (field.key, field.chinese)]
    assert len(names) == len(set(names))
    for field in schema.fields:
        for name in (field.key, field.key.replace("_", "-"), field.key.upper(), field.chinese, f" {field.chinese} "):
            assert schema.find(name) is field
    assert schema.find("meiyou") is None


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda one: str(one.kind))
def test_at_most_five_fields_are_required_and_every_field_is_explained(schema):
    assert sum(field.required for field in schema.fields) <= 5
    for field in schema.fields:
        assert field.help_zh, field.key
        assert field.help_en, field.key
        assert field.example, field.key


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("schema", "field"), FIELDS, ids=[f"{schema.kind}-{field.key}" for schema, field in FIELDS])
def test_every_fields_example_is_right_in_both_languages(read, schema, field, language):
    key = field.key if language == "en" else field.chinese
    folder = schema.kind.folder
    required = [one for one in schema.fields if one.required and one is not field]
    head = "".join(f"{one.chinese}: {one.example}\n" for one in required) + f"{key}: {field.example}\n"
    files = {name[3:] if name.startswith("../") else f"{folder}/{name}": text for name, text in BESIDE.items()}
    reading = read({**files, f"{folder}/beispiel.md": entry(head=head), "stories/wangke-sanzhao.md": entry("stories")})
    assert [one for one in reading.problems() if one.at.file.name == "beispiel.md"] == []
    assert f"{folder}/beispiel.md" in reading.entries


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks_have_names_in_both_languages_and_know_what_they_need(name):
    names = [word for key, (chinese, _) in BLOCKS[name].items() for word in (key, chinese)]
    assert len(names) == len(set(names))
    assert set(BLOCK_REQUIRED[name]) <= set(BLOCKS[name])


@pytest.mark.parametrize("written", ["how_to_join", "how-to-join", "How to join", " HOW-TO_JOIN "])
def test_a_key_may_be_spelled_in_many_ways(written):
    assert normal_key(written) == "how_to_join"
