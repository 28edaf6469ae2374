"""Messages to followers: message/mass/*."""

from typing import Any

from newsroom.rehearsal.accounts import Account
from newsroom.rehearsal.clock import china_day, china_month
from newsroom.rehearsal.drafts import find
from newsroom.rehearsal.publishing import need_verified, release
from newsroom.rehearsal.state import Mass, World
from newsroom.rehearsal.wire import RefusedError, Request, read_json

CLIENT_ID_BYTES = 64
MONTHLY = 4
"""Of a service account."""
_SENDING = 60
"""Seconds in which mass/get still says SENDING."""


def send_all(world: World, account: Account, request: Request, now: float) -> dict[str, Any]:
    """POST message/mass/sendall. `clientmsgid` is the platform's only key against sending twice."""
    need_verified(account)
    values = read_json(request.body)
    _refuse_kind(values)
    client_id = values.get("clientmsgid", "")
    if not isinstance(client_id, str) or len(client_id.encode("utf-8", "surrogatepass")) > CLIENT_ID_BYTES:
        raise RefusedError(45067)
    key = (account.appid, client_id)
    earlier = next((one for one in world.masses if client_id and (one.appid, one.client_id) == key), None)
    if earlier is not None:
        raise RefusedError(45065, msg_id=earlier.msg_id)
    _refuse_filter(values.get("filter"))
    draft = find(world, account, _media_id(values))
    if _sent(world, account, now) >= (MONTHLY if account.is_service else 1):
        raise RefusedError(45028)
    msg_id = 1_000_000_000 + world.count("mass_sends")
    world.masses.append(
        Mass(msg_id=msg_id, client_id=client_id, appid=account.appid, media_id=draft.media_id, time=now)
    )
    release(world, draft, "mass", now)
    said = "send job submission success"
    return {"errcode": 0, "errmsg": said, "msg_id": msg_id, "msg_data_id": 2 * msg_id}


def _refuse_kind(values: dict[str, Any]) -> None:
    if values.get("msgtype") != "mpnews":
        raise RefusedError(40008)


def _refuse_filter(chosen: object) -> None:
    if not isinstance(chosen, dict):
        raise RefusedError(40035, "filter")
    if chosen.get("is_to_all") is not True and type(chosen.get("tag_id")) is not int:
        raise RefusedError(40035, "filter.tag_id")


def _media_id(values: dict[str, Any]) -> object:
    news = values.get("mpnews")
    return news.get("media_id") if isinstance(news, dict) else None


def _sent(world: World, account: Account, now: float) -> int:
    """Messages of the day, of a service account of the month."""
    span = china_month if account.is_service else china_day
    return sum(one.appid == account.appid and span(one.time) == span(now) for one in world.masses)


def preview(world: World, account: Account, request: Request, _now: float) -> dict[str, Any]:
    """POST message/mass/preview: to one person's phone; the draft stays where it is."""
    need_verified(account)
    values = read_json(request.body)
    _refuse_kind(values)
    name, openid = values.get("towxname"), values.get("touser")
    if not name and not openid:
        raise RefusedError(40132 if "towxname" in values else 40003)
    find(world, account, _media_id(values))
    return {"errcode": 0, "errmsg": "preview success", "msg_id": 3_000_000_000 + world.count("previews")}


def get(world: World, account: Account, request: Request, now: float) -> dict[str, Any]:
    """POST message/mass/get."""
    need_verified(account)
    msg_id = read_json(request.body).get("msg_id")
    sent = next((one for one in world.masses if one.appid == account.appid and str(one.msg_id) == str(msg_id)), None)
    if sent is None:
        raise RefusedError(40035, "msg_id")
    return {"msg_id": sent.msg_id, "msg_status": "SENDING" if now - sent.time < _SENDING else "SEND_SUCCESS"}
