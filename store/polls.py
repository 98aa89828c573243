"""What is kept about sources: each poll and its outcome, and what a server wants to hear next time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, Protocol

from sqlite_utils import Database

from store.times import utc_text

Outcome = Literal["ok", "unchanged", "degraded", "failed"]


class Configured(Protocol):
    """What the store needs to know of a source of the configuration."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def lang(self) -> str | None: ...


def register_sources(db: Database, sources: Iterable[Configured], now: datetime) -> None:
    """Makes the configured sources known; one that is configured otherwise now keeps its history."""
    for source in sources:
        db.execute(
            "INSERT INTO sources (name, kind, url, publisher, lang, first_seen_at) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, publisher = excluded.publisher, "
            "lang = excluded.lang, url = excluded.url, "
            "etag = iif(url = excluded.url, etag, NULL), "
            "last_modified = iif(url = excluded.url, last_modified, NULL)",
            [source.name, source.kind, source.url, source.publisher, source.lang, utc_text(now)],
        )


def is_baseline(db: Database, source: str) -> bool:
    """Whether no poll of the source has come to an end yet: what it brings now was there before us."""
    row = db.execute("SELECT baseline_until FROM sources WHERE name = ?", [source]).fetchone()
    return row is None or row[0] is None


def start_poll(db: Database, source: str, now: datetime) -> int:
    """Records that a poll of a registered source begins; returns its id."""
    cursor = db.execute("INSERT INTO polls (source, started_at) VALUES (?, ?)", [source, utc_text(now)])
    return int(cursor.lastrowid or 0)


def finish_poll(
    db: Database,
    poll_id: int,
    now: datetime,
    outcome: Outcome,
    *,
    items: int | None = None,
    new_documents: int | None = None,
    error: str | None = None,
) -> None:
    """Records how a poll ended. The first that did not fail ends the source's baseline."""
    db.execute(
        "UPDATE polls SET finished_at = ?, outcome = ?, items = ?, new_documents = ?, error = ? WHERE id = ?",
        [utc_text(now), outcome, items, new_documents, error, poll_id],
    )
    if outcome != "failed":
        db.execute(
            "UPDATE sources SET baseline_until = ? WHERE baseline_until IS NULL "
            "AND name = (SELECT source FROM polls WHERE id = ?)",
            [utc_text(now), poll_id],
        )


def validators(db: Database, source: str) -> tuple[str | None, str | None]:
    """The ETag and Last-Modified of the last answer whose items are all stored."""
    row = db.execute("SELECT etag, last_modified FROM sources WHERE name = ?", [source]).fetchone()
    return (row[0], row[1]) if row else (None, None)


def save_validators(db: Database, source: str, etag: str | None, last_modified: str | None) -> None:
    """To be called after the items are stored: a server that hears them says nothing of these again."""
    db.execute("UPDATE sources SET etag = ?, last_modified = ? WHERE name = ?", [etag, last_modified, source])
