"""Opening, refusing, migrating; one transaction; two processes; a writer that is killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlite_utils import Database

from store import schema
from store.db import open_read_only, open_store, write
from store.errors import StoreError

TABLES = [
    "sources",
    "polls",
    "documents",
    "documents_fts",
    "license_events",
    "stock_moves",
    "shipment_reports",
    "launches",
    "evidence",
    "prices",
    "rules",
    "alerts",
    "deliveries",
]
VIEWS = [
    "license_status",
    "license_changes",
    "license_status_at",
    "stock_move_context",
    "shipments_by_product",
    "source_health",
]

WRITER = """
import sys
from datetime import UTC, datetime
from facts.kinds import License
from sources.document import Document
from store.db import open_store, write
from store.record import record

path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
db = open_store(path)
fact = License(role="main", quote="a", start=0, end=1, product="H20", authority="US", status="approved", certainty="official")
for n in range(count):
    document = Document(source=name, url=f"http://{name}/{n}", title="a", text=f"{name} {n}")
    with write(db):
        record(db, document, [fact], datetime(2025, 7, 16, tzinfo=UTC))
    print(n, flush=True)
"""


def test_a_new_store_has_every_table_and_view_and_its_folder(path):
    with_all = open_store(path)
    assert set(TABLES) <= set(with_all.table_names())
    assert set(VIEWS) <= set(with_all.view_names())
    for view in with_all.view_names():
        assert list(with_all.query(f"SELECT * FROM {view}")) == []


def test_it_is_strict_and_checks_foreign_keys_and_writes_ahead(db):
    assert db.journal_mode == "wal"
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER"):
        db.execute("INSERT INTO polls (source, started_at, items) VALUES ('s', 'now', 'many')")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        db.execute("INSERT INTO polls (source, started_at) VALUES ('nobody', 'now')")


def test_opening_again_changes_nothing(path):
    open_store(path).close()
    before = path.read_bytes()
    open_store(path).close()
    assert path.read_bytes() == before


def test_a_newer_store_is_refused_in_one_line_and_left_alone(path):
    db = open_store(path)
    db.execute(f"PRAGMA user_version = {len(schema.migrations()) + 1}")
    db.close()
    before = path.read_bytes()
    for opened in (open_store, open_read_only):
        with pytest.raises(StoreError, match="written by a newer chipwatch") as error:
            opened(path)
        assert "\n" not in str(error.value)
    assert path.read_bytes() == before


def test_a_store_of_the_first_step_is_brought_up_to_date(path):
    path.parent.mkdir()
    conn = sqlite3.connect(path)
    conn.executescript(schema.migrations()[0])
    conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    conn.execute("PRAGMA user_version = 1")
    conn.close()
    with pytest.raises(StoreError, match="older chipwatch"):
        open_read_only(path)
    assert "license_status" in open_store(path).view_names()


def test_a_step_that_fails_leaves_the_store_as_it_was(path, monkeypatch):
    open_store(path).close()
    steps = (*schema.migrations(), "CREATE TABLE half (a INTEGER);\nCREATE TABLE half (a INTEGER);\n")
    monkeypatch.setattr(schema, "migrations", lambda: steps)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        open_store(path)
    conn = sqlite3.connect(path)
    assert conn.execute("PRAGMA user_version").fetchone() == (len(steps) - 1,)
    assert conn.execute("SELECT * FROM sqlite_master WHERE name = 'half'").fetchone() is None


def test_another_programs_file_is_refused(tmp_path):
    path = tmp_path / "theirs.db"
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE theirs (a)")
    conn.close()
    with pytest.raises(StoreError, match="not a chipwatch store"):
        open_store(path)


def test_a_text_file_is_refused(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to be looked at " * 40)
    with pytest.raises(StoreError, match="notes.txt is not an SQLite file"):
        open_store(path)
    assert path.read_text().startswith("not a database")


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file/deeper cannot be made"):
        open_store(tmp_path / "file" / "deeper" / "chipwatch.db")


def test_reading_a_store_that_is_not_there_says_how_to_make_it(path):
    with pytest.raises(StoreError, match="does not exist yet"):
        open_read_only(path)


def test_a_reader_cannot_write(db, path):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        open_read_only(path).execute("INSERT INTO rules VALUES ('a', 'b', 'c')")


def add_rule(db: Database, name: str, fingerprint: str = "f") -> None:
    db.execute("INSERT INTO rules VALUES (?, ?, 'now')", [name, fingerprint])


def add_two_and_fail(db: Database) -> None:
    with write(db):
        add_rule(db, "outer")
        with write(db):
            add_rule(db, "inner")
        raise ZeroDivisionError


def test_a_transaction_is_kept_whole_or_not_at_all(db):
    with pytest.raises(ZeroDivisionError):
        add_two_and_fail(db)
    assert db["rules"].count == 0
    with write(db), write(db):
        add_rule(db, "kept")
    assert db["rules"].count == 1


def test_a_store_that_another_process_holds_is_named(db, path):
    other = open_store(path)
    other.execute("PRAGMA busy_timeout = 50")
    with write(db), pytest.raises(StoreError, match="being written by another process"), write(other):
        pass


def add_too_much(db: Database) -> None:
    with write(db):
        for n in range(100):
            add_rule(db, str(n), "x" * 4000)


def test_a_full_disk_is_named_and_keeps_nothing_of_the_step(db):
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError, match="the disk is full"):
        add_too_much(db)
    assert db["rules"].count == 0


def test_two_writers_make_one_event_and_lose_nothing(path):
    """Both begin with no file at all, and both report the same approval."""
    writers = [start_writer(path, name, 100) for name in ("one", "two")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    db = open_read_only(path)
    assert (db["documents"].count, db["evidence"].count, db["license_events"].count) == (200, 200, 1)


def test_four_that_open_a_new_store_at_once_all_get_it(path):
    """The switch to write-ahead logging is the one step for which SQLite does not wait by itself."""
    openers = [start_writer(path, f"opener {n}", 1) for n in range(4)]
    assert [opener.wait(60) for opener in openers] == [0] * 4
    assert open_read_only(path)["documents"].count == 4


def test_a_killed_writer_leaves_whole_documents(path):
    told = 0
    for run in range(3):
        writer = start_writer(path, f"run{run}", 100_000)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.2 + 0.05 * run)
        os.kill(writer.pid, signal.SIGKILL)
        told += 1 + len(writer.stdout.read().splitlines())
        writer.wait(10)
    db = open_store(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    counted = {name: db[name].count for name in ("documents", "evidence", "documents_fts")}
    assert len(set(counted.values())) == 1
    assert told <= counted["documents"] <= told + 3
    with write(db):  # and nobody holds the lock
        pass


def start_writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)], stdout=subprocess.PIPE, text=True
    )
