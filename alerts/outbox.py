"""The outbox: each alert is owed to each of its channels until it is sent, or dead after too many tries.

At least once, and never twice after a recorded success. A delivery is claimed before it is sent, in a
transaction of its own, so that two processes never send the same one; a process that dies in between leaves
a claim that ends by itself. No transaction is open while a message is on its way.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from sqlite_utils import Database

from alerts.message import Message
from alerts.rules import Fired
from store.db import write
from store.times import utc_text

MOST_ATTEMPTS = 12
"""Tries before a delivery is dead: with these pauses, about a day."""

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)

CLAIM = timedelta(minutes=2)
"""How long a claimed delivery is left alone: longer than any send takes, since services time out sooner."""

GIVE_UP_AFTER = 3
"""Failures in a row at one channel in one round, after which its other alerts wait for the next round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One alert that one channel has not got yet. `attempts` counts the one that is being made."""

    delivery_id: int
    alert_id: int
    target: str
    severity: str
    key: str
    """The same for every try of this delivery, so that a receiver can tell a duplicate after a crash."""
    message: Message
    attempts: int


@dataclass(frozen=True, slots=True)
class Sent:
    """How one try went; `error` says why not, without any secret."""

    ok: bool
    error: str | None = None


class Sender(Protocol):
    """Whoever can bring a message to a channel: alerts.channels.Channels."""

    def send(self, name: str, message: Message, *, severity: str, key: str) -> Sent:
        """Brings one message to the channel of this name; never raises for one that fails."""


@dataclass(slots=True)
class Delivered:
    """One round of deliveries: how many were sent, failed and are still owed, or are dead now."""

    sent: int = 0
    failed: int = 0
    dead: int = 0
    errors: dict[str, str] = field(default_factory=dict)
    """The last error of each channel that failed."""


def owe(
    db: Database, fired: Iterable[Fired], targets: Mapping[str, Sequence[str]], now: datetime
) -> list[int]:
    """Writes what fired as alerts, each owed to the channels of its rule; the ids of the new alerts.

    Inside the caller's transaction. `targets` maps the names of rules to the names of channels, as
    `channels.route` makes it. What a rule has told before, by its key, is not owed again.
    """
    new = []
    for one in fired:
        for (alert_id,) in db.execute(
            "INSERT INTO alerts (rule, key, severity, title, body, event_kind, event_id, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (rule, key) DO NOTHING RETURNING id",
            [one.rule, one.key, one.severity, one.message.title, one.message.text]
            + [one.event_kind, one.event_id, utc_text(now)],
        ).fetchall():
            _owe_to(db, alert_id, targets.get(one.rule, ()), now)
            new.append(alert_id)
    return new


def _owe_to(db: Database, alert_id: int, targets: Iterable[str], now: datetime) -> None:
    for target in targets:
        db.execute(
            "INSERT INTO deliveries (alert_id, target, state, next_attempt_at) VALUES (?, ?, 'owed', ?)"
            " ON CONFLICT (alert_id, target) DO NOTHING",
            [alert_id, target, utc_text(now)],
        )


def due(db: Database, now: datetime) -> list[Owed]:
    """What is owed and may be tried at `now`, longest waiting first."""
    rows = db.execute(
        "SELECT delivery.id, alert.id, delivery.target, alert.severity, alert.rule, alert.key,"
        " alert.title, alert.body, delivery.attempts"
        " FROM deliveries AS delivery JOIN alerts AS alert ON alert.id = delivery.alert_id"
        " WHERE delivery.state IN ('owed', 'failed') AND delivery.next_attempt_at <= ?"
        " ORDER BY delivery.next_attempt_at, delivery.id",
        [utc_text(now)],
    ).fetchall()
    return [
        Owed(
            delivery_id=delivery_id,
            alert_id=alert_id,
            target=target,
            severity=severity,
            key=delivery_key(rule, key, target),
            message=Message(title, body),
            attempts=attempts + 1,
        )
        for delivery_id, alert_id, target, severity, rule, key, title, body, attempts in rows
    ]


def delivery_key(rule: str, key: str, target: str) -> str:
    """Names one alert to one channel, in 32 characters that fit any header."""
    return hashlib.sha256(json.dumps([rule, key, target]).encode()).hexdigest()[:32]


def claim(db: Database, owed: Owed, now: datetime) -> bool:
    """Takes a delivery for this process; False where another one has taken or settled it meanwhile."""
    with write(db):
        taken = db.execute(
            "UPDATE deliveries SET attempts = attempts + 1, next_attempt_at = ?"
            " WHERE id = ? AND attempts = ? AND state IN ('owed', 'failed') AND next_attempt_at <= ?",
            [utc_text(now + CLAIM), owed.delivery_id, owed.attempts - 1, utc_text(now)],
        )
        return bool(taken.rowcount == 1)


def settle(db: Database, owed: Owed, sent: Sent, now: datetime) -> str:
    """Records how a claimed delivery went, and when it is tried again; the state that it has now."""
    if sent.ok:
        state, next_attempt_at, sent_at = "sent", now, utc_text(now)
    else:
        state, sent_at = "dead" if owed.attempts >= MOST_ATTEMPTS else "owed", None
        next_attempt_at = now + pause(owed)
    with write(db):
        db.execute(
            "UPDATE deliveries SET state = ?, next_attempt_at = ?, last_error = ?, sent_at = ? WHERE id = ?",
            [state, utc_text(next_attempt_at), sent.error, sent_at, owed.delivery_id],
        )
    return state


def pause(owed: Owed) -> timedelta:
    """How long to wait after this try failed: doubling, and by up to a fifth more.

    The fifth differs by delivery, so that those which failed together do not come back together.
    """
    doubled = min(FIRST_PAUSE * 2 ** (owed.attempts - 1), LONGEST_PAUSE)
    jitter = random.Random(f"{owed.key}:{owed.attempts}").uniform(1.0, 1.2)
    return timedelta(seconds=doubled.total_seconds() * jitter)


def deliver(
    db: Database,
    channels: Sender,
    now: Callable[[], datetime],
    progress: Callable[[Owed, Sent], None] | None = None,
) -> Delivered:
    """One round over all that is due, one message at a time; each is recorded before the next is sent.

    A channel that fails several times in a row is left alone for the rest of the round, so that a dead one
    costs a few timeouts and not one for each alert.
    """
    round_ = Delivered()
    in_a_row: Counter[str] = Counter()
    for owed in due(db, now()):
        if in_a_row[owed.target] >= GIVE_UP_AFTER or not claim(db, owed, now()):
            continue
        sent = channels.send(owed.target, owed.message, severity=owed.severity, key=owed.key)
        state = settle(db, owed, sent, now())
        in_a_row[owed.target] = 0 if sent.ok else in_a_row[owed.target] + 1
        _count(round_, owed, sent, state)
        if progress:
            progress(owed, sent)
    return round_


def _count(round_: Delivered, owed: Owed, sent: Sent, state: str) -> None:
    round_.sent += state == "sent"
    round_.failed += state == "owed"
    round_.dead += state == "dead"
    if not sent.ok:
        round_.errors[owed.target] = sent.error or "failed"
