"""Deciding whether a fact is news. Pure: known events, a fact, its document and the time in; a decision out.

The rules of each kind stand in `<kind>_history.py`, in the order in which they are asked; the name of the
first that answers is kept with the evidence as the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from facts.kinds import Fact, Launch, License, Shipment, StockMove
from sources.document import Document
from store.decision import Case, Decision, Known
from store.launch_history import decide_launch
from store.license_history import decide_license
from store.shipment_history import decide_shipment
from store.stock_history import decide_stock_move
from store.when import published_day, span, told_date

__all__ = ["Decision", "Known", "decide"]


def decide(
    known: Sequence[Known[Any]], fact: Fact, document: Document, now: datetime, beside: Sequence[Fact] = ()
) -> Decision:
    """One of: `news`, a new event · `history`, a new event that is old, a recap or speculation ·
    `evidence` for a known event · `firmer`, a stronger claim of it · `contradiction` of what holds.

    `known` are events of the fact's kind; those of other subjects are passed over. `beside` are the facts
    that the same document tells. `now` is when the document reached us: what was published long ago is
    history to whoever learns it today.
    """
    told = told_date(fact)
    case: Case[Any] = Case(
        fact,
        known,
        span(told) if told else None,
        published_day(document, now),
        now.date(),
        [other for other in beside if isinstance(other, type(fact))],
    )
    match fact:
        case License():
            return decide_license(case)
        case StockMove():
            return decide_stock_move(case)
        case Shipment():
            return decide_shipment(case)
        case Launch():
            return decide_launch(case)
