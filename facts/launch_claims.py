"""What an article says of a product's way to market: each happening with its stage, product and date."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from facts import launch_names, launch_object, launch_terms
from facts.article import Article, Sentence
from facts.kinds import Dropped, Stage
from facts.launch_aside import own, within_any
from facts.launch_gate import why_not
from facts.launch_names import Unnamed
from facts.lexicon import Mark, within
from facts.modality import Modality, modality
from facts.names import Name

NEAR = 60  # characters between a word and the one that it needs
AHEAD_REACH = 70
MADE = ("launch_make", "launch_produce")


@dataclass(frozen=True, slots=True)
class Claim:
    """One happening: what stage a product has or will have reached, and the words that say so."""

    name: Name
    stage: Stage
    event: str
    mood: Modality
    sentence: Sentence
    mark: Mark
    date: str | None
    ahead: bool
    guess: bool = False
    """Only another name that the chip may get."""


@cache
def _events() -> dict[str, dict[str, Any]]:
    table = tomllib.loads((files("facts") / "tables" / "launch.toml").read_text("utf-8"))
    events: dict[str, dict[str, Any]] = table["event"]
    return events


def claims(article: Article) -> Iterator[Claim | Dropped]:
    """Every happening of the article, in order."""
    for sentence in article.sentences:
        for mark in within(sentence.marks, sentence.span.start, sentence.span.end, *_events()):
            for event in sorted(mark.classes & _events().keys()):
                yield from _claim(sentence, mark, event)


def _claim(sentence: Sentence, mark: Mark, event: str) -> Iterator[Claim | Dropped]:
    row = _events()[event]
    if not _is_event(sentence, mark, event):
        return
    if not _has_needed(sentence, mark, row.get("needs")) and not (
        event == "launch_ship" and _is_dated_ahead(sentence, mark)
    ):
        return
    names = _meant(sentence, mark, loose=row.get("loose", False))
    if not names:
        return
    mood, ahead = _mood(sentence, mark, row.get("verb"))
    stage: Stage | None = row.get("ahead" if ahead else "done")
    date = launch_terms.when(sentence, mark, ahead=stage == "planned")
    if event in MADE and not ahead:
        date = None  # when making it began says not when it comes to market
    if why := why_not(sentence, mark, event, names, mood, stage, date):
        clause = sentence.clause_at(mark.start)
        yield Dropped("launch", why, sentence.article.quote(clause.start, clause.end).strip(), clause.start)
        return
    assert stage is not None
    for name in names:
        yield Claim(name, stage, event, mood, sentence, mark, date, ahead)


def _meant(sentence: Sentence, mark: Mark, *, loose: bool) -> list[Name]:
    found = launch_object.objects(sentence, mark, loose=loose)
    if not isinstance(found, Unnamed):
        return found
    if named := launch_names.apposed_behind(sentence, mark):
        return named
    names = launch_names.named_elsewhere(sentence.article)
    return names[:1] if launch_names.are_alternatives(sentence.article) else names


def _mood(sentence: Sentence, mark: Mark, needed: str | None) -> tuple[Modality, bool]:
    """How it is said, and whether it lies ahead; by its verb where that is another word."""
    verb = _verb(sentence, mark, needed) if needed and needed not in mark.classes else mark
    mood = modality(sentence, verb.start, verb.end)
    noun = verb is mark and not mark.classes & {"launch_begin", "launch_send"}
    if mood == Modality.DONE and needed == "launch_start" and noun and _promised_behind(sentence, mark):
        mood = Modality.POSSIBLE
    return mood, mood != Modality.DONE or _lies_ahead(sentence, verb) or _has_only_future(sentence, mark)


def _has_only_future(sentence: Sentence, mark: Mark) -> bool:
    """Whether the clause has a date, and it is still to come: 明年一季度面世."""
    if mark.classes & {"launch_reveal", "launch_halt", "launch_stopped", "launch_cancel"}:
        return False  # what is announced or stopped today may be due next year
    clause = sentence.clause_at(mark.start)
    inside = [d for d in sentence.dates if clause.start <= d.start < clause.end]
    today = sentence.article.published
    return bool(inside) and today is not None and all(launch_terms.is_to_come(d, today) for d in inside)


def _is_dated_ahead(sentence: Sentence, mark: Mark) -> bool:
    """Will ship in the second half: a beginning by its date, unless a number of pieces is what is told."""
    named = own(sentence, sentence.clause_at(mark.start))
    counted = any(q.unit == "count" for q in sentence.quantities)
    return bool(sentence.dates and named) and not counted and _lies_ahead(sentence, mark)


def _verb(sentence: Sentence, mark: Mark, needed: str) -> Mark:
    """The needed word: the first behind the mark, else the last before it."""
    clause = sentence.clause_at(mark.start)
    behind = next(within(sentence.marks, mark.end, mark.end + NEAR, needed), None)
    before = list(within(sentence.marks, max(clause.start, mark.start - NEAR), mark.start, needed))
    return behind or (before[-1] if before else mark)


def _promised_behind(sentence: Sentence, mark: Mark) -> bool:
    """First deliveries, in small batches, can be made in May: the cue follows the noun."""
    end = min(mark.end + NEAR, sentence.span.end)
    cues = within(sentence.marks, mark.end, end, "future", "possibility")
    return any(not any(d.start <= cue.start < d.end for d in sentence.dates) for cue in cues)


def _has_needed(sentence: Sentence, mark: Mark, needed: str | None) -> bool:
    """Whether the word that the event needs stands near it in the clause, or is the same word."""
    if needed is None or needed in mark.classes:
        return True
    clause = sentence.clause_at(mark.start)
    start, end = max(clause.start, mark.start - NEAR), min(clause.end, mark.end + NEAR)
    return within_any(sentence, start, end, needed)


def _is_event(sentence: Sentence, mark: Mark, event: str) -> bool:
    """Words that mean a launch only in some company."""
    clause = sentence.clause_at(mark.start)
    folded = sentence.article.folded
    if event == "launch_ship":
        return not within_any(
            sentence, clause.start, clause.end, "launch_halt", "launch_stopped", "launch_sample"
        )
    if event == "launch_cancel":
        by_vendor = bool(sentence.named("company", clause.start, mark.start))
        planned = _has_needed(sentence, mark, "launch_plan")
        return (by_vendor or planned) and bool(own(sentence, clause))
    if event == "launch_due":
        return any(mark.start - 12 <= d.start <= mark.end + 16 for d in sentence.dates)
    if event in ("launch_release", "launch_reveal") and _is_noun(sentence, mark):
        return _lies_ahead(sentence, mark)
    if event == "launch_sell":
        money = [q for q in sentence.quantities if q.unit == "money" and mark.end <= q.start < clause.end]
        return bool(money) and not within_any(sentence, clause.start, clause.end, "launch_bundle")
    if event == "launch_develop_bare":
        shown = sentence.title or within_any(sentence, clause.start, mark.start, "launch_progress")
        return shown and not folded.startswith(("的", "了", "出"), mark.end)
    return True


def _is_noun(sentence: Sentence, mark: Mark) -> bool:
    """The launch of it, H20's debut: says by itself neither that it happened nor that it will."""
    before = sentence.article.folded[max(sentence.span.start, mark.start - 3) : mark.start].rstrip()
    article = within_any(sentence, max(sentence.span.start, mark.start - 12), mark.start, "launch_article")
    adjacent = [
        m
        for m in within(sentence.marks, max(sentence.span.start, mark.start - 12), mark.start)
        if mark.start - m.end <= 1
    ]
    return before.endswith("'s") or (article and any("launch_article" in m.classes for m in adjacent))


def _lies_ahead(sentence: Sentence, mark: Mark) -> bool:
    """Whether the clause puts the happening in the future, or in a headline's infinitive."""
    clause, folded = sentence.clause_at(mark.start), sentence.article.folded
    start = max(clause.start, mark.start - AHEAD_REACH)
    if folded[clause.start : clause.start + 6].lstrip().startswith("with "):
        start = max(sentence.span.start, clause.start - AHEAD_REACH)  # …, with first deliveries in May
    if within_any(sentence, start, mark.start, "launch_ahead") or "launch_ahead" in mark.classes:
        return True
    if "launch_release" in mark.classes and within_any(
        sentence, sentence.span.start, clause.start, "launch_reveal"
    ):
        return not within_any(
            sentence, clause.start, mark.start, "launch_reveal"
        )  # announced here, on sale next
    return folded.endswith(" to ", start, mark.start)


def is_recap(claim: Claim) -> bool:
    """Whether the words themselves say that it is told again, or only in passing."""
    if claim.event == "launch_upcoming":
        return True
    sentence, folded = claim.sentence, claim.sentence.article.folded
    start = sentence.clause_at(claim.mark.start).start
    recalled = within(sentence.marks, start, claim.mark.end + 16, "recall")
    return any(folded[m.start : m.end] not in ("had", "already", "once", "ago") for m in recalled)
