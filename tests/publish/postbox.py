"""A mail server for tests: SMTP over TLS on 127.0.0.1, with faults."""

import socket
import socketserver
import ssl
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

PEM = Path(__file__).with_name("localhost.pem")


@dataclass
class Postbox:
    """What it has got, and how it behaves."""

    implicit: bool = True
    """TLS at once; else STARTTLS is offered, unless `plain`."""
    plain: bool = False
    password: str = ""
    refuse: tuple[str, ...] = ()
    """Recipients it does not take."""
    fault: str = ""
    """`lost`: takes the letter and hangs up; `data`: refuses the letter; `busy`: 421 at once."""
    letters: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    """The lines it was sent, without letters."""
    port: int = 0

    def __enter__(self) -> Self:
        box = self
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(PEM)

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                talk = None
                try:
                    talk = Talk(box, self.request, context)
                    talk.run()
                except (OSError, ssl.SSLError):
                    return
                finally:
                    if talk is not None:
                        talk.lines.close()
                        talk.connection.close()

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class Talk:
    """One connection."""

    def __init__(self, box: Postbox, connection: socket.socket, context: ssl.SSLContext) -> None:
        self.box, self.context = box, context
        self.connection: Any = context.wrap_socket(connection, server_side=True) if box.implicit else connection
        self.lines = self.connection.makefile("rb")
        self.sender, self.recipients = "", []  # type: ignore[var-annotated]

    def say(self, text: str) -> None:
        self.connection.sendall(f"{text}\r\n".encode())

    def run(self) -> None:
        if self.box.fault == "busy":
            self.say("421 too busy")
            return
        self.say("220 postbox")
        while line := self.lines.readline().decode().rstrip():
            self.box.seen.append(line)
            word, _, rest = line.partition(" ")
            if not getattr(self, f"on_{word.lower()}", self.on_other)(rest):
                return

    def on_ehlo(self, _rest: str) -> bool:
        offers = ["postbox", "AUTH PLAIN"]
        if not self.box.implicit and not self.box.plain and not isinstance(self.connection, ssl.SSLSocket):
            offers.append("STARTTLS")
        for one in offers[:-1]:
            self.say(f"250-{one}")
        self.say(f"250 {offers[-1]}")
        return True

    def on_starttls(self, _rest: str) -> bool:
        self.say("220 go on")
        self.connection = self.context.wrap_socket(self.connection, server_side=True)
        self.lines = self.connection.makefile("rb")
        return True

    def on_auth(self, rest: str) -> bool:
        import base64

        given = base64.b64decode(rest.rsplit(maxsplit=1)[-1]).decode().split("\0")[-1]
        self.say("235 welcome" if given == self.box.password else "535 no")
        return True

    def on_mail(self, rest: str) -> bool:
        self.sender = rest.split("<")[1].split(">", maxsplit=1)[0]
        self.say("250 ok")
        return True

    def on_rcpt(self, rest: str) -> bool:
        name = rest.split("<")[1].split(">", maxsplit=1)[0]
        self.recipients.append(name)
        self.say("550 nobody here" if name in self.box.refuse else "250 ok")
        return True

    def on_data(self, _rest: str) -> bool:
        self.say("354 go on")
        body = b""
        while (line := self.lines.readline()) not in (b".\r\n", b""):
            body += line
        if self.box.fault == "data":
            self.say("554 not this one")
            return True
        self.box.letters.append((self.sender, self.recipients, body))
        if self.box.fault == "lost":
            return False
        self.say("250 taken")
        return True

    def on_quit(self, _rest: str) -> bool:
        self.say("221 bye")
        return False

    def on_other(self, _rest: str) -> bool:
        self.say("250 ok")
        return True
