"""How often the rules on text speak, and how long they take.

    .venv/bin/python tests/bench/checks.py text FILE [--show CODE]   findings in plain text, per 2,000 characters
    .venv/bin/python tests/bench/checks.py column FOLDER             findings in a column's content/
    .venv/bin/python tests/bench/checks.py speed [--entries 1000]    milliseconds an entry, one process, CPU time

A text is taken as one story: blank lines part its paragraphs, and what would be Markdown in it is escaped. Only what
rules on text find is counted (groups T, C, S, W, L03).
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from newsroom.check import check_library
from newsroom.check.prose import check_texts
from newsroom.load import load_library
from newsroom.load.library import Loaded
from newsroom.model import Entry, Library, Status, Story, Week
from newsroom.problems import Problem, Severity
from newsroom.settings import Settings, load_settings

UNIT = 2000
_SYNTAX = re.compile(r"([\\`*_\[\]<>#|{}~!=^$&-])")
_HAN = re.compile("[\u3400-\u9fff]")
_NOW = datetime(2022, 4, 27, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def as_story(text: str) -> Story:
    """`text` as the body of a story."""
    paragraphs = (_SYNTAX.sub(r"\\\1", " ".join(part.split())) for part in re.split(r"\n\s*\n", text))
    body = "\n\n".join(part for part in paragraphs if part)
    return Story(
        source=PurePosixPath("stories/text.md"), slug="text", title="文本", date=date(2022, 4, 26), body=body,
        week=Week(2022, 17), status=Status.READY,
    )  # fmt: skip


def report(problems: Iterable[Problem], texts: dict[str, str], show: str) -> None:
    """Print the findings by code, and how many there are to `UNIT` characters."""
    found = list(problems)
    size = sum(len(_HAN.findall(text)) for text in texts.values())
    print(f"{size} Chinese characters, {len(found)} findings")
    by_code = Counter((one.code, one.severity.value) for one in found)
    for (code, severity), count in sorted(by_code.items()):
        print(f"  {code} {severity:8} {count:5}  {count * UNIT / max(1, size):.3f} in {UNIT}")
    heavy = sum(one.severity is not Severity.ADVICE for one in found)
    print(f"warnings and errors: {heavy}, {heavy * UNIT / max(1, size):.3f} in {UNIT} characters")
    for one in found:
        if one.code == show:
            line = texts[str(one.at.file)].split("\n")[one.at.line - 1]
            print(f"  {one.at}  …{line[max(0, one.at.column - 15) : one.at.column + one.length + 14]}…  {dict(one.values)}")


def _text(path: Path, settings: Settings, show: str) -> None:
    entry = as_story(path.read_text(encoding="utf-8"))
    own = load_library(settings, _NOW.date()).library
    library = Library(entries=(entry,), glossary=own.glossary, hotlines=own.hotlines, vocabularies=own.vocabularies)
    checked = check_texts(library, settings)
    report(checked.problems, {"content/stories/text.md": entry.body}, show)


def _column(path: Path, show: str) -> None:
    settings = load_settings(path).settings
    loaded = load_library(settings, _NOW.date())
    texts = {f"content/{one.source}": one.head + one.body for one in loaded.library.entries}
    report(check_texts(loaded.library, settings).problems, texts, show)


def _speed(settings: Settings, count: int) -> None:
    sample = load_library(settings, _NOW.date()).library
    bodies = [one.body for one in sample.entries]
    entries: list[Entry] = []
    for number in range(count):
        body = "\n\n".join(bodies[(number * 7 + step) % len(bodies)] for step in range(2))
        entry = as_story("")
        entries.append(
            Story(
                source=PurePosixPath(f"stories/s{number}.md"), slug=f"s{number}", title=f"第{number}篇", date=entry.date,
                body=f"编号{number}。\n\n{body}", week=entry.week, status=Status.READY,
            )
        )
    library = Library(
        entries=tuple(entries), glossary=sample.glossary, hotlines=sample.hotlines, vocabularies=sample.vocabularies
    )
    loaded = Loaded(library=library, problems=(), faulty=frozenset())
    size = sum(len(one.body) for one in entries) // count
    started = time.process_time()
    check_library(loaded, settings, _NOW)
    spent = time.process_time() - started
    print(f"{count} entries of {size} characters: {spent:.2f} s, {spent / count * 1000:.2f} ms an entry")


def main() -> None:
    """Run the command in the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("text", "column", "speed"))
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--show", default="")
    parser.add_argument("--entries", type=int, default=1000)
    given = parser.parse_args()
    settings = load_settings(ROOT).settings
    if given.what == "text" and given.path:
        _text(given.path, settings, given.show)
    elif given.what == "column":
        _column(given.path or ROOT, given.show)
    else:
        _speed(settings, given.entries)


if __name__ == "__main__":
    main()
