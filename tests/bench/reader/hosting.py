"""Two sites on this machine as a web host serves them: gzip, ten minutes of cache, their 404 page; and a host that hangs."""

import contextlib
import functools
import gzip
import http.server
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

PACKED = {".html", ".css", ".js", ".svg", ".json", ".xml", ".txt"}


class Host(http.server.SimpleHTTPRequestHandler):
    """One site. Only GET and HEAD, only files."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""

    def do_GET(self) -> None:
        root = Path(self.directory)
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if path.is_file() else root / "404.html"
        content = path.read_bytes()
        packed = path.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        content = gzip.compress(content, 6, mtime=0) if packed else content
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(path)) + ("; charset=utf-8" if path.suffix in PACKED else ""))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(content)


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of `site`."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(site))) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()


@contextlib.contextmanager
def silent() -> Iterator[int]:
    """The port of a host that accepts and never answers."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    yield listener.getsockname()[1]
    listener.close()
