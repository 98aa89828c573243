"""The date and the price that go with a stage: which of the sentence's dates, which of its amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from facts import launch_names, launch_object
from facts.article import Article, Sentence
from facts.dates import When
from facts.launch_aside import own, within_any
from facts.lexicon import Mark, within
from facts.names import Name
from facts.numbers import Quantity
from facts.sentences import Span

CHEAPEST, DEAREST = 300, 400_000  # of one card, in any of the usual currencies
SALES = ("launch_release", "launch_shelf", "launch_reserve", "launch_preorder")
STEPS = ("launch_release", "launch_ship", "launch_due", "launch_make", "launch_delay", "launch_sample")
HAN = "\u2e80"
MOST_AMOUNTS = 8  # amounts of money that a sentence may have
PRICE_REACH = 80  # characters between an amount and the word that makes it a price
BARRIER_GAP = 10  # characters between "after" and a date that is still its own
FIRST_HALF = 6  # its last month
SAID_REACH = 12  # characters between "said" and the day it was said on


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit costs."""

    low: float | None
    high: float | None
    currency: str | None
    names: tuple[Name, ...]
    quantity: Quantity
    in_title: bool


def when(sentence: Sentence, mark: Mark, *, ahead: bool) -> tuple[str, When] | None:
    """The date of a stage at `mark` and its words: in its clause, else the nearest in its sentence."""
    clause = sentence.clause_at(mark.start)
    usable = [
        d for d in sentence.dates if _value(d, sentence.article, ahead) and not dates_the_report(sentence, d)
    ]
    usable = [d for d in usable if not _is_barred(sentence, mark, d)]
    inside = [d for d in usable if clause.start <= d.start < clause.end]
    usable = [d for d in usable if ahead or not is_of_next(sentence, clause, d)]
    usable = inside or [d for d in usable if not is_of_saying(sentence, d)]
    if not usable:
        return None
    nearest = min(usable, key=lambda d: _distance(sentence, mark, d))
    value = _value(nearest, sentence.article, ahead)
    return (value, nearest) if value else None


def _distance(sentence: Sentence, mark: Mark, found: When) -> int:
    """How far a date stands from its verb; a Han verb has it before it, a Latin one behind."""
    behind = found.start >= mark.end
    far = found.start - mark.end if behind else mark.start - found.end
    return far if behind != (sentence.article.folded[mark.start] >= HAN) else 2 * far


def is_to_come(found: When, today: date) -> bool:
    """Whether a date can only lie ahead: next year, 2027, the second half in its first."""
    if found.precision == "half":
        return found.back > f"{today.year}-H{1 if today.month <= FIRST_HALF else 2}"
    return found.back > _now(found.back, today)


def is_nearer_ahead(found: When, today: date) -> bool:
    """Whether of the two readings of a date without a year the coming one is the nearer."""
    return abs(_months(found.ahead, today)) < abs(_months(found.back, today))


def _months(value: str, today: date) -> int:
    """How many months a date lies from today; a quarter counts from its middle."""
    month = 3 * int(value[6]) - 1 if "Q" in value else int(value[5:7])
    return 12 * (int(value[:4]) - today.year) + month - today.month


def _is_barred(sentence: Sentence, mark: Mark, found: When) -> bool:
    """Whether the date belongs to a subordinate clause behind the verb: after rules took effect in May."""
    if found.start < mark.end:
        return False
    barriers = within(sentence.marks, mark.end, found.start, "launch_barrier", "launch_relative")
    return any(found.start - barrier.end > BARRIER_GAP for barrier in barriers if barrier.start >= mark.end)


def is_of_next(sentence: Sentence, clause: Span, found: When) -> bool:
    """Whether a date in a clause behind goes with the step that is told there: 秀出MI325X，第四季開賣."""
    behind = sentence.clause_at(found.start)
    return behind.start >= clause.end and within_any(sentence, behind.start, behind.end, *STEPS)


def is_of_saying(sentence: Sentence, found: When) -> bool:
    """Whether a day stands in the clause of who said it: AMD said at an event on Thursday."""
    clause = sentence.clause_at(found.start)
    return found.precision == "day" and within_any(sentence, clause.start, found.start, "launch_said_on")


def _value(found: When, article: Article, ahead: bool) -> str | None:
    """The date as past or as still to come; None where it lies on the wrong side of today."""
    if article.published is None:
        return None
    value = found.ahead if ahead else found.back
    if found.precision == "half":
        if not ahead and value.endswith("H2") and int(value[:4]) >= article.published.year:
            return None if article.published.month <= FIRST_HALF else value[:4]
        value = value[:4]
    now = _now(value, article.published)
    return value if (value >= now if ahead else value <= now) else None


def _now(value: str, today: date) -> str:
    """Today, as exactly as `value` is told."""
    return f"{today.year}-Q{(today.month + 2) // 3}" if "Q" in value else today.isoformat()[: len(value)]


def dates_the_report(sentence: Sentence, found: When) -> bool:
    """Whether it is the day of the report: 15日表示, 22日專訊, said on Tuesday; or a fiscal period."""
    folded = sentence.article.folded
    if (
        "fiscal" in folded[max(0, found.start - 8) : found.end + 16]
        or "财" in folded[max(0, found.start - 1) : found.end + 2]
    ):
        return True
    words = within(sentence.marks, found.end, min(found.end + 4, sentence.span.end), "launch_dateline")
    behind = any(w.end - w.start > 1 or w.start - found.end <= 1 for w in words)
    start = max(sentence.span.start, found.start - SAID_REACH)
    said = within_any(sentence, start, found.start, "launch_said_on")
    return behind or (said and found.precision in ("day", "month"))


def prices(article: Article) -> Iterator[Price]:
    """The unit prices in an article, each with the products that it is of."""
    for sentence in article.sentences:
        if sum(q.unit == "money" for q in sentence.quantities) > MOST_AMOUNTS:
            continue  # a table of a filing
        for quantity in sentence.quantities:
            if is_unit_price(sentence, quantity) and (names := _priced(sentence, quantity)):
                yield Price(*quantity.ends, quantity.currency, tuple(names), quantity, sentence.title)


def is_unit_price(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether an amount is what one card costs: priced, not of a server, not too much or too little."""
    if quantity.unit != "money" or not CHEAPEST <= quantity.low <= (quantity.high or quantity.low) <= DEAREST:
        return False
    clause = sentence.clause_at(quantity.start)
    if within_any(sentence, clause.start, min(clause.end + 2, sentence.span.end), "launch_bundle"):
        return False
    start, end = max(sentence.span.start, quantity.start - PRICE_REACH), quantity.end + PRICE_REACH
    words = ("launch_price", *SALES)  # on the market for so much
    return within_any(sentence, start, min(end, sentence.span.end), *words)


def _priced(sentence: Sentence, quantity: Quantity) -> list[Name]:
    """Like a verb, an amount belongs to its clause's product, else to what was spoken of before."""
    at = Mark(quantity.start, quantity.end, frozenset())
    found = launch_object.objects(sentence, at, loose=True)
    if isinstance(found, launch_names.Unnamed):
        found = launch_names.named_elsewhere(sentence.article)
    named = [m.name for m in own(sentence)]
    return found or (named if len({n.id for n in named}) == 1 else [])
