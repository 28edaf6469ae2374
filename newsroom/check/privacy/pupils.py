"""S09: marks and ranks of pupils and classes, and praise for going on to better schools."""

import re
from collections.abc import Iterable, Iterator

from newsroom.check.privacy.people import HAN, SURNAME
from newsroom.check.privacy.view import Hit, Reading, View
from newsroom.check.privacy.who import CLASS, NAMED, person_in
from newsroom.check.privacy.words import any_of, words

_SENTENCE = re.compile(r"[^。！？!?;；\n]+")
_AGAINST = re.compile(r"(?:不|勿|别|禁止|严禁|杜绝|避免|淡化|拒绝|取消|反对)[^。;；]{0,14}$")
_AGAINST_BEHIND = re.compile(r"[^。;；!！\n]{0,10}(?:不[该应得能要许宜准可再]|禁止|严禁|杜绝|反对|一律不)")
_EXAMS = any_of("exams")
_SUBJECTS = "语文|数学|英语|物理|化学"
_EXAM = re.compile(rf"{_EXAMS}|{_SUBJECTS}|成绩|考了|考出|总分|均分|分数|历史|地理|道法|学科|卷面|从?年级")
_REAL_EXAM = re.compile(rf"{_EXAMS}|{_SUBJECTS}|总分|均分")
_CONTEST = re.compile(r"赛|运动会|跳绳|球|跑|评比|打卡|征文|演讲")
_PLACE = r"[一二三四五六七八九十\d]"
_AMONG = "(?:年级|全班|班级|全校|全区)"
_MARK = re.compile(
    r"(?<![\d点时:第.])\d{2,3}(?:\.\d)?\s?分(?!钟|之|贝|米|秒|享|工|类|析|别|开|成|班|校|组|段|布|散|配|层|题)|满分(?!是|为|\d|1)"
)
_STANDING = re.compile(
    r"平均分|均分|优秀率|及格率|合格率|高分率|低分率|排名|名列|位列|位居|前[十百\d]{1,3}名|前茅"
    rf"|[年班全]级?(?:排名)?第{_PLACE}{{1,3}}(?!个|次|遍|天|周|节|课|题|单元|学期|步|组|届|轮|排|位|张|条|页|期)"
)
_RISE = re.compile(
    r"(?:年级|班级|全班|全校|全区|班里?)(?:第|前)?\d{1,3}名[^。;；]{0,6}(?:升|提高|进步|上升|跃|冲|下降|退|掉|跌)[到至了]?"
)
_TOP = re.compile(rf"(?:进入?|位居|跻身|名列)了?{_AMONG}(?:前[十百\d]{{1,3}}|第{_PLACE})")
_RANKED = re.compile(rf"(?:名列|位列|位居|排名|考了|考出|总分)[^。;；,]{{0,6}}{_AMONG}?(?:第{_PLACE}|前[十百\d])")
_LISTED = re.compile(rf"(?:{SURNAME}[{HAN}]{{1,2}}\s?:?\s?\d{{2,3}}(?:\.5)?(?!\d)分?[\s,、;；]{{0,2}}){{2,}}")
"""Names with their marks, one after the other."""
_ROLL = re.compile(
    r"(?:不及格|未达标|补考|挂科|退步|后进|学困|差生|待优)[^。;；:，,]{0,8}(?:名单|同学|学生|的?有)?\s?[:：]"
    rf"|{_AMONG}?(?:前[十百\d一二三五]{{1,3}}|第[一二三\d]{{1,3}})名(?:的?(?:同学|学生))?\s?[:：是为]"
)
"""What a list of names is called that tells who did well or badly."""
_TOLD_RANK = re.compile(
    rf"(?:获得?|取得|拿了?|拿到|夺得?|考了?|得了?|成为)[^。;；,]{{0,4}}{_AMONG}(?:总分|排名)?第{_PLACE}{{1,3}}"
    r"(?!个|次|遍|天|周|节|课|题|单元|学期|步|组|届|轮|排|位同|张|条|页|期|批)"
)
_SUBJECT = f"(?:{_SUBJECTS}|总分|政治|道法|历史|地理|生物)"
_POINTS, _NO_POINTS = r"(?:1[0-4]\d|150|\d\d)", r"(?!\d|年|页|题|个|班)"
"""No paper has more than 150."""
_BY_SUBJECT = re.compile(
    rf"{SURNAME}[{HAN}]{{1,2}}\s?[(:]?\s?(?:{_SUBJECT}\s?:?(?:第{_PLACE}|满分|{_POINTS}{_NO_POINTS})|总分\s?:?\d{{3}}{_NO_POINTS})"
    rf"|{_SUBJECT}\s?:\s?(?:{SURNAME}[{HAN}]{{1,2}}\s?[A-D优良][+-]?(?![A-Za-z])[,、;\s]*){{2,}}"
)
"""张子轩（语文第一）, 张子轩 语文95, 数学：张子轩A，李思雨B."""
_RESULTS = re.compile(
    rf"不及格|未达标|补考|挂科|退步|后进|学困|差生|待优|(?:{_SUBJECTS})\s?(?::|第|满|\d)|[\d满]\s?分|成绩|名列|[位名]列|位居|排名|第{_PLACE}|前[十百\d茅]|[分秀格]率|均分|\d名|跻身"
)
"""What a sentence with a result has at least."""
_SCHOOLS = "清华|北大|复旦|交大|同济|名校|重点高中|示范性高中|市重点|区重点|四校|八大|985|211|双一流"
_PROMOTION = re.compile(
    rf"{any_of('promotion')}|(?:考取|考上|考入|升入|录取)[^。;；,]{{0,8}}(?:{_SCHOOLS})"
    rf"|(?:中考|高考|会考|学业水平考)[^。;；]{{0,16}}?(?:全区|全市|区|市|全省)第{_PLACE}"
    r"|被[^。;；,]{2,10}(?:高中|中学|附中|大学|学院)(?:提前|破格|预先?|优先|自主招生|直接)?录取"
    rf"|(?:\d{{1,4}}|[一二三四五六七八九十百]{{1,3}})[人名位](?:同学|学生)?(?:被|成功|顺利)?(?:进入?|升入|考[入取上]|录取到?)[^。;；,]{{0,6}}(?:{_SCHOOLS})"
)
_ADMITTED = re.compile(rf"(?:考[取上入]|录取到|升入)(?:了)?[{HAN}]{{2,10}}?(?:中学|高中|附中|大学|学院)")
_ANY_PROMOTION = re.compile(f"{_PROMOTION.pattern}|{_ADMITTED.pattern}")
_CONGRATULATED = re.compile("祝贺|恭喜|喜报|捷报|喜讯|热烈|光荣榜")
"""A school's pupil who goes on to a better one: with these words, or the class, it is an advertisement."""
_PRAISE = (
    "率", "状元", "录取", "考取", "考上", "考入", "升入", "中考", "高考", "会考", "业水平考", "高分段", "喜报", "捷报", "进入",
)  # fmt: skip
_WHO = re.compile(r"姓名|学生|学号|同学")
_RESULT = re.compile(rf"成绩|分数|总分|得分|名次|排名|等第|等级|平均分|{_SUBJECTS}|{_EXAMS}")
_CLASS_RESULT = re.compile(r"平均分|均分|及格率|优秀率|合格率|低分率")
_VALUE = re.compile(r"\d|[ABCD优良]")


def marks(reading: Reading) -> Iterator[Hit]:
    """S09: marks and ranks beside a name or a class, praise for going on to better schools.

    Basis: 《未成年人学校保护规定》 (ministry of education, 2021), article 12, and the ministry's notice on examinations
    of the same year: results and ranks are told to pupil and parents only, and promotion is no advertisement.
    """
    for view in reading.having(_ANY_PROMOTION) if reading.has(*_PRAISE) else ():
        praise = next((one for one in _praise(view.text) if not _is_refused(view.text, one)), None)
        if praise:
            what = praise[0] if praise[0] in words("promotion") else "@term_result"
            yield Hit("S09", view, praise.start(), praise.end(), {"what": what})
    for view in reading.having(_RESULTS):
        if _REAL_EXAM.search(view.text) or not _CONTEST.search(view.text):
            for sentence in _SENTENCE.finditer(view.text):
                if _RESULTS.search(sentence[0]):
                    yield from _results(view, sentence)
    yield from _tables(reading.views)


def _praise(text: str) -> Iterator[re.Match[str]]:
    yield from _PROMOTION.finditer(text)
    for sentence in _SENTENCE.finditer(text):
        admitted = _ADMITTED.search(text, sentence.start(), sentence.end())
        if admitted and (_CONGRATULATED.search(sentence[0]) or CLASS.search(sentence[0]) or NAMED.search(sentence[0])):
            yield admitted


def _is_refused(text: str, match: re.Match[str]) -> bool:
    """Whether the words before or behind say that it is not to be done."""
    before = _AGAINST.search(text[max(0, match.start() - 18) : match.start()])
    return before is not None or _AGAINST_BEHIND.match(text, match.end()) is not None


def _results(view: View, sentence: re.Match[str]) -> Iterator[Hit]:
    text = sentence[0]
    who = None
    found = _RISE.search(text) or (None if _CONTEST.search(text) else _TOP.search(text))
    if found is None:
        found = _result(text)
        who = (person_in(text) or CLASS.search(text)) if found else None
        if who is None:
            found = (_LISTED.search(text) if _EXAM.search(text) else None) or _BY_SUBJECT.search(text)
    if found and not _is_refused(text, found):
        start, end = found.span() if who is None else (min(found.start(), who.start()), max(found.end(), who.end()))
        yield Hit("S09", view, sentence.start() + start, sentence.start() + end, {"what": "@term_result"})


def _result(text: str) -> re.Match[str] | None:
    found = _MARK.search(text) if _EXAM.search(text) else None
    found = found or _RANKED.search(text) or _TOLD_RANK.search(text)
    found = found or (_ROLL.search(text) if ":" in text or _REAL_EXAM.search(text) else None)
    return found or (_STANDING.search(text) if "成绩" in text or _REAL_EXAM.search(text) else None)


def _tables(views: Iterable[View]) -> Iterator[Hit]:
    heads: dict[int, list[View]] = {}
    rows: dict[int, list[View]] = {}
    for view in views:
        if view.cell is not None:
            (rows if view.cell.row else heads).setdefault(view.cell.table, []).append(view)
    for table, head in heads.items():
        columns = _columns_of_results(head)
        for view in rows.get(table, []) if columns else ():
            if view.cell and view.cell.column in columns and _VALUE.search(view.text):
                yield Hit("S09", view, 0, len(view.text), {"what": "@term_result"})


def _columns_of_results(head: list[View]) -> set[int]:
    """The columns with results of pupils or classes; none in a table of neither."""
    names = " ".join(one.text for one in head)
    pattern = _RESULT if _WHO.search(names) else _CLASS_RESULT if "班" in names else None
    if pattern is None:
        return set()
    return {one.cell.column for one in head if one.cell and pattern.search(one.text) and not _WHO.search(one.text)}
