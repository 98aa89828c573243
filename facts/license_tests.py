"""What an act of the licence table still has to stand, that the words beside it cannot tell."""

from __future__ import annotations

from collections.abc import Callable

from facts import license_gate, reference
from facts.article import Sentence
from facts.lexicon import Mark, within
from facts.license_table import pattern
from facts.modality import cues_before

FORBIDDING = frozenset(("negation", "refusal", "cessation"))
NEED_REACHES = 45  # characters between "needs" and the licence that is needed


def governs(sentence: Sentence, need: Mark, noun: Mark) -> bool:
    """Whether it is the licence that is needed: near, not "needs no licence" nor "the licences it needs"."""
    start, end = sorted((need, noun), key=lambda m: m.start)
    between = sentence.article.folded[start.end : end.start]
    if noun is start and pattern("subject").fullmatch(between):
        return False
    return len(between) <= NEED_REACHES and not sentence.has("negation", start=start.end, end=end.start)


def is_denied_one(sentence: Sentence, verb: Mark, noun: Mark) -> bool:
    """Has given no green light: what is not given."""
    return sentence.has("negation", start=verb.end, end=noun.start)


def _names_product(sentence: Sentence, mark: Mark) -> bool:
    return bool(reference.own_products(sentence))


def _is_about_product(sentence: Sentence, mark: Mark) -> bool:
    """Whether its clause names a product, or its sentence speaks of trade."""
    clause = sentence.clause_at(mark.start)
    return bool(reference.own_products(sentence, clause.start, clause.end)) or sentence.has("lic_trade")


def _is_by_authority(sentence: Sentence, mark: Mark) -> bool:
    """Whether an authority lets a product go, wherever in the sentence it is named."""
    acting = license_gate.acting(sentence) and reference.own_products(sentence)
    return bool(acting) or _is_about_product(sentence, mark)


def _is_for_authority(sentence: Sentence, mark: Mark) -> bool:
    """Whether the papers for a product go to an authority: 公司已替A100向美方递件."""
    return bool(sentence.named("authority") and reference.own_products(sentence))


def _lies_with_office(sentence: Sentence, mark: Mark) -> bool:
    """Whether an authority has not decided, or somebody is in talks with one: in talks with Washington."""
    clause = sentence.clause_at(mark.start)
    office = any(not m.name.place for m in sentence.named("authority"))
    by_office = office and bool(reference.own_products(sentence, clause.start, clause.end))
    with_it = sentence.named("authority", mark.end, clause.end)
    return by_office or license_gate.acting_in(sentence, clause) or bool(with_it)


def _is_put_to_office(sentence: Sentence, mark: Mark) -> bool:
    """Whether an office weighs if a product may go, or what was spoken of: We're looking at it."""
    if not reference.own_products(sentence) and not sentence.has("reference", "pronoun"):
        return False
    clause = sentence.clause_at(mark.start)
    offices = [m for m in license_gate.acting(sentence) if not m.name.place]
    return sentence.has("whether") or any(clause.start <= m.start < clause.end for m in offices)


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
    actor = license_gate.actor_before(sentence, mark.start)
    vendors = {m.name.vendor for m in sentence.article.mentions if m.name.kind == "product"}
    stops = "lic_stop" in mark.classes or sentence.article.folded.startswith(("叫停", "停"), mark.start)
    return not (stops and actor and actor.name.id in vendors)


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
    if _is_attribute(folded, mark) or pattern("rules").search(folded, clause.start, mark.start):
        return False
    leads = not any(char.isalnum() for char in folded[clause.start : mark.start])
    return not (leads and pattern("talked_of").search(folded, mark.end, clause.end))


def _is_attribute(folded: str, mark: Mark) -> bool:
    """Licensed sales, the approved chips: told of what was permitted, not that it was."""
    if pattern("pace").match(folded, mark.end):
        return True
    if folded[mark.start : mark.end] == "permits":
        return bool(pattern("papers").search(folded, mark.start - 12, mark.start))
    if not folded.endswith("ed", mark.start, mark.end):
        return False
    return bool(
        pattern("determined").search(folded, mark.start - 12, mark.start)
        or pattern("people").match(folded, mark.end)
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
    actor = license_gate.actor_before(sentence, mark.start)
    if actor is None or actor.name.kind == "authority":
        return True
    word = sentence.article.folded[mark.start : mark.end]
    is_done_to_it = not word.isascii() or word.endswith("ed") or "being" in word or " " in word
    return is_done_to_it and sentence.has("lic_application", "lic_noun", "whether")


def _is_refused(sentence: Sentence, mark: Mark) -> bool:
    """Turned down by an authority, not a company that declines to comment."""
    return _is_theirs(sentence, mark) and _is_governments(sentence, mark)


def _is_governments(sentence: Sentence, mark: Mark) -> bool:
    return license_gate.is_governmental(sentence, "lic_trade")


def _is_no_attribute(sentence: Sentence, mark: Mark) -> bool:
    """已送件, not 已送件的厂商: those who have applied."""
    return not sentence.article.folded.startswith("的", mark.end)


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


Test = Callable[[Sentence, Mark], bool]

# What must hold, whatever stands beside it.
TESTS: dict[str, Test] = {
    "lic_apply": _is_no_attribute,
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

# What may stand in for the noun that it needs.
ALONE: dict[str, Test] = {
    "lic_undecided": _lies_with_office,
    "lic_apply": _is_for_authority,
    "lic_assurance": _names_product,
    "lic_case_by_case": _names_product,
    "lic_nosale": _names_product,
    "lic_review": _is_put_to_office,
    "lic_permit": _is_by_authority,
    "lic_prohibit": _is_about_product,
}
