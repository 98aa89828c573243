"""What an act means as it is said: its status, or why it is none of an authority on a product."""

from __future__ import annotations

from facts import license_gate
from facts.article import Sentence
from facts.attribution import is_denied, is_past
from facts.kinds import Status
from facts.lexicon import Mark, within
from facts.license_acts import is_told
from facts.license_object import PROHIBITING
from facts.license_table import Act
from facts.license_terms import event_date
from facts.modality import Modality, cues_before, modality
from facts.sentences import Span

WEIGHING = frozenset(("lic_review", "lic_undecided"))
OPENING = 6  # characters in which a clause names who acts: 商务部已把申请送交 …


def mood_of(sentence: Sentence, act: Act, mark: Mark) -> Modality:
    """The modality of an act; a verb of deciding does not mind its own "whether"."""
    return modality(sentence, mark.start, mark.end, decides=act.name in WEIGHING)


def status_of(sentence: Sentence, act: Act, mark: Mark, mood: Modality) -> Status | None:
    """What the act means here; that it is possible says something only where an authority says so."""
    clause = sentence.clause_at(mark.start)
    if is_forecast(sentence, mark, mood):
        return act.status.get(Modality.DONE)
    said_by_office = license_gate.acting(sentence) and sentence.has("speech")
    if mood is Modality.POSSIBLE and act.name != "lic_may" and not said_by_office:
        return None
    by_office = license_gate.acting_in(sentence, Span(clause.start, mark.start))
    opens = min(clause.start + OPENING, mark.start)
    by_office |= sentence.has("lic_that_authority", start=clause.start, end=opens)
    if act.name == "lic_submit" and by_office:
        return "under_review"  # the authority itself hands the application on
    if mood is Modality.HOPED and act.name in PROHIBITING and _is_order(sentence, mark):
        mood = Modality.DONE
    return act.status.get(mood)


def is_forecast(sentence: Sentence, mark: Mark, mood: Modality) -> bool:
    """Whether somebody who looks on expects it of an authority: Analysts say Washington could ban it."""
    if mood is not Modality.POSSIBLE:
        return False
    clause = sentence.clause_at(mark.start)
    onlookers = within(sentence.marks, sentence.span.start, mark.start, "analyst")
    acting = [m for m in license_gate.acting(sentence) if clause.start <= m.start < mark.start]
    return bool(acting) and any(True for _ in onlookers)


def _is_order(sentence: Sentence, mark: Mark) -> bool:
    """Whether the wish is an authority's, and so an order: regulators have asked companies not to buy it."""
    told = within(sentence.marks, sentence.span.start, mark.start, "lic_directive")
    return any(True for _ in told) and (
        bool(license_gate.acting(sentence)) or sentence.has("lic_some_authority", end=mark.start)
    )


def objection(sentence: Sentence, act: Act, mark: Mark) -> str | None:
    """Why the act is none of an authority on a product, or none at all; None if it stands."""
    if _is_parliaments(sentence, mark):
        return "a parliament's act is none of an authority"
    if sentence.has("lic_crime"):
        return "a crime, no act of an authority"
    if sentence.has("lic_other_regulator"):
        return "another regulator's matter"
    if is_denied(sentence):
        return "denied"
    if act.name == "lic_review" and is_recalled(sentence, mark) and not _is_of_late(sentence, mark):
        return "weighed once, not now"
    return None if license_gate.is_governmental(sentence, act.name) else "no government in sight"


def _is_parliaments(sentence: Sentence, mark: Mark) -> bool:
    """Whether a parliament acts: in the clause, or in a sentence in which no authority does."""
    clause = sentence.clause_at(mark.start)
    acting = [m for m in sentence.marks if "parliament" in m.classes and not is_told(sentence, m)]
    in_clause = any(clause.start <= m.start < clause.end for m in acting)
    return in_clause or (bool(acting) and not license_gate.acting(sentence))


def is_advice(sentence: Sentence, mark: Mark) -> bool:
    """Whether it is no order: urged to avoid the chip; or the article says that it is no ban."""
    told = list(within(sentence.marks, sentence.span.start, mark.start, "lic_advice", "lic_order"))
    urged = bool(told) and "lic_advice" in told[-1].classes
    return urged or any(s.has("lic_discourage") for s in sentence.article.sentences)


def is_recalled(sentence: Sentence, mark: Mark) -> bool:
    """Told again; the "had" of indirect speech only keeps the tenses in order."""
    if "recall" not in cues_before(sentence, mark.start):
        return False
    recalls = list(within(sentence.marks, sentence.span.start, mark.start, "recall"))
    only_had = all(sentence.article.folded[m.start : m.end] == "had" for m in recalls)
    return not (only_had and sentence.has("speech", "reporting", end=recalls[0].start))


def _is_of_late(sentence: Sentence, mark: Mark) -> bool:
    """Whether it is told with a day or month that is not long past."""
    date = event_date(sentence, mark.start)
    return date is not None and not is_past(date, sentence.article.published)
