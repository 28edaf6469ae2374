"""From a request to its answer: which rules hold for every call, and which function answers which."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from newsroom.rehearsal import dingtalk, drafts, mass, publishing, quotas, tokens, uploads, wecom
from newsroom.rehearsal.accounts import Account, Manner, Robots
from newsroom.rehearsal.faults import REFUSING, Plan
from newsroom.rehearsal.state import World
from newsroom.rehearsal.wire import JSON_TYPE, PLAIN_TYPE, Answer, RefusedError, Request, refusal, success

Call = Callable[[World, Account, Request, float], dict[str, Any]]
WritingCall = Callable[[World, Account, Manner, Request, float], dict[str, Any]]

CALLS: Mapping[str, tuple[str, Call]] = MappingProxyType({
    "media/uploadimg": ("POST", uploads.upload_body),
    "material/add_material": ("POST", uploads.add_material),
    "material/batchget_material": ("POST", uploads.list_materials),
    "material/get_materialcount": ("GET", uploads.count_materials),
    "material/del_material": ("POST", uploads.delete_material),
    "draft/get": ("POST", drafts.get),
    "draft/delete": ("POST", drafts.delete),
    "draft/batchget": ("POST", drafts.list_drafts),
    "draft/count": ("GET", drafts.count_drafts),
    "draft/switch": ("POST", drafts.switch),
    "freepublish/submit": ("POST", publishing.submit),
    "freepublish/get": ("POST", publishing.get),
    "freepublish/batchget": ("POST", publishing.list_published),
    "freepublish/getarticle": ("POST", publishing.get_article),
    "freepublish/delete": ("POST", publishing.delete),
    "message/mass/sendall": ("POST", mass.send_all),
    "message/mass/preview": ("POST", mass.preview),
    "message/mass/get": ("POST", mass.get),
    "clear_quota": ("POST", quotas.clear),
    "openapi/quota/get": ("POST", quotas.ask),
})  # fmt: skip
WRITING: Mapping[str, WritingCall] = MappingProxyType({"draft/add": drafts.add, "draft/update": drafts.update})
TOKEN_CALLS = MappingProxyType({"stable_token": "POST", "token": "GET"})
METHODS: Mapping[str, str] = MappingProxyType({
    **TOKEN_CALLS, **dict.fromkeys(WRITING, "POST"), **{name: method for name, (method, _) in CALLS.items()},
    dingtalk.ENDPOINT: "POST", wecom.ENDPOINT: "POST",
})  # fmt: skip
"""Every endpoint, and the method it takes."""
_PLAIN = ("draft/", "freepublish/", "material/", "media/")
"""Their answers are called plain text and name no charset: clients that believe HTTP read them as Latin-1."""
_UNCOUNTED = frozenset({"clear_quota", "openapi/quota/get"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The services as they are set up."""

    accounts: tuple[Account, ...] = (Account(),)
    robots: Robots = field(default_factory=Robots)
    manner: Manner = field(default_factory=Manner)


def endpoint_of(path: str) -> str:
    """`draft/add` of `/relay/cgi-bin/draft/add`; empty where the path is none of the services'."""
    if path.endswith(f"/{dingtalk.ENDPOINT}"):
        return dingtalk.ENDPOINT
    _, found, rest = path.partition("/cgi-bin/")
    return rest if found and rest in METHODS else ""


def answer(world: World, service: Service, request: Request, now: float) -> tuple[Answer, bool]:
    """What is answered without any fault, and whether the call had its effect."""
    kind = PLAIN_TYPE if request.endpoint.startswith(_PLAIN) else JSON_TYPE
    if request.is_chunked and service.manner.refuses_chunks:
        return Answer(status=412, kind="text/html", body=b"<html><body>412 Precondition Failed</body></html>"), False
    if request.method != METHODS[request.endpoint]:
        wrong = RefusedError(43002 if METHODS[request.endpoint] == "POST" else 43001)
        return refusal(wrong, kind), False
    try:
        return success(_values(world, service, request, now), kind), True
    except RefusedError as error:
        return refusal(error, kind), False


def _values(world: World, service: Service, request: Request, now: float) -> dict[str, Any]:
    publishing.settle(world, now)
    name = request.endpoint
    if name == dingtalk.ENDPOINT:
        return dingtalk.send(world, service.robots, request, now)
    if name == wecom.ENDPOINT:
        return wecom.send(world, service.robots, request, now)
    if name in TOKEN_CALLS:
        return _token(world, service, request, now)
    account = tokens.account_of(world, service.accounts, request, now)
    if name not in _UNCOUNTED:
        quotas.use(world, account.appid, name, now)
    if name in WRITING:
        return WRITING[name](world, account, service.manner, request, now)
    return CALLS[name][1](world, account, request, now)


def _token(world: World, service: Service, request: Request, now: float) -> dict[str, Any]:
    give = tokens.stable_token if request.endpoint == "stable_token" else tokens.token
    return give(world, service.accounts, request, now)


def refused(world: World, request: Request, plan: Plan, now: float) -> Answer | None:
    """The answer of a fault that says no by number, with what it does to the token; None for other faults."""
    if plan.name not in REFUSING and plan.name != "errcode":
        return None
    found = tokens.find_token(world, request.query.get("access_token", ""))
    if found is not None and plan.name == "expired_token":
        found.expires = min(found.expires, now)
    if found is not None and plan.name == "invalid_credential":
        found.is_revoked = True
    kind = PLAIN_TYPE if request.endpoint.startswith(_PLAIN) else JSON_TYPE
    return refusal(_refusal_of(request, plan), kind)


def _refusal_of(request: Request, plan: Plan) -> RefusedError:
    if plan.name == "errcode":
        return RefusedError(int(plan.arg))
    own = {dingtalk.ENDPOINT: dingtalk.FAULTS, wecom.ENDPOINT: wecom.FAULTS}.get(request.endpoint, {})
    if plan.name == "ip" and request.endpoint == dingtalk.ENDPOINT:
        return RefusedError(310000, text=f"ip {request.address} not in whitelist")
    if plan.name in own:
        return RefusedError(own[plan.name])
    return tokens.not_listed(request.address) if plan.name == "ip" else RefusedError(REFUSING[plan.name])
