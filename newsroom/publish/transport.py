"""The edge of the network: one request out, one reply in, as bytes. Everything above it can be tried without a network.

Behind it stands requests: kept by the Python Software Foundation's circle, already there as a part of Material. It
follows no redirects and repeats nothing by itself; whether a call may be repeated is the caller's knowledge.
"""

import logging
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import requests
import urllib3

CONNECT, READ, UPLOAD = 10.0, 30.0, 60.0
"""Seconds to wait for a connection, an answer, an answer to an upload (design 7.4)."""
_MOST = 8_000_000
"""Bytes of an answer; a page of drafts with their contents stays below."""
_CHUNK = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call."""

    method: str
    url: str = field(repr=False)
    """With its query, which may hold a token or a key: never shown."""
    body: bytes = field(default=b"", repr=False)
    content_type: str = "application/json; charset=utf-8"
    seconds: float = READ
    """For the whole answer, not only for its next byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer, complete."""

    status: int
    body: bytes = field(repr=False)


class NotSentError(Exception):
    """No connection: the service has seen nothing. The argument is a word of the catalogue (`net_…`)."""


class LostError(Exception):
    """No complete answer: the service may have done what was asked. The argument as above."""


class Transport(Protocol):
    """Sends one request."""

    def send(self, request: Request) -> Reply:
        """The answer. NotSentError, LostError."""


class HttpTransport:
    """The network itself."""

    def __init__(self, connect: float = CONNECT, clock: Callable[[], float] = time.monotonic) -> None:
        """`connect`: seconds to wait for a connection."""
        self._session = requests.Session()
        self._connect = connect
        self._clock = clock
        # At level DEBUG urllib3 writes every address with its query, and so the token, into the log.
        logging.getLogger("urllib3").setLevel(logging.INFO)

    def send(self, request: Request) -> Reply:
        """The answer. NotSentError, LostError."""
        end = self._clock() + request.seconds
        try:
            response = self._session.request(
                request.method,
                request.url,
                data=request.body or None,
                headers={"Content-Type": request.content_type, "User-Agent": "newsroom"} if request.body else {},
                timeout=(self._connect, request.seconds),
                allow_redirects=False,
                stream=True,
            )
            with response:
                return Reply(status=response.status_code, body=self._read(response, end))
        # `from None`: the original names the address, and with it the token
        except requests.exceptions.SSLError as error:
            # only a refused certificate is certain to come before the request; a broken stream may come behind it
            raise NotSentError("net_certificate") if _is_certificate(error) else LostError("net_broken") from None
        except (requests.exceptions.ProxyError, requests.exceptions.ConnectTimeout):
            raise NotSentError("net_unreachable") from None
        except requests.exceptions.ConnectionError as error:
            raise _connection(error) from None
        except requests.exceptions.InvalidURL:
            raise NotSentError("net_address") from None
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            late = isinstance(error, requests.exceptions.Timeout | urllib3.exceptions.TimeoutError)
            raise LostError("net_timeout" if late else "net_broken") from None

    def _read(self, response: requests.Response, end: float) -> bytes:
        parts, size = [], 0
        # read1 gives what has arrived; read and iter_content would wait for a full piece, and a trickle never ends
        while piece := response.raw.read1(_CHUNK, decode_content=True):
            parts.append(piece)
            size += len(piece)
            if size > _MOST:
                raise LostError("net_broken")
            if self._clock() > end:
                raise LostError("net_timeout")
        return b"".join(parts)


def _is_certificate(error: BaseException | None) -> bool:
    """Whether an exception, or one that it carries, is a certificate that was refused."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        inner = getattr(error, "reason", None) or next(iter(error.args), None)
        error = inner if isinstance(inner, BaseException) else None
    return False


def _connection(error: requests.exceptions.ConnectionError) -> NotSentError | LostError:
    reason = error.args[0] if error.args else None
    reason = getattr(reason, "reason", reason)
    if isinstance(reason, urllib3.exceptions.NameResolutionError):
        return NotSentError("net_name")
    if isinstance(reason, urllib3.exceptions.NewConnectionError):
        return NotSentError("net_unreachable")
    return LostError("net_broken")
