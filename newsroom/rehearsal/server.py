"""The rehearsal as a server: starts with `with`, steered by its methods."""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from filelock import FileLock, Timeout

from newsroom.files import write_file
from newsroom.rehearsal import control
from newsroom.rehearsal.accounts import Account, Manner, Robots
from newsroom.rehearsal.desk import Desk
from newsroom.rehearsal.evidence import read_lines
from newsroom.rehearsal.faults import parse_fault
from newsroom.rehearsal.handler import CONTROL
from newsroom.rehearsal.listener import HOST, Listener, listen
from newsroom.rehearsal.service import Service
from newsroom.rehearsal.summary import Summary, summarise

LOCK, BOX = ".lock", "box.html"
PATIENCE = 5
"""Seconds to wait for a rehearsal that is just ending."""


class InUseError(OSError):
    """Another rehearsal is at work on this folder."""


class Rehearsal:
    """The services, on a port of 127.0.0.1.

    `state`: folder of state.json, requests.jsonl and bodies/; a later server on the same folder goes on where this one
    stopped. `faults`: see faults.py; FaultError for one that nobody understands. `port` 0: a free one.
    """

    def __init__(
        self,
        state: Path,
        *,
        accounts: Sequence[Account] = (Account(),),
        robots: Robots | None = None,
        manner: Manner | None = None,
        faults: Sequence[str] = (),
        clock: Callable[[], float] = time.time,
        port: int = 0,
    ) -> None:
        self.state = state
        self.accounts = tuple(accounts)
        self.robots = robots or Robots()
        self.port = port
        self.faults = tuple(parse_fault(text).text for text in faults)
        self._clock = clock
        self._service = Service(accounts=self.accounts, robots=self.robots, manner=manner or Manner())
        self._lock = FileLock(state / LOCK, thread_local=False)
        self._desk: Desk | None = None
        self._listener: Listener | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Listen. InUseError where another rehearsal has the folder, OSError where the port is taken."""
        self.state.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=PATIENCE)
        except Timeout as error:
            raise InUseError(str(self.state)) from error
        try:
            self._desk = Desk(self.state, self._service, self.faults, self._clock)
            self._listener, self._thread = listen(self._desk, self.port)
        except BaseException:
            self._lock.release()
            raise
        self.port = self._listener.server_address[1]

    def stop(self) -> None:
        """End all connections; nothing is lost, every change is on disk already."""
        if self._listener is not None and self._thread is not None:
            self._listener.stop()
            self._thread.join()
        self._listener = self._thread = None
        self._lock.release()

    @property
    def desk(self) -> Desk:
        """What is behind the counter; also after the end. RuntimeError before the start."""
        if self._desk is None:
            raise RuntimeError("the rehearsal has not been started")
        return self._desk

    @property
    def url(self) -> str:
        """The base address, without a slash at its end."""
        return f"http://{HOST}:{self.port}"

    @property
    def appid(self) -> str:
        """Of the first account."""
        return self.accounts[0].appid

    @property
    def secret(self) -> str:
        """Of the first account."""
        return self.accounts[0].secret

    @property
    def dingtalk_url(self) -> str:
        """The robot's whole webhook address, not signed."""
        return f"{self.url}/robot/send?access_token={self.robots.dingtalk_token}"

    @property
    def dingtalk_secret(self) -> str:
        """What signs its calls."""
        return self.robots.dingtalk_secret

    @property
    def wecom_url(self) -> str:
        """The robot's whole webhook address."""
        return f"{self.url}/cgi-bin/webhook/send?key={self.robots.wecom_key}"

    def add_fault(self, text: str) -> None:
        """From now on. FaultError for one that nobody understands."""
        control.faults(self.desk, add=(text,))

    def clear_faults(self) -> None:
        """Nothing goes wrong any more."""
        control.faults(self.desk, clears=True)

    def move_clock(self, seconds: float) -> None:
        """Later by `seconds`."""
        self.desk.move_clock(seconds)

    def expire_tokens(self) -> None:
        """All tokens have come to their end (42001)."""
        control.tokens(self.desk, "expire")

    def revoke_tokens(self, *, stuck: bool = False) -> None:
        """All tokens are worth nothing (40001). `stuck`: stable_token still gives the dead one until it is forced."""
        control.tokens(self.desk, "revoke", is_stuck=stuck)

    def refuse_tokens(self, on: bool = True) -> None:  # noqa: FBT001, FBT002 - reads well with True
        """Refuse every token, however young (40001); or no longer."""
        control.tokens(self.desk, "refuse", on=on)

    def edit_draft(self, media_id: str, index: int = 0, **fields: str) -> None:
        """A person changes title, author, digest, content, content_source_url or cover. UnknownError."""
        control.edit_draft(self.desk, media_id, index, **fields)

    def delete_draft(self, media_id: str) -> None:
        """A person deletes it. UnknownError."""
        control.delete_draft(self.desk, media_id)

    def publish_draft(self, media_id: str) -> list[str]:
        """A person publishes it; the addresses of its articles. UnknownError."""
        return control.publish_draft(self.desk, media_id)

    def delete_material(self, media_id: str) -> None:
        """A person deletes a cover. UnknownError."""
        control.delete_material(self.desk, media_id)

    def decide_publishing(self, status: int) -> None:
        """What freepublish/get says in the end from now on: 0 done, 2 originality, 3 failed, 4 refused."""
        control.decide_publishing(self.desk, status)

    def summary(self) -> Summary:
        """What has been seen so far."""
        with self.desk.reading() as world:
            return summarise(world)

    @property
    def box_url(self) -> str:
        """The draft box as a page, while the rehearsal runs; `?language=en` for English."""
        return f"{self.url}{CONTROL}"

    def write_box(self, language: str = "zh", path: Path | None = None) -> Path:
        """The draft box as a page that outlives the rehearsal: `box.html` in the state folder, or `path`."""
        target = path or self.state / BOX
        write_file(target, control.box_page(self.desk, language).encode("utf-8", "replace"))
        return target

    def requests(self) -> list[dict[str, Any]]:
        """The lines of evidence, oldest first."""
        return read_lines(self.state)
