"""The questions that commands ask of the store; each answer is a list of rows as dicts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlite_utils import Database

from store.times import utc_text

Row = dict[str, Any]


def license_status(db: Database, product: str | None = None) -> list[Row]:
    """The status that holds now, a row for each product, destination and authority."""
    return list(
        db.query(
            "SELECT * FROM license_status WHERE :product IS NULL OR product = :product "
            "ORDER BY vendor, product, destination, authority",
            {"product": product},
        )
    )


def license_status_at(db: Database, day: date, product: str | None = None) -> list[Row]:
    """The status as it was known at the end (UTC) of a day."""
    end = datetime.combine(day + timedelta(days=1), time(), UTC)
    return list(
        db.query(
            "SELECT * FROM license_status_at WHERE known_from < :end AND :end <= known_until "
            "AND (:product IS NULL OR product = :product) ORDER BY vendor, product, destination, authority",
            {"end": utc_text(end), "product": product},
        )
    )


def alerts(db: Database, limit: int = 50) -> list[Row]:
    """The latest alerts first, with how many of their deliveries were sent, are still owed, and are dead."""
    return list(
        db.query(
            "SELECT a.*, count(d.id) FILTER (WHERE d.state = 'sent') AS sent, "
            "count(d.id) FILTER (WHERE d.state IN ('owed', 'failed')) AS owed, "
            "count(d.id) FILTER (WHERE d.state = 'dead') AS dead "
            "FROM alerts AS a LEFT JOIN deliveries AS d ON d.alert_id = a.id "
            "GROUP BY a.id ORDER BY a.id DESC LIMIT ?",
            [limit],
        )
    )


def source_health(db: Database) -> list[Row]:
    """Each source with its last poll, its last good one and what failed since."""
    return list(db.query("SELECT * FROM source_health ORDER BY name"))


def history(db: Database, subject: str) -> list[Row]:
    """All that was told of a product or ticker, in the order in which it was learned: each telling with
    its event, what was decided about it and by which rule, who says so, and the words."""
    return list(
        db.query("SELECT * FROM tellings WHERE subject = ? ORDER BY first_seen_at, evidence_id", [subject])
    )
