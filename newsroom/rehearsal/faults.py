"""Faults: what goes wrong, at which call. `NAME[=ARG]@[ENDPOINT#]CALLS`, CALLS being `N`, `N-M` or `*`.

Calls are counted from when the fault was given, for each fault on its own, of its endpoint or of all.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsroom.rehearsal.state import FaultRecord, World

REFUSING = {"busy": -1, "expired_token": 42001, "invalid_credential": 40001, "quota": 45009, "freq": 45011, "ip": 40164}
"""Not applied; the answer says so with this number."""
BEFORE = frozenset({*REFUSING, "errcode", "http", "timeout", "reset", "garbage", "empty"})
"""The call has no effect."""
AFTER = frozenset({"busy_after_accept", "timeout_after_accept", "reset_after_accept", "http_after_accept", "truncated"})
"""The call has its effect; the answer is lost or wrong."""
PACE = frozenset({"slow", "drip"})
"""The call has its effect and its answer, late or bit by bit; may come on top of one of the others."""
DEFAULTS = {
    "timeout": 35.0,
    "timeout_after_accept": 35.0,
    "slow": 5.0,
    "drip": 5.0,
    "http": 502,
    "http_after_accept": 502,
}
"""Seconds; HTTP status."""
_GRAMMAR = re.compile(
    r"(?P<name>[a-z_]+)(?:=(?P<arg>-?\d+(?:\.\d+)?))?@(?:(?P<endpoint>[a-z_]+(?:/[a-z_]+)*)#)?"
    r"(?P<calls>\*|[1-9]\d*(?:-[1-9]\d*)?)"
)


class FaultError(ValueError):
    """A fault that nobody understands; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault."""

    text: str
    name: str
    arg: float
    """Seconds, HTTP status or errcode; 0 where the fault takes none."""
    endpoint: str
    """Empty: any."""
    first: int
    last: int | None
    """None: all from `first` on."""

    def hits(self, call: int) -> bool:
        """Whether call number `call`, counted from 1, is one of its own."""
        return self.first <= call and (self.last is None or call <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What happens to one call."""

    name: str = ""
    """The fault that decides whether it is applied and answered; empty: none."""
    arg: float = 0.0
    text: str = ""
    """All faults that hit, as they were given."""
    slow: float = 0.0
    drip: float = 0.0
    """Seconds."""

    @property
    def is_before(self) -> bool:
        """Whether the call has no effect."""
        return self.name in BEFORE

    @property
    def loses_answer(self) -> bool:
        """Whether the client cannot know that the call had its effect."""
        return self.name in AFTER


def parse_fault(text: str) -> Fault:
    """The fault that `text` describes. FaultError where it does not."""
    match = _GRAMMAR.fullmatch(text.strip())
    if match is None:
        raise FaultError(f"{text}: NAME[=ARG]@[ENDPOINT#]CALLS")
    name, arg = match["name"], match["arg"]
    if name not in BEFORE | AFTER | PACE:
        raise FaultError(f"{text}: {', '.join(sorted(BEFORE | AFTER | PACE))}")
    if (name == "errcode" and arg is None) or (arg is not None and name != "errcode" and name not in DEFAULTS):
        raise FaultError(f"{text}: {name}{'=N' if name == 'errcode' else ''}@…")
    value = float(arg) if arg is not None else float(DEFAULTS.get(name, 0))
    if name.startswith("http") and not 400 <= value <= 599:
        raise FaultError(f"{text}: {name}=400–599")
    if name != "errcode" and value < 0:
        raise FaultError(f"{text}: {name}=S ≥ 0")
    first, last = _calls(match["calls"])
    if last is not None and last < first:
        raise FaultError(f"{text}: N-M, N ≤ M")
    return Fault(text=text.strip(), name=name, arg=value, endpoint=match["endpoint"] or "", first=first, last=last)


def _calls(text: str) -> tuple[int, int | None]:
    if text == "*":
        return 1, None
    first, _, last = text.partition("-")
    return int(first), int(last or first)


def start_faults(world: World, texts: Iterable[str]) -> None:
    """Take the faults given at the start into the world. One that an earlier run had too goes on counting; those given
    at run time stay. FaultError for one that nobody understands.
    """
    wanted = [parse_fault(text).text for text in texts]
    known = {one.text: one for one in world.faults if one.at_start}
    later = [one for one in world.faults if not one.at_start]
    world.faults = [known.get(text) or FaultRecord(text=text, at_start=True) for text in wanted] + later


def add_fault(world: World, text: str) -> None:
    """A fault given at run time. FaultError for one that nobody understands."""
    world.faults.append(FaultRecord(text=parse_fault(text).text, at_start=False))


def plan_call(world: World, endpoint: str) -> Plan:
    """What happens to this call of `endpoint`; it is counted. The first fault that hits decides, paces add up."""
    hits = list(_counted(world, endpoint))
    chosen = next((one for one in hits if one.name not in PACE), None)
    told = [one.text for one in hits if one is chosen or one.name in PACE]
    return Plan(
        name=chosen.name if chosen else "",
        arg=chosen.arg if chosen else 0.0,
        text=" ".join(told),
        slow=sum(one.arg for one in hits if one.name == "slow"),
        drip=sum(one.arg for one in hits if one.name == "drip"),
    )


def _counted(world: World, endpoint: str) -> Iterator[Fault]:
    """The faults that hit this call; every fault of the endpoint counts it."""
    for record in world.faults:
        fault = parse_fault(record.text)
        if fault.endpoint in ("", endpoint):
            record.seen += 1
            if fault.hits(record.seen):
                yield fault
