"""What lies in the box decides: exactly one right draft, and nobody's work lost."""

import re
import threading

import pytest

from newsroom.publish import Exit, PublishError, State
from newsroom.publish.locking import locked_ledger
from newsroom.publish.wechat import Wishes
from newsroom.rehearsal import Account, Rehearsal
from tests.publish.makers import PAGE, SITE, account, deliver, parcel
from tests.publish.matrix import wrong

FORCE, NEW, PRUNE = Wishes(force=True), Wishes(new=True), Wishes(prune=True)


def refused(server, folder, of, **values) -> PublishError:
    with pytest.raises(PublishError) as caught:
        deliver(server, folder, of, **values)
    return caught.value


def keys(receipt) -> list[str]:
    return [one.key for one in receipt.notes]


def only(server):
    (draft,) = server.summary().drafts
    return draft


def test_the_first_run_makes_the_draft_and_says_where_to_look(server, tmp_path):
    of = parcel("甲。", "乙。")
    receipt = deliver(server, tmp_path, of)
    assert (receipt.state, receipt.uploads) == (State.CREATED, 3)
    assert receipt.preview.startswith("http")
    assert list(wrong(server.summary(), of)) == []
    first, second = only(server).articles
    assert first.content_source_url.startswith(f"{SITE}{PAGE}?v=")
    assert second.content_source_url == f"{SITE}stories/2022/s2.html"
    assert dict(first.crops)["pic_crop_235_1"] == "0_0_1_1"


def test_the_second_run_does_nothing_and_says_so(server, tmp_path):
    deliver(server, tmp_path, parcel())
    before = len(server.requests())
    receipt = deliver(server, tmp_path, parcel())
    assert (receipt.state, receipt.uploads, receipt.notes) == (State.SAME, 0, ())
    assert [row["endpoint"] for row in server.requests()[before:]] == ["stable_token", "draft/get"]


def test_what_changed_is_updated_in_place(server, tmp_path):
    deliver(server, tmp_path, parcel("甲。", "乙。", "丙。"))
    own = only(server).media_id
    new = parcel("甲。", "乙乙。", "丙。", pictures=("red", "yellow"))
    receipt = deliver(server, tmp_path, new)
    assert (receipt.state, receipt.uploads) == (State.UPDATED, 1)
    assert only(server).media_id == own
    assert list(wrong(server.summary(), new)) == []
    updates = [row for row in server.requests() if row["endpoint"] == "draft/update"]
    assert len(updates) == 2, "the third article is what it was"


def test_a_picture_that_changed_is_sent_though_the_text_is_the_same(server, tmp_path):
    deliver(server, tmp_path, parcel(pictures=("red",)))
    before = only(server).articles[0].content
    assert deliver(server, tmp_path, parcel(pictures=("yellow",))).state is State.UPDATED
    assert only(server).articles[0].content != before


@pytest.mark.parametrize(("old", "new"), [(("甲。",), ("甲。", "乙。")), (("甲。", "乙。", "丙。"), ("甲。",))])
def test_another_number_of_articles_makes_a_new_draft_and_deletes_the_old(server, tmp_path, old, new):
    deliver(server, tmp_path, parcel(*old))
    own = only(server).media_id
    receipt = deliver(server, tmp_path, parcel(*new))
    assert receipt.state is State.CREATED
    assert only(server).media_id != own
    assert list(wrong(server.summary(), parcel(*new))) == []


@pytest.mark.parametrize("field", ["title", "author", "digest", "content"])
def test_what_a_person_changed_is_not_written_over(server, tmp_path, field):
    deliver(server, tmp_path, parcel("甲。"))
    value = "<section><p>老师改过的。</p></section>" if field == "content" else "老师改过的"
    server.edit_draft(only(server).media_id, **{field: value})
    error = refused(server, tmp_path, parcel("乙。"))
    assert (error.key, error.exit_code) == ("draft_edited", Exit.REFUSED)
    assert "老师改过的" in getattr(only(server).articles[0], field)
    assert deliver(server, tmp_path, parcel("乙。"), wishes=FORCE).state is State.UPDATED
    assert list(wrong(server.summary(), parcel("乙。"))) == []


def test_the_title_of_the_edited_article_is_named(server, tmp_path):
    deliver(server, tmp_path, parcel("甲。", "乙。"))
    server.edit_draft(only(server).media_id, index=1, title="改过的题目")
    assert refused(server, tmp_path, parcel("丙。", "丁。")).values["titles"] == "《改过的题目》"


def test_an_edit_stays_where_there_is_nothing_to_update(server, tmp_path):
    deliver(server, tmp_path, parcel())
    server.edit_draft(only(server).media_id, title="改过的题目")
    receipt = deliver(server, tmp_path, parcel())
    assert (receipt.state, keys(receipt)) == (State.SAME, ["draft_edited_kept"])
    assert only(server).articles[0].title == "改过的题目"
    assert deliver(server, tmp_path, parcel(), wishes=FORCE).state is State.UPDATED
    assert only(server).articles[0].title == "第1篇"


def test_an_edited_draft_is_not_deleted_for_one_with_more_articles(server, tmp_path):
    deliver(server, tmp_path, parcel("甲。"))
    server.edit_draft(only(server).media_id, title="改过的题目")
    assert refused(server, tmp_path, parcel("甲。", "乙。")).key == "draft_edited"
    assert only(server).articles[0].title == "改过的题目"


def test_a_draft_that_a_person_published_is_noticed_with_its_addresses(server, tmp_path):
    deliver(server, tmp_path, parcel("甲。", "乙。"))
    urls = server.publish_draft(only(server).media_id)
    receipt = deliver(server, tmp_path, parcel("甲。", "乙。"))
    assert receipt.state is State.PUBLISHED
    assert [one.page for one in receipt.published] == [PAGE, "stories/2022/s2.html"]
    assert [one.url.split("//")[1] for one in receipt.published] == [url.split("//")[1] for url in urls]
    assert server.summary().drafts == ()


def test_a_deleted_draft_stops_the_run_until_another_is_asked_for(server, tmp_path):
    deliver(server, tmp_path, parcel())
    server.delete_draft(only(server).media_id)
    for _ in range(2):
        error = refused(server, tmp_path, parcel())
        assert (error.key, error.exit_code) == ("draft_gone", Exit.REFUSED)
    assert deliver(server, tmp_path, parcel(), wishes=NEW).state is State.CREATED
    assert deliver(server, tmp_path, parcel(), wishes=NEW).state is State.SAME, "new is for a draft that has gone"


def test_another_machine_adopts_the_draft_and_may_update_it(server, tmp_path):
    deliver(server, tmp_path / "one", parcel("甲。"))
    own = only(server).media_id
    assert deliver(server, tmp_path / "two", parcel("乙。")).state is State.UPDATED
    assert deliver(server, tmp_path / "one", parcel("丙。")).state is State.UPDATED
    assert only(server).media_id == own
    server.edit_draft(own, title="改过的题目")
    assert refused(server, tmp_path / "three", parcel("丁。")).key == "draft_edited"


def test_a_broken_ledger_is_kept_and_told_and_makes_no_second_draft(server, tmp_path):
    deliver(server, tmp_path, parcel())
    path = account(server, tmp_path).ledger
    path.write_bytes(path.read_bytes()[:-40])
    receipt = deliver(server, tmp_path, parcel())
    assert "ledger_broken" in keys(receipt)
    assert len(list(tmp_path.glob(f"{path.name}.broken-*"))) == 1
    assert only(server)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"version": 9}', b"\xff\xfe", b'{"version":1,"uploads":[]}'])
def test_no_content_of_a_ledger_is_a_crash(tmp_path, content):
    path = tmp_path / "wechat-wx1.json"
    path.write_bytes(content)
    with locked_ledger(path, 1) as ledger:
        assert ledger.set_aside.read_bytes() == content
        assert ledger.drafts == {}


def test_the_ledger_is_for_its_owner_only(server, tmp_path):
    deliver(server, tmp_path, parcel())
    assert account(server, tmp_path).ledger.stat().st_mode & 0o777 == 0o600


def test_extra_drafts_are_told_and_only_deleted_when_asked(server, tmp_path):
    deliver(server, tmp_path / "one", parcel())
    first = only(server)
    server.edit_draft(first.media_id, title="别的", content_source_url=f"{SITE}other.html")
    deliver(server, tmp_path / "two", parcel())
    own = first.articles[0]
    server.edit_draft(first.media_id, title=own.title, content_source_url=own.content_source_url)
    assert keys(deliver(server, tmp_path / "three", parcel())) == ["draft_extra"]
    assert len(server.summary().drafts) == 2
    assert keys(deliver(server, tmp_path / "four", parcel(), wishes=PRUNE)) == ["draft_pruned"]
    assert len(server.summary().drafts) == 1


def test_a_draft_made_by_hand_is_never_taken_for_ours(server, tmp_path):
    deliver(server, tmp_path / "one", parcel())
    server.edit_draft(only(server).media_id, author="别人", content_source_url=f"{SITE}{PAGE}")
    assert deliver(server, tmp_path / "two", parcel()).state is State.CREATED
    assert len(server.summary().drafts) == 2


@pytest.mark.parametrize("address", ["", "https://moved.example/lan/issues/2022-w13.html"])
def test_without_ledger_and_key_a_draft_is_known_by_its_very_words(server, tmp_path, address):
    deliver(server, tmp_path / "one", parcel("甲。", "乙。"))
    own = only(server).media_id
    server.edit_draft(own, content_source_url=address)
    assert deliver(server, tmp_path / "two", parcel("甲。", "乙。")).state is State.UPDATED
    assert only(server).media_id == own
    assert only(server).articles[0].content_source_url == parcel("甲。", "乙。").address


@pytest.mark.parametrize("change", ["cover", "picture", "bold", "link"])
def test_what_a_person_changed_beside_the_words_is_kept_too(server, tmp_path, change):
    deliver(server, tmp_path, parcel("甲。"))
    draft = only(server)
    content = draft.articles[0].content
    first, second = re.findall(r'src="([^"]+)"', content)
    if change == "cover":
        server.edit_draft(draft.media_id, thumb_media_id="from-the-library")
    else:
        changed = {
            "picture": content.replace(first, second),
            "bold": content.replace("甲。", "<strong>甲。</strong>"),
            "link": content.replace("甲。", '<a href="https://mp.weixin.qq.com/s/anders">甲。</a>'),
        }[change]
        assert changed != content
        server.edit_draft(draft.media_id, content=changed)
    error = refused(server, tmp_path, parcel("乙。"))
    assert (error.key, error.values["titles"]) == ("draft_edited", "《第1篇》")
    assert deliver(server, tmp_path, parcel("乙。"), wishes=FORCE).state is State.UPDATED


def test_a_cover_that_was_cleared_from_the_library_is_uploaded_again(server, tmp_path):
    deliver(server, tmp_path, parcel("甲。"))
    server.delete_material(only(server).articles[0].thumb_media_id)
    receipt = deliver(server, tmp_path, parcel("乙。"))
    assert (receipt.state, receipt.uploads) == (State.UPDATED, 1)
    assert list(wrong(server.summary(), parcel("乙。"))) == []


def test_an_account_without_comments_gets_its_draft_without(tmp_path):
    with Rehearsal(tmp_path / "s", accounts=[Account(may_comment=False)]) as server:
        receipt = deliver(server, tmp_path, parcel(need_open_comment=1))
        assert keys(receipt) == ["draft_no_comments"]
        assert only(server).articles[0].need_open_comment == 0


def test_a_text_that_breaks_a_rule_is_not_sent(server, tmp_path):
    of = parcel()
    bad = parcel(content=of.articles[0].fields["content"].replace("<p>", '<p id="x">'))
    error = refused(server, tmp_path, bad)
    assert (error.key, error.exit_code, error.values["rules"]) == ("refused_rules", Exit.REFUSED, "H05")
    assert server.summary().drafts == ()


def test_two_runs_at_once_make_one_draft(server, tmp_path):
    results = []

    def run() -> None:
        try:
            results.append(deliver(server, tmp_path, parcel(), wait=20).state)
        except PublishError as error:
            results.append(error.key)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(results) == [State.CREATED, State.SAME, State.SAME]
    assert list(wrong(server.summary(), parcel())) == []


def test_a_run_that_cannot_wait_says_that_another_is_at_work(server, tmp_path):
    with locked_ledger(account(server, tmp_path).ledger, 1):
        assert refused(server, tmp_path, parcel()).key == "another_run"
    assert deliver(server, tmp_path, parcel()).state is State.CREATED


def test_a_token_that_died_is_renewed_without_losing_the_upload(server, tmp_path):
    deliver(server, tmp_path, parcel("甲。", pictures=("red",)))
    server.expire_tokens()
    assert deliver(server, tmp_path, parcel("乙。", pictures=("red", "blue"))).uploads == 1
    server.revoke_tokens(stuck=True)
    receipt = deliver(server, tmp_path, parcel("丙。"))
    assert receipt.state is State.UPDATED
    assert "invalid" not in str(receipt)


def test_a_token_that_is_always_refused_ends_the_run_after_three(server, tmp_path):
    server.refuse_tokens()
    before = server.summary().token_calls
    error = refused(server, tmp_path, parcel())
    assert (error.key, error.exit_code) == ("wechat_token", Exit.SERVICE)
    assert server.summary().token_calls - before <= 3
    server.refuse_tokens(False)
    assert deliver(server, tmp_path, parcel()).state is State.CREATED


@pytest.mark.parametrize("seconds", [-86400, 86400, 3 * 365 * 86400])
def test_a_clock_that_moved_changes_nothing(server, tmp_path, seconds):
    deliver(server, tmp_path, parcel("甲。"))
    server.move_clock(seconds)
    assert deliver(server, tmp_path, parcel("乙。")).state is State.UPDATED
    assert list(wrong(server.summary(), parcel("乙。"))) == []


def test_an_address_that_is_not_listed_is_named(server, tmp_path):
    server.add_fault("ip@stable_token#1")
    error = refused(server, tmp_path, parcel())
    assert (error.key, error.exit_code) == ("wechat_address", Exit.CREDENTIALS)
    assert error.values["address"].count(".") == 3


def test_wrong_credentials_are_told_apart(server, tmp_path):
    from newsroom.publish import Secret

    assert refused(server, tmp_path, parcel(), secret=Secret("0" * 32)).key == "wechat_secret"
    assert refused(server, tmp_path, parcel(), appid="wx0000000000").key == "wechat_appid"


def test_a_draft_is_found_among_a_hundred_others(server, tmp_path):
    deliver(server, tmp_path / "one", parcel())
    own = only(server)
    other = account(server, tmp_path / "x", read=10.0).client()
    fields = {"title": "别的", "content": "<section><p>别的。</p></section>", "thumb_media_id": own.articles[0].thumb_media_id}
    for number in range(60):
        other.add_draft([fields | {"title": f"别的{number}"}])
    assert deliver(server, tmp_path / "two", parcel()).state is not State.CREATED
    assert sum(one.articles[0].content_source_url.startswith(f"{SITE}{PAGE}") for one in server.summary().drafts) == 1


def test_a_draft_that_was_published_before_this_machine_knew_of_it_is_not_made_again(server, tmp_path):
    deliver(server, tmp_path / "one", parcel())
    server.publish_draft(only(server).media_id)
    receipt = deliver(server, tmp_path / "two", parcel())
    assert receipt.state is State.PUBLISHED
    assert [one.page for one in receipt.published] == [PAGE]
    assert server.summary().drafts == ()
    assert deliver(server, tmp_path / "two", parcel(), wishes=NEW).state is State.CREATED


@pytest.mark.parametrize("verified", [True, False])
def test_a_draft_that_the_register_knows_and_the_box_does_not_stops_the_run(tmp_path, verified):
    with Rehearsal(tmp_path / "s", accounts=[Account(is_verified=verified)]) as server:
        error = refused(server, tmp_path, parcel(), registered=True)
        assert (error.key, error.exit_code) == ("draft_gone", Exit.REFUSED)
        assert server.summary().drafts == ()
        assert deliver(server, tmp_path, parcel(), wishes=NEW, registered=True).state is State.CREATED


def test_two_refusals_that_can_be_cured_are_both_cured_in_one_run(server, tmp_path):
    server.add_fault("errcode=88000@draft/add#1")
    server.add_fault("errcode=53402@draft/add#2")
    receipt = deliver(server, tmp_path, parcel(need_open_comment=1))
    assert (receipt.state, keys(receipt)) == (State.CREATED, ["draft_no_comments", "draft_no_crops"])


def test_a_refusal_that_stays_is_told_and_does_not_go_on_for_ever(server, tmp_path):
    server.add_fault("errcode=88000@draft/add#*")
    assert refused(server, tmp_path, parcel(need_open_comment=1)).values["code"] == 88000
