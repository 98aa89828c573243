"""The outbox: owed, claimed, sent or tried again; by two processes, and over a crash."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from alerts.message import Message
from alerts.outbox import (
    CLAIM,
    GIVE_UP_AFTER,
    MOST_ATTEMPTS,
    Owed,
    Sent,
    claim,
    deliver,
    due,
    owe,
    pause,
    settle,
)
from alerts.rules import Fired
from store.db import open_store, write

LATER = timedelta(hours=8)


class Post:
    """Takes what is sent, except at the channels that are down."""

    def __init__(self, *down: str) -> None:
        self.down = set(down)
        self.got: list[tuple[str, str, str]] = []
        self.tried = 0

    def send(self, name: str, message: Message, *, severity: str, key: str) -> Sent:
        self.tried += 1
        if name in self.down:
            return Sent(False, "nobody answers")
        self.got.append((name, message.title, key))
        return Sent(True)


@pytest.fixture
def owed(db: Database, noon: datetime) -> Callable[..., list[int]]:
    """Owes alerts with these keys to these channels, at noon."""
    with write(db):
        db.execute("INSERT INTO rules VALUES ('approvals', 'x', '2025-01-01')")

    def owed(*keys: str, to: tuple[str, ...] = ("mail",)) -> list[int]:
        fired = [
            Fired(rule="approvals", key=key, severity="info", message=Message(f"about {key}", "the body"))
            for key in keys
        ]
        with write(db):
            return owe(db, fired, {"approvals": to}, noon)

    return owed


@pytest.fixture
def other(tmp_path: Path, db: Database) -> Iterator[Database]:
    """The same store, opened by somebody else."""
    database = open_store(tmp_path / "chipwatch.db")
    yield database
    database.close()


def states(db: Database) -> list[tuple[str, str, int]]:
    return list(db.execute("SELECT target, state, attempts FROM deliveries ORDER BY id").fetchall())


def test_an_alert_is_owed_once_to_each_channel(db: Database, owed: Callable[..., list[int]]) -> None:
    assert owed("license:1", to=("mail", "chat")) == [1]
    assert owed("license:1", to=("mail", "chat", "another")) == []
    assert states(db) == [("mail", "owed", 0), ("chat", "owed", 0)]


def test_an_alert_of_a_rule_without_channels_is_kept(db: Database, owed: Callable[..., list[int]]) -> None:
    assert owed("license:1", to=()) == [1]
    assert states(db) == []


def test_what_is_sent_is_never_sent_again(
    db: Database, owed: Callable[..., list[int]], noon: datetime
) -> None:
    owed("license:1", "license:2", to=("mail", "chat"))
    post = Post()
    assert deliver(db, post, lambda: noon).sent == 4
    assert [(name, title) for name, title, _ in post.got] == [
        ("mail", "about license:1"), ("chat", "about license:1"), ("mail", "about license:2"), ("chat", "about license:2"),
    ]  # fmt: skip
    assert len({key for *_, key in post.got}) == 4
    assert deliver(db, post, lambda: noon + timedelta(days=30)).sent == 0
    assert db.execute("SELECT DISTINCT state, sent_at FROM deliveries").fetchall() == [
        ("sent", "2025-07-16T12:00:00+00:00")
    ]


def test_one_channel_that_fails_stays_owed_and_costs_the_others_nothing(
    db: Database, owed: Callable[..., list[int]], noon: datetime
) -> None:
    owed("license:1", to=("mail", "chat"))
    post = Post("mail")
    done = deliver(db, post, lambda: noon)
    assert (done.sent, done.failed, done.dead, done.errors) == (1, 1, 0, {"mail": "nobody answers"})
    assert states(db) == [("mail", "owed", 1), ("chat", "sent", 1)]
    assert due(db, noon + timedelta(seconds=59)) == []
    post.down.clear()
    assert deliver(db, post, lambda: noon + timedelta(seconds=73)).sent == 1
    assert [name for name, *_ in post.got] == ["chat", "mail"]
    assert db.execute("SELECT state, last_error FROM deliveries WHERE target = 'mail'").fetchall() == [
        ("sent", None)
    ]


def test_every_try_has_the_same_key(db: Database, owed: Callable[..., list[int]], noon: datetime) -> None:
    owed("license:1")
    (first,) = due(db, noon)
    deliver(db, Post("mail"), lambda: noon)
    (second,) = due(db, noon + LATER)
    assert (first.attempts, second.attempts) == (1, 2)
    assert first.key == second.key


def test_a_dead_channel_is_left_alone_for_the_rest_of_the_round(
    db: Database, owed: Callable[..., list[int]], noon: datetime
) -> None:
    owed(*(f"license:{n}" for n in range(20)), to=("mail", "chat"))
    post = Post("mail")
    done = deliver(db, post, lambda: noon)
    assert (done.sent, done.failed, post.tried) == (20, GIVE_UP_AFTER, 20 + GIVE_UP_AFTER)
    assert len(due(db, noon)) == 20 - GIVE_UP_AFTER


def test_after_many_tries_it_is_dead_and_stays_in_the_books(
    db: Database, owed: Callable[..., list[int]], noon: datetime
) -> None:
    owed("license:1")
    post, now = Post("mail"), noon
    for _ in range(MOST_ATTEMPTS):
        done = deliver(db, post, lambda: now)  # noqa: B023
        now += LATER
    assert (done.failed, done.dead) == (0, 1)
    assert db.execute("SELECT state, attempts, last_error FROM deliveries").fetchall() == [
        ("dead", MOST_ATTEMPTS, "nobody answers")
    ]
    assert due(db, now + timedelta(days=365)) == []


def test_pauses_double_up_to_six_hours_and_differ() -> None:
    def minutes(attempts: int, key: str = "a") -> float:
        owed = Owed(delivery_id=1, alert_id=1, target="mail", severity="info", key=key,
                    message=Message("t", "b"), attempts=attempts)  # fmt: skip
        return pause(owed).total_seconds() / 60

    for attempts, least in [(1, 1), (2, 2), (3, 4), (9, 256), (10, 360), (MOST_ATTEMPTS, 360)]:
        assert least <= minutes(attempts) <= least * 1.2
    assert len({minutes(1, key) for key in "abcdef"}) == 6


def test_two_processes_send_nothing_twice(
    db: Database, other: Database, owed: Callable[..., list[int]], noon: datetime
) -> None:
    owed("license:1")
    (mine,), (theirs,) = due(db, noon), due(other, noon)
    assert claim(db, mine, noon)
    assert not claim(other, theirs, noon)
    settle(db, mine, Sent(True), noon)
    assert not claim(other, theirs, noon + LATER)
    assert states(db) == [("mail", "sent", 1)]


def test_a_process_that_dies_while_sending_loses_nothing(
    db: Database, other: Database, owed: Callable[..., list[int]], noon: datetime
) -> None:
    """The receiver may get it twice, with the same key: whether it got it before the crash nobody knows."""
    owed("license:1")
    (before,) = due(db, noon)
    assert claim(db, before, noon)
    db.close()
    assert due(other, noon + CLAIM - timedelta(seconds=1)) == []
    post = Post()
    assert deliver(other, post, lambda: noon + CLAIM).sent == 1
    assert [key for *_, key in post.got] == [before.key]


def test_no_transaction_is_open_while_a_message_is_on_its_way(
    db: Database, other: Database, owed: Callable[..., list[int]], noon: datetime
) -> None:
    owed("license:1")

    class Busy(Post):
        def send(self, name: str, message: Message, *, severity: str, key: str) -> Sent:
            with write(other):
                other.execute("INSERT INTO rules VALUES ('written meanwhile', 'x', 'x')")
            return super().send(name, message, severity=severity, key=key)

    assert deliver(db, Busy(), lambda: noon).sent == 1


def test_progress_is_told_of_each(db: Database, owed: Callable[..., list[int]], noon: datetime) -> None:
    owed("license:1", to=("mail", "chat"))
    told: list[tuple[str, bool]] = []
    deliver(db, Post("mail"), lambda: noon, lambda owed, sent: told.append((owed.target, sent.ok)))
    assert told == [("mail", False), ("chat", True)]
