"""What the store says when it cannot: one sentence with the file that it is about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

WORDS = (
    ("file is not a database", "is not an SQLite file"),
    ("database is locked", "is being written by another process for too long; try again"),
    ("database or disk is full", "cannot grow: the disk is full; nothing of this step was kept"),
    ("readonly database", "cannot be written: the file or its folder is read-only"),
    ("unable to open database file", "cannot be opened"),
    ("disk i/o error", "cannot be read or written: the disk reports an error"),
    ("malformed", "is damaged; restore it from a backup"),
)
"""What SQLite says about a file, and what it means; all else is a mistake in a statement, and stays."""


class StoreError(Exception):
    """The store cannot be used; the text says which file and why."""


@contextmanager
def in_words(path: str) -> Iterator[None]:
    """Turns what SQLite says about the file at `path` into a StoreError, with its cause kept."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        said = str(error).lower()
        for words, meaning in WORDS:
            if words in said:
                raise StoreError(f"{path} {meaning}") from error
        raise
