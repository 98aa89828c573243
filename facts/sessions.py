"""Trading days: weekends for every market, and the full holidays of New York.

Lunar holidays of Asia are not computed: an article that reports a move was written about a trading day, so
only its naming of a day off (a Saturday morning that tells of Friday) needs to be put right.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

SATURDAY, SUNDAY = 5, 6


def is_open_day(day: date, market: str) -> bool:
    """Whether `market` (us, hk, cn) trades on `day`."""
    return day.weekday() < SATURDAY and not (market == "us" and day in us_holidays(day.year))


def on_or_before(day: date, market: str) -> date:
    """The last trading day up to `day`."""
    while not is_open_day(day, market):
        day -= timedelta(days=1)
    return day


def session_before(day: date, market: str) -> date:
    """The last trading day before `day`."""
    return on_or_before(day - timedelta(days=1), market)


@cache
def us_holidays(year: int) -> frozenset[date]:
    """The days on which New York stays closed.

    >>> date(2025, 11, 27) in us_holidays(2025), date(2025, 4, 18) in us_holidays(2025)
    (True, True)
    """
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 12, 25)]
    if year >= 2022:
        fixed.append(date(year, 6, 19))
    nth = [_nth(year, 1, 0, 3), _nth(year, 2, 0, 3), _nth(year, 9, 0, 1), _nth(year, 11, 3, 4)]
    memorial = date(year, 5, 31) - timedelta(days=date(year, 5, 31).weekday())
    return frozenset([*map(_observed, fixed), *nth, memorial, _easter(year) - timedelta(days=2)])


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _observed(day: date) -> date:
    """A holiday on a Sunday is kept on Monday, on a Saturday on Friday (but New Year not in the old year)."""
    if day.weekday() == SUNDAY:
        return day + timedelta(days=1)
    if day.weekday() == SATURDAY and (day.month, day.day) != (1, 1):
        return day - timedelta(days=1)
    return day


def _easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114
    return date(year, n // 31, n % 31 + 1)
