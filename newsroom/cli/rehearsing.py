"""`publish --rehearse`: the whole way, against services on this machine."""

import tempfile
from pathlib import Path

from newsroom.cli.packages import DIST
from newsroom.cli.publishing import Shipment, Ways, send, show_failure, show_receipt, worst
from newsroom.cli.session import Session
from newsroom.publish import Exit, PublishError, Secret, Secrets
from newsroom.rehearsal import Rehearsal


def rehearse(session: Session, shipment: Shipment, channels: tuple[str, ...]) -> int:
    """Practise; an exit code. The real ledger and register are not touched, and no letter is sent."""
    console, words = session.console, session.words
    console.line(words.told("rehearse_title", {"week": shipment.week}), "strong")
    codes: list[Exit] = []
    with tempfile.TemporaryDirectory() as name, Rehearsal(Path(name) / "services") as services:
        ways = _ways(services, Path(name))
        for channel in channels:
            if channel == "email":
                letter = session.root / DIST / str(shipment.week) / "digest.eml"
                path = letter.relative_to(session.root).as_posix()
                console.line(words.told("rehearse_email", {"path": path}))
                continue
            try:
                show_receipt(session, shipment, send(session, shipment, channel, ways, new=False))
            except PublishError as error:
                show_failure(session, channel, error)
                codes.append(error.exit_code)
        seen = services.summary()
        box = services.write_box(words.language, session.root / DIST / f"{shipment.week}-rehearsal.html")
    uploads = len(seen.uploads)
    counts = {"drafts": len(seen.drafts), "uploads": uploads, "messages": seen.robot_messages}
    console.line(words.told("rehearse_saw", {**counts, "violations": len(seen.violations)}))
    console.line(words.told("rehearse_box", {"path": box.relative_to(session.root).as_posix()}))
    console.line(words.told("rehearse_end", {}), "dim")
    return worst(codes)


def _ways(services: Rehearsal, folder: Path) -> Ways:
    values = {
        "NEWSROOM_WECHAT_SECRET": services.secret,
        "NEWSROOM_DINGTALK_WEBHOOK": services.dingtalk_url,
        "NEWSROOM_DINGTALK_SECRET": services.dingtalk_secret,
        "NEWSROOM_WECOM_WEBHOOK": services.wecom_url,
    }
    secrets = Secrets(values={key: Secret(value) for key, value in values.items()})
    return Ways(
        secrets=secrets, appid=services.appid, api=services.url, folder=folder / "ledgers", target=folder / "folder"
    )
