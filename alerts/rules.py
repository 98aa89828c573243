"""Rules: named SELECTs over the views. Each row that one returns for the first time, by its key, fires."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlite_utils import Database

from alerts.message import KINDS, Message, MessageError, render
from alerts.sandbox import read_only
from store.times import utc_text

Severity = Literal["info", "warning", "critical"]

SECONDS = 2.0
"""How long one rule may take; the store is locked for other writers meanwhile."""

MOST_ROWS = 500
"""New rows of one rule in one go: more than that is a join gone wrong, and nobody wants the mails."""

NEEDED = ("key", "first_seen_at")
"""Columns that a rule must select: which alert it is, and since when it could have been known."""

NEW_ROWS = """
SELECT * FROM (
{sql}
) AS fired
WHERE fired.first_seen_at >= :since
AND NOT EXISTS (SELECT 1 FROM alerts WHERE alerts.rule = :rule AND alerts.key = CAST(fired.key AS TEXT))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One table [[rules]] of chipwatch.toml.

    `sql` is a SELECT that may use :now. `title` and `body` are Jinja templates over its row; without
    them the shipped ones for the row's `event_kind` serve. `targets` name channels, `tags` those that
    have one of these tags; without either, all channels get the alert.
    """

    name: str
    sql: str
    title: str | None = None
    body: str | None = None
    severity: Severity = "info"
    targets: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Rule:
        """The rule in a checked table of chipwatch.toml."""
        given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
        return cls(**given)

    @property
    def select(self) -> str:
        """The SELECT without the semicolon that may end it."""
        return self.sql.strip().rstrip(";").rstrip()

    @property
    def fingerprint(self) -> str:
        """Changes with what the rule selects, and not with how it words it."""
        return hashlib.sha256(" ".join(self.select.split()).encode()).hexdigest()[:16]


class RuleError(Exception):
    """A rule cannot be used: which one, and what is wrong with it."""

    def __init__(self, rule: str, what: str) -> None:
        super().__init__(f"rule {rule!r}: {what}")
        self.rule = rule
        self.what = what


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """A row that a rule returned for the first time, in words. Not yet an alert: see outbox.owe."""

    rule: str
    key: str
    severity: Severity
    message: Message
    event_kind: str | None = None
    event_id: int | None = None


class Evaluated(NamedTuple):
    """What fired, in the order of the rules, and the rules that could not be used."""

    fired: list[Fired]
    errors: list[RuleError]


def evaluate(db: Database, rules: Iterable[Rule], now: datetime) -> Evaluated:
    """What the rules return that they never returned before, as the caller's transaction sees it.

    To be called inside `store.db.write`, with `outbox.owe` after it. A rule that is new, or selects
    something else than before, starts at `now`: what was known before does not fire. A broken rule is an
    error value and the others still run; a broken template costs no alert, for the shipped words serve.
    """
    fired: list[Fired] = []
    errors: list[RuleError] = []
    for rule in rules:
        try:
            rows = _new_rows(db, rule, now)
        except RuleError as error:
            errors.append(error)
            continue
        for row in rows:
            message, wrong = _message(rule, row)
            fired.append(_fired(rule, row, message))
            errors.extend(wrong)
    return Evaluated(fired, errors)


def check(db: Database, rule: Rule) -> list[str]:
    """What is wrong with a rule, a line each: its SQL against the schema, its templates on a sample row.

    The sample is the first row that the rule selects in this store, else one made up by its columns' names.
    """
    try:
        columns, rows = _select(db, rule, f"SELECT * FROM (\n{rule.select}\n) LIMIT 1", {"now": "2025-01-01"})
    except RuleError as error:
        return [str(error)]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        return [str(RuleError(rule.name, f"selects no column {name!r}")) for name in missing]
    _, wrong = _message(rule, rows[0] if rows else {name: _sample(name) for name in columns})
    return [str(error) for error in wrong]


def _new_rows(db: Database, rule: Rule, now: datetime) -> list[dict[str, Any]]:
    """The rows that fire, one a key: of several with the same key the first."""
    wanted = {"now": utc_text(now), "since": _since(db, rule, now), "rule": rule.name}
    _, rows = _select(db, rule, NEW_ROWS.format(sql=rule.select), wanted)
    if len(rows) > MOST_ROWS:
        raise RuleError(rule.name, f"returns more than {MOST_ROWS} new rows at once; none of them was told")
    if any(row["key"] is None for row in rows):
        raise RuleError(rule.name, "returns a row whose key is NULL")
    first: dict[str, dict[str, Any]] = {}
    for row in rows:
        first.setdefault(str(row["key"]), row)
    return list(first.values())


def _since(db: Database, rule: Rule, now: datetime) -> str:
    """When this rule, as it selects today, was first seen; noted now where it was not."""
    known = db.execute("SELECT fingerprint, since FROM rules WHERE name = ?", [rule.name]).fetchone()
    if known and known[0] == rule.fingerprint:
        return str(known[1])
    db.execute(
        "INSERT INTO rules (name, fingerprint, since) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET fingerprint = excluded.fingerprint, since = excluded.since",
        [rule.name, rule.fingerprint, utc_text(now)],
    )
    return utc_text(now)


def _select(
    db: Database, rule: Rule, sql: str, given: Mapping[str, str]
) -> tuple[list[str], list[dict[str, Any]]]:
    """The columns and at most MOST_ROWS + 1 rows, read-only and within SECONDS."""
    conn: sqlite3.Connection = db.conn
    with read_only(conn, SECONDS):
        try:
            cursor = conn.execute(sql, given)
            columns = [column[0] for column in cursor.description]
            rows = cursor.fetchmany(MOST_ROWS + 1)
            cursor.close()
        except (sqlite3.Error, sqlite3.Warning, OverflowError) as error:
            raise RuleError(rule.name, _in_words(error)) from error
    return columns, [dict(zip(columns, row, strict=True)) for row in rows]


def _in_words(error: Exception) -> str:
    said = str(error)
    if said == "interrupted":
        return f"takes longer than {SECONDS:g} s"
    if "not authorized" in said or "prohibited" in said or "readonly" in said:
        return f"may only read: {said}"
    return said


def _message(rule: Rule, row: Mapping[str, Any]) -> tuple[Message, list[RuleError]]:
    """The message in the rule's words; where they are broken, in the shipped ones beside what is wrong."""
    try:
        return render(row, rule.title, rule.body), []
    except MessageError as error:
        return render(row), [RuleError(rule.name, str(error))]


def _sample(column: str) -> str | float:
    """Something that may stand in a column of this name."""
    if column.endswith("_at"):
        return "2025-07-16T00:00:00+00:00"
    if column == "buyers":
        return '["buyer"]'
    return 1.0 if column.endswith(("_pct", "_min", "_max", "_cap", "_id", "publishers")) else column


def _fired(rule: Rule, row: Mapping[str, Any], message: Message) -> Fired:
    kind, number = row.get("event_kind"), row.get("event_id")
    return Fired(
        rule=rule.name,
        key=str(row["key"]),
        severity=rule.severity,
        message=message,
        event_kind=kind if kind in KINDS else None,
        event_id=number if isinstance(number, int) else None,
    )
