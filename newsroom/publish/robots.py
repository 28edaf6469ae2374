"""Group robots of DingTalk and WeCom: one message a week each.

They know no key, so nobody can ask them what became of a message. The intent is written first; after a doubt the next
run sends once more and then never again by itself: a line that stands twice in a group is the lesser evil, a digest
that nobody got is the greater. Facts: design 3.
"""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from newsroom.publish.answers import DoubtError, Refusal, read_answer
from newsroom.publish.locking import locked_ledger
from newsroom.publish.messages import Outbox, Standing
from newsroom.publish.outcome import Exit, PublishError, Receipt
from newsroom.publish.pace import TRIES, Pace
from newsroom.publish.secrets import Secret
from newsroom.publish.transport import READ, HttpTransport, LostError, NotSentError, Request, Transport

DINGTALK, WECOM = "dingtalk", "wecom"
BUSY = -1
_DINGTALK_WORDS = (
    ("keyword", "dingtalk_keyword_missing"),
    ("timestamp", "dingtalk_clock"),
    ("sign", "dingtalk_sign"),
    ("whitelist", "dingtalk_address"),
)
"""310000 has four causes, told apart by the service's words."""
_KEYS: Mapping[tuple[str, int], tuple[str, Exit]] = {
    (DINGTALK, 300005): ("robot_unknown", Exit.CREDENTIALS),
    (DINGTALK, 130101): ("dingtalk_fast", Exit.SERVICE),
    (DINGTALK, 460101): ("robot_long", Exit.SERVICE),
    (WECOM, 93000): ("robot_unknown", Exit.CREDENTIALS),
    (WECOM, 45009): ("wecom_fast", Exit.SERVICE),
    (WECOM, 40058): ("robot_long", Exit.SERVICE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Robot:
    """A group's robot and the way to it."""

    channel: str
    """`dingtalk` or `wecom`."""
    webhook: Secret
    """Its whole address."""
    key: Secret
    """DingTalk: what messages are signed with; empty where the robot asks for none."""
    folder: Path
    """Of the ledgers."""
    read: float = READ
    pace: Pace = field(default_factory=Pace)
    transport: Callable[[], Transport] = HttpTransport
    wait: float = 10.0


def is_webhook(webhook: Secret) -> bool:
    """Whether `webhook` is an address of a service, encrypted or on this machine."""
    found = urlsplit(webhook.reveal())
    return bool(found.query) and (found.scheme == "https" or found.hostname in ("127.0.0.1", "localhost"))


def deliver(robot: Robot, key: str, message: Mapping[str, Any], standing: Standing) -> Receipt:
    """Send `message` to the group, once. PublishError for whatever ended it."""
    body = json.dumps(message, ensure_ascii=False).encode("utf-8")
    with locked_ledger(robot.folder / f"{robot.channel}.json", robot.wait) as ledger:
        outbox = Outbox(robot.channel, ledger, robot.pace)
        return outbox.deliver(f"{robot.channel}/{key}", body, lambda: _send(robot, body), standing)


def _send(robot: Robot, body: bytes) -> None:
    """One message, accepted. DoubtError; PublishError where it certainly did not get there."""
    transport = robot.transport()
    reason = ""
    for number in range(TRIES):
        if number:
            robot.pace.before_try(number)
        try:
            request = Request(method="POST", url=_address(robot), body=body, seconds=robot.read)
            read_answer(transport.send(request))
        except NotSentError as error:
            reason = str(error)
        except LostError as error:
            raise DoubtError(str(error)) from None
        except Refusal as error:
            if error.code == BUSY:
                raise DoubtError("net_busy") from None
            raise explained(robot.channel, error) from None
        else:
            return
    raise PublishError("net_failed", Exit.UNKNOWN, reason=reason)


def _address(robot: Robot) -> str:
    """The webhook; for DingTalk with a signature of this very moment (at most an hour off, else 310000)."""
    webhook = robot.webhook.reveal()
    if robot.channel != DINGTALK or not robot.key:
        return webhook
    moment = str(round(robot.pace.now() * 1000))
    secret = robot.key.reveal()
    code = hmac.new(secret.encode(), f"{moment}\n{secret}".encode(), hashlib.sha256).digest()
    return f"{webhook}&{urlencode({'timestamp': moment, 'sign': base64.b64encode(code).decode()})}"


def explained(channel: str, error: Refusal) -> PublishError:
    """A robot's refusal as what an editor can do about it."""
    values = {"code": error.code, "text": error.text, "channel": f"@channel_{channel}"}
    if channel == DINGTALK and error.code == 310000:
        found = (key for word, key in _DINGTALK_WORDS if word in error.text)
        match = re.search(r"\d+\.\d+\.\d+\.\d+", error.text)
        return PublishError(next(found, "robot_other"), Exit.CREDENTIALS, **values, address=match[0] if match else "?")
    key, exit_code = _KEYS.get((channel, error.code), ("robot_other", Exit.SERVICE))
    return PublishError(key, exit_code, **values)
