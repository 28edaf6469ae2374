"""Whatever goes wrong, at whatever call: one right draft in the end, and the truth on the way.

`NEWSROOM_MATRIX=write` writes the tables of docs/reliability.md; without it they have to be what this run finds.
"""

import os
from pathlib import Path

import pytest

from tests.publish.matrix import FAULTS, HITS, KILLS, MOMENTS, WRITES, Cell, run_all, run_kills, run_robots

pytestmark = pytest.mark.timeout(400)
DOC = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- matrix -->\n", "<!-- end of matrix -->\n"


@pytest.fixture(scope="module")
def faults() -> list[Cell]:
    return run_all()


@pytest.fixture(scope="module")
def kills() -> list[Cell]:
    return run_kills()


@pytest.fixture(scope="module")
def robots() -> list[Cell]:
    return run_robots()


def test_every_fault_at_every_call_ends_with_one_right_draft(faults):
    assert [cell for cell in faults if cell.broken] == []


def test_a_run_that_is_killed_at_any_moment_can_be_taken_up(kills):
    assert [cell for cell in kills if cell.broken] == []
    assert {cell.outcome for cell in kills} == {"killed 0"}


def test_a_group_gets_its_message_and_at_most_once_more(robots):
    assert [cell for cell in robots if cell.broken] == []


@pytest.mark.parametrize(
    ("fault", "codes"),
    [
        ("ip", {"2 wechat_address"}),
        ("quota", {"4 wechat_quota"}),
        ("errcode=45166", {"4 wechat_content"}),
        ("errcode=53402", {"4 wechat_other"}),
    ],
)
def test_a_refusal_is_told_as_what_it_is(faults, fault, codes):
    told = {run for cell in faults if cell.fault == fault for run in cell.runs if run != "0"}
    assert told == codes


def test_a_run_that_does_not_know_says_so(faults):
    lost = [cell for cell in faults if "after_accept" in cell.fault or cell.fault in ("truncated", "reset", "empty")]
    told = {run for cell in lost for run in cell.runs if run != "0"}
    assert told <= {"3 draft_unknown", "3 net_failed", "3 token_calls"}


def test_one_fault_alone_needs_no_second_run_unless_it_is_a_refusal(faults):
    # a service that refuses to give a token as if one had been sent is refusing the secret
    calls = [cell for cell in faults if cell.endpoint != "stable_token"]
    again = {cell.fault for cell in calls if cell.hits == "1" and cell.outcome != "0"}
    assert again <= {"ip", "quota", "errcode=45166", "errcode=40007", "errcode=88000", "errcode=53402"}


def test_the_documented_matrix_is_what_was_found(faults, kills, robots):
    found = tables(faults, kills, robots)
    text = DOC.read_text("utf-8")
    head, rest = text.split(BEGIN)
    old, tail = rest.split(END)
    if os.environ.get("NEWSROOM_MATRIX") == "write":
        DOC.write_text(f"{head}{BEGIN}{found}{END}{tail}", "utf-8")
        return
    assert old == found, "NEWSROOM_MATRIX=write"


def tables(faults: list[Cell], kills: list[Cell], robots: list[Cell]) -> str:
    """Markdown: a table a scene, faults down, calls across; each cell with one failing call, then with three."""
    cells = {(one.scene, one.endpoint, one.fault, one.hits): one.outcome for one in (*faults, *robots)}
    total = len(faults) + len(kills) + len(robots)
    lines = ["", f"{total} cells, {len(faults)} of them faults at calls of the account.", ""]
    for scene in dict.fromkeys(one.scene for one in (*faults, *robots)):
        calls = list(dict.fromkeys(one.endpoint for one in (*faults, *robots) if one.scene == scene))
        own = [fault for fault in FAULTS if (scene, calls[0], fault, HITS[0]) in cells]
        lines += [f"### {scene}", "", f"| fault | {' | '.join(calls)} |", f"| --- |{' --- |' * len(calls)}"]
        for fault in own:
            row = (" / ".join(cells[scene, call, fault, hits].replace(" ", "·") for hits in HITS) for call in calls)
            lines.append(f"| `{fault}` | {' | '.join(row)} |")
        lines.append("")
    lines += ["### SIGKILL", "", f"| scene | {' | '.join((*MOMENTS, *WRITES))} |", f"| --- |{' --- |' * 5}"]
    for scene in KILLS:
        counts = []
        for moment in (*MOMENTS, *WRITES):
            mine = [one for one in kills if one.scene == scene and one.endpoint.startswith(f"{moment} ")]
            good = sum(one.outcome == "killed 0" and not one.broken for one in mine)
            counts.append(f"{good} of {len(mine)}")
        lines.append(f"| {scene} | {' | '.join(counts)} |")
    return "\n".join([*lines, "", ""])
