"""Punctuation: in which width, and how often."""

import re
from collections.abc import Iterator

from newsroom.check.characters import CLOSING, HAN, OPENING, is_chinese
from newsroom.check.finding import TextScope
from newsroom.check.text import OBJECT
from newsroom.problems import Problem

_FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）", ".": "。"}
_ANY = re.compile("[,:;!?().]")
_HALF = re.compile(
    rf"(?<=[{HAN}{CLOSING}])(?:[!?]+|[,:;])(?: +(?=[{HAN}{OPENING}]))?"
    rf"|(?<=[！？。…—])(?:[!?]+|[,;](?![-)(]))(?: +(?=[{HAN}{OPENING}]))?"
    rf"|(?<=[A-Za-z0-9%)℃℉°′″‰㎡①-⓿❶-➓{OBJECT}])(?:[!?]+|[,;]) ?(?=[{HAN}{OPENING}])"
    rf"|(?<=[A-Za-z0-9]):(?=[{HAN}{OPENING}])"
    rf"|(?<=[{HAN}{CLOSING}])\.(?=\s*$|\n|[”’』」）]| +[{HAN}])"
)
_NUMBERED = re.compile(r"(?:^|\n)\s*[一二三四五六七八九十]{1,3}$")
_ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z ,']*[A-Za-z]{2,}$")
_SHORTCODE = re.compile(r":[a-z0-9_+-]+:")
_BRACKET = re.compile("[()（）]")
_HAN = re.compile(f"[{HAN}]")
_BESIDE = re.compile(rf"[{HAN}{CLOSING}{OPENING}，。；：！？、]")
_PAIR_OF_NUMBERS = re.compile(r"\s*[-−+]?[\w.∞/π]{1,5}\s*,\s*[-−+]?[\w.∞/π]{1,5}\s*", re.ASCII)


def half_width_marks(scope: TextScope) -> Iterator[Problem]:
    """T01: a half-width mark that touches Chinese (GB/T 15834—2011, 5.1: marks take a character's width)."""
    for passage in scope.text.prose:
        text = passage.prose
        if not _ANY.search(text):
            continue
        spans = {match.start(): match.span() for match in _HALF.finditer(text) if not _is_right(text, match.start())}
        for match in _SHORTCODE.finditer(text) if spans else ():
            spans.pop(match.end() - 1, None)
        spans |= _half_brackets(text)
        if not spans or not is_chinese(text):
            continue
        for start, end in sorted(spans.values()):
            mark = text[start:end].strip(" ")
            full = "".join(_FULL[one] for one in mark)
            yield scope.found("T01", passage, start, end, instead=full, is_safe=True, mark=mark, full=full)


def _is_right(text: str, place: int) -> bool:
    """Whether the mark ends the number of a heading (`一. 准备`) or an English question (`Any questions?`)."""
    if text[place] == ".":
        return _NUMBERED.search(text[:place]) is not None
    return text[place] in "?!" and _ENGLISH.search(text[max(0, place - 40) : place]) is not None


def _half_brackets(text: str) -> dict[int, tuple[int, int]]:
    """Place → what to replace, for each half-width bracket of a pair that belongs to Chinese around or inside it."""
    found: dict[int, tuple[int, int]] = {}
    if "(" not in text and ")" not in text:
        return found
    open_: list[int] = []
    for match in _BRACKET.finditer(text):
        place = match.start()
        if match[0] in "(（":
            open_.append(place)
        elif open_:
            first = open_.pop()
            is_mixed = (text[first] == "(") != (match[0] == ")")
            if is_mixed or (match[0] == ")" and _belongs_to_chinese(text, first, place)):
                found |= {one: _with_space(text, one) for one in (first, place) if text[one] in "()"}
    return found


def _belongs_to_chinese(text: str, first: int, last: int) -> bool:
    """Not so: `f(x)`, `print()` and the coordinates of a point."""
    inside = text[first + 1 : last]
    if _HAN.search(inside):
        return True
    before = text[:first].rstrip(" ")[-1:]
    is_call = text[first - 1 : first].isascii() and text[first - 1 : first].isalnum()
    if is_call or not inside.strip() or _PAIR_OF_NUMBERS.fullmatch(inside):
        return False
    return bool(_BESIDE.match(before) or (not before and _BESIDE.match(text, last + 1)))


def _with_space(text: str, place: int) -> tuple[int, int]:
    """A bracket with the spaces that part it from Chinese: full-width ones bring their own."""
    before = place - (text[place - 1 : place] == " ")
    behind = place + 1 + (text[place + 1 : place + 2] == " ")
    if text[place] == "(":
        return (
            before if before > 0 and _HAN.match(text, before - 1) else place,
            behind if _HAN.match(text, behind) else place + 1,
        )
    return (
        before if before > 0 and _HAN.match(text, before - 1) else place,
        behind if _BESIDE.match(text, behind) else place + 1,
    )


_REPEATED = re.compile("(?<!。)([，、；：。])(?!。。)[，、；：。]+|！！！+")
_ELLIPSIS = re.compile(
    rf"…+\.{{2,6}}…*|\.{{2,6}}…+"
    rf"|(?<=[{HAN}{CLOSING}，])\.{{3,6}}|\.{{3,6}}(?=[{HAN}])|。{{3,}}|(?<=[{HAN}])…(?![…”」])(?<!……)|·{{3,6}}"
    r"|(?<!…)…{3}(?!…)"
)
_DASH = re.compile(
    rf"(?<=[{HAN}{CLOSING}，。])-{{2,}}(?![-A-Za-z])|(?<![-\w|])-{{2,}}(?=[{HAN}])|(?<=[{HAN}{CLOSING}])－{{2,}}"
)
_BETWEEN = re.compile(r"(?<=[》”])、(?=[《“])")


def repeated_marks(scope: TextScope) -> Iterator[Problem]:
    """T04: one mark several times (GB/T 15834—2011, 4.2.3.4 and 4.3.3.3 allow ！ and ？ thrice at most)."""
    for passage in scope.text.prose:
        for match in _REPEATED.finditer(passage.prose):
            is_list_of_marks = len(set(match[0])) > 2 or passage.prose[: match.start()].endswith(tuple(OPENING))
            if "。。。" not in match[0] and not is_list_of_marks:
                instead = "。" if "。" in match[0] else match[0][0]
                yield scope.found("T04", passage, *match.span(), instead=instead, mark=match[0])


def ellipses_and_dashes(scope: TextScope) -> Iterator[Problem]:
    """T05: …… and —— take two characters each (GB/T 15834—2011, 4.11 and 4.10)."""
    for passage in scope.text.prose:
        text = passage.prose
        if ".." in text or "。。" in text or "…" in text or "··" in text:
            for match in _ELLIPSIS.finditer(text):
                yield scope.found("T05", passage, *match.span(), instead="……", is_safe=True, mark=match[0], full="……")
        if "--" in text or "－－" in text:
            for match in _DASH.finditer(text):
                yield scope.found("T05", passage, *match.span(), instead="——", is_safe=True, mark=match[0], full="——")


def comma_between_titles(scope: TextScope) -> Iterator[Problem]:
    """T07: 、 between adjacent titles or quotations is usually left out (GB/T 15834—2011, 4.5.3.5)."""
    for passage in scope.text.prose:
        for match in _BETWEEN.finditer(passage.prose):
            yield scope.found("T07", passage, *match.span(), instead="")


_ENGLISH_STOP = re.compile(rf"(?<=[A-Za-z0-9])(?:\.(?=[{HAN}“《]|\s*$)|[?!](?=\s*$))", re.MULTILINE)
_LAST_SENTENCE = re.compile(r"[^。！？!?\n]*$")
_TAIL = re.compile(r"[A-Za-z0-9 ,'’.&/()+-]+$")
_LETTERS = re.compile("[A-Za-z]+")
_ABBREVIATIONS = (
    "No", "vs", "etc", "Mr", "Ms", "Dr", "St", "e.g", "i.e", "Vol", "pp", "cf", "a.m", "p.m", "A.M", "P.M", "U.S", "al",
)  # fmt: skip
_WORDS_OF_A_SENTENCE = 3


def english_full_stop(scope: TextScope) -> Iterator[Problem]:
    """T13: a Chinese sentence that ends in English still ends with a Chinese mark (CY/T 154—2017, 8.3)."""
    for passage in scope.text.prose:
        text = passage.prose
        if "." not in text and "?" not in text and "!" not in text:
            continue
        for match in _ENGLISH_STOP.finditer(text):
            if _ends_chinese_sentence(text, match.start()) and is_chinese(text):
                full = _FULL[match[0]]
                yield scope.found("T13", passage, *match.span(), instead=full, mark=match[0], full=full)


def _ends_chinese_sentence(text: str, place: int) -> bool:
    """Not so: an English sentence, one quoted behind a colon, an abbreviation, the letter of an answer (`A.苹果`)."""
    last = _LAST_SENTENCE.search(text, 0, place)
    sentence = last[0] if last else ""
    tail = _TAIL.search(sentence)
    if tail is None or not _HAN.search(sentence) or sentence.endswith(_ABBREVIATIONS):
        return False
    words = _LETTERS.findall(tail[0])
    before = sentence[: tail.start()][-1:]
    is_letter = len(tail[0].strip()) == 1 and place + 1 < len(text) and text[place + 1] != "\n"
    return 0 < len(words) < _WORDS_OF_A_SENTENCE and before not in tuple("：“‘《") and not is_letter


RULES = (half_width_marks, repeated_marks, ellipses_and_dashes, comma_between_titles, english_full_stop)
