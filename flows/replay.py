"""`chipwatch replay`: dated items taken in as if they were published now, by the code of a real round."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

from sqlite_utils import Database

from flows.articles import Article, LineError, articles
from flows.config import Config
from flows.intake import take_in
from flows.setup import Setup, set_up
from store.db import open_store
from store.record import Decided

NEW = ("news", "history", "contradiction")
"""Decisions that make a new event; all others are about one that is known."""


def replay_all(config: Config, lines: Iterable[str], out: TextIO, path: Path | None = None) -> int:
    """Writes a line for each new event; the exit code: 1 where a line was no dated item.

    The items must come in the order of publication. `path` keeps the database.
    """
    setup = set_up(config)
    wrong = False
    with database(path) as db:
        for item in articles(lines):
            if isinstance(item, Article) and item.document.published:
                for event in events(db, item, setup):
                    print(json.dumps(event, ensure_ascii=False), file=out, flush=True)
                continue
            print(item if isinstance(item, LineError) else f"{item.id}: has no published", file=sys.stderr)
            wrong = True
    return int(wrong)


def events(db: Database, item: Article, setup: Setup) -> Iterator[dict[str, Any]]:
    """The new events of one item, with the clock at its publication."""
    now = item.document.published
    assert now
    for decided in take_in(db, item.document, setup, now).recorded.decided:
        if decided.decision in NEW:
            yield line(item, decided)


def line(item: Article, decided: Decided) -> dict[str, Any]:
    """What is printed of one new event: which item, when, what, and whether it is news."""
    assert item.document.published
    told = {name: value for name, value in decided.event.items() if value is not None}
    return {
        "item": item.id,
        "at": item.document.published.isoformat(),
        "kind": decided.fact.kind,
        "alert": decided.decision == "news",
        **told,
    }


@contextmanager
def database(path: Path | None) -> Iterator[Database]:
    """The database at `path`, or one that is gone afterwards."""
    with TemporaryDirectory() as folder, closing(open_store(path or Path(folder) / "replay.db")) as db:
        yield db
