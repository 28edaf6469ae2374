"""Locked issues against what their entries are now."""

from dataclasses import replace

from makers import changed, digest_file, locked_file, tip
from rules import check

from newsroom.model import Status


def test_entries_changed_after_the_lock_are_named():
    file = replace(locked_file("2022-W13", tip("a"), tip("b"), tip("c")), lines={"entries": 7})
    (found,) = check(changed(tip("a")), tip("b"), changed(tip("c")), digests=(file,), code="D03")
    assert (str(found.at), found.values) == ("content/digests/2022-W13.md:7", {"items": "tips/a、tips/c"})


def test_unchanged_deleted_and_open_issues_are_fine():
    assert check(tip("a"), digests=(locked_file("2022-W13", tip("a"), tip("gone")),), code="D03") == []
    assert check(changed(tip("a")), digests=(digest_file(),), code="D03") == []


def test_a_withdrawal_is_said_in_the_issue_and_not_once_more_here():
    withdrawn = changed(tip("a"), status=Status.WITHDRAWN)
    assert check(withdrawn, digests=(locked_file("2022-W13", tip("a")),), code="D03") == []
