"""The locked file: the editors' lines stay, the record comes after them, and it reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import column, digest, settings, story, tip

from newsroom.compose import Numbers, lock_digest
from newsroom.load import load_library
from newsroom.model import LockedItem, Week, ref_of

ENTRIES = (story("a"), tip("b"))
RECORD = f"""\
锁定时间: 2022-03-30T10:00:00+08:00
总期号: 7
期号: 3
条目:
  - stories/a {ENTRIES[0].fingerprint}
  - tips/b {ENTRIES[1].fingerprint}
"""


def locked(existing=""):
    of = column(*ENTRIES)
    return lock_digest(of, digest(of), existing, Numbers(total=7, in_year=3))


def test_an_issue_without_a_file_gets_one():
    assert locked() == f"---\n{RECORD}---\n"


def test_the_record_comes_after_the_editors_own_lines():
    existing = "---\n# 头条待定\n头条:   stories/a   \n置顶: [ tips/b ]\n---\n\n卷首语 第一段。\n\n---\n\n第二段。\n"
    own, rest = existing.split("]\n", 1)
    assert locked(existing) == f"{own}]\n{RECORD}{rest}"


def test_a_file_with_a_foreword_only_keeps_it():
    assert locked("卷首语。\n") == f"---\n{RECORD}---\n卷首语。\n"


def test_a_last_line_without_an_end_gets_one():
    assert locked("---\n头条: stories/a\n---\n卷首语。") == f"---\n头条: stories/a\n{RECORD}---\n卷首语。\n"


def test_only_a_line_of_its_own_ends_the_front_matter():
    existing = "---\n卷首语: |\n  第一段\n  ---\n  第二段\n---\n"
    assert locked(existing) == f"---\n卷首语: |\n  第一段\n  ---\n  第二段\n{RECORD}---\n"


@given(st.text(st.characters(exclude_characters="\r", exclude_categories=("Cs",))))
def test_no_line_of_the_foreword_is_lost_or_changed(text):
    assert locked(f"---\n---\n{text}").startswith(f"---\n{RECORD}---\n{text}")


@pytest.mark.parametrize("existing", ["", "卷首语。\n", "---\n头条: stories/a\n---\n卷首语。\n"])
def test_what_was_locked_reads_back(tmp_path, existing):
    (tmp_path / "content" / "digests").mkdir(parents=True)
    (tmp_path / "content" / "digests" / "2022-W13.md").write_text(locked(existing), encoding="utf-8")
    (file,) = load_library(settings(tmp_path)).library.digests
    assert (file.week, file.number, file.year_number) == (Week(2022, 13), 7, 3)
    assert file.locked == column().now
    assert file.entries == tuple(LockedItem(ref=ref_of(one), fingerprint=one.fingerprint) for one in ENTRIES)
    assert file.foreword == ("卷首语。" if existing else "")
