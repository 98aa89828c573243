"""A site of our own on loopback that answers as a test tells it to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from sources.http import Http
from sources.source import Source


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pieces: Callable[[], Iterator[bytes]] | None = None
    """Sent one by one in place of the body, without a length; the connection's end is theirs."""


Script = Answer | list[Answer] | Callable[[dict[str, str]], Answer]


class Site:
    """Paths and what they answer: always the same, one after the other, or by the request's headers."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._scripts: dict[str, Script] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def has(self, path: str, script: Script | bytes | str, **headers: str) -> str:
        """Puts an answer there and returns its address; keyword arguments are headers."""
        body = script.encode() if isinstance(script, str) else script
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._scripts[path] = Answer(body, headers=named) if isinstance(body, bytes) else body
        return self.url + path

    @staticmethod
    def reply(**given: Any) -> Answer:
        return Answer(**given)

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        self.asked.append((path, headers))
        script = self._scripts.get(path, Answer(b"nothing here", 404))
        if isinstance(script, list):
            return script.pop(0) if len(script) > 1 else script[0]
        return script(headers) if callable(script) else script

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
            answer = site.answer(self.path, {name.lower(): value for name, value in self.headers.items()})
            self.send_response_only(answer.status)
            headers = {"date": self.date_time_string()}
            headers |= {name.lower(): value for name, value in answer.headers.items()}
            if answer.pieces is None:
                headers.setdefault("content-length", str(len(answer.body)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for piece in answer.pieces() if answer.pieces else [answer.body]:
                    self.wfile.write(piece)
            except OSError:  # the reader has had enough, which is what some tests are about
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    yield server
    server.close()


@pytest.fixture
def slept() -> list[float]:
    """The pauses that `http` would have made."""
    return []


@pytest.fixture
def http(slept: list[float]) -> Iterator[Http]:
    with Http("desk@example.org", timeout=(2, 2), sleep=slept.append) as session:
        yield session


@pytest.fixture
def source() -> Callable[..., Source]:
    """A source with what every one needs, and what a test adds."""

    def make(**given: object) -> Source:
        return Source(
            **{"name": "desk", "kind": "feed", "url": "https://desk.example/feed", "local": True} | given
        )  # type: ignore[arg-type]

    return make
