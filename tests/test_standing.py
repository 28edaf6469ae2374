"""The gate: who stands where, which reason wins, and that only `PUBLIC` is public."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import PurePosixPath

import pytest
from makers import STEPS, WEDNESDAY, at, changed, column, library, refs, settings, signed, story, tip

from newsroom.model import Consent, Status
from newsroom.settings import ReviewStep
from newsroom.standing import Reviews, Standing, approved_at, missing_steps, standing_of

REVIEWED = settings(reviewed=True)
OPEN = settings()


def stands(entry, *signatures, own=OPEN, now=WEDNESDAY, faulty=()):
    reviews = Reviews.of(library(entry, signatures=signatures))
    return standing_of(entry, reviews, own, now, frozenset(faulty))


def test_a_ready_entry_without_a_review_is_public():
    assert stands(tip()) is Standing.PUBLIC


def test_a_draft_stays_one_whatever_was_signed():
    entry = tip(status=Status.DRAFT)
    assert stands(entry, *signed(entry), own=REVIEWED) is Standing.DRAFT


def test_a_ready_entry_waits_for_every_step():
    entry = tip()
    assert stands(entry, own=REVIEWED) is Standing.UNSIGNED
    assert stands(entry, *signed(entry, "初审", "复审"), own=REVIEWED) is Standing.UNSIGNED
    assert stands(entry, *signed(entry), own=REVIEWED) is Standing.PUBLIC


def test_another_entrys_signatures_do_not_count():
    entry = tip("a")
    assert stands(entry, *signed(replace(tip("b"), fingerprint=entry.fingerprint)), own=REVIEWED) is Standing.UNSIGNED


def test_a_step_that_is_not_asked_for_does_not_count():
    entry = tip()
    assert stands(entry, *signed(entry, "初审", "复审", "四审"), own=REVIEWED) is Standing.UNSIGNED


def test_a_change_after_signing_voids_the_signatures():
    before = tip()
    after = changed(before)
    assert stands(after, *signed(before), own=REVIEWED) is Standing.CHANGED
    assert stands(after, *signed(before, "初审"), own=REVIEWED) is Standing.CHANGED


def test_what_was_signed_again_is_public_again():
    before = tip()
    after = changed(before)
    assert stands(after, *signed(before), *signed(after), own=REVIEWED) is Standing.PUBLIC


def test_an_entry_partly_signed_again_is_still_a_changed_one():
    before = tip()
    after = changed(before)
    assert stands(after, *signed(before), *signed(after, "初审"), own=REVIEWED) is Standing.CHANGED


def test_a_step_never_given_is_missing_not_void():
    before = tip()
    after = changed(before)
    assert stands(after, *signed(before, "初审"), *signed(after, "初审", "复审"), own=REVIEWED) is Standing.UNSIGNED


def test_a_change_taken_back_needs_no_new_signature():
    before = tip()
    assert stands(before, *signed(before), *signed(changed(before), "初审"), own=REVIEWED) is Standing.PUBLIC


def test_an_embargo_ends_to_the_minute():
    entry = tip(publish_at=at("2022-04-01 15:30"))
    assert stands(entry, now=at("2022-04-01 15:29:59")) is Standing.EMBARGOED
    assert stands(entry, now=at("2022-04-01 15:30")) is Standing.PUBLIC


def test_the_day_of_expiry_is_still_shown():
    entry = tip(expires=date(2022, 4, 1))
    assert stands(entry, now=at("2022-04-01 23:59")) is Standing.PUBLIC
    assert stands(entry, now=at("2022-04-02 00:00")) is Standing.EXPIRED


def test_days_end_in_the_columns_zone_not_the_clocks():
    entry = tip(expires=date(2022, 4, 1))
    from zoneinfo import ZoneInfo

    late = at("2022-04-02 00:30").astimezone(ZoneInfo("UTC"))
    assert late.date() == date(2022, 4, 1)
    assert stands(entry, now=late) is Standing.EXPIRED


def test_consent_holds_on_its_last_day_and_not_after():
    entry = story(consent=Consent(basis="consent", valid_until=date(2022, 4, 1)))
    assert stands(entry, now=at("2022-04-01 23:00")) is Standing.PUBLIC
    assert stands(entry, now=at("2022-04-02 00:00")) is Standing.CONSENT


def test_a_withdrawn_picture_takes_its_entry_down():
    picture = PurePosixPath("stories/pictures/ban.jpg")
    consent = Consent(basis="consent", withdrawn=("pictures/ban.jpg",))
    assert stands(story(consent=consent, pictures=(picture,))) is Standing.CONSENT
    assert stands(story(consent=consent, pictures=())) is Standing.PUBLIC
    assert stands(story(consent=Consent(basis="masked"), pictures=(picture,))) is Standing.PUBLIC


def test_an_error_holds_its_entry_back():
    entry = tip()
    assert stands(entry, faulty=[entry.source]) is Standing.FAULTY
    assert stands(entry, faulty=[PurePosixPath("tips/other.md")]) is Standing.PUBLIC


def test_of_several_reasons_the_first_one_wins():
    entry = story(
        status=Status.WITHDRAWN,
        expires=date(2022, 3, 1),
        consent=Consent(basis="consent", valid_until=date(2022, 3, 1)),
        publish_at=at("2030-01-01 00:00"),
    )
    faulty = [entry.source]
    order = [stands(entry, own=REVIEWED, faulty=faulty)]
    entry = replace(entry, status=Status.DRAFT)
    order.append(stands(entry, own=REVIEWED, faulty=faulty))
    entry = replace(entry, status=Status.READY)
    order.append(stands(entry, own=REVIEWED, faulty=faulty))
    entry = replace(entry, consent=None)
    order.append(stands(entry, own=REVIEWED, faulty=faulty))
    order.append(stands(entry, own=REVIEWED))
    entry = replace(entry, expires=None)
    order.append(stands(entry, own=REVIEWED))
    order.append(stands(entry, *signed(changed(entry)), own=REVIEWED))
    order.append(stands(entry, *signed(entry), own=REVIEWED))
    order.append(stands(replace(entry, publish_at=None), *signed(entry), own=REVIEWED))
    assert order == [
        Standing.WITHDRAWN,
        Standing.DRAFT,
        Standing.CONSENT,
        Standing.FAULTY,
        Standing.EXPIRED,
        Standing.UNSIGNED,
        Standing.CHANGED,
        Standing.EMBARGOED,
        Standing.PUBLIC,
    ]
    assert set(order) == set(Standing)


def test_missing_steps_come_in_the_schools_order():
    entry = tip()
    reviews = Reviews.of(library(entry, signatures=signed(entry, "复审")))
    assert missing_steps(entry, reviews, REVIEWED) == ("初审", "终审")
    assert missing_steps(entry, reviews, OPEN) == ()


def test_approval_is_the_last_step_and_the_first_signature_of_each():
    entry = tip()
    first = [*signed(entry, "初审", time=at("2022-03-28 09:00")), *signed(entry, "复审", time=at("2022-03-30 09:00"))]
    last = signed(entry, "终审", time=at("2022-03-29 09:00"))
    again = signed(entry, "复审", time=at("2022-05-01 09:00"))
    reviews = Reviews.of(library(entry, signatures=[*first, *last, *again]))
    assert approved_at(entry, reviews, REVIEWED) == at("2022-03-30 09:00")
    assert approved_at(entry, Reviews.of(library(entry, signatures=first)), REVIEWED) is None
    assert approved_at(entry, reviews, OPEN) is None


def tombstones(*entries, signatures=(), own=REVIEWED, now=WEDNESDAY):
    return refs(column(*entries, signatures=signatures, own=own, now=now).tombstones)


def test_only_what_readers_may_have_seen_leaves_a_tombstone():
    gone = [story(name, status=Status.WITHDRAWN) for name in ("seen", "changed", "partly", "mixed", "never")]
    seen, edited, partly, mixed, _ = gone
    signatures = [
        *signed(seen),
        *signed(changed(edited)),
        *signed(partly, "初审", "复审"),
        *signed(mixed, "初审", "复审"),
        *signed(changed(mixed), "终审"),
    ]
    assert tombstones(*gone, signatures=signatures) == ["stories/changed", "stories/seen"]


def test_without_a_review_every_withdrawn_entry_leaves_one():
    assert tombstones(story("a", status=Status.WITHDRAWN), story("b"), own=OPEN) == ["stories/a"]


def test_what_was_withdrawn_before_its_embargo_ended_leaves_none():
    entry = story("a", status=Status.WITHDRAWN, publish_at=WEDNESDAY + timedelta(minutes=1))
    assert tombstones(entry, signatures=signed(entry)) == []
    assert tombstones(entry, signatures=signed(entry), now=WEDNESDAY + timedelta(minutes=1)) == ["stories/a"]


@pytest.mark.parametrize("standing", [one for one in Standing if one is not Standing.PUBLIC])
def test_nothing_that_is_not_public_is_shown(standing):
    entry = {
        Standing.DRAFT: tip(status=Status.DRAFT),
        Standing.WITHDRAWN: tip(status=Status.WITHDRAWN),
        Standing.EXPIRED: tip(expires=date(2022, 3, 1)),
        Standing.CONSENT: tip(consent=Consent(basis="consent", valid_until=date(2022, 3, 1))),
        Standing.EMBARGOED: tip(publish_at=at("2030-01-01 00:00")),
    }.get(standing, tip())
    own = REVIEWED if standing in (Standing.UNSIGNED, Standing.CHANGED) else OPEN
    signatures = signed(changed(entry)) if standing is Standing.CHANGED else ()
    faulty = [entry.source] if standing is Standing.FAULTY else []
    found = column(entry, own=own, signatures=signatures, faulty=faulty)
    assert found.standing(entry) is standing
    assert (found.shown, dict(found.by_ref)) == ((), {})
    assert [(one.entry, one.standing) for one in found.left_out] == [(entry, standing)]
    preview = column(entry, own=own, signatures=signatures, faulty=faulty, preview=True)
    assert bool(preview.shown) is (standing not in (Standing.WITHDRAWN, Standing.CONSENT))


def test_one_step_is_enough_where_the_school_wants_one():
    entry = tip()
    own = settings(review=(ReviewStep(name=STEPS[2]),))
    assert stands(entry, *signed(entry, STEPS[2]), own=own) is Standing.PUBLIC
