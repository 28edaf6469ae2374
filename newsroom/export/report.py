"""`report.md` of a package: what each channel changed or left out, its sizes against their limits, every finding."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from newsroom.check.wechat_conformance import Finding
from newsroom.messages import Catalogue
from newsroom.render.channels import ChannelOutput, Size
from newsroom.render.wechat import WechatArticle

_OF_EACH = frozenset({"change_link"})
"""Changes that happen so often that their number says more than their examples."""
_EXAMPLES = 3
"""How many examples of one change are named."""
_SYNTAX = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What holds for the whole package."""

    title: str
    is_proof: bool = False
    gone: tuple[tuple[str, str], ...] = ()
    """(entry of the locked issue that readers no longer see, its standing)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WechatPart:
    """What the report says of the draft."""

    layout: str
    articles: tuple[WechatArticle, ...]
    moves: tuple[tuple[str, str, int], ...]
    findings: tuple[tuple[int, Finding], ...]
    unseen: str = ""
    """Signs that the covers do without."""
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}), repr=False)


def render_report(report: Report, wechat: WechatPart, channels: Mapping[str, ChannelOutput], words: Catalogue) -> str:
    """The report as Markdown. `channels`: name of a channel (a word of the catalogue) → its output."""
    t = words.channels
    rows = [f"# {literal(report.title)}"]
    if report.is_proof:
        rows += ["", f"**{t['proof_note']}** {t['report_proof']}"]
    rows += _list(t["report_gone"], (_pair(t, ref, words.say(f"standing_{why}")) for ref, why in report.gone))
    rows += ["", f"## {t['report_wechat']}", "", t[f"report_{wechat.layout}"].format(count=len(wechat.articles))]
    head = [t["report_article"], t["report_size"], t["report_visible"], t["report_ratio"]]
    rows += ["", *_table(head, _sizes(wechat))]
    rows += _list(t["report_moves"], _moves(wechat, t))
    rows += _list(t["report_changes"], _changes(wechat, t))
    rows += _list(t["report_findings"], (_finding(wechat, place, one, words) for place, one in wechat.findings))
    if not wechat.findings:
        rows += ["", t["report_no_findings"]]
    rows += _list(t["report_files"], _files(wechat.files, t))
    for name, output in channels.items():
        rows += ["", f"## {t[name]}"]
        head = [t["report_measure"], t["report_found"], t["report_limit"]]
        rows += ["", *_table(head, (_measure(one, t) for one in output.sizes))]
        rows += _list(t["report_findings"], (_pair(t, t["report_error"], one) for one in _beyond(output, t)))
        rows += _list(t["report_changes"], _told(Counter(output.changes), t))
        rows += _list(t["report_files"], _files(output.files, t))
    return "\n".join(_without_doubles(rows)) + "\n"


def literal(text: str) -> str:
    """`text` of which no reader of Markdown takes a character for syntax."""
    return text.translate(_SYNTAX)


def _pair(t: Mapping[str, str], label: str, value: str) -> str:
    return f"{label}{t['colon']}{value}"


def _sizes(wechat: WechatPart) -> Iterable[list[str]]:
    for number, one in enumerate(wechat.articles, 1):
        ratio = len(one.content) / one.visible if one.visible else 0
        yield [f"{number}. {literal(one.title)}", f"{len(one.content)} / 20000", str(one.visible), f"{ratio:.2f}"]


def _moves(wechat: WechatPart, t: Mapping[str, str]) -> Iterator[str]:
    for what, title, number in wechat.moves:
        place = t["wechat_brackets"].format(text=t["report_place"].format(number=number)) if number > 1 else ""
        yield _pair(t, f"{t[what]}{place}", literal(title))


def _changes(wechat: WechatPart, t: Mapping[str, str]) -> Iterator[str]:
    """Of all articles; where there are several, with the number of the one it happened in."""
    for number, one in enumerate(wechat.articles, 1):
        place = f"{t['report_place'].format(number=number)}{t['colon']}" if len(wechat.articles) > 1 else ""
        yield from (f"{place}{line}" for line in _told(one.changes, t))
    if wechat.unseen:
        yield _pair(t, t["change_unseen"], wechat.unseen)


def _told(changes: Mapping[tuple[str, str], int], t: Mapping[str, str]) -> Iterator[str]:
    """A line for each sort of change: how often it happened, and examples."""
    sorts: dict[str, list[tuple[str, int]]] = {}
    for (what, example), count in changes.items():
        sorts.setdefault(what, []).append((example, count))
    for what, found in sorts.items():
        total = sum(count for _, count in found)
        number = found[0][0]
        if len(found) == 1 and number.isdecimal():
            words = t[what].format(count=number)
            yield words if words != t[what] else f"{words}{t['wechat_brackets'].format(text=number)}"
            continue
        examples = [literal(one) for one, _ in found if one][:_EXAMPLES]
        times = f" ×{total}" if total > 1 else ""
        if what in _OF_EACH or not examples:
            yield f"{t[what]}{times}"
        else:
            more = t["report_and_more"] if len(found) > _EXAMPLES else ""
            yield f"{_pair(t, t[what], t['report_mark'].join(examples))}{more}{times}"


def _finding(wechat: WechatPart, place: int, one: Finding, words: Catalogue) -> str:
    grade = words.channels["report_error" if one.is_error else "report_warning"]
    title = literal(wechat.articles[place].title)
    return _pair(words.channels, f"{grade} {one.rule} {title}", words.rule(one.rule, one.values))


def _beyond(output: ChannelOutput, t: Mapping[str, str]) -> Iterator[str]:
    for one in output.sizes:
        if one.limit and one.found > one.limit:
            yield t["report_beyond"].format(what=t[one.what], found=one.found, limit=one.limit)


def _files(files: Mapping[str, bytes], t: Mapping[str, str]) -> Iterator[str]:
    for name, content in files.items():
        yield f"{name}{t['wechat_brackets'].format(text=f'{max(1, round(len(content) / 1000))} kB')}"


def _measure(size: Size, t: Mapping[str, str]) -> list[str]:
    return [t[size.what], str(size.found), str(size.limit) if size.limit else "—"]


def _table(head: Sequence[str], rows: Iterable[list[str]]) -> list[str]:
    lines = [" | ".join(row) for row in rows]
    if not lines:
        return []
    return [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *(f"| {line} |" for line in lines)]


def _list(title: str, rows: Iterable[str]) -> list[str]:
    found = [f"* {row}" for row in rows]
    return ["", f"**{title}**", "", *found] if found else []


def _without_doubles(rows: list[str]) -> list[str]:
    return [row for place, row in enumerate(rows) if row or (place and rows[place - 1])]
