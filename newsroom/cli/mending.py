"""`check --fix`: what can be mended by itself is mended, what needs a person's yes is asked for, one by one."""

import difflib
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from newsroom.check.fixes import apply_fixes
from newsroom.cli.excerpt import Excerpts, grouped, masked
from newsroom.cli.originals import clean_originals
from newsroom.cli.session import Session
from newsroom.files import write_file
from newsroom.problems import Fix, Problem

_MOST_ROUNDS = 8
"""Mending one fault may uncover another; no file needs more."""
Read = Callable[[], Sequence[Problem]]
"""Reads the column again and gives the findings that are to be mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was done."""

    fixes: int
    files: int


def mend(session: Session, read: Read) -> Mended:
    """Mend until nothing is left to mend; print a diff of every changed file."""
    before: dict[PurePosixPath, str] = {}
    recoded: set[PurePosixPath] = set()
    hidden: dict[PurePosixPath, Sequence[Problem]] = {}
    declined: set[tuple[object, ...]] = set()
    pictures = clean_originals(session, read())
    total = 0
    for _ in range(_MOST_ROUNDS):
        done = 0
        for file, found in grouped(read()).items():
            group = [one for one in found if one.fix is not None and (one.fix.edits or one.fix.recodes)]
            text = _text(session.root / file, may_recode=any(one.fix and one.fix.recodes for one in group))
            if text is None or not group:
                continue
            if file not in before:
                before[file], hidden[file] = text, found
            chosen = _chosen(session, group, found, declined)
            recoded |= {file} if any(one.recodes for one in chosen) else set()
            done += _mend_file(session, file, text, chosen)
        total += done
        if not done:
            break
    problems = grouped(read())
    for file, text in before.items():
        _show_diff(session, file, masked(text, hidden[file]), problems.get(file, ()))
    changed = [file for file, text in before.items() if file in recoded or _text(session.root / file) != text]
    return Mended(fixes=total + pictures, files=len(changed) + pictures)


def _text(path: Path, *, may_recode: bool = False) -> str | None:
    """The file as it is, line ends and byte order mark included; None where it is not UTF-8, nor GBK that may be."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    for encoding in ("utf-8", "gb18030")[: 1 + may_recode]:
        with suppress(UnicodeDecodeError):
            text = raw.decode(encoding)
            return text if text.encode(encoding) == raw else None
    return None


def _mend_file(session: Session, file: PurePosixPath, text: str, fixes: Sequence[Fix]) -> int:
    mended = apply_fixes(text, fixes)
    is_recoded = any(fix.recodes for fix in fixes)
    if mended == text and not is_recoded:
        return 0
    write_file(session.root / file, mended.encode("utf-8"))
    if is_recoded:
        session.console.say("fix_recoded", file=file)
    return len(fixes)


def _chosen(
    session: Session, group: Sequence[Problem], all_found: Sequence[Problem], declined: set[tuple[object, ...]]
) -> list[Fix]:
    chosen: list[Fix] = []
    for one in group:
        if one.fix is None:
            continue
        key = (one.at.file, one.code, tuple(one.values.items()), one.fix.edits[:1], one.at.line)
        if one.fix.is_safe or session.order.yes:
            chosen.append(one.fix)
        elif key not in declined and session.console.is_terminal and sys.stdin.isatty():
            if _says_yes(session, one, all_found):
                chosen.append(one.fix)
            else:
                declined.add(key)
    return chosen


def _says_yes(session: Session, one: Problem, all_found: Sequence[Problem]) -> bool:
    console = session.console
    console.line(f"{one.at}  {one.code}  {console.words.problem(one.code, one.values)}")
    around = Excerpts(session.root).around(one, all_found, 90)
    for line in around or ():
        console.line(f"      {line}")
    instead = one.fix.edits[0].text if one.fix else ""
    console.ask(console.words.say("fix_ask", instead=instead))
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是", "好")


def _show_diff(session: Session, file: PurePosixPath, before: Sequence[str], problems: Sequence[Problem]) -> None:
    """The lines before, masked, and those of the file as it is now, masked where `problems` say so."""
    after = masked(_text(session.root / file) or "", problems)
    for line in difflib.unified_diff(before, after, str(file), str(file), lineterm="", n=1):
        style = {"+": "good", "-": "error", "@": "dim"}.get(line[:1], "")
        session.console.line(line, style)
