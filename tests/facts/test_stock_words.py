"""Which words gave the fields of a move. The text under test is the docstring; `moved` is what it says, in short."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

import facts
from facts.kinds import StockMove
from facts.stock_mask import A_WORD, table
from sources.document import Document


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


@pytest.mark.parametrize("name", sorted(table()["patterns"]))
def test_expressions_at_a_word_have_their_alternatives_in_brackets(name):
    for expression in table()["patterns"][name]:
        if expression.startswith(A_WORD):
            inside = expression
            while inside != (inside := re.sub(r"\\.|\[[^\]]*\]|\([^()]*\)", "", inside)):
                pass
            assert "|" not in inside
