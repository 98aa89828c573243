"""What a company is worth on the market, where the text gives it with the move."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facts.article import Sentence
from facts.kinds import StockMove
from facts.lexicon import Mark, within
from facts.numbers import Quantity
from facts.stock_mask import pattern

FARTHEST = 30  # characters between 市值 and its amount
_NOT_ITS = re.compile(r"[,;:，。]\s?(?!\d)")


def caps(sentence: Sentence, moved: Sequence[StockMove]) -> dict[str, Quantity]:
    """Ticker and market value; several values in a row go to the companies that moved, in their order."""
    found: dict[str, Quantity] = {}
    for mark in within(sentence.marks, sentence.span.start, sentence.span.end, "move_cap"):
        amounts = _amounts(sentence, mark)
        if not amounts or _is_a_change(sentence, mark, amounts[0]):
            continue
        tickers = _owners(sentence, mark, moved, len(amounts))
        if len(tickers) == len(amounts):
            found |= zip(tickers, amounts, strict=True)
    return found


def _amounts(sentence: Sentence, mark: Mark) -> list[Quantity]:
    """The money right after the word, and what is joined to it."""
    amounts: list[Quantity] = []
    last = mark.end
    for money in (q for q in sentence.quantities if q.unit == "money" and q.start >= mark.end):
        between = sentence.article.folded[last : money.start]
        if len(between) > (3 if amounts else FARTHEST) or (not amounts and _NOT_ITS.search(between)):
            break
        amounts.append(money)
        last = money.end
    return amounts


def _is_a_change(sentence: Sentence, mark: Mark, first: Quantity) -> bool:
    """Whether the amount is what was gained or lost, or a first time long ago; 增至 says where it is."""
    clause = sentence.clause_at(mark.start)
    changed = sentence.has("move_cap_change", start=clause.start, end=first.start)
    between = sentence.article.folded[mark.end : first.start]
    return changed and not pattern("level").search(between)


def _owners(sentence: Sentence, mark: Mark, moved: Sequence[StockMove], count: int) -> list[str]:
    """Whose value it is: named in the clause, else who moved in the sentence, else who moved last."""
    clause = sentence.clause_at(mark.start)
    named = [m.name for m in sentence.named("company", clause.start, mark.start)]
    if named:
        return [n.ticker for n in named if n.ticker][-count:]
    here = list(dict.fromkeys(f.ticker for f in moved if sentence.span.start <= f.start < sentence.span.end))
    if here:
        return here[-count:] if count == 1 else here
    return [moved[-1].ticker] if moved and count == 1 and not sentence.named("company") else []
