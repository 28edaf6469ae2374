"""Every goal for readers, measured in one go: exits 0 when all of them hold.

    .venv/bin/python tests/bench/reader/run.py [--write] [--quick] [--only PART]

Builds the sample column and, of the same content, a stock Material site; measures both. Needs Node 18 or later, npm and
Chromium; the tools go into `.cache/bench/reader`. --quick looks at one page of each kind instead of all; --write puts the
figures into docs/reader.md.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import lighthouse
import old
import validity
import walk
import weight
from hosting import served
from playwright.sync_api import sync_playwright
from report import Row

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ROOT / ".cache" / "bench" / "reader"
PAGES = {"home": "index.html", "article": "stories/2022/buji-de-xin.html", "digest": "issues/2022-w16.html", "search": "search/index.html"}
"""The article: a story of usual length with two pictures."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
KINDS = (
    "index.html", "stories/index.html", "stories/2022/wangke-sanzhao.html", "tips/index.html", "tips/tingbudao.html",
    "bundles/jiaoshi-xinjinnang.html", "guides/ronghe.html", "s/a1.html", "plan.html", "notices/2022/jiazhanghui-4yue.html",
    "courses/ziwo-hehu.html", "issues/2022-w16.html", "issues/index.html", "audience/teacher.html",
    "audience/teacher/scenario-a1.html", "tips/2022.html", "subjects/index.html", "tags/index.html", "care.html",
    "about.html", "search/index.html", "404.html",
)  # fmt: skip
PARTS = ("weight", "lighthouse", "walk", "old", "features", "validity")


def install() -> None:
    """The tools, as `package.json` pins them."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    wanted = Path(__file__).with_name("package.json").read_text(encoding="utf-8")
    mark = TOOLS / "installed.json"
    if mark.exists() and mark.read_text(encoding="utf-8") == wanted:
        return
    (TOOLS / "package.json").write_text(wanted, encoding="utf-8")
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps"], cwd=TOOLS, check=True)
    mark.write_text(wanted, encoding="utf-8")


def build(work: Path) -> tuple[Path, Path]:
    """Our site and the stock one, of the same content."""
    for command in (["build"], ["stage", str(work / "stage")]):
        subprocess.run([sys.executable, "build.py", *command], cwd=ROOT, check=True, capture_output=True)
    config = work / "stage" / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  font: false\n", ""), encoding="utf-8")  # as it comes
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(work / "stock")], cwd=work / "stage", check=True, capture_output=True)
    shutil.copytree(ROOT / "site", work / "site")
    return work / "site", work / "stock"


def measure(only: str, *, quick: bool) -> list[Row]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("Chromium is missing")
    install()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site, other = build(Path(name))
        paths = [one for one in KINDS if (site / one).exists()] if quick else walk.pages_of(site)

        def start(more: list[str]):
            return playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, *more])

        def part(key: str, make) -> None:
            if only in ("", key):
                begun = time.monotonic()
                rows.extend(make())
                print(f"{key}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)

        with served(site) as ours, served(other) as stock:
            part("weight", lambda: weight.measure(start, ours, stock, PAGES))
            part("lighthouse", lambda: lighthouse.measure(TOOLS, chromium, ours, stock, PAGES))
            browser = start([])
            part("walk", lambda: walk.look(browser, ours, paths, lambda text: print(text, file=sys.stderr, flush=True)))
            part("walk", lambda: walk.bare(browser, ours, site, walk.pages_of(site)))
            part("walk", lambda: walk.paper(browser, ours, PAGES["article"]))
            browser.close()
            part("old", lambda: old.measure(TOOLS, chromium, site, [one for one in KINDS if (site / one).exists() and one != "404.html"]))
            part("features", lambda: validity.features(TOOLS, ROOT))
            part("validity", lambda: [*validity.html(TOOLS, site), validity.links(site)])
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="", choices=("", *PARTS))
    asked = parser.parse_args()
    rows = measure(asked.only, quick=asked.quick)
    table = "\n".join(["| goal | ours | stock Material | limit | holds |", "|---|---|---|---|---|", *(row.line() for row in rows)])
    print(table)
    if asked.write:
        page = ROOT / "docs" / "reader.md"
        head, _, rest = page.read_text(encoding="utf-8").partition("<!-- figures -->")
        tail = rest.partition("<!-- /figures -->")[2]
        versions = json.loads((Path(__file__).with_name("package.json")).read_text(encoding="utf-8"))["dependencies"]
        note = f"Lighthouse {versions['lighthouse']}, html-validate {versions['html-validate']}, browser-compat-data {versions['@mdn/browser-compat-data']}."
        page.write_text(f"{head}<!-- figures -->\n{note}\n\n{table}\n<!-- /figures -->{tail}", encoding="utf-8")
    failed = [row.what for row in rows if not row.holds]
    print(f"\n{len(rows) - len(failed)} of {len(rows)} hold", *failed, sep="\n  ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
