"""The rules of the shipped chipwatch.toml, over the real views: what fires each of them, and what does not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from alerts.outbox import owe
from alerts.rules import Rule, check, evaluate
from store.db import write

SHIPPED = Path(__file__).parents[2] / "chipwatch.toml"
APPROVAL = "new licence approval"
CHANGE = "licence status change"
LAUNCH = "B30 or B30A launch"
MOVE = "stock move of 5 % or more"
SHIPMENT = "new shipment report"


@pytest.fixture(scope="module")
def rules() -> list[Rule]:
    return [Rule.of(table) for table in tomllib.loads(SHIPPED.read_text("utf-8"))["rules"]]


def fired(db: Database, rules: list[Rule], now: datetime) -> list[tuple[str, str]]:
    """The rules that fired, and the titles of what they say."""
    with write(db):
        done = evaluate(db, rules, now)
        owe(db, done.fired, {}, now)
    assert done.errors == []
    return [(one.rule, one.message.title) for one in done.fired]


def test_they_are_the_promised_ones_and_nothing_is_wrong_with_them(db: Database, rules: list[Rule]) -> None:
    assert [rule.name for rule in rules] == [APPROVAL, CHANGE, LAUNCH, MOVE, SHIPMENT]
    assert [problem for rule in rules for problem in check(db, rule)] == []


@pytest.mark.parametrize(
    ("table", "given", "rule", "title"),
    [
        ("license_events", {}, APPROVAL, "H20 to China: assured → approved (US, official)"),
        ("license_events", {"status": "denied"}, CHANGE, "H20 to China: assured → denied (US, official)"),
        ("license_events", {"status": "banned", "authority": "CN", "previous_status": None}, CHANGE, "H20 to China: banned (CN, official)"),
        ("launches", {}, LAUNCH, "B30A: planned (2025-09), reported"),
        ("launches", {"product": "B30", "stage": "launched"}, LAUNCH, "B30: launched (2025-09), reported"),
        ("stock_moves", {}, MOVE, "AMD up more than 6.4 % on the day (2025-07-15)"),
        ("stock_moves", {"change_pct": -5.0, "bound": "eq"}, MOVE, "AMD down 5 % on the day (2025-07-15)"),
        ("stock_moves", {"change_pct": 8.5, "basis": "intraday"}, MOVE, "AMD up more than 8.5 % during the session (2025-07-15)"),
        ("shipment_reports", {}, SHIPMENT, "H20 for ByteDance: 600,000 to 800,000 units ordered (2025-H1)"),
    ],
)  # fmt: skip
def test_each_fires_once_for_its_news(
    db: Database, happened: Callable[..., int], rules: list[Rule], noon: datetime,
    table: str, given: dict[str, Any], rule: str, title: str,
) -> None:  # fmt: skip
    happened(table, **given)
    assert fired(db, rules, noon) == [(rule, title)]
    assert fired(db, rules, noon) == []


@pytest.mark.parametrize(
    ("table", "given"),
    [
        ("license_events", {"decision": "history"}),
        ("license_events", {"decision": "baseline"}),
        ("license_events", {"certainty": "speculative"}),
        ("license_events", {"status": "assured", "previous_status": "assured"}),
        ("launches", {"product": "B300"}),
        ("launches", {"decision": "history"}),
        ("stock_moves", {"change_pct": 4.99}),
        ("stock_moves", {"change_pct": 5.0, "bound": "lt"}),
        ("stock_moves", {"change_pct": 40.0, "basis": "period"}),
        ("shipment_reports", {"decision": "history"}),
    ],
)
def test_none_fires_for_anything_else(
    db: Database, happened: Callable[..., int], rules: list[Rule], noon: datetime, table: str, given: dict[str, Any]
) -> None:  # fmt: skip
    happened(table, **given)
    assert fired(db, rules, noon) == []


def test_one_share_and_day_is_one_alert_and_the_close_tells_it(
    db: Database, happened: Callable[..., int], rules: list[Rule], noon: datetime
) -> None:
    """盤中一度漲8.5%,收盤漲6.4%。"""
    happened("stock_moves", basis="intraday", change_pct=8.5)
    happened("stock_moves", basis="session", change_pct=6.4)
    happened("stock_moves", basis="session", change_pct=5.4, ticker="NVDA")
    assert [title for _, title in fired(db, rules, noon)] == [
        "AMD up more than 6.4 % on the day (2025-07-15)",
        "NVDA up more than 5.4 % on the day (2025-07-15)",
    ]
