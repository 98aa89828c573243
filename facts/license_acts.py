"""Acts of governments in a sentence: which words of tables/license.toml do something, which only look so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from facts import license_gate, reference
from facts.article import Sentence
from facts.kinds import Status
from facts.lexicon import Mark, within
from facts.modality import cues_before
from facts.sentences import Span

FORBIDDING = frozenset(("negation", "refusal", "cessation"))
NEED_REACHES = 45  # characters between "needs" and the licence that is needed


@dataclass(frozen=True)
class Act:
    """One act of the table: how it ranks, what it needs beside it, and what it means by modality."""

    name: str
    weight: int
    status: dict[str, Status]
    needs: tuple[str, ...] = ()
    wide: bool = False
    on_topic: bool = False


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """One of the patterns of the table: of its alternatives, any."""
    rows = tomllib.loads((files("facts") / "tables" / "license.toml").read_text("utf-8"))["patterns"]
    return re.compile("|".join(f"(?:{alternative})" for alternative in rows[name]))


@cache
def table() -> dict[str, Act]:
    """The acts by name, the weightier first."""
    rows = tomllib.loads((files("facts") / "tables" / "license.toml").read_text("utf-8"))["act"]
    return {name: Act(name, **{**row, "needs": tuple(row.get("needs", ()))}) for name, row in rows.items()}


def acts(sentence: Sentence) -> Iterator[tuple[Act, Mark]]:
    """The acts in a sentence, the weightier first; of those of one weight, the first word leads."""
    if table().keys().isdisjoint(sentence.marks.classes):
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
    return [table()[name] for name in sorted(classes & table().keys())]


def _holds(sentence: Sentence, act: Act, mark: Mark) -> bool:
    """Whether what the act is done with, and by whom, stands where it must."""
    if act.name in TESTS and not TESTS[act.name](sentence, mark):
        return False
    clause = sentence.clause_at(mark.start)
    around = sentence.span if act.wide or _is_weighed(sentence, act, clause) else _with_head(sentence, mark)
    others = [m for m in within(sentence.marks, around.start, around.end, *act.needs) if m != mark]
    if act.name == "lic_grant":
        others = [m for m in others if m.start < mark.end or not _is_denied_one(sentence, mark, m)]
    if act.name == "lic_need":
        return any(_governs(sentence, mark, noun) for noun in others)
    return not act.needs or bool(others) or _stands_alone(sentence, act, mark, clause)


def is_told(sentence: Sentence, mark: Mark) -> bool:
    """Whether somebody only listens: told lawmakers, 向国会议员表示."""
    return bool(_pattern("listener").search(sentence.article.folded, sentence.span.start, mark.start))


def _with_head(sentence: Sentence, mark: Mark) -> Span:
    """The clause of a word, with the one before that it goes on from: approval for it, granted on Monday."""
    clause = sentence.clause_at(mark.start)
    at = sentence.clauses.index(clause)
    leads = not any(char.isalnum() for char in sentence.article.folded[clause.start : mark.start])
    return Span(sentence.clauses[at - 1].start, clause.end) if at and leads else clause


def _is_weighed(sentence: Sentence, act: Act, clause: Span) -> bool:
    return act.name == "lic_review" and license_gate.acting_in(sentence, clause)


def _stands_alone(sentence: Sentence, act: Act, mark: Mark, clause: Span) -> bool:
    """What an act that lacks its noun may have instead: the product itself, trade nearby, an authority."""
    if act.name == "lic_undecided":
        office = any(not m.name.place for m in sentence.named("authority"))
        by_office = office and bool(reference.own_products(sentence, clause.start, clause.end))
        with_it = sentence.named("authority", mark.end, clause.end)  # in talks with Washington
        return by_office or license_gate.acting_in(sentence, clause) or bool(with_it)
    if act.name == "lic_apply":
        return bool(sentence.named("authority") and reference.own_products(sentence))
    if act.name == "lic_assurance":
        return bool(reference.own_products(sentence))
    if act.name in ("lic_case_by_case", "lic_nosale"):
        return bool(reference.own_products(sentence))
    if act.name == "lic_review":
        return _is_put_to_office(sentence, clause)
    if act.name == "lic_permit" and license_gate.acting(sentence) and reference.own_products(sentence):
        return True
    if act.name in ("lic_permit", "lic_prohibit"):
        return bool(reference.own_products(sentence, clause.start, clause.end)) or sentence.has("lic_trade")
    return False


def _is_put_to_office(sentence: Sentence, clause: Span) -> bool:
    """Whether an office weighs if a product may go, or what was spoken of: We're looking at it."""
    if not reference.own_products(sentence) and not sentence.has("reference", "pronoun"):
        return False
    offices = [m for m in license_gate.acting(sentence) if not m.name.place]
    return sentence.has("whether") or any(clause.start <= m.start < clause.end for m in offices)


def _is_denied_one(sentence: Sentence, verb: Mark, noun: Mark) -> bool:
    """Has given no green light: what is not given."""
    return sentence.has("negation", start=verb.end, end=noun.start)


def _governs(sentence: Sentence, need: Mark, noun: Mark) -> bool:
    """Whether it is the licence that is needed: near, not "needs no licence" nor "the licences it needs"."""
    start, end = sorted((need, noun), key=lambda m: m.start)
    between = sentence.article.folded[start.end : end.start]
    if noun is start and _pattern("subject").fullmatch(between):
        return False
    return len(between) <= NEED_REACHES and not sentence.has("negation", start=start.end, end=end.start)


def _is_given(sentence: Sentence, mark: Mark) -> bool:
    """An assurance counts from an authority named before it."""
    return any(m.end <= mark.start for m in license_gate.acting(sentence))


def _is_ordered(sentence: Sentence, mark: Mark) -> bool:
    """Orders that stop because somebody was told to, not for want of interest."""
    told = within(sentence.marks, sentence.span.start, sentence.span.end, "lic_directive")
    orders = list(within(sentence.marks, sentence.span.start, sentence.span.end, "lic_orders"))
    return any(m != mark and any(order not in (m, mark) for order in orders) for m in told)


def _is_no_makers(sentence: Sentence, mark: Mark) -> bool:
    """Not what the maker does by itself: 英伟达已叫停A800的供货."""
    clause = sentence.clause_at(mark.start)
    able = [*sentence.named("company"), *license_gate.acting(sentence)]
    actors = sorted((m for m in able if clause.start <= m.start < mark.start), key=lambda m: m.start)
    vendors = {m.name.vendor for m in sentence.article.mentions if m.name.kind == "product"}
    stops = "lic_stop" in mark.classes or sentence.article.folded.startswith(("叫停", "停"), mark.start)
    return not (stops and actors and actors[-1].name.id in vendors)


def _is_permission(sentence: Sentence, mark: Mark) -> bool:
    """ "May sell" is a permission where a government speaks, not where a fact is told by the way."""
    if sentence.article.folded.startswith(" without", mark.end):
        return False
    speakers = [m for m in license_gate.acting(sentence) if m.name.id == "US" or not m.name.place]
    return any(m.end <= mark.start or (not m.name.place and sentence.has("speech")) for m in speakers)


def _is_letting(sentence: Sentence, mark: Mark) -> bool:
    """Neither letting somebody know, nor a letting go that is only talked about (放行H20是談判的一部分)."""
    folded = sentence.article.folded
    clause = sentence.clause_at(mark.start)
    if folded.startswith("let", mark.start) and " know" in folded[mark.end : mark.end + 40]:
        return False
    if _is_attribute(folded, mark) or _pattern("rules").search(folded, clause.start, mark.start):
        return False
    leads = not any(char.isalnum() for char in folded[clause.start : mark.start])
    return not (leads and _pattern("talked_of").search(folded, mark.end, clause.end))


def _is_attribute(folded: str, mark: Mark) -> bool:
    """Licensed sales, the approved chips: told of what was permitted, not that it was."""
    if _pattern("pace").match(folded, mark.end):
        return True
    if folded[mark.start : mark.end] == "permits":
        return bool(_pattern("papers").search(folded, mark.start - 12, mark.start))
    if not folded.endswith("ed", mark.start, mark.end):
        return False
    return bool(
        _pattern("determined").search(folded, mark.start - 12, mark.start)
        or _pattern("people").match(folded, mark.end)
    )


def _is_only(sentence: Sentence, mark: Mark) -> bool:
    """Sold only with a licence, not without; "with a licence" and "free to sell without" say otherwise."""
    folded = sentence.article.folded
    if folded.startswith("with ", mark.start):
        return " only " in folded[sentence.span.start : mark.start]
    clause = sentence.clause_at(mark.start)
    return (
        not folded.startswith("without", mark.start)
        or bool(FORBIDDING & cues_before(sentence, mark.start))
        or sentence.has("lic_prohibit", start=clause.start, end=mark.start)
    )


def _is_theirs(sentence: Sentence, mark: Mark) -> bool:
    """Weighed by an authority, not by a company that thinks about its product."""
    clause = sentence.clause_at(mark.start)
    able = [*sentence.named("company"), *license_gate.acting(sentence)]
    actors = sorted((m for m in able if clause.start <= m.start < mark.start), key=lambda m: m.start)
    if not actors or actors[-1].name.kind == "authority":
        return True
    word = sentence.article.folded[mark.start : mark.end]
    is_done_to_it = not word.isascii() or word.endswith("ed") or "being" in word or " " in word
    return is_done_to_it and sentence.has("lic_application", "lic_noun", "whether")


def _is_refused(sentence: Sentence, mark: Mark) -> bool:
    """Turned down by an authority, not a company that declines to comment."""
    return _is_theirs(sentence, mark) and _is_governments(sentence, mark)


def _is_governments(sentence: Sentence, mark: Mark) -> bool:
    return license_gate.is_governmental(sentence, "lic_trade")


def _asks(sentence: Sentence, mark: Mark) -> bool:
    """申请…许可 is to apply, 许可申请 is an application."""
    clause = sentence.clause_at(mark.start)
    return sentence.has("lic_noun", start=mark.end, end=clause.end)


def _files_for(sentence: Sentence, mark: Mark) -> bool:
    """Filed in August for permission, filed an application; not a paper that speaks of licences."""
    clause = sentence.clause_at(mark.start)
    behind = list(within(sentence.marks, mark.end, clause.end, "lic_noun", "lic_application"))
    if not behind:
        return False
    between = sentence.article.folded[mark.end : behind[0].start]
    return " for " in between or "lic_application" in behind[0].classes


# What the words beside cannot tell.
TESTS: dict[str, Callable[[Sentence, Mark], bool]] = {
    "lic_ask": _asks,
    "lic_file": _files_for,
    "lic_assurance": _is_given,
    "lic_prohibit": _is_no_makers,
    "lic_stop": _is_ordered,
    "lic_may": _is_permission,
    "lic_permit": _is_letting,
    "lic_grant": _is_letting,
    "lic_without": _is_only,
    "lic_review": _is_theirs,
    "lic_nosale": _is_governments,
    "lic_deny": _is_refused,
}
