"""What an article says of a product's way to market: each happening with its stage, product and date."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from facts import launch_mood, launch_names, launch_object, launch_terms
from facts.article import Article, Sentence
from facts.attribution import is_past
from facts.dates import When
from facts.kinds import Dropped, Stage
from facts.launch_aside import names_of, own, within_any
from facts.launch_event import has_needed, is_event, is_told_to_stop, stops_it, stops_sales
from facts.launch_gate import why_not
from facts.launch_names import Unnamed
from facts.lexicon import Mark, within
from facts.modality import Modality
from facts.names import Name

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
    dated: When | None
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
    if not is_event(sentence, mark, event) or not _has_company(sentence, mark, event, row.get("needs")):
        return
    names = _meant(sentence, mark, loose=row.get("loose", False))
    if not names:
        return
    mood, ahead = launch_mood.mood(sentence, mark, row.get("verb"))
    stage: Stage | None = row.get("ahead" if ahead else "done")
    date, dated = launch_terms.when(sentence, mark, ahead=stage == "planned") or (None, None)
    if event in MADE and not ahead:
        date = dated = None  # when making it began says not when it comes to market
    if why := why_not(sentence, mark, event, names, mood, stage, date):
        clause = sentence.clause_at(mark.start)
        yield Dropped("launch", why, sentence.article.quote(clause.start, clause.end).strip(), clause.start)
        return
    assert stage is not None
    if event == "launch_introduce" and stage == "launched" and not is_past(date, sentence.article.published):
        stage = "announced"  # what is brought before the public now; told again, it has come to market
    for name in names:
        yield Claim(name, stage, event, mood, sentence, mark, date, dated, ahead)


def _has_company(sentence: Sentence, mark: Mark, event: str, needed: str | None) -> bool:
    """Whether the word that the event needs stands near it, or something else that does as well."""
    if has_needed(sentence, mark, needed):
        return True
    if event == "launch_ship":
        return launch_mood.is_dated_ahead(sentence, mark)
    stops = (is_told_to_stop, stops_it, stops_sales, stops_it)
    return event == "launch_halt" and any(test(sentence, mark) for test in stops)


def _meant(sentence: Sentence, mark: Mark, *, loose: bool) -> list[Name]:
    found = launch_object.objects(sentence, mark, loose=loose)
    clause = sentence.clause_at(mark.start)
    things = within_any(sentence, mark.end, clause.end, "launch_thing", "launch_naming")
    if not found and things and sentence.article.folded.startswith(":", clause.end):
        return launch_names.apposed_behind(sentence, mark)  # three chips for China: the H20, …
    if not isinstance(found, Unnamed):
        return found
    if named := launch_names.apposed_behind(sentence, mark):
        return named
    names = launch_names.named_elsewhere(sentence.article)
    told = names_of([m for m in own(sentence) if m.end <= mark.start])
    if not names and len(told) == 1:
        return told  # the RTX Pro 6000D, Nvidia's latest chip, has found few buyers since sales began
    return names[:1] if launch_names.are_alternatives(sentence.article) else names


def is_recap(claim: Claim) -> bool:
    """Whether the words themselves say that it is told again, or only in passing."""
    if claim.event == "launch_upcoming":
        return True
    sentence, folded = claim.sentence, claim.sentence.article.folded
    start = sentence.clause_at(claim.mark.start).start
    recalled = within(sentence.marks, start, claim.mark.end + 16, "recall")
    return any(folded[m.start : m.end] not in ("had", "already", "once", "ago") for m in recalled)
