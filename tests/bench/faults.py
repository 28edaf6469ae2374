"""How many faults of typography and dates are found: one is put into each paragraph of a clean text, and looked for.

    .venv/bin/python tests/bench/faults.py FILE [--seed 1] [--show T02]

A fault counts as found where a problem with its code stands in the paragraph, and no such problem stood there before.
Form feeds part entries, blank lines paragraphs, as for checks.py.
"""



import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from newsroom.check.finding import TextScope
from newsroom.check.prose import TEXT_RULES
from newsroom.check.text import Reader
from newsroom.check.wordlists import read_list
from newsroom.load import load_library
from newsroom.model import Status, Story, Week
from newsroom.settings import load_settings

DAY = date(2022, 4, 1)
_HALF = str.maketrans("，：；！？（）", ",:;!?()")
_CHINESE = "[\u4e00-\u9fff]"
_INSIDE = f"(?<={_CHINESE})(?={_CHINESE})"
_WIDE = str.maketrans("0123456789ABCDEFGHIJ", "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪ")
_TRADITIONAL = {pair[1]: pair[0] for pair in read_list("traditional")["pairs"].split()}
_TRADITIONAL_PATTERN = f"[{''.join(_TRADITIONAL)}]"
_WRONG = {right: wrong for wrong, right in read_list("confusables")["words"].items()}
_RIGHT = "|".join(map(re.escape, sorted(_WRONG, key=len, reverse=True)))
_DATES = (
    "312日",
    "1108日",
    "2月30日",
    "4月31日",
    "13月5日",
    "6月31号",
    "3月14日（周三）",
    "4月1日星期四",
    "2022-04-31",
    "九月三十一日",
)


def _one(pattern: str, change: Callable[[re.Match[str]], str]) -> Callable[[str, random.Random], str]:
    """Change one match of `pattern`, taken by chance."""
    compiled = re.compile(pattern)

    def put(text: str, dice: random.Random) -> str:
        found = list(compiled.finditer(text))
        if not found:
            return text
        match = dice.choice(found)
        return text[: match.start()] + change(match) + text[match.end() :]

    return put


def _at_a_mark(words: tuple[str, ...]) -> Callable[[str, random.Random], str]:
    def put(text: str, dice: random.Random) -> str:
        return _one("(?<=[，。；])(?=[\u4e00-\u9fff])", lambda _: f"定于{dice.choice(words)}开始，")(text, dice)

    return put


FAULTS: tuple[tuple[str, str, Callable[[str, random.Random], str]], ...] = (
    ("T01", "half-width mark", _one("(?<=[\u4e00-\u9fff”》）])[，：；！？]", lambda match: match[0].translate(_HALF))),
    ("T01", "half-width brackets", _one("（([^（）\n]*[\u4e00-\u9fff][^（）\n]*)）", lambda match: f"({match[1]})")),
    ("T01", "one bracket", _one(f"(?<={_CHINESE})（|）(?={_CHINESE})", lambda match: match[0].translate(_HALF))),
    ("T02", "mark lost", _one("[“”《》（）]", lambda _: "")),
    ("T02", "mark turned round", _one("”", lambda _: "“")),
    ("T03", "straight quotes", _one("“([^“”\n]*[\u4e00-\u9fff][^“”\n]*)”", lambda match: f'"{match[1]}"')),
    ("T04", "mark doubled", _one("[，、；]", lambda match: match[0] * 2)),
    ("T05", "dots", _one("……(?=[\u4e00-\u9fff])", lambda _: "...")),
    ("T05", "hyphens", _one("——", lambda _: "--")),
    ("T06", "wide digits", _one(r"(?<![A-Za-z.:/-])[0-9]+(?![A-Za-z.:/-])", lambda match: match[0].translate(_WIDE))),
    ("T08", "doubled space", _one(_INSIDE, lambda _: "  ")),
    ("T12", "traditional", _one(_TRADITIONAL_PATTERN, lambda match: _TRADITIONAL[match[0]])),
    ("T12", "zero-width", _one(_INSIDE, lambda _: "\u200b")),
    ("C01", "date", _at_a_mark(_DATES)),
    ("C04", "word", _one(_RIGHT, lambda match: _WRONG[match[0]])),
    ("C07", "placeholder", _at_a_mark(("XX地点", "X月X日", "××月××日", "（地点待补充）", "TODO", "【请填写时间】"))),
)  # fmt: skip


def main() -> None:
    """Print one line a kind of fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", default="")
    arguments = parser.parse_args()
    settings = load_settings(ROOT).settings
    library = load_library(settings, DAY).library
    reader, dice = Reader(), random.Random(arguments.seed)

    def count(text: str, code: str) -> int:
        week, source = Week.of(DAY), PurePosixPath("stories/a.md")
        entry = Story(source=source, slug="a", title="", date=DAY, week=week, status=Status.READY, body=text)
        scope = TextScope(
            entry=entry, text=reader.read(entry), file=entry.source, library=library, settings=settings
        )
        return sum(one.code == code for rule in TEXT_RULES for one in rule(scope))

    paragraphs = [one for one in re.split(r"\n\s*\n|\f", arguments.file.read_text(encoding="utf-8")) if len(one) > 30]
    made: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for code, kind, put in FAULTS:
        for paragraph in dice.sample(paragraphs, len(paragraphs)):
            faulty = put(paragraph, dice)
            if faulty == paragraph or made[kind] >= 200 or count(paragraph, code):
                continue
            made[kind] += 1
            if count(faulty, code):
                seen[kind] += 1
            elif code == arguments.show:
                print(f"  {code} {kind}: {faulty}")
        print(f"{code} {kind:22} {seen[kind]:4} of {made[kind]:4}  {seen[kind] / max(1, made[kind]):.1%}", flush=True)


if __name__ == "__main__":
    main()
