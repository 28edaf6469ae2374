"""One client's connection: reads calls, sends what the desk decides, breaks off where a fault says so."""

import json
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from newsroom.messages import LANGUAGES
from newsroom.rehearsal import evidence
from newsroom.rehearsal.body import MOST_BYTES, is_chunked, length_of, read_body
from newsroom.rehearsal.connection import Connection
from newsroom.rehearsal.control import UnknownError, box_page, steer, summary_json
from newsroom.rehearsal.desk import Decision, Desk, Ticket
from newsroom.rehearsal.faults import FaultError
from newsroom.rehearsal.service import endpoint_of
from newsroom.rehearsal.wire import Answer, Request

CONTROL = "/_rehearsal/"
_OWN = frozenset({"127.0.0.1", "localhost"})
_CLOSING = frozenset({412, 413})
"""After these nothing more is read."""


class Counter(ThreadingHTTPServer):
    """A server with a desk behind it."""

    desk: Desk


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "rehearsal"
    sys_version = ""
    server: Counter

    def setup(self) -> None:
        """Small answers leave at once."""
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.client = Connection(socket=self.connection, output=self.wfile)

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
        endpoint = endpoint_of(path)
        if path.startswith(CONTROL):
            self._steer(path.removeprefix(CONTROL))
        elif not endpoint:
            read_body(self.rfile, self.headers)
            self._send(Answer(status=404, kind="text/plain", body=b"404 page not found"))
        else:
            self._take(self.server.desk.open(endpoint))

    def _take(self, ticket: Ticket) -> None:
        if ticket.plan.name == "reset":
            half = read_body(self.rfile, self.headers, length_of(self.headers) // 2) or b""
            self._note(ticket, half, None, status=0, ended="reset")
            self.client.abort()
            self.close_connection = True
            return
        if length_of(self.headers) > MOST_BYTES:
            self._note(ticket, b"", None, status=413, ended="answered")
            self._send(Answer(status=413, kind="text/plain", body=b"413"))
            return
        body = read_body(self.rfile, self.headers)
        if body is None:
            self._note(ticket, b"", None, status=0, ended="left")
            self.close_connection = True
            return
        self._carry_out(ticket, body)

    def _carry_out(self, ticket: Ticket, body: bytes) -> None:
        request = Request(
            method=self.command,
            endpoint=ticket.endpoint,
            query=MappingProxyType(self._query()),
            headers=MappingProxyType({name.lower(): value for name, value in self.headers.items()}),
            body=body,
            is_chunked=is_chunked(self.headers),
            address=self.client_address[0],
            number=ticket.number,
        )
        decision = self.server.desk.decide(ticket, request)
        if decision.answer is None:
            self._say_nothing(ticket, body, decision)
        elif self.client.hold(ticket.plan.slow):
            self._answer(ticket, body, decision, decision.answer)
        else:
            self._give_up(decision)
            self._note(ticket, body, decision, status=0, ended="left")

    def _say_nothing(self, ticket: Ticket, body: bytes, decision: Decision) -> None:
        self.close_connection = True
        if ticket.plan.name == "reset_after_accept":
            self._note(ticket, body, decision, status=0, ended="reset")
            self.client.abort()
            return
        ended = "closed" if self.client.hold(ticket.plan.arg) else "left"
        self._note(ticket, body, decision, status=0, ended=ended)

    def _give_up(self, decision: Decision) -> None:
        self.server.desk.unanswered(decision)
        self.close_connection = True

    def _answer(self, ticket: Ticket, body: bytes, decision: Decision, answer: Answer) -> None:
        is_cut = ticket.plan.name == "truncated"
        ended = "truncated" if is_cut else "answered"
        if not ticket.plan.drip:
            # Written before it is sent: a client that has its answer finds its line.
            self._note(ticket, body, decision, status=answer.status, ended=ended)
            took = self._send(answer, is_cut=is_cut)
        else:
            drops = answer.body[: len(answer.body) // 2] if is_cut else answer.body
            took = self._send_head(answer, is_cut=is_cut) and self.client.send(drops[:-1], ticket.plan.drip)
            self._note(ticket, body, decision, status=answer.status, ended=ended if took else "left")
            took = took and self.client.send(drops[-1:])
        if not took:
            self._give_up(decision)

    def _send(self, answer: Answer, *, is_cut: bool = False) -> bool:
        """Whether the client took it, as far as one can know. `is_cut`: only half of what was announced."""
        said = answer.body[: len(answer.body) // 2] if is_cut else answer.body
        return self._send_head(answer, is_cut=is_cut) and self.client.send(said)

    def _send_head(self, answer: Answer, *, is_cut: bool) -> bool:
        self.close_connection |= is_cut or answer.status in _CLOSING
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        try:
            self.end_headers()
        except OSError:
            return False
        return True

    def _note(self, ticket: Ticket, body: bytes, decision: Decision | None, *, status: int, ended: str) -> None:
        desk = self.server.desk
        line = evidence.Line(
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
        )
        evidence.write_line(desk.folder, line)

    def _steer(self, name: str) -> None:
        body = read_body(self.rfile, self.headers)
        # A page of another site in a browser on this computer can send here too, but not under our own name.
        if body is None or (self.headers.get("Host") or "").rpartition(":")[0] not in _OWN:
            self._send(Answer(status=403, kind="text/plain", body=b"only from this computer"))
            return
        try:
            self._send(self._steered(name, body))
        except (UnknownError, FaultError, ValueError, KeyError, TypeError, AttributeError) as error:
            said = json.dumps({"ok": False, "error": f"{type(error).__name__}: {error}"}, ensure_ascii=False)
            self._send(Answer(status=400, body=said.encode()))

    def _steered(self, name: str, body: bytes) -> Answer:
        desk = self.server.desk
        if self.command == "GET" and name == "summary":
            return Answer(body=summary_json(desk))
        if self.command == "GET" and not name:
            language = self._query().get("language", LANGUAGES[0])
            return Answer(kind="text/html; charset=utf-8", body=box_page(desk, language).encode("utf-8", "replace"))
        return Answer(body=json.dumps(steer(desk, name, json.loads(body or b"{}"))).encode())

    def _query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
