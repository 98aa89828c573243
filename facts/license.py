"""License facts: what an authority did, or was asked to do, about a product.

act ─► modality ─► status ─► product ─► authority, destination, date, terms ─► fact
 _acts   _mood      _mood     _object     _gate      _terms

A word of tables/license.toml (lets, grants, stops, requires, weighs …) is an act where what it needs stands
beside it and its test (license_tests) holds; how it is said makes it a status.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from facts import license_gate, license_terms, reference
from facts.article import Article, Sentence
from facts.attribution import Attribution, attribution, is_past
from facts.kinds import Dropped, Fact, License, Role, Status, Why
from facts.lexicon import Mark
from facts.license_acts import acts
from facts.license_mood import is_advice, is_forecast, is_recalled, mood_of, objection, status_of
from facts.license_object import objects
from facts.license_table import Act, absorbed_by
from facts.names import Mention
from facts.why import why

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
        stronger = absorbed_by(fact.status)
        return any((fact.product, fact.authority, status) in outcomes for status in stronger)

    return [f for f in found if isinstance(f, Dropped) or not absorbed(f)]


def _claim(sentence: Sentence, act: Act, mark: Mark, last: Sequence[License]) -> Iterator[License | Dropped]:
    products = objects(sentence, act, mark, last)
    if not products:
        return
    mood = mood_of(sentence, act, mark)
    status = status_of(sentence, act, mark, mood)
    if status is None:
        yield _dropped(sentence, mark, f"{act.name.removeprefix('lic_')}: {mood}")
    elif why_not := objection(sentence, act, mark):
        yield _dropped(sentence, mark, why_not)
    else:
        guessed = is_forecast(sentence, mark, mood)
        for fact in _facts(sentence, mark, status, products):
            yield _as_guess(fact) if guessed else fact


def _as_guess(fact: License) -> License:
    """What onlookers expect has not happened, and is a guess whoever tells of it."""
    return replace(fact, certainty="speculative", asserted_by="analyst", event_date=None)


def _dropped(sentence: Sentence, mark: Mark, reason: str) -> Dropped:
    return Dropped("license", reason, _quote(sentence, mark)[0], mark.start)


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
        if (status == "banned" and is_advice(sentence, mark)) or _is_recap(sentence, mark, date)
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
    return is_past(date, sentence.article.published) or is_recalled(sentence, mark)


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
