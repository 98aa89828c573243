"""What a new chip is called that the article speaks of before it names it."""

from __future__ import annotations

from collections import Counter

from facts.article import Article, Sentence
from facts.launch_aside import has_other_words, is_design, joined, names_of, own, within_any
from facts.lexicon import Mark, within
from facts.names import Mention, Name
from facts.sentences import Span

NAMING_REACH, NAMING_GAP = 60, 20  # characters from "may be called" to the last name, to the first


class Unnamed:
    """A new chip that the sentence does not name."""


Found = list[Name] | Unnamed
UNNAMED = Unnamed()


def named_elsewhere(article: Article) -> list[Name]:
    """The names that the article gives to its new chip, the likeliest first; else the title's product."""
    if found := _given(article):
        often = Counter(m.name.id for m in article.mentions)
        titled = {m.name.id for m in article.sentences[0].named("product")}
        return sorted(names_of(found), key=lambda n: (n.id not in titled, -often[n.id]))
    title = article.sentences[0]
    return names_of(own(title))[:1] if title.title else []


def are_alternatives(article: Article) -> bool:
    """Whether only one of the names can be right: 6000D or B40, unlike: the H20, L20 and L2."""
    found = _given(article)
    sentence = next((s for s in article.sentences if found and found[0] in s.mentions), None)
    return sentence is None or within_any(sentence, found[0].end, found[-1].start, "launch_or")


def _given(article: Article) -> list[Mention]:
    """The mentions that follow the first words of naming: may be called B40 or 6000D."""
    if "launch_naming" in article.marks.classes:
        for sentence in article.sentences:
            for mark in naming_marks(sentence):
                return _after_naming(sentence, mark)
    return []


def _after_naming(sentence: Sentence, mark: Mark) -> list[Mention]:
    end = min(mark.end + NAMING_REACH, sentence.span.end)
    named = [m for m in own(sentence) if mark.end <= m.start and m.end <= end]
    near = bool(named) and named[0].start - mark.end <= NAMING_GAP
    return joined(sentence, named) if near else []


def naming_marks(sentence: Sentence) -> list[Mark]:
    """Where the sentence says what a chip is called: "may be named 6000D or B40", 暫名B30A."""
    marks = sentence.marks.by_class.get("launch_naming", ())
    return [mark for mark in marks if _after_naming(sentence, mark)]


def apposed_behind(sentence: Sentence, mark: Mark) -> list[Name]:
    """A new chip for China, the B40: the name that begins the clause after the description."""
    clause = sentence.clause_at(mark.start)
    after = next((c for c in sentence.clauses if c.start >= clause.end), None)
    named = own(sentence, after) if after else []
    if not after or not named:
        return []
    described = within_any(sentence, after.start, named[0].start, "launch_fresh")  # a version of the H20
    if has_other_words(sentence, after.start, named[0].start) and not described:
        return []
    return names_of(joined(sentence, [m for m in own(sentence) if m.start >= named[0].start]))


def is_fresh(sentence: Sentence, start: int, end: int) -> bool:
    """Whether [start, end) speaks of a new chip without a name: a cheaper AI chip, 一款新的AI芯片."""
    if any(is_design(sentence, m) for m in sentence.named("product", start, end)):
        return True  # the Blackwell that it drew up for China
    for fresh in within(sentence.marks, start, end, "launch_fresh"):
        for thing in within(sentence.marks, fresh.start, min(fresh.end + 40, end), "launch_thing"):
            if not own(sentence, Span(fresh.start, min(thing.end + 12, end))):
                return True
    return False
