"""The register of publications, added to: what went out, so that every machine and every later digest knows."""

from newsroom.cli.register_file import append_line
from newsroom.cli.session import Session
from newsroom.load.publications import PUBLICATIONS, publication_line
from newsroom.model import Library, Publication, Ref, Week
from newsroom.publish import Published, Receipt, State

_EVENTS = {State.CREATED: "draft", State.UPDATED: "draft", State.SAME: "draft", State.SENT: "sent"}


def was(library: Library, week: Week, channel: str, *events: str) -> bool:
    """Whether the register has one of `events` for the issue as a whole."""
    return any(
        one.week == week and one.ref is None and one.channel == channel and one.event in events
        for one in library.publications
    )


def record_receipt(session: Session, library: Library, week: Week, receipt: Receipt, refs: dict[str, Ref]) -> None:
    """Record what a channel did, unless the register knows it. `refs`: page of an entry → the entry."""
    for one in receipt.published:
        record_article(session, library, week, one, refs)
    event = _EVENTS.get(receipt.state)
    if receipt.channel in ("email", "dingtalk", "wecom") and event == "draft":
        event = "sent"  # found to be sent already
    if receipt.channel == "folder":
        event = "sent"
    if event and not was(library, week, receipt.channel, event):
        _append(session, Publication(week=week, ref=None, channel=receipt.channel, event=event, time=session.now))


def record_article(session: Session, library: Library, week: Week | None, one: Published, refs: dict[str, Ref]) -> bool:
    """Record the address of a published article; False where it is the newest the register has."""
    ref = refs.get(one.page)
    published = (line for line in library.publications if line.event == "published" and line.ref == ref)
    known = [line.url for line in published if ref is not None or line.week == week]
    if known and known[-1] == one.url:
        return False
    found = Publication(
        week=week, ref=ref, channel="wechat", event="published", title=one.title, url=one.url, time=session.now
    )
    _append(session, found)
    return True


def _append(session: Session, publication: Publication) -> None:
    path = session.settings.content / PUBLICATIONS
    append_line(path, publication_line(publication), session.settings.cache / "register.lock")
