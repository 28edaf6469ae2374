"""How problems and what was left out are shown."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from newsroom.cli.console import Console, columns
from newsroom.compose import LeftOut
from newsroom.model import ref_of
from newsroom.problems import Problem, Severity
from newsroom.standing import Standing

_MOST_NAMES = 12
"""How many entries are named under one reason; the others are counted."""


def show_problems(console: Console, problems: Sequence[Problem]) -> None:
    """All of `problems`, file by file, each with its place, its severity and how to mend it."""
    ordered = sorted(problems, key=lambda one: one.order)
    for file, group in groupby(ordered, key=lambda one: one.at.file):
        console.line(str(file), "strong")
        for one in group:
            severity = console.paint(console.words.say(f"severity_{one.severity.value}"), one.severity.value)
            console.line(f"  {one.at}  {severity} {one.code}  {console.words.problem(one.code, one.values)}")
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


def show_left_out(console: Console, left_out: Sequence[LeftOut]) -> None:
    """Which entries readers do not see, by reason, and what to do about each."""
    for standing in Standing:
        held = [one.entry for one in left_out if one.standing is standing]
        if not held:
            continue
        reason = console.words.say(f"standing_{standing.value}")
        console.say("left_reason", "strong", reason=reason, count=len(held))
        console.line("    " + console.words.say(f"mend_{standing.value}"))
        rows = [(f"    {ref_of(entry)}", entry.title) for entry in held[:_MOST_NAMES]]
        for row in columns(rows):
            console.line(row, "dim")
        if len(held) > _MOST_NAMES:
            console.say("left_more", "dim", count=len(held) - _MOST_NAMES)
