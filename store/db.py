"""Opening the store, and the one way to write to it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from store import schema
from store.errors import StoreError, in_words

BUSY_SECONDS = 30
"""How long a writer waits for another one. A round holds the lock for milliseconds a document."""


def open_store(path: str | Path) -> Database:
    """Opens the store for writing, made or brought up to date where needed; folders are made too.

    Raises StoreError for a file that is not ours, is newer than this program, or cannot be written.
    """
    path = Path(path)
    with in_words(str(path)):
        _make_folder(path)
        conn = sqlite3.connect(path, timeout=BUSY_SECONDS)
        with _closed_on_error(conn):
            _prepare(conn, path)
    return Database(conn)


def open_read_only(path: str | Path) -> Database:
    """Opens a store that is there for reading only; a writer may be at work meanwhile."""
    path = Path(path).absolute()
    if not path.exists():
        raise StoreError(f"{path} does not exist yet; the first `chipwatch run` makes it")
    with in_words(str(path)):
        conn = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
        with _closed_on_error(conn):
            schema.check(conn, str(path))
            _require_current(conn, path)
            conn.execute("PRAGMA query_only = ON")
    return Database(conn)


@contextmanager
def _closed_on_error(conn: sqlite3.Connection) -> Iterator[None]:
    with ExitStack() as stack:
        stack.callback(conn.close)
        yield
        stack.pop_all()


@contextmanager
def write(db: Database) -> Iterator[Database]:
    """One transaction: all of what is written inside is kept, or nothing. Nested calls join the outer one.

    BEGIN IMMEDIATE takes the lock before the first read. A deferred transaction, which is what
    sqlite-utils' own `atomic()` opens, reads first and then fails at once where two processes write.
    """
    joins = db.conn.in_transaction
    if joins:
        yield db
        return
    with in_words(path_of(db)):
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield db
            db.conn.execute("COMMIT")
        except BaseException:
            if db.conn.in_transaction:  # a full disk has rolled back already
                db.conn.execute("ROLLBACK")
            raise


def insert(db: Database, table: str, row: dict[str, Any]) -> int:
    """Adds a row and returns its rowid; sqlite-utils' own insert asks for the schema six times a row."""
    names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    return int(db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row).lastrowid or 0)


def path_of(db: Database) -> str:
    """The file of an open store, for messages; `store` where it has none."""
    return str(db.conn.execute("PRAGMA database_list").fetchone()[2] or "store")


def _prepare(conn: sqlite3.Connection, path: Path) -> None:
    """Checks before the first write, so that a file that is not ours stays byte for byte as it was."""
    schema.check(conn, str(path))
    _write_ahead(conn)
    conn.execute("PRAGMA synchronous = FULL")  # a delivery recorded as sent must survive a power cut
    conn.execute("PRAGMA foreign_keys = ON")
    if schema.version(conn) < len(schema.migrations()):
        conn.execute("BEGIN IMMEDIATE")
        with conn:
            schema.check(conn, str(path))  # again: another process may have been first
            schema.migrate(conn)


def _write_ahead(conn: sqlite3.Connection) -> None:
    """Switches a new file to WAL. SQLite does not wait here for another process that opens it too; we do."""
    patience = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            conn.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > patience:
                raise
            time.sleep(0.01)


def _require_current(conn: sqlite3.Connection, path: Path) -> None:
    if schema.version(conn) < len(schema.migrations()):
        raise StoreError(f"{path} is of an older chipwatch; the next `chipwatch run` brings it up to date")


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path.parent} cannot be made: {error.strerror}") from error
