"""Which of a company's listings a move is of. The text under test is the docstring; `moved` is what it says, in short."""

from __future__ import annotations


def test_number_of_another_listing(moved):
    """百度集團（09888.HK）升6.5%，騰訊（00700.HK）升1.2%，阿里巴巴-W升5%。"""
    assert moved == [("0700.HK", 1.2, "session")]


def test_the_american_one(moved):
    """Alibaba's Hong Kong-listed shares gained 5.1% while its U.S. stock added 3.4%."""
    assert moved == [("BABA", 3.4, "session")]


def test_a_and_h(moved):
    """中芯國際A股跌2.2%，H股跌3.5%。"""
    assert moved == [("0981.HK", -3.5, "session")]


def test_taipei_is_not_the_adr(moved):
    """台股今日重挫，台積電跌2.8%；台積電ADR上周五則漲1.1%。"""
    assert moved == [("TSM", 1.1, "session")]


def test_neighbours_tell_the_market(moved):
    """Alibaba rose 5.2%, Tencent gained 2.2% and Meituan added 3%."""
    assert moved == [("0700.HK", 2.2, "session")]


def test_another_listing_is_explained(moves_dropped):
    """Baidu shares rose 11% in Hong Kong."""
    assert [d.why for d in moves_dropped] == ["another listing than BIDU"]


def test_receipts_of_a_hong_kong_share(moved):
    """騰訊全日跌5.1%。隔晚騰訊預託證券已先跌6.2%。"""
    assert moved == [("0700.HK", -5.1, "session")]


def test_elsewhere_in_europe(moved):
    """Nvidia fell 3% in Frankfurt; its U.S. shares were 2.5% lower before the bell."""
    assert moved == [("NVDA", -2.5, "premarket")]


def test_code_of_another_clause(moved):
    """中芯國際（981）全日升4.6%；同股A股升2.1%。"""
    assert moved == [("0981.HK", 4.6, "session")]
