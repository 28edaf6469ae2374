"""S: the adversarial table, and where each finding stands."""

from datetime import date
from pathlib import Path, PurePosixPath

import pytest
import yaml
from makers import library, settings, tip
from planted import filled

from newsroom.check.finding import TextScope
from newsroom.check.privacy import RULES
from newsroom.check.text import Reader
from newsroom.load.frontmatter import read_front_matter
from newsroom.load.links import scan_links
from newsroom.model import Contact, Hotline, MetaText
from newsroom.problems import Problem

READER = Reader()
TABLE = yaml.safe_load(Path(__file__).with_name("privacy.yml").read_text(encoding="utf-8"))
HOTLINES = (
    Hotline(name="卫生热线", number="021-12320000", verified_on=date(2022, 4, 1)),
    Hotline(name="停用的热线", number="021-55550000", verified_on=date(2022, 4, 1), disabled=True),
)
CONTACTS = (Contact(name="总机", number="021-22220000"), Contact(name="校办", email="office@school.example"))


def found(body: str, **values) -> list[Problem]:
    """What the rules find in an entry with `body`."""
    first = values.get("body_line", 1)
    entry = tip(**({"body": body, "body_line": first, "links": scan_links(body, first)} | values))
    scope = TextScope(
        entry=entry,
        text=READER.read(entry),
        file=PurePosixPath("content/tips/a.md"),
        library=library(entry, hotlines=HOTLINES, contacts=CONTACTS),
        settings=settings(),
        today=entry.date,
    )
    return [one for rule in RULES for one in rule(scope)]


def codes(problems: list[Problem]) -> str:
    return " ".join(sorted({one.code for one in problems})) or "clean"


def in_metadata(key: str, text: str) -> list[Problem]:
    line = f"# {text}" if key == "comment" else f"{key}: '{text}'"
    front = read_front_matter(f"---\n{line}\n---\n正文。\n".encode(), PurePosixPath("a.md"))
    texts = tuple(
        MetaText(key=one.key, text=one.value.text or "", line=one.value.line, column=one.value.column) for one in front.fields
    )
    return found(front.body, head=front.head, body_line=front.body_line, texts=texts)


@pytest.mark.parametrize(("code", "text"), TABLE["body"])
def test_every_fault_in_a_text_is_found_and_every_trap_is_silent(code, text):
    assert codes(found(filled(text))) == code


@pytest.mark.parametrize(("code", "key", "text"), TABLE["metadata"])
def test_metadata_is_read_like_the_text(code, key, text):
    assert codes(in_metadata(key, filled(text))) == code


@pytest.mark.parametrize(("code", "target"), TABLE["targets"])
def test_what_links_lead_to_is_read_too(code, target):
    assert codes(found(f"看[这里]({filled(target)})吧")) == code


@pytest.mark.parametrize(("code", "what", "name"), TABLE["files"])
def test_names_of_files_are_read_too(code, what, name):
    path = PurePosixPath(filled(name))
    values = {"source": path} if what == "entry" else {"pictures": (path,)}
    assert codes(found("正文。\n", **values)) == code


@pytest.mark.parametrize(("code", "strand", "body"), TABLE["strands"])
def test_data_of_the_protected_strands_is_held_back(code, strand, body):
    assert codes(found(filled(body), strands=(strand,))) == code
