"""Events in their tables: reading the known ones of a subject, adding one, making one firmer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlite_utils import Database

from facts.kinds import Fact, Launch, License, Quoted, Shipment, StockMove
from store.db import insert
from store.decision import Decision, Known
from store.times import utc_text

TOLD_BY_EVIDENCE = {field.name for field in fields(Quoted)}


@dataclass(frozen=True)
class Kind:
    """Where the events of one kind of fact live."""

    fact: type[Fact]
    table: str
    link: str
    """The column of `evidence` that points at them."""
    subject: tuple[str, ...]
    """What two facts must share before they can be one event; the table has an index on these."""
    filled: tuple[str, ...]
    """What a later telling may add where the first one left it open."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The fields of the fact that describe the event, not one telling of it."""
        return tuple(field.name for field in fields(self.fact) if field.name not in TOLD_BY_EVIDENCE)


KINDS: Mapping[str, Kind] = {
    "license": Kind(
        License,
        "license_events",
        "license_event_id",
        ("product", "authority"),
        ("vendor", "destination", "revenue_share_pct", "units_cap", "buyers"),
    ),
    "stock_move": Kind(
        StockMove,
        "stock_moves",
        "stock_move_id",
        ("ticker", "basis"),
        ("session_date", "market_cap", "currency"),
    ),
    "shipment": Kind(
        Shipment,
        "shipment_reports",
        "shipment_report_id",
        ("product", "measure"),
        ("vendor", "destination", "period", "reporter"),
    ),
    "launch": Kind(Launch, "launches", "launch_id", ("product",), ("vendor", "date")),
}


def known_events(db: Database, fact: Fact) -> list[Known[Any]]:
    """The events that could be the same as this fact, oldest id first."""
    kind = KINDS[fact.kind]
    same = " AND ".join(f"{column} = :{column}" for column in kind.subject)
    rows = db.query(
        f"SELECT * FROM {kind.table} WHERE {same} ORDER BY id",
        {column: getattr(fact, column) for column in kind.subject},
    )
    return [_known(kind, row) for row in rows]


def add(db: Database, fact: Fact, decision: Decision, kept_as: str, now: datetime, **more: str | None) -> int:
    """A new event; returns its id. `kept_as` is the decision's word, or `baseline` in its place."""
    kind = KINDS[fact.kind]
    row = {column: _value(fact, column) for column in kind.columns} | {
        "event_day": decision.day.isoformat() if decision.day else None,
        "decision": kept_as,
        "reason": decision.reason,
        "first_seen_at": utc_text(now),
        **more,
    }
    return insert(db, kind.table, row)


def fill(db: Database, fact: Fact, event_id: int) -> None:
    """Adds what the event left open and this telling gives; what it said before stays."""
    kind = KINDS[fact.kind]
    given = {column: value for column in kind.filled if (value := _value(fact, column)) is not None}
    if given:
        changes = ", ".join(f"{column} = coalesce({column}, :{column})" for column in given)
        db.execute(f"UPDATE {kind.table} SET {changes} WHERE id = :id", given | {"id": event_id})


def raise_certainty(db: Database, fact: License | Launch, event_id: int) -> None:
    """The event is as certain as the firmest telling of it."""
    table = KINDS[fact.kind].table
    db.execute(f"UPDATE {table} SET certainty = ? WHERE id = ?", [fact.certainty, event_id])


def row_of(db: Database, kind: str, event_id: int) -> dict[str, Any]:
    """The event as its table has it now."""
    return next(db.query(f"SELECT * FROM {KINDS[kind].table} WHERE id = ?", [event_id]))


def _value(fact: Fact, column: str) -> Any:
    """A field as its column holds it: a list as JSON, an empty one as nothing."""
    value = getattr(fact, column)
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False) if value else None
    return value


def _known(kind: Kind, row: dict[str, Any]) -> Known[Any]:
    """The row as the fact that it came from, without the words of any one telling."""
    given = {column: row[column] for column in kind.columns}
    if "buyers" in given:
        given["buyers"] = tuple(json.loads(given["buyers"] or "[]"))
    fact = kind.fact(role="main", quote="", start=0, end=0, **given)
    day = date.fromisoformat(row["event_day"]) if row["event_day"] else None
    return Known(row["id"], fact, day, row["decision"])
