"""HTTP on 127.0.0.1: reads calls, sends what the desk decides, breaks connections where a fault says so."""

import json
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from newsroom.rehearsal import evidence
from newsroom.rehearsal.connection import Connection
from newsroom.rehearsal.control import UnknownError, steer, summary_json
from newsroom.rehearsal.desk import Decision, Desk, Ticket
from newsroom.rehearsal.faults import FaultError
from newsroom.rehearsal.service import endpoint_of
from newsroom.rehearsal.wire import Answer, Request

CONTROL = "/_rehearsal/"
MOST_BYTES = 32 << 20
"""Of a body; more is HTTP 413."""
HOST = "127.0.0.1"
_OWN = frozenset({"127.0.0.1", "localhost"})
_REASONS = {412: "Precondition Failed"}


class Listener(ThreadingHTTPServer):
    """Takes connections; each has a thread."""

    daemon_threads = False  # joined at the end, so that no thread outlives the rehearsal
    request_queue_size = 64

    def __init__(self, desk: Desk, port: int) -> None:
        self.desk = desk
        self.stopping = threading.Event()
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
        """No new connections; those that are open end now."""
        self.stopping.set()
        self.shutdown()
        with self._guard:
            still_open = list(self._open)
        for one in still_open:
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # gone already
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "rehearsal"
    sys_version = ""
    server: Listener

    def setup(self) -> None:
        """Small answers leave at once."""
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.client = Connection(socket=self.connection, output=self.wfile, stopping=self.server.stopping)

    def do_GET(self) -> None:
        """Any call by GET."""
        self._serve()

    def do_POST(self) -> None:
        """Any call by POST."""
        self._serve()

    def log_message(self, *_args: Any) -> None:
        """Nothing: the request line holds tokens. See evidence.py."""

    def _serve(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith(CONTROL):
            self._steer(path.removeprefix(CONTROL))
            return
        endpoint = endpoint_of(path)
        if not endpoint:
            self._read(None)
            self._send(Answer(status=404, kind="text/plain", body=b"404 page not found"))
            return
        ticket = self.server.desk.open(endpoint)
        if ticket.plan.name == "reset":
            self._cut(ticket)
            return
        body = self._read(None)
        if body is None:
            self._note(ticket, b"", None, status=0, ended="left")
            self.close_connection = True
            return
        self._carry_out(ticket, body)

    def _cut(self, ticket: Ticket) -> None:
        """Hang up in the middle of the body."""
        half = self._read(max(0, self._length() // 2)) or b""
        self._note(ticket, half, None, status=0, ended="reset")
        self._abort()

    def _abort(self) -> None:
        self.client.abort()
        self.close_connection = True

    def _carry_out(self, ticket: Ticket, body: bytes) -> None:
        query = MappingProxyType(dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True)))
        request = Request(
            method=self.command,
            endpoint=ticket.endpoint,
            query=query,
            headers=MappingProxyType({name.lower(): value for name, value in self.headers.items()}),
            body=body,
            is_chunked=self._is_chunked(),
            address=self.client_address[0],
            number=ticket.number,
        )
        decision = self.server.desk.decide(ticket, request)
        if decision.answer is None:
            self._say_nothing(ticket, body, decision)
            return
        plan = ticket.plan
        is_there = self.client.hold(plan.slow)
        if not is_there:
            self.server.desk.unanswered(decision)
            self._note(ticket, body, decision, status=0, ended="left")
            self.close_connection = True
            return
        self._answer(ticket, body, decision, decision.answer)

    def _say_nothing(self, ticket: Ticket, body: bytes, decision: Decision) -> None:
        if ticket.plan.name == "reset_after_accept":
            self._note(ticket, body, decision, status=0, ended="reset")
            self._abort()
            return
        is_there = self.client.hold(ticket.plan.arg)
        self._note(ticket, body, decision, status=0, ended="closed" if is_there else "left")
        self.close_connection = True

    def _answer(self, ticket: Ticket, body: bytes, decision: Decision, answer: Answer) -> None:
        is_cut = ticket.plan.name == "truncated"
        if ticket.plan.drip:
            took = self._send(answer, seconds=ticket.plan.drip, is_cut=is_cut)
            ended = ("truncated" if is_cut else "answered") if took else "left"
            if not took:
                self.server.desk.unanswered(decision)
            self._note(ticket, body, decision, status=answer.status, ended=ended)
            return
        # Written before it is sent: a client that has its answer finds its line.
        self._note(ticket, body, decision, status=answer.status, ended="truncated" if is_cut else "answered")
        if not self._send(answer, is_cut=is_cut):
            self.server.desk.unanswered(decision)

    def _send(self, answer: Answer, *, seconds: float = 0.0, is_cut: bool = False) -> bool:
        self.send_response(answer.status, _REASONS.get(answer.status))
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        if is_cut or self.close_connection or answer.status in (412, 413):
            self.close_connection = True
            self.send_header("Connection", "close")
        try:
            self.end_headers()
        except OSError:
            self.close_connection = True
            return False
        took = self.client.send(answer.body[: len(answer.body) // 2] if is_cut else answer.body, seconds)
        self.close_connection = self.close_connection or not took
        return took

    def _length(self) -> int:
        text = self.headers.get("Content-Length", "0")
        return int(text) if text.isascii() and text.isdigit() else 0

    def _is_chunked(self) -> bool:
        return "chunked" in (self.headers.get("Transfer-Encoding") or "").lower()

    def _read(self, most: int | None) -> bytes | None:
        """The body, or `most` bytes of it; None where the client hung up before its end, or it is too long."""
        length = self._length()
        if length > MOST_BYTES:
            self._send(Answer(status=413, kind="text/plain", body=b"413"))
            return None
        try:
            if self._is_chunked():
                return self._read_chunks()
            wanted = length if most is None else most
            body = self.rfile.read(wanted)
        except OSError:
            return None
        return body if len(body) == wanted else None

    def _read_chunks(self) -> bytes | None:
        body = b""
        while True:
            size = self.rfile.readline(64).partition(b";")[0].strip()
            try:
                count = int(size, 16)
            except ValueError:
                return None
            body += self.rfile.read(count)
            self.rfile.readline(1024)
            if not count:
                return body
            if len(body) > MOST_BYTES:
                return None

    def _note(self, ticket: Ticket, body: bytes, decision: Decision | None, *, status: int, ended: str) -> None:
        desk = self.server.desk
        evidence.write_line(
            desk.folder,
            evidence.Line(
                number=ticket.number,
                time=round(desk.now(), 3),
                method=self.command,
                endpoint=ticket.endpoint,
                call=ticket.call,
                size=len(body),
                digest=evidence.digest_of(body),
                upload=decision.upload if decision else None,
                fault=ticket.plan.text,
                applied=decision.is_applied if decision else False,
                errcode=decision.errcode if decision else None,
                status=status,
                ended=ended,
                token=decision.token if decision else "",
            ),
        )

    def _steer(self, name: str) -> None:
        body = self._read(None)
        if body is None or (self.headers.get("Host") or "").rpartition(":")[0] not in _OWN:
            self._send(Answer(status=403, kind="text/plain", body=b"only from this computer"))
            return
        try:
            if self.command == "GET" and name == "summary":
                said = summary_json(self.server.desk)
            else:
                said = json.dumps(steer(self.server.desk, name, json.loads(body or b"{}"))).encode()
            self._send(Answer(body=said))
        except (UnknownError, FaultError, ValueError, KeyError, TypeError, AttributeError) as error:
            self._send(Answer(status=400, body=json.dumps({"ok": False, "error": str(error)}).encode()))


def listen(desk: Desk, port: int) -> tuple[Listener, threading.Thread]:
    """A listener at work in a thread of its own. OSError where the port is taken."""
    listener = Listener(desk, port)
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, name="rehearsal")
    thread.start()
    return listener, thread
