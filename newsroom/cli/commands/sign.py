"""`sign`: one step of the review, given on the entry as it is now."""

from newsroom.cli.arguments import UsageError, meant
from newsroom.cli.lookup import find_entry, find_week
from newsroom.cli.register_file import append_line
from newsroom.cli.report import show_problems
from newsroom.cli.session import Reading, Session, read_column
from newsroom.load.register import signature_line
from newsroom.model import Entry, Signature, Status, ref_of
from newsroom.settings import ReviewStep
from newsroom.standing import missing_steps


def run(session: Session) -> int:
    """Sign the entries that were named, or those of a week, or all; 1 where one of them had to be refused."""
    step = _step(session)
    name = _name(session, step)
    reading = read_column(session)
    entries = _entries(session, reading, step)
    if not entries:
        session.console.say("sign_nothing", step=step.name)
    results = [_sign_or_refuse(session, reading, entry, step, name) for entry in entries]
    return 0 if all(results) else 1


def _step(session: Session) -> ReviewStep:
    review = {step.name: step for step in session.settings.review}
    choices = session.words.say("list_mark").join(review)
    wanted = session.order.step.strip()
    if not review:
        raise UsageError("usage_no_review")
    if not wanted:
        raise UsageError("usage_step_missing", choices=choices)
    if wanted not in review:
        raise UsageError("usage_step", value=wanted, choices=choices, meant=meant(wanted, review, session.words))
    return review[wanted]


def _name(session: Session, step: ReviewStep) -> str:
    name = " ".join(session.order.by.split())
    if not name:
        raise UsageError("usage_by_missing")
    if step.by and name not in step.by:
        choices = session.words.say("list_mark").join(step.by)
        raise UsageError("usage_by", value=name, step=step.name, choices=choices)
    return name


def _entries(session: Session, reading: Reading, step: ReviewStep) -> list[Entry]:
    """Those that were named; for a week or all: the ready ones that lack the step."""
    order, library = session.order, reading.column.library
    is_bulk = order.all or order.week is not None
    if is_bulk == bool(order.words):
        raise UsageError("usage_sign")
    if not is_bulk:
        named = (find_entry(text, library, session.words) for text in order.words)
        return list({ref_of(one): one for one in named}.values())
    week = find_week(order.week, session.now) if order.week is not None else None
    return [
        one
        for one in library.entries
        if one.status is Status.READY
        and week in (None, one.week)
        and step.name in missing_steps(one, reading.column.reviews, session.settings)
    ]


def _sign_or_refuse(session: Session, reading: Reading, entry: Entry, step: ReviewStep, name: str) -> bool:
    console, ref = session.console, ref_of(entry)
    missing = missing_steps(entry, reading.column.reviews, session.settings)
    refusal = _refusal(session, reading, entry, step, missing)
    if refusal:
        earlier = missing[0] if missing else ""
        console.say(refusal, "warning", ref=ref, title=entry.title, step=step.name, earlier=earlier)
        if entry.source in reading.faulty:
            place = f"{session.settings.content.name}/{entry.source}"
            show_problems(console, [one for one in reading.problems if str(one.at.file) == place])
        return False
    if step.name not in missing:
        console.say("sign_already", "dim", ref=ref, title=entry.title, step=step.name)
        return True
    signature = Signature(ref=ref, step=step.name, name=name, time=session.now, fingerprint=entry.fingerprint)
    register = session.settings.content / ".register" / "reviews.jsonl"
    append_line(register, signature_line(signature), session.settings.cache / "register.lock")
    console.say("sign_done", "good", ref=ref, title=entry.title, step=step.name, name=name)
    following = [one for one in missing if one != step.name]
    if following:
        console.say("sign_next", ref=ref, step=following[0])
    else:
        console.say("sign_complete")
    return True


def _refusal(session: Session, reading: Reading, entry: Entry, step: ReviewStep, missing: tuple[str, ...]) -> str:
    """The catalogue's key of why `entry` cannot be signed; empty where it can."""
    if entry.status is not Status.READY:
        return f"sign_{entry.status.value}"
    if entry.source in reading.faulty:
        return "sign_faulty"
    names = [one.name for one in session.settings.review]
    if step.name in missing and names.index(missing[0]) < names.index(step.name):
        return "sign_order"
    return ""
