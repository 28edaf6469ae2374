"""The channels of one run: what each would send, and sending it; one that fails neither stops nor repeats another."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from newsroom.cli.console import Console
from newsroom.cli.session import Session
from newsroom.model import Ref, Week
from newsroom.problems import OutsideError
from newsroom.publish import (
    Exit,
    Note,
    Pace,
    PublishError,
    Receipt,
    Secrets,
    Standing,
    folder,
    mail,
    robots,
    wechat,
)
from newsroom.publish.wechat import Parcel, Wishes

LEDGERS = ".ledger"
"""Below the project: private, never committed, never published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """One issue, packed."""

    week: Week
    files: Mapping[str, bytes] = field(repr=False)
    """As in `dist/WEEK/`."""
    parcel: Parcel
    gone: tuple[Ref, ...] = ()
    """Entries of the locked issue that readers do not see any more."""

    def message(self, name: str, key: str) -> Mapping[str, Any]:
        """Message `key` of `dingtalk.json` or `wecom.json`."""
        found: Mapping[str, Any] = json.loads(self.files[name])[key]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How the services are reached: the real ones, or those of a rehearsal."""

    secrets: Secrets
    appid: str
    api: str
    folder: Path
    """Of the ledgers."""
    pace: Pace = field(default_factory=Pace)
    target: Path | None = None
    """Of the folder channel."""


def plan(session: Session, shipment: Shipment, channels: tuple[str, ...]) -> list[str]:
    """What would be sent, in the editor's words; a line for each thing."""
    say, files, parcel = session.words.told, shipment.files, shipment.parcel
    lines = []
    for channel in channels:
        values: dict[str, object] = {}
        match channel:
            case "wechat":
                pictures = parcel.pictures
                size = sum(map(len, pictures.values())) + sum(len(one.cover) for one in parcel.articles)
                count = len(parcel.articles)
                values = {"count": count, "pictures": len(pictures), "covers": count, "size": -(-size // 1000)}
            case "dingtalk":
                values = {"size": _bytes(shipment.message("dingtalk.json", "actionCard"))}
            case "wecom":
                message = shipment.message("wecom.json", "news")
                values = {"size": _bytes(message), "count": len(message["news"]["articles"])}
            case "email":
                settings = session.settings
                size = -(-len(files["digest.eml"]) // 1000)
                values = {"size": size, "count": len(settings.mail_to), "server": settings.mail_server or "?"}
            case "folder":
                path = session.settings.publish_folder
                values = {"count": len(files), "path": path / str(shipment.week) if path else "?"}
        lines.append(say(f"plan_{channel}", values))
        if channel == "wechat":
            lines += [
                "  " + say("plan_article", _article(number, one)) for number, one in enumerate(parcel.articles, 1)
            ]
    if shipment.gone:
        lines.append("  " + say("plan_gone", {"refs": "、".join(map(str, shipment.gone))}))
    return lines


def _article(number: int, one: wechat.Article) -> dict[str, object]:
    author = one.fields["author"] or "—"
    return {"number": number, "title": one.title, "author": author, "size": len(one.fields["content"])}


def _bytes(message: Mapping[str, Any]) -> int:
    return len(json.dumps(message, ensure_ascii=False).encode())


def real_ways(session: Session, secrets: Secrets) -> Ways:
    """The services themselves."""
    settings = session.settings
    return Ways(
        secrets=secrets,
        appid=settings.wechat_appid,
        api=settings.wechat_api,
        folder=session.root / LEDGERS,
        pace=Pace(sleep=_telling(session.console)),
        target=settings.publish_folder,
    )


def _telling(console: Console) -> Callable[[float], None]:
    """Waits, and on a terminal says so."""

    def sleep(seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            console.progress("waiting", round(seconds - left), round(seconds))
            time.sleep(min(left, 1.0))

    return sleep


def account_of(ways: Ways) -> wechat.Account:
    """The Official Account on these ways."""
    secret = ways.secrets["NEWSROOM_WECHAT_SECRET"]
    return wechat.Account(appid=ways.appid, secret=secret, folder=ways.folder, base=ways.api, pace=ways.pace)


def send(
    session: Session, shipment: Shipment, channel: str, ways: Ways, *, registered: bool = False, new: bool | None = None
) -> Receipt:
    """Send the issue by one channel. `registered`: the register says so already. PublishError, OutsideError."""
    order, key = session.order, str(shipment.week)
    standing = Standing(new=order.new if new is None else new, registered=registered)
    match channel:
        case "wechat":
            wishes = Wishes(force=order.force, new=order.new, prune=order.prune)
            watch = _watch(session.console)
            account = account_of(ways)
            return wechat.deliver(
                account,
                shipment.parcel,
                wishes,
                watch,
                release=order.release,
                phone=order.phone.strip(),
                registered=registered,
            )
        case "dingtalk":
            return robots.deliver(_robot(channel, ways), key, shipment.message("dingtalk.json", "actionCard"), standing)
        case "wecom":
            return robots.deliver(_robot(channel, ways), key, shipment.message("wecom.json", "news"), standing)
        case "email":
            return mail.deliver(_mailbox(session, ways), key, shipment.files["digest.eml"], standing)
        case _:
            return folder.deliver(ways.target or session.root / "dist", key, shipment.files)


def _robot(channel: str, ways: Ways) -> robots.Robot:
    return robots.Robot(
        channel=channel,
        webhook=ways.secrets[f"NEWSROOM_{channel.upper()}_WEBHOOK"],
        key=ways.secrets["NEWSROOM_DINGTALK_SECRET"],
        folder=ways.folder,
        pace=ways.pace,
    )


def _mailbox(session: Session, ways: Ways) -> mail.Mailbox:
    settings = session.settings
    host, _, port = settings.mail_server.partition(":")
    return mail.Mailbox(
        host=host,
        port=int(port),
        sender=settings.mail_from,
        recipients=settings.mail_to,
        user=ways.secrets["NEWSROOM_SMTP_USER"],
        password=ways.secrets["NEWSROOM_SMTP_PASSWORD"],
        folder=ways.folder,
        pace=ways.pace,
    )


def _watch(console: Console) -> Callable[[str, int, int], None]:
    return console.progress


def show_receipt(session: Session, shipment: Shipment, receipt: Receipt) -> None:
    """What a channel did, and what a person has to do next."""
    console, words = session.console, session.words
    name = f"@channel_{receipt.channel}"
    kind = "folder" if receipt.channel == "folder" and receipt.state in ("created", "updated") else "done"
    mark = words.told("rehearse_mark", {}) if session.order.rehearse else ""
    console.line(f"{words.told(f'{kind}_{receipt.state}', {'channel': name})}{mark}", "good")
    if receipt.uploads:
        console.line(f"  {words.told('done_uploads', {'uploads': receipt.uploads})}")
    for one in receipt.notes if not (mark and receipt.channel == "folder") else ():
        console.line(f"  {_told(session, one)}")
    for article in receipt.published if not session.order.rehearse else ():
        console.line(f"  {words.told('done_url', {'title': article.title, 'url': article.url})}")
    if receipt.channel != "wechat" or receipt.state == "published" or session.order.rehearse:
        return
    if receipt.preview:
        console.line(f"  {words.told('receipt_preview', {'url': receipt.preview})}")
    console.line(f"  {words.told('receipt_next', {})}")
    console.line(f"  {words.told('receipt_published', {'week': shipment.week})}")


def show_failure(session: Session, channel: str, error: PublishError) -> None:
    """Why a channel was not finished."""
    message = session.words.told(error.key, error.values)
    session.console.complain(session.words.told("failed", {"channel": f"@channel_{channel}", "message": message}))


def show_outside(session: Session, channel: str, error: OutsideError) -> None:
    """The same, where a disk or a folder was the reason."""
    message = session.words.say(error.code, **error.values)
    session.console.complain(session.words.told("failed", {"channel": f"@channel_{channel}", "message": message}))


def tell(session: Session, one: Note, style: str = "") -> None:
    """One note as a line."""
    session.console.line(f"  {_told(session, one)}", style)


def _told(session: Session, one: Note) -> str:
    values = dict(one.values)
    found = values.get("finding")
    if found is not None:
        values["finding"] = f"{found.rule} {session.words.rule(found.rule, found.values)}"
    return session.words.told(one.key, values)


def worst(codes: list[Exit]) -> int:
    """The exit code of a run: the gravest of its channels'."""
    return max(codes, default=Exit.DONE)


def with_notes(receipt: Receipt, *notes: Note) -> Receipt:
    """`receipt` with more to say."""
    return replace(receipt, notes=(*receipt.notes, *notes))
