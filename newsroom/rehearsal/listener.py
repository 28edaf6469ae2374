"""The port on 127.0.0.1: takes connections, and ends them all when the rehearsal ends."""

import socket
import sys
import threading
from typing import Any

from newsroom.rehearsal.desk import Desk
from newsroom.rehearsal.handler import Counter, Handler

HOST = "127.0.0.1"


class Listener(Counter):
    """Takes connections; each has a thread."""

    daemon_threads = False  # joined at the end, so that no thread outlives the rehearsal
    request_queue_size = 64

    def __init__(self, desk: Desk, port: int) -> None:
        self.desk = desk
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        super().__init__((HOST, port), Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection, so that `stop` can end it."""
        with self._guard:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """The connection is over. One that is to be reset must not be ended politely before."""
        with self._guard:
            self._open.discard(request)
        lingers = request.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER) if request.fileno() >= 0 else 0
        if lingers:
            self.close_request(request)
        else:
            super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away in the middle is no news; all else is."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def stop(self) -> None:
        """No new connections; those that are open end now, also those that are being held."""
        self.shutdown()
        with self._guard:
            still_open = list(self._open)
        for one in still_open:
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # gone already
        self.server_close()


def listen(desk: Desk, port: int) -> tuple[Listener, threading.Thread]:
    """A listener at work in a thread of its own. OSError where the port is taken."""
    listener = Listener(desk, port)
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, name="rehearsal")
    thread.start()
    return listener, thread
