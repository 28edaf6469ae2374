"""`publish`: an issue brought to where readers are. Nothing leaves the house without --go."""

import os
from datetime import timedelta

from newsroom.cli.arguments import UsageError
from newsroom.cli.lookup import CURRENT, find_week
from newsroom.cli.packages import DIST, made
from newsroom.cli.publications import record_article, record_receipt, was
from newsroom.cli.publishing import (
    Shipment,
    Ways,
    account_of,
    plan,
    real_ways,
    send,
    show_failure,
    show_outside,
    show_receipt,
    tell,
    with_notes,
    worst,
)
from newsroom.cli.rehearsing import rehearse
from newsroom.cli.session import Session
from newsroom.compose import Digest, compose_digest, plan_issues
from newsroom.export.digest_package import digest_package
from newsroom.export.website import Website
from newsroom.files import write_folder
from newsroom.model import Library, Ref, Week, page_of, ref_of
from newsroom.problems import OutsideError
from newsroom.publish import (
    CHANNELS,
    Exit,
    Note,
    PublishError,
    Receipt,
    State,
    lacking,
    load_secrets,
    note,
    refusals,
    wechat,
)
from newsroom.website.pipeline import run_pipeline

BROKEN = "G03"
"""A line of the register of publications that cannot be read."""
LATEST = timedelta(days=3)
"""How long after its hour a scheduled run still sends an issue that was missed."""


def run(session: Session) -> int:
    """Publish a week's issue; an exit code of `Exit`."""
    channels = _channels(session)
    found = run_pipeline(session.settings, session.now, preview=False)
    column = found.column
    week = _week(session, column.library, channels)
    if week is None:
        return Exit.DONE
    digest = compose_digest(column, week, session.settings, plan_issues(column, session.settings))
    broken = [note("gate_register", place=one.at) for one in found.problems if one.code == BROKEN]
    try:
        if session.order.sync:
            return _synchronise(session, found.website, digest)
        return _run(session, found.website, digest, channels, broken)
    except PublishError as error:
        session.console.complain(session.words.told(error.key, error.values))
        return error.exit_code


def _run(session: Session, website: Website, digest: Digest, channels: tuple[str, ...], broken: list[Note]) -> int:
    order, settings, console = session.order, session.settings, session.console
    secrets = load_secrets(os.environ, session.root)
    shipment = _shipment(session, website, digest, broken)
    if shipment is None:
        return Exit.REFUSED
    if order.rehearse:
        return rehearse(session, shipment, channels)
    missing = lacking(channels, settings, secrets)
    if order.go:
        if missing:
            return _refuse(session, missing)
        ways = real_ways(session, secrets)
        console.line(session.words.told("go_title", {"week": digest.week}), "strong")
        return _send(session, website, shipment, channels, ways)
    console.line(session.words.told("plan_title", {"week": digest.week}), "strong")
    for line in plan(session, shipment, channels):
        console.line(line)
    if missing:
        console.line(session.words.told("plan_lacking", {}), "warning")
        for one in missing:
            tell(session, one, "warning")
        console.line(session.words.told("plan_practise", {"week": digest.week}), "dim")
    else:
        console.line(session.words.told("plan_next", {"week": digest.week}), "dim")
    return Exit.DONE


def _refuse(session: Session, missing: tuple[Note, ...]) -> int:
    session.console.line(session.words.told("plan_lacking", {}), "error")
    for one in missing:
        tell(session, one, "error")
    return Exit.CREDENTIALS


def _channels(session: Session) -> tuple[str, ...]:
    order = session.order
    names = [one.strip().lower() for one in order.to.replace("，", ",").replace("、", ",").split(",") if one.strip()]
    for name in names:
        if name not in CHANNELS:
            raise UsageError("usage_channel", value=name, choices=", ".join(CHANNELS))
    channels = tuple(dict.fromkeys(names)) or session.settings.publish_to
    is_sending = order.go or order.rehearse
    if sum((order.go, order.rehearse, order.sync)) > 1:
        raise UsageError("usage_publish_one")
    if (order.force or order.new or order.prune) and not is_sending:
        raise UsageError("usage_publish_go")
    if (order.release or order.phone) and not (is_sending and "wechat" in channels):
        raise UsageError("usage_release")
    return channels


def _week(session: Session, library: Library, channels: tuple[str, ...]) -> Week | None:
    """The week that is meant. With --if-due the newest one that is due; None, and it is said, where none is."""
    order, settings, words = session.order, session.settings, session.words
    week = find_week(order.words[0], session.now)
    if not order.if_due:
        return week
    slot = settings.slot.in_week_of(week.monday, settings.zone)
    if session.now >= slot:
        return week
    if order.words[0].strip().lower() in CURRENT:
        # a machine that was off on Friday evening makes up for it, once
        before = Week.of(week.monday.fromordinal(week.monday.toordinal() - 7))
        is_late = session.now - settings.slot.in_week_of(before.monday, settings.zone) > LATEST
        is_locked = not is_late and any(one.week == before and one.locked is not None for one in library.digests)
        if is_locked and not all(was(library, before, one, "draft", "sent", "published") for one in channels):
            return before
        session.console.line(words.told("nothing_due", {}), "dim")
        return None
    session.console.line(words.told("not_due", {"slot": f"{slot:%Y-%m-%d %H:%M}"}), "dim")
    return None


def _shipment(session: Session, website: Website, digest: Digest, broken: list[Note]) -> Shipment | None:
    """The issue, packed and written to `dist/WEEK/`; None, and it is said why, where it must not go out."""
    console, words = session.console, session.words
    found = [*broken, *([] if digest.items else [note("gate_empty", week=digest.week)])]
    package = made(session, lambda style: digest_package(website, digest, style)) if digest.entries else None
    if digest.entries and package is None:
        return None
    findings = [(package.articles[place].title, one) for place, one in package.findings] if package else []
    found += refusals(digest, findings, website.edition.column.reviews, session.settings)
    if found or package is None:
        console.line(words.told("gate_title", {"week": digest.week}), "error")
        for one in found:
            tell(session, one, "error")
        return None
    write_folder(session.root / DIST / str(digest.week), package.files)
    parcel = wechat.parcel_of(package.files, session.settings.site_url)
    gone = tuple(item.ref for item in digest.items if item.entry is None)
    return Shipment(week=digest.week, files=package.files, parcel=parcel, gone=gone)


def _refs(website: Website) -> dict[str, Ref]:
    return {str(page_of(one)): ref_of(one) for one in website.edition.column.shown}


def _send(session: Session, website: Website, shipment: Shipment, channels: tuple[str, ...], ways: Ways) -> int:
    library, codes = website.edition.column.library, []
    for channel in channels:
        try:
            receipt = _receipt(session, library, shipment, channel, ways)
        except PublishError as error:
            if session.order.if_due and error.key == "draft_gone":
                # scheduled runs come again and again; a person has taken over
                session.console.line(session.words.told(error.key, error.values), "dim")
                codes.append(Exit.DONE)
                continue
            show_failure(session, channel, error)
            codes.append(error.exit_code)
            continue
        except OutsideError as error:
            show_outside(session, channel, error)
            codes.append(Exit.UNKNOWN)
            continue
        show_receipt(session, shipment, receipt)
        codes.append(_recorded(session, library, shipment, receipt, _refs(website)))
    failed = sum(code != Exit.DONE for code in codes)
    if failed:
        if len(codes) > 1:
            done = len(codes) - failed
            session.console.line(session.words.told("outcome_partly", {"done": done, "failed": failed}))
        if Exit.UNKNOWN in codes:
            session.console.line(session.words.told("rerun", {}), "dim")
    return worst(codes)


def _recorded(session: Session, library: Library, shipment: Shipment, receipt: Receipt, refs: dict[str, Ref]) -> Exit:
    try:
        record_receipt(session, library, shipment.week, receipt, refs)
    except OutsideError as error:
        show_outside(session, receipt.channel, error)
        return Exit.UNKNOWN
    return Exit.DONE


def _receipt(session: Session, library: Library, shipment: Shipment, channel: str, ways: Ways) -> Receipt:
    week = shipment.week
    if channel == "wechat" and was(library, week, channel, "published") and not session.order.new:
        receipt = Receipt(channel=channel, state=State.PUBLISHED)
        gone = [note("published_gone", refs="、".join(map(str, shipment.gone)))] if shipment.gone else []
        return with_notes(receipt, note("published_before"), *gone)
    event = "draft" if channel == "wechat" else "sent"
    return send(session, shipment, channel, ways, registered=was(library, week, channel, event))


def _synchronise(session: Session, website: Website, digest: Digest) -> int:
    """Ask the account what it has published. What may be sent now is no question of it."""
    secrets = load_secrets(os.environ, session.root)
    missing = lacking(("wechat",), session.settings, secrets)
    if missing:
        return _refuse(session, missing)
    package = made(session, lambda style: digest_package(website, digest, style)) if digest.entries else None
    if package is None:
        session.console.line(session.words.told("gate_empty", {"week": digest.week}), "error")
        return Exit.REFUSED
    library, parcel = website.edition.column.library, wechat.parcel_of(package.files, session.settings.site_url)
    found = wechat.synchronise(account_of(real_ways(session, secrets)), parcel)
    for one in found:
        is_new = record_article(session, library, digest.week, one, _refs(website))
        key = "published_noted" if is_new else "published_known"
        session.console.line(session.words.told(key, {"title": one.title, "url": one.url}), "good")
    if not found:
        session.console.line(session.words.told("sync_none", {"week": digest.week}), "warning")
    return Exit.DONE if found else Exit.REFUSED
