"""Which product a verb speaks of: in its clause, its sentence, or named before."""

from __future__ import annotations

import re
from collections import Counter

from facts.article import Article, Sentence
from facts.lexicon import within
from facts.names import Mention

# What may stand between two names of one list: commas, and, a maker's name.
_GLUE = re.compile(
    r"(?:[\s,、/()\"&·-]|and|or|the|its|both|as well as|also|nvidia(?:'s)?|amd(?:'s)?|intel(?:'s)?|instinct"
    r"|hgx|forthcoming|upcoming|new|newer|latest|older|以及|和|与|及|或|还有|跟|英伟达|辉达|超微|英特尔|芯片|晶片|的|两款)*"
)
_LISTED = re.compile(r"[,，、/(（+]|and|or|与|和|及|或")
LOOK_BACK = 4  # sentences; further back a "chip" may be any chip


def own_products(sentence: Sentence, start: int | None = None, end: int | None = None) -> list[Mention]:
    """The products that the sentence (or [start, end) of it) speaks of: no yardsticks, no architectures."""
    own: list[Mention] | None = sentence.memo.get("own products")
    if own is None:
        named = sentence.named("product")
        own = [m for m in named if not _is_aside(sentence, m)] or [
            m for m in named if _is_measure(sentence, m)
        ]
        sentence.memo["own products"] = own
    if not own or (start is None and end is None):
        return list(own)
    low = sentence.span.start if start is None else start
    high = sentence.span.end if end is None else end
    return [m for m in own if low <= m.start and m.end <= high]


def products(sentence: Sentence, at: int) -> list[Mention]:
    """The products that a word at `at` is about: of its clause, else of its sentence, else named before.

    Of a sentence's other clauses the nearest that names a product counts, and with it all that stand in
    that clause.
    """
    clause = sentence.clause_at(at)
    named = own_products(sentence)
    if found := [m for m in named if clause.start <= m.start < clause.end]:
        return list(dict.fromkeys(m for f in found for m in _group(sentence, named, f)))
    if named:
        return _group(sentence, named, min(named, key=lambda m: (_gap(m, at), m.start)))
    return before(sentence)


def before(sentence: Sentence) -> list[Mention]:
    """The product last spoken of before the sentence, if it is near; else the article's topic."""
    article = sentence.article
    for other in reversed(article.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]):
        if named := own_products(other):
            return unique(_group(other, named, named[0]))
    return topic(article)


def just_before(sentence: Sentence) -> list[Mention]:
    """The products of the sentence before, if it stands in the same paragraph."""
    return _beside(sentence, -1)


def just_after(sentence: Sentence) -> list[Mention]:
    """The products of the sentence after, if it stands in the same paragraph."""
    return _beside(sentence, 1)


def _beside(sentence: Sentence, step: int) -> list[Mention]:
    all_of_them = sentence.article.sentences
    at = sentence.index + step
    if not 0 <= at < len(all_of_them):
        return []
    other = all_of_them[at]
    if other.paragraph != sentence.paragraph or other.title != sentence.title:
        return []
    named = own_products(other)
    return unique(_group(other, named, named[0])) if named else []


def topic(article: Article) -> list[Mention]:
    """The product that the title names alone, else the one that the article names most."""
    titled = unique([m for s in article.sentences if s.title for m in own_products(s)])
    if len(titled) == 1:
        return titled
    named = [m for s in article.sentences for m in own_products(s)]
    if not named:
        return []
    most = Counter(m.name.id for m in named).most_common(1)[0][0]
    return [next(m for m in named if m.name.id == most)]


def only(article: Article) -> list[Mention]:
    """The product of an article that speaks of one only."""
    named = [m for s in article.sentences for m in own_products(s)]
    return named[:1] if len({m.name.id for m in named}) == 1 else []


def unique(mentions: list[Mention]) -> list[Mention]:
    """Each product once, in order."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.name.id, mention)
    return list(first.values())


def _group(sentence: Sentence, named: list[Mention], one: Mention) -> list[Mention]:
    """The list in which a product stands: "the A800, the H800 and the L20" is one object of one verb."""
    folded = sentence.article.folded
    at = named.index(one)
    first = last = at
    while first > 0 and _GLUE.fullmatch(folded, named[first - 1].end, named[first].start):
        first -= 1
    while last + 1 < len(named) and _GLUE.fullmatch(folded, named[last].end, named[last + 1].start):
        last += 1
    return named[first : last + 1]


def _gap(mention: Mention, at: int) -> int:
    return at - mention.end if mention.end <= at else mention.start - at


def _is_aside(sentence: Sentence, mention: Mention) -> bool:
    """Whether the product is only a yardstick (than the H20) or, for a family, an architecture."""
    folded = sentence.article.folded
    if mention.name.family and _is_architecture(sentence, mention):
        return True
    if any(
        m.start == mention.end
        for m in within(sentence.marks, mention.end, mention.end + 12, "comparison_after")
    ):
        return True
    lead = folded[max(sentence.span.start, mention.start - 44) : mention.start]
    return any(
        not _other_words(folded[mark.end : mention.start])
        for mark in within(sentence.marks, mention.start - len(lead), mention.start, "comparison")
    )


def _other_words(between: str) -> bool:
    plain = re.sub(r"\d[\d,.]*|the |its |additional |extra |more ", "", between)
    return any(char.isalpha() or char in ",，、;" for char in plain)


def _is_measure(sentence: Sentence, mention: Mention) -> bool:
    """The equivalent of 35,000 GB300s: where nothing else is named, that is what is counted."""
    before = sentence.article.folded[max(sentence.span.start, mention.start - 60) : mention.start]
    return "equivalent of" in before or "equivalent to" in before


def _is_architecture(sentence: Sentence, mention: Mention) -> bool:
    """Blackwell architecture, GB300 Grace Blackwell: the line is named only to place a product in it."""
    behind = within(sentence.marks, mention.end, mention.end + 16, "architecture")
    if any(m.start - mention.end <= 1 for m in behind):
        return True
    folded = sentence.article.folded
    members = [
        m for m in sentence.named("product") if not m.name.family and m.name.vendor == mention.name.vendor
    ]
    gaps = [folded[m.end : mention.start] for m in members if 0 <= mention.start - m.end <= 8]
    gaps += [folded[mention.end : m.start] for m in members if 0 <= m.start - mention.end <= 3]
    gaps += [gap for m in members if len(gap := folded[mention.end : m.start]) <= 12 and gap.endswith("的")]
    return any(not _LISTED.search(gap) for gap in gaps)
