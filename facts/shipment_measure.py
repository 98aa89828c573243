"""What is done with an amount: shipped, ordered, planned, in stock, from its verb and how it is said."""

from __future__ import annotations

from facts.kinds import Measure
from facts.lexicon import within
from facts.modality import cues_before, is_barred
from facts.sentences import Span
from facts.shipment_amounts import Amount
from facts.shipment_deed import BASES, Base, Deed
from facts.shipment_terms import is_ahead, is_ending, is_over, whole_year
from facts.shipment_words import Line, pattern

MEASURE: dict[Base, Measure | None] = {
    "sell": "shipped", "receive": "shipped", "order": "ordered", "stock": "inventory",
    "want": "planned", "plan": "planned", "deploy": None, "make": None,
}  # fmt: skip
Period = tuple[str | None, str | None]  # of a figure: its date read as past, and as still to come
AHEAD = frozenset(("future", "hope", "promise", "possibility", "deliberation", "condition", "obligation"))
SETTLED = AHEAD - {"possibility"}
UNDONE = frozenset(("negation", "refusal", "cessation"))
AFTER_NUMBER = 40  # characters behind a number within which a word of planning still governs it


def measure(line: Line, amount: Amount, found: list[Deed], period: Period) -> tuple[Deed, Measure] | str:
    """The first deed that makes a measure of the amount; else why none does."""
    why = "no word of ordering, shipping, planning or stock"
    for deed in found:
        if deed.measure:
            return deed, deed.measure
        cues = cues_before(line.sentence, deed.mark.start) if not deed.carried else frozenset()
        cues -= _marking(line, amount)
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
    published = line.sentence.article.published
    over = is_over(period[1], published)
    if _is_planned(line, amount, deed, period):
        return plain if over and is_told_as_past(line, amount, deed) else "planned"
    if cued or _is_reckoned(line, amount, deed, period):
        ends = is_ending(period[1], published) and deed.base in ("sell", "receive", "order")
        over = over or (ends and not cued and not line.has(amount.clause, "ship_plan"))
        return plain if over or is_told_as_past(line, amount, deed) else "planned"
    return plain


def _marking(line: Line, amount: Amount) -> frozenset[str]:
    """将 that only marks what is acted on: 将订单翻倍至20万颗."""
    whole = line.folded[amount.clause.start : amount.quantity.start]
    return frozenset(("future",) if pattern("object_marked").search(whole) else ())


def _spans(line: Line, amount: Amount, deed: Deed) -> list[Span]:
    clauses = [amount.clause] if deed.carried else [amount.clause, line.sentence.clause_at(deed.mark.start)]
    return list(dict.fromkeys(clauses))


def _is_planned(line: Line, amount: Amount, deed: Deed, period: Period) -> bool:
    """Whether the words say that it lies ahead: plan, target, will, for a whole year that still runs."""
    quantity = amount.quantity
    done = deed.mark.end <= quantity.start and is_told_as_past(line, amount, deed)
    for span in _spans(line, amount, deed):
        words = line.found(span.start, span.end, "ship_plan", "ship_ahead")
        ahead = line.found(span.start, min(span.end, max(quantity.start, deed.mark.start)), "ship_future")
        ahead = [m for m in ahead if not pattern("object_marker").match(line.folded, m.end)]
        if any(not is_barred(line.folded, m.end, max(quantity.start, m.end)) for m in ahead):
            return True
        words = [
            m for m in words if m.end > deed.mark.start or not is_barred(line.folded, m.end, deed.mark.start)
        ]
        if done:
            words = [m for m in words if m.start < quantity.start]
        if any("ship_reckon" not in m.classes and m.start - quantity.end < AFTER_NUMBER for m in words):
            return True
    moved = _marking(line, amount)
    if not deed.carried and (
        cues_before(line.sentence, deed.mark.start) & SETTLED - moved or _is_infinitive(line, deed)
    ):
        return True
    if cues_before(line.sentence, quantity.start) & {"future", "hope", "promise"} - moved or _year_not_over(
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


def is_told_as_past(line: Line, amount: Amount, deed: Deed) -> bool:
    """Sold, has bought, 已订购: the words say that it has happened."""
    written = line.folded[deed.mark.start : deed.mark.end]
    if written.isascii():
        lead = line.folded[max(0, deed.mark.start - 4) : deed.mark.start]
        placed = pattern("placed").search(line.folded, amount.clause.start, deed.mark.start)
        return bool(placed) or ("ship_done" in deed.mark.classes and not lead.endswith(("be ", "get ")))
    if pattern("handed_over").match(line.folded, deed.mark.start, line.sentence.span.end):
        return True
    return bool(line.found(max(amount.clause.start, deed.mark.start - 6), deed.mark.end + 1, "ship_already"))


def _lies_ahead(line: Line, period: str | None) -> bool:
    """Whether the time of the figure has yet to come."""
    return is_ahead(period, line.sentence.article.published)


def _year_not_over(line: Line, clause: Span) -> bool:
    """A figure for the whole of a year that is still running is an estimate."""
    published = line.sentence.article.published
    if not published or not line.has(clause, "ship_whole_year"):
        return False
    years = [
        w.back for w in line.sentence.dates if clause.start <= w.start < clause.end and w.precision == "year"
    ]
    return (years[0] if years else whole_year(line, clause) or "9") >= str(published.year)
