"""License facts: what an authority did, or was asked to do, about a product.

act (license_acts) ─► modality ─► status ─► product (license_object) ─► authority (license_gate) ─► fact
 lets, grants, stops,   done,      the table                              date, terms (license_terms)
 requires, weighs …     promised …
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from facts import license_gate, license_terms, reference
from facts.article import Article, Sentence
from facts.attribution import Attribution, attribution, is_past
from facts.kinds import Dropped, Fact, License, Role, Status, Why
from facts.lexicon import Mark, within
from facts.license_acts import Act, acts, is_told
from facts.license_object import PROHIBITING, objects
from facts.modality import Modality, cues_before, modality
from facts.names import Mention
from facts.sentences import Span
from facts.why import why

WEIGHING = frozenset(("lic_review", "lic_undecided"))
OPENING = 6  # characters in which a clause names who acts: 商务部已把申请送交 …
SURE = ("official", "reported", "speculative")


def read(article: Article) -> Iterator[Fact | Dropped]:
    """The license facts of one article, each (product, destination, authority, status) once.

    The text speaks first; the title adds only what the text leaves unsaid about a product and a gate.
    """
    if not any(m.name.kind == "product" for m in article.mentions):
        return
    found: dict[tuple[str, str | None, str, str], License] = {}
    for sentence in sorted(article.sentences, key=lambda s: (s.title, s.index)):
        for item in claims(sentence, tuple(found.values())[-1:]):
            if isinstance(item, Dropped):
                yield item
                continue
            key = (item.product, item.destination, item.authority, item.status)
            if sentence.title and not _adds(item, article, found.values()):
                continue
            if key not in found or _better(item, found[key]):
                found[key] = item
    yield from found.values()


def _adds(item: License, article: Article, told: Iterable[License]) -> bool:
    """Whether a headline tells what its text leaves out; a chip that the text does not know is a slip."""
    in_text = {m.name.id for s in article.sentences if not s.title for m in reference.own_products(s)}
    if in_text and item.product not in in_text:
        return False
    return not any((t.product, t.authority) == (item.product, item.authority) for t in told)


def _better(new: License, old: License) -> bool:
    """News before recap, official before hearsay; otherwise the first telling stands."""
    ranks = [(f.role == "background", SURE.index(f.certainty)) for f in (new, old)]
    return ranks[0] < ranks[1]


def claims(sentence: Sentence, last: Sequence[License] = ()) -> list[License | Dropped]:
    """What one sentence says; `last` is what the article said of a licence before it."""
    found: list[License | Dropped] = []
    of_others: list[License | Dropped] = []
    done: set[int] = set()
    for act, mark in acts(sentence):
        clause = sentence.clause_at(mark.start)
        if clause.start in done:
            continue
        items = list(_claim(sentence, act, mark, last))
        if items:
            done.add(clause.start)
        if sentence.has("lic_others", start=clause.start, end=clause.end):
            of_others += items  # what others still wait for is not settled by what some were granted
        else:
            found += items
    return _settled(found, pending=sentence.has("lic_pending")) + of_others


def _settled(found: list[License | Dropped], *, pending: bool) -> list[License | Dropped]:
    """One sentence, one outcome a gate: what lifts a ban does not approve too, what is granted is settled.

    Called approved, but the application is `pending`: it moves forward for review.
    """
    if pending:
        found = [f for f in found if isinstance(f, Dropped) or f.status != "approved"]
    outcomes = {(f.product, f.authority, f.status) for f in found if isinstance(f, License)}

    def absorbed(fact: License) -> bool:
        stronger = _absorbed_by().get(fact.status, [])
        return any((fact.product, fact.authority, status) in outcomes for status in stronger)

    return [f for f in found if isinstance(f, Dropped) or not absorbed(f)]


def _claim(sentence: Sentence, act: Act, mark: Mark, last: Sequence[License]) -> Iterator[License | Dropped]:
    products = objects(sentence, act, mark, last)
    if not products:
        return
    mood = modality(sentence, mark.start, mark.end, decides=act.name in WEIGHING)
    status = _status(sentence, act, mark, mood)
    objection = (
        f"{act.name.removeprefix('lic_')}: {mood}" if status is None else _objection(sentence, act, mark)
    )
    if status is None or objection:
        yield Dropped("license", objection or "", _quote(sentence, mark)[0], mark.start)
        return
    yield from _facts(sentence, mark, status, products)


def _status(sentence: Sentence, act: Act, mark: Mark, mood: Modality) -> Status | None:
    """What the act means here; that it is possible says something only where an authority says so."""
    clause = sentence.clause_at(mark.start)
    if mood is Modality.POSSIBLE and _is_forecast(sentence, mark):
        return act.status.get(Modality.DONE)
    said_by_office = license_gate.acting(sentence) and sentence.has("speech")
    if mood is Modality.POSSIBLE and act.name != "lic_may" and not said_by_office:
        return None
    by_office = license_gate.acting_in(sentence, Span(clause.start, mark.start))
    opens = min(clause.start + OPENING, mark.start)
    by_office |= sentence.has("lic_that_authority", start=clause.start, end=opens)
    if act.name == "lic_submit" and by_office:
        return "under_review"  # the authority itself hands the application on
    if mood is Modality.HOPED and act.name in PROHIBITING and _is_told(sentence, mark):
        mood = Modality.DONE
    return act.status.get(mood)


def _is_forecast(sentence: Sentence, mark: Mark) -> bool:
    """Whether somebody who looks on expects it of an authority: Analysts say Washington could ban it."""
    clause = sentence.clause_at(mark.start)
    onlookers = within(sentence.marks, sentence.span.start, mark.start, "analyst")
    acting = [m for m in license_gate.acting(sentence) if clause.start <= m.start < mark.start]
    return bool(acting) and any(True for _ in onlookers)


def _is_told(sentence: Sentence, mark: Mark) -> bool:
    """Whether the wish is an authority's, and so an order: regulators have asked companies not to buy it."""
    told = within(sentence.marks, sentence.span.start, mark.start, "lic_directive")
    return any(True for _ in told) and (
        bool(license_gate.acting(sentence)) or sentence.has("lic_some_authority", end=mark.start)
    )


def _objection(sentence: Sentence, act: Act, mark: Mark) -> str | None:
    """Why the act is none of an authority on a product, or none at all; None if it stands."""
    if _is_parliaments(sentence, mark):
        return "a parliament's act is none of an authority"
    if sentence.has("lic_crime"):
        return "a crime, no act of an authority"
    if sentence.has("lic_other_regulator"):
        return "another regulator's matter"
    if _is_denied(sentence):
        return "denied"
    if act.name == "lic_review" and "recall" in cues_before(sentence, mark.start):
        return "weighed once, not now"
    return None if license_gate.is_governmental(sentence, act.name) else "no government in sight"


def _is_denied(sentence: Sentence) -> bool:
    """Whether somebody denies it here, or the headline denies what is only hearsay here."""
    first = sentence.article.sentences[0]
    hearsay = first.title and first.has("denial") and sentence.has("rumour", "unnamed")
    return sentence.has("denial") or hearsay


def _is_parliaments(sentence: Sentence, mark: Mark) -> bool:
    """Whether a parliament acts: in the clause, or in a sentence in which no authority does."""
    clause = sentence.clause_at(mark.start)
    acting = [m for m in sentence.marks if "parliament" in m.classes and not is_told(sentence, m)]
    in_clause = any(clause.start <= m.start < clause.end for m in acting)
    return in_clause or (bool(acting) and not license_gate.acting(sentence))


def _facts(sentence: Sentence, mark: Mark, status: Status, products: list[Mention]) -> Iterator[License]:
    authority = license_gate.authority(sentence, mark, status)
    places = list(license_terms.destinations(sentence, mark.start, status))
    if authority == "CN" and "CN" not in dict(places):
        authority = "US"  # what is let in elsewhere is not China's to let in
    if status == "denied" and authority == "CN" and sentence.has("lic_import"):
        status = "banned"  # what customs turns away is not let in
    date = license_terms.event_date(sentence, mark.start)
    role: Role = (
        "background"
        if (status == "banned" and _is_advice(sentence, mark)) or _is_recap(sentence, mark, date)
        else "main"
    )
    if role == "main" and status in license_terms.BY_RULE:
        date = date or license_terms.rule_date(sentence.article)
    if role == "main" and status not in license_terms.LASTING:
        date = date or license_terms.reported_date(sentence)
    claimed = attribution(sentence, role, mark.start)
    if authority == "CN" and claimed == Attribution("official"):
        claimed = Attribution("reported")  # China's gate publishes nothing: unspoken, it is known by reports
    quote, start, end = _quote(sentence, mark)
    for destination, terms in places:
        for product in products:
            yield License(
                role=role, quote=quote, start=start, end=end, asserted_by=claimed.asserted_by,
                product=product.name.id, vendor=product.name.vendor, destination=destination,
                authority=authority, status=status, certainty=claimed.certainty, event_date=date,
                why=_grounds(sentence, mark, license_gate.actor(sentence, mark, status), product, claimed)
                + _why(sentence, license_terms.grounds(sentence, mark.start, destination, terms)), **terms,
            )  # fmt: skip


def _is_advice(sentence: Sentence, mark: Mark) -> bool:
    """Whether it is no order: urged to avoid the chip; or the article says that it is no ban."""
    told = list(within(sentence.marks, sentence.span.start, mark.start, "lic_advice", "lic_order"))
    urged = bool(told) and "lic_advice" in told[-1].classes
    return urged or any(s.has("lic_discourage") for s in sentence.article.sentences)


def _grounds(
    sentence: Sentence, mark: Mark, who: Mention | None, product: Mention, claimed: Attribution
) -> tuple[Why, ...]:
    """The words that gave product, status, authority and certainty."""
    found = [("product", product.start, product.end), ("status", mark.start, mark.end)]
    if who:
        found.append(("authority", who.start, who.end))
    if claimed.words:
        found.append(("certainty", *claimed.words))
    return _why(sentence, found)


def _why(sentence: Sentence, grounds: Iterable[tuple[str, int, int]]) -> tuple[Why, ...]:
    return tuple(why(sentence.article, *words) for words in grounds)


def _is_recap(sentence: Sentence, mark: Mark, date: str | None) -> bool:
    if sentence.title:
        return False
    clause = sentence.clause_at(mark.start)
    if date is None and sentence.has("in_passing", start=clause.start, end=mark.start):
        return True
    return is_past(date, sentence.article.published) or _is_recalled(sentence, mark)


def _is_recalled(sentence: Sentence, mark: Mark) -> bool:
    """Told again; the "had" of indirect speech only keeps the tenses in order."""
    if "recall" not in cues_before(sentence, mark.start):
        return False
    recalls = list(within(sentence.marks, sentence.span.start, mark.start, "recall"))
    only_had = all(sentence.article.folded[m.start : m.end] == "had" for m in recalls)
    return not (only_had and sentence.has("speech", "reporting", end=recalls[0].start))


def _quote(sentence: Sentence, mark: Mark) -> tuple[str, int, int]:
    """The clauses from the product to the act, whichever comes first."""
    clause = sentence.clause_at(mark.start)
    start, end = clause.start, clause.end
    named = reference.own_products(sentence)
    if named and not reference.own_products(sentence, start, end):
        near = sentence.clause_at(min(named, key=lambda m: abs(m.start - mark.start)).start)
        start, end = min(start, near.start), max(end, near.end)
    text = sentence.article.quote(start, end)
    lead = len(text) - len(text.lstrip())
    return text.strip(), start + lead, start + lead + len(text.strip())


@cache
def _absorbed_by() -> dict[str, list[str]]:
    table = tomllib.loads((files("facts") / "tables" / "license.toml").read_text("utf-8"))
    absorbed: dict[str, list[str]] = table["absorbed_by"]
    return absorbed
