"""SQL that others wrote, run on the store's own connection without being able to change or stall anything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

LONGEST_VALUE = 5_000_000
"""Bytes of one text or blob: an article is far shorter, and randomblob(500000000) is refused."""

READING = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
REFUSED_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})


@contextmanager
def read_only(conn: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Inside, statements can only read, and one that works for longer than `seconds` is interrupted.

    An open transaction of the caller's stays open and as it was. What is refused is sqlite3's own error:
    `not authorized`, `interrupted`, `attempt to write a readonly database`. The progress handler looks
    at the clock every thousand steps and cannot stop inside a single one, hence the limit of length.
    """
    query_only = conn.execute("PRAGMA query_only").fetchone()[0]
    longest = conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    deadline = monotonic() + seconds
    conn.execute("PRAGMA query_only = 1")
    conn.set_progress_handler(lambda: monotonic() > deadline, 1000)
    conn.set_authorizer(_allowed)
    try:
        yield
    finally:
        conn.set_authorizer(None)
        conn.set_progress_handler(None, 0)
        conn.execute(f"PRAGMA query_only = {query_only}")
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)


def _allowed(
    action: int, first: str | None, second: str | None, database: str | None, view: str | None
) -> int:
    """SQLite's question whether a statement may do this; for a function, `second` is its name."""
    if action not in READING:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in REFUSED_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK
