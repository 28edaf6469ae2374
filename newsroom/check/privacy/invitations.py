"""S13: addresses and QR codes that let whoever sees them into a meeting, a folder or a class's group."""

import re
from collections.abc import Iterator

from newsroom.check.privacy.masks import mask_word
from newsroom.check.privacy.view import Hit, Reading, View

_DRIVES = (
    "pan.baidu.com", "yun.baidu.com", "quark.cn", "aliyundrive.com", "alipan.com", "cloud.189.cn", "115.com",
    "115cdn.com", "123pan.com", "123pan.cn", "lanzou.com", "weiyun.com", "caiyun.139.com", "pan.xunlei.com",
    "drive.uc.cn",
)  # fmt: skip
_DRIVE = re.compile(
    rf"https?://(?:[\w-]{{1,40}}\.){{0,4}}(?:{'|'.join(map(re.escape, _DRIVES))}|lanzou\w\.com)/[^\s<>\"'，。；）]*?"
    r"[?&#](?:pwd|password|passcode|code|pw)=\w+",
    re.ASCII | re.IGNORECASE,
)
_INVITE = re.compile(
    r"(?:https?://|\b)(?:meeting\.tencent\.com/(?:dm|p|s|l|crm)/\w+|(?:[\w-]{1,30}\.)?zoom\.(?:us|com\.cn|com)/j/\d+"
    r"|(?:qm|jq)\.qq\.com/\S+|qr\.dingtalk\.com/\S+|meeting\.dingtalk\.com/j/\w+"
    r"|work\.weixin\.qq\.com/(?:gm|ca)/\w+|u\.wechat\.com/\S+|weixin\.qq\.com/g/\S+|vc\.feishu\.cn/j/\d+"
    r"|meeting\.feishu\.cn/\S+|teams\.(?:live|microsoft)\.com/\S*meet\S*|meet\.google\.com/\w+-\w+)",
    re.ASCII | re.IGNORECASE,
)
_OPEN = re.compile(
    r"https?://[\w.-]{0,40}(?:pan|yun|drive|cloud|quark|123|115|lanzou)[\w.-]{0,30}/\S{0,200}\s{0,2}[^\n]{0,8}?"
    r"(?:密码|口令|暗号|code)[\s:：]{0,3}([A-Za-z0-9]{4,8})(?![A-Za-z0-9])"
)
"""A folder's link with its password beside it."""
_HOSTS = (
    "baidu", "quark", "ali", "cloud.189", "115", "123pan", "lanzou", "weiyun", "139.com", "xunlei", "drive.uc",
    "meeting", "zoom", "qq.com", "dingtalk", "weixin", "wechat", "feishu", "teams", "meet.",
)  # fmt: skip
_SCAN = r"(?:扫码|扫一扫|扫描?[^，。；,.;\n]{0,10}(?:二维码|码)|识别[^，。；,.;\n]{0,6}(?:二维码|码))"
_JOIN = re.compile(
    rf"{_SCAN}[,，]?[^，。；,.;\n]{{0,8}}[加进入][^，。；,.;\n]{{0,8}}群"
    r"|(?:班级?|家长|微信|QQ|钉钉|年级|社团|打卡)群[^，。；,.;\n]{0,3}(?:二维码|入群码)|入群二维码|群二维码",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?:不|勿|(?<![特分区个级辨识告差])别|避免|禁止|严禁|杜绝|没有|防)[^。;,\n]{0,14}$")


def invitations(source: str, reading: Reading) -> Iterator[Hit]:
    """S13: meeting links, folders with their code in the link, the call to join a group by its QR code."""
    if any(one in source for one in _HOSTS):
        for view in reading.views:
            yield from _links(view)
    for view in reading.having(_JOIN) if reading.has("群") and reading.has("码") else ():
        for match in _JOIN.finditer(view.text):
            if not _NOT.search(view.text, 0, match.start()) and view.take(*match.span()):
                yield Hit("S13", view, *match.span(), {"what": "@term_group_code"})


def _links(view: View) -> Iterator[Hit]:
    text = view.passage.text
    for pattern in (_DRIVE, _INVITE):
        for match in pattern.finditer(text):
            if view.take(*match.span()):
                yield Hit("S13", view, *match.span(), {"what": _host(match[0])})
    for match in _OPEN.finditer(text):
        if view.take(*match.span(1)):
            yield Hit("S13", view, *match.span(1), {"what": mask_word(match[1])})


def _host(address: str) -> str:
    return re.sub(r"^https?://", "", address).partition("/")[0]
