"""Dates as feeds and pages write them; the text under test stands beside what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.dates import moment


@pytest.mark.parametrize(
    ("text", "zone", "meant"),
    [
        ("Tue, 15 Jul 2025 20:15:00 GMT", "Asia/Shanghai", "2025-07-15T20:15:00+00:00"),
        ("Tue, 15 Jul 2025 16:15:00 -0400", "UTC", "2025-07-15T16:15:00-04:00"),
        ("15 Jul 2025 16:15 EDT", "UTC", "2025-07-15T16:15:00-04:00"),
        ("2025-07-16 18:01:25  +0800", "UTC", "2025-07-16T18:01:25+08:00"),
        ("2025-07-16T03:04:05Z", "Asia/Shanghai", "2025-07-16T03:04:05+00:00"),
        ("20250716T063400Z", "UTC", "2025-07-16T06:34:00+00:00"),
        ("20250716063400", "Asia/Shanghai", "2025-07-16T06:34:00+08:00"),
        ("2025/07/16 10:00:00", "Asia/Shanghai", "2025-07-16T10:00:00+08:00"),
        ("2025.07.16 10:00", "Asia/Taipei", "2025-07-16T10:00:00+08:00"),
        ("2025年7月16日 10:30", "Asia/Shanghai", "2025-07-16T10:30:00+08:00"),
        ("2025年07月16日 下午3:05", "Asia/Taipei", "2025-07-16T15:05:00+08:00"),
        ("July 15, 2025, 4:30 p.m. ET", "UTC", "2025-07-15T16:30:00-04:00"),
        ("Jan 15, 2025 4:30 PM ET", "UTC", "2025-01-15T16:30:00-05:00"),
        ("Wed Jul 16 2025 10:00:00 GMT+0800 (China Standard Time)", "UTC", "2025-07-16T10:00:00+08:00"),
    ],
)
def test_a_time(text, zone, meant):
    found = moment(text, zone)
    assert found is not None
    assert (found.at.isoformat(), found.is_day) == (meant, False)


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("Asia/Shanghai", "+08:00"), ("Asia/Taipei", "+08:00"), ("America/Chicago", "-06:00")],
)
@pytest.mark.parametrize("text", ["Wed, 16 Jul 2025 10:00:00 CST", "July 16, 2025 10:00 CST"])
def test_cst_is_chinas_time_in_china(text, zone, offset):
    found = moment(text, zone)
    assert found is not None
    assert found.at.isoformat() == f"2025-07-16T10:00:00{offset}"


@pytest.mark.parametrize("text", ["Wed, 16 Jul 2025 10:00:00", "2025-07-16 10:00:00", "2025-07-16T10:00"])
def test_without_a_zone_it_is_the_sources_own(text):
    assert [str(moment(text, zone).at.utcoffset()) for zone in ("Asia/Taipei", "UTC")] == [
        "8:00:00",
        "0:00:00",
    ]


@pytest.mark.parametrize(
    "text",
    ["2025-07-16", "2025/7/16", "20250716", "2025年7月16日", "July 16, 2025", "16 Jul 2025", "Jul 16 2025"],
)
def test_a_day_is_its_midnight(text):
    found = moment(text, "Asia/Shanghai")
    assert found is not None
    assert (found.at.isoformat(), found.is_day) == ("2025-07-16T00:00:00+08:00", True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "soon",
        "Tuesday",
        "10:30",
        "July 2025",
        "2025-07",
        "2025",
        "16 Jul",
        "昨天",
        "3小时前",
        "2025-02-30",
    ]
    + ["Sat, 30 Feb 2025 10:00:00 GMT", "2025-07-16T25:00:00", "0000-00-00", "03/04/2025", "1970-01-01"]
    + ["Wed, 16 Jul 2025 10:00:00 XQZ", "1752624000", "x" * 500],
)
def test_no_date(text):
    assert moment(text, "Asia/Shanghai") is None


def test_month_first_only_where_that_is_the_custom():
    assert moment("03/04/2025", "America/New_York").at.month == 3
    assert moment("16/07/2025", "Europe/London").at.month == 7


@given(st.text(max_size=90) | st.from_regex(r"[0-9:/ T+年月日.-]{1,40}"))
def test_never_raises(text):
    found = moment(text, "Asia/Shanghai")
    assert found is None or found.at.tzinfo is not None
