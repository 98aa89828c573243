"""SQL that tries to do more than read, on the connection that is about to write."""

from __future__ import annotations

import sqlite3
from time import monotonic

import pytest
from sqlite_utils import Database

from alerts.sandbox import read_only
from store.db import write

CHANGES = [
    "DELETE FROM sources",
    "UPDATE rules SET since = '2000-01-01'",
    "INSERT INTO rules VALUES ('x', 'x', 'x')",
    "WITH gone AS (SELECT 1) DELETE FROM sources",
    "REPLACE INTO rules VALUES ('x', 'x', 'x')",
    "CREATE TEMP TABLE t (a)",
    "CREATE TABLE t (a)",
    "DROP TABLE sources",
    "PRAGMA query_only = 0",
    "PRAGMA writable_schema = 1",
    "ATTACH '/etc/passwd' AS other",
    "VACUUM INTO '/tmp/copy.db'",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT s",
    "SELECT load_extension('x')",
    "SELECT 1; DELETE FROM sources",
]
STALLS = [
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000) SELECT count(*) FROM n a, n b, n c, n d",
]
BOMBS = ["SELECT randomblob(500000000)", "SELECT zeroblob(10000000)", "SELECT hex(randomblob(4000000))"]


@pytest.mark.parametrize("sql", CHANGES)
def test_whatever_changes_something_is_refused(db: Database, sql: str) -> None:
    with write(db):
        with read_only(db.conn, 1), pytest.raises((sqlite3.Error, sqlite3.Warning)):
            db.conn.execute(sql).fetchall()
        assert db.conn.in_transaction


@pytest.mark.parametrize("sql", STALLS)
def test_whatever_takes_too_long_is_interrupted(db: Database, sql: str) -> None:
    started = monotonic()
    with write(db), read_only(db.conn, 0.1), pytest.raises(sqlite3.OperationalError, match="interrupted"):
        db.conn.execute(sql).fetchall()
    assert monotonic() - started < 2


@pytest.mark.parametrize("sql", BOMBS)
def test_whatever_needs_too_much_memory_is_refused(db: Database, sql: str) -> None:
    with read_only(db.conn, 1), pytest.raises(sqlite3.DataError, match="too big"):
        db.conn.execute(sql).fetchall()


def test_the_transaction_goes_on_as_it_was(db: Database) -> None:
    with write(db):
        db.execute("INSERT INTO rules VALUES ('kept', 'x', 'x')")
        with read_only(db.conn, 0.05), pytest.raises(sqlite3.OperationalError):
            db.conn.execute(STALLS[0]).fetchall()
        db.execute("INSERT INTO rules VALUES ('kept too', 'x', 'x')")
        db.execute("SELECT zeroblob(10000000)").fetchall()
    assert db.execute("SELECT count(*) FROM rules").fetchone() == (2,)


def test_a_connection_that_could_only_read_still_can_only_read(db: Database) -> None:
    db.conn.execute("PRAGMA query_only = 1")
    with read_only(db.conn, 1):
        assert db.conn.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.conn.execute("DELETE FROM sources")
