"""What a first view costs: requests, bytes, hosts, paint; on a slow phone, and where every other host hangs."""

from dataclasses import dataclass, field

from hosting import silent
from playwright.sync_api import Browser
from report import Row, most, none

PHONE = {"viewport": {"width": 360, "height": 780}, "device_scale_factor": 3, "is_mobile": True, "has_touch": True}
SLOW = {"offline": False, "latency": 562.5, "downloadThroughput": 1.47e6 / 8, "uploadThroughput": 0.68e6 / 8}
"""Lighthouse's own "applied" slow 4G."""
PAINTS = """() => new Promise(done => {
  let lcp = 0, cls = 0;
  new PerformanceObserver(all => all.getEntries().forEach(one => { lcp = one.startTime; }))
    .observe({type: 'largest-contentful-paint', buffered: true});
  new PerformanceObserver(all => all.getEntries().forEach(one => { cls += one.hadRecentInput ? 0 : one.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => {
    const first = performance.getEntriesByName('first-contentful-paint')[0];
    done({lcp, cls, fcp: first ? first.startTime : -1});
  }, 500);
})"""


@dataclass
class View:
    """One first view."""

    sizes: dict[str, int] = field(default_factory=dict)
    """Address → bytes on the wire."""
    kinds: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def kilobytes(self, *kinds: str, without: str = "") -> float:
        return round(sum(size for url, size in self.sizes.items() if (not kinds or self.kinds[url] in kinds) and self.kinds[url] != without) / 1000, 1)


def view(browser: Browser, address: str, *, scroll: bool = False) -> View:
    """Open `address` for the first time; with `scroll` to its end too."""
    context = browser.new_context(**PHONE, locale="zh-CN")
    page, found = context.new_page(), View()
    screen = context.new_cdp_session(page)
    screen.send("Network.enable")
    ids = {}

    def sent(event: dict) -> None:
        ids[event["requestId"]] = event["request"]["url"]
        found.kinds[event["request"]["url"]] = event.get("type", "Other")
        if not event["request"]["url"].startswith("data:"):
            found.asked.append(event["request"]["url"])

    def done(event: dict) -> None:
        url = ids.get(event["requestId"], "")
        if url and not url.startswith("data:"):
            found.sizes[url] = found.sizes.get(url, 0) + int(event["encodedDataLength"])

    screen.on("Network.requestWillBeSent", sent)
    screen.on("Network.loadingFinished", done)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(700)
    if scroll:
        page.evaluate("async () => { for (let at = 0; at < document.body.scrollHeight; at += innerHeight) { scrollTo(0, at); await new Promise(requestAnimationFrame); } }")
        page.wait_for_timeout(400)
    context.close()
    return found


def slow_paint(browser: Browser, address: str) -> dict[str, float]:
    """LCP, FCP (milliseconds) and CLS on applied slow 4G with a processor four times slower."""
    context = browser.new_context(**PHONE, locale="zh-CN")
    page = context.new_page()
    screen = context.new_cdp_session(page)
    screen.send("Network.enable")
    screen.send("Network.emulateNetworkConditions", SLOW)
    screen.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address, wait_until="load", timeout=60_000)
    found = page.evaluate(PAINTS)
    context.close()
    return found


def hung_paint(start, address: str) -> float:
    """Milliseconds to the first paint where every other host accepts and stays silent; -1 for none within 8 seconds."""
    with silent() as port:
        host = address.split("/")[2].split(":", maxsplit=1)[0]
        browser = start([f"--host-resolver-rules=MAP * 127.0.0.1:{port},EXCLUDE {host}"])
        page = browser.new_page()
        page.goto(address, wait_until="commit")
        for _ in range(80):
            paints = page.evaluate("performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)")
            if paints:
                browser.close()
                return round(paints[0])
            page.wait_for_timeout(100)
        browser.close()
    return -1


def measure(start, ours: str, stock: str, pages: dict[str, str]) -> list[Row]:
    """All figures; `pages`: home, article, digest and search → their addresses."""
    browser = start([])
    own = {name: view(browser, ours + path) for name, path in pages.items()}
    plain = {name: view(browser, stock + path) for name, path in pages.items() if name != "search"}
    article, other = own["article"], plain["article"]
    whole = view(browser, ours + pages["article"], scroll=True)
    paint, stock_paint = slow_paint(browser, ours + pages["article"]), slow_paint(browser, stock + pages["article"])
    elsewhere = [url for one in own.values() for url in one.asked if not url.startswith(ours)]
    rows = [
        most("article, first view: requests", len(article.asked), 5, stock=len(other.asked)),
        most("article, first view: kB", article.kilobytes(), 60, stock=other.kilobytes()),
        most("article, scrolled to its end: kB", whole.kilobytes(), 120),
        most("article without pictures: kB", article.kilobytes(without="Image"), 16, stock=other.kilobytes(without="Image")),
        most("article, scripts: kB", article.kilobytes("Script"), 6, stock=other.kilobytes("Script")),
        most("home: kB", own["home"].kilobytes(), 80, stock=plain["home"].kilobytes()),
        most("home without pictures: kB", own["home"].kilobytes(without="Image"), 16),
        most("digest without pictures: kB", own["digest"].kilobytes(without="Image"), 25, stock=plain["digest"].kilobytes(without="Image")),
        most("search without pictures: kB", own["search"].kilobytes(without="Image"), 60),
        most("article, LCP on applied slow 4G and a slow phone: ms", round(paint["lcp"]), 1800, stock=round(stock_paint["lcp"])),
        most("article, CLS", round(paint["cls"], 4), 0.01, stock=round(stock_paint["cls"], 4)),
        none("other hosts asked", elsewhere, len({url.split("/")[2] for one in plain.values() for url in one.asked if not url.startswith(stock)})),
    ]
    browser.close()
    hung, stock_hung = hung_paint(start, ours + pages["article"]), hung_paint(start, stock + pages["article"])
    said = "nothing in 8 s" if stock_hung < 0 else f"{stock_hung:g}"
    rows.append(Row("article, first paint where every other host hangs: ms", f"{hung:g}", "≤ 4000", 0 <= hung <= 4000, said))
    return rows
