"""`check --wechat`: whether HTML files are what a WeChat account keeps."""

from collections.abc import Sequence
from pathlib import Path

from newsroom.check.wechat_conformance import Finding, check_article
from newsroom.check.wechat_tree import parse, walk
from newsroom.cli.arguments import UsageError
from newsroom.cli.session import Session


def check_html_files(session: Session, names: Sequence[str]) -> int:
    """Print every finding of every file; 1 where one of them is an error. UsageError for a file that cannot be read."""
    if not names:
        raise UsageError("usage_wechat")
    errors = warnings = 0
    for name in names:
        path = _path(session, name)
        try:
            content = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise UsageError("usage_file", value=name, meant="") from None
        found = check_article(content, known=_beside(path, content))
        _show(session, name, found)
        errors += sum(one.is_error for one in found)
        warnings += sum(not one.is_error for one in found)
    session.console.line()
    session.console.say("wechat_counts", "error" if errors else "good", errors=errors, warnings=warnings)
    return 1 if errors else 0


def _path(session: Session, name: str) -> Path:
    here = Path.cwd() / name
    return here if here.exists() else session.root / name


def _beside(path: Path, content: str) -> frozenset[str]:
    """The pictures the article names that lie beside it."""
    sources = (one.attributes.get("src", "") for one in walk(parse(content).root) if one.tag == "img")
    return frozenset(one for one in sources if one and ":" not in one and (path.parent / one).is_file())


def _show(session: Session, name: str, found: Sequence[Finding]) -> None:
    console, words = session.console, session.words
    for one in found:
        grade = words.say("severity_error" if one.is_error else "severity_warning")
        place = f"{name}:{one.line}:{one.column}" if one.line else name
        console.line(f"{place}  {grade} {one.rule}  {words.rule(one.rule, one.values)}")
