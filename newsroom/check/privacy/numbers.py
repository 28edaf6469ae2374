"""S01, S02, S03: numbers that belong to one person, known by their digits or by the word before them."""

import re
from collections.abc import Iterator

from newsroom.check.privacy.digits import ENOUGH, Number, find_numbers, is_identity, is_old_identity
from newsroom.check.privacy.known import Known
from newsroom.check.privacy.masks import mask_digits
from newsroom.check.privacy.view import Hit, Reading, View

FILL = "×"
"""What a mend writes over digits: `*` would be read as emphasis."""
ORDERED = re.compile(
    r"(?:订单|单号|运单|快递|物流|编号|货号|条码|条形码|型号|序列号|流水号|发票|批号|文号|案号|合同号|书号|票号|车次|航班|版本|产品|"
    r"ISBN|ISSN|MD5|SHA|哈希|时间戳|圆周率)[^\d。;；,]{0,6}$",
    re.IGNORECASE,
)
"""Such numbers name things."""
COUNTED = re.compile(
    r"\s?(?:元|人次|人|次|吨|条|册|本|个|秒|毫秒|字节|年|月|日|平方|立方|亩|公里|千米|米|克|斤|万|亿|千瓦|度|美元|%|％|kB|MB|GB)"
)
"""Such numbers count things."""
_IDENTITY = re.compile(r"(?:身份证|证件|公民身份)[^\d。;；]{0,10}?((?:\d[ -]?){17}[\dXx]|\d{15})(?![\dA-Za-z])")
_PAPERS = re.compile(
    r"(?:护照|通行证|台胞证|回乡证|居住证|军官证|社保卡|社会保障卡|医保卡?|出生(?:医学)?证明)(?:号码?|编号|卡号)?[\s:是为]{0,3}"
    r"([A-Za-z]{0,2}\d{7,18}[A-Za-z]?)(?![\dA-Za-z*×])"
)
_ACCOUNT = re.compile(
    r"(?:银行卡|信用卡|储蓄卡|卡号|(?:银行|开户|收款|转账|汇款|对公|支行|账户)[^\d。;；]{0,8}?账户?号?)[^\d。;；]{0,8}?"
    r"(\d(?:[ -]?\d){11,21})(?![\dA-Za-z])"
)
_PERSONAL = ("身份", "证件", "护照", "行证", "胞证", "乡证", "住证", "官证", "社保", "保障卡", "医保", "出生")
_BANK = ("银行", "卡号", "账号", "账户", "开户", "收款", "转账", "汇款", "用卡", "蓄卡", "支行")
_DIGITS = re.compile(r"\d\d\d\d")


def numbers_of_persons(reading: Reading, known: Known) -> Iterator[Hit]:
    """S01, S02, S03: ID, mobile and card numbers."""
    for view in reading.having(ENOUGH):
        for one in find_numbers(view.text):
            is_known = one.code == "S02" and one.digits in known.numbers
            if not is_known and not _is_a_thing(view, one) and view.take(one.start, one.end):
                yield personal(one.code, view, one.start, one.end, one.digits)
    if reading.has(*_PERSONAL) or reading.has(*_BANK):
        for view in reading.having(_DIGITS):
            yield from _labelled(view)


def personal(code: str, view: View, start: int, end: int, digits: str) -> Hit:
    """The hit, its number masked."""
    return Hit(code, view, start, end, {"number": mask_digits(digits)}, mask_digits(digits, FILL))


def _is_a_thing(view: View, one: Number) -> bool:
    """Whether the words around a number say that it counts or names things."""
    if one.code == "S01":
        return False
    if ORDERED.search(view.text, max(0, one.start - 12), one.start):
        return True
    return one.code == "S02" and one.end - one.start == len(one.digits) and bool(COUNTED.match(view.text, one.end))


def _labelled(view: View) -> Iterator[Hit]:
    """Numbers that only the word before them gives away."""
    if view.is_source:
        return
    text = view.labelled
    if any(one in text for one in _PERSONAL):
        for match in _IDENTITY.finditer(text):
            digits = re.sub("[ -]", "", match[1])
            if is_old_identity(digits) if len(digits) == 15 else is_identity(digits, checked=False):
                yield from taken("S01", view, match, digits)
        for match in _PAPERS.finditer(text):
            yield from taken("S01", view, match, match[1])
    if any(one in text for one in _BANK):
        for match in _ACCOUNT.finditer(text):
            yield from taken("S03", view, match, re.sub("[ -]", "", match[1]))


def taken(code: str, view: View, match: re.Match[str], digits: str) -> Iterator[Hit]:
    """The hit of a match in `view.labelled` whose first group is the number, if it is still free."""
    start, end = match.start(1) - view.shift, match.end(1) - view.shift
    if start >= 0 and view.take(start, end):
        yield personal(code, view, start, end, digits)
