"""Behind the counter: one world, one clock, one lock; every change is on disk before anybody is answered."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.rehearsal.clock import Clock
from newsroom.rehearsal.evidence import write_body
from newsroom.rehearsal.faults import Plan, plan_call, start_faults
from newsroom.rehearsal.service import Service, answer, refused
from newsroom.rehearsal.state import World, read_world, write_world
from newsroom.rehearsal.tokens import find_token
from newsroom.rehearsal.wire import Answer, Request

STATE = "state.json"
_PORTAL = "<!doctype html><html><head><title>Login</title></head><body>Please log in to the network.</body></html>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A call that has come in, not yet read."""

    number: int
    call: int
    """The endpoint's how-manieth, counted from 1."""
    endpoint: str
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of a call."""

    answer: Answer | None
    """None: nothing is sent."""
    is_applied: bool
    errcode: int | None
    token: str
    """The label of its token."""
    upload: dict[str, Any] | None
    """Facts of the picture it brought."""
    media: int = -1
    """The picture's place in the world's list; -1: it brought none."""


class Desk:
    """The services with their memory. Every method may be called from any thread."""

    def __init__(
        self, folder: Path, service: Service, faults: Sequence[str] = (), source: Callable[[], float] = time.time
    ) -> None:
        self.folder = folder
        self.service = service
        self._lock = threading.RLock()
        self._world = read_world(folder / STATE)
        self._clock = Clock(source=source, offset=self._world.offset)
        start_faults(self._world, faults)
        self._save()

    @contextmanager
    def changing(self) -> Iterator[tuple[World, float]]:
        """The world and its time, alone; what was changed is on disk afterwards."""
        with self._lock:
            yield self._world, self._clock.now()
            self._save()

    @contextmanager
    def reading(self) -> Iterator[World]:
        """The world, while nobody changes it."""
        with self._lock:
            yield self._world

    def now(self) -> float:
        """The rehearsal's time."""
        return self._clock.now()

    def move_clock(self, seconds: float) -> None:
        """See Clock.move."""
        with self._lock:
            self._clock.move(seconds)
            self._world.offset = self._clock.offset
            self._save()

    def open(self, endpoint: str) -> Ticket:
        """A call of `endpoint` begins; it is counted, and its faults chosen."""
        with self.changing() as (world, _now):
            number, call = world.count("requests"), world.count(f"call {endpoint}")
            return Ticket(number=number, call=call, endpoint=endpoint, plan=plan_call(world, endpoint))

    def decide(self, ticket: Ticket, request: Request) -> Decision:
        """Let the call have its effect, or not, as its faults have it."""
        write_body(self.folder, ticket.number, ticket.endpoint, request.body)
        with self.changing() as (world, now):
            plan = ticket.plan
            held = find_token(world, request.query.get("access_token", ""))
            label = held.label if held else ""
            if plan.is_before:
                spoiled = refused(world, request, plan, now) or _page(plan)
                errcode = spoiled.errcode if spoiled else None
                return Decision(answer=spoiled, is_applied=False, errcode=errcode, token=label, upload=None)
            before = len(world.uploads)
            said, is_applied = answer(world, self.service, request, now)
            place = before if len(world.uploads) > before else -1
            if place >= 0 and plan.loses_answer:
                world.uploads[place].is_answered = False
            return Decision(
                answer=_lost(plan, said),
                is_applied=is_applied,
                errcode=said.errcode,
                token=label,
                upload=_facts(world, place),
                media=place,
            )

    def unanswered(self, decision: Decision) -> None:
        """The client has gone before it was told."""
        if decision.media >= 0:
            with self.changing() as (world, _now):
                world.uploads[decision.media].is_answered = False

    def _save(self) -> None:
        write_world(self.folder / STATE, self._world)


def _page(plan: Plan) -> Answer | None:
    """What a call without effect gets that is refused by no number; None: nothing."""
    if plan.name == "http":
        return _gateway(int(plan.arg))
    if plan.name == "garbage":
        return Answer(kind="text/html", body=_PORTAL.encode())
    return Answer(kind="text/plain") if plan.name == "empty" else None


def _lost(plan: Plan, said: Answer) -> Answer | None:
    """What is sent of the answer of a call that had its effect; None: nothing."""
    if plan.name == "busy_after_accept":
        return Answer(kind=said.kind, body=b'{"errcode":-1,"errmsg":"system error"}', errcode=-1)
    if plan.name == "http_after_accept":
        return _gateway(int(plan.arg))
    return None if plan.name in ("timeout_after_accept", "reset_after_accept") else said


def _gateway(status: int) -> Answer:
    return Answer(status=status, kind="text/html", body=f"<html><body>{status}</body></html>".encode())


def _facts(world: World, place: int) -> dict[str, Any] | None:
    if place < 0:
        return None
    one = world.uploads[place]
    names = ("kind", "name", "size", "digest", "format", "width", "height")
    return {name: getattr(one, name) for name in names}
