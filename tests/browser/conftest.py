"""Real Chromium over the test column: from a server on this machine, from the disk, with and without JavaScript."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from browser.press import press
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs the browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


def failure_of(request) -> list[str]:
    """What went wrong. A picture given up for one of another width, when the window grows, is nothing wrong."""
    is_given_up = request.resource_type == "image" and request.failure == "net::ERR_ABORTED"
    return [] if is_given_up else [f"failed: {request.url} {request.failure}"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing; in CI it has to be there (Debian: apt-get install chromium)")
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return press(tmp_path_factory.mktemp("column"))


class Host(http.server.SimpleHTTPRequestHandler):
    """As a web host serves the site: what is not there is answered with its 404.html."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, *_: object) -> None:
        own = Path(self.directory, "404.html")
        page = own.read_bytes() if own.is_file() else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the site on this machine."""
    handler = functools.partial(Host, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()
        thread.join()


@dataclass
class Reader:
    """A browser window that writes down what the page asks for and what it complains about."""

    page: Page
    base: str
    """Where the site begins, on the server or on the disk."""
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.base}{path}")
        return self.page

    def run(self, script: str, argument: Any = None) -> Any:
        """What `script` gives on the page that has come in whole; after a tap, its address is known before its text."""
        self.page.wait_for_load_state()
        return self.page.evaluate(script, argument)


@pytest.fixture
def reader(chromium: Browser, server: str, site: Path) -> Iterator[Callable[..., Reader]]:
    """`reader(width=…, scheme=…, javascript=…, disk=…)` opens a window that keeps nothing of the one before."""
    yield from _windows(chromium, server, site)


@pytest.fixture(scope="module")
def windows(chromium: Browser, server: str, site: Path) -> Iterator[Callable[..., Reader]]:
    """The same for what several tests of a module look at together."""
    yield from _windows(chromium, server, site)


def _windows(chromium: Browser, server: str, site: Path) -> Iterator[Callable[..., Reader]]:
    contexts = []

    def start(
        *, width: int = 360, height: int = 780, scheme: str = "light", javascript: bool = True, disk: bool = False
    ) -> Reader:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="zh-CN",
        )
        contexts.append(context)
        made = Reader(page=context.new_page(), base=f"{site.as_uri()}/" if disk else server)
        made.page.on("request", lambda one: made.requests.append(one.url))
        made.page.on("console", lambda one: made.complaints.append(f"{one.type}: {one.text}"))
        made.page.on("pageerror", lambda one: made.complaints.append(f"error: {one}"))
        made.page.on("requestfailed", lambda one: made.complaints.extend(failure_of(one)))
        made.page.on("response", lambda one: made.complaints.extend([f"{one.status}: {one.url}"] * (one.status >= 400)))
        return made

    yield start
    for context in contexts:
        context.close()
