"""Text in the Markdown of group robots.

Neither service documents an escape, and Tencent's reader shows the backslash before a `_` and swallows the mark all the
same (github.com/qufei1993/cc-weixin/issues/20, tried 2026-05). So what would be read as syntax becomes its full-width
twin, which looks the same in a Chinese text and means nothing to any reader of Markdown.
"""

import re
from urllib.parse import quote

from newsroom.render.channels.cutting import one_line

_ANYWHERE = {ord(mark): chr(ord(mark) + 0xFEE0) for mark in "\\`*_[]<>|~"}
_AT_THE_START = re.compile(r"^(?:([#+=:-])|(\d+)([.)])(?=\s|$))")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def literal(text: str) -> str:
    """`text` on one line, of which the reader sees every character and no service reads any as syntax."""
    plain = _ENTITY.sub("＆", one_line(text).translate(_ANYWHERE))
    return _AT_THE_START.sub(_wide_start, plain)


def address(url: str) -> str:
    """`url` as it stands between the brackets of a link."""
    return quote(url, safe="%/:?#@!$&'*+,;=~-._")


def link(text: str, url: str) -> str:
    """A link whose words are `text`."""
    return f"[{literal(text)}]({address(url)})"


def _wide_start(match: re.Match[str]) -> str:
    if match[1]:
        return chr(ord(match[1]) + 0xFEE0)
    return f"{match[2]}{chr(ord(match[3]) + 0xFEE0)}"
