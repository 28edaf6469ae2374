"""DingTalk's group robot: POST robot/send?access_token=&timestamp=&sign=.

Sources: DingTalk's guide to custom robots and the error texts clients keep (read 2026-11).
"""

import base64
import hashlib
import hmac
import json
from typing import Any

from newsroom.rehearsal.accounts import Robots
from newsroom.rehearsal.state import RobotMessage, World
from newsroom.rehearsal.wire import RefusedError, Request, read_json

ENDPOINT = "robot/send"
BYTES = 20_000
BY_MINUTE, CLOSED = 20, 600
"""Messages a minute; seconds for which the robot is closed after one more."""
_DRIFT = 3_600_000
"""Milliseconds that a signature's time may be off."""
FAULTS = {"quota": 130101, "freq": 130101, "expired_token": 300005, "invalid_credential": 300005, "ip": 310000}
"""What general faults are called here."""
_NEEDED: dict[str, tuple[str, ...]] = {
    "text": ("content",), "link": ("title", "text", "messageUrl"), "markdown": ("title", "text"),
    "actionCard": ("title", "text"), "feedCard": ("links",),
}  # fmt: skip


def send(world: World, robots: Robots, request: Request, now: float) -> dict[str, Any]:
    """The message is in the group."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise RefusedError(43004)
    if request.query.get("access_token") != robots.dingtalk_token:
        raise RefusedError(300005)
    _refuse_unsigned(robots, request, now)
    if len(request.body) > BYTES:
        raise RefusedError(460101)
    try:
        message = read_json(request.body)
    except RefusedError as error:
        raise RefusedError(40035, text="缺少参数 json") from error
    kind, part = _refuse_incomplete(message)
    said = json.dumps(part, ensure_ascii=False)
    if robots.dingtalk_keywords and not any(word in said for word in robots.dingtalk_keywords):
        raise RefusedError(310000, text="keywords not in content")
    _refuse_hurry(world, now)
    world.robot_messages.append(RobotMessage(robot="dingtalk", kind=kind, time=now, message=message))
    return {"errcode": 0, "errmsg": "ok"}


def signature(secret: str, timestamp: str) -> str:
    """Of a call at `timestamp` (milliseconds), Base64, not yet quoted for an address."""
    mac = hmac.new(secret.encode(), f"{timestamp}\n{secret}".encode(), hashlib.sha256)
    return base64.b64encode(mac.digest()).decode()


def _refuse_unsigned(robots: Robots, request: Request, now: float) -> None:
    if not robots.dingtalk_secret:
        return
    timestamp, sign = request.query.get("timestamp", ""), request.query.get("sign", "")
    if not timestamp.isascii() or not timestamp.isdigit() or abs(int(timestamp) - now * 1000) > _DRIFT:
        raise RefusedError(310000, text="invalid timestamp")
    if not hmac.compare_digest(sign.encode(), signature(robots.dingtalk_secret, timestamp).encode()):
        raise RefusedError(310000, text="sign not match")


def _refuse_incomplete(message: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    kind = message.get("msgtype")
    if not isinstance(kind, str) or kind not in _NEEDED:
        raise missing("msgtype")
    part = message.get(kind)
    if not isinstance(part, dict):
        raise missing(kind)
    for name in _NEEDED[kind]:
        if not part.get(name):
            raise missing(f"{kind}->{name}")
    if kind == "actionCard":
        _refuse_card(part)
    if kind == "feedCard":
        _refuse_feed(part["links"])
    return kind, part


def _refuse_card(card: dict[str, Any]) -> None:
    buttons = card.get("btns")
    if card.get("singleTitle") and card.get("singleURL"):
        return
    if not isinstance(buttons, list) or not buttons:
        raise missing("actionCard->singleTitle")
    if not all(isinstance(one, dict) and one.get("title") and one.get("actionURL") for one in buttons):
        raise missing("actionCard->btns")


def _refuse_feed(links: object) -> None:
    names = ("title", "messageURL", "picURL")
    if not isinstance(links, list) or not all(isinstance(one, dict) and all(map(one.get, names)) for one in links):
        raise missing("feedCard->links")


def missing(name: str) -> RefusedError:
    """40035 with the parameter's name."""
    return RefusedError(40035, text=f"缺少参数 {name}")


def _refuse_hurry(world: World, now: float) -> None:
    if world.closed.get(ENDPOINT, 0.0) > now:
        raise RefusedError(130101)
    latest = [one for one in world.recent.get(ENDPOINT, []) if now - one < 60]
    if len(latest) >= BY_MINUTE:
        world.closed[ENDPOINT] = now + CLOSED
        raise RefusedError(130101)
    world.recent[ENDPOINT] = [*latest, now]
