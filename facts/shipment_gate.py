"""Figures that are no shipment: a licence's cap, contraband, charges, cancelled orders, parts."""

from __future__ import annotations

from facts import shipment_value
from facts.attribution import is_denied
from facts.lexicon import Mark
from facts.modality import is_barred
from facts.shipment_amounts import Amount
from facts.shipment_deed import BASES
from facts.shipment_words import Line, pattern

CAP = "a licence's cap"
NEAR = 80  # characters between the old and the new number


def why_not(line: Line, amount: Amount) -> str | None:
    """Why an amount is no shipment, whatever its verb; None if nothing speaks against it."""
    lead = line.folded[max(line.sentence.span.start, amount.quantity.start - 12) : amount.quantity.start]
    if pattern("measured_against").search(lead) or (
        pattern("old_value").search(lead) and not amount.is_money and _has_moved(line, amount)
    ):
        return "where a rise began"
    if why := _why_no_event(line, amount, lead):
        return why
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
    if line.has(amount.clause, "ship_cancel") and not pattern("revised_to").search(lead):
        return "orders that were cancelled or lost"
    if line.has(amount.clause, "ship_other") and pattern("parts_for").search(lead):
        return "parts for so many"
    if _is_in_machines(line, amount) or pattern("inside_of").search(
        line.folded, max(line.sentence.span.start, amount.quantity.start - 32), amount.quantity.start
    ):
        return "dies, wafers, servers or racks, not chips"
    named = amount.products or line.sentence.named("product", amount.clause.start, amount.clause.end)
    if line.has(amount.clause, "ship_part") and not named:
        return None if line.has(amount.clause, *BASES, "ship_plan") else "a part of an amount"
    return None


def _why_no_event(line: Line, amount: Amount, lead: str) -> str | None:
    """A rate, a difference, what would have been, or the older of two targets."""
    start, end = line.sentence.span.start, amount.quantity.start
    if pattern("rate_after").match(line.folded, amount.end) or pattern("rate_before").search(
        line.folded, max(start, end - 24), end
    ):
        return "so many a month: a rate"
    if pattern("share_of").search(line.folded, max(start, end - 40), end) and not amount.is_money:
        return "a share of an amount"
    if pattern("fewer_by").search(lead):
        return "by how much something changed"
    if pattern("decrease_by").search(lead) and line.has(amount.clause, "ship_rise", "ship_cancel"):
        return "by how much something changed"
    if _is_used(line, amount):
        return "used, not ordered or shipped"
    if is_denied(line.sentence):
        return "denied"
    if _is_unreal(line, amount):
        return "it did not happen"
    if pattern("once").search(line.folded, amount.clause.start, end) and _is_revised(line, amount):
        return "a number that was revised"
    return None


def _is_used(line: Line, amount: Amount) -> bool:
    """Training took 16,000 of them: no word of buying but "took"."""
    verbs = line.found(amount.clause.start, amount.clause.end, "ship_order", "ship_receive", "ship_sell")
    used = line.found(amount.clause.start, amount.quantity.start, "ship_use")
    return bool(used) and all(
        line.folded[v.start : v.end].startswith("t") for v in verbs if v.start > used[0].start
    )


def _is_unreal(line: Line, amount: Amount) -> bool:
    """Would have sold; 要不是…早就交付."""
    start, end = line.sentence.span.start, line.sentence.span.end
    conditional = pattern("unreal_condition").search(line.folded, start, amount.quantity.start)
    if any(c >= "\u2e80" for c in line.sentence.text):
        return bool(conditional)
    if not pattern("unreal").search(line.folded, amount.clause.start, amount.quantity.start):
        return False
    return bool(conditional) or not pattern("by_then").search(line.folded, start, end)


def _is_revised(line: Line, amount: Amount) -> bool:
    """Whether a later number of the sentence takes the place of this one."""
    for other in line.sentence.quantities:
        if other.start > amount.end and other.unit == amount.quantity.unit:
            return bool(pattern("revised").search(line.folded, amount.end, other.start))
    return False


def _why_no_value(line: Line, amount: Amount, lead: str) -> str | None:
    if why := shipment_value.why_not(line, amount, lead):
        return why
    if line.has(line.sentence.span, "ship_crime"):
        return "contraband"
    if line.has(amount.clause, "ship_cancel"):
        return "orders that were cancelled or lost"
    return CAP if _is_capped(line, amount) else None


def _is_capped(line: Line, amount: Amount) -> bool:
    """What an authority lets through: a cap in the sentence, a permission before the number, who may buy."""
    if line.found(line.sentence.span.start, amount.clause.end, "ship_cap"):
        return True
    wide = amount.noun == "bare" or amount.quantity.bound == "upto"
    start = line.sentence.span.start if wide else amount.clause.start
    for mark in line.found(start, amount.quantity.start, "ship_permit"):
        if not line.found(mark.end, amount.quantity.start, "ship_done"):
            return True
    imports = line.found(amount.clause.start, amount.clause.end, "ship_import")
    if imports and line.has(line.sentence.span, "ship_permit"):
        return not line.found(imports[0].start - 3, imports[0].start, "ship_already")
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


def _is_in_machines(line: Line, amount: Amount) -> bool:
    """每套384颗; 3000台搭载B300的服务器."""
    before = max(line.sentence.span.start, amount.quantity.start - 24)
    if pattern("each_machine").search(line.folded, before, amount.quantity.start):
        return True
    unit = line.folded[amount.quantity.end : amount.end]
    return unit.strip()[:1] in ("台", "套", "柜") and bool(
        pattern("carrying_after").match(line.folded, amount.quantity.end + 1)
    )


def _has_moved(line: Line, amount: Amount) -> bool:
    """From 300,000 to 500,000, to 2.4 million from 2 million: another number is the new one."""
    others = [
        q
        for q in line.sentence.quantities
        if q.unit == amount.quantity.unit and q.start != amount.quantity.start
    ]
    near = [q for q in others if abs(q.start - amount.quantity.start) < NEAR]
    return bool(near) and line.has(line.sentence.span, "ship_rise", "ship_plan")
