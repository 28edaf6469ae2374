"""docs/rehearsal.md tells of everything one can meet."""

import re
from pathlib import Path

from newsroom.rehearsal.codes import MESSAGES
from newsroom.rehearsal.control import DOORS
from newsroom.rehearsal.faults import AFTER, BEFORE, DEFAULTS, PACE
from newsroom.rehearsal.service import METHODS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "rehearsal.md").read_text(encoding="utf-8")


def test_every_code_is_on_the_page():
    assert {str(code) for code in MESSAGES} - set(re.findall(r"-?\b\d+\b", PAGE)) == set()


def test_every_fault_is_on_the_page_with_what_it_takes_by_itself():
    assert [name for name in BEFORE | AFTER | PACE if f"`{name}" not in PAGE] == []
    for name, value in DEFAULTS.items():
        row = next(line for line in PAGE.splitlines() if line.startswith("|") and f"`{name}=" in line)
        assert f"({value:g})" in row


def test_every_call_and_every_door_is_on_the_page():
    named = set(re.findall(r"`([a-z_/]+)`", PAGE))
    missing = [one for one in METHODS if one not in named and one.rpartition("/")[2] not in named]
    assert missing == []
    assert [one for one in DOORS if f"`/_rehearsal/{one}`" not in PAGE] == []
