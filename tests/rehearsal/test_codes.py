"""Every error code the services can answer, each provoked by the call that earns it."""

import json
import struct
from collections.abc import Callable
from dataclasses import replace

import pytest
from rehearsing import (
    CREDENTIALS,
    Services,
    form_headers,
    multipart,
    picture,
    raw_json,
    text,
    unverified,
)

from newsroom.rehearsal.accounts import Account, Manner, Robots
from newsroom.rehearsal.codes import MESSAGES
from newsroom.rehearsal.quotas import DAILY, OTHERS
from newsroom.rehearsal.service import METHODS

Provoke = Callable[[Services], object]


def draft(**fields: object) -> Provoke:
    return lambda s: s.code("draft/add", {"articles": [s.article(**fields)]})


def articles(value: object) -> Provoke:
    return lambda s: s.code("draft/add", {"articles": value})


def body(endpoint: str, value: object, **more: object) -> Provoke:
    return lambda s: s.code(endpoint, value, **more)


def credentials(**changed: object) -> Provoke:
    return lambda s: s.code("stable_token", {k: v for k, v in (CREDENTIALS | changed).items() if v is not None})


def form(endpoint: str, raw: bytes, headers: dict[str, str] | None = None, **query: str) -> Provoke:
    return lambda s: s.code(endpoint, raw, headers=headers or form_headers(), query=query)


def upload(raw: bytes, name: str = "a.png") -> Provoke:
    return form("media/uploadimg", multipart(raw, name))


def material(raw: bytes, kind: str = "image", name: str = "a.png") -> Provoke:
    return form("material/add_material", multipart(raw, name), type=kind)


def update(index: object = 0, value: object = None, media_id: str | None = None) -> Provoke:
    def provoke(s: Services) -> int:
        sent = {"media_id": media_id or s.add(), "index": index, "articles": value if value is not None else s.article()}
        return s.code("draft/update", sent)

    return provoke


def mass(**changed: object) -> Provoke:
    def provoke(s: Services) -> int:
        sent = {"filter": {"is_to_all": True}, "mpnews": {"media_id": s.add()}, "msgtype": "mpnews"}
        return s.code("message/mass/sendall", {k: v for k, v in (sent | changed).items() if v is not None})

    return provoke


def dingtalk(message: object, query: dict[str, str] | None = None, **more: object) -> Provoke:
    return lambda s: s.dingtalk(message, query=query, **more)["errcode"]


def wecom(message: object, key: str | None = None) -> Provoke:
    return lambda s: s.wecom(message, key=key)["errcode"]


def again(first: Provoke, times: int = 2) -> Provoke:
    return lambda s: [first(s) for _ in range(times)][-1]


def later(seconds: float, do: Provoke, then: Provoke) -> Provoke:
    def provoke(s: Services) -> object:
        do(s)
        s.now += seconds
        return then(s)

    return provoke


def used_up(endpoint: str, do: Provoke) -> Provoke:
    def provoke(s: Services) -> object:
        _ = s.token
        day = f"{s.service.accounts[0].appid} 2026-02-06 {endpoint}"
        s.world.quotas[day] = DAILY.get(endpoint, OTHERS)
        return do(s)

    return provoke


def busy_minute(s: Services) -> int:
    _ = s.token
    s.world.quotas[f"{s.service.accounts[0].appid} {int(s.now // 60)} message/mass/sendall"] = 60
    return mass()(s)  # type: ignore[return-value]


def twenty_forced(s: Services) -> int:
    for _ in range(20):
        assert credentials(force_refresh=True)(s) == 0
        s.now += 31
    return credentials(force_refresh=True)(s)  # type: ignore[return-value]


def revoked(s: Services) -> int:
    s.world.tokens.clear()
    _ = s.token
    credentials(force_refresh=True)(s)
    return s.code("draft/count")


def one_article(s: Services) -> str:
    job = s.call("freepublish/submit", {"media_id": s.add()})["publish_id"]
    for _ in range(2):
        said = s.call("freepublish/get", {"publish_id": job})
    return said["article_id"]


PNG, JPEG, GIF, BMP = picture(), picture("JPEG"), picture("GIF"), picture("BMP")
BIG = PNG[:-12] + struct.pack(">I", 1 << 20) + b"juNK" + b"\0" * ((1 << 20) + 4) + PNG[-12:]
HUGE = PNG[:-12] + struct.pack(">I", 10 << 20) + b"juNK" + b"\0" * ((10 << 20) + 4) + PNG[-12:]
NEWS = {"title": "第 6 周", "description": "", "url": "https://school.example/"}
MARKDOWN = {"msgtype": "markdown", "markdown": {"title": "周报", "text": "周报"}}
FEED = {"title": "a", "messageURL": "https://school.example/", "picURL": "https://school.example/a.png"}
CARD = {"title": "周报", "text": "周报"}

CASES: list[tuple[str, int, Provoke, dict[str, object]]] = [
    # tokens and methods
    ("no token", 41001, body("draft/count", b"", query={"access_token": ""}), {}),
    ("token of a wrong form", 40014, body("draft/count", b"", query={"access_token": "x y"}), {}),
    ("unknown token", 40001, body("draft/count", b"", query={"access_token": "x" * 64}), {}),
    ("revoked token", 40001, revoked, {}),
    ("expired token", 42001, later(7200, lambda s: s.token, body("draft/count", b"")), {}),
    ("get for post", 43002, body("draft/add", b"", method="GET"), {}),
    ("post for get", 43001, body("draft/count", b"", method="POST"), {}),
    ("grant type", 40002, credentials(grant_type="password"), {}),
    ("no grant type", 40002, credentials(grant_type=None), {}),
    ("no appid", 41002, credentials(appid=None), {}),
    ("no secret", 41004, credentials(secret=None), {}),
    ("appid", 40013, credentials(appid="wx1111111111111111"), {}),
    ("secret", 40125, credentials(secret="wrong"), {}),
    ("address", 40164, lambda s: s.code("token", query=CREDENTIALS, address="192.0.2.1"), {"account": replace(Account(), addresses=("127.0.0.1",))}),
    ("force that is no bool", 47001, credentials(force_refresh="true"), {}),
    ("forced twice", 45011, again(credentials(force_refresh=True)), {}),
    ("forced 21 times", 45009, twenty_forced, {}),
    ("empty body", 44002, body("stable_token", b""), {}),
    # uploads
    ("no form", 41005, form("media/uploadimg", PNG, {"content-type": "image/png"}), {}),
    ("no boundary", 41005, form("media/uploadimg", multipart(PNG), {"content-type": "multipart/form-data"}), {}),
    ("another boundary", 41005, form("media/uploadimg", multipart(PNG), form_headers("other")), {}),
    ("form not closed", 41005, form("media/uploadimg", multipart(PNG, end="")), {}),
    ("another field", 41005, form("media/uploadimg", multipart(PNG, field="file")), {}),
    ("no filename", 41005, form("media/uploadimg", multipart(PNG, None)), {}),
    ("empty file", 44001, upload(b""), {}),
    ("webp", 40005, upload(picture("WEBP"), "a.webp"), {}),
    ("gif in a text", 40005, upload(GIF, "a.gif"), {}),
    ("no picture", 40005, upload(b"hello"), {}),
    ("picture cut off", 40005, upload(PNG[:-20]), {}),
    ("jpeg cut off", 40005, upload(JPEG[:-20], "a.jpg"), {}),
    ("ending of another format", 40005, upload(JPEG, "a.png"), {}),
    ("no ending", 40005, upload(PNG, "png"), {}),
    ("1 MiB in a text", 40009, upload(BIG), {}),
    ("cover of 10 MiB", 40009, material(HUGE), {}),
    ("no kind", 40004, form("material/add_material", multipart(PNG)), {}),
    ("video", 40004, material(PNG, "video"), {}),
    ("webp cover", 40005, material(picture("WEBP")), {}),
    ("bmp cut off", 40005, material(BMP[:-20]), {}),
    ("png thumb", 40005, material(PNG, "thumb"), {}),
    ("thumb of 64 KiB", 45001, material(JPEG + b"\0" * (64 << 10), "thumb", "a.jpg"), {}),
    ("list of another kind", 40004, body("material/batchget_material", {"type": "news", "offset": 0, "count": 1}), {}),
    ("page of 21", 40097, body("material/batchget_material", {"type": "image", "offset": 0, "count": 21}), {}),
    ("unknown material", 40007, body("material/del_material", {"media_id": "x"}), {}),
    # drafts
    ("not utf-8", 47001, body("draft/add", '{"articles":[]}'.encode("utf-16")), {}),
    ("gbk", 47001, body("draft/add", '{"articles":[{"title":"周报"}]}'.encode("gbk")), {}),
    ("no json", 47001, body("draft/add", b"articles=1"), {}),
    ("a list", 47001, body("draft/add", []), {}),
    ("json too deep", 47001, body("draft/add", b"[" * 100_000), {}),
    ("no articles", 47001, body("draft/add", {}), {}),
    ("articles an object", 47001, articles({}), {}),
    ("article a text", 47001, articles(["x"]), {}),
    ("title a number", 47001, draft(title=6), {}),
    ("none", 44003, articles([]), {}),
    ("nine", 45008, lambda s: s.code("draft/add", {"articles": [s.article()] * 9}), {}),
    ("newspic", 40035, draft(article_type="newspic"), {}),
    ("blank title", 40097, draft(title=" "), {}),
    ("title of 33", 45003, draft(title="周" * 33), {}),
    ("author of 17", 45110, draft(author="周" * 17), {}),
    ("digest of 129", 45004, draft(digest="周" * 129), {}),
    ("no content", 44004, draft(content=""), {}),
    ("content of 20,000", 45002, draft(content="x" * 20_000), {}),
    ("source of another scheme", 41039, draft(content_source_url="ftp://school.example/"), {}),
    ("source of 1025 bytes", 41039, draft(content_source_url="https://school.example/" + "x" * 1002), {}),
    ("unknown cover", 40007, draft(thumb_media_id="x"), {}),
    ("no cover", 40007, draft(thumb_media_id=""), {}),
    ("comment flag a bool", 47001, draft(need_open_comment=True), {}),
    ("comments without the right", 88000, draft(need_open_comment=1), {"account": unverified()}),
    ("crop of another ratio", 53402, draft(pic_crop_1_1="0_0_1_1"), {}),
    ("crop outside", 53402, draft(pic_crop_235_1="0_0_1.2_1"), {}),
    ("crop turned round", 53402, draft(pic_crop_235_1="1_0_0_1"), {}),
    ("crop with seven decimals", 53402, draft(pic_crop_235_1="0.0000001_0_1_1"), {}),
    ("foreign picture", 45166, draft(content=text('<img src="https://school.example/a.png">')), {"manner": Manner(refuses_pictures=True)}),
    ("update with a list", 47001, update(value=[]), {}),
    ("update out of range", 40114, update(index=1), {}),
    ("update without index", 40114, update(index=None), {}),
    ("update of nothing", 40007, update(media_id="x"), {}),
    ("get of nothing", 40007, body("draft/get", {"media_id": "x"}), {}),
    ("delete of nothing", 40007, body("draft/delete", {"media_id": "x"}), {}),
    ("page of none", 40097, body("draft/batchget", {"offset": 0, "count": 0}), {}),
    # publishing
    *((f"{name} unverified", 48001, body(name, {}), {"account": unverified()}) for name in METHODS if name.startswith(("freepublish", "message"))),
    ("submit of nothing", 40007, body("freepublish/submit", {"media_id": "x"}), {}),
    ("unknown job", 40035, body("freepublish/get", {"publish_id": "1"}), {}),
    ("unknown article", 53600, body("freepublish/getarticle", {"article_id": "x"}), {}),
    ("delete unknown article", 53600, body("freepublish/delete", {"article_id": "x"}), {}),
    ("delete second of one", 40114, lambda s: s.code("freepublish/delete", {"article_id": one_article(s), "index": 2}), {}),
    ("mass of another kind", 40008, mass(msgtype="text"), {}),
    ("client id of 65 bytes", 45067, mass(clientmsgid="x" * 65), {}),
    ("client id again", 45065, again(mass(clientmsgid="2026-W06")), {}),
    ("two a day", 45028, again(mass()), {}),
    ("five a month", 45028, again(mass(), 5), {"account": replace(Account(), is_service=True)}),
    ("mass without filter", 40035, mass(filter=None), {}),
    ("mass without tag", 40035, mass(filter={"is_to_all": False}), {}),
    ("mass of nothing", 40007, mass(mpnews={"media_id": "x"}), {}),
    ("61 a minute", 45011, busy_minute, {}),
    ("preview for no name", 40132, body("message/mass/preview", {"towxname": "", "msgtype": "mpnews"}), {}),
    ("preview for nobody", 40003, body("message/mass/preview", {"msgtype": "mpnews"}), {}),
    ("preview of nothing", 40007, body("message/mass/preview", {"towxname": "x", "msgtype": "mpnews", "mpnews": {"media_id": "x"}}), {}),
    ("unknown message", 40035, body("message/mass/get", {"msg_id": 1}), {}),
    # quotas
    ("draft/add used up", 45009, used_up("draft/add", draft()), {}),
    ("stable_token used up", 45009, used_up("stable_token", credentials()), {}),
    ("token used up", 45009, used_up("token", lambda s: s.code("token", query=CREDENTIALS)), {}),
    ("clear of another account", 40013, body("clear_quota", {"appid": "wx1"}), {}),
    ("cleared 11 times", 48006, again(body("clear_quota", {"appid": CREDENTIALS["appid"]}), 11), {}),
    ("unknown path", 76021, body("openapi/quota/get", {"cgi_path": "draft/add"}), {}),
    # DingTalk
    ("not json by name", 43004, dingtalk(MARKDOWN, headers={"content-type": "text/plain"}), {}),
    ("unknown robot", 300005, dingtalk(MARKDOWN, {"access_token": "x"}), {}),
    ("no time", 310000, dingtalk(MARKDOWN, {"timestamp": ""}), {}),
    ("old time", 310000, dingtalk(MARKDOWN, {"timestamp": "1000"}), {}),
    ("signature", 310000, dingtalk(MARKDOWN, {"sign": "x"}), {}),
    ("keyword", 310000, dingtalk(MARKDOWN), {"robots": Robots(dingtalk_keywords=("家长会",))}),
    ("no json", 40035, dingtalk(b"x"), {}),
    ("no kind", 40035, dingtalk({}), {}),
    ("another kind", 40035, dingtalk({"msgtype": "file"}), {}),
    ("no part", 40035, dingtalk({"msgtype": "text"}), {}),
    ("no title", 40035, dingtalk({"msgtype": "markdown", "markdown": {"text": "x"}}), {}),
    ("card without button", 40035, dingtalk({"msgtype": "actionCard", "actionCard": CARD}), {}),
    ("card with half a button", 40035, dingtalk({"msgtype": "actionCard", "actionCard": CARD | {"btns": [{"title": "x"}]}}), {}),
    ("feed without picture", 40035, dingtalk({"msgtype": "feedCard", "feedCard": {"links": [FEED | {"picURL": ""}]}}), {}),
    ("20,001 bytes", 460101, dingtalk(raw_json(MARKDOWN).ljust(20_001)), {}),
    ("21 a minute", 130101, again(dingtalk(MARKDOWN), 21), {}),
    ("closed for ten minutes", 130101, later(590, again(dingtalk(MARKDOWN), 21), dingtalk(MARKDOWN)), {}),
    # WeCom
    ("key", 93000, wecom({}, key="x"), {}),
    ("no json for wecom", 40008, wecom(b"x"), {}),
    ("no kind for wecom", 40008, wecom({"msgtype": "voice"}), {}),
    ("no content", 44004, wecom({"msgtype": "text", "text": {}}), {}),
    ("blank content", 44004, wecom({"msgtype": "markdown", "markdown": {"content": " "}}), {}),
    ("content no text", 40058, wecom({"msgtype": "text", "text": {"content": 1}}), {}),
    ("text of 2049 bytes", 40058, wecom({"msgtype": "text", "text": {"content": "x" * 2049}}), {}),
    ("markdown of 4098 bytes", 40058, wecom({"msgtype": "markdown", "markdown": {"content": "周" * 1366}}), {}),
    ("no news", 44004, wecom({"msgtype": "news", "news": {"articles": []}}), {}),
    ("nine news", 40058, wecom({"msgtype": "news", "news": {"articles": [NEWS] * 9}}), {}),
    ("news without url", 40058, wecom({"msgtype": "news", "news": {"articles": [{"title": "x"}]}}), {}),
    ("image no base64", 40058, wecom({"msgtype": "image", "image": {"base64": "!", "md5": ""}}), {}),
    ("image with another md5", 40058, wecom({"msgtype": "image", "image": {"base64": "eHg=", "md5": "0"}}), {}),
    ("image empty", 44004, wecom({"msgtype": "image", "image": {"base64": "", "md5": "0"}}), {}),
    ("image of more than 2 MB", 40009, wecom({"msgtype": "image", "image": {"base64": "AAAA" * 700_000, "md5": "0"}}), {}),
    ("file without id", 40058, wecom({"msgtype": "file", "file": {"x": 1}}), {}),
    ("21 a minute for wecom", 45009, again(wecom({"msgtype": "text", "text": {"content": "x"}}), 21), {}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "provoke", "setting"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_fault_of_a_caller_has_its_code(code, provoke, setting):
    assert provoke(Services(**setting)) == code


def test_every_code_that_has_words_is_provoked():
    only_by_fault = {-1}
    assert {case[1] for case in CASES} | only_by_fault == set(MESSAGES)


def test_a_refusal_carries_a_request_id_and_the_code():
    said = Services().call("draft/get", {"media_id": "x"})
    assert said["errcode"] == 40007
    assert "rid: " in said["errmsg"]
    assert json.dumps(said)


def test_the_address_to_list_is_named():
    one = Services(account=replace(Account(), addresses=("192.0.2.9",)))
    assert "invalid ip 192.0.2.1 ipv6 ::ffff:192.0.2.1, not in whitelist" in one.call("token", query=CREDENTIALS, address="192.0.2.1")["errmsg"]
