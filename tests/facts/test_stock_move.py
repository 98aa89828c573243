"""Stock moves. The text under test is the docstring; `moved` is what it says, in short."""

from __future__ import annotations

import pytest

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
