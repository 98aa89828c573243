"""Stock moves. The text under test is the docstring; `moved` is what it says, in short."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

import facts
from facts.kinds import Dropped, StockMove
from facts.stock_mask import A_WORD, table
from sources.document import Document


@pytest.fixture
def moves(read: list[facts.Fact]) -> list[StockMove]:
    """The stock moves of the docstring."""
    return [fact for fact in read if isinstance(fact, StockMove)]


@pytest.fixture
def moved(moves: list[StockMove]) -> list[tuple[str, float, str]]:
    """Ticker, percentage and basis of each."""
    return [(m.ticker, m.change_pct, m.basis) for m in moves]


@pytest.fixture
def dropped(reading: facts.Reading) -> list[Dropped]:
    """The near misses of the docstring."""
    return [d for d in reading.dropped if d.kind == "stock_move"]


# --- whose -------------------------------------------------------------------------------------------


def test_last_named(moved):
    """博通收漲2.4%，美光則下挫1.9%。"""
    assert moved == [("AVGO", 2.4, "session"), ("MU", -1.9, "session")]


def test_respectively(moved):
    """Shares of Micron and Intel slid 3.2% and 1.4%, respectively, on Monday."""
    assert moved == [("MU", -3.2, "session"), ("INTC", -1.4, "session")]


def test_respectively_with_companies_off_the_list(moved):
    """英伟达、特斯拉、博通分别收跌1.2%、2.5%和3.1%。"""
    assert moved == [("NVDA", -1.2, "session"), ("AVGO", -3.1, "session")]


def test_respectively_with_an_unknown_company(moved):
    """比亞迪電子、騰訊分別升3.3%及1.1%。"""
    assert moved == [("0700.HK", 1.1, "session")]


def test_one_percentage_for_each(moved):
    """Both Broadcom and AMD shed over 2% in afternoon trade."""
    assert moved == [("AVGO", -2.0, "intraday"), ("AMD", -2.0, "intraday")]


def test_two_together_in_chinese(moved):
    """英偉達與AMD股價雙雙走低，跌幅均逾兩成。"""
    assert moved == [("NVDA", -20.0, "session"), ("AMD", -20.0, "session")]


def test_the_former_and_the_latter(moved):
    """美光和英特尔双双收跌，前者跌2.1%，后者跌3.3%。"""
    assert moved == [("MU", -2.1, "session"), ("INTC", -3.3, "session")]


def test_both_stocks(moved):
    """Intel and Micron reported on the same evening. Both stocks climbed about 2%."""
    assert moved == [("INTC", 2.0, "session"), ("MU", 2.0, "session")]


def test_the_verb_said_once(moved):
    """Intel lost 1.1 percent, Micron 2.4 percent and Broadcom 0.7 percent."""
    assert moved == [("INTC", -1.1, "session"), ("MU", -2.4, "session"), ("AVGO", -0.7, "session")]


def test_pronoun_across_sentences(moved):
    """Micron issued an upbeat forecast. Its shares jumped 7.6% in extended trading."""
    assert moved == [("MU", 7.6, "afterhours")]


def test_pronoun_in_chinese(moved):
    """美光股價創下新高。該股今年以來累漲逾八成。"""
    assert moved == [("MU", 80.0, "period")]


def test_apposition(moved):
    """Shares of Micron, the largest U.S. maker of memory chips, climbed 7.8% to $182."""
    assert moved == [("MU", 7.8, "session")]


def test_an_index_led_by_it(moved):
    """The S&P 500, led by Nvidia, rose 1%, and the Dow added 0.4%."""
    assert moved == []


def test_a_supplier(moved):
    """Nvidia supplier Wistron gained 4% while partner Foxconn was up 2%."""
    assert moved == []


def test_a_cause(moved):
    """受英偉達財報提振，工業富聯大漲7%，中際旭創漲5%。"""
    assert moved == []


def test_a_holding(moved):
    """英伟达持股的CoreWeave涨7%，英伟达概念股平均涨4%。"""
    assert moved == []


def test_a_namesake(moved):
    """腾讯音乐涨6%，阿里健康涨4%，华虹半导体升3%。"""
    assert moved == []


def test_noun_before_the_name(moved):
    """The Nasdaq fell 1.2%, dragged by a 3.5% drop in Broadcom."""
    assert moved == [("AVGO", -3.5, "session")]


def test_noun_after_the_name(moved):
    """Micron's 11% plunge on Monday wiped out $15 billion of market value."""
    assert moved == [("MU", -11.0, "session")]


def test_sent_its_shares(moved):
    """The decision to halt the H20 sent Nvidia tumbling and its shares down 1.7%."""
    assert moved == [("NVDA", -1.7, "session")]


def test_named_afterwards(moved):
    """Down 4% before the bell, Micron was the biggest decliner in the S&P 500."""
    assert moved == [("MU", -4.0, "premarket")]


def test_bare_signs(moved):
    """芯片股普跌：AMD-2.3%，英伟达(NVDA.US)+1.1%，美光 -0.7%。"""
    assert moved == [("AMD", -2.3, "session"), ("NVDA", 1.1, "session"), ("MU", -0.7, "session")]


def test_a_name_that_ends_like_a_verb(moved):
    """費半下跌1.8%，超微跌5.4%，英特爾微跌0.3%。"""
    assert moved == [("AMD", -5.4, "session"), ("INTC", -0.3, "session")]


def test_sent_down(moved):
    """The filing sliced 7% off Intel's share price in after-hours dealings."""
    assert moved == [("INTC", -7.0, "afterhours")]


def test_sent_up(moved):
    """The announcement lifted AMD by 4% before the opening bell."""
    assert moved == [("AMD", 4.0, "premarket")]


def test_inverted(moved):
    """Micron gained 2%. Up another 3.3% was Broadcom."""
    assert moved == [("MU", 2.0, "session"), ("AVGO", 3.3, "session")]


def test_relative_clause(moved):
    """The index lost ground, weighed down by Nvidia, which dropped 4.5%, and AMD, which shed 6%."""
    assert moved == [("NVDA", -4.5, "session"), ("AMD", -6.0, "session")]


def test_relative_clause_of_an_index(moved):
    """Nvidia lagged the Nasdaq, which rose 1%."""
    assert moved == []


def test_with_a_slide(moved):
    """Intel set the tone for the sector with a 4% slide."""
    assert moved == [("INTC", -4.0, "session")]


def test_elided_in_chinese(moved):
    """摩爾線程盤中一度大漲8.8%，尾盤有所回落，到收盤只剩4.1%的漲幅。"""
    assert moved == [("688795.SS", 8.8, "intraday"), ("688795.SS", 4.1, "session")]


def test_elided_after_an_unknown_company(moved):
    """受英偉達財報提振，工業富聯收盤大漲7%，中際旭創漲5%。"""
    assert moved == []


def test_elided_after_a_figure_when_it_trades(moved):
    """超微股價還是不領情。受管制拖累，AI晶片營收縮水，週四終場重挫5.2%。"""
    assert moved == [("AMD", -5.2, "session")]


def test_in_brackets(moved):
    """Buyers returned to Intel (up 4.9%) and Micron (+3.7%)."""
    assert moved == [("INTC", 4.9, "session"), ("MU", 3.7, "session")]


def test_ellipsis_after_the_time(moved):
    """Micron sank 9.5% by the close, Intel 4.2%."""
    assert moved == [("MU", -9.5, "session"), ("INTC", -4.2, "session")]


def test_told_by_role(moved):
    """Broadcom and TSMC reported. The maker of custom silicon dipped 2%, the foundry's U.S.-listed shares rose 3%."""
    assert moved == [("AVGO", -2.0, "session"), ("TSM", 3.0, "session")]


def test_told_as_a_rival(moved):
    """AMD jumped 8%. Nvidia has a fund too. AMD's larger rival edged 1.2% lower."""
    assert moved == [("AMD", 8.0, "session"), ("NVDA", -1.2, "session")]


def test_under_a_heading(moved):
    """Stocks on the move:

    Baidu — Shares of the company leapt 7%.

    Comerica — The Dallas lender gained 11%."""
    assert moved == [("BIDU", 7.0, "session")]


def test_under_a_bullet(moved):
    """• AMD's big day. OpenAI's boss dropped by to say nice things. Traders yawned: the stock lost 2.2%."""
    assert moved == [("AMD", -2.2, "session")]


def test_sales_of_the_latter(moved):
    """Micron closed flat. It sells memory for servers. Sales of the latter were up 40%."""
    assert moved == []


def test_share_of_a_market(moved):
    """AMD's share of the server market rose 2%."""
    assert moved == []


def test_decline_in_a_figure(moved):
    """The Nasdaq fell 1.2% as Nvidia reported a 3% decline in gaming revenue."""
    assert moved == []


def test_cost_it(moved):
    """Hardest hit was AMD, whose cautious outlook cost it 15.1%."""
    assert moved == [("AMD", -15.1, "session")]


def test_under_a_heading_that_names_a_partner(moved):
    """Broadcom — Apple extended its deal. Shares of the chip designer climbed 3%."""
    assert moved == [("AVGO", 3.0, "session")]


def test_possessive_of_a_figure(moved):
    """Huawei's share of the market climbed 12%, Nvidia's fell 8%."""
    assert moved == []


def test_unknown_house_from_taiwan(moved):
    """台積電ADR上漲2.1%，日月光ADR下跌0.9%。"""
    assert moved == [("TSM", 2.1, "session")]


def test_after_a_share(moved):
    """Nvidia accounts for 8% of the index, up 2% in a year."""
    assert moved == []


def test_after_a_share_in_chinese(moved):
    """英偉達中國區營收占比降至5%，同比下滑45%。"""
    assert moved == []


def test_verdict_for(moved):
    """The verdict came within minutes: minus 5% for Nvidia in late trading."""
    assert moved == [("NVDA", -5.0, "afterhours")]


# --- signs and bounds --------------------------------------------------------------------------------


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


# --- when --------------------------------------------------------------------------------------------


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


# --- which listing -----------------------------------------------------------------------------------


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


def test_another_listing_is_explained(dropped):
    """Baidu shares rose 11% in Hong Kong."""
    assert [d.why for d in dropped] == ["another listing than BIDU"]


def test_receipts_of_a_hong_kong_share(moved):
    """騰訊全日跌5.1%。隔晚騰訊預託證券已先跌6.2%。"""
    assert moved == [("0700.HK", -5.1, "session")]


def test_elsewhere_in_europe(moved):
    """Nvidia fell 3% in Frankfurt; its U.S. shares were 2.5% lower before the bell."""
    assert moved == [("NVDA", -2.5, "premarket")]


def test_code_of_another_clause(moved):
    """中芯國際（981）全日升4.6%；同股A股升2.1%。"""
    assert moved == [("0981.HK", 4.6, "session")]


# --- market value ------------------------------------------------------------------------------------


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


# --- no move -----------------------------------------------------------------------------------------


def test_no_move_revenue(moved):
    """Nvidia's data-center revenue rose 56% and AMD's margin fell 3 percentage points."""
    assert moved == []


def test_no_move_revenue_then_up(moved):
    """Nvidia posted revenue of $46.7 billion, up 56% from a year earlier."""
    assert moved == []


def test_no_move_guidance_down_from(moved):
    """AMD guided to sales growth of 28%, down from 36%."""
    assert moved == []


def test_no_move_market_share(moved):
    """英伟达在AI芯片市场的份额从95%跌至50%，中国区营收下滑45%。"""
    assert moved == []


def test_no_move_share_of_the_index(moved):
    """Its share in China fell to 50%, Nvidia said, and AMD's slice rose to 5%."""
    assert moved == []


def test_no_move_prices(moved):
    """台積電先進製程漲價3%至5%，H20售價上漲20%，美光對DRAM報價上調20%。"""
    assert moved == []


def test_no_move_growth_in_chinese(moved):
    """博通第四季营收180亿美元，上升28%；腾讯毛利升22%，资本开支大增119%。"""
    assert moved == []


def test_no_move_target(moved):
    """花旗予騰訊目標價735港元，較現價有20%上升空間。"""
    assert moved == []


def test_no_move_upside(moved):
    """Analysts at Citi see 20% upside for Nvidia and raised their price target by 10%."""
    assert moved == []


def test_no_move_hypothetical(moved):
    """若禁令持續，英偉達股價可能再跌10%。"""
    assert moved == []


def test_no_move_hypothetical_in_english(moved):
    """Nvidia shares could fall 10% if the licences are refused."""
    assert moved == []


def test_no_move_stake(moved):
    """The U.S. government took a 10% stake in Intel, which plans to lay off 15% of its staff."""
    assert moved == []


def test_no_move_revenue_cut(moved):
    """Nvidia and AMD will hand over 15% of China sales; margins would be down 5% to 15%."""
    assert moved == []


def test_no_move_no_percentage(moved):
    """Nvidia slipped in U.S. trading on Wednesday, and AMD tumbled to $140."""
    assert moved == []


def test_no_move_a_range(moved):
    """Arm, Nvidia and Qualcomm slumped between 3% and 5%."""
    assert moved == []


def test_no_move_funds(moved):
    """The ETF holding Nvidia gained 2%. Direxion Daily NVDA Bull 2X Shares rose 6%."""
    assert moved == []


def test_no_move_other_goods(moved):
    """Oil fell 3%, gold gained 1% and the dollar was up 0.2%; Nvidia reports on Wednesday."""
    assert moved == []


def test_no_move_premium(moved):
    """TSMC's ADRs trade at a premium of about 20%, up from 10%."""
    assert moved == []


# --- title and text ----------------------------------------------------------------------------------


@pytest.mark.title("AMD falls 3%")
def test_title_rounds(moved):
    """AMD closed at $161, down 2.8%."""
    assert moved == [("AMD", -2.8, "session")]


@pytest.mark.title("美光重挫5.6% 英特爾逆勢走高2.1% 費半跌1.8%")
def test_title_with_spaces(moved):
    """美股周四收低。"""
    assert moved == [("MU", -5.6, "session"), ("INTC", 2.1, "session")]


def test_quote_to_the_letter(moves):
    """Ｎｖｉｄｉａ早盤走高，英偉達（ＮＶＤＡ）漲超３％。"""
    assert [m.quote for m in moves] == ["英偉達（ＮＶＤＡ）漲超３％"]


# --- which words -------------------------------------------------------------------------------------


@pytest.fixture
def words(moves: list[StockMove]) -> list[dict[str, str]]:
    """The words that gave each field of each move."""
    return [{why.field: why.words for why in move.why} for move in moves]


@pytest.mark.published("2025-07-17")
def test_words(words):
    """Shares of Micron fell more than 3% in premarket trading on Wednesday."""
    assert words == [
        {
            "ticker": "Micron",
            "change_pct": "fell more than 3%",
            "bound": "more than 3%",
            "basis": "premarket",
            "session_date": "Wednesday",
        }
    ]


@pytest.mark.published("2026-03-05")
def test_words_in_chinese(words):
    """英偉達4日收跌2.4%，報180美元，總市值4.4萬億美元。"""
    assert words == [
        {
            "ticker": "英偉達",
            "change_pct": "收跌2.4%",
            "basis": "收跌",
            "session_date": "4日",
            "market_cap": "4.4萬億美元",
        }
    ]


def test_words_of_a_list(words):
    """Micron and Intel slid 3.2% and 1.4%."""
    assert words == [
        {"ticker": "Micron", "change_pct": "slid 3.2%"},
        {"ticker": "Intel", "change_pct": "slid 3.2% and 1.4%"},
    ]


def test_words_of_a_noun(words):
    """AMD closed with a 3% gain."""
    assert [w["change_pct"] for w in words] == ["3% gain"]


def test_words_of_a_period(words):
    """英偉達近一周累計上漲近8%。"""
    assert [w["basis"] for w in words] == ["近一周"]


def test_words_of_a_day_to_count_from(words):
    """Nvidia has gained 14% since April 4, and more than AMD."""
    assert [w["basis"] for w in words] == ["since April 4"]


def test_words_of_a_peak_of_the_day(words):
    """Nvidia rose as much as 3%."""
    assert [w["basis"] for w in words] == ["as much as"]


def test_words_carried_on(words):
    """Nvidia rose 4% after the bell on Tuesday, while AMD added 2%."""
    assert words[1] == {
        "ticker": "AMD",
        "change_pct": "added 2%",
        "basis": "after the bell",
        "session_date": "Tuesday",
    }


def test_words_of_the_night(words):
    """隔夜英偉達漲3.1%。"""
    assert [w["session_date"] for w in words] == ["隔夜"]


@pytest.mark.title("Biggest stock moves premarket")
def test_words_of_a_title(words):
    """Intel falls 2%."""
    assert [w["basis"] for w in words] == ["premarket"]


def test_words_where_nothing_tells_the_time(words):
    """Intel fell 2%."""
    assert words == [{"ticker": "Intel", "change_pct": "fell 2%"}]


def test_words_stand_where_they_say(moves):
    """AMD fell 3%; 英偉達（ＮＶＤＡ）漲超３％。"""
    text = "\n\nAMD fell 3%; 英偉達（ＮＶＤＡ）漲超３％。"
    for why in (why for move in moves for why in move.why):
        assert text[why.start :].startswith(why.words)


def test_no_session_that_had_not_begun():
    """超微收盤漲逾6.4%。台北股市的伺服器代工族群週三開盤同步走高。"""
    document = Document(
        source="test",
        url="",
        title="",
        text=test_no_session_that_had_not_begun.__doc__ or "",
        published=datetime(2025, 7, 16, 1, 20, tzinfo=UTC),
        lang="zh-Hant",
    )
    (move,) = facts.read(document).facts
    assert move.session_date == "2025-07-15"


# --- the table ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(table()["patterns"]))
def test_expressions_at_a_word_have_their_alternatives_in_brackets(name):
    for expression in table()["patterns"][name]:
        if expression.startswith(A_WORD):
            inside = expression
            while inside != (inside := re.sub(r"\\.|\[[^\]]*\]|\([^()]*\)", "", inside)):
                pass
            assert "|" not in inside
