"""WeChat's API: one method an endpoint, each called until it is certain what became of it, or until that cannot be had.

Calls that may be repeated are repeated with growing pauses; of the others (`draft/add`, `add_material`, `submit`) the
caller is told that nobody knows (DoubtError), and has to look before it asks again. Facts: design 2, of 2025-12.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import urllib3

from newsroom.publish.answers import DoubtError, Refusal, read_answer, text_of
from newsroom.publish.outcome import Exit, PublishError
from newsroom.publish.pace import TRIES, Pace
from newsroom.publish.secrets import Secret
from newsroom.publish.transport import READ, UPLOAD, LostError, NotSentError, Request, Transport
from newsroom.publish.wechat.tokens import BUSY, MINUTE, Tokens

API = "https://api.weixin.qq.com"
TOKEN_CODES = frozenset({40001, 40014, 42001, 41001})
_MINUTES = 2
"""How often a run waits for the next minute in one call."""
_PAGE = 20
"""Most drafts or materials in one page of a list."""
_TYPES = {".jpg": "image/jpeg", ".png": "image/png"}


class Client:
    """The API of one account."""

    def __init__(
        self, transport: Transport, appid: str, secret: Secret, pace: Pace, *, base: str = API, read: float = READ
    ) -> None:
        """`base`: without a trailing slash; a relay's or a rehearsal's. `read`: seconds to wait for an answer."""
        self._transport, self._pace, self._base, self._read = transport, pace, base.rstrip("/"), read
        self.tokens = Tokens(appid, secret, self._ask_token, pace)

    def upload_picture(self, name: str, raw: bytes) -> str:
        """Address (https) of a picture for texts, JPEG or PNG below 1 MB. A repeat may leave a harmless copy."""
        found = self._call("media/uploadimg", upload=(name, raw))
        return text_of(found, "url").replace("http://", "https://", 1)

    def add_cover(self, name: str, raw: bytes) -> str:
        """Media id of a permanent picture. Not repeated: DoubtError."""
        return text_of(
            self._call("material/add_material", query={"type": "image"}, upload=(name, raw), once=True), "media_id"
        )

    def find_cover(self, name: str) -> str:
        """Media id of the newest material called `name`, among the newest 20; empty where there is none."""
        found = self._call("material/batchget_material", {"type": "image", "offset": 0, "count": _PAGE})
        items = (one for one in _list(found, "item") if one.get("name") == name)
        return next((str(one["media_id"]) for one in items if one.get("media_id")), "")

    def add_draft(self, articles: list[Mapping[str, Any]]) -> str:
        """Media id of the new draft. Not repeated: DoubtError."""
        return text_of(self._call("draft/add", {"articles": articles}, once=True), "media_id")

    def draft(self, media_id: str) -> list[Mapping[str, Any]]:
        """The articles of a draft. Refusal 40007 where it is not in the box."""
        return _list(self._call("draft/get", {"media_id": media_id}), "news_item")

    def update_draft(self, media_id: str, index: int, article: Mapping[str, Any]) -> None:
        """Replace article `index`. `articles` is one object here: an array is refused with 47001."""
        self._call("draft/update", {"media_id": media_id, "index": index, "articles": article})

    def delete_draft(self, media_id: str) -> None:
        """Delete a draft for good."""
        self._call("draft/delete", {"media_id": media_id})

    def drafts(self, page: int) -> list[Mapping[str, Any]]:
        """Drafts, newest first, 20 a page, without their contents; empty behind the last page."""
        asked = {"offset": page * _PAGE, "count": _PAGE, "no_content": 1}
        return _list(self._call("draft/batchget", asked), "item", may_lack=True)

    def submit(self, media_id: str) -> str:
        """Publish a draft: number of the job. Not repeated: DoubtError."""
        found = self._call("freepublish/submit", {"media_id": media_id}, once=True)
        return text_of({"publish_id": str(found.get("publish_id", ""))}, "publish_id")

    def job(self, publish_id: str) -> Mapping[str, Any]:
        """How far a job is: `publish_status`, and with 0 `article_detail`."""
        return self._call("freepublish/get", {"publish_id": publish_id})

    def published(self, page: int) -> list[Mapping[str, Any]]:
        """Articles published through the API or the box, newest first, 20 a page."""
        asked = {"offset": page * _PAGE, "count": _PAGE, "no_content": 1}
        return _list(self._call("freepublish/batchget", asked), "item", may_lack=True)

    def preview(self, media_id: str, name: str) -> None:
        """Send the draft to the phone of the person whose WeChat id is `name`. Once: a second message would annoy."""
        body = {"towxname": name, "mpnews": {"media_id": media_id}, "msgtype": "mpnews"}
        self._call("message/mass/preview", body, once=True)

    def _ask_token(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._once("stable_token", {}, _json(body), "application/json; charset=utf-8", self._read)

    def _call(
        self,
        endpoint: str,
        body: Mapping[str, Any] | None = None,
        *,
        query: Mapping[str, str] | None = None,
        upload: tuple[str, bytes] | None = None,
        once: bool = False,
    ) -> Mapping[str, Any]:
        """The answer. Refusal; DoubtError only with `once`; PublishError where no try got an answer."""
        raw, kind = _multipart(*upload) if upload else (_json(body or {}), "application/json; charset=utf-8")
        seconds = UPLOAD if upload and self._read == READ else self._read
        reason, failures, minutes, renewed = "net_unreachable", 0, 0, False
        while failures < TRIES:
            if failures:
                self._pace.before_try(failures)
            token = self.tokens.current()
            try:
                return self._once(endpoint, {"access_token": token, **(query or {})}, raw, kind, seconds)
            except Refusal as error:
                again = self._again(error, token, renewed=renewed, minutes=minutes)
                if once and again:
                    raise DoubtError(again) from None
                renewed = renewed or again == "net_token"
                minutes += again == "net_minute"
                if again != "net_busy":
                    continue
                reason = again
            except NotSentError as error:
                reason = str(error)
            except DoubtError as error:
                if once:
                    raise
                reason = str(error)
            failures += 1
        raise PublishError("net_failed", Exit.UNKNOWN, reason=reason)

    def _again(self, error: Refusal, token: str, *, renewed: bool, minutes: int) -> str:
        """Why the call that was refused so may be tried again; what has to happen first has happened. Else `error`."""
        if error.code in TOKEN_CODES and not renewed:
            self.tokens.renew(token)
            return "net_token"
        if error.code == MINUTE and minutes < _MINUTES:
            self._pace.next_minute()
            return "net_minute"
        if error.code == BUSY:
            return "net_busy"
        raise error

    def _once(
        self, endpoint: str, query: Mapping[str, str], raw: bytes, kind: str, seconds: float
    ) -> Mapping[str, Any]:
        """One request, one answer. Refusal, DoubtError, NotSentError."""
        address = f"{self._base}/cgi-bin/{endpoint}"
        url = f"{address}?{urlencode(query)}" if query else address
        request = Request(method="POST", url=url, body=raw, content_type=kind, seconds=seconds)
        try:
            return read_answer(self._transport.send(request))
        except LostError as error:
            raise DoubtError(str(error)) from None


def _json(body: Mapping[str, Any]) -> bytes:
    """Raw UTF-8: the service stores and counts an escaped character as the six it is written with."""
    return json.dumps(body, ensure_ascii=False).encode("utf-8")


def _multipart(name: str, raw: bytes) -> tuple[bytes, str]:
    """One part called `media`, with its length known: chunked bodies have been answered with HTTP 412."""
    kind = _TYPES[name[name.rindex(".") :]]
    boundary = hashlib.sha256(raw).hexdigest()[:32]
    return urllib3.encode_multipart_formdata({"media": (name, raw, kind)}, boundary=boundary)


def _list(found: Mapping[str, Any], key: str, *, may_lack: bool = False) -> list[Mapping[str, Any]]:
    rows = found.get(key, [] if may_lack else None)
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
        raise PublishError("net_failed", Exit.UNKNOWN, reason="net_strange")
    return rows
