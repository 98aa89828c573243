"""What a licence sentence adds: when, whereto, for whom, how many, and the government's share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from facts.article import Sentence
from facts.attribution import is_past, lead
from facts.dates import When
from facts.lexicon import within
from facts.license_gate import acting_in
from facts.sentences import Span

# Countries that appear as places to which products go; others are named for other reasons.
ELSEWHERE = frozenset(
    ("RU", "AE", "SA", "QA", "KW", "MY", "TH", "IN", "KZ", "AM", "VN", "SG", "OM", "EG", "TR")
)
# States that go on: without a date of their own they have none.
LASTING = frozenset(("under_review", "required"))
PERMITTED = frozenset(("approved", "assured"))


def event_date(sentence: Sentence, at: int) -> str | None:
    """The day or month of the act.

    The day on which a company or an outlet tells of a government's act is not the day of the act: of such
    a date only the month stands.
    """
    told = told_date(sentence, at)
    if told is None:
        return None
    return told.back[:7] if _is_day_of_telling(sentence, told) else told.back


def told_date(sentence: Sentence, at: int) -> When | None:
    """The date nearest to the word of the act, of its clause before others."""
    clause = sentence.clause_at(at)
    told = [d for d in sentence.dates if d.precision in ("day", "month")]
    if not told:
        return None
    inside = [d for d in told if clause.start <= d.start < clause.end]
    return min(inside or told, key=lambda d: abs(d.start - at))


def _is_day_of_telling(sentence: Sentence, when: When) -> bool:
    clause = sentence.clause_at(when.start)
    return sentence.has("speech", "reporting", start=clause.start, end=clause.end) and not acting_in(
        sentence, clause
    )


def reported_date(sentence: Sentence) -> str | None:
    """When news without a date of its own happened: as its paragraph says, else the month of publication."""
    article = sentence.article
    around = article.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    told = [
        d
        for s in around
        if s.paragraph == sentence.paragraph
        for d in s.dates
        if d.precision in ("day", "month")
    ]
    if told and not is_past(told[0].back, article.published):
        return told[0].back
    return article.published.isoformat()[:7] if article.published else None


def destinations(sentence: Sentence, at: int, status: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each destination of an act at `at` with the terms that go with it: buyers, cap, share of revenue."""
    countries = _countries(sentence, at)
    buyers = _buyers(sentence) if status in PERMITTED else ()
    terms: dict[str, Any] = {"revenue_share_pct": _share(sentence), "units_cap": _cap(sentence, status)}
    paired = len(countries) > 1 and len(buyers) == len(countries)
    for place, country in enumerate(countries):
        yield country, {**terms, "buyers": (buyers[place],) if paired else buyers}


def _countries(sentence: Sentence, at: int) -> list[str]:
    """Where the product would go: as the clause says, the sentence, or the lead; China without a word."""
    inside = _named_countries(sentence, _with_list(sentence, at))
    own = inside if any(c != "CN" for c in inside) else _named_countries(sentence, sentence.span)
    elsewhere = [c for c in own if c != "CN"]
    if elsewhere and (sentence.named("product") or "CN" not in own):
        return own if "CN" in own and not _about_elsewhere(sentence) else elsewhere
    if own or not _about_elsewhere(sentence):
        return ["CN"]
    return _about_elsewhere(sentence)


def _with_list(sentence: Sentence, at: int) -> Span:
    """The clause at `at` with those that go on with its list of countries: "… in Saudi Arabia, Qatar"."""
    clause = sentence.clause_at(at)
    end = clause.end
    for other in sentence.clauses[sentence.clauses.index(clause) + 1 :]:
        first = sentence.named("country", other.start, other.end)[:1]
        if not first or first[0].start - other.start > 5:
            break
        end = other.end
    return Span(clause.start, end)


def _named_countries(sentence: Sentence, span: Span) -> list[str]:
    """Countries, but for a dateline, and the homes of companies, in order."""
    named = [
        (m.start, m.name.id)
        for m in sentence.named("country", span.start, span.end)
        if not (m.start == sentence.span.start and _DATELINE.match(sentence.article.folded, m.end))
    ]
    named += [(m.start, m.name.home) for m in sentence.named("company", span.start, span.end) if m.name.home]
    return list(dict.fromkeys(c for _, c in sorted(named) if c in ELSEWHERE | {"CN"}))


_DATELINE = re.compile(r" ?(?:-|:|\(|/)|, \w+\.? \d")


def _about_elsewhere(sentence: Sentence) -> list[str]:
    """The countries of the lead, if it is not about China."""
    named = [m.name.id for s in lead(sentence.article)[:3] for m in s.named("country")]
    found = list(dict.fromkeys(c for c in named if c in ELSEWHERE))
    return found if "CN" not in named[:1] else []


def _buyers(sentence: Sentence) -> tuple[str, ...]:
    vendors = {m.name.vendor for m in sentence.article.mentions if m.name.kind == "product"}
    named = [m.name.id for m in sentence.named("company") if not m.name.person]
    return tuple(
        dict.fromkeys(n for n in named if n not in vendors and n not in ("TSMC", "AMD", "Intel", "NVIDIA"))
    )


def _cap(sentence: Sentence, status: str) -> int | None:
    if status not in PERMITTED | {"under_review"}:
        return None
    counts = [q for q in sentence.quantities if q.unit == "count" and (q.high or 0) >= 1000]
    return int(counts[0].high or counts[0].low) if counts else None


def _share(sentence: Sentence) -> float | None:
    shares = [q for q in sentence.quantities if q.unit == "pct"]
    return (
        shares[0].low
        if shares and any(within(sentence.marks, sentence.span.start, sentence.span.end, "lic_share"))
        else None
    )
