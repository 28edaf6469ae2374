"""One letter, encrypted, once."""

import ssl

import pytest

from newsroom.publish import Exit, Pace, PublishError, Secret, Standing, State, mail
from tests.publish.postbox import PEM, Postbox

LETTER = "Subject: 一起守\r\nTo: a@school.example,\r\n b@school.example\r\nX-Unsent: 1\r\n\r\n第3期\r\nTo: all\r\n".encode()
DATE = "Date: Fri, 22 Apr 2022 04:00:00 -0000\r\n"
SENT = f"Subject: 一起守\r\nTo: parents@school.example\r\n{DATE}\r\n第3期\r\nTo: all\r\n".encode()


def trusting() -> ssl.SSLContext:
    """Knows the test's certificate."""
    return ssl.create_default_context(cafile=str(PEM))


def send(box, folder, *, standing=None, **values):
    base = {
        "host": "127.0.0.1",
        "port": box.port,
        "sender": "office@school.example",
        "recipients": ("parents@school.example",),
        "user": Secret(""),
        "password": Secret(""),
        "folder": folder,
        "seconds": 2.0,
        "patience": 2.0,
        "pace": Pace(now=lambda: 1650600000.0),
        "context": trusting,
    }
    return mail.deliver(mail.Mailbox(**(base | values)), "2022-W13", LETTER, standing or Standing())


def failing(box, folder, **values) -> PublishError:
    with pytest.raises(PublishError) as caught:
        send(box, folder, **values)
    return caught.value


@pytest.fixture
def implicit(monkeypatch):
    with Postbox(password="qzx") as box:
        monkeypatch.setattr(mail, "IMPLICIT", box.port)
        yield box


def test_a_letter_is_sent_once_with_tls_from_the_start(implicit, tmp_path):
    receipt = send(implicit, tmp_path, user=Secret("office"), password=Secret("qzx"))
    assert receipt.state is State.SENT
    ((sender, recipients, body),) = implicit.letters
    assert (sender, recipients) == ("office@school.example", ["parents@school.example"])
    assert body == SENT
    assert send(implicit, tmp_path).state is State.SAME
    assert send(implicit, tmp_path, standing=Standing(new=True)).state is State.SENT
    assert len(implicit.letters) == 2


def test_no_recipient_sees_another(implicit, tmp_path):
    send(implicit, tmp_path, recipients=("a@school.example", "b@school.example"))
    ((_, recipients, body),) = implicit.letters
    assert recipients == ["a@school.example", "b@school.example"]
    assert b"@school.example" not in body
    assert b"To: undisclosed-recipients:;" in body


def test_encrypted_the_conversation_begins_anew_even_without_a_password(tmp_path):
    with Postbox(implicit=False) as box:
        send(box, tmp_path)
        greetings = [place for place, one in enumerate(box.seen) if one.lower().startswith("ehlo")]
        assert greetings[-1] > box.seen.index("STARTTLS")


def test_starttls_is_used_on_every_other_port(tmp_path):
    with Postbox(implicit=False) as box:
        assert send(box, tmp_path).state is State.SENT
        assert box.seen.index("STARTTLS") < next(place for place, one in enumerate(box.seen) if one.startswith("mail"))


def test_without_encryption_nothing_is_sent_not_even_the_password(tmp_path):
    with Postbox(implicit=False, plain=True) as box:
        error = failing(box, tmp_path, user=Secret("office"), password=Secret("qzx"))
        assert (error.key, error.exit_code) == ("mail_tls", Exit.CREDENTIALS)
        assert box.letters == []
        assert not [one for one in box.seen if one.startswith(("AUTH", "mail"))]


def test_a_certificate_nobody_vouches_for_is_refused(implicit, tmp_path):
    error = failing(implicit, tmp_path, context=ssl.create_default_context)
    assert (error.key, error.values["reason"]) == ("net_failed", "net_certificate")
    assert implicit.letters == []


def test_a_wrong_password_is_told_without_it(implicit, tmp_path):
    error = failing(implicit, tmp_path, user=Secret("office"), password=Secret("falsch"))
    assert (error.key, error.exit_code) == ("mail_password", Exit.CREDENTIALS)
    assert "falsch" not in repr(error)


def test_a_recipient_that_is_refused_stops_the_letter_for_all(implicit, tmp_path):
    implicit.refuse = ("gone@school.example",)
    error = failing(implicit, tmp_path, recipients=("parents@school.example", "gone@school.example"))
    assert (error.key, error.values["count"]) == ("mail_recipients", 1)
    assert implicit.letters == []
    assert send(implicit, tmp_path).state is State.SENT


def test_a_letter_whose_answer_is_lost_is_sent_once_more_and_not_again(implicit, tmp_path):
    implicit.fault = "lost"
    assert failing(implicit, tmp_path).key == "message_unknown"
    assert failing(implicit, tmp_path).key == "message_twice"
    assert failing(implicit, tmp_path).key == "message_twice"
    assert len(implicit.letters) == 2


@pytest.mark.parametrize(("fault", "key"), [("data", "mail_refused"), ("busy", "mail_refused")])
def test_a_refused_letter_may_be_tried_as_often_as_one_likes(implicit, tmp_path, fault, key):
    implicit.fault = fault
    for _ in range(4):
        assert failing(implicit, tmp_path).key == key
    implicit.fault = ""
    assert send(implicit, tmp_path).state is State.SENT


def test_no_server_is_told(tmp_path):
    with Postbox() as box:
        pass
    assert failing(box, tmp_path).values["reason"] == "net_unreachable"
    assert failing(box, tmp_path, host="no-such-host.invalid").values["reason"] == "net_name"
