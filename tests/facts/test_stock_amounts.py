"""How far a share moved: signs and bounds. The text under test is the docstring; `moved` is what it says, in short."""

from __future__ import annotations


def test_many_verbs(moved):
    """港股個股方面，騰訊彈升2.5%，中芯國際挫3.1%，快手瀉8.1%。"""
    assert moved == [("0700.HK", 2.5, "session"), ("0981.HK", -3.1, "session")]


def test_higher_and_lower(moved):
    """Micron ended 4.5% higher and Intel finished 0.8% lower."""
    assert moved == [("MU", 4.5, "session"), ("INTC", -0.8, "session")]


def test_bounds(moves):
    """Intel dropped nearly 8%, Micron more than 3%, and Broadcom gave up about 2%."""
    assert [m.bound for m in moves] == ["lt", "gt", "approx"]


def test_bounds_in_chinese(moves):
    """寒武纪涨超6%，摩尔线程涨近4%，沐曦股份涨约2%。"""
    assert [m.bound for m in moves] == ["gt", "lt", "approx"]


def test_han_numerals(moved):
    """輝達股價收盤大漲百分之三點五，英特爾勁揚近二成八。"""
    assert moved == [("NVDA", 3.5, "session"), ("INTC", 28.0, "session")]


def test_spelled_out(moved):
    """Intel rose two percent."""
    assert moved == [("INTC", 2.0, "session")]


def test_points_and_percent(moved):
    """AMD slid $4.20, or 2.6%, to $157."""
    assert moved == [("AMD", -2.6, "session")]


def test_losses_narrow_to(moved):
    """摩尔线程盘中跌近一成，收盘跌幅收窄至4.2%。"""
    assert moved == [("688795.SS", -10.0, "intraday"), ("688795.SS", -4.2, "session")]


def test_doubled(moved):
    """Micron stock has doubled this year."""
    assert moved == [("MU", 100.0, "period")]


def test_multiples(moved):
    """寒武纪股价两年间累计涨了12倍。"""
    assert moved == [("688256.SS", 1200.0, "period")]


def test_the_word_behind(moved):
    """Nvidia reversed an advance to finish the day 2.1% lower."""
    assert moved == [("NVDA", -2.1, "session")]


def test_what_it_came_to(moved):
    """英偉達跌幅一度達5%，收盤收窄至2.1%。"""
    assert moved == [("NVDA", -5.0, "intraday"), ("NVDA", -2.1, "session")]


def test_minus(moved):
    """The biggest casualty was Micron: minus 6.1%."""
    assert moved == [("MU", -6.1, "session")]
