"""Whatever a client sends, the services answer as services do, and what they remember can be written down."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rehearsing import Services, form_headers, multipart, picture

from newsroom.rehearsal.service import METHODS
from newsroom.rehearsal.state import read_world, write_world
from newsroom.rehearsal.summary import summarise

KEYS = (
    "articles", "title", "author", "digest", "content", "content_source_url", "thumb_media_id", "need_open_comment",
    "pic_crop_235_1", "media_id", "index", "offset", "count", "type", "no_content", "publish_id", "article_id", "filter",
    "mpnews", "msgtype", "clientmsgid", "msg_id", "towxname", "appid", "cgi_path", "text", "markdown", "news", "feedCard",
    "links", "actionCard", "btns", "image", "base64", "is_to_all", "grant_type", "secret", "force_refresh", "file", "x",
)  # fmt: skip
VALUES = st.sampled_from(["mpnews", "news", "text", "markdown", "image", "feedCard", "actionCard", "client_credential", "0_0_1_1", "\ud800", "<p>"])
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-2, 30), st.floats(allow_nan=False), st.text(max_size=5), VALUES)
BODIES = st.dictionaries(
    st.sampled_from(KEYS),
    st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5), max_leaves=12),
    max_size=8,
)  # fmt: skip


@pytest.mark.parametrize("endpoint", sorted(METHODS))
@settings(max_examples=20)
@given(body=BODIES)
def test_any_object_gets_an_answer(endpoint, body):
    services = Services()
    query = {"access_token": services.service.robots.dingtalk_token, "key": services.service.robots.wecom_key}
    sent = json.dumps(body).encode()
    said = services.answer(endpoint, sent, query=query if endpoint.endswith("/send") else None)
    assert said.status == 200
    assert isinstance(json.loads(said.body.decode("utf-8", "surrogatepass"), strict=False), dict)


@settings(max_examples=40)
@given(raw=st.binary(max_size=200), name=st.text(min_size=1, max_size=8), kind=st.text(max_size=30))
def test_any_form_gets_an_answer(raw, name, kind):
    services = Services()
    form = multipart(raw, "a.png").replace(b"a.png", name.encode("utf-8", "surrogatepass"))
    for headers in (form_headers(), {"content-type": kind}, {}):
        assert "errcode" in services.call("media/uploadimg", form, headers=headers)
    assert "errcode" in services.call("media/uploadimg", raw, headers=form_headers())


@pytest.mark.parametrize("name", ["封面.png".encode(), b"\xff\xfe.png", b"a\\b.png", b"a;b.png", "表情😀.png".encode()])
def test_any_file_name_can_be_kept(tmp_path, server, client, name):
    form = multipart(picture(), "NAME").replace(b"NAME", name)
    path = client.path("material/add_material", type="image")
    assert b"media_id" in client.send("POST", path, form, Content_Type=form_headers()["content-type"])[2]
    kept = server.summary().uploads[0].name
    assert server.requests()[-1]["upload"]["size"] == len(picture())
    assert summarise(read_world(server.state / "state.json")).uploads[0].name == kept
    if name.startswith("封".encode()):
        assert kept == "封面.png"


def test_lone_surrogates_in_a_message_are_kept_and_written(tmp_path):
    services = Services()
    assert services.wecom(b'{"msgtype":"text","text":{"content":"\\ud800"}}') == {"errcode": 0, "errmsg": "ok"}
    write_world(tmp_path / "state.json", services.world)
    assert read_world(tmp_path / "state.json") == services.world
