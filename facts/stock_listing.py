"""Which listing of a company a move is of: only the watched ticker counts, not the same company elsewhere."""

from __future__ import annotations

import re

from facts.article import Sentence
from facts.lexicon import within
from facts.names import Mention
from facts.stock_mask import is_chinese, pattern, table
from facts.stock_session import home

MARKETS = {"move_us": "us", "move_hk": "hk", "move_cn": "cn", "move_tw": "tw", "move_elsewhere": "other"}


def is_other_listing(sentence: Sentence, mention: Mention, start: int, end: int) -> bool:
    """Whether the move in [start, end) is of another listing than the watched one."""
    ticker = mention.name.ticker or ""
    if pattern("weighted").match(sentence.article.folded, mention.end):
        return True
    code = _listing_code(sentence, mention)
    if code is not None and (mention.start >= start or not _markets(sentence, start, end)):
        return code != _digits(ticker)
    if home(ticker) != "us" and pattern("depositary").search(sentence.article.folded, mention.end, end):
        return True
    elsewhere = table()["elsewhere"].get(ticker)
    if not elsewhere:
        return home(ticker) == "us" and "other" in _markets(sentence, start, end)[-1:]
    return (_market(sentence, mention, start, end) or _assumed(sentence, ticker)) in elsewhere


def _assumed(sentence: Sentence, ticker: str) -> str | None:
    """Where a company trades for who writes: a Chinese text that says nothing means Taipei's TSMC."""
    assumed: str | None = table()["assumed"].get(ticker) if is_chinese(sentence.article) else None
    return assumed


def _digits(ticker: str) -> str:
    return "".join(c for c in ticker if c.isdigit()).lstrip("0")


def _listing_code(sentence: Sentence, mention: Mention) -> str | None:
    """The number under which the text lists it: (HK:9888), 988.HK, （09988）."""
    tail = sentence.article.folded[mention.end : mention.end + 40]
    same = [m for m in sentence.mentions if m.start == mention.end or tail.startswith("(")]
    found = pattern("listing").match(tail)
    if found and ("(" in found.group() or re.search(r"\.\s?[a-z]", found.group())):
        return found.group(1)
    bracket = re.match(r"[^()]{0,12}\(([^()%]*)\)", tail) if same else None
    inner = re.search(r"(?:hk|ss|sz|sh|tw)\s?[:.]\s?0*(\d{3,6})", bracket.group(1)) if bracket else None
    return inner.group(1) if inner else None


def _market(sentence: Sentence, mention: Mention, start: int, end: int) -> str | None:
    """The market last spoken of: beside the move, in the sentence, or before it in the article."""
    for low, high in ((start, end), (mention.start, end)):
        if near := _markets(sentence, low, high):
            return near[-1]
    before = _markets(sentence, sentence.span.start, start)
    if before:
        return before[-1]
    if beside := _neighbours(sentence, mention):
        return beside
    for other in reversed(sentence.article.sentences[: sentence.index]):
        if found := _trading_places(other):
            return found[-1]
    return None


def _neighbours(sentence: Sentence, mention: Mention) -> str | None:
    """The market of those that the sentence names with it: Meituan tells Hong Kong, AMD New York."""
    homes = table()["home"]
    others = [m.name.id for m in sentence.named("company") if m.name.id != mention.name.id]
    found = [homes[name] for name in others if name in homes]
    return "us" if "us" in found else found[0] if found else None


def _markets(sentence: Sentence, low: int, high: int) -> list[str]:
    marks = sentence.article.marks.between(low, high)
    found = [(mark.start, MARKETS[c]) for mark in marks for c in mark.classes if c in MARKETS]
    places = [p for p in sentence.named("authority", low, high) if p.name.id == "US"]
    found += [(p.start, "us") for p in places if pattern("traded").match(sentence.article.folded, p.end)]
    return [market for _, market in sorted(found)]


def _trading_places(sentence: Sentence) -> list[str]:
    """Markets that another sentence speaks of as such: an index, 港股; not a city."""
    marks = list(within(sentence.marks, sentence.span.start, sentence.span.end, *MARKETS))
    folded = sentence.article.folded
    spoken = [m for m in marks if m.classes & {"move_index", "move_share"} or folded[m.end - 1] == "股"]
    return [MARKETS[c] for mark in spoken for c in mark.classes if c in MARKETS]
