"""How faults are written, and which calls they hit."""

import pytest

from newsroom.rehearsal.faults import (
    AFTER,
    BEFORE,
    DEFAULTS,
    PACE,
    FaultError,
    add_fault,
    parse_fault,
    plan_call,
    start_faults,
)
from newsroom.rehearsal.state import World


def hits(texts: list[str], calls: list[str]) -> list[str]:
    world = World()
    for text in texts:
        add_fault(world, text)
    return [plan_call(world, call).name for call in calls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("busy@1", ("busy", 0, "", 1, 1)),
        ("busy@draft/add#2-3", ("busy", 0, "draft/add", 2, 3)),
        ("errcode=-1@*", ("errcode", -1, "", 1, None)),
        ("errcode=53503@freepublish/submit#*", ("errcode", 53503, "freepublish/submit", 1, None)),
        ("http=503@stable_token#1", ("http", 503, "stable_token", 1, 1)),
        ("timeout=0.5@message/mass/sendall#7", ("timeout", 0.5, "message/mass/sendall", 7, 7)),
        ("slow@robot/send#1", ("slow", DEFAULTS["slow"], "robot/send", 1, 1)),
    ],
)
def test_a_fault_is_read(text, expected):
    fault = parse_fault(text)
    assert (fault.name, fault.arg, fault.endpoint, fault.first, fault.last) == expected


@pytest.mark.parametrize("name", sorted((BEFORE | AFTER | PACE) - {"errcode"}))
def test_every_fault_can_be_given_without_an_argument(name):
    assert parse_fault(f"{name}@*").name == name


@pytest.mark.parametrize(
    "text",
    [
        "", "busy", "busy@", "busy@0", "busy@2-1", "busy@-1", "busy@1-", "hurry@1", "errcode@1", "busy=3@1", "http=200@1",
        "http=x@1", "timeout=-1@1", "reset=1@1", "busy@draft/add", "busy@Draft#1", "busy@draft/#1",
    ],
)  # fmt: skip
def test_a_fault_that_is_none_is_refused_and_says_so(text):
    with pytest.raises(FaultError) as error:
        parse_fault(text)
    assert str(error.value).startswith(text)


def test_a_fault_hits_the_calls_it_names_of_its_endpoint_only():
    calls = ["draft/add", "draft/get", "draft/add", "draft/add", "draft/add"]
    assert hits(["busy@draft/add#2-3"], calls) == ["", "", "busy", "busy", ""]
    assert hits(["busy@2"], calls) == ["", "busy", "", "", ""]
    assert hits(["busy@*"], calls) == ["busy"] * 5


def test_a_fault_given_later_counts_from_then():
    world = World()
    plan_call(world, "draft/add")
    add_fault(world, "empty@draft/add#1")
    assert [plan_call(world, "draft/add").name for _ in range(2)] == ["empty", ""]


def test_of_two_faults_the_first_decides_and_paces_come_on_top():
    world = World()
    for text in ("slow=1@1", "busy@1", "empty@1-2", "slow=2@1", "drip=3@2"):
        add_fault(world, text)
    first, second = plan_call(world, "draft/add"), plan_call(world, "draft/add")
    assert (first.name, first.slow, first.drip) == ("busy", 3, 0)
    assert (second.name, second.slow, second.drip) == ("empty", 0, 3)


def test_faults_of_the_start_go_on_counting_after_a_restart_and_leave_when_no_longer_given():
    world = World()
    start_faults(world, ["busy@2", "empty@9"])
    add_fault(world, "garbage@5")
    plan_call(world, "draft/add")
    start_faults(world, ["busy@2"])
    assert [one.text for one in world.faults] == ["busy@2", "garbage@5"]
    assert plan_call(world, "draft/add").name == "busy"
