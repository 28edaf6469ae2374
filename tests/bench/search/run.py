"""How well, how light and how fast readers find, in a real browser, beside Material's search and Pagefind.

    .venv/bin/python tests/bench/search/run.py TEXT --folder FOLDER --tools ENVIRONMENT [--sizes 300 2000 10000] [--seed 2]

TEXT is any Chinese text (`tests/bench/search/pages.py`); ENVIRONMENT a virtual environment with mkdocs-material, jieba,
pagefind[extended] and opencc-python-reimplemented. Sites are built once into FOLDER and used again. A page is relevant
when its text holds the terms the query was made of: no judge but the text. S@k: a relevant page is among the first k;
R@10: share of the relevant among the first ten (of at most ten). Bytes are those over the wire, gzip -6, with an empty
cache, the scripts included. The slow link is Lighthouse's slow 4G: 150 ms a request, 1.6 Mbit/s, CPU 4 times slower.
"""

import argparse
import json
import statistics
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parents[2])]

from playwright.sync_api import Page as Window
from playwright.sync_api import sync_playwright
from queries import Corpus, Query, draw
from sites import Site, build_material, build_ours, build_pagefind, serving

ASK = {
    "ours": """async query => {
      const session = newsroomSearch.find(query), found = await session.more(10);
      return {stage: session.stage, found: found.map(one => one.url)};
    }""",
    "material": """async query => {
      if (!window.worker) {
        const config = JSON.parse(document.getElementById('__config').textContent), base = new URL(config.base, location);
        worker = new Worker(new URL(config.search, base));
        const index = await (await fetch(new URL('search/search_index.json', base.href + '/'))).json();
        await new Promise(done => {
          worker.onmessage = event => { if (event.data.type === 1) done(); };
          worker.postMessage({type: 0, data: {config: index.config, docs: index.docs, options: {suggest: false}}});
        });
      }
      const answer = await new Promise(done => {
        worker.onmessage = event => { if (event.data.type === 3) done(event.data.data); };
        worker.postMessage({type: 2, data: query});
      });
      return {stage: answer.items.length ? 'found' : 'none', found: answer.items.slice(0, 10).map(one => one[0].location.split('#')[0])};
    }""",
    "pagefind": """async query => {
      window.engine = window.engine || await import('/pagefind/pagefind.js');
      const answer = await engine.search(query), first = await Promise.all(answer.results.slice(0, 10).map(one => one.data()));
      return {stage: first.length ? 'found' : 'none', found: first.map(one => one.url)};
    }""",
}
START = {"ours": "search/index.html", "material": "index.html", "pagefind": "index.html"}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def number_of(url: str) -> int:
    return int(url.rsplit("page-", 1)[1][:5]) if "page-" in url else -1


def ask_all(window: Window, engine: str, queries: list[Query], corpus: Corpus, there: set[int]) -> dict[str, dict[str, float]]:
    """Kind → measures, each a mean."""
    told: dict[str, list[dict[str, float]]] = defaultdict(list)
    for query in queries:
        answer = window.evaluate(ASK[engine], query.text)
        found = [number_of(url) for url in answer["found"]]
        wanted = corpus.relevant(query) & there
        if not wanted and "negative" not in query.kind:
            continue
        hits = [one in wanted for one in found]
        row = {
            "S@1": float(any(hits[:1])),
            "S@10": float(any(hits[:10])),
            "R@10": sum(hits[:10]) / max(1, min(10, len(wanted))),
            "zero": float(not found),
            "shown": float(bool(found)),
        }
        told[query.kind].append(row)
        if query.kind.startswith("body"):
            told["body"].append(row)
            if query.is_aligned is not None:
                told["body, aligned" if query.is_aligned else "body, cut"].append(row)
        if engine == "ours" and (not row["S@10"]) and "negative" not in query.kind:
            print(f"    missed: {query.kind} “{query.text}” for {query.terms}: {answer['stage']} {found[:3]}, relevant {sorted(wanted)[:3]}")
        if engine == "ours" and query.kind == "hard negative" and found:
            told["hard negative, labelled"].append({"shown": float(answer["stage"] in ("near", "words", "same", "sound"))})
    return {kind: {key: statistics.mean(row[key] for row in rows) for key in rows[0]} for kind, rows in told.items()}


def weigh(browser, address: str, sent: list[tuple[str, int]], engine: str, queries: list[Query]) -> list[int]:
    """Bytes over the wire for one query from an empty cache, for each of `queries`: all that the site sends beyond the
    page itself, its style sheet and the script of every page.
    """
    found = []
    for query in queries:
        context = browser.new_context()
        window = context.new_page()
        sent.clear()
        window.goto(f"{address}{START[engine]}")
        window.wait_for_load_state("networkidle")
        if engine != "ours":
            sent.clear()
        window.evaluate(ASK[engine], query.text)
        found.append(sum(size for path, size in sent if _is_search(path) or engine != "ours"))
        context.close()
    return found


def _is_search(path: str) -> bool:
    return path.startswith("/assets/search-") or (path.startswith("/search/") and path.endswith(".js"))


def hasten(browser, address: str, queries: list[Query]) -> dict[str, list[float]]:
    """Seconds from typing to the first result, and from opening a shared address to it; megabytes of heap added."""
    told: dict[str, list[float]] = defaultdict(list)
    for query in queries:
        for what in ("typed", "opened"):
            context = browser.new_context(viewport={"width": 360, "height": 780})
            window = context.new_page()
            session = context.new_cdp_session(window)
            session.send("Network.enable")
            session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            session.send("Network.emulateNetworkConditions", {
                "offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8,
            })  # fmt: skip
            if what == "typed":
                window.goto(f"{address}search/index.html")
                window.wait_for_load_state("networkidle")
                before = window.evaluate("performance.memory.usedJSHeapSize")
                window.evaluate("""text => { window.begun = performance.now(); const box = document.querySelector('#q');
                  box.value = text; box.dispatchEvent(new InputEvent('input', {bubbles: true})); }""", query.text)
            else:
                window.goto(f"{address}search/index.html?q={query.text}", wait_until="commit")
                window.evaluate("window.begun = 0")
            window.wait_for_selector(".find-item", timeout=60_000)
            told[what].append(window.evaluate("(performance.now() - begun) / 1000"))
            if what == "typed":
                told["megabytes"].append((window.evaluate("performance.memory.usedJSHeapSize") - before) / 1e6)
            context.close()
    return told


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("text", type=Path)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 2_000, 10_000])
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--engines", nargs="+", default=["ours", "material", "pagefind"])
    parser.add_argument("--weighed", type=int, default=20, help="queries whose bytes are counted")
    parser.add_argument("--material-share", type=float, default=1.0, help="it takes a second for each at 10,000 pages")
    given = parser.parse_args()
    sys.path.extend(str(one) for one in (given.tools / "lib").glob("python*/site-packages"))
    results = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for size in given.sizes:
            results[size] = measure(browser, given, size)
        browser.close()
    out = given.folder / f"results-{given.seed}.json"
    before = json.loads(out.read_text()) if out.exists() else {}
    for size, own in results.items():
        before.setdefault(str(size), {}).update(own)
    out.write_text(json.dumps(before, ensure_ascii=False, indent=1))


def measure(browser, given, size: int) -> dict:
    from pages import read_pages, write_column

    pages = read_pages(given.text, size)
    corpus = Corpus([one.title for one in pages], [one.text for one in pages], _words(), _traditional())
    project = given.folder / f"column-{size}"
    if not project.exists():
        write_column(given.text, project, size)
    # Of the few that our checks hold back, nothing is asked of anybody.
    public = _there(_site("ours", given, size, pages, project))
    shares = {"material": given.material_share}
    first = [place for place in public if place < min(given.sizes)]
    chosen = [one for one in draw(corpus, given.seed, first, 0.1) if "negative" not in one.kind][: 2 * given.weighed : 2]
    own = {}
    for engine in given.engines:
        site = _site(engine, given, size, pages, project)
        with serving(site.folder) as (address, sent):
            window = browser.new_page()
            window.goto(f"{address}{START[engine]}")
            there = _there(site)
            queries = draw(corpus, given.seed, public, shares.get(engine, 1.0) * given.share)
            print(f"{size} {engine}: {len(there)} of {size} pages are there")
            told = ask_all(window, engine, queries, corpus, there)
            window.close()
            sizes = weigh(browser, address, sent, engine, chosen if engine != "material" else chosen[:2])
            speed = hasten(browser, address, chosen[:8]) if engine == "ours" else {}
        own[engine] = {"quality": told, "bytes": sorted(sizes), "speed": speed, "built": site.built}
        show(size, engine, own[engine])
    return own


def _there(site: Site) -> set[int]:
    return {number_of(path.name) for path in (site.folder / "stories").rglob("page-*.html")}


def show(size: int, engine: str, told: dict) -> None:
    """One engine at one size, as text."""
    print(f"{size} {engine}: built in {told['built']:.1f} CPU s")
    for kind, row in told["quality"].items():
        print(f"  {kind:24} " + "  ".join(f"{key} {value:.2f}" for key, value in row.items()))
    sizes = told["bytes"]
    print(f"  bytes: median {statistics.median(sizes):,.0f}, p90 {sizes[int(len(sizes) * 0.9) - 1]:,}, most {sizes[-1]:,}")
    for what, values in told["speed"].items():
        print(f"  {what}: median {statistics.median(values):.2f}, most {max(values):.2f}")
    sys.stdout.flush()


def _site(engine: str, given, size: int, pages, project: Path) -> Site:
    note = given.folder / f"{engine}-{size}.json"
    if note.exists():
        told = json.loads(note.read_text())
        return Site(engine, Path(told["folder"]), told["built"])
    if engine == "ours":
        site = build_ours(project, sys.executable)
    elif engine == "material":
        site = build_material(project, given.tools)
    else:
        site = build_pagefind(pages, given.folder / f"pagefind-{size}", given.tools)
    note.write_text(json.dumps({"folder": str(site.folder), "built": site.built}))
    return site


def _words():
    try:
        import jieba
    except ImportError:
        return None
    jieba.setLogLevel(60)
    return lambda text: list(jieba.cut(text))


def _traditional():
    try:
        from opencc import OpenCC
    except ImportError:
        return None
    return OpenCC("s2t").convert


if __name__ == "__main__":
    main()
