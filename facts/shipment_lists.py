"""Names and numbers in lists: who can buy, who forecasts, and which number is whose.

[ByteDance, Alibaba and Tencent] · [Meta] · 196,000 and 169,000 respectively
"""

from __future__ import annotations

from facts.names import Mention
from facts.numbers import Quantity
from facts.shipment_amounts import Amount, is_written_out
from facts.shipment_org import unknown
from facts.shipment_words import Line, pattern, role

Group = list[Mention]


def groups(line: Line, named: list[Mention]) -> list[Group]:
    """Names in lists: [ByteDance, Alibaba and Tencent], [Meta]."""
    found: list[Group] = []
    for mention in named:
        if found and _listed(line, found[-1][-1], mention):
            if all(m.name.id != mention.name.id for m in found[-1]):
                found[-1].append(mention)
        else:
            found.append([mention])
    return found


def _listed(line: Line, before: Mention, after: Mention) -> bool:
    between = line.folded[before.end : after.start]
    if any(is_written_out(line, q) for q in counts_in(line, before.end, after.start)):
        return False
    return before.name.id == after.name.id or bool(pattern("between_names").fullmatch(between))


def counts_in(line: Line, start: int, end: int) -> list[Quantity]:
    """The numbers of [start, end) that count something."""
    return [q for q in line.sentence.quantities if start <= q.start < end and q.unit == "count"]


def buying(line: Line) -> list[Group]:
    """The companies of a sentence that can be buyers, in lists."""
    nobody = role("not_buyers") | line.vendors()
    named = [m for m in line.sentence.named("company") if not m.name.person and m.name.id not in nobody]
    return groups(line, sorted([*named, *unknown(line)], key=lambda m: m.start))


def research(line: Line) -> list[Group]:
    """The houses of a sentence that forecast, in lists."""
    return groups(line, [m for m in line.sentence.named("outlet") if m.name.research])


def forecaster(line: Line, amount: Amount, others: list[Amount]) -> Mention | None:
    """The house whose figure it is, where several stand in a sentence."""
    houses = research(line)
    before = [g for g in houses if amount.clause.start <= g[0].start and g[-1].end <= amount.quantity.start]
    own = before[-1] if before and len(houses) > 1 else None
    return in_order(line, amount, others, houses) or (own[-1] if own else None)


def in_order(line: Line, amount: Amount, others: list[Amount], lists: list[Group]) -> Mention | None:
    """Whose the amount is where a list of names and a list of numbers go together: respectively, 分别."""
    numbers = run(line, amount, others)
    if len(numbers) < 2 or (len(lists) > 1 and not line.has(line.sentence.span, "ship_respectively")):
        return None
    for group in reversed(lists):
        if len(group) == len(numbers) > 1 and group[-1].end <= numbers[0].quantity.start:
            return group[numbers.index(amount)]
    return None


def run(line: Line, amount: Amount, others: list[Amount]) -> list[Amount]:
    """The numbers that are listed with `amount`: 196,000 and 169,000."""
    found = [amount]
    at = others.index(amount)
    for step, end in ((-1, -1), (1, len(others))):
        for i in range(at + step, end, step):
            low, high = sorted((others[i], others[i - step]), key=lambda a: a.quantity.start)
            if line.folded[low.end : high.quantity.start].strip(" ,、个颗枚片块张") not in (
                "",
                "and",
                "和",
                "与",
                "及",
                "以及",
            ):
                break
            found.append(others[i])
    return sorted(found, key=lambda a: a.quantity.start)
