"""Taking one document in: its text, its facts, and for each fact what was decided and on what evidence.

    document ─► keep ─► new version? ─► for each fact: known events ─► decide ─► event ─► evidence

Everything happens in the transaction of the caller, so that it is written whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from facts.kinds import Fact, Launch, License
from facts.kinds import record as told
from sources.document import Document
from store import events
from store.db import insert
from store.decision import Decision, Known
from store.documents import Kept, keep, known_url
from store.history import decide
from store.license_history import in_force, same_subject
from store.times import utc_text

__all__ = ["Decided", "Recorded", "known_url", "record"]


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of one fact. `event` is the event's row as it stands after it."""

    fact: Fact
    event_id: int
    decision: str
    reason: str
    event: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a document; one that was stored already to the letter has decided nothing."""

    document_id: int
    is_new: bool
    decided: list[Decided]


def record(
    db: Database, document: Document, facts: Sequence[Fact], now: datetime, *, baseline: bool = False
) -> Recorded:
    """Stores a document and its facts, inside the caller's `write(db)`.

    With `baseline` what would be news is kept as `baseline`, which no rule alerts on. What the article
    reports is decided before what it recaps, so that its own recap cannot make old news of it.
    """
    if not db.conn.in_transaction:
        raise RuntimeError("record() must be called inside write(db)")
    kept = keep(db, document, now)
    if not kept.is_new:
        return Recorded(kept.document_id, is_new=False, decided=[])
    in_order = sorted(facts, key=lambda fact: fact.role == "background")
    decided = [_record_fact(db, kept, document, fact, in_order, now, baseline) for fact in in_order]
    return Recorded(kept.document_id, is_new=True, decided=decided)


def _record_fact(
    db: Database,
    kept: Kept,
    document: Document,
    fact: Fact,
    beside: Sequence[Fact],
    now: datetime,
    baseline: bool,
) -> Decided:
    known = events.known_events(db, fact)
    decision = decide(known, fact, document, now, beside)
    kept_as = "baseline" if baseline and decision.what == "news" else decision.what
    if decision.event_id is None:
        event_id = events.add(db, fact, decision, kept_as, now, **_before(known, fact, decision))
    else:
        event_id = decision.event_id
        events.fill(db, fact, event_id)
        if decision.what == "firmer" and isinstance(fact, License | Launch):
            events.raise_certainty(db, fact, event_id)
    _add_evidence(db, kept, fact, event_id, kept_as, decision.reason, now)
    return Decided(fact, event_id, kept_as, decision.reason, events.row_of(db, fact.kind, event_id))


def _before(known: Sequence[Known[Any]], fact: Fact, decision: Decision) -> dict[str, str | None]:
    """For a licence event the status that it changed: the one in force when it happened."""
    if not isinstance(fact, License):
        return {}
    subject = [event for event in known if same_subject(event.fact, fact)]
    before = in_force(subject, by=decision.day) if decision.day else None
    return {"previous_status": before.fact.status if before else None}


def _add_evidence(
    db: Database, kept: Kept, fact: Fact, event_id: int, decision: str, reason: str, now: datetime
) -> None:
    row = {
        events.KINDS[fact.kind].link: event_id,
        "document_id": kept.document_id,
        "document_version": kept.version,
        "quote": fact.quote,
        "quote_start": fact.start,
        "quote_end": fact.end,
        "role": fact.role,
        "certainty": getattr(fact, "certainty", None),
        "asserted_by": fact.asserted_by,
        "fact": json.dumps(told(fact), ensure_ascii=False),
        "decision": decision,
        "reason": reason,
        "first_seen_at": utc_text(now),
    }
    insert(db, "evidence", row)
