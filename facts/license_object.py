"""Which product an act of a government is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facts import license_gate, reference
from facts.article import Sentence
from facts.kinds import License
from facts.lexicon import Mark, within
from facts.license_table import Act
from facts.modality import is_barred
from facts.names import Mention
from facts.sentences import Span

PROHIBITING = frozenset(("lic_prohibit", "lic_stop"))
PASSIVE = ("under ", "being ", "pending", "before the")
_BEING_DONE = re.compile(r"(?:is|are|was|were|be|been|being|got|gets) $")
_ON = re.compile(r" (?:on|for|of) (?:[a-z]+ ){0,5}?(?:of )?(?:the |its |their |nvidia's |amd's )?$")
COVERS_REACHES = 3  # sentences behind a rule in which its products may be listed


def objects(sentence: Sentence, act: Act, mark: Mark, last: Sequence[License]) -> list[Mention]:
    """The products of an act, each once; `last` is what the article said of a licence before.

    Unnamed in its sentence it is the product that a word points back to, else what was licensed last, the
    one of the sentence just before, or, where the words are about licences themselves, the article's topic.
    """
    if reference.own_products(sentence):
        found = reference.products(sentence, mark.start)
        if act.name == "lic_impose":
            clause = sentence.clause_at(mark.start)
            found = [m for m in found if clause.start <= m.start < clause.end]
        found = _behind(sentence, mark) or found
        found += _listed_behind_colon(sentence, found, mark)
        strict = act.name == "lic_impose" or sentence.title
        return [] if strict and _apart(sentence, found, mark) else reference.unique(found)
    if act.name == "lic_impose":
        return []
    return reference.unique(_unnamed(sentence, act, mark, last))


def _behind(sentence: Sentence, mark: Mark) -> list[Mention]:
    """What the noun of an act is on: The A800 escapes the licence requirement on exports of the A100."""
    clause = sentence.clause_at(mark.start)
    for word in within(sentence.marks, mark.end, sentence.span.end, "lic_applies"):
        if covered := reference.own_products(sentence, word.end, sentence.clause_at(word.start).end):
            return covered
    after = reference.own_products(sentence, mark.end, clause.end)
    both_sides = after and reference.own_products(sentence, clause.start, mark.start)
    return after if both_sides and _ON.match(sentence.article.folded[mark.end : after[0].start]) else []


def _listed_behind_colon(sentence: Sentence, found: list[Mention], mark: Mark) -> list[Mention]:
    """The rest of a list that a colon opens: for two makers: Nvidia, 35,000 GB300s, AMD, 10,000 MI450s."""
    colon = sentence.article.folded.find(":", mark.end, sentence.span.end)
    if colon < 0 or not found or found[0].start < colon:
        return []
    return reference.own_products(sentence, found[-1].end, sentence.span.end)


def _unnamed(sentence: Sentence, act: Act, mark: Mark, last: Sequence[License]) -> list[Mention]:
    if sentence.has("lic_other_rule") or (act.name == "lic_review" and _is_on_policy(sentence)):
        return []
    if act.name in PROHIBITING and (covered := _covered(sentence)):
        return covered
    if sentence.has("reference") or sentence.has("pronoun", start=mark.end) or _is_said_of_it(sentence, mark):
        return reference.before(sentence)
    if act.name == "lic_requirement" and (after := reference.just_after(sentence)):
        return after
    if act.name == "lic_trade":
        return []
    if act.on_topic and sentence.has("lic_noun") and (spoken := _spoken(sentence, last)):
        return spoken
    return reference.just_before(sentence) or _topic(sentence, act)


def _is_on_policy(sentence: Sentence) -> bool:
    """Whether restrictions are weighed, and nothing is said of licences, sales or a product spoken of."""
    words = ("lic_noun", "lic_permit", "lic_trade", "reference", "whether")
    return sentence.has("lic_restriction") and not sentence.has(*words)


def _is_said_of_it(sentence: Sentence, mark: Mark) -> bool:
    """Whether a pronoun is what the act is done to: Management said that it is under review."""
    folded = sentence.article.folded
    passive = folded.startswith(PASSIVE, mark.start) or _BEING_DONE.search(
        folded, mark.start - 12, mark.start
    )
    clause = sentence.clause_at(mark.start)
    return bool(passive) and sentence.has("pronoun", start=clause.start, end=mark.start)


def _covered(sentence: Sentence) -> list[Mention]:
    """The products of a sentence soon after that says what the rule covers."""
    following = sentence.article.sentences[sentence.index + 1 : sentence.index + 1 + COVERS_REACHES]
    named = [m for s in following if s.has("lic_covers") for m in reference.own_products(s)]
    return [] if sentence.title else named


def _spoken(sentence: Sentence, last: Sequence[License]) -> list[Mention]:
    """The product of the license fact before."""
    products = (m for m in sentence.article.mentions if m.name.kind == "product")
    return [m for m in products if last and m.name.id == last[0].product][:1]


def _topic(sentence: Sentence, act: Act) -> list[Mention]:
    """The article's product, where the sentence names its vendor or speaks of licences."""
    meant = reference.topic(sentence.article) if act.on_topic else reference.only(sentence.article)
    vendors = {m.name.id for m in sentence.named("company")}
    on_licences = sentence.has("lic_export_license", "lic_application") or act.name == "lic_undecided"
    by_an_office = (act.on_topic or act.name in PROHIBITING) and any(
        not m.name.place for m in license_gate.acting(sentence)
    )
    return [m for m in meant if m.name.vendor in vendors or on_licences or by_an_office]


def _next(sentence: Sentence, clause: Span) -> Span | None:
    return next((c for c in sentence.clauses if c.start >= clause.end), None)


def _apart(sentence: Sentence, products: list[Mention], mark: Mark) -> bool:
    """Whether another statement begins between the product and the act, or stands between them in a title."""
    folded = sentence.article.folded
    clause = sentence.clause_at(mark.start)
    if all(
        m.start >= clause.end and sentence.clause_at(m.start) != _next(sentence, clause) for m in products
    ):
        return True
    return all(is_barred(folded, min(m.end, mark.end), max(m.start, mark.start)) for m in products)
