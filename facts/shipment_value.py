"""Sums of money: whether one is an order's worth, or a charge, an outlook, a conversion."""

from __future__ import annotations

from facts import reference
from facts.names import Mention
from facts.sentences import Span
from facts.shipment_amounts import Amount
from facts.shipment_words import Line, pattern

BESIDE = 8  # characters between a product and its revenue


def why_not(line: Line, amount: Amount, lead: str) -> str | None:
    """Why a sum is no order's; None if nothing speaks against it."""
    if pattern("conversion").search(lead) or _is_bracketed_conversion(line, amount):
        return "a conversion of the sum before it"
    if line.has(_wide(line, amount), "ship_other_money", *(() if amount.products else ("ship_total",))):
        return "a charge, a loss, an outlook or an investment"
    return None


def is_of_an_order(line: Line, amount: Amount, product: Mention) -> bool:
    """Whether a sum of money is an order's: the product or its sale stands in the clause."""
    if amount.products or _explains(line, amount) or _is_laid_out(line, amount):
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
        or (_is_near(line, product) and line.has(amount.clause, "ship_order"))
    )


def _is_laid_out(line: Line, amount: Amount) -> bool:
    """To spend $14 billion buying H200 chips, 投入1000亿元购买H200: bought behind the sum."""
    bought = line.found(amount.end, amount.clause.end, "ship_order")[:1]
    if not bought or bought[0].start - amount.end > BESIDE:
        return False
    return bool(reference.own_products(line.sentence, bought[0].end, amount.clause.end))


def _is_near(line: Line, product: Mention) -> bool:
    """Whether the product stands in the paragraph of the sum: elsewhere something else is bought."""
    sentences = line.sentence.article.sentences
    first = next(s for s in sentences if s.paragraph == line.sentence.paragraph)
    return product.start >= first.span.start


def _explains(line: Line, amount: Amount) -> bool:
    """MI308 sales to China: about $390 million."""
    before = line.clauses_before(amount.clause)[:1]
    if not before or ":" not in line.folded[before[0].end - 1 : amount.clause.start + 1]:
        return False
    products = reference.own_products(line.sentence, before[0].start, before[0].end)
    return bool(products) and line.has(before[0], "ship_value")


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
