"""Trading days of the three markets."""

from datetime import date

import pytest

from facts.sessions import is_open_day, on_or_before, session_before


@pytest.mark.parametrize(
    ("market", "day", "why"),
    [
        ("us", date(2025, 11, 27), "Thanksgiving"),
        ("us", date(2025, 4, 18), "Good Friday"),
        ("us", date(2025, 1, 9), "mourning for a president, known to no rule"),
        ("hk", date(2025, 4, 18), "Good Friday"),
        ("hk", date(2025, 10, 7), "the day after Mid-Autumn"),
        ("hk", date(2026, 2, 17), "Lunar New Year"),
        ("cn", date(2025, 10, 7), "the golden week"),
        ("cn", date(2025, 10, 11), "a Saturday that China works and does not trade"),
    ],
)
def test_closed(market, day, why):
    assert not is_open_day(day, market), why


def test_last_session():
    assert session_before(date(2025, 7, 7), "us") == date(2025, 7, 3)
    assert on_or_before(date(2025, 4, 20), "hk") == date(2025, 4, 17)
    assert on_or_before(date(2025, 10, 8), "cn") == date(2025, 9, 30)


def test_beyond_the_calendar_a_weekday_is_taken_for_open():
    assert is_open_day(date(1985, 6, 14), "us")
    assert on_or_before(date(1985, 6, 15), "cn") == date(1985, 6, 14)
    assert is_open_day(date(2048, 6, 15), "hk")
