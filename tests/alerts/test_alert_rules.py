"""Rules over a real store: what fires, once, and what a broken rule costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlite_utils import Database

from alerts import rules
from alerts.outbox import owe
from alerts.rules import Evaluated, Rule, check, evaluate
from store.db import write

Happened = Callable[..., int]
NEWS = Rule(name="licences", sql="SELECT * FROM license_changes WHERE decision = 'news'")
BEFORE = "2025-07-16T11:00:00+00:00"


def run(db: Database, *given: Rule, now: datetime) -> Evaluated:
    """One document's worth: evaluate, and owe what fired."""
    with write(db):
        done = evaluate(db, given, now)
        owe(db, done.fired, {}, now)
    return done


def keys(done: Evaluated) -> list[str]:
    return [fired.key for fired in done.fired]


def test_a_row_fires_once(db: Database, happened: Happened, noon: datetime) -> None:
    happened()
    first = run(db, NEWS, now=noon)
    assert keys(first) == ["license:1"]
    assert first.fired[0].message.title == "H20 to China: assured → approved (US, official)"
    assert (first.fired[0].event_kind, first.fired[0].event_id) == ("license", 1)
    assert keys(run(db, NEWS, now=noon)) == []
    happened(product="MI308")
    assert keys(run(db, NEWS, now=noon + timedelta(days=1))) == ["license:2"]


def test_each_rule_fires_for_itself(db: Database, happened: Happened, noon: datetime) -> None:
    happened()
    loud = Rule(name="loud", sql=NEWS.sql, severity="critical")
    done = run(db, NEWS, loud, now=noon)
    assert [(fired.rule, fired.severity) for fired in done.fired] == [
        ("licences", "info"),
        ("loud", "critical"),
    ]


def test_a_rule_added_later_is_silent_about_what_was_there(
    db: Database, happened: Happened, noon: datetime
) -> None:
    happened(seen=BEFORE)
    assert keys(run(db, NEWS, now=noon)) == []
    happened(product="MI308")
    assert keys(run(db, NEWS, now=noon)) == ["license:2"]


def test_a_rule_that_selects_something_else_starts_anew(
    db: Database, happened: Happened, noon: datetime
) -> None:
    run(db, NEWS, now=noon - timedelta(days=1))
    happened(seen=BEFORE, decision="history")
    wider = Rule(name="licences", sql="SELECT * FROM license_changes")
    assert keys(run(db, wider, now=noon)) == []
    happened(decision="history")
    assert keys(run(db, wider, now=noon)) == ["license:2"]


def test_a_rule_that_only_says_it_in_other_words_goes_on(
    db: Database, happened: Happened, noon: datetime
) -> None:
    run(db, NEWS, now=noon - timedelta(days=1))
    happened(seen=BEFORE)
    reworded = Rule(name="licences", sql=f"\n  {NEWS.sql} ;\n", title="{{ product }}!")
    assert [fired.message.title for fired in run(db, reworded, now=noon).fired] == ["H20!"]


def test_a_baseline_and_history_are_no_news(db: Database, happened: Happened, noon: datetime) -> None:
    happened(decision="baseline")
    happened(decision="history")
    assert keys(run(db, NEWS, now=noon)) == []


def test_of_rows_with_one_key_the_first_fires(db: Database, happened: Happened, noon: datetime) -> None:
    happened(product="H20")
    happened(product="MI308")
    sql = "SELECT 'one' AS key, product, first_seen_at FROM license_events ORDER BY product DESC"
    done = run(db, Rule(name="one", sql=sql, title="{{ product }}"), now=noon)
    assert [(fired.key, fired.message.title) for fired in done.fired] == [("one", "MI308")]


def test_sql_may_ask_for_the_time(db: Database, happened: Happened, noon: datetime) -> None:
    happened()
    recent = Rule(name="recent", sql="SELECT * FROM license_changes WHERE date(:now) = '2025-07-16'")
    assert keys(run(db, recent, now=noon)) == ["license:1"]


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("SELECT * FROM licence_changes", "no such table: licence_changes"),
        ("SELEC 1", "syntax error"),
        ("SELECT 1 AS first_seen_at", "no such column: fired.key"),
        ("SELECT product AS key FROM license_events", "no such column: fired.first_seen_at"),
        ("SELECT NULL AS key, first_seen_at FROM license_events", "returns a row whose key is NULL"),
        ("SELECT :day AS key, first_seen_at FROM license_events", "binding"),
        ("SELECT 1) ; DELETE FROM license_events --", "one statement"),
        (
            "SELECT load_extension('x') AS key, first_seen_at FROM license_events",
            "may only read: not authorized",
        ),
        ("SELECT key, first_seen_at FROM (DELETE FROM alerts)", "syntax error"),
        (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 501)"
            " SELECT i AS key, '9' AS first_seen_at FROM n",
            "more than 500 new rows",
        ),
        (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            " SELECT count(*) AS key, '9' AS first_seen_at FROM n",
            "takes longer than 0.1 s",
        ),
    ],
)
def test_a_broken_rule_is_named_and_the_others_run(
    db: Database, happened: Happened, noon: datetime, monkeypatch: pytest.MonkeyPatch, sql: str, what: str
) -> None:
    monkeypatch.setattr(rules, "SECONDS", 0.1)
    happened()
    broken = Rule(name="broken", sql=sql)
    done = run(db, broken, NEWS, now=noon)
    assert keys(done) == ["license:1"]
    assert len(done.errors) == 1
    assert str(done.errors[0]).startswith("rule 'broken': ")
    assert what.lower() in done.errors[0].what.lower()
    assert db.execute("SELECT count(*) FROM license_events").fetchone() == (1,)


def test_a_broken_template_costs_no_alert(db: Database, happened: Happened, noon: datetime) -> None:
    happened()
    done = run(db, Rule(name="typo", sql=NEWS.sql, title="{{ prodct }}"), now=noon)
    assert [fired.message.title for fired in done.fired] == [
        "H20 to China: assured → approved (US, official)"
    ]
    assert [str(error) for error in done.errors] == ["rule 'typo': title: 'prodct' is undefined"]


def test_a_rolled_back_round_fires_again(db: Database, happened: Happened, noon: datetime) -> None:
    happened()
    db.execute("BEGIN IMMEDIATE")
    owe(db, evaluate(db, [NEWS], noon).fired, {}, noon)
    db.execute("ROLLBACK")
    assert keys(run(db, NEWS, now=noon)) == ["license:1"]


@pytest.mark.parametrize(
    ("rule", "problems"),
    [
        (NEWS, []),
        (Rule(name="r", sql=NEWS.sql, title="{{ product }}", body="{{ quote | quoted }} {{ buyers | listed }}"), []),
        (Rule(name="r", sql="SELECT 1 AS n"), ["selects no column 'key'", "selects no column 'first_seen_at'"]),
        (Rule(name="r", sql="SELECT * FROM nowhere"), ["no such table: nowhere"]),
        (Rule(name="r", sql="DELETE FROM alerts"), ['near "DELETE": syntax error']),
        (Rule(name="r", sql=NEWS.sql, title="{{ prodct }}"), ["title: 'prodct' is undefined"]),
        (Rule(name="r", sql=NEWS.sql, body="{% if %}"), ["body: line 1: Expected an expression, got 'end of statement block'"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("filled", [False, True])
def test_check_says_what_is_wrong(
    db: Database, happened: Happened, rule: Rule, problems: list[str], filled: bool
) -> None:
    if filled:
        happened()
    assert check(db, rule) == [f"rule {rule.name!r}: {problem}" for problem in problems]


def test_a_rule_is_read_from_its_table() -> None:
    table = {"name": "x", "sql": "SELECT 1;", "tags": ["desk"], "targets": ["mail"], "severity": "critical"}
    rule = Rule.of(table)
    assert (rule.tags, rule.targets, rule.severity, rule.select) == (
        ("desk",),
        ("mail",),
        "critical",
        "SELECT 1",
    )
