"""The four kinds of fact, their fields and their words.

A field that the article does not give is None (or empty) and is left out of the record.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Literal, get_args

Role = Literal["main", "background"]
Certainty = Literal["official", "reported", "speculative"]
Status = Literal[
    "required", "banned", "applied", "under_review", "assured", "approved", "denied", "suspended", "lifted"
]
Bound = Literal["eq", "gt", "lt", "approx"]
Basis = Literal["session", "intraday", "premarket", "afterhours", "period"]
Measure = Literal["shipped", "ordered", "planned", "inventory"]
Stage = Literal["planned", "announced", "sampling", "launched", "halted", "cancelled"]

STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Why:
    """Which words gave a field, and where they stand in `Document.body`."""

    field: str
    words: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """What every fact has: its words, to the letter, and where they stand in `Document.body`.

    `asserted_by` says who claims it: `authority`, `vendor`, `official`, `filing`, `sources`
    (unnamed), `analyst`, or the name of another outlet; None where the article says it by itself.
    """

    role: Role
    quote: str
    start: int
    end: int
    asserted_by: str | None = None
    why: tuple[Why, ...] = field(default=(), compare=False)
    """For `--explain`: no part of the fact itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class License(Quoted):
    """What an authority did, or was asked to do, about a product."""

    kind: ClassVar[str] = "license"
    product: str
    vendor: str | None = None
    destination: str | None = None
    """ISO 3166 alpha-2 of where the product would go."""
    authority: str
    """ISO 3166 alpha-2 of the government that acts or is asked."""
    status: Status
    certainty: Certainty
    event_date: str | None = None
    """YYYY-MM-DD or YYYY-MM."""
    revenue_share_pct: float | None = None
    units_cap: int | None = None
    buyers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StockMove(Quoted):
    """A listed company's share price moved."""

    kind: ClassVar[str] = "stock_move"
    ticker: str
    change_pct: float
    bound: Bound
    basis: Basis
    session_date: str | None = None
    market_cap: float | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment(Quoted):
    """How many, to whom, for how much. Values are of the whole order, never of one piece."""

    kind: ClassVar[str] = "shipment"
    product: str
    vendor: str | None = None
    buyer: str | None = None
    destination: str | None = None
    measure: Measure
    units_min: int | None = None
    units_max: int | None = None
    value_min: float | None = None
    value_max: float | None = None
    currency: str | None = None
    period: str | None = None
    """Calendar time: 2024, 2025-H1, 2025-Q2, 2025-06."""
    reporter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch(Quoted):
    """Where a product stands on its way to market. Prices are of one unit."""

    kind: ClassVar[str] = "launch"
    product: str
    vendor: str | None = None
    stage: Stage
    certainty: Certainty
    date: str | None = None
    """YYYY-MM-DD, YYYY-MM, YYYY-Qn or YYYY: when the stage was or is expected to be reached."""
    price_min: float | None = None
    price_max: float | None = None
    currency: str | None = None


Fact = License | StockMove | Shipment | Launch


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that nearly gave a fact: of which kind, why not, and where it stands."""

    kind: str
    why: str
    quote: str
    start: int


def record(fact: Fact) -> dict[str, Any]:
    """The fact as a JSON-ready dict, `kind` first, without the fields that the article does not give."""
    given = {f.name: getattr(fact, f.name) for f in fields(fact) if f.name != "why"}
    return {"kind": fact.kind} | {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in given.items()
        if value is not None and value != ()
    }
