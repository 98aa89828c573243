"""Which product a number counts: named with it, in its clause, or before; or why none can be told."""

from __future__ import annotations

from facts import reference
from facts.article import Sentence
from facts.names import Mention
from facts.shipment_amounts import Amount
from facts.shipment_lists import run
from facts.shipment_words import Line, pattern

NONE = "no product"
JOINED = 30  # characters between two products of one figure: Blackwell加上预定明年问世的Rubin
LOOK_BACK = 4  # sentences of the paragraph in which a product may have been named


def product(line: Line, amount: Amount, others: list[Amount]) -> Mention | str:
    """The product that is counted, or why none can be told."""
    if not amount.products and (listed := _in_order(line, amount, others)):
        return listed
    if amount.joint:
        return "one figure for two products"
    if amount.products:
        return amount.products[0]
    if amount.vague:
        return "chips of a maker, but no product"
    found = _named(line, amount)
    if isinstance(found, str):
        return found
    if not found:
        return NONE
    if any(m.name.id != found[0].name.id for m in found):
        return "one figure for two products"
    return found[0]


def _in_order(line: Line, amount: Amount, others: list[Amount]) -> Mention | None:
    """910B and 910C ... 300,000 and 400,000 respectively: as many numbers as products before them."""
    if not line.has(amount.clause, "ship_respectively"):
        return None
    numbers = run(line, amount, others)
    named = reference.unique(_spoken_of(line.sentence, line.sentence.span.start, numbers[0].quantity.start))
    return named[numbers.index(amount)] if len(named) == len(numbers) > 1 else None


def _spoken_of(sentence: Sentence, start: int | None = None, end: int | None = None) -> list[Mention]:
    """The products of a stretch; where there is none, the family whose chips it counts: Hopper架构GPU."""
    own = reference.own_products(sentence, start, end)
    if own:
        return own
    named = [m for m in sentence.named("product", start, end) if m.name.family]
    return [m for m in named if pattern("family_chips").match(sentence.article.folded, m.end)]


def _named(line: Line, amount: Amount) -> list[Mention] | str:
    sentence, clause = line.sentence, amount.clause
    if own := _outside_brackets(line, _spoken_of(sentence, clause.start, clause.end)):
        return _nearest(line, own, amount)
    if line.has(clause, "ship_joint"):
        return "one figure for two products"
    if line.has(clause, "ship_other"):
        return "another product"
    for other in line.clauses_before(clause):
        if own := _outside_brackets(line, _spoken_of(sentence, other.start, other.end)):
            return "another product" if line.has(other, "ship_other") else _nearest(line, own, amount)
    return _named_before(line, amount)


def _named_before(line: Line, amount: Amount) -> list[Mention] | str:
    """Of the sentences before in the paragraph, else the only product of the article or of its title."""
    sentence = line.sentence
    if sentence.title:
        return []
    all_of_them = sentence.article.sentences
    for other in reversed(all_of_them[max(0, sentence.index - LOOK_BACK) : sentence.index]):
        if other.paragraph != sentence.paragraph:
            break
        if named := _spoken_of(other):
            first = other.clause_at(named[0].start)
            group = reference.unique([m for m in named if first.start <= m.start < first.end])
            return _of_the_title(sentence, group)
    makers = {m.name.id for m in sentence.named("company")} & line.vendors()
    single = [m for m in reference.topic(sentence.article) if not makers or m.name.vendor in makers]
    known = {m.name.id for s in all_of_them for m in _spoken_of(s)}
    named_yet = any(_spoken_of(s) for s in all_of_them[: sentence.index + 1])
    if len(known) == 1 and named_yet and not amount.generic:
        return single
    if not sentence.has("reference", start=amount.clause.start, end=amount.clause.end):
        return []
    near = [m for s in all_of_them[max(0, sentence.index - 2) : sentence.index] for m in _spoken_of(s)]
    if len(reference.unique(near)) == 1:
        return near[:1]
    return single if single and _in_title(sentence, single[0]) else []


def _of_the_title(sentence: Sentence, named: list[Mention]) -> list[Mention]:
    """The one that the title names, if the paragraph has spoken of it: the others are asides."""
    paragraph = [
        m
        for s in sentence.article.sentences[: sentence.index]
        if s.paragraph == sentence.paragraph
        for m in _spoken_of(s)
    ]
    titled = reference.unique([m for m in (*named, *paragraph) if _in_title(sentence, m)])
    return titled if len(titled) == 1 else named


def _in_title(sentence: Sentence, mention: Mention) -> bool:
    return any(
        m.name.id == mention.name.id
        for s in sentence.article.sentences
        if s.title
        for m in s.named("product")
    )


def _outside_brackets(line: Line, named: list[Mention]) -> list[Mention]:
    """Without what stands in brackets behind a product: Hopper (H100, H200 and H20) counts Hoppers."""
    return [m for m in named if not _bracketed(line, m)]


def _bracketed(line: Line, mention: Mention) -> bool:
    start = line.sentence.span.start
    opened = line.folded.rfind("(", start, mention.start)
    if opened < 0 or ")" in line.folded[opened : mention.start]:
        return False
    return bool(line.sentence.named("product", start, opened))


def _nearest(line: Line, named: list[Mention], amount: Amount) -> list[Mention]:
    """The product named last before the number, with those of its list; else the first after it."""
    before = [m for m in named if m.end <= amount.quantity.start]
    before = _joined_before(line, (before or named)[0]) + before
    if not before:
        return named[:1] if len(named) == 1 or not _linked(line, named[0], named[1]) else named[:2]
    group = [before[-1]]
    for earlier in reversed(before[:-1]):
        if not _linked(line, earlier, group[0]):
            break
        group.insert(0, earlier)
    return group


def _joined_before(line: Line, first: Mention) -> list[Mention]:
    """Blackwell, together with Rubin: what is joined to the product across a comma."""
    earlier = _spoken_of(line.sentence, line.sentence.span.start, first.start)[-1:]
    between = line.folded[earlier[0].end : first.start] if earlier else ""
    return earlier if len(between) < JOINED and pattern("joined_by").search(between) else []


def _linked(line: Line, first: Mention, second: Mention) -> bool:
    between = line.folded[first.end : second.start].strip()
    if len(between) < JOINED and pattern("joined_by").search(between):
        return True
    return between in ("", "and", "or", "、", "/", "和", "与", "及", "以及", ",", "&", "plus")
