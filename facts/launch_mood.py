"""Whether a happening on the way to market has happened, lies ahead, or neither."""

from __future__ import annotations

from facts import launch_terms
from facts.article import Sentence
from facts.dates import When
from facts.launch_aside import within_any
from facts.lexicon import Mark, within
from facts.modality import Modality, modality

NEAR = 60  # characters between a word and the one that it needs
NOT_REACH = 12
UNTIL_REACH = 8  # characters between "until" and its date
LATER_REACH = 24
AHEAD_REACH = 70
HAN = "\u2e80"
PAST_REACH = 12  # characters around a Han verb in which 已, 了 or 於 makes it past
PAST = ("已", "了", "去年", "前年", "曾", "刚", "才")
SETTLED = ("launch_reveal", "launch_halt", "launch_stopped", "launch_cancel")


def mood(sentence: Sentence, mark: Mark, needed: str | None) -> tuple[Modality, bool]:
    """How it is said, and whether it lies ahead; by its verb where that is another word."""
    verb = _verb(sentence, mark, needed) if needed and needed not in mark.classes else mark
    found = modality(sentence, verb.start, verb.end)
    if "launch_sell" in mark.classes:
        return found, lies_ahead(sentence, mark) or _is_estimated(sentence, mark)
    if _is_not_until(sentence, verb, found):
        refused = found == Modality.REFUSED
        return (Modality.PLANNED, True) if refused else (Modality.DONE, False)
    ramp = "launch_ramp" in mark.classes and sentence.article.folded[mark.start] < HAN
    noun = verb is mark and not mark.classes & {"launch_begin", "launch_send"}
    if (
        found == Modality.DONE
        and (needed == "launch_start" or ramp)
        and noun
        and _promised_behind(sentence, mark)
    ):
        found = Modality.POSSIBLE
    ahead = (
        found != Modality.DONE
        or lies_ahead(sentence, verb)
        or _has_only_future(sentence, mark)
        or _is_sooner_ahead(sentence, verb)
    )
    return found, ahead


def _is_not_until(sentence: Sentence, verb: Mark, found: Modality) -> bool:
    """Did not begin until the third quarter: it began then; will not be launched before March: then."""
    end = sentence.clause_at(verb.start).end
    until = next(within(sentence.marks, verb.end, end, "launch_until"), None)
    negated = found in (Modality.NEGATED, Modality.REFUSED)
    start = max(sentence.span.start, verb.start - NOT_REACH)
    if not negated and not within_any(sentence, start, verb.start, "negation", "refusal"):
        return False
    return until is not None and any(until.end <= d.start <= until.end + UNTIL_REACH for d in sentence.dates)


def _has_only_future(sentence: Sentence, mark: Mark) -> bool:
    """Whether the clause has a date, and it is still to come: 明年一季度面世."""
    if mark.classes & set(SETTLED):
        return False  # what is announced or stopped today may be due next year
    inside = _dates_beside(sentence, mark)
    today = sentence.article.published
    return bool(inside) and today is not None and all(launch_terms.is_to_come(d, today) for d in inside)


def _is_sooner_ahead(sentence: Sentence, verb: Mark) -> bool:
    """Whether a bare month by a verb that is not past can only be the next one: 8月開始交付, told in July.

    Chinese verbs have no tense: without 已 or 了 the nearer of the two months is meant.
    """
    folded, today = sentence.article.folded, sentence.article.published
    present = folded[verb.start] >= HAN or "launch_present" in verb.classes
    if not present or verb.classes & set(SETTLED) or today is None:
        return False
    inside = [d for d in _dates_beside(sentence, verb) if d.back != d.ahead]
    if not inside or _is_past(sentence, verb):
        return False
    return all(launch_terms.is_nearer_ahead(d, today) for d in inside)


def _is_past(sentence: Sentence, verb: Mark) -> bool:
    """Whether a Han verb is marked as past: 已, 了, 去年."""
    start = max(sentence.clause_at(verb.start).start, verb.start - PAST_REACH)
    around = sentence.article.folded[start : verb.end + 2]
    return any(word in around for word in PAST)


def _dates_beside(sentence: Sentence, mark: Mark) -> list[When]:
    clause = sentence.clause_at(mark.start)
    told = [d for d in sentence.dates if not launch_terms.dates_the_report(sentence, d)]
    inside = [d for d in told if clause.start <= d.start < clause.end]
    han = sentence.article.folded[mark.start] >= HAN  # 定於1月30日，也就是大年初二開賣
    return inside or (
        [] if not han or _is_past(sentence, mark) else [d for d in told if d.start < clause.start]
    )


def is_dated_ahead(sentence: Sentence, mark: Mark) -> bool:
    """Will ship in the second half: a beginning by its date, unless a number of pieces is what is told."""
    counted = any(q.unit == "count" for q in sentence.quantities)
    ahead = lies_ahead(sentence, mark) or _has_only_future(sentence, mark) or _is_sooner_ahead(sentence, mark)
    return bool(_dates_beside(sentence, mark)) and not counted and ahead


def _verb(sentence: Sentence, mark: Mark, needed: str) -> Mark:
    """The needed word: the first behind the mark, else the last before it."""
    clause = sentence.clause_at(mark.start)
    end = min(clause.end, mark.end + NEAR) if sentence.article.folded[mark.start] >= HAN else mark.end + NEAR
    behind = next(within(sentence.marks, mark.end, end, needed), None)
    before = list(within(sentence.marks, max(clause.start, mark.start - NEAR), mark.start, needed))
    return behind or (before[-1] if before else mark)


def _is_estimated(sentence: Sentence, mark: Mark) -> bool:
    """Whether a price is only expected: 單價估計落在2萬美元."""
    return within_any(sentence, mark.end, sentence.clause_at(mark.start).end, "launch_guess")


def _promised_behind(sentence: Sentence, mark: Mark) -> bool:
    """First deliveries, in small batches, can be made in May: the cue follows the noun."""
    han = sentence.article.folded[mark.start] >= HAN
    end = min(mark.end + NEAR, sentence.clause_at(mark.start).end if han else sentence.span.end)
    cues = within(sentence.marks, mark.end, end, "future", "possibility")
    return any(not any(d.start <= cue.start < d.end for d in sentence.dates) for cue in cues)


def lies_ahead(sentence: Sentence, mark: Mark) -> bool:
    """Whether the clause puts the happening in the future, or in a headline's infinitive."""
    clause, folded = sentence.clause_at(mark.start), sentence.article.folded
    start = max(clause.start, mark.start - AHEAD_REACH)
    if folded[clause.start : clause.start + 6].lstrip().startswith("with "):
        start = max(sentence.span.start, clause.start - AHEAD_REACH)  # …, with first deliveries in May
    if within_any(sentence, start, mark.start, "launch_ahead") or "launch_ahead" in mark.classes:
        return True
    if "launch_present" in mark.classes and within_any(
        sentence, mark.end, min(mark.end + LATER_REACH, clause.end), "launch_later"
    ):
        return True
    if "launch_release" in mark.classes and within_any(
        sentence, sentence.span.start, clause.start, "launch_reveal"
    ):
        # announced in a clause before, on sale next
        return not within_any(sentence, clause.start, mark.start, "launch_reveal")
    used = within_any(sentence, clause.start, mark.start, "launch_occasion")
    return folded.endswith(" to ", start, mark.start) and not used
