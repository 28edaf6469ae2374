"""Secrets stay where they are."""

import logging
import traceback

import pytest

from newsroom.publish import Exit, PublishError, Secret, Secrets, load_secrets
from newsroom.publish.transport import HttpTransport, Request
from tests.publish.makers import account, deliver, parcel, send_robot

PLANTED = "qzxSECRETqzx"


def load(environ, root):
    return load_secrets(environ, root)


def test_the_environment_counts_before_the_file(tmp_path):
    file = tmp_path / "keys"
    file.write_text("# 密钥\nexport NEWSROOM_WECHAT_SECRET='aus der Datei'\n\nNEWSROOM_SMTP_USER=amt\n", "utf-8")
    found = load({"NEWSROOM_SECRETS": str(file), "NEWSROOM_WECHAT_SECRET": "env"}, tmp_path / "project")
    assert found["NEWSROOM_WECHAT_SECRET"].reveal() == "env"
    assert found["NEWSROOM_SMTP_USER"].reveal() == "amt"
    assert not found["NEWSROOM_SMTP_PASSWORD"]


def test_a_file_in_the_project_is_refused(tmp_path):
    (tmp_path / "keys").write_text("NEWSROOM_SMTP_USER=a\n")
    with pytest.raises(PublishError) as caught:
        load({"NEWSROOM_SECRETS": str(tmp_path / "keys")}, tmp_path)
    assert (caught.value.key, caught.value.exit_code) == ("secrets_inside", Exit.CREDENTIALS)


@pytest.mark.parametrize("line", ["NEWSROOM_WECHAT_SECRET", f"NEWSROOM_WECHAT_SECRT={PLANTED}", PLANTED])
def test_a_line_that_is_none_is_told_by_its_number_only(tmp_path, line):
    (tmp_path / "keys").write_text(f"# x\n{line}\n")
    with pytest.raises(PublishError) as caught:
        load({"NEWSROOM_SECRETS": str(tmp_path / "keys")}, tmp_path / "project")
    assert caught.value.values["line"] == 2
    assert PLANTED not in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(PublishError) as caught:
        load({"NEWSROOM_SECRETS": str(tmp_path / "keys")}, tmp_path / "project")
    assert caught.value.key == "secrets_unreadable"


def test_nothing_shows_a_secret():
    secret = Secret(PLANTED)
    secrets = Secrets(values={"NEWSROOM_WECHAT_SECRET": secret})
    for shown in (repr(secret), str(secret), f"{secret}", repr(secrets), repr(Request(method="POST", url=PLANTED))):
        assert PLANTED not in shown


def test_no_fault_writes_a_token_or_secret_anywhere(server, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    texts = []
    planted = [server.secret, server.dingtalk_url.split("=")[1], server.dingtalk_secret, server.wecom_url.split("=")[1]]
    for fault in ("reset", "truncated", "http=500", "garbage", "timeout=3", "invalid_credential", "quota", "ip"):
        for target in ("stable_token", "draft/add", "robot/send", "webhook/send"):
            server.clear_faults()
            server.add_fault(f"{fault}@{target}#1-4")
            folder = tmp_path / f"{fault}{target.replace('/', '-')}"
            for run in (
                lambda folder=folder: deliver(server, folder, parcel()),
                lambda folder=folder: send_robot(server, "dingtalk", folder),
                lambda folder=folder: send_robot(server, "wecom", folder),
            ):
                try:
                    texts.append(repr(run()))
                except PublishError:
                    texts.append(traceback.format_exc())
    dead = account(server, tmp_path, base="http://127.0.0.1:9")
    with pytest.raises(PublishError) as caught:
        deliver(server, tmp_path / "dead", parcel(), base=dead.base)
    texts += [repr(caught.value), caplog.text, repr(dead), repr(dead.client())]
    texts += [path.read_text("utf-8", "replace") for path in tmp_path.rglob("*.json") if "services" not in path.parts]
    tokens = {row["access_token"] for row in server.requests() if row.get("access_token")}
    for one in (*planted, *tokens):
        assert not [text for text in texts if one in text], one


def test_a_connection_that_fails_names_no_address(server):
    request = Request(method="POST", url=f"http://127.0.0.1:9/x?access_token={PLANTED}", body=b"{}", seconds=1)
    with pytest.raises(Exception, match="net_") as caught:
        HttpTransport(connect=1).send(request)
    shown = "".join(traceback.format_exception(caught.value))
    assert PLANTED not in shown
