"""`check --wechat`: whether HTML files are what a WeChat account keeps."""

import json
from collections.abc import Iterator, Sequence
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
        for part, content in _articles(path, name):
            found = check_article(content, known=_beside(path, content))
            _show(session, part, found)
            errors += sum(one.is_error for one in found)
            warnings += sum(not one.is_error for one in found)
    session.console.line()
    session.console.say("wechat_counts", "error" if errors else "good", errors=errors, warnings=warnings)
    return 1 if errors else 0


def _articles(path: Path, name: str) -> Iterator[tuple[str, str]]:
    """Name and HTML of each article in a file: of a draft as JSON all of them, else the one that the file is."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("usage_not_utf8", value=name) from None
    except OSError:
        raise UsageError("usage_file", value=name, meant="") from None
    if path.suffix.lower() != ".json":
        yield name, text
        return
    try:
        contents = [str(one["content"]) for one in json.loads(text)["articles"]]
    except (ValueError, KeyError, TypeError):
        raise UsageError("usage_not_draft", value=name) from None
    yield from ((f"{name}#{number}", content) for number, content in enumerate(contents, 1))


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
