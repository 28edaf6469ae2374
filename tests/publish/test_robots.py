"""Messages to groups."""

import pytest

from newsroom.publish import Exit, PublishError, Secret, Standing, State
from newsroom.publish.robots import is_webhook
from newsroom.rehearsal import Rehearsal, Robots
from tests.publish.makers import send_robot

CHANNELS = pytest.mark.parametrize("channel", ["dingtalk", "wecom"])


def key_of(server, channel, folder, **values) -> PublishError:
    with pytest.raises(PublishError) as caught:
        send_robot(server, channel, folder, **values)
    return caught.value


@CHANNELS
def test_a_message_is_sent_once(server, tmp_path, channel):
    assert send_robot(server, channel, tmp_path).state is State.SENT
    assert send_robot(server, channel, tmp_path).state is State.SAME
    assert server.summary().robot_messages == 1
    assert send_robot(server, channel, tmp_path, Standing(new=True)).state is State.SENT
    assert server.summary().robot_messages == 2


@CHANNELS
def test_what_the_register_knows_is_not_sent_from_another_machine(server, tmp_path, channel):
    receipt = send_robot(server, channel, tmp_path, Standing(registered=True))
    assert (receipt.state, [one.key for one in receipt.notes]) == (State.SAME, ["message_register"])
    assert server.summary().robot_messages == 0


@CHANNELS
def test_after_a_doubt_it_is_sent_once_more_and_then_never_again(server, tmp_path, channel):
    server.add_fault("reset_after_accept@1-9")
    assert key_of(server, channel, tmp_path).key == "message_unknown"
    assert key_of(server, channel, tmp_path).key == "message_twice"
    error = key_of(server, channel, tmp_path)
    assert (error.key, error.exit_code) == ("message_twice", Exit.UNKNOWN)
    assert server.summary().robot_messages == 2
    server.clear_faults()
    assert send_robot(server, channel, tmp_path, Standing(new=True)).state is State.SENT


@CHANNELS
def test_a_second_try_that_arrives_says_that_there_may_be_two(server, tmp_path, channel):
    server.add_fault("truncated@1")
    key_of(server, channel, tmp_path)
    receipt = send_robot(server, channel, tmp_path)
    assert (receipt.state, [one.key for one in receipt.notes]) == (State.SENT, ["message_again"])


def test_a_signature_is_of_the_moment_it_is_sent(server, tmp_path):
    server.move_clock(2 * 3600)
    assert key_of(server, "dingtalk", tmp_path).key == "dingtalk_clock"
    server.move_clock(-2 * 3600)
    assert send_robot(server, "dingtalk", tmp_path).state is State.SENT


def test_each_refusal_of_dingtalk_says_what_to_do(server, tmp_path):
    assert key_of(server, "dingtalk", tmp_path, key=Secret("SECwrong")).key == "dingtalk_sign"
    assert key_of(server, "dingtalk", tmp_path, webhook=Secret(f"{server.dingtalk_url}x")).key == "robot_unknown"
    with Rehearsal(tmp_path / "other", robots=Robots(dingtalk_keywords=("周报",))) as other:
        assert key_of(other, "dingtalk", tmp_path).key == "dingtalk_keyword_missing"
    server.add_fault("errcode=130101@1")
    error = key_of(server, "dingtalk", tmp_path)
    assert (error.key, error.exit_code) == ("dingtalk_fast", Exit.SERVICE)


def test_each_refusal_of_wecom_says_what_to_do(server, tmp_path):
    assert key_of(server, "wecom", tmp_path, webhook=Secret(f"{server.wecom_url}x")).key == "robot_unknown"
    server.add_fault("errcode=45009@1")
    assert key_of(server, "wecom", tmp_path).key == "wecom_fast"


@CHANNELS
def test_a_certain_failure_costs_no_try(server, tmp_path, channel):
    server.add_fault("errcode=40058@1-5")
    for _ in range(5):
        key_of(server, channel, tmp_path)
    assert send_robot(server, channel, tmp_path).state is State.SENT


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://oapi.dingtalk.com/robot/send?access_token=x", True),
        ("http://127.0.0.1:80/robot/send?access_token=x", True),
        ("http://oapi.dingtalk.com/robot/send?access_token=x", False),
        ("https://oapi.dingtalk.com/robot/send", False),
        ("x", False),
    ],
)
def test_a_webhook_is_a_whole_encrypted_address(address, is_one):
    assert is_webhook(Secret(address)) is is_one
