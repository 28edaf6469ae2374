"""Videos on other sites: the address of the player that a page loads once a reader asks for it."""

import re
from urllib.parse import parse_qs, urlsplit

_BILIBILI = re.compile(r"/video/(BV[0-9A-Za-z]{10}|av\d+)/?")
_TENCENT = re.compile(r"/x/(?:page|cover/[0-9a-z]+)/([0-9a-z]{8,16})(?:\.html)?")


def player_of(link: str) -> str:
    """The player for a video's page, of hosts whose player may stand in other pages; empty for all others.

    Bilibili (player.bilibili.com, parameter `bvid` or `aid`) and Tencent Video (v.qq.com/txp/iframe/player.html,
    parameter `vid`), as their own "share" buttons give them.
    """
    parts = urlsplit(link)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host == "bilibili.com" and (match := _BILIBILI.match(parts.path)):
        name = match[1]
        which = f"bvid={name}" if name.startswith("BV") else f"aid={name[2:]}"
        page = parse_qs(parts.query).get("p", [""])[0]
        return f"https://player.bilibili.com/player.html?{which}" + (f"&p={page}" if page.isdecimal() else "")
    if host == "v.qq.com":
        given = parse_qs(parts.query).get("vid", [""])[0]
        match = _TENCENT.match(parts.path)
        name = match[1] if match else given if re.fullmatch("[0-9a-z]{8,16}", given) else ""
        return f"https://v.qq.com/txp/iframe/player.html?vid={name}" if name else ""
    return ""
