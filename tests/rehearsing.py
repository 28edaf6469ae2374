"""Calling the rehearsal's services without sockets, with pictures and articles that are right unless a test wants otherwise."""

import io
import json
from dataclasses import replace
from typing import Any

from PIL import Image

from newsroom.rehearsal.accounts import Account, Manner, Robots
from newsroom.rehearsal.dingtalk import signature
from newsroom.rehearsal.service import METHODS, TOKEN_CALLS, Service, answer
from newsroom.rehearsal.state import World
from newsroom.rehearsal.wire import Answer, Request

NOW = 1_770_336_000.0
"""2026-02-06, 08:00 in China."""
BOUNDARY = "----rehearsal"
CREDENTIALS = {"grant_type": "client_credential", "appid": Account().appid, "secret": Account().secret}


def picture(form: str = "PNG", size: tuple[int, int] = (940, 400), colour: str = "red") -> bytes:
    """A picture of that format."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, form)
    return file.getvalue()


def multipart(raw: bytes, name: str | None = "a.png", field: str = "media", end: str = "--") -> bytes:
    """A form with one file."""
    filename = f'; filename="{name}"' if name is not None else ""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"{filename}\r\nContent-Type: image/png\r\n\r\n'
    return head.encode() + raw + f"\r\n--{BOUNDARY}{end}\r\n".encode()


def raw_json(values: object) -> bytes:
    """JSON as clients should send it."""
    return json.dumps(values, ensure_ascii=False).encode()


def text(html: str = "<p>你好</p>") -> str:
    """A whole article."""
    return f'<section style="font-size:16px;line-height:1.75;color:#333333">{html}</section>'


class Services:
    """A world, and calls into it."""

    def __init__(self, account: Account | None = None, manner: Manner | None = None, robots: Robots | None = None) -> None:
        self.world = World()
        self.service = Service(
            accounts=(account or Account(),), manner=manner or Manner(), robots=robots or Robots()
        )
        self.now = NOW
        self._token = ""

    def answer(self, endpoint: str, body: object = b"", *, query: dict[str, str] | None = None, **more: Any) -> Answer:
        """The answer to a call with a good token, unless `query` says otherwise."""
        raw = body if isinstance(body, bytes) else raw_json(body)
        request = Request(
            method=more.pop("method", METHODS[endpoint]),
            endpoint=endpoint,
            query=({} if endpoint in TOKEN_CALLS else {"access_token": self.token}) | (query or {}),
            headers=more.pop("headers", {"content-type": "application/json"}),
            body=raw,
            **more,
        )
        return answer(self.world, self.service, request, self.now)[0]

    def call(self, endpoint: str, body: object = b"", **more: Any) -> dict[str, Any]:
        """What the answer holds."""
        return json.loads(self.answer(endpoint, body, **more).body.decode(), strict=False)

    def code(self, endpoint: str, body: object = b"", **more: Any) -> int:
        """The answer's errcode; 0 where it holds none."""
        return int(self.call(endpoint, body, **more).get("errcode", 0))

    @property
    def token(self) -> str:
        """A good token."""
        if not self._token:
            request = Request(method="POST", endpoint="stable_token", body=raw_json(CREDENTIALS))
            self._token = json.loads(answer(self.world, self.service, request, self.now)[0].body)["access_token"]
        return self._token

    def forget_token(self) -> None:
        """The next call asks for one again."""
        self._token = ""

    def upload(self, raw: bytes | None = None, name: str | None = "a.png", **more: Any) -> dict[str, Any]:
        """media/uploadimg."""
        form = multipart(picture() if raw is None else raw, name, **more)
        return self.call("media/uploadimg", form, headers=form_headers())

    def material(self, raw: bytes | None = None, kind: str = "image", name: str = "c.png") -> dict[str, Any]:
        """material/add_material."""
        form = multipart(picture() if raw is None else raw, name)
        return self.call("material/add_material", form, headers=form_headers(), query={"type": kind})

    def article(self, **fields: Any) -> dict[str, Any]:
        """An article with a cover that is there."""
        if "thumb_media_id" not in fields:
            held = [one for one in self.world.uploads if one.media_id and not one.is_deleted]
            fields["thumb_media_id"] = held[0].media_id if held else self.material()["media_id"]
        return {"title": "第 6 周", "content": text(), "digest": "一周回顾"} | fields

    def add(self, *articles: dict[str, Any]) -> str:
        """A draft; its media_id."""
        return str(self.call("draft/add", {"articles": list(articles) or [self.article()]})["media_id"])

    def get(self, media_id: str) -> list[dict[str, Any]]:
        """The draft's articles."""
        items: list[dict[str, Any]] = self.call("draft/get", {"media_id": media_id})["news_item"]
        return items

    def dingtalk(self, message: object, *, query: dict[str, str] | None = None, **more: Any) -> dict[str, Any]:
        """robot/send, signed."""
        stamp = str(int(self.now * 1000))
        robots = self.service.robots
        own = {
            "access_token": robots.dingtalk_token,
            "timestamp": stamp,
            "sign": signature(robots.dingtalk_secret, stamp),
        }
        return self.call("robot/send", message, query=own | (query or {}), **more)

    def wecom(self, message: object, *, key: str | None = None) -> dict[str, Any]:
        """webhook/send."""
        return self.call("webhook/send", message, query={"key": self.service.robots.wecom_key if key is None else key})


def form_headers(boundary: str = BOUNDARY) -> dict[str, str]:
    """Of a multipart form."""
    return {"content-type": f"multipart/form-data; boundary={boundary}"}


def unverified() -> Account:
    """An account without rights."""
    return replace(Account(), is_verified=False, may_comment=False)
