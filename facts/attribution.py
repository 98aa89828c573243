"""Who says so, how sure that makes it, and whether it is the article's news or its background."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from facts.article import Article, Sentence
from facts.kinds import Certainty, Role
from facts.lexicon import within
from facts.names import Mention

BACKGROUND_AFTER_DAYS = 25  # an event that much older than the article is told again, not reported
LEAD_REACHES = 3  # paragraphs: further down an article explains, and no longer retells its source


@dataclass(frozen=True, slots=True)
class Attribution:
    """The certainty of a claim, by whom it is asserted (see `kinds.Quoted`), and where its words stand."""

    certainty: Certainty
    asserted_by: str | None = None
    words: tuple[int, int] | None = field(default=None, compare=False)


def attribution(sentence: Sentence, role: Role, at: int | None = None) -> Attribution:
    """Who stands behind what `sentence` claims (at the word `at`).

    Hearsay in the sentence counts first, then a forecast, then a name that speaks. What carries none of
    these is taken to rest on what the article's lead rests on, if it is the article's news; a recap of
    a public act is official, unless its own clause is hearsay.
    """
    own = _own(sentence)
    if own and role == "main":
        return own
    if role == "main" and sentence.paragraph <= LEAD_REACHES:
        for other in lead(sentence.article):
            found = _own(other)
            if found and found.certainty != "official":
                return found
    if own and at is not None:
        clause = sentence.clause_at(at)
        if sentence.has("rumour", "unnamed", "analyst", start=clause.start, end=clause.end):
            return own
    return Attribution("official")


def _own(sentence: Sentence) -> Attribution | None:
    """What the sentence itself says of who stands behind it; asked again for each claim of its article."""
    memo = sentence.memo
    if "own attribution" not in memo:
        memo["own attribution"] = _read_own(sentence)
    own: Attribution | None = memo["own attribution"]
    return own


def _read_own(sentence: Sentence) -> Attribution | None:
    outlets = [m for m in sentence.named("outlet") if not m.name.research and not _listens(sentence, m)]
    offices = [m for m in sentence.named("authority") if not m.name.place]
    speaks = _first(sentence, "speech")
    if rumour := _first(sentence, "rumour"):
        return Attribution("speculative", "rumour", rumour)
    if unnamed := _first(sentence, "unnamed"):
        return Attribution("reported", "sources", unnamed)
    if outlets and (sentence.has("reporting") or _is_headed_by_outlet(sentence)):
        return Attribution("reported", outlets[0].name.id, (outlets[0].start, outlets[0].end))
    if speaks and offices:
        return Attribution("official", "authority", (offices[0].start, offices[0].end))
    if analyst := _first(sentence, "analyst"):
        return Attribution("speculative", "analyst", analyst)
    if speaks and (sentence.named("company") or sentence.named("authority")):
        return Attribution("official", "vendor" if sentence.named("company") else None, speaks)
    return None


def _first(sentence: Sentence, name: str) -> tuple[int, int] | None:
    """Where the first word of a class stands in the sentence."""
    mark = next(within(sentence.marks, sentence.span.start, sentence.span.end, name), None)
    return (mark.start, mark.end) if mark else None


def _is_headed_by_outlet(sentence: Sentence) -> bool:
    """Whether an outlet's name and a colon stand before what it reports, as in headlines: 路透：…"""
    folded = sentence.article.folded
    return any(folded.startswith(":", m.end) for m in sentence.named("outlet"))


def _listens(sentence: Sentence, outlet: Mention) -> bool:
    """Whether the outlet is only told: "Bessent told CNBC"."""
    before = sentence.article.folded[sentence.span.start : outlet.start].rstrip().removesuffix(" the")
    return before.endswith(("told", "告诉", "向"))


def lead(article: Article) -> list[Sentence]:
    """Title and first paragraph: what the article rests on."""
    return [s for s in article.sentences if s.title or s.paragraph <= 1][:5]


def reporter(sentence: Sentence) -> str | None:
    """The outlet or house behind a figure: of the sentence, before it in its paragraph, or of the lead."""
    own = sentence.named("outlet")
    for wanted in ([m for m in own if m.name.research], own):
        if wanted:
            return wanted[0].name.id
    before = [
        m.name.id
        for other in sentence.article.sentences[: sentence.index]
        if other.paragraph == sentence.paragraph and not other.title
        for m in other.named("outlet")
    ]
    if before:
        return before[-1]
    led = [m for other in lead(sentence.article) for m in other.named("outlet")]
    return next((m.name.id for m in led if m.name.research), led[0].name.id if led else None)


def is_denied(sentence: Sentence) -> bool:
    """Whether somebody denies what it says, or denies above what is only hearsay in it.

    The headline denies all hearsay of its article, the first paragraph what is called a rumour.
    """
    if sentence.has("denial"):
        return True
    heads = [s for s in lead(sentence.article) if s.has("denial")]
    if sentence.has("rumour") and heads:
        return True
    return any(s.title for s in heads) and sentence.has("unnamed")


def is_past(when: str | None, published: date | None) -> bool:
    """Whether a date (YYYY-MM-DD, YYYY-MM or YYYY) lies so far before publication that it is a recap."""
    if not when or published is None or not when[:4].isdigit():
        return False
    if len(when) == 10:
        return (published - date.fromisoformat(when)).days > BACKGROUND_AFTER_DAYS
    if len(when) == 7 and when[5:].isdigit():
        months = 12 * (published.year - int(when[:4])) + published.month - int(when[5:])
        return months > 1 or (months == 1 and published.day > BACKGROUND_AFTER_DAYS)
    return int(when[:4]) < published.year
