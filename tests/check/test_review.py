"""Signatures that are missing, and bundles that wait for a tip."""

from datetime import date

import pytest
from makers import bundle, changed, settings, signed, tip
from rules import check

from newsroom.model import LinkUse, Status
from newsroom.problems import Severity

REVIEWED = settings(reviewed=True)


def test_the_steps_still_to_sign_are_named():
    entry = tip(lines={"status": 5})
    (found,) = check(entry, own=REVIEWED, signatures=signed(entry, "初审"))
    assert (found.code, found.severity, str(found.at)) == ("R01", Severity.ADVICE, "content/tips/tingbudao.md:5")
    assert found.values == {"steps": "复审、终审"}


def test_a_change_after_signing_names_the_first_step_to_sign_again():
    entry = tip(lines={"status": 5})
    (found,) = check(entry, own=REVIEWED, signatures=[*signed(changed(entry)), *signed(entry, "初审")], code="R02")
    assert (found.code, str(found.at), found.values) == ("R02", "content/tips/tingbudao.md:5", {"step": "复审"})


def test_signed_entries_drafts_and_columns_without_a_review_are_silent():
    entry = tip()
    assert check(entry, own=REVIEWED, signatures=signed(entry)) == []
    assert check(tip(status=Status.DRAFT), own=REVIEWED) == []
    assert check(entry) == []


@pytest.mark.parametrize(
    "hidden", [{"status": Status.DRAFT}, {"status": Status.WITHDRAWN}, {"expires": date(2022, 3, 1)}]
)
def test_a_bundle_with_a_hidden_tip_is_held_back(hidden):
    pack = bundle(items=("a", "b", "c"), lines={"items": 6})
    (found,) = check(pack, tip("a"), tip("b", **hidden), tip("c", **hidden), code="L02")
    assert (found.severity, str(found.at), found.values) == (
        Severity.ERROR,
        "content/bundles/tiebao.md:6",
        {"items": "b、c"},
    )


def test_a_bundle_waits_for_a_tip_that_another_rule_holds_back():
    from makers import links

    broken = tip("a", links=links("https://a.cn/b.jpg", use=LinkUse.IMAGE))
    assert [one.code for one in check(bundle(items=("a",)), broken)] == ["L02", "L04"]


def test_a_bundle_with_public_tips_and_a_draft_bundle_are_fine():
    assert check(bundle(items=("a",)), tip("a"), code="L02") == []
    assert check(bundle(items=("a",), status=Status.DRAFT), tip("a", status=Status.DRAFT), code="L02") == []


def test_a_tip_that_does_not_exist_is_not_this_rules_to_tell():
    assert check(bundle(items=("nothing",)), code="L02") == []
