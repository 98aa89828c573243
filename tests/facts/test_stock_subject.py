"""Whose a move is. The text under test is the docstring; `moved` is what it says, in short."""

from __future__ import annotations


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
