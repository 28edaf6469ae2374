"""An answer of a service, understood: what it gave, a refusal with its number, or nothing to rely on.

WeChat, DingTalk and WeCom all answer with HTTP 200 and JSON in which `errcode` is missing or 0 where all went well.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.publish.transport import Reply

_RID = re.compile(r"rid:\s*([0-9A-Za-z-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal(Exception):  # noqa: N818 - an answer, not a fault of the program
    """The service answered with an error number: it did not do what was asked."""

    code: int
    text: str
    """The service's own words, without its hint and rid."""
    rid: str = ""
    """The service's number of the request, for its support."""


class DoubtError(Exception):
    """Nobody knows whether the service did what was asked. The argument is a word of the catalogue (`net_…`)."""


def read_answer(reply: Reply) -> Mapping[str, Any]:
    """The JSON object of `reply`. Refusal for an error number; DoubtError for anything that is no such object.

    Bytes are read as UTF-8 whatever the headers say: read calls of WeChat come as text/plain without a charset.
    """
    if reply.status >= 500:
        raise DoubtError("net_server")
    try:
        # strict=False: titles with raw control characters come back as they are
        found = json.loads(reply.body.decode("utf-8"), strict=False)
    except (ValueError, RecursionError):
        raise DoubtError(_what(reply)) from None
    if not isinstance(found, dict):
        raise DoubtError("net_strange")
    code = found.get("errcode", 0)
    if not isinstance(code, int):
        raise DoubtError("net_strange")
    if code:
        text = str(found.get("errmsg", ""))
        match = _RID.search(text)
        short = re.split(r"\s*(?:hint:|rid:)", text)[0].strip()[:120]
        raise Refusal(code=code, text=short, rid=match[1] if match else "")
    if reply.status >= 300:
        raise DoubtError("net_strange")
    return found


def text_of(found: Mapping[str, Any], key: str) -> str:
    """`found[key]`, a text that is not empty. DoubtError otherwise: a yes without it is none to trust."""
    value = found.get(key)
    if not isinstance(value, str) or not value:
        raise DoubtError("net_strange")
    return value


def _what(reply: Reply) -> str:
    if not reply.body.strip():
        return "net_empty"
    is_page = reply.body.lstrip()[:1] == b"<"
    return "net_page" if is_page else "net_cut"
