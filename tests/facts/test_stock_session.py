"""When a share moved: on which day, at what time of it. The text under test is the docstring; `moved` is what it says, in short."""

from __future__ import annotations

import pytest


def test_high_then_close(moved):
    """Intel's stock sank as much as 12% in early trading before closing down 8.5%."""
    assert moved == [("INTC", -12.0, "intraday"), ("INTC", -8.5, "session")]


def test_a_moment_before_the_open(moved):
    """AMD美股盘前跳水，跌幅一度扩大至4%，现跌2.7%。"""
    assert moved == [("AMD", -4.0, "premarket"), ("AMD", -2.7, "premarket")]


def test_year_to_date(moved):
    """Broadcom has climbed about 40% so far this year and nearly 500% since the start of 2023."""
    assert moved == [("AVGO", 40.0, "period"), ("AVGO", 500.0, "period")]


def test_record_of_a_year(moved):
    """Intel rallied 23%, its best day since 1987."""
    assert moved == [("INTC", 23.0, "session")]


def test_a_week(moved):
    """英伟达上周累计下跌5.9%，周五单日跌1.4%。"""
    assert moved == [("NVDA", -5.9, "period"), ("NVDA", -1.4, "session")]


def test_still_open(moved):
    """Micron shares were down 3%, on track for their worst day in a month."""
    assert moved == [("MU", -3.0, "intraday")]


@pytest.mark.published("2025-06-27")
def test_weekday(moves):
    """Micron gained 1.7% on Thursday."""
    assert [m.session_date for m in moves] == ["2025-06-26"]


@pytest.mark.published("2025-08-05")
def test_asian_morning(moves):
    """隔夜美股方面，英伟达收涨2.3%，台积电ADR升0.9%。"""
    assert {m.session_date for m in moves} == {"2025-08-04"}


@pytest.mark.published("2025-08-04")
def test_asian_monday(moves):
    """英偉達收跌1.2%，博通漲0.8%。"""
    assert {m.session_date for m in moves} == {"2025-08-01"}


@pytest.mark.published("2025-07-19")
def test_beijing_saturday(moves):
    """北京時間周六凌晨美股收盤，英偉達上漲0.5%。"""
    assert [m.session_date for m in moves] == ["2025-07-18"]


@pytest.mark.published("2025-09-02")
def test_the_dateline_is_not_the_session(moves):
    """财联社9月2日讯，美光科技盘后跌超6%。"""
    assert [m.session_date for m in moves] == ["2025-08-29"]


@pytest.mark.published("2025-11-28")
def test_a_holiday_in_new_york(moves):
    """英偉達收跌1.2%。"""
    assert [m.session_date for m in moves] == ["2025-11-26"]


@pytest.mark.published("2026-02-05")
def test_the_day_before(moves):
    """AMD plunged 17% on Wednesday. The shares had risen 2% the previous day."""
    assert [(m.change_pct, m.session_date) for m in moves] == [(-17.0, "2026-02-04"), (2.0, "2026-02-03")]
    assert [m.role for m in moves] == ["main", "background"]


@pytest.mark.published("2025-07-17")
def test_a_statement_is_not_the_session(moves):
    """美国商务部周一表示将重启审批。周三收盘，AMD上涨1.6%。"""
    assert [m.session_date for m in moves] == ["2025-07-16"]


def test_before_the_bell_of_a_day(moved):
    """In trading before Thursday's bell, Nvidia was up 0.6%."""
    assert moved == [("NVDA", 0.6, "premarket")]


@pytest.mark.title("Biggest stock movers after hours: Micron, Intel and more")
def test_time_of_the_article(moved):
    """Micron — The memory maker soared 8.2%.

    Intel — Shares of the chip giant slipped 1.4%."""
    assert moved == [("MU", 8.2, "afterhours"), ("INTC", -1.4, "afterhours")]


@pytest.mark.title("Stocks making the biggest moves midday")
def test_midday_of_the_article(moved):
    """Intel jumped 9% on a report of a deal."""
    assert moved == [("INTC", 9.0, "intraday")]


@pytest.mark.title("Nvidia to report earnings after the bell")
def test_hour_of_a_report(moved):
    """Nvidia fell 1% as traders waited."""
    assert moved == [("NVDA", -1.0, "session")]


def test_hour_of_a_report_in_between(moved):
    """Intel, which reports after the bell, surrendered 2.7%."""
    assert moved == [("INTC", -2.7, "session")]


def test_time_of_the_sentence_before(moved):
    """Nvidia was up 4.9% in premarket dealings. AMD added 3.7%."""
    assert moved == [("NVDA", 4.9, "premarket"), ("AMD", 3.7, "premarket")]


def test_time_of_the_move_behind(moved):
    """Nvidia falls 4.2%, AMD 2.9% in premarket trading."""
    assert moved == [("NVDA", -4.2, "premarket"), ("AMD", -2.9, "premarket")]


def test_first_day(moved):
    """沐曦股份以700元開盤，比發行價104.66元高出568.83%；收市報829.90元，首日漲幅定格在692.95%。"""
    assert moved == [("688802.SS", 568.83, "intraday"), ("688802.SS", 692.95, "session")]


def test_first_day_on_a_board(moved):
    """沐曦股份今日登陸科創板，開市已一飛沖天，全日升690%。"""
    assert moved == [("688802.SS", 690.0, "session")]


def test_first_day_in_english(moved):
    """MetaX opened at 700 yuan, 569% above the issue price."""
    assert moved == [("688802.SS", 569.0, "intraday")]


def test_from_its_high(moved):
    """英偉達較歷史高點回落15%。"""
    assert moved == [("NVDA", -15.0, "period")]


def test_since_an_event(moved):
    """Nvidia's shares have tacked on 11% since the truce was announced."""
    assert moved == [("NVDA", 11.0, "period")]


def test_same_stretch(moved):
    """英偉達年內累計漲約一倍，博通同期漲幅逾90%。"""
    assert ("AVGO", 90.0, "period") in moved


@pytest.mark.published("2025-07-15T17:20:00-04:00")
def test_day_of_results_to_come(moves):
    """An odd sort of Tuesday. TSMC's ADRs put on 3.6% ahead of Thursday's results."""
    assert [(m.ticker, m.session_date) for m in moves] == [("TSM", "2025-07-15")]


@pytest.mark.title("〈美股盤後〉四大指數齊漲")
def test_title_of_a_column(moved):
    """超微神色黯淡，跌0.8%，跌勢一度擴大到5%。"""
    assert moved == [("AMD", -0.8, "session"), ("AMD", -5.0, "intraday")]


def test_to_finish(moved):
    """Nvidia recouped an early 2% loss to finish 0.3% in positive territory."""
    assert ("NVDA", -2.0, "intraday") in moved


@pytest.mark.published("2024-10-15T17:05:00-04:00")
def test_day_of_what_had_been(moves):
    """Nvidia, which on Monday had added 2.4%, ended the day 4.7% lower. AMD gave up 5.2%."""
    days = [(m.ticker, m.session_date) for m in moves]
    assert days == [("NVDA", "2024-10-14"), ("NVDA", "2024-10-15"), ("AMD", "2024-10-15")]


@pytest.mark.published("2024-12-14")
def test_day_to_come(moves):
    """下周三要公布財報的美光，買盤提前卡位，收漲4.3%。"""
    assert [(m.ticker, m.session_date) for m in moves] == [("MU", "2024-12-13")]


@pytest.mark.published("2025-12-31T20:55:00+08:00")
def test_session_before_by_its_day(moves):
    """輝達前一交易日（30日）收跌0.4%。"""
    assert [(m.ticker, m.session_date) for m in moves] == [("NVDA", "2025-12-30")]
