r"""Requests and answers without sockets: what came in, what goes out, and JSON as the service reads and writes it.

The service does not resolve `\uXXXX` in what it is sent: the six characters are stored and counted as they stand. It
writes raw control characters into its answers, and most of them come as `text/plain` without a charset.
"""

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from newsroom.rehearsal.codes import message_of

JSON_TYPE = "application/json; encoding=utf-8"
PLAIN_TYPE = "text/plain"
_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\u([0-9a-fA-F]{4})")
_CONTROL = re.compile(r"(?<!\\)((?:\\\\)*)\\u00(0[1-9a-f]|1[0-9a-f])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call, read whole."""

    method: str
    endpoint: str
    """`draft/add`, `robot/send`, `webhook/send`."""
    query: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Names in small letters."""
    body: bytes = b""
    is_chunked: bool = False
    address: str = "127.0.0.1"
    """Where the call comes from."""
    number: int = 0
    """As evidence counts it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is sent back."""

    status: int = 200
    kind: str = JSON_TYPE
    body: bytes = b""
    errcode: int | None = None
    """None where the answer holds none (some successes, pages of a gateway)."""


class RefusedError(Exception):
    """The service says no: HTTP 200 with this number."""

    def __init__(self, code: int, hint: str = "", *, text: str = "", **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.text = text or message_of(code)
        self.hint = hint
        """Put behind the message; a good client never compares it."""
        self.more = more
        """Further values of the answer."""


def request_id() -> str:
    """A `rid` as answers carry it."""
    return "-".join(secrets.token_hex(4) for _ in range(3))


def refusal(error: RefusedError, kind: str = JSON_TYPE) -> Answer:
    """The answer for it."""
    hint = f" hint: [{error.hint}]" if error.hint else ""
    said = {"errcode": error.code, "errmsg": f"{error.text}{hint} rid: {request_id()}", **error.more}
    return Answer(kind=kind, body=write_json(said), errcode=error.code)


def success(values: Mapping[str, Any], kind: str = JSON_TYPE) -> Answer:
    """The answer that holds `values`."""
    return Answer(kind=kind, body=write_json(values), errcode=values.get("errcode"))


def write_json(values: Mapping[str, Any]) -> bytes:
    """Raw UTF-8, control characters as they are (which strict readers refuse)."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    raw = _CONTROL.sub(lambda match: match[1] + chr(int(match[2], 16)), text)
    return raw.encode("utf-8", "surrogatepass")


def read_json(body: bytes, *, keeps_escapes: bool = False) -> dict[str, Any]:
    r"""The object that is the body. RefusedError 44002 where it is empty, 47001 where it is no UTF-8 or no JSON object.

    `keeps_escapes`: `\uXXXX` stays the six characters it is.
    """
    if not body:
        raise RefusedError(44002)
    try:
        text = body.decode("utf-8")
        values = json.loads(_ESCAPE.sub(r"\1\\\\u\2", text) if keeps_escapes else text, strict=False)
    except (ValueError, RecursionError) as error:
        raise RefusedError(47001) from error
    if not isinstance(values, dict):
        raise RefusedError(47001)
    return values


def has_escapes(body: bytes) -> bool:
    r"""Whether a `\uXXXX` stands in the body (rule M09)."""
    return _ESCAPE.search(body.decode("utf-8", "replace")) is not None
