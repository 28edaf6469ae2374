"""The same pages as three searchable sites: ours, Material's with its search and jieba, and bare pages with Pagefind."""

import gzip
import html
import http.server
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pages import Page


@dataclass
class Site:
    """A built site."""

    name: str
    folder: Path
    built: float
    """CPU seconds of the whole build."""


def build_ours(project: Path, python: str) -> Site:
    """The column in `project`, by `build.py build`."""
    spent = _run([python, "build.py", "build"], project, {}, may_complain=True)
    return Site("ours", project / "site", spent)


def build_material(project: Path, tools: Path) -> Site:
    """Stock mkdocs-material over the same files; its environment is `tools`."""
    from stock import write_stock

    stock = write_stock(project)
    spent = _run([str(tools / "bin" / "mkdocs"), "build", "-q", "-f", "stock.yml", "-d", "site-stock"], stock, {})
    return Site("material", stock / "site-stock", spent)


def build_pagefind(pages: list[Page], target: Path, tools: Path) -> Site:
    """Bare pages and Pagefind's index of them."""
    folder = target / "stories"
    folder.mkdir(parents=True)
    for number, page in enumerate(pages):
        body = "".join(f"<p>{html.escape(one)}</p>" for one in page.paragraphs)
        text = f"<!doctype html><html lang=zh><meta charset=utf-8><title>{html.escape(page.title)}</title>"
        text += f"<main data-pagefind-body><h1>{html.escape(page.title)}</h1>{body}</main>"
        (folder / f"page-{number:05d}.html").write_text(text, encoding="utf-8")
    (target / "index.html").write_text("<!doctype html><meta charset=utf-8><title>pagefind</title>", encoding="utf-8")
    spent = _run([str(tools / "bin" / "python"), "-m", "pagefind", "--site", str(target)], target, {})
    return Site("pagefind", target, spent)


def _run(command: list[str], folder: Path, more: dict[str, str], *, may_complain: bool = False) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, env=os.environ | more, capture_output=True, encoding="utf-8", check=False)
    if done.returncode and not (may_complain and done.returncode == 1):
        sys.exit(f"{command}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


_HEADERS = 180
"""Bytes of an answer's head."""


class _Packed(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as hosts do: gzip -6, kept connections, no caching."""

    protocol_version = "HTTP/1.1"
    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = packed(str(path))
        self.server.sent.append((self.path, len(body) + _HEADERS))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@lru_cache(maxsize=4096)
def packed(path: str) -> bytes:
    """A file as it goes over the wire."""
    return gzip.compress(Path(path).read_bytes(), 6)


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """The address of `folder` on this machine, and the list that every answer is written down in: path and bytes."""
    sent: list[tuple[str, int]] = []

    class Handler(_Packed):
        def __init__(self, *given: object, **more: object) -> None:
            super().__init__(*given, directory=str(folder), **more)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        running.sent = sent
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}/", sent
        running.shutdown()
        thread.join()
