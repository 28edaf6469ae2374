"""Pictures of the built site: those of the README, or sheets of every kind of page to look at.

    .venv/bin/python tests/bench/screens.py              # docs/images/*.webp, anew
    .venv/bin/python tests/bench/screens.py --all DIR    # every kind of page at 360, 414, 768, 1280 px, light and dark

Takes `site/` as it is; needs Chromium.
"""

import argparse
import functools
import io
import shutil
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
GROUND = "#e7ebe9"
GAP = 24
"""Pixels around and between the windows of a picture."""
KINDS = (
    "index.html", "stories/index.html", "stories/2022/wangke-sanzhao.html", "tips/index.html", "tips/tingbudao.html",
    "bundles/jiaoshi-xinjinnang.html", "guides/ronghe.html", "s/a1.html", "plan.html", "notices/2022/jiazhanghui-4yue.html",
    "courses/ziwo-hehu.html", "issues/2022-w16.html", "issues/index.html", "audience/teacher.html", "subjects/index.html",
    "tags/index.html", "care.html", "about.html", "search/index.html?q=声音", "404.html", "stories/2022/chunri-gedan.html",
)  # fmt: skip
SHOWN = {
    "phone": ((360, 740), (("index.html", "light"), ("issues/2022-w16.html", "light"), ("tips/tingbudao.html", "light"), ("search/index.html?q=声音", "dark"))),
    "guide": ((360, 740), (("guides/ronghe.html", "light"), ("s/a1.html", "light"), ("plan.html", "light"), ("care.html", "dark"))),
    "desk": ((1280, 800), (("index.html", "light"),)),
}
"""Picture of the README → size of its windows, and what stands in them."""
WIDTHS = (360, 414, 768, 1280)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def shoot(browser: Browser, base: str, path: str, scheme: str, size: tuple[int, int], *, whole: bool) -> Image.Image:
    """One window, or the whole page up to 4000 pixels."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale="zh-CN", device_scale_factor=1 if whole else 2)
    page = context.new_page()
    page.goto(base + path)
    page.evaluate("document.querySelectorAll('img').forEach(one => { one.loading = 'eager'; })")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    raw = page.screenshot(full_page=whole)
    context.close()
    picture = Image.open(io.BytesIO(raw)).convert("RGB")
    return picture.crop((0, 0, picture.width, min(picture.height, 4000))) if whole else picture


def beside(pictures: list[Image.Image], gap: int) -> Image.Image:
    """The pictures in a row, tops level."""
    sheet = Image.new("RGB", (sum(one.width + gap for one in pictures) + gap, max(one.height for one in pictures) + 2 * gap), GROUND)
    left = gap
    for one in pictures:
        sheet.paste(one, (left, gap))
        left += one.width + gap
    return sheet


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", type=Path, metavar="DIR")
    parser.add_argument("--only", default="", help="with --all: pages whose address contains this")
    parser.add_argument("--widths", default=",".join(map(str, WIDTHS)))
    asked = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("Chromium is missing")
    handler = functools.partial(Quiet, directory=str(ROOT / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running, sync_playwright() as playwright:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{running.server_address[1]}/"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        if asked.all:
            asked.all.mkdir(parents=True, exist_ok=True)
            for path in KINDS:
                for width in map(int, asked.widths.split(",")):
                    if asked.only in path:
                        sheet = beside([shoot(browser, base, path, one, (width, 780), whole=True) for one in ("light", "dark")], GAP)
                        sheet.save(asked.all / f"{path.partition('.')[0].replace('/', '-')}-{width}.png")
        else:
            IMAGES.mkdir(parents=True, exist_ok=True)
            for name, (size, windows) in SHOWN.items():
                sheet = beside([shoot(browser, base, path, scheme, size, whole=False) for path, scheme in windows], GAP * 2)
                sheet.thumbnail((1600, 1600), Image.Resampling.LANCZOS)
                sheet.save(IMAGES / f"{name}.webp", quality=80, method=6)
        browser.close()
        running.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
