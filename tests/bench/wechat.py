"""What a WeChat article costs: characters of HTML for each visible one, and time, beside two CSS inliners.

    .venv/bin/python -m pip install css-inline premailer
    .venv/bin/python tests/bench/wechat.py [--rounds 5]

The same converted text (the site's HTML) goes to our renderer and, with a style sheet of the same looks, to the inliners.
Time is CPU time of this process without the Markdown conversion, the median of the rounds; ratios are within one run.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from render.wechat.conftest import DIALECT, THEMES

from newsroom.check.wechat_text import visible_count
from newsroom.check.wechat_tree import parse
from newsroom.render.edition import rooted
from newsroom.render.wechat import render_entry_article
from newsroom.render.wechat.blocks import blocks_with
from newsroom.render.wechat.dom import read_html
from newsroom.render.wechat.inline import Inline
from newsroom.render.wechat.notebook import Notebook
from newsroom.settings import load_settings
from newsroom.website.pipeline import run_pipeline

SITE = "https://site.example/"
SELECTORS = {
    "p": "p", "h2": "h2", "h3": "h3", "h4": "h4", "ul": "ul", "ol": "ol", "quote": "blockquote", "box": ".admonition", "boxtitle": ".admonition-title",
    "code": "code", "codebox": "pre", "table": "table", "th": "th", "td": "td", "img": "img", "caption": "figcaption", "hr": "hr", "term": "dt", "told": "dd",
}  # fmt: skip
"""Role of the theme → where the inliners have to put its style."""


def sheet() -> str:
    """The theme as a style sheet."""
    style = THEMES["清朗"]
    rules = [f"section.root{{{style['root']}}}"]
    rules += [f"{selector}{{{style[role].format(align='left')}}}" for role, selector in SELECTORS.items()]
    return "".join(rules)


def ours(html: str) -> str:
    """The text as our renderer writes it."""
    core = blocks_with(Inline(style=THEMES["清朗"], book=Notebook(), site=SITE))
    return f'<section style="{THEMES["清朗"]["root"]}">{"".join(core.write(read_html(html)))}</section>'


def inliners() -> dict[str, Callable[[str], str]]:
    """Those that are installed."""
    found: dict[str, Callable[[str], str]] = {}
    try:
        import css_inline

        inliner = css_inline.CSSInliner(keep_style_tags=False, load_remote_stylesheets=False)
        found["css-inline"] = lambda html: inliner.inline_fragment(html, sheet())
    except ImportError:
        print("css-inline is not installed")
    try:
        import premailer

        found["premailer"] = lambda html: premailer.Premailer(
            f"<style>{sheet()}</style>{html}", disable_validation=True, allow_network=False, remove_classes=True
        ).transform()
    except ImportError:
        print("premailer is not installed")
    return found


def timed(work: Callable[[str], str], texts: Iterable[str]) -> float:
    """CPU milliseconds a text."""
    texts = list(texts)
    start = time.process_time()
    for one in texts:
        work(one)
    return 1000 * (time.process_time() - start) / len(texts)


def ratio(html: str) -> float:
    """Characters of HTML for each visible one."""
    return len(html) / max(1, visible_count(parse(html).root))


def main() -> int:
    """Print two tables; 0 where the goals hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    settings = load_settings(ROOT).settings
    edition = run_pipeline(settings, settings.now, preview=False).website.edition
    entries = edition.column.shown
    texts = [rooted(edition.texts[ref].html, SITE) for ref in edition.texts]
    torture = (ROOT / "tests/render/wechat/torture.md").read_text(encoding="utf-8")
    from newsroom.render.dialect import Surroundings

    torture_html = DIALECT.convert(torture, Surroundings()).html
    tools = {"ours": ours, **{name: (lambda html, tool=tool: tool(f'<section class="root">{html}</section>')) for name, tool in inliners().items()}}
    print(f"{len(texts)} texts of the sample column and the torture file\n")
    print("| tool | ms a text | HTML for each visible character, column | torture file |\n|---|---|---|---|")
    for name, tool in tools.items():
        took = statistics.median(timed(tool, texts) for _ in range(rounds))
        column = statistics.median(ratio(tool(one)) for one in texts)
        print(f"| {name} | {took:.2f} | {column:.1f} | {ratio(tool(torture_html)):.1f} |")
    prose = [one for one in entries if "|" not in one.body]
    articles = [render_entry_article(edition, one, THEMES["清朗"]) for one in prose]
    costs = sorted(len(one.content) / one.visible for one in articles)
    whole = statistics.median(_whole(edition, entries) for _ in range(rounds))
    goals = (
        ("characters for each visible one, worst of the prose entries", costs[-1], 4),
        ("the same, torture file", ratio(ours(torture_html)), 6),
        ("ms for a whole article (title to credits)", whole, 5),
    )
    print()
    for what, found, most in goals:
        print(f"{'holds ' if found <= most else 'MISSED'}  {what}: {found:.2f}, at most {most}")
    return 0 if all(found <= most for _, found, most in goals) else 1


def _whole(edition: object, entries: Iterable[object]) -> float:
    entries = list(entries)
    start = time.process_time()
    for one in entries:
        render_entry_article(edition, one, THEMES["清朗"])
    return 1000 * (time.process_time() - start) / len(entries)


if __name__ == "__main__":
    raise SystemExit(main())
