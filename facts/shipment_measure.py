"""What is done with an amount: shipped, ordered, planned, in stock, from its verb and how it is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from facts.attribution import is_past
from facts.kinds import Measure
from facts.lexicon import Mark, within
from facts.modality import cues_before, is_barred
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
MEASURE: dict[Base, Measure | None] = {
    "sell": "shipped", "receive": "shipped", "order": "ordered", "stock": "inventory",
    "want": "planned", "plan": "planned", "deploy": None, "make": None,
}  # fmt: skip
Period = tuple[str | None, str | None]  # of a figure: its date read as past, and as still to come
AHEAD = frozenset(("future", "hope", "promise", "possibility", "deliberation", "condition", "obligation"))
SETTLED = AHEAD - {"possibility"}
UNDONE = frozenset(("negation", "refusal", "cessation"))
AFTER_NUMBER = 40  # characters behind a number within which a word of planning still governs it


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done: the kind of verb, its word, and whether it (with its `measure`) was carried over."""

    base: Base
    mark: Mark
    carried: bool = False
    measure: Measure | None = None


def deeds(line: Line, amount: Amount) -> list[Deed]:
    """The verbs that can speak for an amount, the likeliest first: of its clause, else of a clause before."""
    here = line.around(amount.clause)
    bare = amount.noun == "bare" and not line.sentence.named("company", here.start, here.end)
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
        Deed(base, mark)
        for mark in line.found(clause.start, clause.end, *BASES)
        for name, base in list(BASES.items())
        if name in mark.classes and not (mark.start < quantity.end and quantity.start < mark.end)
    ]
    found = [d for d in found if not (d.base == "stock" and _other_stock(line, d.mark, amount))]
    found = [d for d in found if _counts(line, d, amount)]
    if amount.orders:
        found = [d for d in found if d.base == "order"] or found
    found.sort(key=lambda d: (d.base != "stock" or "ship_stock_weak" in d.mark.classes, _gap(d.mark, amount)))
    if not found and (ahead := line.found(clause.start, clause.end, "ship_plan")) and clause == amount.clause:
        return [Deed("plan", min(ahead, key=lambda m: _gap(m, amount)))]
    return found


def _counts(line: Line, deed: Deed, amount: Amount) -> bool:
    """Revenue speaks of money only; money in stock is a book value and no order; ordered none.

    What the chips themselves need is no demand for them.
    """
    if pattern("none_of_it").match(line.folded, deed.mark.end):
        return False
    if deed.base == "want" and 0 <= deed.mark.start - amount.end <= 2:
        return False
    return deed.base != "stock" if amount.is_money else "ship_revenue" not in deed.mark.classes


def _other_stock(line: Line, mark: Mark, amount: Amount) -> bool:
    """The stock of a company on an exchange; the stock that goods come from."""
    if mark.end < amount.quantity.start and pattern("out_of").search(
        line.folded[max(0, mark.start - 24) : mark.start]
    ):
        return True
    return line.folded[mark.start : mark.end] == "stock" and not line.folded.startswith("in ", mark.start - 3)


def _gap(mark: Mark, amount: Amount) -> int:
    quantity = amount.quantity
    return quantity.start - mark.end if mark.end <= quantity.start else mark.start - amount.end + 1


def measure(line: Line, amount: Amount, found: list[Deed], period: Period) -> tuple[Deed, Measure] | str:
    """The first deed that makes a measure of the amount; else why none does."""
    why = "no word of ordering, shipping, planning or stock"
    for deed in found:
        if deed.measure:
            return deed, deed.measure
        cues = cues_before(line.sentence, deed.mark.start) if not deed.carried else frozenset()
        if line.sentence.text.rstrip("\"')").endswith("?"):
            return "a question"
        if cues & UNDONE:
            why = "it did not happen"
        elif "question" in cues and not line.found(line.sentence.span.start, deed.mark.start, "ship_plan"):
            why = "an open question"
        elif known := _measure(line, amount, deed, bool(cues & AHEAD), period):
            return deed, known
        else:
            why = "made or installed, not ordered or shipped"
    return why


def _measure(line: Line, amount: Amount, deed: Deed, cued: bool, period: Period) -> Measure | None:
    if deed.base == "stock":
        return "inventory"
    plain = MEASURE[deed.base]
    if plain == "planned":
        return plain
    over = is_past(period[1], line.sentence.article.published)
    if _is_planned(line, amount, deed, period):
        return plain if over and _is_told_as_past(line, amount, deed) else "planned"
    if cued or _is_reckoned(line, amount, deed, period):
        return plain if over or _is_told_as_past(line, amount, deed) else "planned"
    return plain


def _spans(line: Line, amount: Amount, deed: Deed) -> list[Span]:
    clauses = [amount.clause] if deed.carried else [amount.clause, line.sentence.clause_at(deed.mark.start)]
    return list(dict.fromkeys(clauses))


def _is_planned(line: Line, amount: Amount, deed: Deed, period: Period) -> bool:
    """Whether the words say that it lies ahead: plan, target, will, for a whole year that still runs."""
    quantity = amount.quantity
    for span in _spans(line, amount, deed):
        words = line.found(span.start, span.end, "ship_plan", "ship_ahead")
        ahead = line.found(span.start, min(span.end, max(quantity.start, deed.mark.start)), "ship_future")
        if any(not is_barred(line.folded, m.end, max(quantity.start, m.end)) for m in ahead):
            return True
        words = [
            m for m in words if m.end > deed.mark.start or not is_barred(line.folded, m.end, deed.mark.start)
        ]
        if any("ship_reckon" not in m.classes and m.start - quantity.end < AFTER_NUMBER for m in words):
            return True
    if not deed.carried and (
        cues_before(line.sentence, deed.mark.start) & SETTLED or _is_infinitive(line, deed)
    ):
        return True
    if cues_before(line.sentence, quantity.start) & {"future", "hope", "promise"} or _year_not_over(
        line, amount.clause
    ):
        return True
    return deed.base not in ("order", "want") and (
        _lies_ahead(line, period[0]) or line.has(amount.clause, "ship_due")
    )


def _is_infinitive(line: Line, deed: Deed) -> bool:
    """Signed a contract to supply: that lies ahead; not began to ship."""
    lead = line.folded[max(line.sentence.span.start, deed.mark.start - 16) : deed.mark.start]
    to = deed.base in ("sell", "receive", "deploy") and pattern("infinitive").search(lead)
    return bool(to) and not pattern("begun").search(lead)


def _is_reckoned(line: Line, amount: Amount, deed: Deed, period: Period) -> bool:
    """Whether it is somebody's reckoning, or only possible."""
    quantity, clause = amount.quantity, amount.clause
    possible = within(line.sentence.marks, clause.start, quantity.start, "possibility")
    if any(quantity.start - m.end < AFTER_NUMBER and line.folded[m.start : m.end] != "can" for m in possible):
        return True
    if any(line.has(span, "ship_reckon") for span in _spans(line, amount, deed)):
        return True
    speaks = [
        c for c in line.clauses_before(clause) if line.has(c, "ship_reckon") and not line.has(c, *BASES)
    ]
    published = line.sentence.article.published
    not_over = bool(published and period[0] and period[0][:4] >= str(published.year))
    return not_over and bool(speaks)


def _is_told_as_past(line: Line, amount: Amount, deed: Deed) -> bool:
    """Sold, has bought, 已订购: the words say that it has happened."""
    written = line.folded[deed.mark.start : deed.mark.end]
    if written.isascii():
        lead = line.folded[max(0, deed.mark.start - 4) : deed.mark.start]
        return "ship_done" in deed.mark.classes and not lead.endswith(("be ", "get "))
    return bool(line.found(max(amount.clause.start, deed.mark.start - 6), deed.mark.end + 1, "ship_already"))


def _lies_ahead(line: Line, period: str | None) -> bool:
    """Whether the time of the figure has yet to come."""
    published = line.sentence.article.published
    return bool(published and period and period[:4].isdigit() and int(period[:4]) > published.year)


def _year_not_over(line: Line, clause: Span) -> bool:
    """A figure for the whole of a year that is still running is an estimate."""
    published = line.sentence.article.published
    if not published or not line.has(clause, "ship_whole_year"):
        return False
    years = [
        w.back for w in line.sentence.dates if clause.start <= w.start < clause.end and w.precision == "year"
    ]
    return (years[0] if years else str(published.year)) >= str(published.year)
