"""What an amount takes over from one told before: its verb, its measure, its buyer.

Tencent ordered 40,000. Nvidia has delivered 15,000 of them · 剩下的1.2万颗 · Bernstein sees 400,000
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from facts.kinds import Measure
from facts.names import Mention
from facts.sentences import Span
from facts.shipment_amounts import Amount, amounts
from facts.shipment_deed import Deed, deeds
from facts.shipment_lists import buying
from facts.shipment_measure import is_told_as_past
from facts.shipment_words import Line, pattern

CARRY = 4  # sentences that a verb reaches over: "Both ordered 230,000. Microsoft is ahead with 485,000"
WHOLE = 3  # sentences after which "the rest" is the rest of something else


@dataclass(frozen=True, slots=True)
class Found:
    """An amount understood: what is done with how many of which product; of which amount it is a part."""

    line: Line
    amount: Amount
    deed: Deed
    measure: Measure
    product: Mention
    period: str | None
    whole: Found | None = None


def whole(line: Line, amount: Amount, told: list[Found]) -> Found | None:
    """The amount of which this one is a part: 其中, 剩下的, of them, the rest; so far 1,000 have come."""
    if amount.is_money or not (
        line.has(amount.clause, "ship_part", "ship_first") or line.has(line.sentence.span, "ship_progress")
    ):
        return None
    least = amount.quantity.low
    for found in reversed(told):
        if line.sentence.index - found.line.sentence.index > WHOLE:
            return None
        most = found.amount.quantity.high or found.amount.quantity.low
        if not found.amount.is_money and found.measure in ("ordered", "planned", "shipped") and most > least:
            return found
    return None


def carried(line: Line, amount: Amount, all_lines: list[Line], told: list[Found]) -> list[Deed]:
    """The verb of a sentence before, for a sentence that only goes on counting."""
    if amount.is_money:
        return _part_of_that(line, amount, all_lines)
    if line.has(amount.clause, "ship_use"):
        return []
    if house := _other_house(line, told):
        return [Deed(house.deed.base, house.deed.mark, carried=True, measure=house.measure)]
    own = bool(line.sentence.named("product", amount.clause.start, amount.clause.end))
    if not own and (amount.generic or not buying(line)):
        return []
    if handed_on := _handed_on(line, told):
        return [handed_on]
    ranked = line.found(amount.clause.start, amount.clause.end, "ship_rank")
    for other in reversed(all_lines[max(0, line.sentence.index - CARRY) : line.sentence.index]):
        near = ranked or other.sentence.paragraph == line.sentence.paragraph
        if near and (found := _last_deed(other)):
            return found
        if own and (marks := other.found(other.sentence.span.start, other.sentence.span.end, "ship_sell")):
            return [Deed("sell", marks[0], carried=True)]
    return [Deed("order", ranked[0])] if ranked else []


def _handed_on(line: Line, told: list[Found]) -> Deed | None:
    """Microsoft received 480,000. Meta came second with 220,000. Google is put at 160,000."""
    last = told[-1] if told else None
    if last is None or not last.deed.carried or last.deed.measure or last.amount.is_money:
        return None
    beside = line.sentence.index - last.line.sentence.index <= 1
    return last.deed if beside and line.sentence.paragraph == last.line.sentence.paragraph else None


def _part_of_that(line: Line, amount: Amount, all_lines: list[Line]) -> list[Deed]:
    """For the first quarter AMD expects … That includes roughly $100 million from MI308."""
    if not line.sentence.index or not pattern("part_of_that").match(line.folded, line.sentence.span.start):
        return []
    other = all_lines[line.sentence.index - 1]
    if other.sentence.paragraph != line.sentence.paragraph or not amount.products:
        return []
    span = other.sentence.span
    if planned := other.found(span.start, span.end, "ship_plan", "ship_future"):
        return [Deed("plan", planned[0], carried=True)]
    sold = other.found(span.start, span.end, "ship_revenue", "ship_sell")
    return [Deed("sell", sold[0], carried=True)] if sold else []


def going_on(line: Line, amount: Amount, told: list[Found]) -> Found | None:
    """The forecast that a house goes on with: GB300 is put at 2.3 million. B300 shipments are 550,000."""
    last = told[-1] if told else None
    if last is None or last.measure != "planned" or last.amount.is_money or amount.is_money:
        return None
    other = last.line.sentence
    near = line.sentence.index - other.index <= 1 and other.paragraph == line.sentence.paragraph
    same = near and not line.sentence.dates and not line.sentence.title
    return last if same else None


def _last_deed(line: Line) -> list[Deed]:
    for before in reversed(amounts(line)):
        found = [d for d in deeds(line, before) if d.base != "plan"] if before.noun != "wrong" else []
        if found:
            return [Deed(found[0].base, found[0].mark, carried=True)]
    return []


def _other_house(line: Line, told: list[Found]) -> Found | None:
    """SemiAnalysis expects 653,000; Bernstein's analysts put their money on 400,000."""
    last = told[-1] if told else None
    told_on = pattern("now_say").search(line.sentence.text)
    if last is None or not (told_on or any(m.name.research for m in line.sentence.named("outlet"))):
        return None
    other = last.line.sentence
    beside = 0 <= line.sentence.index - other.index <= 1 and other.paragraph == line.sentence.paragraph
    return last if beside and not last.amount.is_money else None


def as_parts(found: list[Found], before: Found | None) -> list[Found]:
    """260,000 are to be supplied, of which Samsung gets 50,000: the parts lie ahead as the whole does."""
    parts: list[Found] = []
    for item in found:
        if before and (_is_part_of(item, before) or _does_the_same(item, before)):
            item = replace(item, measure="planned", whole=item.whole or before)
        parts.append(item)
        before = before if before and before.measure == "planned" else item
    return parts


def planned_before(told: list[Found]) -> Found | None:
    """The plan told last before a sentence, which may tell its parts."""
    return next((item for item in reversed(told) if item.measure == "planned" and not item.whole), None)


def _is_part_of(item: Found, before: Found) -> bool:
    if item.measure != "shipped" or before.measure != "planned" or item.product.name != before.product.name:
        return False
    if item.line is before.line:
        return item.line.has(Span(before.amount.quantity.end, item.amount.quantity.start), "ship_part")
    return item.deed.base == "receive" and _is_share_of(item, before)


def _is_share_of(item: Found, before: Found) -> bool:
    """Nvidia will supply 260,000. Samsung gets 50,000: less than the whole, and not said to have come."""
    whole, share = before.amount.quantity, item.amount.quantity
    near = item.line.sentence.index - before.line.sentence.index <= WHOLE
    counted = not (before.amount.is_money or item.amount.is_money) and share.low < whole.low
    return near and counted and not is_told_as_past(item.line, item.amount, item.deed)


def _does_the_same(item: Found, before: Found) -> bool:
    """Samsung will buy 50,000, and SK buys 50,000 too: that lies ahead as well."""
    if (item.measure, before.measure) != ("ordered", "planned") or item.product.name != before.product.name:
        return False
    if item.line is not before.line:
        return False
    between = item.line.folded[before.amount.end : item.amount.quantity.start]
    done = item.line.found(before.amount.end, item.amount.quantity.start, "ship_already")
    return bool(pattern("does_the_same").search(between)) and not done
