"""Who the amount goes to: one buyer, each of several, or none that can be told."""

from __future__ import annotations

from facts.modality import is_barred
from facts.names import Mention
from facts.sentences import Span
from facts.shipment_amounts import Amount
from facts.shipment_deed import Deed
from facts.shipment_lists import Group, buying, counts_in, in_order
from facts.shipment_words import Line, pattern, role

LEAD = 48  # characters before a name that tell its part: to the Saudi start-up
BUYING = frozenset(("order", "want", "deploy", "receive", "plan"))


def buyers(
    line: Line, amount: Amount, others: list[Amount], deed: Deed, vendor: str | None, last: Line | None
) -> list[str]:
    """The buyers of an amount: one, each of a list that shares it evenly, or none."""
    lists = buying(line)
    if named := in_order(line, amount, others, lists):
        return [named.name.id]
    if _is_foundry_order(line, amount, deed, vendor):
        return [vendor or ""]
    group = (
        _own(line, amount, lists)
        or _addressed(line, amount, deed, lists)
        or _subject(line, amount, deed, lists, vendor)
    )
    if (
        not group
        and last
        and deed.base in BUYING
        and line.found(amount.clause.start, amount.quantity.start, "ship_both")
    ):
        group = next((g for g in buying(last) if len(g) == 2), None)
    if (
        not group
        and last
        and deed.base in BUYING
        and pattern("each_opens").match(line.folded, amount.clause.start)
    ):
        group = [m for g in buying(last) for m in g]
    if not group and last and line.found(deed.mark.start, deed.mark.end, "ship_arrive"):
        group = sole(last, line)
    if not group:
        group = _told_of(line, amount, deed, lists, last)
    if not group or _goes_on(line, group):
        return []
    if len(group) == 1:
        return [group[0].name.id]
    return [m.name.id for m in group] if _evenly(line, amount, group) else []


def sole(last: Line, line: Line) -> Group | None:
    """The one company of the sentence before: its goods have arrived."""
    named = buying(last) if last.sentence.paragraph == line.sentence.paragraph else []
    return named[0] if len(named) == 1 and len(named[0]) == 1 else None


def _told_of(line: Line, amount: Amount, deed: Deed, lists: list[Group], last: Line | None) -> Group | None:
    """We have ordered, the company had bought, the order: whoever speaks, else who was spoken of before."""
    if deed.base not in ("order", "receive", "deploy") or deed.carried:
        return None
    start = min(amount.clause.start, line.sentence.clause_at(deed.mark.start).start)
    until = max(deed.mark.end, amount.quantity.start)
    if not pattern("spoken_of").search(line.folded, max(start - 1, 0), until):
        return None
    speakers = [g for g in lists if len(g) == 1 and (_speaks(line, g) or not _is_addressed(line, g))]
    if speakers:
        return speakers[0] if len({g[0].name.id for g in speakers}) == 1 else None
    return sole(last, line) if last else None


def _speaks(line: Line, group: Group) -> bool:
    before = line.folded[max(line.sentence.span.start, group[0].start - 32) : group[0].start]
    return bool(pattern("speaker_before").search(before))


def _goes_on(line: Line, group: Group) -> bool:
    """ByteDance and others: the named ones are only a part of the buyers."""
    lead = line.folded[max(line.sentence.span.start, group[0].start - 12) : group[0].start]
    after = pattern("open_list_after").match(line.folded, group[-1].end)
    return bool(after) or bool(pattern("open_list_before").search(lead))


def _evenly(line: Line, amount: Amount, group: Group) -> bool:
    """Whether the number is each one's: each, both, 各."""
    start = min(group[0].start, amount.clause.start)
    if group[0].start < line.sentence.span.start:
        start = amount.clause.start
    end = line.sentence.clause_at(amount.quantity.start).end
    marks = line.found(max(start, line.sentence.span.start), end, "ship_each", "ship_together")
    return bool(marks) and all("ship_each" in m.classes for m in marks)


def _own(line: Line, amount: Amount, lists: list[Group]) -> Group | None:
    """Meta 173,000; 微软(48.5万枚)."""
    for group in lists:
        between = line.folded[group[-1].end : amount.quantity.start]
        if group[-1].end <= amount.quantity.start and pattern("own_number").fullmatch(between):
            return group
    return None


def _addressed(line: Line, amount: Amount, deed: Deed, lists: list[Group]) -> Group | None:
    """Orders from Meta, sold to Meta, 向字节跳动交付."""
    name = "orderer" if deed.base in ("order", "want") else "receiver"
    if deed.base in ("make", "stock", "deploy"):
        return None
    reach = _reach(line, amount, deed)
    if deed.base in ("order", "sell") and (
        behind := [c for c in line.sentence.clauses if c.start > reach.end][:1]
    ):
        counted = counts_in(line, behind[0].start, behind[0].end)
        reach = reach if counted else Span(reach.start, behind[0].end)
    for group in lists:
        lead = line.folded[max(line.sentence.span.start, group[0].start - LEAD) : group[0].start]
        if reach.start <= group[0].start < reach.end and pattern(name).search(lead):
            return group
        if deed.base == "sell" and pattern("served").search(lead):
            return group
    return _counterpart(line, deed, lists) or _of_participle(line, amount, deed, lists)


def _of_participle(line: Line, amount: Amount, deed: Deed, lists: list[Group]) -> Group | None:
    """CoreWeave is the biggest user, with 110,000 delivered; Meta has 20,000 on order."""
    lead = line.folded[max(line.sentence.span.start, amount.quantity.start - 8) : amount.quantity.start]
    if deed.base != "sell" or not 0 <= deed.mark.start - amount.end <= 2 or not lead.endswith("with "):
        return None
    before = line.clauses_before(amount.clause)[:1]
    subject = [g for g in lists if before and before[0].start <= g[0].start < before[0].end]
    return subject[0] if len(subject) == 1 else None


def _counterpart(line: Line, deed: Deed, lists: list[Group]) -> Group | None:
    """Nebius与Meta签约，将提供: who supplies has signed with who gets it."""
    if deed.base != "sell":
        return None
    for group in lists:
        if (
            len(group) == 2
            and pattern("sign").match(line.folded, group[-1].end)
            and (group[-1].end < deed.mark.start)
        ):
            return group[1:]
    return None


def _subject(line: Line, amount: Amount, deed: Deed, lists: list[Group], vendor: str | None) -> Group | None:
    """Who buys: named before the verb in its clause, or in the clause before if no maker is."""
    if deed.base not in (*BUYING, "stock"):
        return None
    until = max(amount.quantity.start, deed.mark.start)
    before = line.clauses_before(amount.clause) if deed.base != "stock" else []
    for clause in (amount.clause, *before):
        found = [g for g in lists if clause.start <= g[-1].start < clause.end and g[-1].end <= until]
        found = [g for g in found if not _is_addressed(line, g) or _relates_to(line, amount.clause, g, deed)]
        if found:
            return found[-1]
        maker = line.vendor_before(min(clause.end, until), clause.start, vendor)
        if maker and not _owns(line, clause, vendor) and not _sells(line, maker):
            return None
    return None


def _owns(line: Line, clause: Span, vendor: str | None) -> bool:
    """Nvidia's H200, 英伟达的H200, 英伟达H200: the maker is named only with its product."""
    named = [m for m in line.sentence.named("company", clause.start, clause.end) if m.name.id == vendor]
    followers = [line.folded[m.end : m.end + 3] for m in named]
    products = {m.start for m in line.sentence.named("product")}
    return all(
        after.startswith(("'s", "的")) or m.end in products or m.end + 1 in products
        for m, after in zip(named, followers, strict=True)
    )


def _sells(line: Line, maker: Mention) -> bool:
    """向英伟达购买, bought from Nvidia: the maker is only where it is bought."""
    lead = line.folded[max(line.sentence.span.start, maker.start - 12) : maker.start]
    return bool(pattern("at_foundry").search(lead))


def _is_addressed(line: Line, group: Group) -> bool:
    lead = line.folded[max(line.sentence.span.start, group[0].start - LEAD) : group[0].start]
    return bool(pattern("receiver").search(lead))


def _relates_to(line: Line, clause: Span, group: Group, deed: Deed) -> bool:
    """Went to Microsoft, which bought 485,000; point to ByteDance having placed an order."""
    if pattern("participle").fullmatch(line.folded, group[-1].end, deed.mark.start):
        return True
    relative = line.folded.startswith(
        ("which ", "who "), clause.start + line.folded.startswith(" ", clause.start)
    )
    return relative and not line.folded[group[-1].end : clause.start].strip(" ,)")


def _reach(line: Line, amount: Amount, deed: Deed) -> Span:
    """The clauses from the verb to the number."""
    other = amount.clause if deed.carried else line.sentence.clause_at(deed.mark.start)
    first, last = sorted((amount.clause, other), key=lambda c: c.start)
    return Span(first.start, max(first.end, last.end))


def _takes_the_order(line: Line, maker: Mention, amount: Amount) -> bool:
    lead = line.folded[max(line.sentence.span.start, maker.start - 12) : maker.start]
    return maker.end <= amount.quantity.start and bool(pattern("at_foundry").search(lead))


def _is_foundry_order(line: Line, amount: Amount, deed: Deed, vendor: str | None) -> bool:
    """The maker's own order with the foundry: Nvidia books 300,000 at TSMC."""
    if deed.base != "order" or vendor is None:
        return False
    reach = _reach(line, amount, deed)
    makers = [m for m in line.sentence.named("company") if m.name.id in role("foundries") - {vendor}]
    foundry = [m for m in makers if reach.start <= m.start < reach.end or _takes_the_order(line, m, amount)]
    itself = line.vendor_before(reach.end, line.sentence.span.start, vendor) is not None
    foundry = [m for m in foundry if not is_barred(line.folded, m.end, max(amount.quantity.start, m.end))]
    return bool(foundry) and (itself or not buying(line))
