"""The market value that goes with a move. The text under test is the docstring; `moved` is what it says, in short."""

from __future__ import annotations


def test_value_after_the_close(moves):
    """寒武纪今日大涨14.4%，报1391元，总市值5822亿元。"""
    assert [(m.market_cap, m.currency) for m in moves] == [(5.822e11, "CNY")]


def test_value_of_each(moves):
    """截至收盤，英偉達漲1.8%，博通漲2.2%，市值分別升至4.3萬億美元、1.6萬億美元。"""
    assert [m.market_cap for m in moves] == [4.3e12, 1.6e12]


def test_value_in_english(moves):
    """Cambricon ended 7.6% higher. The rally gave it a market value of 610 billion yuan."""
    assert [(m.market_cap, m.currency) for m in moves] == [(6.1e11, "CNY")]


def test_value_that_was_lost(moves):
    """英伟达收跌3%，市值一夜蒸发1300亿美元。"""
    assert [m.market_cap for m in moves] == [None]


def test_worth(moves):
    """Nvidia climbed 4.3% to a record, which left the company worth $3.8 trillion."""
    assert [(m.market_cap, m.currency) for m in moves] == [(3.8e12, "USD")]
