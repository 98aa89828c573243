"""Shipment facts: how many of a product were shipped, ordered, planned or are in stock, and to whom.

amount ─► what it counts ─► what is done with it ─► product · buyer · period · destination
300,000     H20 chips          ordered                H20    NVIDIA   2025-07
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from facts import (
    shipment_carry,
    shipment_gate,
    shipment_lists,
    shipment_merge,
    shipment_parties,
    shipment_product,
    shipment_terms,
    shipment_value,
)
from facts.article import Article
from facts.attribution import attribution, is_past
from facts.kinds import Dropped, Fact, Role, Shipment, Why
from facts.names import Mention
from facts.shipment_amounts import COUNTED, Amount, amounts
from facts.shipment_carry import Found
from facts.shipment_deed import Deed, deeds
from facts.shipment_measure import is_told_as_past, measure
from facts.shipment_words import Line, lines
from facts.why import why


def read(article: Article) -> Iterator[Fact | Dropped]:
    """The shipment facts of one article, each once; the title adds what the text leaves unsaid."""
    if not any(m.name.kind == "product" for m in article.mentions):
        return
    if not any(q.unit in COUNTED for s in article.sentences for q in s.quantities):
        return
    all_lines = lines(article)
    facts: list[Shipment] = []
    told: list[Found] = []
    for line in sorted(all_lines, key=lambda item: (item.sentence.title, item.sentence.index)):
        for item in _claims(line, all_lines, told):
            if isinstance(item, Dropped):
                yield item
            elif line.sentence.title:
                shipment_merge.add_of_title(facts, item)
            else:
                shipment_merge.add(facts, item)
    yield from facts


def _claims(line: Line, all_lines: list[Line], told: list[Found]) -> Iterator[Shipment | Dropped]:
    start = len(told)
    capped = False
    listed = amounts(line)
    for amount in listed:
        item = _understood(line, amount, listed, all_lines, told)
        capped |= item == shipment_gate.CAP
        if capped and amount.is_money:
            item = shipment_gate.CAP
        if isinstance(item, Found):
            told.append(item)
        elif item:
            yield Dropped("shipment", item, *_quote(line, amount, None)[:2])
    for group in _orders(shipment_carry.as_parts(told[start:], shipment_carry.planned_before(told[:start]))):
        yield from _facts(group, listed, all_lines)


def _understood(
    line: Line, amount: Amount, listed: list[Amount], all_lines: list[Line], told: list[Found]
) -> Found | str | None:
    """What an amount says; or why it says nothing, None where nobody would ask."""
    if amount.noun == "other":
        return None
    if amount.noun == "wrong":
        return "dies, wafers, servers or racks, not chips" if line.sentence.named("product") else None
    whole = shipment_carry.whole(line, amount, told)
    product = shipment_product.product(line, amount, listed)
    if isinstance(product, str) and whole and product == shipment_product.NONE:
        product = whole.product
    if isinstance(product, str):
        return product if amount.noun == "unit" and not amount.is_money else None
    if why := shipment_gate.why_not(line, amount):
        return why
    found = deeds(line, amount) or shipment_carry.carried(line, amount, all_lines, told)
    first = found[0] if found else None
    period = shipment_terms.period(line, amount, first, False, product)
    latest = shipment_terms.period(line, amount, first, True, product)
    known = measure(line, amount, found, (period, latest))
    if isinstance(known, str):
        return known
    if known[1] == "planned":
        period = latest
    if shipment_gate.is_of_a_licence(line, amount, known[0].mark):
        return shipment_gate.CAP
    if known[0].base == "plan" and line.has(amount.clause, "ship_scale"):
        return "the size of a whole installation"
    if amount.is_money and not shipment_value.is_of_an_order(line, amount, product):
        return "money for something else"
    kind = known[1]
    if last := shipment_carry.going_on(line, amount, told):
        own = known[0].base == "sell" and not known[0].carried
        if kind == "shipped" and own and not is_told_as_past(line, amount, known[0]):
            kind = "planned"
        if kind == "planned":
            period = last.period
    if known[0].measure and told:
        period = period or told[-1].period
    period = None if kind == "inventory" else period
    return Found(line, amount, known[0], kind, product, period, whole)


def _orders(found: list[Found]) -> Iterator[tuple[Found, Found | None]]:
    """Each amount, a number of chips with the money that stands for the same order."""
    taken: set[int] = set()
    for at, item in enumerate(found):
        if at in taken:
            continue
        other = found[at + 1] if at + 1 < len(found) else None
        if other and _is_same_order(item, other):
            taken.add(at + 1)
            yield (other, item) if item.amount.is_money else (item, other)
        else:
            yield item, None


def _is_same_order(first: Found, second: Found) -> bool:
    if first.amount.is_money == second.amount.is_money or first.product.name.id != second.product.name.id:
        return False
    clauses = first.line.sentence.clauses
    if first.amount.products and second.amount.products and first.deed.mark != second.deed.mark:
        return False
    near = clauses.index(second.amount.clause) - clauses.index(first.amount.clause) <= 1
    return near and (first.period == second.period or None in (first.period, second.period))


def _facts(
    order: tuple[Found, Found | None], listed: list[Amount], all_lines: list[Line]
) -> Iterator[Shipment]:
    found, worth = order
    line, amount, name = found.line, found.amount, found.product.name
    buyers = _buyers(found, listed, all_lines)
    forecaster = shipment_lists.forecaster(line, amount, listed)
    role = _role(found)
    quote, start, end = _quote(line, amount, found.deed, found.product, worth)
    reporter = forecaster.name.id if forecaster else shipment_terms.reporter(line.sentence)
    fact = Shipment(
        role=role, quote=quote, start=start, end=end,
        asserted_by=attribution(line.sentence, role).asserted_by, reporter=reporter,
        product=name.id, vendor=name.vendor, measure=found.measure,
        destination=None if name.vendor in buyers else _destination(found),
        period=found.period or _survey_year(found, forecaster), **_figures(found, worth),
        why=_grounds(found, worth),
    )  # fmt: skip
    if not buyers:
        yield fact
    for buyer in buyers:
        yield replace(fact, buyer=buyer)


def _grounds(found: Found, worth: Found | None) -> tuple[Why, ...]:
    """The words that gave product, measure and amounts."""
    article = found.line.sentence.article
    product, verb = found.product, found.deed.mark
    words = [
        why(article, "product", product.start, product.end),
        why(article, "measure", verb.start, verb.end),
    ]
    for item in (found, worth):
        if item:
            quantity = item.amount.quantity
            words.append(
                why(article, "value" if item.amount.is_money else "units", quantity.start, quantity.end)
            )
    return tuple(words)


def _buyers(found: Found, listed: list[Amount], all_lines: list[Line]) -> list[str]:
    """The buyers of an amount, of a part those of the whole."""
    line = found.line
    last = all_lines[line.sentence.index - 1] if line.sentence.index else None
    own = shipment_parties.buyers(line, found.amount, listed, found.deed, found.product.name.vendor, last)
    if own or not found.whole or found.whole.product.name != found.product.name:
        return own
    return _buyers(found.whole, amounts(found.whole.line), all_lines)


def _destination(found: Found) -> str | None:
    """Where an amount goes, a part where the whole goes."""
    own = shipment_terms.destination(found.line, found.amount, found.deed)
    return own or (_destination(found.whole) if found.whole else None)


def _figures(found: Found, worth: Found | None) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for item in (found, worth):
        if item and item.amount.is_money:
            figures["value_min"], figures["value_max"] = item.amount.ends
            figures["currency"] = item.amount.quantity.currency
        elif item:
            figures["units_min"], figures["units_max"] = (
                None if n is None else int(n) for n in item.amount.ends
            )
    return figures


def _survey_year(found: Found, forecaster: Mention | None) -> str | None:
    """A survey names its year once."""
    if forecaster or found.measure not in ("ordered", "shipped"):
        return None
    outlets = [m for s in found.line.sentence.article.sentences for m in s.named("outlet") if m.name.research]
    return shipment_terms.survey_year(found.line) if outlets or found.deed.carried else None


def _role(found: Found) -> Role:
    sentence = found.line.sentence
    past = found.measure != "planned" and _is_long_past(found.period, sentence.article.published)
    return "background" if past and not sentence.title else "main"


def _is_long_past(period: str | None, published: date | None) -> bool:
    """A year that is over; of quarters not the last one, which is reported only now."""
    if not period or not published or "-Q" not in period:
        return is_past(period, published)
    return 4 * published.year + (published.month - 1) // 3 + 1 - 4 * int(period[:4]) - int(period[-1]) > 1


def _quote(
    line: Line, amount: Amount, deed: Deed | None, product: Mention | None = None, worth: Found | None = None
) -> tuple[str, int, int]:
    """The clauses from the first to the last word that carries the fact."""
    places = [amount.clause]
    if deed and not deed.carried:
        places.append(line.sentence.clause_at(deed.mark.start))
    if product and line.sentence.span.start <= product.start < line.sentence.span.end:
        places.append(line.sentence.clause_at(product.start))
    if worth:
        places.append(worth.amount.clause)
    start, end = min(p.start for p in places), max(amount.end, *(p.end for p in places))
    text = line.sentence.article.quote(start, end)
    start += len(text) - len(text.lstrip())
    return text.strip(), start, start + len(text.strip())
