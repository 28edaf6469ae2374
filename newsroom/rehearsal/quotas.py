"""How often an account may call what: by the day (45009), asked for with openapi/quota/get, renewed with clear_quota.

Sizes where the documents name none are ours (docs/rehearsal.md).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from newsroom.rehearsal.accounts import Account
from newsroom.rehearsal.clock import china_day, china_month, minute
from newsroom.rehearsal.state import World
from newsroom.rehearsal.wire import RefusedError, Request, read_json

DAILY: Mapping[str, int] = MappingProxyType({
    "token": 2_000, "stable_token": 500_000, "media/uploadimg": 1_000, "material/add_material": 1_000,
    "draft/add": 1_000, "draft/update": 1_000, "freepublish/submit": 100, "message/mass/sendall": 100,
    "message/mass/preview": 100,
})  # fmt: skip
OTHERS = 5_000
"""Of each other endpoint."""
BY_MINUTE: Mapping[str, int] = MappingProxyType({"stable_token": 10_000, "message/mass/sendall": 60})
"""45011."""
CLEARINGS = 10
"""A month; the next one is 48006."""


def use(world: World, appid: str, endpoint: str, now: float) -> None:
    """One more call. RefusedError 45009 where the day's are used up, 45011 where the minute's are."""
    key = f"{appid} {china_day(now)} {endpoint}"
    if world.quotas.get(key, 0) >= DAILY.get(endpoint, OTHERS):
        raise RefusedError(45009)
    if endpoint in BY_MINUTE:
        at = f"{appid} {minute(now)} {endpoint}"
        world.quotas = {name: count for name, count in world.quotas.items() if not _is_old(name, at, endpoint)}
        if world.quotas.get(at, 0) >= BY_MINUTE[endpoint]:
            raise RefusedError(45011)
        world.quotas[at] = world.quotas.get(at, 0) + 1
    world.quotas[key] = world.quotas.get(key, 0) + 1


def _is_old(name: str, now: str, endpoint: str) -> bool:
    """A count of an earlier minute (its middle part has no hyphen, as a day's has)."""
    _, when, what = name.split(" ")
    return what == endpoint and "-" not in when and name != now


def clear(world: World, account: Account, request: Request, now: float) -> dict[str, Any]:
    """POST clear_quota."""
    if read_json(request.body).get("appid") != account.appid:
        raise RefusedError(40013)
    if world.count(f"cleared {account.appid} {china_month(now)}") > CLEARINGS:
        raise RefusedError(48006)
    world.quotas = {key: count for key, count in world.quotas.items() if not key.startswith(f"{account.appid} ")}
    return {"errcode": 0, "errmsg": "ok"}


def ask(world: World, account: Account, request: Request, now: float) -> dict[str, Any]:
    """POST openapi/quota/get."""
    path = read_json(request.body).get("cgi_path")
    if not isinstance(path, str) or not path.startswith("/cgi-bin/"):
        raise RefusedError(76021)
    endpoint = path.removeprefix("/cgi-bin/")
    limit = DAILY.get(endpoint, OTHERS)
    used = world.quotas.get(f"{account.appid} {china_day(now)} {endpoint}", 0)
    quota = {"daily_limit": limit, "used": used, "remain": max(0, limit - used)}
    return {"errcode": 0, "errmsg": "ok", "quota": quota}
