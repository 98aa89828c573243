"""A store on disk for each test, and documents and facts that say only what the test is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from facts.kinds import Fact, Launch, License, Shipment, StockMove
from sources.document import Document
from store.db import open_store, write
from store.record import Recorded, record

Taken = Callable[..., Recorded]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "chipwatch.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    db = open_store(path)
    yield db
    db.close()


@pytest.fixture
def document() -> Callable[..., Document]:
    """`document("2025-07-15", url=…)`: published at 9 o'clock in Beijing on that day."""

    def make(day: str = "2025-07-15", **given: Any) -> Document:
        published = datetime.fromisoformat(f"{day}T09:00:00+08:00")
        fields = {"source": "site", "title": "a title", "text": f"a text of {day}"}
        return Document(**{**fields, "url": f"http://site/{day}", "published": published, **given})

    return make


@pytest.fixture
def license() -> Callable[..., License]:
    def make(status: str, **given: Any) -> License:
        fields = {"role": "main", "quote": status, "start": 0, "end": len(status), "product": "H20"}
        return License(
            **{
                **fields,
                "destination": "CN",
                "authority": "US",
                "certainty": "reported",
                "status": status,
                **given,
            }
        )

    return make


@pytest.fixture
def move() -> Callable[..., StockMove]:
    def make(change_pct: float, **given: Any) -> StockMove:
        fields = {
            "role": "main",
            "quote": "漲超4%",
            "start": 0,
            "end": 4,
            "ticker": "NVDA",
            "basis": "session",
        }
        return StockMove(**{**fields, "bound": "eq", "change_pct": change_pct, **given})

    return make


@pytest.fixture
def shipment() -> Callable[..., Shipment]:
    def make(**given: Any) -> Shipment:
        fields = {
            "role": "main",
            "quote": "48.5萬枚",
            "start": 0,
            "end": 6,
            "product": "Hopper",
            "measure": "ordered",
        }
        return Shipment(**{**fields, **given})

    return make


@pytest.fixture
def launch() -> Callable[..., Launch]:
    def make(stage: str, **given: Any) -> Launch:
        fields = {"role": "main", "quote": stage, "start": 0, "end": len(stage), "product": "B30A"}
        return Launch(**{**fields, "certainty": "reported", "stage": stage, **given})

    return make


@pytest.fixture
def take_in(db: Database) -> Taken:
    """Records a document in a transaction of its own, with the clock of its publication."""

    def take(
        document: Document, *facts: Fact, now: datetime | None = None, baseline: bool = False
    ) -> Recorded:
        moment = now or document.published
        assert moment is not None
        with write(db):
            return record(db, document, facts, moment, baseline=baseline)

    return take
