"""Dates of news, against the day of publication: read as past and as still to come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.dates import When, dates
from facts.fold import fold

WEDNESDAY = date(2025, 7, 16)


def read(text: str, published: date = WEDNESDAY) -> list[When]:
    folded = fold(text)
    return dates(folded, 0, len(folded), published)


def values(text: str, published: date = WEDNESDAY) -> list[tuple[str, str]]:
    return [(w.back, w.ahead) for w in read(text, published)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-06-03", "2025-06-03"),
        ("2025/6/3", "2025-06-03"),
        ("June 3, 2025", "2025-06-03"),
        ("Jan. 5, 2024", "2024-01-05"),
        ("3 June 2025", "2025-06-03"),
        ("December 31st, 2023", "2023-12-31"),
        ("2025年6月3日", "2025-06-03"),
        ("2024年十二月廿五日", "2024-12-25"),
        ("去年11月8日", "2024-11-08"),
        ("2025 年 6 月 3 日", "2025-06-03"),
        ("本月 8 日", "2025-07-08"),
        ("今年4月9日", "2025-04-09"),
        ("本月8日", "2025-07-08"),
        ("上月30日", "2025-06-30"),
        ("上个月二十日", "2025-06-20"),
        ("yesterday", "2025-07-15"),
        ("today", "2025-07-16"),
        ("tomorrow", "2025-07-17"),
        ("昨天", "2025-07-15"),
        ("昨晚", "2025-07-15"),
        ("前天", "2025-07-14"),
        ("明天", "2025-07-17"),
        ("上周五", "2025-07-11"),
        ("本周一", "2025-07-14"),
        ("下周三", "2025-07-23"),
        ("上個星期天", "2025-07-13"),
        ("next Monday", "2025-07-21"),
    ],
)
def test_a_day(text: str, day: str) -> None:
    [when] = read(text)
    assert (when.back, when.precision) == (day, "day")
    assert when.ahead == day or text == "next Monday"


@pytest.mark.parametrize(
    ("text", "back", "ahead"),
    [
        ("on Tuesday", "2025-07-15", "2025-07-22"),
        ("on Wednesday", "2025-07-16", "2025-07-16"),
        ("on Thursday", "2025-07-10", "2025-07-17"),
        ("周五", "2025-07-11", "2025-07-18"),
        ("July 14", "2025-07-14", "2026-07-14"),
        ("on Aug. 20", "2024-08-20", "2025-08-20"),
        ("8月20日", "2024-08-20", "2025-08-20"),
        ("15日晚", "2025-07-15", "2025-08-15"),
        ("28日", "2025-06-28", "2025-07-28"),
        ("in April", "2025-04", "2026-04"),
        ("in September", "2024-09", "2025-09"),
        ("in July", "2025-07", "2025-07"),
        ("9月底", "2024-09", "2025-09"),
        ("late June", "2025-06", "2026-06"),
        ("in the third quarter", "2024-Q3", "2025-Q3"),
        ("in the second quarter", "2025-Q2", "2026-Q2"),
        ("第四季度", "2024-Q4", "2025-Q4"),
    ],
)
def test_back_and_ahead(text: str, back: str, ahead: str) -> None:
    assert values(text) == [(back, ahead)]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2025年9月", "2025-09", "month"),
        ("今年4月中旬", "2025-04", "month"),
        ("in April 2024", "2024-04", "month"),
        ("last month", "2025-06", "month"),
        ("下個月", "2025-08", "month"),
        ("next month", "2025-08", "month"),
        ("last December", "2024-12", "month"),
        ("Q3 2025", "2025-Q3", "quarter"),
        ("2025年第二季度", "2025-Q2", "quarter"),
        ("今年首季", "2025-Q1", "quarter"),
        ("the first quarter of 2026", "2026-Q1", "quarter"),
        ("the first three months of 2025", "2025-Q1", "quarter"),
        ("今年前三個月", "2025-Q1", "quarter"),
        ("第一季度", "2025-Q1", "quarter"),
        ("2025年上半年", "2025-H1", "half"),
        ("the second half of 2025", "2025-H2", "half"),
        ("下半年", "2025-H2", "half"),
        ("in 2024", "2024", "year"),
        ("2024年", "2024", "year"),
        ("去年", "2024", "year"),
        ("next year", "2026", "year"),
        ("明年", "2026", "year"),
        ("年底", "2025", "year"),
        ("by year-end", "2025", "year"),
    ],
)
def test_coarser_times(text: str, value: str, precision: str) -> None:
    [when] = read(text)
    assert (when.back, when.precision) == (value, precision)


@pytest.mark.parametrize(
    "text",
    [
        "H20 and MI308",
        "they may sell",
        "up 4.5%",
        "2,025 units",
        "sold 2024 units",
        "$2025",
        "marched on",
        "a secondhand part",
        "第二天线",
        "30日元",
        "2025-13-40",
        "Feb. 30, 2025",
        "officials sat on the papers",
        "chips under the sun",
    ],
)
def test_no_date(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("published", "text", "back"),
    [
        (date(2025, 1, 10), "in December", "2024-12"),
        (date(2025, 1, 10), "上个月", "2024-12"),
        (date(2025, 1, 3), "28日", "2024-12-28"),
        (date(2025, 12, 30), "2 January 2026", "2026-01-02"),
        (date(2025, 1, 1), "yesterday", "2024-12-31"),
        (date(2024, 2, 29), "yesterday", "2024-02-28"),
        (date(2024, 3, 1), "昨日", "2024-02-29"),
        (date(2025, 1, 2), "第四季度", "2024-Q4"),
        (date(2026, 1, 8), "去年9月", "2025-09"),
        pytest.param(
            date(2025, 12, 31),
            "1月1日",
            "2026-01-01",
        ),
        (date(2024, 3, 1), "Feb. 29", "2024-02-29"),
        (date(2025, 6, 1), "31日", "2025-05-31"),
    ],
)
def test_over_the_turn_of_a_year_or_month(published: date, text: str, back: str) -> None:
    assert [w.back for w in read(text, published)] == [back]


def test_several_in_order_without_overlap() -> None:
    text = "On July 14, 2025, and again on Tuesday; 2025年9月 is next."
    found = read(text)
    assert [w.back for w in found] == ["2025-07-14", "2025-07-15", "2025-09"]
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


def test_only_in_the_given_stretch() -> None:
    text = "yesterday and today"
    assert [w.back for w in dates(text, 10, len(text), WEDNESDAY)] == ["2025-07-16"]


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(
        [
            "{0:%Y-%m-%d}",
            "{0.year}年{0.month}月{0.day}日",
            "{0:%B} {0.day}, {0.year}",
            "{0.day} {0:%b} {0.year}",
            "{0.year}/{0.month}/{0.day}",
        ]
    ),
)
def test_a_full_date_is_itself_in_every_form(day: date, form: str) -> None:
    assert values(form.format(day)) == [(day.isoformat(), day.isoformat())]


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.sampled_from(
        ["on Monday", "周日", "in March", "in July", "3月", "Q2", "first quarter", "15日", "July 4", "4月1日"]
    ),
)
def test_back_is_never_after_ahead(published: date, text: str) -> None:
    for when in read(text, published):
        assert when.back <= when.ahead


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.sampled_from(["on Monday", "last Friday", "周日", "July 4", "4月1日"]),
)
def test_a_past_day_is_at_most_the_dateline_ahead(published: date, text: str) -> None:
    """Where the day begins earlier, an event may bear a date that the outlet has not reached."""
    latest = (published + timedelta(days=2)).isoformat()
    assert [w.back <= latest for w in read(text, published)] == [True]


PIECES = list("0123456789年月日周季度上下本 -/.") + ["jan ", "may ", "last ", "monday", "q", "今", "昨", "第"]


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)),
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
)
def test_no_text_breaks_it(text: str, published: date) -> None:
    at = 0
    for when in read(text, published):
        assert at <= when.start < when.end <= len(text)
        at = when.end
