"""A connection that can be broken in every way a network breaks one."""

import os
import socket
import struct
import time
from dataclasses import dataclass
from io import BufferedIOBase

STEP = 0.02
"""Seconds between two looks at whether the client is still there."""
_ABORT = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)


@dataclass(slots=True, kw_only=True)
class Connection:
    """One client's connection."""

    socket: socket.socket
    output: BufferedIOBase

    def is_left(self) -> bool:
        """Whether the client has hung up."""
        try:
            self.socket.setblocking(False)
            return not self.socket.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        finally:
            self.socket.setblocking(True)

    def hold(self, seconds: float) -> bool:
        """Say nothing for so long; whether the client is still there."""
        end = time.monotonic() + seconds
        while (rest := end - time.monotonic()) > 0:
            if self.is_left():
                return False
            time.sleep(min(STEP, rest))
        return not self.is_left()

    def send(self, raw: bytes, seconds: float = 0.0) -> bool:
        """Send it, in drops over so many seconds where they are given; whether the client took it."""
        try:
            if not seconds:
                self.output.write(raw)
                return True
            pause = seconds / max(1, len(raw))
            drop = max(1, int(len(raw) * STEP / seconds))
            for place in range(0, len(raw), drop):
                self.output.write(raw[place : place + drop])
                if not self.hold(pause * drop):
                    return False
        except OSError:
            return False
        return True

    def abort(self) -> None:
        """From now on closing the connection resets it (RST)."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABORT)
