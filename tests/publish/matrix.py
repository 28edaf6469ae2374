"""Every fault at every call of a delivery, and what became of it."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from newsroom.publish import PublishError
from newsroom.publish.wechat import Parcel
from newsroom.publish.wechat.parcel import readable_of
from newsroom.rehearsal import Rehearsal, Summary
from tests.publish.makers import deliver, parcel, send_robot

ROOT = Path(__file__).resolve().parents[2]
SLOW = 3
"""Seconds of a fault that keeps a test waiting for longer than it waits."""
FAULTS = (
    "busy", "expired_token", "invalid_credential", "quota", "freq", "ip", "errcode=45166", "errcode=40007",
    "errcode=88000", "errcode=53402", "http=500", "http=413", f"timeout={SLOW}", "reset", "garbage", "empty",
    "busy_after_accept", f"timeout_after_accept={SLOW}", "reset_after_accept", "http_after_accept=502", "truncated",
    "slow=0.1", f"drip={SLOW}",
)  # fmt: skip
HITS = ("1", "1-3")
RUNS = 5
"""The most runs until it has to be done."""
SCENES = {
    "new": ("stable_token", "draft/batchget", "freepublish/batchget", "media/uploadimg", "material/add_material", "draft/add", "draft/get"),
    "update": ("stable_token", "draft/get", "media/uploadimg", "material/add_material", "draft/update"),
    "replace": ("draft/add", "draft/delete"),
}
"""What the run has to do → the calls it makes: a new draft, a changed one, one with more articles than before."""


@dataclass(frozen=True)
class Cell:
    """One fault at one call, and the runs it took."""

    scene: str
    endpoint: str
    fault: str
    hits: str
    runs: tuple[str, ...]
    """Exit code and key of every run, `0` for a run that was done."""
    broken: tuple[str, ...]
    """Promises that were not kept."""

    @property
    def outcome(self) -> str:
        """`0`, or `3 0`: the exit codes in order."""
        return " ".join(run.partition(" ")[0] for run in self.runs)


def parcels(scene: str) -> tuple[Parcel | None, Parcel]:
    """What lies in the box before, and what is to lie there."""
    old = parcel("旧的一篇。", pictures=("red",), cover="black")
    many = parcel("新的一篇。", "第二篇。", "第三篇。")
    return {"new": (None, many), "update": (old, parcel("新的一篇。")), "replace": (old, many)}[scene]


def wrong(seen: Summary, of: Parcel) -> Iterator[str]:
    """What the box has to hold when a run says that it is done."""
    if len(seen.drafts) != 1:
        yield f"{len(seen.drafts)} drafts"
        return
    live = seen.drafts[0].articles
    wanted = [readable_of(one.fields, is_only=len(of.articles) == 1) for one in of.articles]
    fields = [{"title": one.title, "author": one.author, "digest": one.digest, "content": one.content} for one in live]
    if [readable_of(one, is_only=len(live) == 1) for one in fields] != wanted:
        yield "text or pictures"
    issued = {one.url.removeprefix("http://") for one in seen.uploads}
    for one in live:
        for part in one.content.split('src="')[1:]:
            if part.partition('"')[0].replace("&amp;", "&").removeprefix("https://") not in issued:
                yield "picture of nobody"


def run_cell(scene: str, endpoint: str, fault: str, hits: str) -> Cell:
    """Deliver under one fault, again and again until it is done."""
    before, wanted = parcels(scene)
    runs, broken = [], []
    with TemporaryDirectory() as name, Rehearsal(Path(name) / "services") as server:
        if before is not None:
            deliver(server, Path(name), before)
        server.add_fault(f"{fault}@{endpoint}#{hits}")
        for _ in range(RUNS):
            tokens = server.summary().token_calls
            try:
                deliver(server, Path(name), wanted)
                runs.append("0")
            except PublishError as error:
                runs.append(f"{int(error.exit_code)} {error.key}")
            seen = server.summary()
            if seen.token_calls - tokens > 3:
                broken.append(f"{seen.token_calls - tokens} token calls")
            if runs[-1] == "0":
                broken += wrong(seen, wanted)
                break
            if len(seen.drafts) > 2 - (scene != "replace"):
                broken.append(f"{len(seen.drafts)} drafts after {runs[-1]}")
        else:
            broken.append("never done")
        if seen.duplicate_uploads:
            broken.append(f"{seen.duplicate_uploads} uploads twice")
        broken += [str(one) for one in seen.violations]
    return Cell(scene, endpoint, fault, hits, tuple(runs), tuple(broken))


MOMENTS = ("before", "during", "after")
WRITES = ("unwritten", "written")
"""Moments at which a run is killed: around a call, around a write of the ledger."""
KILLS = {"new": (8, 7), "update": (6, 5), "replace": (7, 7)}
"""Calls and writes of each scene."""


def run_kill(scene: str, moment: str, number: int) -> Cell:
    """Kill a run with SIGKILL, then run again until it is done."""
    before, wanted = parcels(scene)
    runs, broken = [], []
    with TemporaryDirectory() as name, Rehearsal(Path(name) / "services") as server:
        if before is not None:
            deliver(server, Path(name), before)
        if moment == "during":
            # the service has done it, and the answer is on its way for longer than the process lives
            server.add_fault(f"timeout_after_accept={SLOW}@{number}")
        command = [sys.executable, "-m", "tests.publish.dying", server.url, server.appid, server.secret, name]
        done = subprocess.run([*command, scene, moment, str(number)], cwd=ROOT, capture_output=True, timeout=60, check=False)
        runs.append({-9: "killed", 0: "0"}.get(done.returncode, f"{done.returncode} crashed"))
        if runs[-1].endswith("crashed"):
            broken.append(done.stderr.decode()[-300:])
        server.clear_faults()
        deliver(server, Path(name), wanted)
        runs.append("0")
        seen = server.summary()
        broken += wrong(seen, wanted)
        # whoever knew of the picture is dead, and uploadimg has no list to ask: a copy that nobody uses may stay
        if seen.duplicate_uploads > (moment in ("after", "unwritten")):
            broken.append(f"{seen.duplicate_uploads} uploads twice")
        broken += [str(one) for one in seen.violations]
        broken += [one.name for one in Path(name).glob(".wechat*")]
    return Cell(scene, f"{moment} {number}", "SIGKILL", "1", tuple(runs), tuple(broken))


def run_kills() -> list[Cell]:
    """Every moment of every scene."""
    plan = []
    for scene, (calls, writes) in KILLS.items():
        plan += [(scene, moment, number + 1) for moment in MOMENTS for number in range(calls)]
        plan += [(scene, moment, number + 1) for moment in WRITES for number in range(writes)]
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(lambda one: run_kill(*one), plan))


ROBOTS = ("dingtalk", "wecom")


def run_robot(channel: str, fault: str, hits: str) -> Cell:
    """A message to a group under one fault: three runs, as an editor makes them."""
    runs, broken = [], []
    with TemporaryDirectory() as name, Rehearsal(Path(name) / "services") as server:
        endpoint = {"dingtalk": "robot/send", "wecom": "webhook/send"}[channel]
        server.add_fault(f"{fault}@{endpoint}#{hits}")
        for _ in range(3):
            try:
                send_robot(server, channel, Path(name))
                runs.append("0")
            except PublishError as error:
                runs.append(f"{int(error.exit_code)} {error.key}")
        seen = server.summary()
        if seen.robot_messages > 2:
            broken.append(f"{seen.robot_messages} messages")
        if "0" in runs and not seen.robot_messages:
            broken.append("said to be sent")
        if runs[0] == "0" and seen.robot_messages != 1:
            broken.append("sent more than once")
    return Cell(channel, endpoint, fault, hits, tuple(runs), tuple(broken))


def run_robots() -> list[Cell]:
    """Every fault that a robot can meet."""
    plan = [(channel, fault, hits) for channel in ROBOTS for fault in FAULTS if _is_robots(fault) for hits in HITS]
    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(lambda one: run_robot(*one), plan))


def _is_robots(fault: str) -> bool:
    return not fault.startswith(("errcode", "expired", "invalid", "ip", "quota", "freq"))


def run_all() -> list[Cell]:
    """Every cell; several at a time, because most of them wait."""
    plan = [
        (scene, endpoint, fault, hits)
        for scene, endpoints in SCENES.items()
        for endpoint in endpoints
        for fault in FAULTS
        for hits in HITS
    ]
    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(lambda one: run_cell(*one), plan))
