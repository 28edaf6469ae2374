"""The draft box as editors see it."""

import base64
import re

import pytest
from rehearsing import picture, raw_json, text

from newsroom.check.wechat_tree import parse, walk
from newsroom.messages import catalogue
from newsroom.rehearsal.dingtalk import signature


def fill(server, client) -> str:
    """A draft with a picture, a published one, a message in each group; the picture's address."""
    url = client.upload(raw=picture(colour="blue"))["url"]
    cover = client.upload("material/add_material", picture("JPEG"), type="image")["media_id"]
    first = client.article(title="已发出的", thumb_media_id=cover)
    content = text(f'<p onclick="x()">守住 1 &lt; 2</p><img src="{url}" alt="窗">')
    second = client.article(
        title='<b>"第 6 周"</b>', author="德育处", thumb_media_id=cover, content=content, content_source_url="https://school.example/?a=1&b=2"
    )  # fmt: skip
    for one in (first, second):
        client.call("draft/add", {"articles": [one]})
    server.publish_draft(server.summary().drafts[0].media_id)
    news = {"articles": [{"title": "企业微信里的周报", "url": "https://school.example/"}]}
    client.send("POST", server.wecom_url.removeprefix(server.url), raw_json({"msgtype": "news", "news": news}))
    stamp = str(int(server.desk.now() * 1000))
    sign = signature(server.dingtalk_secret, stamp).replace("+", "%2B")
    path = f"{server.dingtalk_url.removeprefix(server.url)}&timestamp={stamp}&sign={sign}"
    message = {"msgtype": "markdown", "markdown": {"title": "周报", "text": "钉钉里的<周报>"}}
    client.send("POST", path, raw_json(message), Content_Type="application/json")
    return url


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_shows_what_was_kept_and_loads_nothing(server, client, language):
    url = fill(server, client)
    status, kind, raw = client.send("GET", f"/_rehearsal/?language={language}")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    page = raw.decode()
    words = catalogue(language).channels
    shown = parse(page).root.inner
    for expected in ('<b>"第 6 周"</b>', "德育处", "一周回顾", "守住 1 < 2", "https://school.example/?a=1&b=2", "企业微信里的周报", "钉钉里的<周报>", words["box_title"], words["box_messages"], "已发出的"):
        assert expected in shown
    assert "onclick" not in page
    assert url not in page
    sources = [one.attributes["src"] for one in walk(parse(page).root) if one.tag == "img"]
    raws = [base64.b64decode(re.fullmatch(r"data:image/(?:png|jpeg);base64,(.+)", one)[1]) for one in sources]
    assert raws == [picture("JPEG"), picture(colour="blue")]
    assert not re.search(r'(?:src|href)="(?!data:)', page)


def test_the_page_outlives_the_server_and_its_pictures_may_be_gone(server, client):
    fill(server, client)
    server.stop()
    path = server.write_box("zh")
    assert path == server.state / "box.html"
    assert "data:image/png" in path.read_text("utf-8")
    for one in (server.state / "bodies").iterdir():
        one.unlink()
    assert "data:image" not in server.write_box("en").read_text("utf-8")
    server.start()


def test_an_empty_box_says_so(server, client):
    assert catalogue("zh").channels["box_none"] in client.send("GET", server.box_url.removeprefix(server.url))[2].decode()
