"""The demo's news site: files of our own in site/, served on loopback.

It has two states. `archive/` is what stood there before the news; `news/` is laid over it when the
site publishes: further articles, and the feeds and the listing page that name them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PAGES = Path(__file__).parent / "site"
WRITTEN_AT = b"http://news.example"
"""The address that the files name; each answer has the site's real one in its place."""

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}


class Site:
    """A running site. `requests` counts what was asked for, `not_modified` what was answered with 304."""

    def __init__(self, port: int = 0) -> None:
        self.layers = [PAGES / "archive"]
        self.requests = 0
        self.not_modified = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self.port: int = self._server.server_port
        self.address = f"http://127.0.0.1:{self.port}"

    def publish(self) -> None:
        """From now on the news is on the site too."""
        self.layers = [PAGES / "news", PAGES / "archive"]

    def page(self, path: str) -> tuple[bytes, str] | None:
        """The content and type of what stands at a path, or None."""
        name = path.split("?")[0].lstrip("/")
        name += "index.html" if name.endswith("/") or not name else ""
        for layer in self.layers:
            file = (layer / name).resolve()
            if file.is_file() and file.is_relative_to(layer):
                content = file.read_bytes().replace(WRITTEN_AT, self.address.encode())
                return content, TYPES[file.suffix]
        return None

    def serve_forever(self) -> None:
        """Answers until `close`."""
        self._server.serve_forever(poll_interval=0.05)

    def close(self) -> None:
        """Stops answering and gives the port back."""
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.requests += 1
                found = site.page(self.path)
                if found is None:
                    self.send_error(404)
                    return
                content, content_type = found
                etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
                if self.headers.get("If-None-Match") == etag:
                    site.not_modified += 1
                    self.answer(304, etag)
                else:
                    self.answer(200, etag, content, content_type)

            def answer(self, status: int, etag: str, content: bytes = b"", content_type: str = "") -> None:
                self.send_response(status)
                self.send_header("ETag", etag)
                if content_type:
                    self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None:
                """The demo tells what happens by itself."""

        return Handler


@contextmanager
def running(port: int = 0) -> Iterator[Site]:
    """A site that answers while the block runs; `port` 0 is any free one."""
    site = Site(port)
    thread = Thread(target=site.serve_forever, name="demo site", daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.close()
        thread.join()
