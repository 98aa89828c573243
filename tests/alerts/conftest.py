"""A store on disk with events in it, and receivers on loopback that take what is sent, or refuse it."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlite_utils import Database

from store.db import open_store, write

NOON = datetime(2025, 7, 16, 12, tzinfo=UTC)
BEFORE = "2025-07-16T11:00:00+00:00"
AT_NOON = "2025-07-16T12:00:00+00:00"

LICENSE = {"product": "H20", "vendor": "NVIDIA", "destination": "CN", "authority": "US", "status": "approved",
           "certainty": "official", "event_date": "2025-07-14", "previous_status": "assured", "buyers": "[]"}  # fmt: skip
STOCK_MOVE = {"ticker": "AMD", "change_pct": 6.4, "bound": "gt", "basis": "session",
              "session_date": "2025-07-15", "event_day": "2025-07-15"}  # fmt: skip
SHIPMENT = {"product": "H20", "vendor": "NVIDIA", "buyer": "ByteDance", "destination": "CN",
            "measure": "ordered", "units_min": 600000, "units_max": 800000, "period": "2025-H1"}  # fmt: skip
LAUNCH = {"product": "B30A", "vendor": "NVIDIA", "stage": "planned", "certainty": "reported",
          "date": "2025-09"}  # fmt: skip
TABLES = {
    "license_events": LICENSE,
    "stock_moves": STOCK_MOVE,
    "shipment_reports": SHIPMENT,
    "launches": LAUNCH,
}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An empty store."""
    database = open_store(tmp_path / "chipwatch.db")
    yield database
    database.close()


@pytest.fixture
def happened(db: Database) -> Callable[..., int]:
    """Puts an event, told by one article, into a table of the store; the number of the event."""

    def happened(table: str = "license_events", seen: str = AT_NOON, **given: Any) -> int:
        quote = given.pop("quote", "美國政府已向英偉達保證將授予許可證")
        title = given.pop("title", "H20 獲批")
        with write(db):
            number = db.execute("SELECT count(*) FROM documents").fetchone()[0] + 1
            document = insert(db, "documents", source="tmtpost", url=f"https://news.example/{number}",
                              title=title, text=quote, publisher="TMTPost", published_is_day=0,
                              published_at=BEFORE, first_seen_at=seen, content_hash=f"{number}")  # fmt: skip
            event = insert(db, table, **({"event_day": "2025-07-16", "decision": "news", "reason": "new",
                                          "first_seen_at": seen} | TABLES[table] | given))  # fmt: skip
            insert(db, "evidence", **{table.rstrip("s") + "_id" if table != "launches" else "launch_id": event},
                   document_id=document, document_version=1, quote=quote, quote_start=0, quote_end=1,
                   role="main", certainty="official", asserted_by="vendor", fact="{}", decision="news",
                   reason="new", first_seen_at=seen)  # fmt: skip
        return event

    return happened


def insert(db: Database, table: str, **row: Any) -> int:
    columns = ", ".join(row)
    marks = ", ".join("?" * len(row))
    return int(db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(row.values())).lastrowid)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Mailbox:
    """What a mail server on loopback has taken; `refused` are recipients that it does not want."""

    def __init__(self) -> None:
        self.port = free_port()
        self.mails: list[EmailMessage] = []
        self.refused: set[str] = set()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refused:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        return "250 OK"

    @contextmanager
    def open(self) -> Iterator[None]:
        controller = Controller(self, hostname="127.0.0.1", port=self.port)
        controller.start()
        try:
            yield
        finally:
            controller.stop()

    @property
    def url(self) -> str:
        return f"mailto://localhost:{self.port}?from=watch@chipwatch.example&to=desk@chipwatch.example"


class Webhook:
    """What was posted to a webhook on loopback, with headers; it answers with `status`."""

    def __init__(self) -> None:
        self.posts: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.status = 200
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())

    def _handler(hook) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # noqa: N802
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.posts.append((dict(self.headers), json.loads(body)))
                self.send_response(hook.status)
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                pass

        return Handler

    @property
    def url(self) -> str:
        return f"json://127.0.0.1:{self.server.server_port}/hook"


@pytest.fixture
def mailbox() -> Mailbox:
    """A mail server that does not run until it is opened."""
    return Mailbox()


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    """A webhook that runs."""
    hook = Webhook()
    thread = threading.Thread(target=hook.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield hook
    hook.server.shutdown()
    thread.join()
    hook.server.server_close()


@pytest.fixture
def noon() -> datetime:
    """Now, in these tests."""
    return NOON
