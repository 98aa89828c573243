"""Quantities of both languages: value, unit, bound, currency."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.fold import fold
from facts.numbers import Quantity, han_number, quantities


def wrong(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, reason=reason)


def read(text: str) -> list[Quantity]:
    return list(quantities(fold(text)))


def one(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十五", 15),
        ("廿五", 25),
        ("卅", 30),
        ("两百", 200),
        ("一千零五", 1005),
        ("二十三", 23),
        ("三百二十", 320),
        ("九", 9),
        ("半", 0.5),
        ("零", 0),
        ("甲", None),
    ],
)
def test_han_number(text: str, value: float | None) -> None:
    assert han_number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("48.5萬枚", 485_000),
        ("12,500 chips", 12_500),
        ("300k units", 300_000),
        ("1.2 million GPUs", 1_200_000),
        ("五萬片", 50_000),
        ("七十萬顆", 700_000),
        ("两百万张", 2_000_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("3 hundred thousand", 300_000),
    ],
)
def test_counts(text: str, value: float) -> None:
    q = one(text)
    assert (q.unit, q.low, q.high) == ("count", value, value)


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$5.5 billion", 5.5e9, "USD"),
        ("US$320 million", 3.2e8, "USD"),
        ("10億美元", 1e9, "USD"),
        ("1.22萬億元", 1.22e12, "CNY"),
        ("1億5000萬美元", 1.5e8, "USD"),
        ("NT$900", 900, "TWD"),
        pytest.param(
            "新台幣3200億元",
            3.2e11,
            "TWD",
        ),
        ("HK$12 billion", 1.2e10, "HKD"),
        ("80億港元", 8e9, "HKD"),
        ("€40 million", 4e7, "EUR"),
        ("¥30,000", 30_000, "CNY"),
        ("人民币15亿元", 1.5e9, "CNY"),
        ("13,000 dollars", 13_000, "USD"),
        ("$4.16 trillion", 4.16e12, "USD"),
        ("4兆2000億美元", 4.2e12, "USD"),
        ("16499元，1月", 16_499, "CNY"),
        ("售价一万六千四百九十九元", 16499, "CNY"),
        ("一万零五百元", 10500, "CNY"),
        ("A800十一万元", 110000, "CNY"),
    ],
)
def test_money(text: str, value: float, currency: str) -> None:
    q = one(text)
    assert (q.unit, q.low, q.currency) == ("money", pytest.approx(value), currency)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6.41 percent", 6.41),
        ("3.2%", 3.2),
        ("7 per cent", 7),
        ("2 pct", 2),
        ("百分之廿五", 25),
        ("百分之12.5", 12.5),
        ("三成", 30),
        ("兩成半", 25),
        ("四成五", 45),
        ("四分之一", 25),
        ("a 15-percent cut", 15),
    ],
)
def test_percentages(text: str, value: float) -> None:
    q = one(text)
    assert (q.unit, q.low, q.high) == ("pct", value, value)


@pytest.mark.parametrize(("text", "value"), [("sixfold", 6), ("近25倍", 25), ("3 times", 3), ("两倍", 2)])
def test_multiples(text: str, value: float) -> None:
    q = one(text)
    assert (q.unit, q.low) == ("times", value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("60萬-80萬片", 600_000, 800_000),
        ("60至80萬片", 600_000, 800_000),
        ("2萬~3萬顆", 20_000, 30_000),
        ("$6,000 to $8,000", 6_000, 8_000),
        ("between 40,000 and 50,000 units", 40_000, 50_000),
        ("1.5 to 2 million chips", 1_500_000, 2_000_000),
        ("900,000 to 1.1 million", 900_000, 1_100_000),
        ("3%-5%", 3, 5),
        ("between $1 billion and $2 billion", 1e9, 2e9),
        ("四五万颗", 40_000, 50_000),
        ("兩三百萬片", 2_000_000, 3_000_000),
        ("七八亿美元", 7e8, 8e8),
        ("三五千張", 3_000, 5_000),
        ("二三十万枚", 200_000, 300_000),
        ("一万五千至两万元", 15000, 20000),
    ],
)
def test_ranges(text: str, low: float, high: float) -> None:
    q = one(text)
    assert (q.low, q.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "bound", "ends"),
    [
        ("more than 20,000 units", "gt", (20_000, None)),
        ("逾三成", "gt", (30, None)),
        ("超4%", "gt", (4, None)),
        ("5萬多片", "gt", (50_000, None)),
        ("20多万片", "gt", (200_000, None)),
        pytest.param("10萬片以上", "gt", (100_000, None)),
        ("nearly 9,000", "near", (9_000, 9_000)),
        ("近3%", "near", (3, 3)),
        ("less than 2%", "lt", (None, 2)),
        ("不足1万枚", "lt", (None, 10_000)),
        ("up to 13,000 cards", "upto", (None, 13_000)),
        ("至多8萬張", "upto", (None, 80_000)),
        ("about 600,000", "approx", (600_000, 600_000)),
        ("約40億美元", "approx", (4e9, 4e9)),
        pytest.param("30万枚左右", "approx", (300_000, 300_000)),
        ("7,000 units", "eq", (7_000, 7_000)),
    ],
)
def test_bounds(text: str, bound: str, ends: tuple[float | None, float | None]) -> None:
    q = one(text)
    assert (q.bound, q.ends) == (bound, ends)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("數十萬枚", 100_000),
        ("hundreds of thousands of chips", 100_000),
        ("数百万片", 1_000_000),
        ("several thousand cards", 1_000),
        ("tens of thousands", 10_000),
        ("數萬片", 10_000),
    ],
)
def test_vague_amounts_have_only_a_least(text: str, least: float) -> None:
    q = one(text)
    assert (q.low, q.high, q.vague, q.unit) == (least, None, True, "count")


def test_a_vague_sum_has_its_currency() -> None:
    q = one("數十億美元")
    assert (q.low, q.unit, q.currency) == (1e9, "money", "USD")


@pytest.mark.parametrize(
    "text",
    ["H20", "MI308X", "B30A", "成立", "one of them", "two makers", "a chip", "no figures", "完成", "现成的"],
)
def test_no_quantity(text: str) -> None:
    assert read(text) == []


def test_a_fall_to_a_price_is_no_range() -> None:
    fall = read("fell 4.7% to $439")[0]
    assert (fall.unit, fall.low, fall.high) == ("pct", 4.7, 4.7)


@pytest.mark.xfail(
    strict=True, reason="a score or a year is taken for a range whose end lies below its beginning"
)
@pytest.mark.parametrize("text", ["a 5-2 vote", "the 2024-25 season", "3比1变1-0"])
def test_a_range_does_not_run_backwards(text: str) -> None:
    assert all(q.high is None or q.low <= q.high for q in read(text))


def test_two_amounts_in_order() -> None:
    assert [(q.unit, q.low) for q in read("賣出3萬片,每片1.2萬美元")] == [
        ("count", 30_000),
        ("money", 12_000),
    ]


def test_only_in_the_given_stretch() -> None:
    text = "1,000 units and 2,000 units"
    assert [q.low for q in quantities(text, 11)] == [2_000]
    assert [q.low for q in quantities(text, 0, 11)] == [1_000]


def test_the_span_holds_the_bound() -> None:
    text = "sold more than 20,000 units"
    q = one(text)
    assert text[q.start : q.end] == "more than 20,000"


@given(st.integers(1, 10**9))
def test_any_integer_is_itself(n: int) -> None:
    assert [q.low for q in read(f"sold {n:,} units")] == [n]


@given(st.integers(1, 9_999).map(lambda n: n / 100))
def test_any_percentage_is_itself(n: float) -> None:
    assert [(q.unit, q.low) for q in read(f"下跌{n}%")] == [("pct", n)]


@given(
    st.integers(1, 9_999),
    st.sampled_from([("萬", 10**4), ("億", 10**8), (" million", 10**6), (" billion", 10**9)]),
)
def test_any_scale_multiplies(n: int, scale: tuple[str, int]) -> None:
    assert [q.low for q in read(f"共{n}{scale[0]}")] == [n * scale[1]]


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(exclude_categories=["Cs"]),
            st.sampled_from(list("0123456789.,%$萬億十百成倍-至to ")),
        )
    )
)
def test_no_text_breaks_it(text: str) -> None:
    folded = fold(text)
    for q in quantities(folded):
        assert 0 <= q.start < q.end <= len(text)
        assert q.high is None or q.high >= 0
