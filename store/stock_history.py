"""Is this stock move news? One session's move of one ticker, by basis, is one event with a range."""

from __future__ import annotations

from datetime import timedelta

from facts.kinds import StockMove
from store.decision import Case, Decision, Known, Rule, first_answer

WEEKEND = timedelta(days=3)
"""Monday's paper tells of Friday's session, and Beijing's Wednesday of New York's Tuesday."""
STALE = timedelta(days=7)
POINTS = 1.0
"""Undated moves are the same when they are as large, in percentage points."""
PERIOD = timedelta(days=31)


def decide_stock_move(case: Case[StockMove]) -> Decision:
    """What is made of a stock move, given the moves of any ticker."""
    subject = [event for event in case.known if _subject(event.fact) == _subject(case.fact)]
    return first_answer(Case(case.fact, subject, case.told, case.published, case.today), RULES)


def same_move(case: Case[StockMove]) -> Decision | None:
    """The same session; outlets round, and look at different minutes."""
    for event in case.known:
        if _same_session(case, event) and _same_direction(case.fact, event.fact):
            return case.evidence("same-move", event)
    return None


def other_direction(case: Case[StockMove]) -> Decision | None:
    """A day cannot close both up and down; at different minutes a share can be both."""
    if case.fact.basis == "session" and any(_same_session(case, event) for event in case.known):
        return case.contradiction("other-direction")
    return None


def background(case: Case[StockMove]) -> Decision | None:
    """Told as what was known before."""
    return case.history("background") if case.fact.role == "background" else None


def stale(case: Case[StockMove]) -> Decision | None:
    """A session of the week before last moves nobody any more."""
    return case.history("long-past") if case.day and case.today - case.day > STALE else None


def news(case: Case[StockMove]) -> Decision:
    """Nothing spoke against it."""
    return case.news("first-known")


RULES: tuple[Rule[StockMove], ...] = (same_move, other_direction, background, stale, news)


def _subject(move: StockMove) -> tuple[str, str]:
    return move.ticker, move.basis


def _same_direction(one: StockMove, other: StockMove) -> bool:
    return (one.change_pct > 0) == (other.change_pct > 0)


def _same_session(case: Case[StockMove], event: Known[StockMove]) -> bool:
    """By the date where both name it, else by nearness and size."""
    if case.fact.basis != "period" and case.fact.session_date and event.fact.session_date:
        return case.fact.session_date == event.fact.session_date
    as_large = abs(case.fact.change_pct - event.fact.change_pct) <= POINTS
    window = PERIOD if case.fact.basis == "period" else WEEKEND
    day = case.day or case.published
    return as_large and event.day is not None and abs(day - event.day) <= window
