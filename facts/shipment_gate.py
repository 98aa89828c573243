"""Figures that are no shipment: a licence's cap, contraband, charges, cancelled orders, parts."""

from __future__ import annotations

from facts import reference
from facts.lexicon import Mark
from facts.modality import is_barred
from facts.names import Mention
from facts.sentences import Span
from facts.shipment_amounts import Amount
from facts.shipment_measure import BASES
from facts.shipment_words import Line, pattern, role

CAP = "a licence's cap"
BESIDE = 8  # characters between a product and its revenue
NEAR = 80  # characters between the old and the new number


def why_not(line: Line, amount: Amount) -> str | None:
    """Why an amount is no shipment, whatever its verb; None if nothing speaks against it."""
    lead = line.folded[max(line.sentence.span.start, amount.quantity.start - 12) : amount.quantity.start]
    if pattern("measured_against").search(lead) or (
        pattern("old_value").search(lead) and not amount.is_money and _has_moved(line, amount)
    ):
        return "where a rise began"
    if _is_refused(line, amount):
        return "refused, forbidden or missed"
    if amount.is_money:
        return _why_no_value(line, amount, lead)
    if line.found(amount.clause.start, amount.quantity.start, "ship_die") and not amount.products:
        return "dies, wafers, servers or racks, not chips"
    if _is_capped(line, amount):
        return CAP
    if line.has(line.sentence.span, "ship_crime"):
        return "contraband"
    if line.has(amount.clause, "ship_cancel"):
        return "orders that were cancelled or lost"
    if line.has(amount.clause, "ship_other") and pattern("parts_for").search(lead):
        return "parts for so many"
    if pattern("inside_of").search(
        line.folded, max(line.sentence.span.start, amount.quantity.start - 32), amount.quantity.start
    ):
        return "dies, wafers, servers or racks, not chips"
    named = amount.products or line.sentence.named("product", amount.clause.start, amount.clause.end)
    if line.has(amount.clause, "ship_part") and not named and not _has_buyer(line, amount):
        return None if line.has(amount.clause, *BASES, "ship_plan") else "a part of an amount"
    return None


def _why_no_value(line: Line, amount: Amount, lead: str) -> str | None:
    if pattern("conversion").search(lead) or _is_bracketed_conversion(line, amount):
        return "a conversion of the sum before it"
    if line.has(_wide(line, amount), "ship_other_money", *(() if amount.products else ("ship_total",))):
        return "a charge, a loss, an outlook or an investment"
    if line.has(line.sentence.span, "ship_crime"):
        return "contraband"
    if line.has(amount.clause, "ship_cancel"):
        return "orders that were cancelled or lost"
    return CAP if _is_capped(line, amount) else None


def is_of_an_order(line: Line, amount: Amount, product: Mention) -> bool:
    """Whether a sum of money is an order's: the product or its sale stands in the clause."""
    if amount.products:
        return True
    lead = line.folded[max(line.sentence.span.start, amount.quantity.start - 12) : amount.quantity.start]
    paid = pattern("paid").search(lead) and line.found(
        before[-1].start if (before := line.clauses_before(amount.clause)[:1]) else amount.clause.start,
        amount.quantity.start,
        "ship_order",
        "ship_sell",
    )
    part = line.has(amount.clause, "ship_part") and line.has(line.sentence.span, "ship_revenue")
    if not paid and not part and not line.has(_wide(line, amount), "ship_value"):
        return _goes_on(line, amount)
    own = bool(reference.own_products(line.sentence, amount.clause.start, amount.clause.end))
    own = own or line.has(amount.clause, "ship_again")
    if own and line.has(amount.clause, "ship_part", "ship_yield"):
        return True
    if line.has(amount.clause, "ship_revenue") and not _is_of_a_product(line, amount):
        return _follows_units(line, amount)
    return (
        own
        or product.start >= line.sentence.span.start
        or bool(line.found(amount.clause.start, amount.clause.end, "ship_order"))
    )


def _goes_on(line: Line, amount: Amount) -> bool:
    """MI308 brought in $390 million, and AMD expects roughly $100 million in the first quarter."""
    before = line.clauses_before(amount.clause)[:1]
    if not before or not line.has(amount.clause, "ship_plan", "ship_reckon"):
        return False
    sums = [
        q
        for q in line.sentence.quantities
        if q.unit == "money" and before[0].start <= q.start < before[0].end
    ]
    products = reference.own_products(line.sentence, before[0].start, before[0].end)
    return bool(sums and products) and line.has(before[0], "ship_value")


def _is_of_a_product(line: Line, amount: Amount) -> bool:
    """Revenue from a country, or H20 revenue, 来自H20的营收."""
    clause = amount.clause
    if line.sentence.named("country", clause.start, clause.end):
        return True
    revenue = line.found(clause.start, clause.end, "ship_revenue")
    named = line.sentence.named("product", clause.start, clause.end)
    return any(
        -1 <= r.start - m.end <= BESIDE or 0 <= m.start - r.end <= BESIDE for r in revenue for m in named
    )


def _follows_units(line: Line, amount: Amount) -> bool:
    """Sold 1.5 million H20s, for revenue of $23 billion."""
    before = line.clauses_before(amount.clause)[:1]
    counts = [
        q for q in line.sentence.quantities if q.unit == "count" and before and before[0].start <= q.start
    ]
    return any(q.end <= amount.quantity.start and (q.high or q.low) >= 1000 for q in counts)


def _wide(line: Line, amount: Amount) -> Span:
    """The clause, up to where a second statement is joined to it."""
    end = max(amount.clause.end, amount.end)
    joined = pattern("joined").search(line.folded, amount.end, end)
    return Span(amount.clause.start, joined.start() if joined else end)


def _is_bracketed_conversion(line: Line, amount: Amount) -> bool:
    """$16 billion (116 billion yuan)."""
    at = line.sentence.quantities.index(amount.quantity)
    before = line.sentence.quantities[at - 1] if at else None
    if before is None or before.unit != "money":
        return False
    between = line.folded[before.end : amount.quantity.start]
    return (
        before.currency != amount.quantity.currency
        and len(between) <= 14
        and between.strip()[:1] in ("(", ",", "o", "约", "合", "折")
    )


def _is_capped(line: Line, amount: Amount) -> bool:
    """What an authority lets through: a cap in the sentence, a permission before the number, who may buy."""
    if line.found(line.sentence.span.start, amount.clause.end, "ship_cap"):
        return True
    start = line.sentence.span.start if amount.noun == "bare" else amount.clause.start
    for mark in line.found(start, amount.quantity.start, "ship_permit"):
        if not line.found(mark.end, amount.quantity.start, "ship_done"):
            return True
    may = line.found(amount.clause.start, amount.quantity.start, "ship_may")
    buys = bool(may) and line.found(
        may[0].end, amount.quantity.start, "ship_order", "ship_receive", "ship_import"
    )
    return bool(buys) and (line.has(line.sentence.span, "ship_permit") or line.permitted_before)


def _is_refused(line: Line, amount: Amount) -> bool:
    """Barred from selling 5,000, 不准把3000颗; or said of it behind: 5,000 were seized, 3000颗被拒."""
    start, end = amount.clause.start, amount.quantity.start
    if any(not is_barred(line.folded, m.end, end) for m in line.found(start, end, "ship_refuse")):
        return True
    behind = line.found(amount.end, amount.clause.end, "ship_refuse")
    return any(
        not is_barred(line.folded, amount.end, m.start)
        and pattern("passive").search(line.folded, amount.end, m.start)
        for m in behind
    )


def is_of_a_licence(line: Line, amount: Amount, verb: Mark) -> bool:
    """出口许可已签发，第一批2000颗; imports were approved, in the tens of thousands: a licence's amount."""
    if not line.sentence.span.start <= verb.start < amount.clause.start:
        return False
    return line.has(line.sentence.clause_at(verb.start), "ship_licence")


def _has_buyer(line: Line, amount: Amount) -> bool:
    nobody = role("not_buyers")
    named = line.sentence.named("company", amount.clause.start, amount.clause.end)
    return any(m.name.id not in nobody for m in named)


def _has_moved(line: Line, amount: Amount) -> bool:
    """From 300,000 to 500,000, to 2.4 million from 2 million: another number is the new one."""
    others = [
        q
        for q in line.sentence.quantities
        if q.unit == amount.quantity.unit and q.start != amount.quantity.start
    ]
    near = [q for q in others if abs(q.start - amount.quantity.start) < NEAR]
    return bool(near) and line.has(line.sentence.span, "ship_rise", "ship_plan")
