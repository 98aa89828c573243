"""Words that mean a step to market only in some company: what each event asks of its surroundings."""

from __future__ import annotations

from collections.abc import Callable

from facts import launch_terms
from facts.article import Sentence
from facts.launch_aside import agents, has_other_words, own, within_any
from facts.launch_mood import NEAR, lies_ahead
from facts.launch_names import is_fresh
from facts.lexicon import Mark, within
from facts.sentences import Span

DUE_BEFORE, DUE_BEHIND = 16, 48  # characters between "due" and its date
HAN = "\u2e80"
TOUCHING = 2
BUYERS = 30  # characters behind "available" in which it says to whom
OF_THEM = 12  # characters between a number and its product: 600,000 of its Ascend 910C
MANY = 100  # pieces: a shipment, whether or not it is the first
DECLARED = 6  # characters behind the name of what is declared
BESIDE = 30  # characters between a stop and what is stopped
NOUNS = ("debut", "launch", "release", "sales", "sale", "showcase")
COMPOUND = ("的", "产品", "芯片", "晶片", "工艺", "架构", "重新", "更改", "修改")

Test = Callable[[Sentence, Mark], bool]


def is_event(sentence: Sentence, mark: Mark, event: str) -> bool:
    """Whether the word at `mark` is used as the happening `event`."""
    clause = sentence.clause_at(mark.start)
    if within_any(sentence, clause.start, clause.end, "launch_nodate"):
        return False
    if _takes_many(sentence, mark, clause):
        return False
    test = TESTS.get(event)
    return test is None or test(sentence, mark)


def _takes_many(sentence: Sentence, mark: Mark, clause: Span) -> bool:
    """Whether so many pieces are what the verb acts on: plans to make 600,000 of its 910Cs is a shipment."""
    behind = own(sentence, Span(mark.end, clause.end))
    return any(
        q.unit == "count" and q.low >= MANY and q.start >= mark.end and 0 <= m.start - q.end <= OF_THEM
        for q in sentence.quantities
        for m in behind
    )


def has_needed(sentence: Sentence, mark: Mark, needed: str | None) -> bool:
    """Whether the word that the event needs stands near it in the clause, or is the same word."""
    if needed is None or needed in mark.classes:
        return True
    clause = sentence.clause_at(mark.start)
    start, end = max(clause.start, mark.start - NEAR), min(clause.end, mark.end + NEAR)
    return within_any(sentence, start, end, needed) or _goes_on(sentence, mark, needed)


def _goes_on(sentence: Sentence, mark: Mark, needed: str) -> bool:
    """Deliveries of the 910C, Huawei's answer to the H100, are to begin: behind a remark."""
    if "launch_ship" not in mark.classes or sentence.article.folded[mark.start] >= HAN:
        return False
    later = [c for c in sentence.clauses if c.start > mark.end]
    if later and sentence.article.folded.startswith(" which ", later[0].start):
        later = [later[0], *later]  # shipments, which began in the summer
    return len(later) > 1 and within_any(
        sentence, later[1].start, min(later[1].start + BESIDE, later[1].end), needed
    )


def stops_it(sentence: Sentence, mark: Mark) -> bool:
    """Whether the vendor stops the product itself: 輝達叫停H20."""
    clause = sentence.clause_at(mark.start)
    behind = [m for m in own(sentence, clause) if m.start >= mark.end]
    companies = sentence.named("company", clause.start, mark.start)
    if not behind or not companies or companies[0].name.id != behind[0].name.vendor:
        return False
    return behind[0].start - mark.end <= TOUCHING and clause.end - behind[0].end <= TOUCHING


def stops_sales(sentence: Sentence, mark: Mark) -> bool:
    """Whether the vendor stops selling the product that the clause names, and no rule makes it do so."""
    clause = sentence.clause_at(mark.start)
    near = has_needed(sentence, mark, "launch_sales") and bool(own(sentence, clause, systems=True))
    return near and not sentence.has("launch_leave", "lic_restriction", "lic_noun")


def is_told_to_stop(sentence: Sentence, mark: Mark) -> bool:
    """Whether suppliers are told to stop: then it is work on the product, whatever it is called."""
    clause = sentence.clause_at(mark.start)
    told = list(within(sentence.marks, clause.start, mark.start, "launch_tell"))
    return bool(told) and within_any(sentence, clause.start, mark.start, "launch_supplier")


def _ships(sentence: Sentence, mark: Mark) -> bool:
    clause = sentence.clause_at(mark.start)
    counted = any(
        q.unit == "count" and q.low >= MANY and m.start - q.end <= TOUCHING
        for q in sentence.quantities
        for m in own(sentence, clause)
        if q.end <= m.start
    )
    return not counted and not within_any(
        sentence, clause.start, clause.end, "launch_halt", "launch_stopped", "launch_sample"
    )


def _cancels(sentence: Sentence, mark: Mark) -> bool:
    """The vendor gives up the product or its plan; buyers' orders and work in a factory are other things."""
    clause = sentence.clause_at(mark.start)
    if within_any(sentence, clause.start, clause.end, "launch_orders"):
        return False
    if within_any(sentence, mark.end, min(mark.end + BESIDE, clause.end), "launch_output"):
        return False
    by_vendor = bool(sentence.named("company", clause.start, mark.start))
    planned = has_needed(sentence, mark, "launch_plan")
    weak = "launch_cancel_weak" in mark.classes
    if not own(sentence, clause) and not is_fresh(sentence, mark.end, clause.end):
        return False
    return planned or (by_vendor and not (weak and not _drops_it(sentence, mark)))


def _drops_it(sentence: Sentence, mark: Mark) -> bool:
    """Whether the product itself is dropped: Nvidia has dropped the B30A, and not its price."""
    clause = sentence.clause_at(mark.start)
    dropped = "launch_halt" not in mark.classes
    behind = own(sentence, Span(mark.end, clause.end))
    return dropped and bool(behind) and not has_other_words(sentence, mark.end, behind[0].start)


def _stars(sentence: Sentence, mark: Mark) -> bool:
    """Whether it is an event that the product is the star of: 12月辦發表會，主角是MI300X."""
    return sentence.has("launch_venue")


def _is_due(sentence: Sentence, mark: Mark) -> bool:
    """Due in May, available to buyers from May; but not: due to apply from May."""
    to_buyers = within_any(sentence, mark.end, mark.end + BUYERS, "launch_buyer")
    if sentence.article.folded.startswith(" to ", mark.end) and not to_buyers:
        return False
    if _counts(sentence):
        return False  # 20,000 of them, due in May: a buyer's
    return any(mark.start - DUE_BEFORE <= d.start <= mark.end + DUE_BEHIND for d in sentence.dates)


def _counts(sentence: Sentence) -> bool:
    """Whether many pieces are spoken of; the number in a name is none (the Ascend 950)."""
    many = [q for q in sentence.quantities if q.unit == "count" and q.low >= MANY]
    return any(not any(m.start <= q.start < m.end for m in sentence.named("product")) for q in many)


def _is_release(sentence: Sentence, mark: Mark) -> bool:
    return not is_noun(sentence, mark) or lies_ahead(sentence, mark)


def _is_reveal(sentence: Sentence, mark: Mark) -> bool:
    clause = sentence.clause_at(mark.start)
    shown = "launch_show" in mark.classes
    if shown and not sentence.named("company", clause.start, mark.start):
        return False
    if shown and sentence.article.folded[mark.start] < HAN and clause.end - mark.end <= TOUCHING:
        return False  # …, its product page shows
    if "launch_declare" in mark.classes and not _declares_it(sentence, mark):
        return False
    return _is_release(sentence, mark)


def _declares_it(sentence: Sentence, mark: Mark) -> bool:
    """Whether a product is what is made known (宣布新品RTX PRO), and not what becomes of it: 宣布H20獲批."""
    clause = sentence.clause_at(mark.start)
    if sentence.article.folded[mark.start] < HAN:
        return True
    named = own(sentence, Span(mark.end, clause.end))
    if not named or clause.end - named[-1].end > DECLARED or agents(sentence, mark.end, named[0].start):
        return False
    happens = ("launch_leave", "launch_again", "launch_release", "launch_stopped", "launch_cancel")
    return not within_any(sentence, mark.end, clause.end, *happens)


def _sells(sentence: Sentence, mark: Mark) -> bool:
    clause = sentence.clause_at(mark.start)
    start = mark.end if sentence.article.folded[mark.start] < HAN else clause.start
    money = [q for q in sentence.quantities if launch_terms.is_unit_price(sentence, q)]
    money = [q for q in money if start <= q.start < clause.end]
    return bool(money) and not within_any(sentence, clause.start, clause.end, "launch_bundle")


def _develops_bare(sentence: Sentence, mark: Mark) -> bool:
    folded = sentence.article.folded
    if folded.endswith(COMPOUND, max(0, mark.start - 2), mark.start):
        return False
    clause = sentence.clause_at(mark.start)
    if within_any(sentence, clause.start, mark.start, "launch_leave"):
        return False  # 美政府點頭讓H100研發繼續
    shown = sentence.title or within_any(sentence, clause.start, mark.start, "launch_progress")
    return shown and not folded.startswith(("的", "了", "出"), mark.end)


def is_noun(sentence: Sentence, mark: Mark) -> bool:
    """The launch of it, H20's debut: says by itself neither that it happened nor that it will."""
    folded = sentence.article.folded
    if folded[mark.start] >= HAN and within_any(sentence, mark.end, mark.end + TOUCHING * 2, "launch_delay"):
        return True  # 把H20的發布推遲
    if folded[mark.start : mark.end] in NOUNS and folded.startswith(" of ", mark.end):
        return True
    before = folded[max(sentence.span.start, mark.start - 30) : mark.start].split()
    if not before:
        return False
    noun = before[-1] == "for" or {"a", "an", "the", "its"} & set(before[-3:])
    if folded[mark.start : mark.end] in NOUNS and noun:
        return True
    adjacent = within(sentence.marks, max(sentence.span.start, mark.start - 12), mark.start, "launch_article")
    return before[-1].endswith("'s") or any(mark.start - m.end <= 1 for m in adjacent)


TESTS: dict[str, Test] = {
    "launch_ship": _ships, "launch_cancel": _cancels, "launch_due": _is_due, "launch_release": _is_release,
    "launch_reveal": _is_reveal, "launch_sell": _sells, "launch_develop_bare": _develops_bare,
    "launch_star": _stars,
}  # fmt: skip
