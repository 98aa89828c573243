"""Trading days of New York, Hong Kong and Shanghai, holidays included (exchange_calendars)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

CALENDARS = {"us": "XNYS", "hk": "XHKG", "cn": "XSHG"}
SATURDAY = 5
KNOWN_FROM = "1990-12-31"  # before it a weekday is all that is asked


def is_open_day(day: date, market: str) -> bool:
    """Whether `market` (us, hk, cn) trades on `day`; outside its calendar, whether it is a weekday.

    >>> is_open_day(date(2025, 11, 27), "us"), is_open_day(date(2025, 10, 7), "hk")
    (False, False)
    """
    first, last, sessions = _calendar(market)
    return day in sessions if first <= day <= last else day.weekday() < SATURDAY


def on_or_before(day: date, market: str) -> date:
    """The last trading day up to `day`."""
    return next(d for d in _back_from(day) if is_open_day(d, market))


def session_before(day: date, market: str) -> date:
    """The last trading day before `day`."""
    return on_or_before(day - timedelta(days=1), market)


def _back_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day -= timedelta(days=1)


@cache
def _calendar(market: str) -> tuple[date, date, frozenset[date]]:
    """The first and last day that the market's calendar knows, and its sessions."""
    import exchange_calendars  # brings pandas: half a second that only an article with a share move pays

    sessions = exchange_calendars.get_calendar(CALENDARS[market], start=KNOWN_FROM).sessions
    days = [session.date() for session in sessions]
    return days[0], days[-1], frozenset(days)
