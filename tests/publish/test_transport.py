"""The edge of the network, against sockets that misbehave."""

import socket
import ssl
import threading
import time
from contextlib import suppress

import pytest

from newsroom.publish.answers import DoubtError, Refusal, read_answer
from newsroom.publish.transport import HttpTransport, LostError, NotSentError, Reply, Request
from tests.publish.postbox import PEM


def serve(*parts: bytes, pause: float = 0.0) -> str:
    """A server for one request that answers with `parts`, a pause after each; its address."""
    listener = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        connection, _ = listener.accept()
        with connection, listener:
            connection.recv(65536)
            for part in parts:
                try:
                    connection.sendall(part)
                except OSError:
                    return
                time.sleep(pause)

    threading.Thread(target=run, daemon=True).start()
    return f"http://127.0.0.1:{listener.getsockname()[1]}/x"


def send(url: str, seconds: float = 2.0) -> Reply:
    return HttpTransport(connect=1.0).send(Request(method="POST", url=url, body=b"{}", seconds=seconds))


def head(length: int, more: str = "") -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n{more}\r\n".encode()


def test_a_whole_answer_is_given_as_bytes():
    assert send(serve(head(4), b"\xe5\xae\x88!")).body == b"\xe5\xae\x88!"


@pytest.mark.parametrize("parts", [(head(10), b"12345"), (), (b"nonsense\r\n\r\n",)])
def test_an_answer_that_breaks_off_is_lost(parts):
    with pytest.raises(LostError):
        send(serve(*parts))


def test_a_trickle_ends_at_the_time_allowed_for_the_whole():
    begun = time.monotonic()
    with pytest.raises(LostError, match="net_timeout"):
        send(serve(head(100), *[b"x"] * 100, pause=0.1), seconds=0.5)
    assert time.monotonic() - begun < 3


def test_silence_is_lost_and_a_closed_door_is_not_sent():
    with pytest.raises(LostError, match="net_timeout"):
        send(serve(b"", pause=3.0), seconds=0.3)
    with pytest.raises(NotSentError, match="net_unreachable"):
        send("http://127.0.0.1:9/x")
    with pytest.raises(NotSentError):
        send("http://no-such-host.invalid/x")


@pytest.fixture
def encrypted(monkeypatch):
    """`encrypted(answer)`: a server's address; behind the request it speaks plainly into the encrypted stream."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(PEM))

    def start(answer: bytes) -> str:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(PEM)
        listener = socket.create_server(("127.0.0.1", 0))

        def run() -> None:
            raw, _ = listener.accept()
            with listener, suppress(OSError):
                safe = context.wrap_socket(raw, server_side=True)
                safe.recv(65536)
                with socket.socket(fileno=safe.detach()) as plain:
                    plain.sendall(answer)

        threading.Thread(target=run, daemon=True).start()
        return f"https://localhost:{listener.getsockname()[1]}/x"

    return start


@pytest.mark.parametrize("answer", [b"HTTP/1.1 502 Bad Gateway\r\n\r\n", b""])
def test_a_stream_that_breaks_behind_the_request_is_lost_not_unsent(encrypted, answer):
    with pytest.raises(LostError):
        send(encrypted(answer))


def test_a_refused_certificate_is_certain_to_come_first(encrypted, monkeypatch):
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(NotSentError, match="net_certificate"):
        send(encrypted(b""))


def test_no_redirect_is_followed():
    reply = send(serve(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"))
    with pytest.raises(DoubtError):
        read_answer(reply)


@pytest.mark.parametrize(
    ("status", "body", "word"),
    [
        (200, b"", "net_empty"),
        (200, b"<html>log in</html>", "net_page"),
        (200, b'{"media_id": "a', "net_cut"),
        (200, b"[1]", "net_strange"),
        (200, b'{"errcode": "0"}', "net_strange"),
        (200, b"[" * 100000, "net_cut"),
        (502, b'{"errcode": 0}', "net_server"),
        (413, b"{}", "net_strange"),
    ],
)
def test_what_cannot_be_relied_on_is_a_doubt(status, body, word):
    with pytest.raises(DoubtError, match=word):
        read_answer(Reply(status=status, body=body))


def test_an_answer_is_utf_8_whatever_it_says_and_may_hold_raw_control_characters():
    assert read_answer(Reply(status=200, body='{"title":"一\x01守"}'.encode())) == {"title": "一\x01守"}
    assert read_answer(Reply(status=200, body=b'{"errcode":0,"url":"u"}'))["url"] == "u"


def test_a_refusal_keeps_number_words_and_rid():
    body = b'{"errcode":40164,"errmsg":"invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist hint: [a] rid: 62-ab"}'
    with pytest.raises(Refusal) as caught:
        read_answer(Reply(status=200, body=body))
    assert (caught.value.code, caught.value.rid) == (40164, "62-ab")
    assert "hint" not in caught.value.text
