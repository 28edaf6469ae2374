"""Faults as they arrive at the other end of a real connection."""

import http.client
import json
import socket
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from rehearsing import BOUNDARY, CREDENTIALS, multipart, picture, raw_json

from newsroom.rehearsal import Manner, Rehearsal
from newsroom.rehearsal.faults import AFTER, BEFORE, PACE

BROKEN = (ConnectionResetError, http.client.RemoteDisconnected, http.client.IncompleteRead, TimeoutError, BrokenPipeError)
NOT_APPLIED, APPLIED = 0, 1
TABLE = [
    ("busy", -1, NOT_APPLIED, "answered"),
    ("expired_token", 42001, NOT_APPLIED, "answered"),
    ("invalid_credential", 40001, NOT_APPLIED, "answered"),
    ("quota", 45009, NOT_APPLIED, "answered"),
    ("freq", 45011, NOT_APPLIED, "answered"),
    ("ip", 40164, NOT_APPLIED, "answered"),
    ("errcode=53503", 53503, NOT_APPLIED, "answered"),
    ("http=503", "HTTP 503", NOT_APPLIED, "answered"),
    ("garbage", "text/html", NOT_APPLIED, "answered"),
    ("empty", "nothing", NOT_APPLIED, "answered"),
    ("timeout=0.2", http.client.RemoteDisconnected, NOT_APPLIED, "closed"),
    ("reset", ConnectionResetError, NOT_APPLIED, "reset"),
    ("busy_after_accept", -1, APPLIED, "answered"),
    ("timeout_after_accept=0.2", http.client.RemoteDisconnected, APPLIED, "closed"),
    ("reset_after_accept", ConnectionResetError, APPLIED, "reset"),
    ("http_after_accept=504", "HTTP 504", APPLIED, "answered"),
    ("truncated", http.client.IncompleteRead, APPLIED, "truncated"),
    ("slow=0.2", 0, APPLIED, "answered"),
    ("drip=0.2", 0, APPLIED, "answered"),
]


def seen_by(client, path: str, body: bytes, **headers: str) -> object:
    """What a client makes of the answer."""
    try:
        status, kind, raw = client.send("POST", path, body, **headers)
    except BROKEN as error:
        return type(error)
    if status != 200:
        return f"HTTP {status}"
    if not raw:
        return "nothing"
    return kind if kind == "text/html" else json.loads(raw).get("errcode", 0)


def test_the_table_holds_every_fault():
    assert {one[0].partition("=")[0] for one in TABLE} == BEFORE | AFTER | PACE


@pytest.mark.parametrize("case", TABLE, ids=[one[0] for one in TABLE])
def test_each_fault_is_seen_by_the_client_and_has_its_effect_or_none(server, client, case):
    fault, expected, applied, ended = case
    path, body = client.path("draft/add"), raw_json({"articles": [client.article()]})
    server.add_fault(f"{fault}@draft/add#1")
    assert seen_by(client, path, body) == expected
    assert len(server.summary().drafts) == applied
    line = next(one for one in server.requests() if one["endpoint"] == "draft/add")
    assert (line["applied"], line["ended"], line["fault"]) == (bool(applied), ended, f"{fault}@draft/add#1")
    server.clear_faults()
    client.token = ""
    assert "media_id" in client.call("draft/add", body)


@pytest.mark.parametrize(
    ("fault", "dingtalk", "wecom"),
    [
        ("busy", -1, -1),
        ("expired_token", 300005, 93000),
        ("invalid_credential", 300005, 93000),
        ("quota", 130101, 45009),
        ("freq", 130101, 45009),
        ("ip", 310000, 93000),
        ("reset_after_accept", ConnectionResetError, ConnectionResetError),
    ],
)
def test_robots_have_their_own_codes_for_what_goes_wrong(server, client, fault, dingtalk, wecom):
    server.add_fault(f"{fault}@*")
    for url, expected in ((server.dingtalk_url, dingtalk), (server.wecom_url, wecom)):
        path = url.removeprefix(server.url)
        assert seen_by(client, path, b"{}", Content_Type="application/json") == expected


@pytest.mark.parametrize("endpoint", ["stable_token", "media/uploadimg", "material/add_material", "draft/get", "draft/batchget"])
@pytest.mark.parametrize("fault", ["busy", "reset", "truncated", "empty", "garbage"])
def test_faults_reach_every_call(server, client, endpoint, fault):
    path = client.path(endpoint, type="image")
    server.add_fault(f"{fault}@{endpoint}#1")
    first = seen_by(client, path, raw_json(CREDENTIALS))
    assert first in (-1, ConnectionResetError, http.client.IncompleteRead, "nothing", "text/html")
    assert isinstance(seen_by(client, path, raw_json(CREDENTIALS)), int)


@pytest.mark.parametrize(("fault", "code"), [("expired_token", 42001), ("invalid_credential", 40001)])
def test_a_token_that_dies_by_a_fault_stays_dead_and_the_next_one_lives(server, client, fault, code):
    client.path("draft/count")
    server.add_fault(f"{fault}@draft/count#1")
    assert [client.call("draft/count", method="GET")["errcode"] for _ in range(2)] == [code, code]
    client.token = ""
    assert client.call("draft/count", method="GET") == {"total_count": 0}


def test_a_reset_comes_after_half_of_the_body(server, client):
    path = client.path("draft/add")
    server.add_fault("reset@draft/add#1")
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n".encode() + b"x" * 499)
        line.settimeout(0.3)
        with pytest.raises(TimeoutError):
            line.recv(1)
        line.settimeout(5)
        line.sendall(b"x")
        with pytest.raises(ConnectionResetError):
            line.recv(1)
    assert server.requests()[-1]["size"] == 500


def test_a_dripping_answer_comes_in_many_pieces_and_takes_its_time(server, client):
    path = client.path("draft/count")
    server.add_fault("drip=0.4@draft/count#1")
    started, pieces = time.monotonic(), []
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        while piece := line.recv(4096):
            pieces.append(piece)
    assert time.monotonic() - started >= 0.35
    assert len(pieces) > 5
    assert b"".join(pieces).endswith(b'{"total_count":0}')


def test_a_slow_answer_is_late(server, client):
    path = client.path("draft/count")
    server.add_fault("slow=0.3@draft/count#1")
    started = time.monotonic()
    assert client.send("GET", path)[0] == 200
    assert time.monotonic() - started >= 0.3


def test_a_client_that_does_not_wait_is_known_not_to_have_been_told(server, client):
    path = client.path("media/uploadimg")
    server.add_fault("slow=30@media/uploadimg#1")
    client.timeout = 0.3
    with pytest.raises(TimeoutError):
        client.upload()
    assert path
    wait_for(lambda: server.requests()[-1]["ended"] == "left")
    assert [one.is_answered for one in server.summary().uploads] == [False]
    client.timeout = 10
    client.upload()
    assert (server.summary().duplicate_uploads, server.summary().repeated_uploads) == (0, 1)


@pytest.mark.parametrize("fault", ["truncated", "reset_after_accept", "busy_after_accept", "http_after_accept", "timeout_after_accept=0"])
def test_a_repeat_after_a_lost_answer_is_no_duplicate(server, client, fault):
    path, form = client.path("media/uploadimg"), multipart(picture())
    server.add_fault(f"{fault}@media/uploadimg#1")
    seen_by(client, path, form, **{"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})
    assert [one.is_answered for one in server.summary().uploads] == [False]
    client.upload()
    client.upload()
    assert (server.summary().repeated_uploads, server.summary().duplicate_uploads) == (1, 1)


def wait_for(true, seconds: float = 5) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_client_that_leaves_in_the_middle_of_its_body_has_no_effect(server, client):
    path, body = client.path("draft/add"), raw_json({"articles": [client.article()]})
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body[:-1])
    wait_for(lambda: server.requests()[-1]["endpoint"] == "draft/add")
    assert server.requests()[-1]["ended"] == "left"
    assert server.summary().drafts == ()


def test_one_connection_carries_many_calls(server, client):
    path = client.path("draft/count")
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=5)
    for _ in range(3):
        connection.request("GET", path)
        assert json.loads(connection.getresponse().read()) == {"total_count": 0}
    connection.close()


def chunked(server, path: str, body: bytes) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=5)
    connection.request("POST", path, iter([body[:5], body[5:]]), {"Transfer-Encoding": "chunked"}, encode_chunked=True)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_a_chunked_body_is_refused_by_the_gateway(server, client):
    body = raw_json({"articles": [client.article()]})
    assert chunked(server, client.path("draft/add"), body).status == 412
    assert server.summary().drafts == ()


def test_a_chunked_body_is_taken_where_that_is_allowed(tmp_path, client_of):
    with Rehearsal(tmp_path, manner=Manner(refuses_chunks=False)) as server:
        client = client_of(server.url)
        body = raw_json({"articles": [client.article()]})
        assert chunked(server, client.path("draft/add"), body).status == 200
        assert len(server.summary().drafts) == 1


def test_a_body_that_would_fill_the_memory_is_not_read(server, client):
    path = client.path("draft/add")
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n".encode())
        assert line.recv(4096).startswith(b"HTTP/1.1 413")


def test_a_path_of_no_service_is_not_found(client):
    assert client.send("GET", "/cgi-bin/user/get")[0] == 404


def test_the_end_does_not_wait_for_calls_that_are_held(tmp_path: Path, client_of):
    with Rehearsal(tmp_path) as server:
        client = client_of(server.url)
        path = client.path("draft/count")
        server.add_fault("timeout=60@draft/count#1")
        seen: list[object] = []
        caller = threading.Thread(target=lambda: seen.append(seen_by(client, path, b"")))
        caller.start()
        wait_for(lambda: dict(server.summary().calls).get("draft/count") == 1)
        started = time.monotonic()
    caller.join()
    assert time.monotonic() - started < 3
    assert seen[0] in (http.client.RemoteDisconnected, ConnectionResetError)


def test_calls_at_the_same_time_do_not_disturb_each_other(server, client):
    path, article = client.path("draft/add"), client.article()

    def add(worker: int) -> None:
        for number in range(5):
            client.send("POST", path, raw_json({"articles": [article | {"title": f"{worker}-{number}"}]}))

    workers = [threading.Thread(target=add, args=(worker,)) for worker in range(6)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    seen = server.summary()
    assert len({one.articles[0].title for one in seen.drafts}) == 30
    numbers = [one["number"] for one in server.requests()]
    assert sorted(numbers) == list(range(1, seen.requests + 1))
