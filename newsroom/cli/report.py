"""How problems and what was left out are shown."""

import shutil
from collections.abc import Iterable, Sequence

from newsroom.cli.console import Console, columns
from newsroom.cli.excerpt import Excerpts, grouped
from newsroom.compose import LeftOut
from newsroom.model import Entry, ref_of
from newsroom.problems import Problem, Severity
from newsroom.standing import Standing

_WIDEST = 100
"""Cells an excerpt takes at most, indent included."""
_INDENT = 6
_MOST_NAMES = 12
"""How many entries are named under one reason; the others are counted."""


def show_problems(console: Console, problems: Sequence[Problem], excerpts: Excerpts | None = None) -> None:
    """All of `problems`, file by file, each with its place, its severity and how to mend it.

    With `excerpts` also the line each is about, a caret under the place.
    """
    width = min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns) - _INDENT
    for file, group in grouped(problems).items():
        console.line(str(file), "strong")
        for one in group:
            severity = console.paint(console.words.say(f"severity_{one.severity.value}"), one.severity.value)
            console.line(f"  {one.at}  {severity} {one.code}  {console.words.problem(one.code, one.values)}")
            around = excerpts.around(one, group, width) if excerpts else None
            if around:
                console.line(" " * _INDENT + around[0], "dim")
                console.line(" " * _INDENT + around[1], one.severity.value)
        console.line()


def show_counts(console: Console, problems: Iterable[Problem]) -> None:
    """One line: how many problems of each severity."""
    found = [one.severity for one in problems]
    if not found:
        console.say("problems_none", "good")
        return
    errors, warnings, advice = (found.count(severity) for severity in Severity)
    style = "error" if errors else ("warning" if warnings else "")
    console.say("problems_counts", style, errors=errors, warnings=warnings, advice=advice)


def show_fixable(console: Console, problems: Iterable[Problem]) -> None:
    """One line: how many of them `check --fix` would mend, and how many it would ask about."""
    fixes = [one.fix for one in problems if one.fix is not None]
    safe = sum(one.is_safe for one in fixes)
    if fixes:
        console.say("fix_offer", "dim", safe=safe, asked=len(fixes) - safe)


def show_left_out(console: Console, left_out: Sequence[LeftOut], problems: Sequence[Problem] = ()) -> None:
    """Which entries readers do not see, by reason, and what to do about each."""
    for standing in Standing:
        held = [one.entry for one in left_out if one.standing is standing]
        if not held:
            continue
        reason = console.words.say(f"standing_{standing.value}")
        console.say("left_reason", "strong", reason=reason, count=len(held))
        console.line("    " + console.words.say(f"mend_{standing.value}"))
        rows = [(f"    {ref_of(entry)}", _title(entry, problems)) for entry in held[:_MOST_NAMES]]
        for row in columns(rows):
            console.line(row, "dim")
        if len(held) > _MOST_NAMES:
            console.say("left_more", "dim", count=len(held) - _MOST_NAMES)


def _title(entry: Entry, problems: Iterable[Problem]) -> str:
    """The entry's title; stars where it tells who somebody is."""
    line = entry.lines.get("title", 0)
    mine = (one for one in problems if one.is_sensitive and one.at.line == line)
    return "＊＊＊" if any(one.at.file.match(str(entry.source)) for one in mine) else entry.title
