"""Judging HTML files by the rules, without a server: what a draft with this text would be blamed for."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from newsroom.check.wechat_conformance import Finding, check_article
from newsroom.check.wechat_tree import parse, walk
from newsroom.messages import Catalogue


def lint_files(paths: Sequence[Path], words: Catalogue) -> tuple[tuple[str, ...], bool]:
    """A line for each finding, and whether one is an error. OSError, UnicodeDecodeError for unreadable files."""
    lines: list[str] = []
    has_error = False
    for path in paths:
        for one in _findings(path):
            grade = words.say("severity_error" if one.is_error else "severity_warning")
            place = f"{path}:{one.line}:{one.column}" if one.line else str(path)
            lines.append(f"{place}  {grade} {one.rule}  {words.rule(one.rule, one.values)}")
            has_error |= one.is_error
    return tuple(lines), has_error


def _findings(path: Path) -> Iterator[Finding]:
    content = path.read_bytes().decode("utf-8-sig")
    sources = (one.attributes.get("src", "") for one in walk(parse(content).root) if one.tag == "img")
    beside = frozenset(one for one in sources if one and ":" not in one and (path.parent / one).is_file())
    yield from check_article(content, known=beside)
