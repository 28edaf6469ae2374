"""Every page of the site, in a real browser: accessibility, sizes, console, paper, no JavaScript, from the disk."""

import re
import sys
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Browser, Page
from report import Row, most, none

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from browser.axe import COLOURS, faults
from browser.survey import SIDEWAYS, SMALL_TARGETS, SMALLEST_TEXT, TO_THE_BOTTOM

TYPE = """() => {
  const box = document.querySelector('.prose > p'), body = getComputedStyle(document.body);
  const quote = document.createElement('span');
  quote.textContent = '“”';
  document.body.append(quote);
  const size = parseFloat(body.fontSize), cells = [...document.querySelectorAll('.prose td')];
  const found = {size, line: parseFloat(body.lineHeight) / size, quotes: quote.getBoundingClientRect().width / size / 2,
    measure: box ? box.getBoundingClientRect().width / parseFloat(getComputedStyle(box).fontSize) : 0,
    cell: cells.length ? parseFloat(getComputedStyle(cells[0]).fontSize) : 99, lang: document.documentElement.lang};
  quote.remove();
  return found;
}"""


class Window:
    """What the project's own measures expect of a window."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run(self, script: str, argument: object = None) -> object:
        return self.page.evaluate(script, argument)


def pages_of(site: Path) -> list[str]:
    """Every page that is read on a screen: packs are made for paper, redirects show nothing."""
    found = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    return [one for one in found if not one.startswith("packs/") and 'http-equiv="refresh"' not in (site / one).read_text(encoding="utf-8")]


def look(browser: Browser, ours: str, paths: list[str], say) -> list[Row]:
    """All pages: axe at two widths in two schemes, text sizes, targets, console, requests."""
    found = {name: [] for name in ("axe", "console", "asked", "sideways", "targets", "text", "dark")}
    figures = []
    context = browser.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN")
    window = Window(context.new_page())
    page = window.page
    page.on("console", lambda one: found["console"].append(f"{page.url}: {one.text}"))
    page.on("pageerror", lambda one: found["console"].append(f"{page.url}: {one}"))
    page.on("request", lambda one: found["asked"].append(one.url) if not one.url.startswith((ours, "data:")) else None)
    page.on("response", lambda one: found["console"].append(f"{one.status} {one.url}") if one.status >= 400 else None)
    for number, path in enumerate(paths):
        say(f"{number + 1}/{len(paths)} {path}")
        page.set_viewport_size({"width": 360, "height": 780})
        page.emulate_media(color_scheme="light")
        page.goto(ours + path)
        window.run(TO_THE_BOTTOM)
        light = window.run("getComputedStyle(document.body).backgroundColor")
        found["axe"] += faults(window)
        found["targets"] += [f"{path}: {one}" for one in window.run(SMALL_TARGETS, 24)]
        size, where = window.run(SMALLEST_TEXT)
        found["text"] += [f"{path}: {size} {where}"] if size < 12 else []
        page.emulate_media(color_scheme="dark")
        found["axe"] += faults(window, *COLOURS)
        if window.run("getComputedStyle(document.body).backgroundColor") == light:
            found["dark"].append(path)
        page.set_viewport_size({"width": 1280, "height": 900})
        found["axe"] += faults(window, *COLOURS)
        page.emulate_media(color_scheme="light")
        found["axe"] += faults(window)
        figures.append((path, window.run(TYPE)))
        for zoom, width in ((100, 320), (150, 360), (200, 360), (200, 768)):
            page.set_viewport_size({"width": width, "height": 780})
            window.run("zoom => document.documentElement.style.fontSize = `${1.0625 * zoom}%`", zoom)
            wide = window.run(SIDEWAYS)
            found["sideways"] += [f"{path} {width}px {zoom}%: {wide}"] if wide else []
    context.close()
    wrong = [f"{path}: {one}" for path, one in figures if one["size"] < 16 or not 1.7 <= one["line"] <= 2 or one["measure"] > 42 or one["quotes"] < 0.95 or one["cell"] < 14 or not one["lang"].startswith("zh")]
    return [
        none(f"axe, {len(paths)} pages, light and dark, 360 and 1280 px", sorted(set(found["axe"]))),
        none("messages in the console, errors, 404s", found["console"]),
        none("other hosts asked on any page", found["asked"]),
        none("pages that look the same in the dark", found["dark"]),
        none("sideways scrolling at 320 px, and at 150 and 200 % of text", found["sideways"]),
        none("targets under 24 px outside running text", found["targets"]),
        none("text under 12 px", found["text"]),
        none("typography: ≥ 16 px, line 1.7–2.0, ≤ 42 characters, quotes full, tables ≥ 14 px, lang zh", wrong),
    ]


LOST = """() => [...document.querySelectorAll('main p, main li, main dd, main h1, main h2, main h3')]
  .filter(one => one.textContent.trim() && !one.closest('.js-only, [hidden], noscript, details, .sr, .tabbed-block'))
  .filter(one => { const box = one.getBoundingClientRect(); return !box.width || !box.height; }).map(one => one.outerHTML.slice(0, 80))"""


def bare(browser: Browser, ours: str, site: Path, paths: list[str]) -> list[Row]:
    """Without JavaScript: all text is shown, every page is reached by links. From the disk: everything is there."""
    context = browser.new_context(viewport={"width": 360, "height": 780}, java_script_enabled=False)
    page = context.new_page()
    seen, waiting, lost = set(), ["index.html"], []
    while waiting:
        path = waiting.pop()
        seen.add(path)
        page.goto(ours + path)
        lost += [f"{path}: {one}" for one in page.evaluate(LOST)]
        for address in page.evaluate("[...document.querySelectorAll('a[href]')].map(one => one.href)"):
            found = unquote(address.removeprefix(ours).partition("#")[0])
            if address.startswith(ours) and found.endswith(".html") and not found.startswith("packs/") and found not in seen | set(waiting):
                waiting.append(found)
    context.close()
    tombs = {one for one in paths if 'content="noindex"' in (site / one).read_text(encoding="utf-8")}
    rows = [none("without JavaScript: text that is not shown", lost), none("without JavaScript: pages no link leads to", sorted(set(paths) - seen - tombs))]
    context = browser.new_context(viewport={"width": 360, "height": 780})
    page, wrong = context.new_page(), []
    page.on("requestfailed", lambda one: wrong.append(f"{one.url} {one.failure}") if "ABORTED" not in (one.failure or "") else None)
    page.on("pageerror", lambda one: wrong.append(str(one)))
    for path in [one for one in paths if one != "404.html"][::4]:
        page.goto((site / path).as_uri())
    page.goto(f"{(site / 'search/index.html').as_uri()}?q=%E5%A3%B0%E9%9F%B3")
    try:
        page.wait_for_function("document.querySelector('main').innerText.includes('听不到声音')", timeout=8000)
    except Exception as error:  # noqa: BLE001 - whatever it is, search does not work
        wrong.append(f"search: {error}")
    context.close()
    return [*rows, none("from the disk: what fails, search included", wrong)]


def paper(browser: Browser, ours: str, article: str) -> list[Row]:
    """An article, printed."""
    page = browser.new_page()
    page.goto(ours + article)
    pdf = page.pdf(format="A4")
    page.emulate_media(media="print")
    chrome = page.evaluate("['.bar', '.foot', '.tabs', '.tools button', '.neighbours', '.sizes'].filter(one => [...document.querySelectorAll(one)].some(each => each.offsetParent !== null))")
    paperless = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.close()
    rows = [most("printed article: pages", len(re.findall(rb"/Type\s*/Page\b", pdf)), 3), none("printed article: what belongs to the screen", chrome)]
    return [*rows, Row("printed article: ground", paperless, "white", paperless in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"))]
