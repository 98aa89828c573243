"""One round over the sources, as plain functions: watch.py runs them under Prefect, once.py also without it.

Sources are asked side by side; what they bring is taken in one document at a time, by one writer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlite_utils import Database

from flows.intake import TakenIn, take_in
from flows.setup import Setup
from sources.document import Document
from sources.errors import SourceError
from sources.http import Http, Validators
from sources.register import Polled, Source, poll
from store import polls
from store.db import open_read_only, open_store, write
from store.errors import StoreError
from store.record import known_url
from store.times import from_text

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
Answer = Polled | BaseException
"""What came of asking one source: what it holds, or why nothing came."""

Ask = Callable[[Setup, Sequence[Source]], Iterable[tuple[Source, Answer]]]
"""Asks sources side by side, and hands over each answer as it comes."""

SIDE_BY_SIDE = 8
"""Sources asked at once. Each is one site, so that none is asked twice at a time."""


@dataclass(slots=True)
class Round:
    """What one round did. `failed`: the sources that are not complete; `troubles`: all that is wrong."""

    asked: int = 0
    new_documents: int = 0
    alerts: int = 0
    failed: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    @property
    def degraded(self) -> bool:
        """Whether something is missing from it."""
        return bool(self.troubles)

    def note(self, trouble: str) -> None:
        """Keeps a sentence about what is wrong, once."""
        if trouble not in self.troubles:
            self.troubles.append(trouble)
            log.warning("%s", trouble)

    def count(self, taken: TakenIn) -> None:
        """Adds what one document led to."""
        self.new_documents += taken.recorded.is_new
        self.alerts += taken.alerts
        for broken in taken.broken_rules:
            self.note(str(broken))

    def __str__(self) -> str:
        done = f"{self.asked} sources asked, {self.new_documents} new documents, {self.alerts} alerts"
        return f"{done}; not complete: {', '.join(self.failed)}" if self.failed else done


def run(setup: Setup, ask: Ask, clock: Clock, *, due_only: bool = False) -> Round:
    """One round: asks the sources, all or those that are due, and takes in what is new."""
    done = Round()
    with closing(open_store(setup.store)) as db:
        with write(db):
            polls.register_sources(db, setup.sources, clock())
            asked = due(db, setup.sources, clock()) if due_only else setup.sources
            started = {source.name: polls.start_poll(db, source.name, clock()) for source in asked}
        for source, answer in ask(setup, asked):
            keep(db, setup, source, started[source.name], answer, clock, done)
    return done


def due(db: Database, sources: Iterable[Source], now: datetime) -> list[Source]:
    """The sources whose last poll began long enough ago, or that were never polled."""
    last = dict(db.execute("SELECT source, max(started_at) FROM polls GROUP BY source").fetchall())
    return [
        source
        for source in sources
        if source.name not in last
        or from_text(last[source.name]) + timedelta(minutes=source.every_minutes) <= now
    ]


def ask_one(setup: Setup, source: Source, now: datetime) -> Polled:
    """What a source has that is not stored yet. Writes nothing; raises SourceError where nothing came."""
    with closing(open_read_only(setup.store)) as db, Http(setup.contact or "no contact given") as http:
        etag, last_modified = polls.validators(db, source.name)
        return poll(source, http, lambda url: known_url(db, url), Validators(etag, last_modified), now=now)


def keep(
    db: Database, setup: Setup, source: Source, poll_id: int, answer: Answer, clock: Clock, done: Round
) -> None:
    """Takes in one source's answer, and closes its poll."""
    done.asked += 1
    if isinstance(answer, BaseException):
        wrong = [in_words(source, answer)]
        with write(db):
            polls.finish_poll(db, poll_id, clock(), "failed", error=wrong[0])
    else:
        unread = take_in_all(db, setup, source, answer.documents, clock, done)
        wrong = [*map(str, answer.errors), *unread]
        close_poll(db, source, poll_id, answer, wrong, clock(), complete=not unread)
    if wrong:
        done.failed.append(source.name)
    for sentence in wrong:
        done.note(sentence)


def take_in_all(
    db: Database, setup: Setup, source: Source, documents: Sequence[Document], clock: Clock, done: Round
) -> list[str]:
    """Takes in the documents of one answer, oldest first; a sentence for each that could not be read.

    This is the one border where any error is caught: a document that breaks its reader must not keep the
    others out. Its transaction is undone, so that the next round reads it again.
    """
    baseline = polls.is_baseline(db, source.name)
    unread: list[str] = []
    for document in sorted(documents, key=lambda document: document.published or clock()):
        try:
            taken = take_in(db, document, setup, clock(), baseline=baseline)
        except StoreError:
            raise
        except Exception as error:
            log.debug("%s", document.url, exc_info=True)
            unread.append(f"{source.name}: {document.url} could not be taken in: {error!r}")
            continue
        done.count(taken)
        log.info("%s: read %s", source.name, document.title)
    return unread


def close_poll(
    db: Database,
    source: Source,
    poll_id: int,
    answer: Polled,
    wrong: Sequence[str],
    now: datetime,
    *,
    complete: bool,
) -> None:
    """Records how a poll ended; and what the server wants to hear next time, once all of it is stored."""
    outcome: polls.Outcome = "degraded" if wrong else "unchanged" if answer.unchanged else "ok"
    new = len(answer.documents)
    error = "\n".join(wrong) or None
    with write(db):
        polls.finish_poll(db, poll_id, now, outcome, items=answer.items, new_documents=new, error=error)
        if answer.validators and complete:
            polls.save_validators(db, source.name, answer.validators.etag, answer.validators.last_modified)
    log.info("%s: %s, %d new of %d", source.name, outcome, new, answer.items)


def in_words(source: Source, error: BaseException) -> str:
    """One sentence about why a source brought nothing. What is no SourceError is a mistake of ours."""
    return str(error) if isinstance(error, SourceError) else f"{source.name}: {error!r}"
