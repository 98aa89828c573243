"""Is this launch fact news? A product reaches a stage once."""

from __future__ import annotations

from facts.kinds import Launch, Stage
from store.decision import WEIGHT, Case, Decision, Known, Rule, first_answer, latest

ROAD: tuple[Stage, ...] = ("planned", "announced", "sampling", "launched")


def decide_launch(case: Case[Launch]) -> Decision:
    """What is made of a launch fact, given the launches of any product."""
    subject = [event for event in case.known if event.fact.product == case.fact.product]
    return first_answer(Case(case.fact, subject, case.told, case.published, case.today), RULES)


def speculation(case: Case[Launch]) -> Decision | None:
    """What somebody expects is kept, once."""
    if case.fact.certainty != "speculative":
        return None
    before = latest(_same_stage(case, firm=False))
    return case.evidence("speculation", before) if before else case.history("speculation", undated=True)


def same_stage(case: Case[Launch]) -> Decision | None:
    """Known already; another expected date is another telling of the same plan."""
    event = latest(_same_stage(case))
    if event is None:
        return None
    moved = None not in (event.fact.date, case.fact.date) and event.fact.date != case.fact.date
    reason = "same-stage-other-date" if moved else "same-stage"
    if case.fact.role == "main" and WEIGHT[case.fact.certainty] > WEIGHT[event.fact.certainty]:
        return Decision("firmer", reason, event.event_id)
    return case.evidence(reason, event)


def background(case: Case[Launch]) -> Decision | None:
    """Told as what was known before."""
    return case.history("background") if case.fact.role == "background" else None


def long_past(case: Case[Launch]) -> Decision | None:
    """An old event, learned late."""
    return case.history("long-past") if case.is_long_past else None


def behind(case: Case[Launch]) -> Decision | None:
    """Its plans are retold after it was shown, its announcement after it was sold."""
    if case.fact.stage not in ROAD:
        return None
    ahead = ROAD[ROAD.index(case.fact.stage) + 1 :]
    if any(event.fact.stage in ahead and event.fact.certainty != "speculative" for event in case.known):
        return case.history("behind-the-stage", undated=not case.told)
    return None


def news(case: Case[Launch]) -> Decision:
    """Nothing spoke against it."""
    return case.news("next-stage" if case.known else "first-known")


RULES: tuple[Rule[Launch], ...] = (speculation, same_stage, background, long_past, behind, news)


def _same_stage(case: Case[Launch], *, firm: bool = True) -> list[Known[Launch]]:
    return [
        event
        for event in case.known
        if event.fact.stage == case.fact.stage and not (firm and event.fact.certainty == "speculative")
    ]
