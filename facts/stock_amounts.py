"""Percentages with a direction: which word makes them a rise or a fall, and which stand in one list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from facts.article import Sentence
from facts.kinds import Bound
from facts.lexicon import Mark
from facts.numbers import Quantity
from facts.stock_mask import pattern, table, words

UP = ("move_up", "move_soft_up", "move_double", "move_send_up")
DOWN = ("move_down", "move_soft_down", "move_send_down")
SENDS = frozenset({"move_send_up", "move_send_down"})
BOUNDS: dict[str, Bound] = {
    "eq": "eq", "gt": "gt", "near": "lt", "lt": "lt", "upto": "eq", "approx": "approx",
}  # fmt: skip
DIRECTIONS = frozenset((*UP, *DOWN))
FARTHEST = 48  # characters between a direction and its percentage

_BETWEEN = re.compile(r"[ASDBOMLG\s'_-]*(?:Q+[\sA]*,?\s?(?:K+|或|即|,)?[\sA]*)?$")
_SENT = re.compile(r"[ASDBOMPLC'\s_-]*$")
_BEFORE = re.compile(r"[\sABDMS的'-]*$")
_LIST = re.compile(r"\s?(?:,|、|和|与|及|以及|/|&|,?\s?and)\s?(?:an? )?$")
_SIGN = re.compile(r"(?:^|[^\w%A-Z.-]|[A-Z_])\s?([+-])\s?$")
_JOINED = re.compile(r"[OABDM\s]*[BD][OABDM\s]*(?:,\s?(?:K+\s)?|K+\s)[A\s]*$")
_INTRODUCED = re.compile(r"[ASDBMO\s]*:\s?[CFIZ]+[CFIZASMO_'\s]*$")
_ELLIPSIS = re.compile(r"[OABDM\s']*(?:\s?[,;]\s?(?:K+\s)?|\s?K+\s)[ASDBMO\s]*[CFIZ]+[CFIZASMO_'\s]*$")
_OTHERS = re.compile("[CFIZVHR]")
_TO = re.compile(r"(?<![a-z])(?:to|from)(?![a-z])|至|到(?!达)")
_ARTICLE = re.compile(
    r"(?<![a-z])(?:an?|the|another|its|their|以)\s(?:early |late |initial |opening |earlier )?$|以$"
)
_OF = re.compile(r" of ")
_TIMES = re.compile(r"[\sA]*$")


@dataclass(frozen=True, slots=True)
class Amount:
    """One percentage, signed; `peak`: as much as it was at some time."""

    value: float
    bound: Bound
    start: int
    end: int
    peak: bool = False


@dataclass(slots=True)
class Move:
    """A direction where it stands, with the percentages that it governs (none: it only says who moved).

    `at` is where its subject must end: before the verb, or before "a 3% gain". `sends`: the shares are its
    object; `elided`: it has no word of its own, as in "Nvidia fell 3%, AMD 2%".
    """

    start: int
    end: int
    at: int
    noun: bool = False
    sign: int = 1
    soft: bool = False
    double: bool = False
    sends: bool = False
    elided: bool = False
    amounts: list[Amount] = field(default_factory=list)


def moves(sentence: Sentence, masked: str) -> list[Move]:
    """Every direction in the sentence, in order."""
    taken: set[int] = set()
    base = sentence.span.start
    marks = [m for m in words(sentence) if m.classes & DIRECTIONS and masked[m.start - base] in "UE"]
    found = [_move(sentence, masked, m, taken) for m in marks]
    found = [m for m in found if m.amounts or sentence.article.folded[m.start : m.end] != "off"]
    found.extend(_signed(sentence, masked, taken))
    found.extend(_continued(sentence, masked, found, taken))
    return sorted(found, key=lambda move: move.at)


def _continued(sentence: Sentence, masked: str, found: list[Move], taken: set[int]) -> list[Move]:
    """Percentages without a direction, joined to the move before: up 4% today and 9% this week."""
    more: list[Move] = []
    for quantity in sentence.quantities:
        if quantity.unit != "pct" or quantity.start in taken or quantity.low != quantity.high:
            continue
        earlier = [m for m in (*found, *more) if m.end <= quantity.start]
        last = max(earlier, key=lambda m: m.end, default=None)
        if last and _is_joined(sentence, masked, last, quantity) and not _is_refuted(sentence, quantity):
            more.append(Move(quantity.start, quantity.end, quantity.start, sign=last.sign, elided=True))
            more[-1].amounts.append(_amount(quantity, last.sign))
    return more


def _is_joined(sentence: Sentence, masked: str, last: Move, quantity: Quantity) -> bool:
    base = sentence.span.start
    between = masked[last.end - base : quantity.start - base]
    if not last.amounts:
        return bool(_INTRODUCED.match(between))
    came_to = pattern("came_to").search(sentence.text[: quantity.start - base]) and not _OTHERS.search(
        between
    )
    return bool(came_to or _ELLIPSIS.match(between) or _JOINED.match(between))


def _move(sentence: Sentence, masked: str, mark: Mark, taken: set[int]) -> Move:
    sign = -1 if mark.classes.isdisjoint(UP) else 1
    move = Move(mark.start, mark.end, mark.start, sign=sign, soft=any("soft" in c for c in mark.classes))
    if SENDS & mark.classes:
        move.sends = move.soft = True
    if "move_double" in mark.classes:
        return _doubled(sentence, move)
    first = _after(sentence, masked, mark, taken)
    if first and _OF.match(sentence.article.folded, mark.end):
        move.noun, move.at = True, _with_article(sentence, mark.start)
    if first is None:
        first = _ahead(sentence, masked, mark, taken)
        if first:
            move.noun, move.at = True, _with_article(sentence, first.start)
    if first:
        _take(sentence, move, first, taken)
        if pattern("suffered").match(sentence.article.folded, first.end):
            move.sends = move.soft = False
    return move


def _take(sentence: Sentence, move: Move, first: Quantity, taken: set[int]) -> None:
    """Gives the move its percentages, of which some may be no move after all."""
    for quantity in _listed(sentence, first):
        taken.add(quantity.start)
        if not quantity.vague and quantity.low == quantity.high and not _is_refuted(sentence, quantity):
            move.amounts.append(_amount(quantity, move.sign))
    move.start = min(move.start, first.start)
    move.end = max([move.end, first.end, *(a.end for a in move.amounts)])


def _doubled(sentence: Sentence, move: Move) -> Move:
    lead = sentence.text[: move.start - sentence.span.start].rstrip()
    bound: Bound = "gt" if lead.endswith("more than") else "eq"
    move.double, move.amounts = True, [Amount(100.0, bound, move.start, move.end)]
    return move


def _amount(quantity: Quantity, sign: int) -> Amount:
    value = quantity.low * (100.0 if quantity.unit == "times" else 1.0)
    peak = quantity.bound == "upto"
    return Amount(sign * round(value, 4), BOUNDS[quantity.bound], quantity.start, quantity.end, peak)


def _after(sentence: Sentence, masked: str, mark: Mark, taken: set[int]) -> Quantity | None:
    """The percentage that follows: rose 3%, fell $3.20, or 2.1%, 跌幅擴大至8%, 漲了近25倍."""
    base = sentence.span.start
    for quantity in sentence.quantities:
        if quantity.start < mark.end or quantity.start in taken:
            continue
        if quantity.start - mark.end > FARTHEST:
            return None
        resized = _is_size(sentence, mark) and pattern("resized").match(sentence.article.folded, mark.end)
        between = masked[(resized.end() if resized else mark.end) - base : quantity.start - base]
        fits = _SENT if SENDS & mark.classes else _BETWEEN
        if quantity.unit == "pct" and fits.match(between):
            is_its = not _is_level(sentence, mark, quantity) and not _has_its_own(sentence, masked, quantity)
            return quantity if is_its else None
        if quantity.unit == "times" and _TIMES.match(between) and _is_han(sentence, quantity):
            return None if _is_level(sentence, mark, quantity) else quantity
    return None


def _has_its_own(sentence: Sentence, masked: str, quantity: Quantity) -> bool:
    """Reversed an early gain to end 2% lower, recouped a 2% loss: the word behind has the percentage."""
    base = sentence.span.start
    if pattern("adverb").match(sentence.article.folded, quantity.end):
        return True
    noun = masked[quantity.end - base : quantity.end - base + 2].strip() == "U"
    return noun and _with_article(sentence, quantity.start) != quantity.start


def _is_level(sentence: Sentence, mark: Mark, quantity: Quantity) -> bool:
    """Fell to 40%, 跌至三成: where it ended, not how far it went. A 跌幅 or the losses may go to 3%."""
    folded = sentence.article.folded
    between = folded[mark.end : quantity.start]
    if not _TO.search(between):
        return False
    return not _is_size(sentence, mark)


def _is_size(sentence: Sentence, mark: Mark) -> bool:
    """跌幅, 跌勢, the losses: how far it went."""
    word = sentence.article.folded[mark.start : mark.end]
    return word.endswith(("幅", "势")) or word in table()["refuted"]["sizes"]


def _ahead(sentence: Sentence, masked: str, mark: Mark, taken: set[int]) -> Quantity | None:
    """The percentage that stands before: 4% higher, a 3% gain, 5%的跌幅."""
    base = sentence.span.start
    for quantity in reversed(sentence.quantities):
        if quantity.end <= mark.start and quantity.unit == "pct":
            fits = _BEFORE.match(masked[quantity.end - base : mark.start - base])
            return quantity if fits and quantity.start not in taken else None
    return None


def _listed(sentence: Sentence, first: Quantity) -> Iterator[Quantity]:
    """The percentage and those that are joined to it: 7.84%、2.49%及2.21%."""
    last = first
    yield first
    for quantity in sentence.quantities:
        if quantity.unit == "pct" and quantity.start >= last.end:
            if not _LIST.match(sentence.article.folded, last.end, quantity.start):
                return
            yield quantity
            last = quantity


def _signed(sentence: Sentence, masked: str, taken: set[int]) -> Iterator[Move]:
    """Bare signs: Nvidia (NVDA) -3.2%, 英偉達(+2.1%)."""
    base = sentence.span.start
    for quantity in sentence.quantities:
        if quantity.unit != "pct" or quantity.start in taken or quantity.low != quantity.high:
            continue
        if sign := _SIGN.search(masked, 0, quantity.start - base):
            at = base + sign.start(1)
            value = _amount(quantity, -1 if sign.group(1) == "-" else 1)
            if not _is_refuted(sentence, quantity):
                yield Move(at, quantity.end, at, sign=-1 if sign.group(1) == "-" else 1, amounts=[value])


def _with_article(sentence: Sentence, start: int) -> int:
    """Where "a 3% gain" begins."""
    lead = _ARTICLE.search(sentence.text[: start - sentence.span.start])
    return sentence.span.start + lead.start() if lead else start


def _is_han(sentence: Sentence, quantity: Quantity) -> bool:
    return sentence.article.folded[quantity.start : quantity.end].endswith("倍")


def _is_refuted(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether what follows makes the percentage a share of something or a growth."""
    tail = sentence.text[quantity.end - sentence.span.start :][:32]
    return bool(_refuted().match(tail))


@cache
def _refuted() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(table()["refuted"]["after"], key=len, reverse=True))
    return re.compile(rf"[\s(-]*(?:{words})(?![a-z])")
