"""`digest`: what is in an issue, what is missing, and the lock that freezes it."""

from newsroom.cli.arguments import UsageError
from newsroom.cli.console import columns
from newsroom.cli.lookup import find_week
from newsroom.cli.packages import drop_digest_package, write_digest_package
from newsroom.cli.report import show_problems
from newsroom.cli.session import Reading, Session, read_column
from newsroom.compose import Digest, compose_digest, lock_digest, next_numbers, plan_issues
from newsroom.files import write_text
from newsroom.model import Entry, Week, ref_of
from newsroom.problems import Problem, Severity
from newsroom.standing import Standing, missing_steps

_OF_THE_TEXT = frozenset({"D01", "L01", "L04", "L05"})
"""Problems of an issue's text and entries; its record can be read all the same."""


def run(session: Session) -> int:
    """Show the issue of a week; with --lock freeze and number it. 1 where it cannot be locked."""
    week = find_week(session.order.words[0], session.now)
    reading = read_column(session)
    plan = plan_issues(reading.column, session.settings)
    digest = compose_digest(reading.column, week, session.settings, plan)
    if session.order.lock:
        code = _lock(session, reading, digest)
        return code or write_digest_package(session, week)
    _show(session, reading, digest, {ref_of(one): plan.target[ref_of(one)] for one in digest.rolled_out})
    return write_digest_package(session, week) if digest.entries else drop_digest_package(session, week)


def _lock(session: Session, reading: Reading, digest: Digest) -> int:
    week = digest.week
    if digest.locked:
        raise UsageError("digest_already", week=week, number=digest.number)
    if week > Week.of(session.now.date()):
        raise UsageError("digest_future", week=week, current=Week.of(session.now.date()))
    path = session.settings.content / "digests" / f"{week}.md"
    faulty = [one for one in reading.problems if _hinders_locking(one, path.name)]
    if faulty:
        show_problems(session.console, faulty)
        session.console.complain(session.words.say("digest_faulty", week=faulty[0].at.file.stem))
        return 1
    if digest.is_empty:
        _show_waiting(session, reading, digest)
        session.console.complain(session.words.say("digest_empty", week=week))
        return 1
    existing = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    numbers = next_numbers(reading.column, digest)
    write_text(path, lock_digest(reading.column, digest, existing, numbers))
    session.console.say(
        "digest_locked", "good", week=week, total=numbers.total, number=numbers.in_year, count=len(digest.items)
    )
    session.console.line(path.relative_to(session.root).as_posix())
    return 0


def _hinders_locking(found: Problem, own: str) -> bool:
    """Errors of the issue's own file; of the others those that may hide a number which was given already."""
    is_error = found.severity is Severity.ERROR and found.at.file.parent.name == "digests"
    return is_error and (found.at.file.name == own or found.code not in _OF_THE_TEXT)


def _show(session: Session, reading: Reading, digest: Digest, later: dict[object, Week]) -> None:
    console, words = session.console, session.words
    console.line(_title(session, digest), "strong")
    _show_items(session, reading, digest)
    for entry in digest.rolled_in:
        console.say("digest_rolled_in", "dim", title=entry.title, ref=ref_of(entry), week=entry.week)
    for entry in digest.rolled_out:
        console.say("digest_rolled_out", "warning", title=entry.title, ref=ref_of(entry), week=later[ref_of(entry)])
    for entry in digest.changed:
        console.say("digest_changed", "warning", title=entry.title, ref=ref_of(entry))
    _show_waiting(session, reading, digest)
    _show_lamps(session, reading, digest)
    console.line()
    if digest.locked:
        console.line(words.say("digest_is_locked"), "dim")
    elif not digest.is_empty and digest.week <= Week.of(session.now.date()):
        console.line(words.say("digest_how_to_lock", week=digest.week), "dim")


def _title(session: Session, digest: Digest) -> str:
    words = session.words
    parts = [words.say("digest_title", column=session.settings.column, week=digest.week)]
    if digest.number is not None:
        parts.append(words.say("digest_number", year=digest.week.year, number=digest.year_number, total=digest.number))
    if digest.teaching_week is not None:
        parts.append(words.say("digest_term", term=digest.term, number=digest.teaching_week))
    days = f"{digest.week.monday} – {digest.week.sunday}"
    state = words.say("digest_state_locked" if digest.locked else "digest_state_open")
    return " · ".join([*parts, days, state])


def _show_items(session: Session, reading: Reading, digest: Digest) -> None:
    console, words = session.console, session.words
    if digest.is_empty:
        console.line()
        console.say("digest_nothing", "warning")
    if digest.headline and digest.headline.entry:
        console.line()
        console.line(words.say("section_headline"), "strong")
        _show_entries(session, (digest.headline.entry,))
    for section in digest.sections:
        console.line()
        console.line(words.say(f"section_{section.key}"), "strong")
        for group, items in section.groups:
            vocabulary = "weekly_five" if section.key == "weekly_five" else "audience"
            if group:
                console.line(f"  {reading.column.library.label(vocabulary, group)}", "dim")
            _show_entries(session, tuple(item.entry for item in items if item.entry))
            for item in items:
                if item.gone is not None:
                    console.line(f"    {item.ref}  {words.say(f'standing_{item.gone.value}')}", "warning")


def _show_entries(session: Session, entries: tuple[Entry, ...]) -> None:
    for row in columns([(f"    {entry.title}", str(ref_of(entry))) for entry in entries]):
        session.console.line(row)


def _show_waiting(session: Session, reading: Reading, digest: Digest) -> None:
    console, words = session.console, session.words
    if not digest.waiting:
        return
    console.line()
    console.say("digest_waiting", "strong", count=len(digest.waiting))
    rows = []
    for one in digest.waiting:
        reason = words.say(f"standing_{one.standing.value}")
        if one.standing in (Standing.UNSIGNED, Standing.CHANGED):
            steps = missing_steps(one.entry, reading.column.reviews, session.settings)
            reason = words.say("digest_steps", reason=reason, steps=words.say("list_mark").join(steps))
        rows.append((f"    {one.entry.title}", str(ref_of(one.entry)), reason))
    for row in columns(rows):
        console.line(row)


def _show_lamps(session: Session, reading: Reading, digest: Digest) -> None:
    console, words = session.console, session.words
    terms = reading.column.library.vocabularies.get("weekly_five", {})
    if not digest.lamps:
        return
    lamps = [
        console.paint(f"{'●' if lit else '○'} {terms[key].name}", "good" if lit else "dim")
        for key, lit in digest.lamps.items()
    ]
    console.line()
    console.line(f"{words.say('digest_lamps')} {'  '.join(lamps)}")
    dark = [terms[key].name for key, lit in digest.lamps.items() if not lit]
    if dark:
        console.say("digest_missing", "warning", names=words.say("list_mark").join(dark))
