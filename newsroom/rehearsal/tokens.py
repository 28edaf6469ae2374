"""Access tokens: stable_token, token, and what a call's token is worth."""

import re
import secrets
from collections.abc import Mapping

from newsroom.rehearsal import quotas
from newsroom.rehearsal.accounts import Account
from newsroom.rehearsal.clock import china_day
from newsroom.rehearsal.state import Token, World
from newsroom.rehearsal.wire import RefusedError, Request, read_json

LIFE = 7200
OVERLAP = 300
"""Seconds: a token lives; before its end a new one is given, and the old one still lives."""
FORCE_PAUSE, FORCE_DAILY = 30, 20
"""Seconds between two forced renewals (45011), and how many a day (45009)."""
_FORM = re.compile(r"[A-Za-z0-9_-]{32,512}")


def stable_token(world: World, accounts: tuple[Account, ...], request: Request, now: float) -> dict[str, object]:
    """POST stable_token."""
    values = read_json(request.body)
    account = _account(accounts, values, request.address)
    quotas.use(world, account.appid, "stable_token", now)
    force = values.get("force_refresh", False)
    if not isinstance(force, bool):
        raise RefusedError(47001)
    current = next((one for one in reversed(world.tokens) if (one.appid, one.line) == (account.appid, "stable")), None)
    if force:
        _may_force(world, account, now)
        if current is not None:
            current.is_revoked = True
    elif current is not None and _is_good_for(current, now):
        return {"access_token": current.value, "expires_in": int(current.expires - now)}
    return _issued(world, account, "stable", now)


def token(world: World, accounts: tuple[Account, ...], request: Request, now: float) -> dict[str, object]:
    """GET token: a new one each time; the one before lives on for five minutes."""
    account = _account(accounts, request.query, request.address)
    quotas.use(world, account.appid, "token", now)
    for one in world.tokens:
        if (one.appid, one.line) == (account.appid, "plain"):
            one.expires = min(one.expires, now + OVERLAP)
    return _issued(world, account, "plain", now)


def _account(accounts: tuple[Account, ...], values: Mapping[str, object], address: str) -> Account:
    appid, secret = values.get("appid"), values.get("secret")
    if values.get("grant_type") != "client_credential":
        raise RefusedError(40002)
    if not appid:
        raise RefusedError(41002)
    if not secret:
        raise RefusedError(41004)
    account = next((one for one in accounts if one.appid == appid), None)
    if account is None:
        raise RefusedError(40013)
    if account.secret != secret:
        raise RefusedError(40125)
    if account.addresses and address not in account.addresses:
        raise not_listed(address)
    return account


def not_listed(address: str) -> RefusedError:
    """40164, which names the address to add."""
    return RefusedError(40164, text=f"invalid ip {address} ipv6 ::ffff:{address}, not in whitelist")


def _may_force(world: World, account: Account, now: float) -> None:
    latest = world.recent.setdefault(f"{account.appid} force", [])
    if latest and now - latest[-1] < FORCE_PAUSE:
        raise RefusedError(45011)
    if sum(china_day(one) == china_day(now) for one in latest) >= FORCE_DAILY:
        raise RefusedError(45009)
    latest.append(now)
    del latest[:-FORCE_DAILY]


def _is_good_for(one: Token, now: float) -> bool:
    return one.is_stuck or (not one.is_revoked and one.expires - now > OVERLAP)


def _issued(world: World, account: Account, line: str, now: float) -> dict[str, object]:
    value = f"rehearsal_{secrets.token_urlsafe(96)}"
    label = f"T{world.count('tokens_issued')}"
    world.tokens.append(Token(label=label, value=value, appid=account.appid, line=line, expires=now + LIFE))
    return {"access_token": value, "expires_in": LIFE}


def find_token(world: World, value: str) -> Token | None:
    """The token whose value is `value`."""
    return next((one for one in world.tokens if one.value == value), None)


def account_of(world: World, accounts: tuple[Account, ...], request: Request, now: float) -> Account:
    """Whose token the call carries. RefusedError 41001, 40014, 40001, 42001."""
    value = request.query.get("access_token", "")
    if not value:
        raise RefusedError(41001)
    if not _FORM.fullmatch(value):
        raise RefusedError(40014)
    found = find_token(world, value)
    account = next((one for one in accounts if found and one.appid == found.appid), None)
    if found is None or account is None or found.is_revoked or world.refuses_tokens:
        raise RefusedError(40001)
    if found.expires <= now:
        raise RefusedError(42001)
    return account


def expire(world: World, now: float) -> None:
    """All tokens have come to their end."""
    for one in world.tokens:
        one.expires = min(one.expires, now)


def revoke(world: World, *, is_stuck: bool = False) -> None:
    """All tokens are worth nothing. `is_stuck`: stable_token goes on giving out the last one until it is forced."""
    for one in world.tokens:
        one.is_stuck = is_stuck and not one.is_revoked
        one.is_revoked = True
