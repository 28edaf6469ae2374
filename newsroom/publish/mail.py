"""The digest as one letter, handed to the school's mail server over TLS (RFC 5321, 3207, 8314)."""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path

from newsroom.publish.answers import DoubtError
from newsroom.publish.locking import locked_ledger
from newsroom.publish.messages import Outbox, Standing
from newsroom.publish.outcome import Exit, PublishError, Receipt
from newsroom.publish.pace import Pace
from newsroom.publish.secrets import Secret

CHANNEL = "email"
IMPLICIT = 465
"""The port on which TLS begins at once; on others it is asked for with STARTTLS, and without it nothing is sent."""
_ACCEPTED = 250
_SECONDS = 30.0
_HEADERS = re.compile(rb"(?im)^(X-Unsent|Date|To):.*\r\n(?:[ \t].*\r\n)*")
"""What a letter in a file says otherwise than one that is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """Who sends, through which server."""

    host: str
    port: int
    sender: str
    recipients: tuple[str, ...]
    user: Secret
    password: Secret
    folder: Path
    """Of the ledgers."""
    seconds: float = _SECONDS
    pace: Pace = field(default_factory=Pace)
    patience: float = 600.0
    """Seconds to wait for the answer to the whole letter (RFC 5321, 4.5.3.2.6)."""
    wait: float = 10.0
    context: Callable[[], ssl.SSLContext] = ssl.create_default_context


def deliver(mailbox: Mailbox, key: str, message: bytes, standing: Standing) -> Receipt:
    """Hand `message` over, once. PublishError for whatever ended it."""
    with locked_ledger(mailbox.folder / "email.json", mailbox.wait) as ledger:
        outbox = Outbox(CHANNEL, ledger, mailbox.pace)
        return outbox.deliver(f"{CHANNEL}/{key}", message, lambda: _send(mailbox, as_sent(message, mailbox)), standing)


def as_sent(message: bytes, mailbox: Mailbox) -> bytes:
    """The letter as it leaves: dated now, no longer marked as unsent, and one recipient does not see another."""
    head, blank, body = message.partition(b"\r\n\r\n")
    to = mailbox.recipients[0] if len(mailbox.recipients) == 1 else "undisclosed-recipients:;"
    lines = _HEADERS.sub(b"", head + b"\r\n") + f"To: {to}\r\nDate: {formatdate(mailbox.pace.now())}".encode()
    return lines + blank + body


def _send(mailbox: Mailbox, message: bytes) -> None:
    server = None
    try:
        server = _connect(mailbox)
        _greet(server, mailbox)
        _address(server, mailbox)
        if server.sock is not None:
            server.sock.settimeout(mailbox.patience)
        code, text = _hand_over(server, message)
    except (OSError, smtplib.SMTPException) as error:
        raise _failure(error, mailbox) from None
    finally:
        if server is not None:
            _close(server)
    if code != _ACCEPTED:
        raise PublishError("mail_refused", Exit.SERVICE, text=_words(text))


def _hand_over(server: smtplib.SMTP, message: bytes) -> tuple[int, bytes]:
    """The server's answer to the letter itself. DoubtError where the line went dead while it was on its way."""
    try:
        return server.data(message)
    except smtplib.SMTPDataError:
        raise
    except (OSError, smtplib.SMTPException):
        raise DoubtError("net_broken") from None


def _connect(mailbox: Mailbox) -> smtplib.SMTP:
    if mailbox.port == IMPLICIT:
        return smtplib.SMTP_SSL(mailbox.host, mailbox.port, timeout=mailbox.seconds, context=mailbox.context())
    return smtplib.SMTP(mailbox.host, mailbox.port, timeout=mailbox.seconds)


def _greet(server: smtplib.SMTP, mailbox: Mailbox) -> None:
    """Encrypt and log in. Letters and passwords never go unencrypted: a server that offers no STARTTLS is refused."""
    if mailbox.port != IMPLICIT:
        server.starttls(context=mailbox.context())
    if mailbox.user:
        server.login(mailbox.user.reveal(), mailbox.password.reveal())
    else:
        server.ehlo_or_helo_if_needed()  # encrypted, the conversation begins anew (RFC 3207, 4.2)


def _address(server: smtplib.SMTP, mailbox: Mailbox) -> None:
    """Sender and recipients; all of them or none, so that no second run is needed for the rest."""
    code, text = server.mail(mailbox.sender)
    if code >= 300:
        raise smtplib.SMTPSenderRefused(code, text, mailbox.sender)
    refused = 0
    for one in mailbox.recipients:
        code, text = server.rcpt(one)
        refused += code >= 300
    if refused:
        raise PublishError("mail_recipients", Exit.SERVICE, count=refused, text=_words(text))


def _failure(error: OSError | smtplib.SMTPException, mailbox: Mailbox) -> PublishError:
    """What an editor is told; the letter was certainly not sent."""
    match error:
        case smtplib.SMTPAuthenticationError():
            return PublishError("mail_password", Exit.CREDENTIALS)
        case smtplib.SMTPNotSupportedError():
            return PublishError("mail_tls", Exit.CREDENTIALS, server=f"{mailbox.host}:{mailbox.port}")
        case smtplib.SMTPResponseException():
            return PublishError("mail_refused", Exit.SERVICE, text=_words(error.smtp_error))
        case ssl.SSLError():
            return PublishError("net_failed", Exit.UNKNOWN, reason="net_certificate")
        case socket.gaierror():
            return PublishError("net_failed", Exit.UNKNOWN, reason="net_name")
        case _:
            return PublishError("net_failed", Exit.UNKNOWN, reason="net_unreachable")


def _close(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()


def _words(text: bytes | str) -> str:
    """The server's words, without line ends."""
    found = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return " ".join(found.split())[:120]
