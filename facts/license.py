"""License facts: what an authority did, or was asked to do, about a product.

An act (lets, grants, stops, requires, is asked, weighs, pauses, lifts) is found by its word; its modality
makes it a status (tables/license.toml); the sentence gives product, authority, destination and date.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from facts import license_gate, license_terms, reference
from facts.article import Article, Sentence
from facts.attribution import Attribution, attribution, is_past
from facts.kinds import Dropped, Fact, License, Role, Status
from facts.lexicon import Mark, within
from facts.modality import cues_before, is_barred, modality
from facts.names import Mention, Name
from facts.sentences import Span

# Acts whose word alone says too little: what else must stand in the clause (or in the sentence).
NEEDS: dict[str, tuple[str, ...]] = {
    "lic_permit": ("lic_trade", "lic_noun", "lic_export"),
    "lic_grant": ("lic_noun",),
    "lic_need": ("lic_noun",),
    "lic_without": ("lic_trade",),
    "lic_impose": ("lic_restriction",),
    "lic_submit": ("lic_application",),
    "lic_apply": ("lic_noun", "lic_application", "lic_trade"),
    "lic_deny": ("lic_application", "lic_noun", "lic_trade"),
    "lic_review": ("lic_noun", "lic_trade", "lic_permit", "lic_application", "lic_restriction"),
    "lic_undecided": ("lic_trade", "lic_noun", "lic_permit"),
    "lic_trade": ("refusal", "negation", "promise"),
    "lic_pause": ("lic_noun",),
    "lic_stop": ("lic_orders",),
    "lic_nosale": ("lic_trade", "lic_noun", "reference"),
    "lic_lift": ("lic_restriction", "lic_requirement_noun"),
    "lic_prohibit": ("lic_trade", "lic_noun", "reference"),
    "lic_assurance": ("lic_noun", "lic_restriction", "lic_trade"),
    "lic_case_by_case": ("lic_noun", "lic_trade"),
}
# A sentence that begins with the act and goes on so is about it, and reports none.
_TALKED_OF = re.compile(r"(?<![a-z])(?:is|was|would be|means|makes|gives)(?![a-z])|是(?!否)|属于|等于|意味|符合|有助|不等于|只会|将使|会使")
SENTENCE_WIDE = frozenset(("lic_assurance", "lic_pause", "lic_apply", "lic_deny"))
# Which act speaks for a clause that has several: lifting a ban is not banning, requiring a licence no grant.
RANK = (
    ("lic_lift", "lic_free"),
    ("lic_case_by_case",),
    ("lic_requirement", "lic_without"),
    ("lic_deny", "lic_nosale"),
    ("lic_submit", "lic_apply"),
    ("lic_pause",),
    ("lic_undecided",),
    ("lic_review",),
    ("lic_need",),
    ("lic_prohibit", "lic_stop"),
    ("lic_permit", "lic_may", "lic_grant"),
    ("lic_assurance",),
    ("lic_trade",),
    ("lic_impose",),
)

# Acts on licences as such: without a product of their own they are about the article's topic.
ON_TOPIC = frozenset(("lic_permit", "lic_grant", "lic_undecided", "lic_assurance", "lic_review", "lic_pause", "lic_submit", "lic_apply", "lic_deny"))
# In one sentence the outcome on the right speaks for the one on the left.
ABSORBS: dict[str, tuple[str, ...]] = {
    "approved": ("lifted",),
    "assured": ("approved", "lifted"),
    "under_review": ("approved", "denied", "suspended"),
    "applied": ("denied",),
}


@cache
def _statuses() -> dict[str, dict[str, Status]]:
    table = tomllib.loads((files("facts") / "tables" / "license.toml").read_text("utf-8"))
    statuses: dict[str, dict[str, Status]] = table["status"]
    return statuses


def read(article: Article) -> Iterator[Fact | Dropped]:
    """The license facts of one article, each (product, destination, authority, status) once.

    The text speaks first; the title adds only what the text leaves unsaid about a product and a gate.
    """
    if not any(m.name.kind == "product" for m in article.mentions):
        return
    found: dict[tuple[str, str | None, str, str], License] = {}
    in_text = {m.name.id for s in article.sentences if not s.title for m in reference.own_products(s)}
    for sentence in sorted(article.sentences, key=lambda s: (s.title, s.index)):
        for item in _claims(sentence, tuple(found.values())[-1:]):
            if isinstance(item, Dropped):
                yield item
                continue
            key = (item.product, item.destination, item.authority, item.status)
            if sentence.title and in_text and item.product not in in_text:
                continue  # a headline's chip of which the text knows nothing is a slip
            if sentence.title and any(k[0] == key[0] and k[2] == key[2] for k in found):
                continue
            if key not in found or _better(item, found[key]):
                found[key] = item
    yield from found.values()


def _better(new: License, old: License) -> bool:
    """News before recap, official before hearsay; otherwise the first telling stands."""
    order = ("official", "reported", "speculative")
    return (new.role == "background", order.index(new.certainty)) < (old.role == "background", order.index(old.certainty))


def _claims(sentence: Sentence, last: Sequence[License] = ()) -> Iterator[License | Dropped]:
    """What one sentence says; `last` is what the article said of a licence before it."""
    found: list[License | Dropped] = []
    done: set[int] = set()
    for act, mark in _acts(sentence):
        clause = sentence.clause_at(mark.start)
        if clause.start in done:
            continue
        items = list(_claim(sentence, act, mark, last))
        if items:
            done.add(clause.start)
        found += items
    yield from _settled(found)


def _settled(found: list[License | Dropped]) -> list[License | Dropped]:
    """One sentence, one outcome a gate: what lifts a ban does not also approve, what is granted is not also weighed."""
    facts = [f for f in found if isinstance(f, License)]
    outcomes = {(f.product, f.authority, f.status) for f in facts}

    def absorbed(fact: License) -> bool:
        stronger = ABSORBS.get(fact.status, ())
        return any((fact.product, fact.authority, status) in outcomes for status in stronger)

    return [f for f in found if isinstance(f, Dropped) or not absorbed(f)]


def _acts(sentence: Sentence) -> Iterator[tuple[str, Mark]]:
    """The acts in a sentence, the weightier first; of those of one weight, the first word leads."""
    found = [
        (weight, mark.start, act, mark)
        for weight, acts in enumerate(RANK)
        for act in acts
        for mark in within(sentence.marks, sentence.span.start, sentence.span.end, act)
        if _supported(sentence, act, mark)
    ]
    yield from ((act, mark) for _, _, act, mark in sorted(found, key=lambda row: row[:2]))


def _supported(sentence: Sentence, act: str, mark: Mark) -> bool:
    """Whether what the act is done with, and by whom, stands where it must (see NEEDS)."""
    if act in SPECIAL and not SPECIAL[act](sentence, mark):
        return False
    clause = sentence.clause_at(mark.start)
    if act in SENTENCE_WIDE or (act == "lic_review" and license_gate.acting_in(sentence, clause)):
        clause = sentence.span
    others = [m for m in within(sentence.marks, clause.start, clause.end, *NEEDS.get(act, ())) if m != mark]
    if others or act not in NEEDS:
        return act != "lic_need" or any(_governs(sentence, mark, noun) for noun in others)
    if act == "lic_undecided":
        return license_gate.acting_in(sentence, clause)
    if act == "lic_permit" and license_gate.acting(sentence) and reference.own_products(sentence):
        return True
    if act in ("lic_permit", "lic_prohibit"):
        return bool(reference.own_products(sentence, clause.start, clause.end)) or sentence.has("lic_trade")
    return False


def _is_given(sentence: Sentence, mark: Mark) -> bool:
    """An assurance counts from an authority named before it."""
    return any(m.end <= mark.start for m in license_gate.acting(sentence))


def _is_ordered(sentence: Sentence, mark: Mark) -> bool:
    """Orders that stop because somebody was told to, not for want of interest."""
    return any(m != mark for m in within(sentence.marks, sentence.span.start, sentence.span.end, "lic_directive"))


def _is_permission(sentence: Sentence, mark: Mark) -> bool:
    """ "May sell" is a permission where a government speaks, not where a fact is told by the way."""
    return bool(license_gate.acting(sentence)) and not sentence.article.folded.startswith(" without", mark.end)


def _is_letting(sentence: Sentence, mark: Mark) -> bool:
    """Neither letting somebody know, nor the letting go that a sentence only talks about (放行H20是談判的一部分)."""
    folded = sentence.article.folded
    clause = sentence.clause_at(mark.start)
    if folded.startswith("let", mark.start) and " know" in folded[mark.end : mark.end + 40]:
        return False
    leads = not any(char.isalnum() for char in folded[clause.start : mark.start])
    return not (leads and _TALKED_OF.search(folded, mark.end, clause.end))


def _is_only(sentence: Sentence, mark: Mark) -> bool:
    """Sold only with a licence; "with a licence" alone says that there is one."""
    folded = sentence.article.folded
    return not folded.startswith("with ", mark.start) or " only " in folded[sentence.span.start : mark.start]


def _is_theirs(sentence: Sentence, mark: Mark) -> bool:
    """Weighed by an authority, not by a company that thinks about its product."""
    clause = sentence.clause_at(mark.start)
    before = [m for m in sentence.mentions if clause.start <= m.start and m.end <= mark.start]
    actors = [m for m in before if m.name.kind in ("company", "authority") and not m.name.place]
    return not actors or actors[-1].name.kind == "authority" or sentence.has("lic_application", "lic_noun")


def _is_governments(sentence: Sentence, mark: Mark) -> bool:
    return license_gate.is_governmental(sentence, mark, "lic_trade")


SPECIAL: dict[str, Callable[[Sentence, Mark], bool]] = {
    "lic_assurance": _is_given,
    "lic_stop": _is_ordered,
    "lic_may": _is_permission,
    "lic_permit": _is_letting,
    "lic_without": _is_only,
    "lic_review": _is_theirs,
    "lic_nosale": _is_governments,
    "lic_deny": _is_governments,
}


def _governs(sentence: Sentence, need: Mark, noun: Mark) -> bool:
    """Whether it is the licence that is needed: near, and not "needs no licence"."""
    start, end = sorted((need, noun), key=lambda m: m.start)
    between = sentence.article.folded[start.end : end.start]
    return len(between) <= 45 and not sentence.has("negation", start=start.end, end=end.start)


def _claim(sentence: Sentence, act: str, mark: Mark, last: Sequence[License]) -> Iterator[License | Dropped]:
    mood = modality(sentence, mark.start, mark.end)
    status = _statuses()[act].get(mood)
    if status == "under_review" and mood == "possible" and not license_gate.acting_in(sentence, sentence.clause_at(mark.start)):
        status = None
    if act == "lic_submit" and license_gate.acting_in(sentence, Span(sentence.clause_at(mark.start).start, mark.start)):
        status = "under_review"  # the authority itself hands the application on
    why = None
    if status is None:
        why = f"{act.removeprefix('lic_')}: {mood}"
    elif _is_parliaments(sentence, mark):
        why = "a parliament's act is none of an authority"
    elif sentence.has("lic_crime"):
        why = "a crime, no act of an authority"
    elif sentence.has("lic_other_regulator"):
        why = "another regulator's matter"
    elif sentence.has("denial"):
        why = "denied"
    elif act == "lic_review" and "recall" in cues_before(sentence, mark.start):
        why = "weighed once, not now"
    elif not license_gate.is_governmental(sentence, mark, act):
        why = "no government in sight"
    products = reference.unique(_products(sentence, act, mark, last))
    if why or not products:
        if products:
            yield Dropped("license", why or "no product", _quote(sentence, mark)[0], mark.start)
        return
    yield from _facts(sentence, mark, status or "banned", [m.name for m in products])


def _is_parliaments(sentence: Sentence, mark: Mark) -> bool:
    """Whether a parliament acts: in the clause, or in a sentence in which no authority does."""
    clause = sentence.clause_at(mark.start)
    return sentence.has("parliament", start=clause.start, end=clause.end) or (
        sentence.has("parliament") and not license_gate.acting(sentence)
    )


def _products(sentence: Sentence, act: str, mark: Mark, last: Sequence[License]) -> list[Mention]:
    """What the act is about.

    Unnamed in its sentence it is the product that a word points back to, else the one of the sentence
    just before, else, where the words are about licences themselves, the article's topic.
    """
    if reference.own_products(sentence):
        found = reference.products(sentence, mark.start)
        return [] if (act == "lic_impose" or sentence.title) and _apart(sentence, found, mark) else found
    if act == "lic_impose":
        return []
    if sentence.has("reference") or sentence.has("pronoun", start=mark.end):
        return reference.before(sentence)
    if act == "lic_requirement" and (after := reference.just_after(sentence)):
        return after
    if act == "lic_trade":
        return []
    spoken = [m for m in sentence.article.mentions if last and m.name.kind == "product" and m.name.id == last[0].product]
    if act in ON_TOPIC and spoken and sentence.has("lic_noun"):
        return spoken[:1]
    if before := reference.just_before(sentence):
        return before
    meant = reference.topic(sentence.article) if act in ON_TOPIC else reference.only(sentence.article)
    vendors = {m.name.id for m in sentence.named("company")}
    on_licences = sentence.has("lic_noun", "lic_application") or act == "lic_undecided"
    return [m for m in meant if m.name.vendor in vendors or on_licences]


def _apart(sentence: Sentence, products: list[Mention], mark: Mark) -> bool:
    """Whether another statement begins between the product and the act."""
    folded = sentence.article.folded
    return all(is_barred(folded, min(m.end, mark.end), max(m.start, mark.start)) for m in products)


def _facts(sentence: Sentence, mark: Mark, status: Status, products: list[Name]) -> Iterator[License]:
    authority = license_gate.authority(sentence, mark, status)
    if status == "denied" and authority == "CN" and sentence.has("lic_import"):
        status = "banned"  # what customs turns away is not let in
    date = license_terms.event_date(sentence, mark.start)
    role: Role = "background" if _is_recap(sentence, mark, date) else "main"
    if role == "main" and status not in license_terms.LASTING:
        date = date or license_terms.reported_date(sentence)
    claimed = attribution(sentence, role, mark.start)
    if authority == "CN" and claimed == Attribution("official"):
        claimed = Attribution("reported")  # China's gate publishes nothing: unspoken, it is known by reports
    quote, start, end = _quote(sentence, mark)
    for destination, terms in license_terms.destinations(sentence, status):
        for product in products:
            yield License(
                role=role, quote=quote, start=start, end=end, asserted_by=claimed.asserted_by,
                product=product.id, vendor=product.vendor, destination=destination, authority=authority,
                status=status, certainty=claimed.certainty, event_date=date, **terms,
            )  # fmt: skip


def _is_recap(sentence: Sentence, mark: Mark, date: str | None) -> bool:
    if sentence.title:
        return False
    clause = sentence.clause_at(mark.start)
    if date is None and is_barred(sentence.article.folded, clause.start, mark.start):
        return True  # because, despite: said in passing, as known
    return is_past(date, sentence.article.published) or "recall" in cues_before(sentence, mark.start)


def _quote(sentence: Sentence, mark: Mark) -> tuple[str, int, int]:
    """The clauses from the product to the act, whichever comes first."""
    clause = sentence.clause_at(mark.start)
    start, end = clause.start, clause.end
    if not reference.own_products(sentence, start, end):
        named = reference.own_products(sentence)
        if named:
            near = sentence.clause_at(min(named, key=lambda m: abs(m.start - mark.start)).start)
            start, end = min(start, near.start), max(end, near.end)
    text = sentence.article.quote(start, end)
    lead = len(text) - len(text.lstrip())
    return text.strip(), start + lead, start + lead + len(text.strip())
