"""What a licence sentence adds: when, whereto, for whom, how many, and the government's share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from facts.article import Article, Sentence
from facts.attribution import is_past, lead
from facts.dates import When
from facts.lexicon import within
from facts.license_gate import acting, acting_in, elsewhere
from facts.license_table import pattern
from facts.names import Mention
from facts.sentences import Span

DATELINE_REACHES = 30  # characters in which a place and a day stand before the dash
_DASH = re.compile(r"\s*(?:\([a-z ]+\)\s*)?(?:-+\s|/|(?:专)?讯\W|电\W|综合)")
_NAMED_AFTER_IT = re.compile(
    r" (?:[a-z-]+ )?(?:rules?|letters?|notice|order|filing|report)(?![a-z])"
    r"|的(?:规则|规定|公告|通知|新规|命令)"
)
DATE_LINE = timedelta(days=1)  # by which a day may lie after publication and still be past elsewhere
SAID_REACHES = 14  # characters between a day and its "said"
# States that go on: without a date of their own they have none.
LASTING = frozenset(("under_review", "required"))
BY_RULE = frozenset(("required", "banned"))
PERMITTED = frozenset(("approved", "assured"))


def event_date(sentence: Sentence, at: int) -> str | None:
    """The day or month of the act.

    The day on which a company or an outlet tells of a government's act is not the day of the act: then the
    day of the letter counts that told the company, if the article gives it, else only the month.
    """
    told = told_date(sentence, at)
    if told is None:
        return None
    of_telling = _is_day_of_telling(sentence, told) or _is_told_behind(sentence, told, at)
    if not of_telling or sentence.has("lic_same_day", start=told.end, end=at):
        return told.back
    return _day_of_notice(sentence, told.back) or told.back[:7]


def told_date(sentence: Sentence, at: int) -> When | None:
    """The date nearest to the word of the act, of its clause before others; no dateline.

    A clause that only goes on ("let it be sold this month, undoing a ban of April") has the date before it.
    """
    clause = sentence.clause_at(at)
    told = [d for d in sentence.dates if _is_past_day(sentence, d) and not _is_dateline(sentence, d)]
    if not told:
        return None
    inside = [d for d in told if clause.start <= d.start < clause.end]
    before = [d for d in told if d.start < clause.start]
    goes_on = not any(char.isalnum() for char in sentence.article.folded[clause.start : at])
    if goes_on and before and all(d.start > at for d in inside):
        return before[-1]
    return min(inside or told, key=lambda d: abs(d.start - at))


def _is_past_day(sentence: Sentence, when: When) -> bool:
    """A day or month that is not still to come: authorised through March 1, 2027."""
    published = sentence.article.published
    past = published is None or when.back <= (published + DATE_LINE).isoformat()
    return past and when.precision in ("day", "month")


def _is_dateline(sentence: Sentence, when: When) -> bool:
    """NEW YORK, June 10 - The …; nor does the October 17 rule say when the act was."""
    folded = sentence.article.folded
    if _NAMED_AFTER_IT.match(folded, when.end):
        return True
    return when.start - sentence.span.start <= DATELINE_REACHES and bool(_DASH.match(folded, when.end))


def _is_day_of_telling(sentence: Sentence, when: When) -> bool:
    """Whether it is the day on which a company or outlet spoke: Nvidia said on Tuesday, 辉达15日表示."""
    clause = sentence.clause_at(when.start)
    spoken = sentence.has("speech", "reporting", start=clause.start, end=clause.end)
    if not spoken or not acting_in(sentence, clause):
        return spoken
    near = (max(clause.start, when.start - SAID_REACHES), min(clause.end, when.end + SAID_REACHES))
    able = [*sentence.named("company"), *sentence.named("outlet"), *acting(sentence)]
    before = sorted((m for m in able if clause.start <= m.start < when.start), key=lambda m: m.start)
    by_others = bool(before) and before[-1].name.kind != "authority"
    return by_others and sentence.has("speech", "reporting", start=near[0], end=near[1])


def _is_told_behind(sentence: Sentence, when: When, at: int) -> bool:
    """Whether somebody else tells of the act between the day and it: fell on Thursday on a report that …"""
    told = list(within(sentence.marks, when.end, at, "reporting", "speech"))
    actors = [m for m in (*acting(sentence), *sentence.named("outlet")) if when.end <= m.start]
    first = min(actors, key=lambda m: m.start, default=None)
    return bool(told) and first is not None and first.name.kind == "outlet" and first.start < told[-1].end


def _day_of_notice(sentence: Sentence, told: str) -> str | None:
    """The day, before that of telling, of the letter or notice of which a sentence near by speaks."""
    article = sentence.article
    for other in article.sentences[max(0, sentence.index - 2) : sentence.index + 3]:
        days = [d.back for d in other.dates if d.precision == "day" and not _is_dateline(other, d)]
        days = [day for day in days if day < told and not is_past(day, article.published)]
        if days and other.has("lic_notice") and not other.title:
            return days[0]
    return None


def reported_date(sentence: Sentence) -> str | None:
    """When news without a day of its own happened: as its paragraph says, else the month of publication.

    Of what is told of a quarter no month is known.
    """
    article = sentence.article
    if any(d.precision in ("quarter", "half") for d in sentence.dates):
        return None
    around = article.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    told = [
        d.back[:7] if _is_day_of_telling(s, d) else d.back
        for s in around
        if s.paragraph == sentence.paragraph
        for d in s.dates
        if _is_past_day(s, d) and not _is_dateline(s, d)
    ]
    if told and not is_past(told[0], article.published):
        return told[0]
    return article.published.isoformat()[:7] if article.published else None


def rule_date(article: Article) -> str | None:
    """The day on which the rule that the article reports took effect, else that on which it came out."""
    for words in ("lic_effect", "lic_publish"):
        for sentence in article.sentences:
            marks = list(within(sentence.marks, sentence.span.start, sentence.span.end, words))
            days = [d for d in sentence.dates if d.precision == "day" and not _is_dateline(sentence, d)]
            days = [d for d in days if _is_past_day(sentence, d) and not is_past(d.back, article.published)]
            if days and marks and sentence.has("lic_restriction", "lic_requirement", "lic_rule"):
                return min(days, key=lambda d: min(abs(d.start - mark.start) for mark in marks)).back
    return None


def destinations(sentence: Sentence, at: int, status: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each destination of an act at `at` with the terms that go with it: buyers, cap, share of revenue."""
    countries = _countries(sentence, at)
    buyers = _buyers(sentence) if status in PERMITTED else ()
    terms: dict[str, Any] = {"revenue_share_pct": _share(sentence), "units_cap": _cap(sentence, status)}
    paired = len(countries) > 1 and len(buyers) == len(countries)
    for place, country in enumerate(countries):
        yield country, {**terms, "buyers": (buyers[place],) if paired else buyers}


Grounds = Iterator[tuple[str, int, int]]
"""Fields, each with where the words stand that gave it."""


def grounds(sentence: Sentence, at: int, destination: str, terms: dict[str, Any]) -> Grounds:
    """The words that gave the date, the destination and the terms of an act at `at`."""
    if told := told_date(sentence, at):
        yield "event_date", told.start, told.end
    places = [m for m in (*sentence.named("country"), *sentence.named("company")) if _place(m) == destination]
    if places:
        near = min(places, key=lambda m: abs(m.start - at))
        yield "destination", near.start, near.end
    for mention in sentence.named("company"):
        if mention.name.id in terms["buyers"]:
            yield "buyers", mention.start, mention.end
    for unit, name in (("count", "units_cap"), ("pct", "revenue_share_pct")):
        if terms[name] is not None:
            quantity = next(
                q for q in sentence.quantities if q.unit == unit and terms[name] in (q.low, q.high)
            )
            yield name, quantity.start, quantity.end


def _place(mention: Mention) -> str | None:
    """The country that a name stands for as a destination."""
    return mention.name.id if mention.name.kind == "country" else mention.name.home


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
    """The clause at `at` with those that go on with its countries: in Saudi Arabia, Qatar; so for Oman."""
    clause = sentence.clause_at(at)
    end = clause.end
    for other in sentence.clauses[sentence.clauses.index(clause) + 1 :]:
        first = sentence.named("country", other.start, other.end)[:1]
        same = pattern("the_same").search(sentence.article.folded, other.start, other.end)
        if not first or not (same or first[0].start - other.start <= 5):
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
    return list(dict.fromkeys(c for _, c in sorted(named) if c == "CN" or c in elsewhere()))


_DATELINE = re.compile(r" ?(?:-|:|\(|/)|, \w+\.? \d")


def _about_elsewhere(sentence: Sentence) -> list[str]:
    """The countries of the lead, if it is not about China."""
    named = [m.name.id for s in lead(sentence.article)[:3] for m in s.named("country")]
    found = list(dict.fromkeys(c for c in named if c in elsewhere()))
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
