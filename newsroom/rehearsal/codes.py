"""The services' error codes and what their messages say, in the services' own words.

Sources: the global error table and the pages of each call at developers.weixin.qq.com, the error texts of DingTalk and
WeCom robots (read 2026-11). Codes that are ours where the documents are silent: docs/rehearsal.md.
"""

from collections.abc import Mapping
from types import MappingProxyType

MESSAGES: Mapping[int, str] = MappingProxyType({
    -1: "system error",
    40001: "invalid credential, access_token is invalid or not latest",
    40002: "invalid grant_type",
    40003: "invalid openid",
    40004: "invalid media type",
    40005: "invalid file type",
    40007: "invalid media_id",
    40008: "invalid message type",
    40009: "invalid image size",
    40013: "invalid appid",
    40014: "invalid access_token",
    40035: "invalid parameter",
    40058: "invalid Request Parameter",
    40097: "invalid args",
    40114: "invalid index value",
    40125: "invalid appsecret",
    40132: "invalid username",
    40164: "invalid ip, not in whitelist",
    41001: "access_token missing",
    41002: "appid missing",
    41004: "appsecret missing",
    41005: "media data missing",
    41039: "invalid content_source_url",
    42001: "access_token expired",
    43001: "require GET method",
    43002: "require POST method",
    43004: "require json content type",
    44001: "empty media data",
    44002: "empty post data",
    44003: "empty news data",
    44004: "empty content",
    45001: "media size out of limit",
    45002: "content size out of limit",
    45003: "title size out of limit",
    45004: "description size out of limit",
    45008: "article size out of limit",
    45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit, must slower, retry next minute",
    45028: "has no masssend quota",
    45065: "clientmsgid exist",
    45067: "clientmsgid size out of limit",
    45110: "author size out of limit",
    45166: "invalid content",
    47001: "data format error",
    48001: "api unauthorized",
    48006: "forbid to clear quota because of reaching the limit",
    53402: "cover crop failed",
    53600: "invalid article_id",
    76021: "cgi_path not found, please check",
    88000: "without comment privilege",
    93000: "invalid webhook url",
    130101: "send too fast, exceed 20 times per minute",
    300005: "token is not exist",
    310000: "sign not match",
    460101: "message too long, exceed 20000 bytes",
})  # fmt: skip


def message_of(code: int) -> str:
    """The service's words for `code`; codes a fault invents say so."""
    return MESSAGES.get(code, f"error {code}")
