"""How long a build takes, phase by phase, beside stock mkdocs-material on the same files in the same run.

    .venv/bin/python tests/bench/build.py [100 1000 10000] [--pairs 3] [--folder FOLDER]

CPU is user + system time of a process and its children, memory its peak resident size. "ours, first" is `build.py
build` with nothing left of an earlier build (every picture is converted, every text read by every rule), "ours" the one
after it: every page is made again, with what was found out of texts and pictures. Stock is mkdocs-material with its
search (and jieba) and tags, its articles not in the menu. Runs alternate, each in a process of its own, and ratios are
medians of pairs, so that a busy machine disturbs both alike. Ends with 0 when all goals hold, else with 1.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from stock import PLUGINS, install_jieba, write_stock

OURS = ("ours, first", "ours")
"""Without and with what an earlier run found out."""
MOST_CPU_RATIO = 0.5
"""Ours / stock, at each of `JUDGED`; ours with what earlier runs found out of texts and pictures."""
MOST_FIRST_RATIO = 1.3
"""The same for the first build of all, which reads every text by every rule and converts every picture."""
JUDGED = (1_000, 10_000)
MOST_MEGABYTES = 600
"""At the larger of `JUDGED`."""
MOST_GROWTH = 1.3
"""CPU a page, the larger of `JUDGED` / the smaller; and CPU an entry likewise, which grows where lists do."""


@dataclass(frozen=True)
class Usage:
    """What one process took."""

    cpu: float
    megabytes: float
    wall: float

    def __str__(self) -> str:
        return f"{self.cpu:.2f} CPU s, {self.megabytes:.0f} MB, {self.wall:.1f} s wall"


@dataclass
class Result:
    """One size."""

    entries: int
    pages: int
    phases: dict[str, float]
    runs: dict[str, list[Usage]] = field(default_factory=dict)

    def median(self, name: str) -> Usage:
        runs = self.runs[name]
        return Usage(*(statistics.median(getattr(one, key) for one in runs) for key in ("cpu", "megabytes", "wall")))

    def ratios(self, name: str) -> list[float]:
        return [ours.cpu / stock.cpu for ours, stock in zip(self.runs[name], self.runs["stock"], strict=True)]

    def ratio(self, name: str) -> float:
        return statistics.median(self.ratios(name))


def measure(command: list[str], cwd: Path, **environ: str) -> Usage:
    """Run `command` to its end. SystemExit where it fails."""
    # A process starts as a copy of this one, and its peak begins with ours: so whatever is large here (writing the
    # corpus) runs in a process of its own as well.
    named = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1650000000", **environ}
    started = time.monotonic()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=cwd, stdout=output, stderr=output, env={**os.environ, **named})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if status:
            output.seek(0)
            raise SystemExit(f"{command}\n{output.read().decode(errors='replace')[-2000:]}")
    kilobytes = usage.ru_maxrss / (1 if sys.platform != "darwin" else 1024)
    return Usage(usage.ru_utime + usage.ru_stime, kilobytes / 1000, time.monotonic() - started)


def bench(count: int, pairs: int, folder: Path, jieba: Path | None) -> Result:
    """One size: its phases once, then pairs of whole builds, then stock without its search once."""
    project = folder / str(count)
    subprocess.run([sys.executable, str(HERE / "corpus.py"), str(project), str(count)], check=True)
    stock = write_stock(project)
    words = {"PYTHONPATH": str(jieba)} if jieba else {}
    say(f"{count} entries: phases")
    done = subprocess.run([sys.executable, str(HERE / "phases.py"), str(project)], capture_output=True, check=True)
    result = Result(entries=count, **{key: json.loads(done.stdout)[key] for key in ("pages", "phases")})

    def run(name: str) -> None:
        for leftover in (project / "site", stock / "site", *([project / ".cache"] if name == "ours, first" else [])):
            shutil.rmtree(leftover, ignore_errors=True)
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", f"{name}.yml"]
        if name.startswith("ours"):
            usage = measure([sys.executable, "build.py", "build"], project)
        else:
            usage = measure(command, stock, **(words if name == "stock" else {}))
        result.runs.setdefault(name, []).append(usage)
        say(f"{count} entries: {name}: {usage}")

    for _ in range(pairs):
        run("ours, first")
        run("ours")
        run("stock")
    run("stock without search")
    return result


def say(text: str) -> None:
    """Progress, beside the figures."""
    print(text, file=sys.stderr, flush=True)


def report(result: Result) -> Iterator[str]:
    """The figures of one size, as lines of Markdown."""
    yield f"### {result.entries:,} entries, {result.pages:,} pages\n"
    for name in OURS:
        ours = result.median(name)
        each = f"{1000 * ours.cpu / result.pages:.2f} ms a page, {1000 * ours.cpu / result.entries:.2f} an entry"
        yield f"* {name}: {ours}; {each}"
    yield from (f"* {name}: {result.median(name)}" for name in PLUGINS)
    for name in OURS:
        ratios = result.ratios(name)
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}, {len(ratios)} pairs"
        yield f"* CPU {name} / stock: **{result.ratio(name):.2f}** ({spread})"
    yield "\nThe first build:\n\n| phase | CPU s | ms a page |\n| --- | --- | --- |"
    for phase, seconds in result.phases.items():
        yield f"| {phase} | {seconds:.2f} | {1000 * seconds / result.pages:.2f} |"
    yield ""


def goals(results: dict[int, Result]) -> Iterator[tuple[str, float, float]]:
    """What was asked for, what was found, and the most it may be. Only sizes that were measured."""
    for size in JUDGED:
        if size in results:
            yield f"CPU ours / stock at {size:,}", results[size].ratio("ours"), MOST_CPU_RATIO
            yield f"CPU ours, first / stock at {size:,}", results[size].ratio("ours, first"), MOST_FIRST_RATIO
    few, many = (results.get(size) for size in JUDGED)
    if many:
        yield f"peak MB at {many.entries:,}", max(many.median(name).megabytes for name in OURS), MOST_MEGABYTES
    if few and many:
        for name in ("pages", "entries"):
            cost = [one.median("ours, first").cpu / getattr(one, name) for one in (few, many)]
            yield f"CPU by {name}, {many.entries:,} / {few.entries:,}", cost[1] / cost[0], MOST_GROWTH


def marginal(results: list[Result]) -> Iterator[str]:
    """What one more page costs between neighbouring sizes: start-up cancels out, so growth shows undisguised."""
    for few, many in pairwise(results):
        cpu = many.median("ours, first").cpu - few.median("ours, first").cpu
        yield f"* one more page from {few.entries:,} to {many.entries:,} entries: {1000 * cpu / (many.pages - few.pages):.2f} ms"
    yield ""


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1_000, 10_000])
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        jieba = install_jieba(folder / "jieba")
        print(f"Stock's search {'with' if jieba else 'WITHOUT'} jieba.\n")
        results = {size: bench(size, arguments.pairs, folder, jieba) for size in arguments.sizes}
    for result in results.values():
        print("\n".join(report(result)))
    print("\n".join(marginal(list(results.values()))))
    judged = list(goals(results))
    for what, found, most in judged:
        print(f"{'holds ' if found <= most else 'MISSED'}  {what}: {found:.2f}, at most {most}")
    return 0 if all(found <= most for _, found, most in judged) else 1


if __name__ == "__main__":
    sys.exit(main())
