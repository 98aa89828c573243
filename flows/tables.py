"""What the commands show: the store's answers, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from flows.config import load
from store import queries
from store import search as fts
from store.db import open_read_only

Row = dict[str, Any]

ALERTS_WITH_QUOTES = """
SELECT alert.*, change.quote, change.publisher FROM alerts AS alert
LEFT JOIN (
    SELECT event_kind, event_id, quote, publisher FROM license_changes
    UNION ALL SELECT event_kind, event_id, quote, publisher FROM stock_move_context
    UNION ALL SELECT event_kind, event_id, quote, publisher FROM shipment_news
    UNION ALL SELECT event_kind, event_id, quote, publisher FROM launch_news
) AS change USING (event_kind, event_id)
ORDER BY alert.id
"""


@contextmanager
def reading(path: Path | None) -> Iterator[Database]:
    """The store of a configuration, for reading."""
    with closing(open_read_only(load(path).store)) as db:
        yield db


def status(path: Path | None) -> list[Row]:
    """Where each licence stands."""
    with reading(path) as db:
        return queries.license_status(db)


def alerts(path: Path | None, limit: int) -> list[Row]:
    """The newest alerts; `told` says in words how their deliveries went."""
    with reading(path) as db:
        return [row | {"told": told(row)} for row in queries.alerts(db, limit)]


def told(row: Row) -> str:
    """`2 sent, 1 owed`, of a row that counts its deliveries."""
    counts = [f"{row[state]} {state}" for state in ("sent", "owed", "dead") if row[state]]
    return ", ".join(counts) or "nobody"


def sources(path: Path | None) -> list[Row]:
    """How each source is."""
    with reading(path) as db:
        return queries.source_health(db)


def history(path: Path | None, product: str) -> list[Row]:
    """All that was told of a product or a ticker."""
    with reading(path) as db:
        return queries.history(db, product)


def search(path: Path | None, query: str, limit: int) -> list[Row]:
    """The documents that have all words of the query."""
    with reading(path) as db:
        return [asdict(hit) for hit in fts.search(db, query, limit)]


def alerts_with_quotes(path: Path | None) -> list[Row]:
    """All alerts in the order in which they fired, each with the words of the article behind it."""
    with reading(path) as db:
        return list(db.query(ALERTS_WITH_QUOTES))
