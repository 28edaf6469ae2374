"""What is written down, what survives, and what never gets onto the disk."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Self

import pytest
from rehearsing import CREDENTIALS, multipart, picture, raw_json, text

from newsroom.rehearsal import FaultError, InUseError, Rehearsal, UnknownError
from newsroom.rehearsal.__main__ import main
from newsroom.rehearsal.state import World, read_world, write_world

ROOT = Path(__file__).resolve().parents[2]


class Process:
    """The rehearsal as a process of its own."""

    def __init__(self, folder: Path, *more: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "newsroom.rehearsal", "--state", str(folder), *more],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.url, self.dingtalk_url, self.wecom_url = (self.process.stdout.readline().strip() for _ in range(3))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def test_a_killed_rehearsal_goes_on_where_it_stopped(tmp_path, client_of):
    with Process(tmp_path, "--fault", "busy@draft/add#2") as one:
        client = client_of(one.url)
        media_id = client.call("draft/add", {"articles": [client.article()]})["media_id"]
        client.steer("clock", move=100)
        client.steer("faults", add="empty@draft/count#1")
        one.process.send_signal(signal.SIGKILL)
        one.process.wait()
        port = one.url.rpartition(":")[2]
    with Process(tmp_path, "--fault", "busy@draft/add#2", "--port", port) as two:
        assert two.url == client.url
        assert client.call("draft/get", {"media_id": media_id})["news_item"][0]["title"] == "第 6 周"
        assert client.call("draft/add", {"articles": []})["errcode"] == -1
        assert client.send("GET", client.path("draft/count"))[2] == b""
        numbers = [json.loads(line)["number"] for line in (tmp_path / "requests.jsonl").read_text().splitlines()]
        assert numbers == list(range(1, 7))
    assert read_world(tmp_path / "state.json").offset == 100


def test_a_folder_belongs_to_one_rehearsal_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr("newsroom.rehearsal.server.PATIENCE", 0.1)
    second = Rehearsal(tmp_path)
    try:
        with Rehearsal(tmp_path), pytest.raises(InUseError):
            second.start()
    finally:
        second.stop()
    with Rehearsal(tmp_path):
        pass


def test_a_port_that_is_taken_is_told_and_the_folder_is_free_again(tmp_path):
    with Rehearsal(tmp_path / "a") as first:
        second = Rehearsal(tmp_path / "b", port=first.port)
        with pytest.raises(OSError, match="in use"):
            second.start()
    with second:
        assert second.summary().requests == 0


def test_everything_known_is_the_same_after_writing_and_reading(server, client):
    client.call("draft/add", {"articles": [client.article(content=text('<p id="a">x</p>'))]})
    client.upload()
    media_id = server.summary().drafts[0].media_id
    client.call("freepublish/submit", {"media_id": media_id})
    client.call("message/mass/sendall", {"filter": {"is_to_all": True}, "mpnews": {"media_id": media_id}, "msgtype": "mpnews"})
    client.send("POST", server.wecom_url.removeprefix(server.url), raw_json({"msgtype": "text", "text": {"content": "x"}}))
    server.add_fault("busy@*")
    path = server.state / "state.json"
    world = read_world(path)
    write_world(path, world)
    assert read_world(path) == world
    assert all((world.tokens, world.uploads, world.jobs, world.masses, world.published, world.robot_messages, world.violations, world.faults))


def test_a_state_of_another_version_is_set_aside(tmp_path):
    (tmp_path / "state.json").write_text('{"version": 0, "drafts": []}')
    with Rehearsal(tmp_path) as server:
        assert server.summary().drafts == ()
    assert (tmp_path / "state.old").exists()
    assert read_world(tmp_path / "nothing.json") == World()


def test_a_line_tells_what_happened(server, client):
    raw = picture()
    client.upload(raw=raw)
    line = server.requests()[-1]
    assert (line["number"], line["endpoint"], line["call"], line["method"]) == (2, "media/uploadimg", 1, "POST")
    assert line["size"] == len(multipart(raw))
    assert line["upload"]["size"] == len(raw)
    assert (line["upload"]["width"], line["upload"]["height"], line["upload"]["format"]) == (940, 400, "PNG")
    assert (line["applied"], line["errcode"], line["ended"], line["token"]) == (True, 0, "answered", "T1")
    assert (server.state / "bodies" / "000002-media-uploadimg").read_bytes() == multipart(raw)


def test_no_token_and_no_secret_is_written_beside_the_state(server, client):
    client.send("GET", f"/cgi-bin/token?grant_type=client_credential&appid={server.appid}&secret={server.secret}")
    client.call("draft/add", {"articles": [client.article()]})
    client.send("POST", f"{server.dingtalk_url.removeprefix(server.url)}&timestamp=1&sign=signature", b"{}")
    secrets = {server.secret, client.token, "signature", server.robots.dingtalk_token, server.robots.dingtalk_secret}
    for path in server.state.rglob("*"):
        if path.is_file() and path.name != "state.json":
            content = path.read_bytes()
            assert not [one for one in secrets if one.encode() in content], path


def test_tests_and_other_processes_steer_the_same(server, client):
    first, second = (client.call("draft/add", {"articles": [client.article(title=str(n))]})["media_id"] for n in range(2))
    server.edit_draft(first, title="人改的", content=text('<p onclick="x()">新</p>'))
    assert client.steer("drafts", do="edit", media_id=second, index=0, digest="新摘要") == {"status": 200, "ok": True}
    drafts = server.summary().drafts
    assert [one.by_person for one in drafts] == [True, True]
    assert (drafts[0].articles[0].title, "onclick" in drafts[0].articles[0].content) == ("人改的", False)
    assert drafts[1].articles[0].digest == "新摘要"
    assert server.publish_draft(first)[0].startswith("https://mp.weixin.qq.com/s/")
    assert client.steer("drafts", do="delete", media_id=second)["ok"]
    seen = json.loads(client.send("GET", "/_rehearsal/summary")[2])
    assert (seen["drafts"], seen["publishes"], seen["drafts_deleted"]) == ([], 1, 1)
    assert seen["publications"][0]["titles"] == ["人改的"]
    cover = next(one["media_id"] for one in seen["uploads"] if one["media_id"])
    assert client.steer("materials", do="delete", media_id=cover)["ok"]
    assert client.call("draft/add", {"articles": [client.article(thumb_media_id=cover)]})["errcode"] == 40007


def test_a_person_publishes_over_http_and_gets_the_addresses(server, client):
    media_id = client.call("draft/add", {"articles": [client.article(), client.article()]})["media_id"]
    assert len(client.steer("drafts", do="publish", media_id=media_id)["urls"]) == 2
    assert server.summary().publications[0].way == "person"


def test_the_clock_and_the_tokens_can_be_moved_from_outside(server, client):
    client.call("draft/count", method="GET")
    client.steer("clock", move=7201)
    assert client.call("draft/count", method="GET")["errcode"] == 42001
    client.token = ""
    client.call("draft/count", method="GET")
    client.steer("tokens", do="revoke")
    assert client.call("draft/count", method="GET")["errcode"] == 40001
    client.token = ""
    client.steer("tokens", do="refuse")
    assert client.call("draft/count", method="GET")["errcode"] == 40001
    client.steer("tokens", do="refuse", on=False)
    assert client.call("draft/count", method="GET") == {"total_count": 0}
    server.expire_tokens()
    assert client.call("draft/count", method="GET")["errcode"] == 42001
    server.revoke_tokens(stuck=True)
    stuck = client.token
    client.token = ""
    client.path("draft/count")
    assert client.token == stuck
    server.refuse_tokens(True)
    server.refuse_tokens(False)
    server.move_clock(1)
    assert server.summary().token_calls == 4


def test_faults_are_given_and_taken_away_over_http(server, client):
    client.path("draft/count")
    assert client.steer("faults", add=["busy@draft/count#1-9", "slow=0@*"])["ok"]
    assert client.call("draft/count", method="GET")["errcode"] == -1
    client.steer("faults", clear=True)
    assert client.call("draft/count", method="GET") == {"total_count": 0}
    assert server.summary().faults == ()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("faults", {"add": "hurry@1"}),
        ("drafts", {"do": "edit", "media_id": "x"}),
        ("drafts", {"do": "praise", "media_id": "x"}),
        ("drafts", {}),
        ("materials", {"do": "delete", "media_id": "x"}),
        ("materials", {"do": "edit"}),
        ("tokens", {"do": "x"}),
        ("clock", {"move": "x"}),
        ("publishing", {"status": 1}),
        ("nothing", {}),
    ],
)
def test_orders_that_make_no_sense_are_refused_and_change_nothing(server, client, name, values):
    before = server.summary()
    assert client.steer(name, **values)["status"] == 400
    assert server.summary() == before


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example:80", ""])
def test_pages_of_other_sites_cannot_steer(server, client, host):
    assert client.send("POST", "/_rehearsal/clock", b'{"move": 1}', Host=host)[0] == 403
    assert client.send("GET", "/_rehearsal/", Host=f"localhost:{server.port}")[0] == 200


def test_what_publishing_comes_to_is_decided_from_outside(server, client):
    client.steer("publishing", status=4)
    media_id = client.call("draft/add", {"articles": [client.article()]})["media_id"]
    job = client.call("freepublish/submit", {"media_id": media_id})["publish_id"]
    assert [client.call("freepublish/get", {"publish_id": job})["publish_status"] for _ in range(2)] == [1, 4]
    server.decide_publishing(0)


def test_drafts_and_places_that_are_not_there_are_told(server, client):
    media_id = client.call("draft/add", {"articles": [client.article()]})["media_id"]
    for wrong in (lambda: server.delete_draft("x"), lambda: server.edit_draft(media_id, 1), lambda: server.edit_draft(media_id, url="x")):
        with pytest.raises(UnknownError):
            wrong()


def test_a_fault_nobody_understands_does_not_start(tmp_path):
    with pytest.raises(FaultError):
        Rehearsal(tmp_path, faults=["hurry@1"])


def test_a_moved_clock_stays_moved(tmp_path):
    for expected in (100, 200):
        with Rehearsal(tmp_path, clock=lambda: 0.0) as server:
            server.move_clock(100)
            assert server.desk.now() == expected


def test_a_given_clock_rules_over_tokens(tmp_path, client_of):
    now = [1_000_000.0]
    with Rehearsal(tmp_path, clock=lambda: now[0]) as server:
        client = client_of(server.url)
        client.path("draft/count")
        now[0] += 7200
        assert client.call("draft/count", method="GET")["errcode"] == 42001


def test_files_are_judged_without_a_server(tmp_path, capsys):
    good, bad = tmp_path / "good.html", tmp_path / "bad.html"
    good.write_text(text(), encoding="utf-8")
    bad.write_text(text('\n<p id="a">x</p>'), encoding="utf-8")
    assert (main(["--lint", str(good)]), capsys.readouterr().out) == (0, "")
    assert main(["--lint", str(good), str(bad), "--language", "en"]) == 1
    assert f"{bad}:2:1  error H05" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["--lint", "none.html"], ["--state", "DIR", "--fault", "hurry@1"], ["--port", "x"]])
def test_wrong_arguments_end_with_two(tmp_path, capsys, arguments):
    with pytest.raises(SystemExit) as error:
        main([one.replace("DIR", str(tmp_path)) for one in arguments])
    assert error.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_the_credentials_are_plainly_none(server):
    assert set(server.appid.removeprefix("wx")) == {"0"}
    assert "rehearsal" in server.secret
    assert CREDENTIALS["secret"] == server.secret
