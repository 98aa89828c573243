"""The text under test is the docstring of the test: `read` holds the facts of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

import facts
from facts.kinds import Dropped, Shipment, StockMove
from sources.document import Document


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", 'published(day): when the text was published, "2025-07-16" by default')
    config.addinivalue_line("markers", "title(text): the title above the text under test, none by default")


@pytest.fixture
def reading(request: pytest.FixtureRequest) -> facts.Reading:
    """The docstring of the test, read: its facts, and what was dropped."""
    day = request.node.get_closest_marker("published")
    title = request.node.get_closest_marker("title")
    document = Document(
        source="test",
        url="",
        title=title.args[0] if title else "",
        text=inspect.cleandoc(request.function.__doc__),
        published=datetime.fromisoformat(day.args[0] if day else "2025-07-16").replace(tzinfo=UTC),
    )
    return facts.read(document)


@pytest.fixture
def read(reading: facts.Reading) -> list[facts.Fact]:
    """The facts of the docstring of the test."""
    return list(reading.facts)


@pytest.fixture
def moves(read: list[facts.Fact]) -> list[StockMove]:
    """The stock moves of the docstring."""
    return [fact for fact in read if isinstance(fact, StockMove)]


@pytest.fixture
def moved(moves: list[StockMove]) -> list[tuple[str, float, str]]:
    """Ticker, percentage and basis of each."""
    return [(m.ticker, m.change_pct, m.basis) for m in moves]


@pytest.fixture
def moves_dropped(reading: facts.Reading) -> list[Dropped]:
    """The near misses of the docstring."""
    return [d for d in reading.dropped if d.kind == "stock_move"]


Rows = list[tuple[object, ...]]


@pytest.fixture
def shipments(read: list[facts.Fact]) -> list[Shipment]:
    return [fact for fact in read if isinstance(fact, Shipment)]


@pytest.fixture
def rows(shipments: list[Shipment]) -> Callable[..., Rows]:
    """The named fields of each shipment."""
    return lambda *names: [tuple(getattr(fact, name) for name in names) for fact in shipments]


@pytest.fixture
def units(rows: Callable[..., Rows]) -> Rows:
    """Product, measure, buyer and the units of each shipment."""
    return rows("product", "measure", "buyer", "units_min", "units_max")


@pytest.fixture
def values(rows: Callable[..., Rows]) -> Rows:
    """Product, measure, buyer, the value and its currency of each shipment."""
    return rows("product", "measure", "buyer", "value_min", "value_max", "currency")


@pytest.fixture
def why(reading: facts.Reading) -> list[str]:
    """Why near misses were dropped."""
    return [item.why for item in reading.dropped if isinstance(item, Dropped) and item.kind == "shipment"]
