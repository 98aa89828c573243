"""What recording costs beside bare inserts of the same rows, and searching beside LIKE.

    python bench/bench_store.py [DOCUMENTS]

Both sides of a ratio run on one file system in one process, in turns; medians of ROUNDS.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlite_utils import Database

from facts.kinds import STATUSES, Fact, License, StockMove
from sources.document import Document
from store.db import open_store, write
from store.record import record
from store.search import search

ROUNDS = 5
START = datetime(2025, 1, 1, tzinfo=UTC)
PRODUCTS = [f"chip {n}" for n in range(40)]
TICKERS = [f"T{n}" for n in range(20)]
CHINESE = "許可證審核出口管制英偉達晶片批准銷售中國美國商務部政府公司產品市場申請季度"
ENGLISH = "the department will grant licences for export of chips to China this quarter H20 sales"
WORDS = ("許可", "英偉達", "晶片批准", "H20", "licences")

Taken = tuple[Document, list[Fact]]


def articles(count: int) -> list[Taken]:
    """Half in Chinese, half in English, 1,500 characters each, with two facts each."""
    chance = random.Random(1)
    return [(_document(n, chance), _facts(n, chance)) for n in range(count)]


def _document(n: int, chance: random.Random) -> Document:
    if n % 2:
        text = "，".join("".join(chance.choices(CHINESE, k=24)) for _ in range(60))
    else:
        text = " ".join(chance.choices(ENGLISH.split(), k=270))
    published = START + timedelta(minutes=20 * n)
    return Document(
        source=f"site {n % 9}", url=f"http://site/{n}", title=text[:40], text=text, published=published
    )


def _facts(n: int, chance: random.Random) -> list[Fact]:
    words = {"role": "main", "quote": "a quote", "start": 0, "end": 7}
    day = (START + timedelta(minutes=20 * n)).date().isoformat()
    status = chance.choice(STATUSES)
    return [
        License(
            **words, product=chance.choice(PRODUCTS), authority="US", status=status, certainty="reported"
        ),  # type: ignore[arg-type]
        StockMove(  # type: ignore[arg-type]
            **words,
            ticker=chance.choice(TICKERS),
            change_pct=4.0,
            bound="eq",
            basis="session",
            session_date=day,
        ),
    ]


def through_record(path: Path, taken: list[Taken], batch: int) -> float:
    """Seconds to record all, so many documents in a transaction."""
    with closing(open_store(path)) as db:
        start = perf_counter()
        for first in range(0, len(taken), batch):
            with write(db):
                for document, facts in taken[first : first + batch]:
                    record(db, document, facts, document.published or START)
        return perf_counter() - start


def bare_inserts(path: Path, filled: Path, batch: int) -> float:
    """Seconds for executemany of the rows that recording left in `filled`, into the same tables."""
    tables = ("documents", "documents_fts", "license_events", "stock_moves", "evidence")
    with closing(sqlite3.connect(filled)) as source:
        rows = {
            table: source.execute(
                f"SELECT {'rowid, *' if table.endswith('fts') else '*'} FROM {table}"
            ).fetchall()
            for table in tables
        }
    batches = -(-len(rows["documents"]) // batch)
    with closing(open_store(path)) as db:
        db.conn.isolation_level = None
        db.execute("PRAGMA foreign_keys = OFF")
        start = perf_counter()
        for n in range(batches):
            db.conn.execute("BEGIN IMMEDIATE")
            for table, of_table in rows.items():
                _insert(
                    db, table, of_table[n * len(of_table) // batches : (n + 1) * len(of_table) // batches]
                )
            db.conn.execute("COMMIT")
        return perf_counter() - start


def _insert(db: Database, table: str, rows: list[tuple[object, ...]]) -> None:
    if rows:
        into = f"{table} (rowid, title, text)" if table.endswith("fts") else table
        db.conn.executemany(f"INSERT INTO {into} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def recording(taken: list[Taken], folder: Path) -> None:
    for batch in (1, 100):
        ours, bare = [], []
        for n in range(ROUNDS):
            filled = folder / f"record-{batch}-{n}.db"
            ours.append(through_record(filled, taken, batch))
            bare.append(bare_inserts(folder / f"bare-{batch}-{n}.db", filled, batch))
        count = len(taken)
        print(
            f"record, {batch:>3} documents a transaction: {count / median(ours):>7,.0f} documents/s, "
            f"bare executemany {count / median(bare):>7,.0f}, ratio {median(ours) / median(bare):.1f}"
        )


def searching(path: Path) -> None:
    with closing(open_store(path)) as db:
        for word in WORDS:
            found = len(search(db, word, limit=1_000_000))
            ours = _time(partial(search, db, word))
            theirs = _time(partial(_like, db, word))
            print(
                f"search {word}: {found} found (LIKE {len(_like(db, word))}), 20 best with snippets "
                f"{ours * 1e3:.2f} ms, LIKE {theirs * 1e3:.2f} ms, ratio {theirs / ours:.1f}"
            )


def _like(db: Database, word: str) -> list[tuple[int]]:
    """Every document with the word, as it is written, in its title or text; unordered, no snippet."""
    like = "SELECT id FROM documents WHERE text LIKE ? OR title LIKE ?"
    return db.execute(like, [f"%{word}%"] * 2).fetchall()


def _time(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def main() -> None:
    taken = articles(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
    print(f"SQLite {sqlite3.sqlite_version}, {len(taken)} documents of two facts, medians of {ROUNDS}")
    with tempfile.TemporaryDirectory() as folder:
        recording(taken, Path(folder))
        searching(Path(folder) / "record-100-0.db")


if __name__ == "__main__":
    main()
