"""Acts of governments in a sentence: which words of tables/license.toml do something, which only look so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from facts import license_gate
from facts.article import Sentence
from facts.lexicon import Mark, within
from facts.license_table import Act, acts_by_name, pattern
from facts.license_tests import ALONE, TESTS, governs, is_denied_one
from facts.sentences import Span


def acts(sentence: Sentence) -> Iterator[tuple[Act, Mark]]:
    """The acts in a sentence, the weightier first; of those of one weight, the first word leads."""
    if acts_by_name().keys().isdisjoint(sentence.marks.classes):
        return
    found = [
        (act.weight, mark.start, act, mark)
        for mark in sentence.marks
        for act in _acts_of(mark.classes)
        if _holds(sentence, act, mark)
    ]
    yield from ((act, mark) for _, _, act, mark in sorted(found, key=lambda row: row[:2]))


@cache
def _acts_of(classes: frozenset[str]) -> list[Act]:
    """What a word of these classes may do, by name."""
    return [acts_by_name()[name] for name in sorted(classes & acts_by_name().keys())]


def _holds(sentence: Sentence, act: Act, mark: Mark) -> bool:
    """Whether what the act is done with, and by whom, stands where it must."""
    if act.name in TESTS and not TESTS[act.name](sentence, mark):
        return False
    clause = sentence.clause_at(mark.start)
    around = sentence.span if act.wide or _is_weighed(sentence, act, clause) else _with_head(sentence, mark)
    others = [m for m in within(sentence.marks, around.start, around.end, *act.needs) if m != mark]
    if act.name == "lic_grant":
        others = [m for m in others if m.start < mark.end or not is_denied_one(sentence, mark, m)]
    if act.name == "lic_need":
        return any(governs(sentence, mark, noun) for noun in others)
    if others or not act.needs:
        return True
    return act.name in ALONE and ALONE[act.name](sentence, mark)


def is_told(sentence: Sentence, mark: Mark) -> bool:
    """Whether somebody only listens: told lawmakers, 向国会议员表示."""
    return bool(pattern("listener").search(sentence.article.folded, sentence.span.start, mark.start))


def _with_head(sentence: Sentence, mark: Mark) -> Span:
    """The clause of a word, with the one before that it goes on from: approval for it, granted on Monday."""
    clause = sentence.clause_at(mark.start)
    at = sentence.clauses.index(clause)
    leads = not any(char.isalnum() for char in sentence.article.folded[clause.start : mark.start])
    return Span(sentence.clauses[at - 1].start, clause.end) if at and leads else clause


def _is_weighed(sentence: Sentence, act: Act, clause: Span) -> bool:
    return act.name == "lic_review" and license_gate.acting_in(sentence, clause)
