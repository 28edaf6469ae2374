"""`report.md` of a package: what each channel changed or left out, its sizes against their limits, every finding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsroom.check.wechat_conformance import Finding
from newsroom.messages import Catalogue
from newsroom.render.channels import ChannelOutput, Size
from newsroom.render.wechat import WechatArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class WechatPart:
    """What the report says of the draft."""

    layout: str
    articles: tuple[WechatArticle, ...]
    moves: tuple[tuple[str, str], ...]
    findings: tuple[tuple[int, Finding], ...]


def render_report(title: str, wechat: WechatPart, channels: Mapping[str, ChannelOutput], words: Catalogue) -> str:
    """The report as Markdown. `channels`: name of a channel (a word of the catalogue) → its output."""
    t = words.channels
    rows = [
        f"# {title}",
        "",
        f"## {t['report_wechat']}",
        "",
        t[f"report_{wechat.layout}"].format(count=len(wechat.articles)),
    ]
    rows += [
        "",
        *_table([t["report_article"], t["report_size"], t["report_visible"], t["report_ratio"]], _sizes(wechat)),
    ]
    rows += _list(t["report_moves"], (f"{t[what]}：{example}" for what, example in wechat.moves))
    rows += _list(t["report_changes"], _changes(wechat.articles, t))
    rows += _list(t["report_findings"], (_finding(wechat, place, one, words) for place, one in wechat.findings))
    if not wechat.findings:
        rows += ["", t["report_no_findings"]]
    for name, output in channels.items():
        rows += ["", f"## {t[name]}"]
        rows += [
            "",
            *_table(
                [t["report_measure"], t["report_found"], t["report_limit"]], (_measure(one, t) for one in output.sizes)
            ),
        ]
        rows += _list(t["report_changes"], (_change(what, example, 1, t) for what, example in output.changes))
    return "\n".join(_without_doubles(rows)) + "\n"


def _sizes(wechat: WechatPart) -> Iterable[list[str]]:
    for one in wechat.articles:
        ratio = len(one.content) / one.visible if one.visible else 0
        yield [one.title, f"{len(one.content)} / 20000", str(one.visible), f"{ratio:.2f}"]


def _changes(articles: Iterable[WechatArticle], t: Mapping[str, str]) -> Iterable[str]:
    for one in articles:
        for (what, example), count in one.changes.items():
            yield _change(what, example, count, t)


def _change(what: str, example: str, count: int, t: Mapping[str, str]) -> str:
    words = t[what]
    if example.isdecimal():
        return f"{words}（{example}）"
    times = f" ×{count}" if count > 1 else ""
    return f"{words}：{example}{times}" if example else f"{words}{times}"


def _finding(wechat: WechatPart, place: int, one: Finding, words: Catalogue) -> str:
    grade = words.channels["report_error" if one.is_error else "report_warning"]
    return f"{grade} {one.rule} {wechat.articles[place].title}：{words.rule(one.rule, one.values)}"


def _measure(size: Size, t: Mapping[str, str]) -> list[str]:
    return [t[size.what], str(size.found), str(size.limit) if size.limit else "—"]


def _table(head: list[str], rows: Iterable[list[str]]) -> list[str]:
    lines = [" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows]
    if not lines:
        return []
    return [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *(f"| {line} |" for line in lines)]


def _list(title: str, rows: Iterable[str]) -> list[str]:
    found = [f"* {row}" for row in rows]
    return ["", f"**{title}**", "", *found] if found else []


def _without_doubles(rows: list[str]) -> list[str]:
    return [row for place, row in enumerate(rows) if row or (place and rows[place - 1])]
