"""Publishing itself: only when asked for, and never twice."""

import pytest

from newsroom.publish import Exit, Pace, PublishError, State, wechat
from newsroom.rehearsal import Account, Rehearsal
from tests.publish.makers import PAGE, account, deliver, parcel


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1650600000.0

    def pace(self, server: Rehearsal) -> Pace:
        """Waiting moves this clock and the service's."""

        def sleep(seconds: float) -> None:
            self.now += seconds
            server.move_clock(seconds)

        return Pace(sleep=sleep, now=lambda: self.now, jitter=lambda: 0.5)


def test_nothing_is_published_unasked(server, tmp_path):
    deliver(server, tmp_path, parcel())
    assert server.summary().publishes == 0


def test_release_publishes_and_gives_the_addresses(server, tmp_path):
    receipt = deliver(server, tmp_path, parcel("甲。", "乙。"), release=True)
    assert receipt.state is State.PUBLISHED
    assert [one.page for one in receipt.published] == [PAGE, "stories/2022/s2.html"]
    assert all(one.url.startswith("https://mp.weixin.qq.com/") for one in receipt.published)
    assert server.summary().publishes == 1
    again = deliver(server, tmp_path, parcel("甲。", "乙。"), release=True)
    assert (again.state, again.published) == (State.PUBLISHED, receipt.published)
    assert server.summary().publishes == 1


@pytest.mark.parametrize(
    "fault", ["busy", "reset", "timeout=3", "garbage", "busy_after_accept", "reset_after_accept", "truncated"]
)
def test_a_lost_submission_is_never_made_twice(server, tmp_path, fault):
    clock = Clock()
    server.add_fault(f"{fault}@freepublish/submit#1")
    keys = []
    for _ in range(6):
        try:
            receipt = deliver(server, tmp_path, parcel(), release=True, pace=clock.pace(server))
            break
        except PublishError as error:
            keys.append((error.key, error.exit_code))
            clock.now += 200
            server.move_clock(200)
    assert receipt.state is State.PUBLISHED
    assert set(keys) == {("release_unknown", Exit.UNKNOWN)}
    seen = server.summary()
    assert (seen.publishes, seen.double_publishes, len(seen.drafts)) == (1, 0, 0)


@pytest.mark.parametrize(("status", "key"), [(2, "release_original"), (3, "release_failed"), (4, "release_refused")])
def test_a_refused_publication_is_told(server, tmp_path, status, key):
    server.decide_publishing(status)
    with pytest.raises(PublishError) as caught:
        deliver(server, tmp_path, parcel(), release=True)
    assert (caught.value.key, caught.value.exit_code) == (key, Exit.SERVICE)


def test_an_account_that_may_not_publish_keeps_its_draft(tmp_path):
    with Rehearsal(tmp_path / "s", accounts=[Account(is_verified=False)]) as server:
        with pytest.raises(PublishError) as caught:
            deliver(server, tmp_path, parcel(), release=True)
        assert caught.value.key == "wechat_right"
        assert len(server.summary().drafts) == 1
        assert deliver(server, tmp_path, parcel()).state is State.SAME
        server.publish_draft(server.summary().drafts[0].media_id)
        with pytest.raises(PublishError) as caught:
            deliver(server, tmp_path, parcel())
        assert caught.value.key == "draft_gone", "it may not ask what was published"


def test_the_addresses_of_what_a_person_published_can_be_asked_for(server, tmp_path):
    deliver(server, tmp_path, parcel("甲。", "乙。"))
    own = account(server, tmp_path)
    assert wechat.synchronise(own, parcel("甲。", "乙。")) == ()
    server.publish_draft(server.summary().drafts[0].media_id)
    found = wechat.synchronise(own, parcel("甲。", "乙。"))
    assert [(one.page, one.title) for one in found] == [(PAGE, "第1篇"), ("stories/2022/s2.html", "第2篇")]


def test_a_preview_goes_to_one_phone_and_hinders_nothing(server, tmp_path):
    receipt = deliver(server, tmp_path, parcel(), phone="shili")
    assert [one.key for one in receipt.notes] == ["preview_sent"]
    server.add_fault("errcode=48001@message/mass/preview#1")
    receipt = deliver(server, tmp_path, parcel(), phone="shili")
    assert (receipt.state, [one.key for one in receipt.notes]) == (State.SAME, ["preview_refused"])
    server.add_fault("truncated@message/mass/preview#1")
    assert [one.key for one in deliver(server, tmp_path, parcel(), phone="shili").notes] == ["preview_unknown"]


def test_an_older_publication_proves_nothing_about_a_lost_submission(server, tmp_path):
    clock = Clock()
    first = deliver(server, tmp_path, parcel("甲。"), release=True, pace=clock.pace(server)).published
    new = wechat.Wishes(new=True)
    server.add_fault("reset_after_accept@freepublish/submit#1")
    with pytest.raises(PublishError, match="release_unknown"):
        deliver(server, tmp_path, parcel("甲。"), release=True, wishes=new, pace=clock.pace(server))
    clock.now += 60
    server.move_clock(60)
    receipt = deliver(server, tmp_path, parcel("甲。"), release=True, pace=clock.pace(server))
    assert receipt.state is State.PUBLISHED
    assert receipt.published != first
    assert (server.summary().publishes, server.summary().double_publishes) == (2, 0)


def test_a_draft_under_review_is_left_alone(server, tmp_path):
    server.add_fault("busy@freepublish/get#1-4")
    with pytest.raises(PublishError, match="net_failed"):
        deliver(server, tmp_path, parcel("甲。"), release=True)
    with pytest.raises(PublishError, match="release_running"):
        deliver(server, tmp_path, parcel("乙。"))
    assert not [row for row in server.requests() if row["endpoint"] == "draft/update"]
    receipt = deliver(server, tmp_path, parcel("乙。"))
    assert (receipt.state, len(receipt.published)) == (State.PUBLISHED, 1)
