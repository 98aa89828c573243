"""The schema as numbered SQL files that are only ever added to, and the numbers that mark a file as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from store.errors import StoreError

APPLICATION_ID = 0x43484950
"""`CHIP`, in the header of every store: another program's SQLite file is never migrated."""


@cache
def migrations() -> tuple[str, ...]:
    """The SQL of each step, in order; the number of the last one is the version of the schema."""
    folder = files("store") / "migrations"
    steps = sorted(step.name for step in folder.iterdir() if step.name.endswith(".sql"))
    return tuple((folder / name).read_text("utf-8") for name in steps)


def version(conn: sqlite3.Connection) -> int:
    """The number of the last step that was taken in this file; 0 for an empty one."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def check(conn: sqlite3.Connection, path: str) -> None:
    """A StoreError where the file is another program's, or of a newer chipwatch than this one."""
    tables = conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    owner = conn.execute("PRAGMA application_id").fetchone()[0]
    if tables and owner != APPLICATION_ID:
        raise StoreError(f"{path} is an SQLite file, but not a chipwatch store")
    if version(conn) > len(migrations()):
        raise StoreError(
            f"{path} was written by a newer chipwatch (schema {version(conn)}, "
            f"this one knows {len(migrations())}); upgrade chipwatch to open it"
        )


def migrate(conn: sqlite3.Connection) -> None:
    """Takes the steps that are missing, inside the caller's transaction."""
    for sql in migrations()[version(conn) :]:
        for statement in statements(sql):
            conn.execute(statement)
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    conn.execute(f"PRAGMA user_version = {len(migrations())}")


def statements(sql: str) -> Iterator[str]:
    """The statements of a script one by one, for `executescript` would commit before it begins."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
