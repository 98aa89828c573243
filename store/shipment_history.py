"""Is this shipment figure news? A claim is a product, a buyer, a measure, a period and an amount."""

from __future__ import annotations

from facts.kinds import Shipment
from store.decision import Case, Decision, Rule, first_answer

TOLERANCE = 0.05
"""485,000 and "nearly half a million" are one figure."""


def decide_shipment(case: Case[Shipment]) -> Decision:
    """What is made of a shipment figure, given the reports of any product."""
    subject = [event for event in case.known if _same_matter(event.fact, case.fact)]
    return first_answer(Case(case.fact, subject, case.told, case.published, case.today), RULES)


def same_claim(case: Case[Shipment]) -> Decision | None:
    """The same figure for the same matter."""
    for event in reversed(case.known):
        if same_amount(event.fact, case.fact):
            return case.evidence("same-claim", event)
    return None


def background(case: Case[Shipment]) -> Decision | None:
    """Told as what was known before."""
    return case.history("background") if case.fact.role == "background" else None


def long_past(case: Case[Shipment]) -> Decision | None:
    """An old report, learned late."""
    return case.history("long-past") if case.is_long_past else None


def news(case: Case[Shipment]) -> Decision:
    """Another figure for the same matter stands beside the first: two houses count differently."""
    return case.news("another-figure" if case.known else "first-known")


RULES: tuple[Rule[Shipment], ...] = (same_claim, background, long_past, news)


def same_amount(one: Shipment, other: Shipment) -> bool:
    """Every end that both give agrees, and there is one; an end that is open is no number."""
    ends: list[tuple[float | None, float | None]] = [
        (one.units_min, other.units_min),
        (one.units_max, other.units_max),
    ]
    if one.currency == other.currency:
        ends += [(one.value_min, other.value_min), (one.value_max, other.value_max)]
    given = [(a, b) for a, b in ends if a is not None and b is not None]
    return bool(given) and all(abs(a - b) <= TOLERANCE * max(a, b) for a, b in given)


def _same_matter(one: Shipment, other: Shipment) -> bool:
    """A period or destination that one of them does not give may be the other's."""
    return (one.product, one.buyer, one.measure) == (other.product, other.buyer, other.measure) and all(
        a == b or a is None or b is None
        for a, b in ((one.period, other.period), (one.destination, other.destination))
    )
