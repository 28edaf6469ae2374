"""A delivery in a process of its own that kills itself: `python -m tests.publish.dying URL APPID SECRET FOLDER SCENE MOMENT N`.

MOMENT is `before` (call N is not sent), `during` (it is sent, the answer never read), `after` (answered, not yet
acted on), `unwritten` (before the ledger's write N takes its place) or `written` (right after it).
"""

import os
import signal
import sys
import threading
import time
from pathlib import Path

from newsroom import files
from newsroom.publish import Pace, Secret, wechat
from newsroom.publish.transport import HttpTransport, Reply, Request
from tests.publish.makers import READ, quiet
from tests.publish.matrix import parcels


def die() -> None:
    """SIGKILL: nothing is cleaned up, nothing is said."""
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


class Dying:
    """A transport that dies at one call."""

    def __init__(self, moment: str, number: int) -> None:
        self.inner, self.moment, self.number, self.calls = HttpTransport(connect=2.0), moment, number, 0

    def send(self, request: Request) -> Reply:
        """As HttpTransport, until it is time."""
        self.calls += 1
        is_time = self.calls == self.number
        if is_time and self.moment == "before":
            die()
        if is_time and self.moment == "during":
            threading.Timer(0.15, die).start()
        reply = self.inner.send(request)
        if is_time and self.moment == "during":
            die()
        if is_time and self.moment == "after":
            die()
        return reply


def die_writing(moment: str, number: int) -> None:
    """Have the ledger's write `number` die before or after the rename."""
    real, count = os.replace, 0

    def replace(source: str, target: Path) -> None:
        nonlocal count
        count += 1
        if count == number and moment == "unwritten":
            die()
        real(source, target)
        if count == number and moment == "written":
            die()

    files.os.replace = replace  # type: ignore[attr-defined]


def main(arguments: list[str]) -> None:
    """Deliver, and die on the way."""
    url, appid, secret, folder, scene, moment, number = arguments
    transport = Dying(moment, int(number))
    if moment in ("unwritten", "written"):
        die_writing(moment, int(number))
    account = wechat.Account(
        appid=appid,
        secret=Secret(secret),
        folder=Path(folder),
        base=url,
        read=READ * 5,
        pace=Pace(sleep=lambda _seconds: None),
        transport=lambda: transport,
    )
    wechat.deliver(account, parcels(scene)[1], wechat.Wishes(), quiet)


if __name__ == "__main__":
    main(sys.argv[1:])
