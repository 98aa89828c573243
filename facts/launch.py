"""Launch facts: where a product stands on its way to market.

A happening (launches, ships, samples, halts) is found by its word; its modality makes it a stage
(tables/launch.toml). What several sentences say of one product and stage becomes one fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from facts import launch_names, launch_terms
from facts.article import Article, Sentence
from facts.attribution import Attribution, attribution, is_past, lead
from facts.kinds import Dropped, Fact, Launch, Role, Stage, Why
from facts.launch_aside import within_any
from facts.launch_claims import MADE, Claim, claims, is_recap
from facts.lexicon import within
from facts.modality import Modality
from facts.why import why

Key = tuple[str, Stage]
SPEECH_REACH = 6  # characters between a name and its "said"
PUBLIC = ("launch_release", "launch_introduce", "launch_reveal")
NEWS: tuple[Stage, ...] = ("announced", "sampling", "launched", "halted", "cancelled")
IN_WORK = ("launch_develop", "launch_develop_bare")  # a date there is not that of the market
PRICED: tuple[Stage, ...] = ("planned", "announced", "sampling", "launched")


def read(article: Article) -> Iterator[Fact | Dropped]:
    """The launch facts of one article, each (product, stage) once."""
    if not any(m.name.kind == "product" for m in article.mentions):
        return
    found: list[Claim] = []
    for item in claims(article):
        if isinstance(item, Dropped):
            yield item
        else:
            found.append(_with_stage_of_public(item))
    found = _settled(found)
    found += list(_other_names(article, found))
    yield from _facts(article, found)


def _with_stage_of_public(claim: Claim) -> Claim:
    """What the vendor itself says it will launch, without saying when, it has announced."""
    spoken = any(_is_by_vendor(s, claim) for s in _spoken_with(claim.sentence))
    named = claim.event in PUBLIC and (
        claim.event != "launch_release" or "launch_takes" in claim.mark.classes
    )
    own_words = named and claim.mood in (Modality.PLANNED, Modality.PROMISED)
    if claim.stage == "planned" and own_words and spoken and not claim.date:
        return replace(claim, stage="announced")
    return claim


def _is_by_vendor(sentence: Sentence, claim: Claim) -> bool:
    """Whether the vendor speaks, if only beside an authority: 英偉達表示…，美國政府已保證…"""
    heads = [m.end for m in sentence.named("company") if m.name.id == claim.name.vendor]
    says = any(within_any(sentence, end, end + SPEECH_REACH, "speech") for end in heads)
    claimed = attribution(sentence, "main")
    return claimed.asserted_by == "vendor" or (says and claimed.certainty == "official")


def _spoken_with(sentence: Sentence) -> list[Sentence]:
    """The sentence, and the one before it that only a semicolon parts from it: one speaker's words."""
    before = sentence.article.sentences[max(0, sentence.index - 1) : sentence.index]
    return [sentence, *(s for s in before if s.text.endswith(";"))]


def _settled(found: list[Claim]) -> list[Claim]:
    """Introduced means announced where the article also tells when it went on sale.

    A price alone says that a product is on sale only where nothing else is said of it.
    """
    otherwise = {c.name.id for c in found if c.event != "launch_sell"}
    found = [c for c in found if c.event != "launch_sell" or c.name.id not in otherwise]
    found = [c for c in found if not (c.sentence.title and _is_outdone(c, found))]
    on_sale = {c.name.id for c in found if c.stage == "launched" and c.event != "launch_introduce"}
    found = [c for c in found if c.name.id not in on_sale or not _is_of_output(c)]
    given_up = {(c.name.id, c.sentence.index) for c in found if c.stage == "cancelled"}
    found = [c for c in found if c.stage != "halted" or (c.name.id, c.sentence.index) not in given_up]
    return [
        replace(c, stage="announced")
        if c.event == "launch_introduce" and c.stage == "launched" and c.name.id in on_sale
        else c
        for c in found
    ]


def _is_of_output(claim: Claim) -> bool:
    """Whether only its making is spoken of: of a product on sale, that is no step to market."""
    return claim.event == "launch_ramp" or (claim.event in MADE and not claim.ahead)


def _is_outdone(title: Claim, found: list[Claim]) -> bool:
    """Whether the text tells another stage than its title: samples went out, and not the product."""
    told = {c.stage for c in found if c.name.id == title.name.id and not c.sentence.title}
    return bool(told) and title.stage not in told


def _other_names(article: Article, found: list[Claim]) -> Iterator[Claim]:
    """The same claims under the other names that the chip may get."""
    names = launch_names.named_elsewhere(article)
    if not launch_names.are_alternatives(article):
        return
    for claim in found:
        if len(names) > 1 and claim.name.id == names[0].id and claim.stage in ("planned", "announced"):
            for other in names[1:]:
                yield replace(claim, name=other, guess=True)


def _facts(article: Article, found: list[Claim]) -> Iterator[Launch]:
    grouped: dict[Key, list[Claim]] = {}
    for claim in sorted(found, key=lambda c: (c.guess, c.sentence.title, c.sentence.index)):
        grouped.setdefault((claim.name.id, claim.stage), []).append(claim)
    prices = sorted(launch_terms.prices(article), key=lambda p: p.in_title)
    for (product, stage), group in grouped.items():
        yield _fact(group, _price_of(prices, product, stage, group))


def _price_of(
    prices: Iterable[launch_terms.Price], product: str, stage: Stage, group: list[Claim]
) -> launch_terms.Price | None:
    if stage not in PRICED:
        return None
    wanted = {product} | {g.name.id for g in group}
    guess = any(g.guess for g in group)
    return next((p for p in prices if guess or any(n.id in wanted for n in p.names)), None)


def _fact(group: list[Claim], price: launch_terms.Price | None) -> Launch:
    """One fact from the claims of one product and stage: news before recap, the first date given."""
    best = min(group, key=lambda c: (_role(c) == "background", c.sentence.title, c.sentence.index))
    role = _role(best)
    claimed = _attribution(best, role)
    quote, start, end = _quote(best)
    dated = _dated(best, group)
    return Launch(
        role=role, quote=quote, start=start, end=end, asserted_by=claimed.asserted_by,
        product=best.name.id, vendor=best.name.vendor, stage=best.stage, certainty=claimed.certainty,
        date=dated.date if dated else _date_of_news(best, role),
        price_min=price.low if price else None, price_max=price.high if price else None,
        currency=price.currency if price else None, why=tuple(_why(best, group, price)),
    )  # fmt: skip


def _dated(best: Claim, group: list[Claim]) -> Claim | None:
    """The claim that says when: the best one, else another; one of the work on it last."""
    ordered = sorted([best, *group], key=lambda c: c.event in IN_WORK)
    return next((c for c in ordered if c.date), None)


def _why(best: Claim, group: list[Claim], price: launch_terms.Price | None) -> Iterator[Why]:
    """The words that gave product, stage, date and price."""
    article, mark = best.sentence.article, best.mark
    named = [m for m in article.mentions if m.name.id == best.name.id]
    if named:
        near = min(named, key=lambda m: abs(m.start - mark.start))
        yield why(article, "product", near.start, near.end)
    yield why(article, "stage", mark.start, mark.end)
    if (claim := _dated(best, group)) and claim.dated:
        yield why(article, "date", claim.dated.start, claim.dated.end)
    if price:
        yield why(article, "price", price.quantity.start, price.quantity.end)


def _role(claim: Claim) -> Role:
    past = claim.stage != "planned" and is_past(claim.date, claim.sentence.article.published)
    if claim.guess or past or (not claim.sentence.title and is_recap(claim)) or claim.event == "launch_sell":
        return "background"
    return "main"


def _attribution(claim: Claim, role: Role) -> Attribution:
    """A public act told again is official; the rest rests on what the article rests on."""
    if claim.guess:
        return Attribution("speculative", "analyst")
    public = claim.event in PUBLIC and claim.stage in ("announced", "launched")
    if _is_told_by_trade(claim.sentence):
        return Attribution("reported", "sources")
    return attribution(claim.sentence, role if public else "main")


def _is_told_by_trade(sentence: Sentence) -> bool:
    """Whether suppliers or buyers say so, none of them by name: two board partners told us."""
    trade = within(sentence.marks, sentence.span.start, sentence.span.end, "launch_supplier", "launch_buyer")
    said = ("launch_said_on", "speech")
    return any(
        within_any(sentence, m.end, min(m.end + SPEECH_REACH, sentence.span.end), *said) for m in trade
    )


def _date_of_news(claim: Claim, role: Role) -> str | None:
    """When what the article reports happened, if the clause does not say.

    What is announced: on the day that the text named last (黃仁勳16日說…他同時宣布). What the lead tells, and
    a stop: in the month of publication.
    """
    published, sentence = claim.sentence.article.published, claim.sentence
    if role != "main" or claim.stage not in NEWS or published is None:
        return None
    if claim.stage == "announced" and (day := _day_before(claim)):
        return day
    elsewhen = any(
        not launch_terms.dates_the_report(sentence, d)
        and not launch_terms.is_of_saying(sentence, d)
        and not launch_terms.is_of_next(sentence, sentence.clause_at(claim.mark.start), d)
        for d in sentence.dates
    )
    if claim.event in PUBLIC:  # introduced after the curbs: long ago, perhaps
        elsewhen |= within_any(sentence, claim.mark.end, sentence.span.end, "launch_barrier")
    new = sentence in lead(sentence.article) or claim.stage == "halted"
    return published.isoformat()[:7] if new and not elsewhen else None


def _day_before(claim: Claim) -> str | None:
    """The day named last up to the claim, if it is as recent as news is."""
    article = claim.sentence.article
    told = [
        d.back
        for s in article.sentences[: claim.sentence.index + 1]
        for d in s.dates
        if d.precision == "day" and d.start < claim.sentence.span.end
    ]
    return told[-1] if told and not is_past(told[-1], article.published) else None


def _quote(claim: Claim) -> tuple[str, int, int]:
    """The clauses from the product to the verb, whichever comes first."""
    sentence: Sentence = claim.sentence
    clause = sentence.clause_at(claim.mark.start)
    start, end = clause.start, clause.end
    named = [m for m in sentence.named("product") if m.name.id == claim.name.id]
    if named:
        near = sentence.clause_at(min(named, key=lambda m: abs(m.start - claim.mark.start)).start)
        start, end = min(start, near.start), max(end, near.end)
    text = sentence.article.quote(start, end)
    start += len(text) - len(text.lstrip())
    return text.strip(), start, start + len(text.strip())
