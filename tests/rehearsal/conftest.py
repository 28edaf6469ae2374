"""A rehearsal on a port, and a client that speaks HTTP to it and hides nothing of what it gets."""

import http.client
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from rehearsing import BOUNDARY, CREDENTIALS, multipart, picture, raw_json, text

from newsroom.rehearsal import Rehearsal


@dataclass
class Client:
    """Calls a server at `url`."""

    url: str
    timeout: float = 10
    token: str = ""

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str, bytes]:
        """Status, content type, body. What http.client raises where the connection breaks."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=self.timeout)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.getheader("Content-Type", ""), answer.read()
        finally:
            connection.close()

    def path(self, endpoint: str, **query: str) -> str:
        """With a token, asked for where there is none yet."""
        if not self.token:
            said = json.loads(self.send("POST", "/cgi-bin/stable_token", raw_json(CREDENTIALS))[2])
            self.token = said["access_token"]
        return f"/cgi-bin/{endpoint}?{urlencode({'access_token': self.token} | query)}"

    def call(self, endpoint: str, body: object = None, method: str = "POST") -> dict[str, Any]:
        """What the answer holds."""
        raw = body if body is None or isinstance(body, bytes) else raw_json(body)
        said: dict[str, Any] = json.loads(self.send(method, self.path(endpoint), raw)[2])
        return said

    def upload(self, endpoint: str = "media/uploadimg", raw: bytes | None = None, **query: str) -> dict[str, Any]:
        """A picture."""
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        form = multipart(picture() if raw is None else raw)
        said: dict[str, Any] = json.loads(self.send("POST", self.path(endpoint, **query), form, Content_Type=kind)[2])
        return said

    def article(self, **fields: Any) -> dict[str, Any]:
        """An article with a cover of its own."""
        cover = fields.pop("thumb_media_id", "") or self.upload("material/add_material", type="image")["media_id"]
        return {"title": "第 6 周", "content": text(), "digest": "一周回顾", "thumb_media_id": cover} | fields

    def steer(self, name: str, **values: Any) -> dict[str, Any]:
        """POST /_rehearsal/NAME."""
        status, _, said = self.send("POST", f"/_rehearsal/{name}", raw_json(values))
        return {"status": status} | json.loads(said)


@pytest.fixture
def server(tmp_path: Path):
    with Rehearsal(tmp_path / "rehearsal") as one:
        yield one


@pytest.fixture
def client(server: Rehearsal) -> Client:
    return Client(server.url)


@pytest.fixture
def client_of():
    return Client
