"""Is this licence fact news? A licence is a state for each product, destination and authority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from facts.kinds import License, Status
from store.decision import WEIGHT, Case, Decision, Known, Rule, first_answer, latest
from store.when import Span, span

SAME_EVENT_DAYS = 3
"""The date line, and notice against disclosure against press: one event."""
PRESS_WORD_DAYS = 21
PRESS_WORDS: dict[Status, frozenset[Status]] = {
    "banned": frozenset({"required", "denied"}),
    "denied": frozenset({"banned"}),
}
"""What the press says: what it stands for, if that is already known."""
RECENT = timedelta(days=60)
STEP_BACK = timedelta(days=14)
LADDER: tuple[Status, ...] = ("applied", "under_review", "assured", "approved")
OPPOSITE: dict[Status, frozenset[Status]] = {
    "approved": frozenset({"denied", "banned", "suspended"}),
    "assured": frozenset({"denied", "banned"}),
    "lifted": frozenset({"required", "banned"}),
    "denied": frozenset({"approved", "assured"}),
    "banned": frozenset({"approved", "lifted"}),
    "suspended": frozenset({"approved"}),
    "required": frozenset({"lifted"}),
}


def decide_license(case: Case[License]) -> Decision:
    """What is made of a licence fact, given the events of any product and authority."""
    subject = [event for event in case.known if same_subject(event.fact, case.fact)]
    return first_answer(replace(case, known=subject), RULES)


def same_subject(one: License, other: License) -> bool:
    """The same product at the same gate; a destination that is not given may be any."""
    return (one.product, one.authority) == (other.product, other.authority) and (
        one.destination == other.destination or None in (one.destination, other.destination)
    )


def in_force(known: Sequence[Known[License]], by: date | None = None) -> Known[License] | None:
    """The event whose status holds (on the day `by`): the last that happened, of those that can carry one."""
    return latest(
        [
            event
            for event in known
            if event.fact.certainty != "speculative"
            and event.decision != "contradiction"
            and (by is None or event.rank[0] <= by)
        ]
    )


def speculation(case: Case[License]) -> Decision | None:
    """What somebody expects moves no status; it is kept, once."""
    if case.fact.certainty != "speculative":
        return None
    before = latest(_same_status(case, firm=False))
    return case.evidence("speculation", before) if before else case.history("speculation", undated=True)


def same_event(case: Case[License]) -> Decision | None:
    """The same status about the same day."""
    for event in _same_status(case):
        if (days := _days(event)) and case.day and days.near(case.span, SAME_EVENT_DAYS):
            return _told_again(case, "same-event", event)
    return None


def already_the_status(case: Case[License]) -> Decision | None:
    """It changes nothing, whenever it is said to have happened, once the status has a day."""
    current = in_force(case.known)
    if current is None or current.fact.status != case.fact.status:
        return None
    if current.day is None and case.fact.role == "main" and case.follows(current):
        return None  # only ever told as a recap; now somebody says when
    return _told_again(case, "already-the-status", current)


def press_word(case: Case[License]) -> Decision | None:
    """The press calls a licence requirement or a refusal a ban, for weeks after it was known."""
    for event in case.known:
        days = _days(event)
        same = event.fact.status in PRESS_WORDS.get(case.fact.status, ())
        if same and days and days.near(case.span, PRESS_WORD_DAYS):
            return case.evidence(f"press-word-for-{event.fact.status}", event)
    return None


def claimed_beside_a_promise(case: Case[License]) -> Decision | None:
    """ "Approved" beside "has assured us" and "is applying again" is how somebody puts the promise."""
    if case.fact.status != "approved" or case.fact.role != "main":
        return None
    told = {f.status for f in case.beside if f.role == "main" and same_subject(f, case.fact)}
    return case.contradiction("claimed-beside-a-promise") if told & {"assured", "applied"} else None


def background(case: Case[License]) -> Decision | None:
    """Told as what was known before."""
    if case.fact.role != "background":
        return None
    before = latest(_same_status(case))
    return case.evidence("recap", before) if before and not case.told else _past(case, "background")


def long_past(case: Case[License]) -> Decision | None:
    """An old event, learned late."""
    return case.history("long-past") if case.is_long_past else None


def retold(case: Case[License]) -> Decision | None:
    """Told again without a date while the state has moved on."""
    for event in _same_status(case):
        if not case.told and event.day and case.published - event.day <= RECENT:
            return _told_again(case, "retold-undated", event)
    return None


def step_back(case: Case[License]) -> Decision | None:
    """Right after an approval, "has applied" and "has promised" tell how it came about."""
    current = in_force(case.known)
    if current is None or current.day is None or case.follows(current):
        return None
    if case.fact.status not in LADDER or current.fact.status not in LADDER:
        return None
    behind = LADDER.index(case.fact.status) < LADDER.index(current.fact.status)
    if behind and case.published - current.day <= STEP_BACK:
        return _past(case, "step-back")
    return None


def older(case: Case[License]) -> Decision | None:
    """It happened before what is known to hold."""
    current = in_force(case.known)
    if current and case.day and current.rank[0] - case.day > timedelta(days=SAME_EVENT_DAYS):
        return case.history("older-than-the-status")
    return None


def weaker_denial(case: Case[License]) -> Decision | None:
    """The opposite of what somebody weightier said in these very days: kept beside it, and no status."""
    current = in_force(case.known)
    if current is None or case.fact.status not in OPPOSITE.get(current.fact.status, ()):
        return None
    days = _days(current)
    weaker = WEIGHT[case.fact.certainty] < WEIGHT[current.fact.certainty]
    if weaker and days and days.near(case.span, SAME_EVENT_DAYS) and not case.follows(current):
        return case.contradiction("weaker-denial")
    return None


def news(case: Case[License]) -> Decision:
    """Nothing spoke against it."""
    return case.news("status-changed" if in_force(case.known) else "first-known")


RULES: tuple[Rule[License], ...] = (
    speculation,
    same_event,
    already_the_status,
    press_word,
    claimed_beside_a_promise,
    background,
    long_past,
    retold,
    step_back,
    older,
    weaker_denial,
    news,
)


def _same_status(case: Case[License], *, firm: bool = True) -> list[Known[License]]:
    return [
        event
        for event in case.known
        if event.fact.status == case.fact.status and not (firm and event.fact.certainty == "speculative")
    ]


def _days(event: Known[License]) -> Span | None:
    if event.fact.event_date:
        return span(event.fact.event_date)
    return Span(event.day, event.day) if event.day else None


def _past(case: Case[License], reason: str) -> Decision:
    """History that does not say that it followed what holds is put before it: "in July" may mean both."""
    current = in_force(case.known)
    if current is None or current.day is None or case.day is None or case.follows(current):
        return case.history(reason)
    return case.history(reason, undated=case.day >= current.day)


def _told_again(case: Case[License], reason: str, event: Known[License]) -> Decision:
    """More evidence, or a stronger claim where somebody weightier now says it as the news."""
    if case.fact.role == "main" and WEIGHT[case.fact.certainty] > WEIGHT[event.fact.certainty]:
        return Decision("firmer", reason, event.event_id)
    return case.evidence(reason, event)
