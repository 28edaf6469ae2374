"""What the services answer when all is well, and what they remember."""

import json

import pytest
from rehearsing import CREDENTIALS, Services, multipart, picture, raw_json, text

from newsroom.rehearsal.accounts import Account, Robots
from newsroom.rehearsal.articles import EXCERPT
from newsroom.rehearsal.publishing import PATIENCE
from newsroom.rehearsal.quotas import DAILY, OTHERS
from newsroom.rehearsal.service import METHODS, endpoint_of
from newsroom.rehearsal.summary import summarise
from newsroom.rehearsal.tokens import expire, revoke

DAY = 86_400


@pytest.fixture
def services() -> Services:
    return Services()


def ask(services: Services, **more: object) -> dict[str, object]:
    return services.call("stable_token", CREDENTIALS | more)


# tokens


def test_a_stable_token_stays_the_same_until_five_minutes_before_its_end(services):
    first = ask(services)
    services.now += 7200 - 301
    assert ask(services) == {"access_token": first["access_token"], "expires_in": 301}
    services.now += 2
    second = ask(services)
    assert second["access_token"] != first["access_token"]
    assert services.code("draft/count", query={"access_token": str(first["access_token"])}) == 0


def test_forcing_a_token_kills_the_one_before_at_once(services):
    first = ask(services)["access_token"]
    second = ask(services, force_refresh=True)["access_token"]
    assert services.code("draft/count", query={"access_token": first}) == 40001
    assert services.code("draft/count", query={"access_token": second}) == 0
    assert ask(services)["access_token"] == second


def test_forcing_is_open_again_after_thirty_seconds_and_on_the_next_day(services):
    for _ in range(20):
        ask(services, force_refresh=True)
        services.now += 31
    assert ask(services, force_refresh=True)["errcode"] == 45009
    services.now += DAY
    assert "access_token" in ask(services, force_refresh=True)


def test_a_plain_token_is_new_each_time_and_the_old_one_lives_five_minutes(services):
    first, second = (services.call("token", query=CREDENTIALS)["access_token"] for _ in range(2))
    assert first != second
    services.now += 299
    assert services.code("draft/count", query={"access_token": first}) == 0
    services.now += 2
    assert services.code("draft/count", query={"access_token": first}) == 42001
    assert services.code("draft/count", query={"access_token": second}) == 0


def test_plain_and_stable_tokens_do_not_disturb_each_other(services):
    stable = ask(services)["access_token"]
    services.call("token", query=CREDENTIALS)
    services.now += 400
    assert services.code("draft/count", query={"access_token": stable}) == 0


def test_expired_and_revoked_tokens_are_replaced_and_a_stuck_one_only_by_force(services):
    first = services.token
    expire(services.world, services.now)
    assert services.code("draft/count") == 42001
    second = ask(services)["access_token"]
    assert second != first
    revoke(services.world)
    third = ask(services)["access_token"]
    assert third != second
    revoke(services.world, is_stuck=True)
    assert ask(services)["access_token"] == third
    assert services.code("draft/count", query={"access_token": third}) == 40001
    fourth = ask(services, force_refresh=True)["access_token"]
    assert services.code("draft/count", query={"access_token": fourth}) == 0


def test_a_token_opens_only_its_own_account():
    one = Services()
    other = Account(appid="wx2222222222222222", secret="another")
    one.service = type(one.service)(accounts=(Account(), other))
    media_id = one.add()
    theirs = one.call("stable_token", CREDENTIALS | {"appid": other.appid, "secret": other.secret})["access_token"]
    assert one.code("draft/get", {"media_id": media_id}, query={"access_token": theirs}) == 40007


# pictures


def test_a_picture_of_a_text_gets_an_address_of_the_service_and_no_media_id(services):
    said = services.upload()
    assert said["url"].startswith("http://mmbiz.qpic.cn/")
    assert "media_id" not in said
    assert services.call("material/get_materialcount")["image_count"] == 0


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "BMP"])
def test_a_cover_of_every_format_is_listed_under_its_name(services, form):
    said = services.material(picture(form), name=f"0123456789abcdef.{form.lower()}")
    listed = services.call("material/batchget_material", {"type": "image", "offset": 0, "count": 20})
    assert listed["item"][0] == {
        "media_id": said["media_id"],
        "name": f"0123456789abcdef.{form.lower()}",
        "update_time": int(services.now),
        "url": said["url"],
    }
    assert services.call("material/get_materialcount")["image_count"] == 1


def test_a_thumb_is_a_small_jpeg(services):
    assert services.material(picture("JPEG"), kind="thumb", name="a.jpg")["media_id"]


def test_materials_are_listed_newest_first_page_by_page(services):
    names = [f"{number}.png" for number in range(5)]
    for name in names:
        services.material(picture(colour=f"#0000{names.index(name)}0"), name=name)
    pages = [
        services.call("material/batchget_material", {"type": "image", "offset": at, "count": 2})
        for at in (0, 2, 4)
    ]
    assert [one["name"] for page in pages for one in page["item"]] == names[::-1]
    assert {page["total_count"] for page in pages} == {5}
    assert pages[2]["item_count"] == 1


def test_a_deleted_cover_is_gone_and_no_new_draft_may_use_it(services):
    cover = services.material()["media_id"]
    assert services.code("material/del_material", {"media_id": cover}) == 0
    assert services.code("material/del_material", {"media_id": cover}) == 40007
    assert services.code("draft/add", {"articles": [services.article(thumb_media_id=cover)]}) == 40007


def test_a_picture_that_ends_in_line_ends_arrives_whole(services):
    raw = picture("JPEG") + b"\r\n\r\r\n--x\r\n"
    services.material(raw, name="a.jpg")
    assert services.world.uploads[0].size == len(raw)


def test_other_fields_beside_the_picture_do_no_harm(services):
    form = multipart(picture())
    extra = multipart(b"x", None, "description").rpartition(b"------rehearsal--")[0]
    assert "url" in services.call("media/uploadimg", extra + form, headers={"content-type": "multipart/form-data; boundary=----rehearsal"})


def test_only_the_second_upload_of_a_picture_the_client_was_told_of_is_a_duplicate(services):
    services.upload()
    services.world.uploads[0].is_answered = False
    services.upload()
    assert (summarise(services.world).duplicate_uploads, summarise(services.world).repeated_uploads) == (0, 1)
    services.upload()
    services.material()
    assert summarise(services.world).duplicate_uploads == 1


# drafts


def test_the_longest_article_the_service_takes(services):
    source = "https://school.example/" + "x" * (1024 - 23)
    article = services.article(
        title="周" * 32, author="周" * 16, digest="周" * 128, content="周" * 19_999, content_source_url=source
    )
    kept = services.get(services.add(article))[0]
    assert {name: kept[name] for name in article} == article


def test_what_is_read_can_be_read_again_and_carries_its_addresses(services):
    cover = services.material(picture(size=(2350, 1000)))
    article = services.article(
        thumb_media_id=cover["media_id"], need_open_comment=1, only_fans_can_comment=1, pic_crop_235_1="0_0_1_1"
    )
    kept = services.get(services.add(article))[0]
    assert kept["thumb_url"] == cover["url"]
    assert kept["url"].startswith("http://mp.weixin.qq.com/")
    assert (kept["need_open_comment"], kept["only_fans_can_comment"], kept["pic_crop_235_1"]) == (1, 1, "0_0_1_1")


@pytest.mark.parametrize("crop", ["0_0_1_1", "0.25_0.25_0.75_0.75"])
def test_a_crop_is_judged_by_the_covers_real_size(services, crop):
    square = services.material(picture(size=(500, 500)))["media_id"]
    assert services.code("draft/add", {"articles": [services.article(thumb_media_id=square, pic_crop_1_1=crop)]}) == 0
    assert services.code("draft/add", {"articles": [services.article(thumb_media_id=square, pic_crop_235_1=crop)]}) == 53402


def test_an_empty_digest_becomes_the_beginning_of_the_text(services):
    media_id = services.add(services.article(digest="", content=text("<p>" + "守" * 80 + "</p>")))
    assert services.get(media_id)[0]["digest"] == "守" * EXCERPT


def test_several_articles_have_no_digests(services):
    media_id = services.add(services.article(), services.article(title="另一篇"))
    assert [one["digest"] for one in services.get(media_id)] == ["", ""]
    update = {"media_id": media_id, "index": 1, "articles": services.article(title="改了", digest="摘要")}
    assert services.code("draft/update", update) == 0
    assert [(one["title"], one["digest"]) for one in services.get(media_id)] == [("第 6 周", ""), ("改了", "")]


def test_an_update_changes_one_article_and_the_time_and_nothing_else(services):
    media_id = services.add(services.article(), services.article(title="二"))
    before = services.get(media_id)
    services.now += 10
    services.call("draft/update", {"media_id": media_id, "index": 0, "articles": services.article(title="一")})
    after = services.get(media_id)
    assert (after[0]["title"], after[1], after[0]["url"]) == ("一", before[1], before[0]["url"])
    assert services.call("draft/get", {"media_id": media_id})["update_time"] == int(services.now)
    assert summarise(services.world).drafts_updated == 1


def test_escapes_are_kept_as_six_characters_and_counted_so(services):
    body = json.dumps({"articles": [services.article(title="周报")]}).encode()
    media_id = services.call("draft/add", body)["media_id"]
    assert services.get(media_id)[0]["title"] == "\\u5468\\u62a5"
    assert services.code("draft/add", json.dumps({"articles": [services.article(title="周" * 6)]}).encode()) == 45003
    assert "M09" in {one.rule for one in summarise(services.world).violations}


def test_a_backslash_that_is_text_is_no_escape(services):
    media_id = services.add(services.article(title="C:\\users\\u5468"))
    assert services.get(media_id)[0]["title"] == "C:\\users\\u5468"
    assert "M09" not in {one.rule for one in summarise(services.world).violations}


def test_drafts_are_listed_newest_first_and_without_their_texts_if_one_likes(services):
    ids = []
    for title in ("一", "二", "三"):
        ids.append(services.add(services.article(title=title)))
        services.now += 1
    services.call("draft/update", {"media_id": ids[0], "index": 0, "articles": services.article(title="一改")})
    page = services.call("draft/batchget", {"offset": 0, "count": 2, "no_content": 1})
    assert [one["media_id"] for one in page["item"]] == [ids[0], ids[2]]
    assert (page["total_count"], page["item_count"]) == (3, 2)
    assert page["item"][0]["content"]["news_item"][0]["content"] == ""
    assert page["item"][0]["content"]["news_item"][0]["content_source_url"] == ""
    whole = services.call("draft/batchget", {"offset": 2, "count": 20, "no_content": 0})["item"]
    assert [one["content"]["news_item"][0]["content"] for one in whole] == [services.get(ids[1])[0]["content"]]


def test_of_drafts_of_one_second_the_last_comes_first(services):
    ids = [services.add(services.article(title=str(number))) for number in range(3)]
    page = services.call("draft/batchget", {"offset": 0, "count": 20, "no_content": 1})
    assert [one["media_id"] for one in page["item"]] == ids[::-1]


def test_the_same_draft_twice_is_two_drafts_and_told(services):
    assert services.add() != services.add()
    assert services.call("draft/count")["total_count"] == 2
    services.add(services.article(title="另一期"))
    assert summarise(services.world).duplicate_drafts == 1


def test_a_draft_made_anew_after_its_deletion_is_no_duplicate(services):
    assert services.code("draft/delete", {"media_id": services.add()}) == 0
    services.add()
    seen = summarise(services.world)
    assert (seen.duplicate_drafts, seen.drafts_created, seen.drafts_deleted, len(seen.drafts)) == (0, 2, 1, 1)


def test_the_draft_box_is_open(services):
    assert services.call("draft/switch", b"", query={"checkonly": "1"})["is_open"] == 1


def test_a_refused_draft_leaves_nothing(services):
    services.code("draft/add", {"articles": [services.article(), services.article(title="")]})
    assert summarise(services.world).drafts == ()
    assert summarise(services.world).violations == ()


def test_what_is_sent_is_judged_by_the_rules_before_it_is_cleaned(services):
    services.add(services.article(), services.article(content=text('<p id="a">x</p>')))
    assert {(one.rule, one.article) for one in summarise(services.world).violations} == {("H05", 1)}


def test_only_pictures_the_account_was_given_an_address_for_are_in_order(services):
    url = services.upload()["url"].replace("http:", "https:")
    for source in (url, "https://mmbiz.qpic.cn/another/0?wx_fmt=png"):
        services.add(services.article(content=text(f'<p>一</p><img src="{source}" alt="a" style="max-width:100%">')))
    assert [(one.rule, one.what) for one in summarise(services.world).violations] == [("I01", "https://mmbiz.qpic.cn/another/0?wx_fmt=png")]


# publishing


def published(services: Services, *articles: dict[str, object]) -> dict[str, object]:
    job = services.call("freepublish/submit", {"media_id": services.add(*articles)})["publish_id"]
    services.call("freepublish/get", {"publish_id": job})
    return services.call("freepublish/get", {"publish_id": job})


def test_publishing_runs_first_and_is_done_then_and_the_draft_leaves_the_box(services):
    media_id = services.add(services.article(), services.article(title="二"))
    job = services.call("freepublish/submit", {"media_id": media_id})
    assert job["errcode"] == 0
    assert services.call("freepublish/get", {"publish_id": job["publish_id"]})["publish_status"] == 1
    assert services.get(media_id)
    done = services.call("freepublish/get", {"publish_id": job["publish_id"]})
    assert done["publish_status"] == 0
    assert [one["idx"] for one in done["article_detail"]["item"]] == [1, 2]
    assert all(one["article_url"].startswith("https://mp.weixin.qq.com/s/") for one in done["article_detail"]["item"])
    assert services.code("draft/get", {"media_id": media_id}) == 40007
    assert summarise(services.world).publishes == 1


def test_publishing_is_done_after_a_while_even_if_nobody_asks(services):
    media_id = services.add()
    services.call("freepublish/submit", {"media_id": media_id})
    services.now += PATIENCE
    assert services.code("draft/get", {"media_id": media_id}) == 40007


def test_submitting_again_while_the_first_runs_publishes_twice(services):
    media_id = services.add()
    for _ in range(2):
        services.call("freepublish/submit", {"media_id": media_id})
    services.now += PATIENCE
    services.call("draft/count")
    seen = summarise(services.world)
    assert (seen.double_publishes, seen.publishes) == (1, 2)


@pytest.mark.parametrize("status", [2, 3, 4])
def test_publishing_that_is_refused_leaves_the_draft(services, status):
    services.world.outcome = status
    said = published(services)
    assert (said["publish_status"], said["fail_idx"]) == (status, [1])
    assert services.call("draft/count")["total_count"] == 1


def test_published_articles_are_listed_read_and_deleted(services):
    article_id = published(services, services.article(), services.article(title="二"))["article_id"]
    listed = services.call("freepublish/batchget", {"offset": 0, "count": 1, "no_content": 1})
    assert (listed["total_count"], listed["item"][0]["article_id"]) == (1, article_id)
    assert services.code("freepublish/delete", {"article_id": article_id, "index": 2}) == 0
    items = services.call("freepublish/getarticle", {"article_id": article_id})["news_item"]
    assert [one["is_deleted"] for one in items] == [False, True]
    services.call("freepublish/delete", {"article_id": article_id})
    items = services.call("freepublish/getarticle", {"article_id": article_id})["news_item"]
    assert [one["is_deleted"] for one in items] == [True, True]


# messages to followers


def mass(services: Services, **more: object) -> dict[str, object]:
    sent = {"filter": {"is_to_all": False, "tag_id": 2}, "mpnews": {"media_id": services.add()}, "msgtype": "mpnews"}
    return services.call("message/mass/sendall", sent | more)


def test_a_message_goes_out_once_and_the_same_key_names_the_first(services):
    first = mass(services, clientmsgid="2026-W06")
    again = mass(services, clientmsgid="2026-W06")
    assert (again["errcode"], again["msg_id"]) == (45065, first["msg_id"])
    assert summarise(services.world).mass_sends == 1
    assert services.call("message/mass/get", {"msg_id": first["msg_id"]})["msg_status"] == "SENDING"
    services.now += 61
    assert services.call("message/mass/get", {"msg_id": first["msg_id"]})["msg_status"] == "SEND_SUCCESS"


def test_the_next_message_may_go_out_the_next_day(services):
    mass(services)
    services.now += DAY
    services.forget_token()
    assert mass(services)["errcode"] == 0


def test_a_service_account_sends_four_a_month():
    services = Services(account=Account(is_service=True))
    assert [mass(services)["errcode"] for _ in range(5)] == [0, 0, 0, 0, 45028]
    services.now += 30 * DAY
    services.forget_token()
    assert mass(services)["errcode"] == 0


def test_a_preview_leaves_the_draft_where_it_is(services):
    sent = {"towxname": "teacher", "mpnews": {"media_id": services.add()}, "msgtype": "mpnews"}
    assert services.call("message/mass/preview", sent)["errcode"] == 0
    assert services.call("draft/count")["total_count"] == 1


# quotas


def test_a_quota_is_used_asked_for_and_renewed_at_midnight_in_china(services):
    for _ in range(3):
        services.call("draft/count")
    asked = {"cgi_path": "/cgi-bin/draft/count"}
    assert services.call("openapi/quota/get", asked)["quota"] == {"daily_limit": OTHERS, "used": 3, "remain": OTHERS - 3}
    services.now += 16 * 3600 - 1
    services.forget_token()
    assert services.call("openapi/quota/get", asked)["quota"]["used"] == 3
    services.now += 1
    assert services.call("openapi/quota/get", asked)["quota"]["used"] == 0


def test_clearing_gives_a_used_up_quota_back(services):
    for _ in range(DAILY["message/mass/preview"]):
        services.call("message/mass/preview", {"msgtype": "mpnews"})
    assert services.code("message/mass/preview", {"msgtype": "mpnews"}) == 45009
    assert services.code("clear_quota", {"appid": CREDENTIALS["appid"]}) == 0
    assert services.code("message/mass/preview", {"msgtype": "mpnews"}) == 40003


# robots


@pytest.mark.parametrize(
    "message",
    [
        {"msgtype": "text", "text": {"content": "周报"}, "at": {"isAtAll": False}},
        {"msgtype": "link", "link": {"title": "周报", "text": "x", "messageUrl": "https://school.example/"}},
        {"msgtype": "markdown", "markdown": {"title": "周报", "text": "x"}},
        {"msgtype": "actionCard", "actionCard": {"title": "a", "text": "x", "singleTitle": "读", "singleURL": "https://school.example/"}},
        {"msgtype": "actionCard", "actionCard": {"title": "a", "text": "x", "btns": [{"title": "读", "actionURL": "https://school.example/"}]}},
        {"msgtype": "feedCard", "feedCard": {"links": [{"title": "a", "messageURL": "https://school.example/", "picURL": "https://school.example/a.png"}]}},
    ],
)  # fmt: skip
def test_dingtalk_takes_every_kind_of_message(services, message):
    assert services.dingtalk(message) == {"errcode": 0, "errmsg": "ok"}
    assert summarise(services.world).messages[0].message == message


def test_dingtalk_opens_again_ten_minutes_after_the_twenty_first_message(services):
    message = {"msgtype": "text", "text": {"content": "x"}}
    codes = [services.dingtalk(message)["errcode"] for _ in range(21)]
    assert codes == [0] * 20 + [130101]
    services.now += 601
    assert services.dingtalk(message)["errcode"] == 0


def test_dingtalk_needs_one_of_its_keywords_and_no_signature_where_none_is_set():
    services = Services(robots=Robots(dingtalk_secret="", dingtalk_keywords=("一起守", "周报")))
    assert services.dingtalk({"msgtype": "text", "text": {"content": "本周周报"}}, query={"sign": "", "timestamp": ""})["errcode"] == 0


@pytest.mark.parametrize(
    "message",
    [
        {"msgtype": "text", "text": {"content": "守" * 682}},
        {"msgtype": "markdown", "markdown": {"content": "守" * 1365}},
        {"msgtype": "markdown_v2", "markdown_v2": {"content": "| a |\n|---|\n| b |"}},
        {"msgtype": "news", "news": {"articles": [{"title": "a", "url": "https://school.example/"}] * 8}},
        {"msgtype": "image", "image": {"base64": "eHg=", "md5": "9336ebf25087d91c818ee6e9ec29f8c1"}},
        {"msgtype": "file", "file": {"media_id": "x"}},
        {"msgtype": "template_card", "template_card": {"card_type": "text_notice"}},
    ],
)
def test_wecom_takes_every_kind_of_message(services, message):
    assert services.wecom(message) == {"errcode": 0, "errmsg": "ok"}
    assert summarise(services.world).messages[0].message == message


def test_wecom_cuts_long_titles_between_characters(services):
    services.wecom({"msgtype": "news", "news": {"articles": [{"title": "守" * 50, "description": "x" * 600, "url": "u"}]}})
    kept = summarise(services.world).messages[0].message["news"]["articles"][0]
    assert (kept["title"], len(kept["description"])) == ("守" * 42, 512)


def test_wecom_opens_again_after_a_minute(services):
    message = {"msgtype": "text", "text": {"content": "x"}}
    assert [services.wecom(message)["errcode"] for _ in range(21)][-1] == 45009
    services.now += 60
    assert services.wecom(message)["errcode"] == 0


# how answers are written


@pytest.mark.parametrize("endpoint", sorted(METHODS))
def test_answers_about_content_are_called_plain_text_without_a_charset(services, endpoint):
    kind = services.answer(endpoint, b"{}", headers={}).kind
    is_content = endpoint.split("/")[0] in ("draft", "freepublish", "material", "media")
    assert kind == ("text/plain" if is_content else "application/json; encoding=utf-8")


def test_answers_are_raw_utf_8_with_control_characters_as_they_are(services):
    sent = raw_json({"articles": [services.article(title="周|报")]}).replace(b"|", b"\x01")
    media_id = services.call("draft/add", sent)["media_id"]
    raw = services.answer("draft/get", raw_json({"media_id": media_id})).body
    assert "周\u0001报".encode() in raw
    with pytest.raises(ValueError, match="control character"):
        json.loads(raw)


@pytest.mark.parametrize("prefix", ["", "/relay", "/a/b"])
def test_a_call_may_stand_below_a_prefix(prefix):
    assert endpoint_of(f"{prefix}/cgi-bin/draft/add") == "draft/add"
    assert endpoint_of(f"{prefix}/robot/send") == "robot/send"
    assert endpoint_of(f"{prefix}/cgi-bin/webhook/send") == "webhook/send"


def test_other_paths_are_none_of_the_services():
    assert {endpoint_of(path) for path in ("/", "/cgi-bin/", "/cgi-bin/user/get", "/draft/add")} == {""}
