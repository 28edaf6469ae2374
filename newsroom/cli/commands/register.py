"""`register`: the review register of a term, to print and to file."""

from dataclasses import replace

from newsroom.check import masked_text
from newsroom.cli.arguments import UsageError, meant
from newsroom.cli.session import Reading, Session, read_column
from newsroom.compose.register import Register, compose_register
from newsroom.files import write_file, write_text
from newsroom.model import SchoolTerm
from newsroom.render.register import render_register_page, render_register_table


def run(session: Session) -> int:
    """Write `dist/register-TERM.html` and `.csv`; without --term for the present term, in holidays for everything."""
    reading = read_column(session)
    term = _term(session, reading.column.library.calendar)
    register = _masked(compose_register(reading.column, session.settings, reading.waivers, term), session, reading)
    stem = session.root / "dist" / f"register-{term.key if term else 'all'}"
    page = render_register_page(register, session.settings, session.words, session.now)
    write_text(stem.with_suffix(".html"), page)
    write_file(stem.with_suffix(".csv"), render_register_table(register, session.settings, session.words))
    session.console.say("register_done", "good", count=len(register.rows))
    for suffix in (".html", ".csv"):
        session.console.line(f"  {stem.with_suffix(suffix).relative_to(session.root).as_posix()}")
    return 0


def _masked(register: Register, session: Session, reading: Reading) -> Register:
    """The register is printed and filed: drafts' titles and the reasons of waivers may name whom they are about."""

    def mask(text: str) -> str:
        return masked_text(text, reading.column.library, session.settings)

    rows = (
        replace(
            row,
            entry=replace(row.entry, title=mask(row.entry.title), author=mask(row.entry.author)),
            waivers=tuple(replace(one, reason=mask(one.reason)) for one in row.waivers),
            corrections=tuple(replace(one, note=mask(one.note)) for one in row.corrections),
        )
        for row in register.rows
    )
    return replace(register, rows=tuple(rows))


def _term(session: Session, calendar: tuple[SchoolTerm, ...]) -> SchoolTerm | None:
    wanted = session.order.term
    if wanted == "all":
        return None
    if not wanted:
        today = session.now.date()
        return next((one for one in calendar if one.start <= today <= one.end), None)
    found = next((one for one in calendar if wanted in (one.key, one.name)), None)
    if found is None:
        keys = [one.key for one in calendar]
        choices = session.words.say("list_mark").join(keys)
        raise UsageError("usage_term", value=wanted, choices=choices, meant=meant(wanted, keys, session.words))
    return found
