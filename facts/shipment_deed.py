"""The verbs that speak for an amount: sold, ordered, planned, in stock, and which is the likeliest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from facts.kinds import Measure
from facts.lexicon import Mark
from facts.sentences import Span
from facts.shipment_amounts import Amount
from facts.shipment_words import Line, pattern

Base = Literal["sell", "receive", "order", "want", "deploy", "make", "stock", "plan"]
BASES: dict[str, Base] = {
    "ship_stock": "stock",
    "ship_order": "order",
    "ship_sell": "sell",
    "ship_receive": "receive",
    "ship_want": "want",
    "ship_deploy": "deploy",
    "ship_make": "make",
    "ship_stock_weak": "stock",
    "ship_revenue": "sell",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done: the kind of verb, its word, and whether it (with its `measure`) was carried over."""

    base: Base
    mark: Mark
    carried: bool = False
    measure: Measure | None = None


def deeds(line: Line, amount: Amount) -> list[Deed]:
    """The verbs that can speak for an amount, the likeliest first: of its clause, else of a clause before."""
    named = line.sentence.named("company", amount.clause.start, amount.clause.end)
    bare = amount.noun == "bare" and not named
    quantity, whole_clause = amount.quantity, line.folded[amount.clause.start : amount.clause.end]
    apposed = whole_clause.strip() == line.folded[quantity.start : quantity.end].strip()
    alone = bare and not apposed and not line.has(amount.clause, "ship_part")
    behind = [] if alone else [*line.clauses_before(amount.clause), *_relative(line, amount)]
    for clause in (amount.clause, *behind):
        if found := _in_clause(line, clause, amount):
            return found
    return []


def _relative(line: Line, amount: Amount) -> list[Span]:
    """What is told of it behind a comma: about 80,000 chips, which it plans to ship in May."""
    after = [c for c in line.sentence.clauses if c.start > amount.clause.start][:1]
    return [c for c in after if pattern("relative").match(line.folded, c.start)]


def _in_clause(line: Line, clause: Span, amount: Amount) -> list[Deed]:
    quantity = amount.quantity
    if clause == amount.clause:
        clause = Span(clause.start, line.sentence.clause_at(max(clause.end, amount.end) - 1).end)
    found = [
        Deed(_meant(line, base, mark, amount, clause), mark)
        for mark in line.found(clause.start, clause.end, *BASES)
        for name, base in list(BASES.items())
        if name in mark.classes and not quantity.start <= mark.start < quantity.end
    ]
    found = [d for d in found if not (d.base == "stock" and _other_stock(line, d.mark, amount))]
    found = [d for d in found if _counts(line, d, amount)]
    if amount.orders:
        found = [d for d in found if d.base == "order"] or found
    left = pattern("still_has").search(line.folded, clause.start, quantity.start)
    found.sort(
        key=lambda d: (
            d.base != "stock" or (not left and "ship_stock_weak" in d.mark.classes),
            _gap(d.mark, amount),
        )
    )
    planning = ("ship_plan", "ship_reckon") if is_a_model(line) else ("ship_plan",)
    if (
        not found
        and (ahead := line.found(clause.start, clause.end, *planning))
        and (clause == amount.clause or pattern("stays_at").match(line.folded, amount.clause.start))
    ):
        return [Deed("plan", min(ahead, key=lambda m: _gap(m, amount)))]
    return found


def _meant(line: Line, base: Base, mark: Mark, amount: Amount, clause: Span) -> Base:
    """Has 150,000 H20s to sell: in stock; booked sales of $360 million, took 30,000 in May: shipped."""
    if base == "sell" and _is_for_sale(line, amount):
        return "stock"
    if (
        base == "order"
        and amount.is_money
        and pattern("booked_sales").match(line.folded, mark.start, clause.end)
    ):
        return "sell"
    if base == "order" and pattern("taken_within").match(line.folded, mark.start, clause.end):
        return "order" if amount.orders or amount.is_money else "receive"
    return base


def is_a_model(line: Line) -> bool:
    """Citi models, our estimate: a house's figure needs no verb of the trade."""
    houses = [m for m in line.sentence.named("outlet") if m.name.research]
    return bool(houses) or bool(pattern("modelled").search(line.sentence.text))


def _counts(line: Line, deed: Deed, amount: Amount) -> bool:
    """Revenue speaks of money only; money in stock is a book value and no order; ordered none.

    What "might go to 31,000" rises and is given to nobody.

    What the chips themselves need is no demand for them.
    """
    if pattern("none_of_it").match(line.folded, deed.mark.end):
        return False
    if line.folded.endswith(" to", deed.mark.start, deed.mark.end) and deed.base == "sell":
        return not any(deed.mark.end + 1 == q.start for q in line.sentence.quantities)
    if deed.base == "want" and 0 <= deed.mark.start - amount.end <= 2:
        return False
    return deed.base != "stock" if amount.is_money else "ship_revenue" not in deed.mark.classes


def _is_for_sale(line: Line, amount: Amount) -> bool:
    """Has 150,000 H20s to sell: they are in stock."""
    has = pattern("have_before").search(line.folded, amount.clause.start, amount.quantity.start)
    return bool(has and pattern("for_sale").match(line.folded, amount.end))


def _other_stock(line: Line, mark: Mark, amount: Amount) -> bool:
    """The stock of a company on an exchange; that goods come from; the hands that they come into."""
    if "ship_stock_weak" in mark.classes and pattern("into_hands").search(
        line.folded, line.sentence.span.start, mark.start
    ):
        return True
    if mark.end < amount.quantity.start and pattern("out_of").search(
        line.folded[max(0, mark.start - 24) : mark.start]
    ):
        return True
    return line.folded[mark.start : mark.end] == "stock" and not line.folded.startswith("in ", mark.start - 3)


def _gap(mark: Mark, amount: Amount) -> int:
    quantity = amount.quantity
    return quantity.start - mark.end if mark.end <= quantity.start else mark.start - amount.end + 1
