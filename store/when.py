"""Days of events: what the words of a fact give, measured on the day when the outlet published them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from facts.kinds import Fact, Launch, License, Shipment, StockMove
from sources.document import Document

TOLD = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])))?")
AHEAD = ("planned",)
"""Stages whose date is when they are expected, not when they were reached."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day that a told date can mean; one day where it names one."""

    first: date
    last: date

    def near(self, other: Span, days: int) -> bool:
        """Whether the two overlap, give or take so many days."""
        slack = timedelta(days=days)
        return self.first <= other.last + slack and other.first <= self.last + slack


def span(told: str) -> Span:
    """`2025-07-14`, `2025-07`, `2025-Q3`, `2025-H1` or `2025` as days; anything else is a ValueError."""
    found = TOLD.fullmatch(told)
    if not found:
        raise ValueError(f"not a date of the facts: {told!r}")
    year, month, day, quarter, half = (int(part) if part else 0 for part in found.groups())
    if day:
        return Span(date(year, month, day), date(year, month, day))
    first, last = 1, 12
    if month:
        first = last = month
    elif quarter:
        first, last = 3 * quarter - 2, 3 * quarter
    elif half:
        first, last = 6 * half - 5, 6 * half
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def told_date(fact: Fact) -> str | None:
    """The date that the fact says it happened on; None where it gives none, or one that lies ahead."""
    match fact:
        case License():
            return fact.event_date
        case StockMove():
            return fact.session_date
        case Launch():
            return None if fact.stage in AHEAD else fact.date
        case Shipment():
            return None


def published_day(document: Document, now: datetime) -> date:
    """The outlet's own day of publication; the day of `now` where it gives none."""
    return (document.published or now).date()
