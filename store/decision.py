"""What is decided about a fact, and what the deciding looks at. Values only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Literal, TypeVar

from facts.kinds import Certainty, Launch, License, Shipment, StockMove
from store.when import Span

What = Literal["news", "history", "evidence", "firmer", "contradiction"]
F = TypeVar("F", License, StockMove, Shipment, Launch)

WEIGHT: dict[Certainty, int] = {"speculative": 0, "reported": 1, "official": 2}
LONG_PAST = timedelta(days=21)
"""Told more than three weeks after it happened, an event is history, however new the telling sounds."""


@dataclass(frozen=True, slots=True)
class Known(Generic[F]):
    """An event of the store: its fact, the day that it is ordered by, and what it was taken for."""

    event_id: int
    fact: F
    day: date | None = None
    decision: str = "news"

    @property
    def rank(self) -> tuple[date, int]:
        """Its place in time; what was told as past without a date comes before all that has one."""
        return self.day or date.min, self.event_id


@dataclass(frozen=True, slots=True)
class Decision:
    """What to write: a new event, or evidence for the event `event_id`; and the rule that said so.

    `day` is the day of a new event, None where it is only known to be past.
    """

    what: What
    reason: str
    event_id: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Case(Generic[F]):
    """One fact before the events of its own subject.

    `told`: the days that its words name, if they do; `published`: the outlet's day; `today`: ours;
    `beside`: the facts of its kind that its document tells.
    """

    fact: F
    known: Sequence[Known[F]]
    told: Span | None
    published: date
    today: date
    beside: Sequence[F] = ()

    @property
    def day(self) -> date | None:
        """When it happened: as told, never after the telling; undated background is only known to be past."""
        if self.told:
            return min(self.told.last, self.published)
        return None if self.fact.role == "background" else self.published

    @property
    def span(self) -> Span:
        """The days that it may have happened on."""
        return self.told or Span(self.published, self.published)

    @property
    def is_long_past(self) -> bool:
        """Whether it was over for weeks when it was told, or when the telling reached us."""
        return self.day is not None and self.today - self.day > LONG_PAST

    def follows(self, known: Known[F]) -> bool:
        """Whether its words date it after that event; without a date of its own it does not say so."""
        return self.told is not None and (known.day is None or self.told.first > known.day)

    def news(self, reason: str) -> Decision:
        return Decision("news", reason, day=self.day or self.published)

    def history(self, reason: str, *, undated: bool = False) -> Decision:
        return Decision("history", reason, day=None if undated else self.day)

    def contradiction(self, reason: str) -> Decision:
        return Decision("contradiction", reason, day=self.day)

    def evidence(self, reason: str, known: Known[F]) -> Decision:
        return Decision("evidence", reason, known.event_id)


Rule = Callable[[Case[F]], Decision | None]


def first_answer(case: Case[F], rules: Sequence[Rule[F]]) -> Decision:
    """The answer of the first rule that has one; the last rule always has."""
    for rule in rules:
        if decision := rule(case):
            return decision
    raise AssertionError("the last rule must answer")


def latest(known: Sequence[Known[F]]) -> Known[F] | None:
    """The one that happened last, of those the one that was learned last."""
    return max(known, key=lambda event: event.rank, default=None)
