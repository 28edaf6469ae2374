"""S07, S08, S13: numbers and names of accounts, known by the word before them."""

import re
from collections.abc import Iterator

from newsroom.check.privacy.digits import is_identity
from newsroom.check.privacy.known import Known
from newsroom.check.privacy.masks import mask_digits, mask_mail, mask_word
from newsroom.check.privacy.numbers import FILL, taken
from newsroom.check.privacy.view import Hit, Reading, View

_IS = r"(?:号码?)?[\s:是为“\"(#]{0,4}"
_NUMBER = re.compile(
    r"(?:学号|学籍(?:辅)?号|学籍|教?工号|职工号|教师编号|准考证号?|考生号|考号|报名号|学生证号?|借书证号?|(?:校园卡|一卡通|饭卡)(?:卡?号)?)"
    rf"码?{_IS}((?:[A-Za-z]{{0,3}}\d{{4,20}}[Xx]?[\s、,和及]{{1,2}}){{0,60}}[A-Za-z]{{0,3}}\d{{4,20}}[Xx]?)(?![\dA-Za-z*×年级届])"
)
_REGISTERED = re.compile(r"(?<![A-Za-z\d])[GLgl](\d{17}[\dXx])(?![\dA-Za-z])")
_ONE = re.compile(r"[A-Za-z]{0,3}\d{4,20}[Xx]?")
_MEETING = re.compile(
    r"(?:(?:会议号码?|会议\s?ID|meeting\s?ID|zoom\s?(?:ID|号)|房间号|教室号|直播间号|直播号|课堂号|入会号)[\s:是为“\"(#号]{0,4}"
    r"(?P<a>\d{3}[\s-]?\d{3,4}[\s-]?\d{3,5}|\d{6,12})"
    r"|(?:会议|zoom)[\s:#]{1,3}(?P<b>\d{3}([\s-]?)\d{3}(?:\3)\d{3,5}))(?![\d年月*×-])",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?:(?:入会|会议|参会|直播间?|房间|课堂)(?:密码|口令)|(?:提取|访问|分享|网盘)码|(?:邀请|班级|加课|入班|入群|课堂)(?:码|口令))[\s:是为“\"(]{0,3}"
    r"((?=[A-Za-z]{0,11}\d|[A-Za-z]{4}(?![A-Za-z]))[A-Za-z\d]{4,12})(?![A-Za-z\d*])",
    re.ASCII,
)
_PASSWORD = re.compile(
    r"(?:会议|meeting|zoom|classin|课堂|教室号|直播|群|网盘|云盘|共享文件夹)[^。;；\n]{0,40}?\n?[^。;；\n]{0,20}?"
    r"(?:密码|口令|暗号|passcode|password|pwd|pw)[\s:是为“\"(]{0,3}([A-Za-z\d]{0,11}\d[A-Za-z\d]{2,11})(?![A-Za-z\d*位个])",
    re.ASCII | re.IGNORECASE,
)
"""What opens a room that stands before it, whatever its number."""
_SAID_CODE = re.compile(
    r"(?:入群|进群|加群|入会|入班|课堂)(?:口令|暗号|密码|验证)[\s]?[:是为]\s?[“\"]?([\u4e00-\u9fffA-Za-z]{1,8}\d{1,6})(?![\d人名位个])"
)
"""六三班666: words and a number."""
_GROUP = re.compile(
    r"(?:QQ群|Q群|群号码?|微信群号|钉钉群号?|班级群号|家长群号)[\s:是为“\"(号]{0,4}([1-9]\d{5,11})(?![\d*])",
    re.IGNORECASE,
)
_QQ = re.compile(r"(?:QQ|扣扣|企鹅号)(?:号码?)?[\s:是为加“\"(]{0,3}([1-9]\d{4,10})(?![\d年月.*×])", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?:微信(?:号|\s?ID|账号|帐号)?|薇信|威信|V信|wechat(?:\s?id)?|weixin|\bwx|\bvx|加我?v|钉钉(?:号|账号)"
    r"|(?:抖音|快手|小红书|B站|微博)(?:号|账号|ID))"
    r"(?P<is>(?:[\s:是为“\"(~>❤♥♡♪★☆➕\ufe0f\U0001f300-\U0001faff]|搜索?|添加){0,4})([A-Za-z][\w-]{5,19})(?![\w@.-])",
    re.IGNORECASE | re.ASCII,
)
_MAIL = re.compile(
    r"(?<![\w.+%-])([\w.+-]{1,64}(?:@|\s?[(\[]at[)\]]\s?|\s#\s|\s(?-i:AT)\s)(?:[A-Za-z0-9-]{1,63}\s?(?:\.|[(\[]dot[)\]])\s?){1,6}[A-Za-z]{2,12})(?![A-Za-z\d])",
    re.ASCII | re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:git|no-?reply|postmaster|user(?:name)?|name)@|[@.](?:example(?:\.\w+){0,2}|test|invalid|localhost)$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"@lists?\.|^(?:[\w.]+[-_])?(?:info|office|admin|support|help|service|contact|webmaster|listmaster|press|request|security|list|devel"
    r"|xiaoban|bangongshi|bgs|xxb|xinxi|xxzx|jwc|jwk|jiaowuc?h?u?|jiaoxue|jiaoyu|jyc|jxc|xsc|zhaosheng|zsb|xuexiao|school|zongwu|zwc"
    r"|dzb|gonghui|tuanwei|tsg|library|hr|rsc|renshi|cwc|caiwu|yiwushi|xinli|bianji|editor|tougao|news|column|yiqishou|xiaozhang|jubao"
    r"|jijian|feedback)@(?!(?:qq|163|126|139|189|sina|sohu|gmail|hotmail|outlook|foxmail|yahoo|icloud|yeah|aliyun)\.)",
    re.IGNORECASE,
)
"""Mailboxes of offices and lists, not at a host where everybody has one."""
_ASKED = re.compile(r"\s?[(,]?\s?(?:请?(?:备注|注明|写明)|加(?:我|好友))")
"""Who is to be added is told what to write."""
_PUPILS = (
    "学号", "学籍", "工号", "师编号", "证号", "考证", "生证", "考号", "名号", "一卡通", "生号", "卡号", "G", "L",
)  # fmt: skip
_MEETINGS = (
    "会议", "eeting", "oom", "OOM", "间号", "播号", "堂号", "会号", "密码", "口令", "取码", "问码", "享码", "盘码",
    "请码", "级码", "课码", "班码", "群", "堂码", "室号", "暗号", "passcode", "Passcode", "password", "pwd",
)  # fmt: skip
_NAMED = (
    "微信", "薇信", "威信", "V信", "v信", "hat", "eixin", "wx", "vx", "WX", "VX", "Vx", "Wx", "加v", "加V", "我v", "我V",
    "钉钉",
    "抖音", "快手", "小红书", "B站", "微博",
)  # fmt: skip
_QQS = ("QQ", "qq", "Qq", "扣扣", "企鹅号")
_LATIN, _DIGITS = re.compile(r"[A-Za-z][\w-]{5}", re.ASCII), re.compile(r"\d\d\d\d")
_SOME = re.compile(r"[\dA-Za-z](?:\d\d|\d?[A-Za-z])")
_SAID_AT = re.compile(r"\s?[(\[]at[)\]]\s?|\s#\s|\sAT\s", re.IGNORECASE)
_SAID_DOT = re.compile(r"\s?[(\[]dot[)\]]\s?", re.IGNORECASE)
_AT = re.compile(r"@| # | AT |[(\[]at[)\]]")
_ATS = ("@", " # ", " AT ", "(at)", "[at]")


def numbers_of_pupils_and_staff(reading: Reading) -> Iterator[Hit]:
    """S08: student, register, examination and staff numbers."""
    if not reading.has(*_PUPILS):
        return
    for view in reading.having(_DIGITS):
        for match in _REGISTERED.finditer(view.text):
            if is_identity(match[1].upper()) and view.take(match.start(), match.end()):
                yield _masked("S08", view, match.start(), match.end(), match[0])
        for match in _NUMBER.finditer(view.labelled):
            for one in _ONE.finditer(view.labelled, match.start(1), match.end(1)):
                start, end = one.start() - view.shift, one.end() - view.shift
                if start >= 0 and view.take(start, end):
                    yield _masked("S08", view, start, end, one[0])


def _masked(code: str, view: View, start: int, end: int, number: str) -> Hit:
    return Hit(code, view, start, end, {"number": mask_digits(number)}, mask_digits(number, FILL))


def codes_of_meetings_and_groups(reading: Reading) -> Iterator[Hit]:
    """S13: numbers and passwords that let anybody into a lesson, a folder or a group."""
    if not reading.has(*_MEETINGS):
        return
    for view in reading.having(_SOME):
        for pattern in (_MEETING, _GROUP, _CODE, _PASSWORD, _SAID_CODE):
            for match in pattern.finditer(view.labelled):
                name = match.lastgroup or 1
                start, end = match.start(name) - view.shift, match.end(name) - view.shift
                if start >= 0 and view.take(start, end):
                    what = re.sub(r"[\s-]", "", match[name])
                    yield Hit(
                        "S13", view, start, end, {"what": mask_digits(what) if what.isascii() else mask_word(what)}
                    )


def private_contacts(reading: Reading, known: Known) -> Iterator[Hit]:
    """S07: e-mail addresses, QQ numbers, names on WeChat and the like that are not in contacts.yml."""
    for view in reading.having(_AT) if reading.has(*_ATS) else ():
        yield from _mails(view, known)
    for view in reading.having(_DIGITS) if reading.has(*_QQS) else ():
        for match in _QQ.finditer(view.labelled) if not view.is_source else ():
            for hit in taken("S07", view, match, match[1]):
                yield Hit("S07", view, hit.start, hit.end, {"what": mask_digits(match[1])}, mask_digits(match[1], FILL))
    for view in reading.having(_LATIN) if reading.has(*_NAMED) else ():
        if not view.is_source:
            yield from _accounts(view, view.labelled)


def _mails(view: View, known: Known) -> Iterator[Hit]:
    for match in _MAIL.finditer(view.text):
        plain = _SAID_DOT.sub(".", _SAID_AT.sub("@", match[0]))
        if (
            _NOBODY.search(plain)
            or _OFFICE.search(plain)
            or plain.lower() in known.addresses
            or not view.take(*match.span())
        ):
            continue
        yield Hit("S07", view, *match.span(), {"what": mask_mail(plain)}, mask_mail(plain, FILL))


def _accounts(view: View, text: str) -> Iterator[Hit]:
    for match in _ACCOUNT.finditer(text):
        word, name, start = text[match.start() : match.start("is")], match[2], match.start(2) - view.shift
        is_exact = word[-1] in "号IDid"
        is_asked = "加" in text[max(0, match.start() - 2) : match.start() + 1] or bool(_ASKED.match(text, match.end()))
        is_said = is_exact or is_asked or not {*":(搜添是为\n"}.isdisjoint(match["is"])
        is_name = is_exact or any(one.isdigit() or one in "_-" for one in name)
        if start < 0 or not is_said or not is_name or name.lower().startswith("gh_"):
            continue
        if view.take(start, start + len(name)):
            yield Hit("S07", view, start, start + len(name), {"what": mask_word(name)}, mask_word(name, FILL))
