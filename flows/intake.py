"""Taking in one document: the step that a round and a replay have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

import facts
from alerts import outbox, rules
from flows.setup import Setup
from sources.document import Document
from store.db import write
from store.record import Recorded, record


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What one document led to. `alerts` are new ones, each owed to its channels."""

    recorded: Recorded
    alerts: int
    broken_rules: Sequence[rules.RuleError]


def take_in(
    db: Database, document: Document, setup: Setup, now: datetime, *, baseline: bool = False
) -> TakenIn:
    """One document with its facts, its events and the alerts that they owe, in one transaction."""
    found = facts.read(document, setup.names).facts
    with write(db):
        recorded = record(db, document, found, now, baseline=baseline)
        fired, broken = rules.evaluate(db, setup.rules, now)
        alerts = outbox.owe(db, fired, setup.targets, now)
    return TakenIn(recorded, len(alerts), broken)
