"""Codes, numbers and times as people say them."""

from __future__ import annotations

import pytest

from alerts.words import between, given, number, word


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""), (0, "0"), (6.4, "6.4"), (-12.5, "-12.5"), (500, "500"), (485000, "485,000"),
        (1_000_000, "1 million"), (1_234_567, "1,234,567"), (5.5e9, "5.5 billion"), (4.16e12, "4.16 trillion"),
        (252_300_000_000.0, "252.3 billion"),
    ],
)  # fmt: skip
def test_numbers_are_short_and_never_rounded(value: float | None, said: str) -> None:
    assert number(value) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (600_000, 800_000, "600,000 to 800,000"),
        (500, 500, "500"),
        (100_000, None, "at least 100,000"),
        (None, 14e9, "up to 14 billion"),
        (None, None, ""),
    ],
)
def test_a_range_may_be_open(low: float | None, high: float | None, said: str) -> None:
    assert between(low, high) == said


def test_a_code_without_another_name_stands_for_itself() -> None:
    assert [word("CN", "country"), word("BR", "country"), word(None, "country")] == ["China", "BR", ""]
    assert [word("under_review", "status"), word("Reuters", "speaker")] == ["under review", "Reuters"]
    assert [word("official", "firmer"), word("approved", "undone")[:11]] == ["", "the licence"]


def test_a_pattern_without_a_value_is_nothing() -> None:
    assert [given("H1", " ({})"), given("", " ({})"), given(None, " ({})"), given(0, "{} %")] == [
        " (H1)",
        "",
        "",
        "0 %",
    ]
