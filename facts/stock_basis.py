"""When a share moved: at the close, during the day, before or after it, or over a longer time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from facts.article import Article, Sentence
from facts.dates import When
from facts.kinds import Basis
from facts.lexicon import Mark, within
from facts.stock_amounts import Move
from facts.stock_mask import BREAK, Time, is_chinese, pattern, times

BASES: dict[str, Basis] = {
    "move_after_hours": "afterhours", "move_premarket": "premarket", "move_intraday": "intraday",
    "move_closing": "session", "move_period": "period", "move_day_before": "session",
}  # fmt: skip
# Where a word is of several classes, and where two words of one clause disagree.
STRENGTH: tuple[Basis, ...] = ("period", "afterhours", "premarket", "intraday", "session")
FRAMES: tuple[Basis, ...] = ("premarket", "afterhours", "intraday")
LEADING = 14  # characters before a date that opens a clause: In the first half of 2025, …
HEADINGS = 2  # paragraphs that may hold one
NEAR = 24  # characters between a percentage and the time that it is counted over

_CUT = re.compile(BREAK + r"|K+")
_TAIL = re.compile(r"[OABDMSK\s]*(?:,[OABDMSK\s]*)*(?=[,;.:。]|$)")
_TRAILING = re.compile(r",\s[OABDM\s]*[BD][OABDM\s]*$")
_OWN = re.compile(r"[\sOABDM]*")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where in a sentence a move's own words are: its segment, and in it its clause."""

    start: int
    end: int
    clause_start: int
    clause_end: int


def settings(sentence: Sentence, masked: str, moves: Sequence[Move]) -> Iterator[Setting]:
    """The stretch of the sentence that belongs to each move, between those before and after it."""
    base, end = sentence.span.start, sentence.span.end
    breaks = [m.start() + base for m in _CUT.finditer(masked)]
    borders = [base, *(_border(sentence, masked, breaks, a.end, b.at) for a, b in pairwise(moves)), end]
    for move, (low, high) in zip(moves, pairwise(borders), strict=True):
        clause_start = max([b for b in breaks if b < move.at], default=base)
        clause_end = min([b for b in breaks if b >= move.end], default=end)
        yield Setting(low, high, max(low, clause_start), min(high, clause_end))


def _border(sentence: Sentence, masked: str, breaks: Sequence[int], low: int, high: int) -> int:
    """Where one move's words end and the next one's begin; past a trailing ", on Tuesday,"."""
    base = sentence.span.start
    if ending := pattern("to_end").search(sentence.article.folded, low, high):
        return ending.start()
    cuts = [cut for cut in breaks if low <= cut < high]
    if len(cuts) > 1 and _TRAILING.match(masked[cuts[0] - base : cuts[1] - base]):
        cuts = cuts[1:]
    if cuts:
        return cuts[0]
    own = _OWN.match(masked, low - base)
    return min(high, base + own.end()) if own else low


def basis(sentence: Sentence, masked: str, told: Sequence[Time], where: Setting, move: Move) -> Time | None:
    """What the move's own words say: those of its clause, else those before it in its segment."""
    if peak := pattern("from_a_peak").match(sentence.article.folded, move.end):
        return Time(peak.start() + 1, max(peak.end(), where.clause_end), "period")
    folded, chinese = sentence.article.folded, is_chinese(sentence.article)
    moment: Time | None = None
    for low, high in _stretches(sentence, masked, where):
        if low != where.clause_start and not chinese and pattern("reports").search(folded, low, high):
            continue  # AMD, which reports after the bell, fell
        own = [time for time in told if low <= time.start and time.end <= high]
        marks = list(within(sentence.marks, low, high, *BASES))
        found = _strongest(marks, own)
        if found and found.basis == "intraday" and not own and all("move_moment" in m.classes for m in marks):
            moment = found
        elif found and (moment is None or found.outside or found.basis == "period"):
            return found
        if moment is None and low == where.clause_start and (over := _over_time(sentence, low, high, move)):
            return over
    if moment:
        return moment
    if over := _over_time(sentence, where.start, where.clause_start, move, leading=True):
        return over
    trailing = _TAIL.match(masked, move.end - sentence.span.start)
    high = min(where.end, sentence.span.start + trailing.end()) if trailing else move.end
    return _strongest(list(within(sentence.marks, move.end, high, *BASES)))


def _stretches(sentence: Sentence, masked: str, where: Setting) -> Iterator[tuple[int, int]]:
    """The move's clause, then those before it in its segment, the nearest first."""
    yield where.clause_start, where.clause_end
    base = sentence.span.start
    cuts = [m.start() + base for m in _CUT.finditer(masked, where.start - base, where.clause_start - base)]
    bounds = [where.start, *cuts, where.clause_start]
    yield from reversed(list(pairwise(bounds)))


@lru_cache(maxsize=1)
def frame(article: Article) -> Time | None:
    """The time that the title or a heading sets for the whole article: Biggest moves premarket, 一週回顧.

    美股盤後 over a column only means that it is written after the close.
    """
    for sentence in article.sentences:
        if sentence.paragraph > HEADINGS:
            break
        base = sentence.span.start
        if sentence.title and (week := pattern("of_the_week").search(sentence.text)):
            return Time(base + week.start(), base + week.end(), "period")
        tells = any(quantity.unit == "pct" for quantity in sentence.quantities)
        heads = pattern("movers").search(sentence.text) is not None and (sentence.title or not tells)
        if heads or sentence.title:
            told = [time for time in times(sentence) if time.outside]
            found = _strongest(list(within(sentence.marks, base, sentence.span.end, *BASES)), told)
            late = found is not None and found.basis == "afterhours" and is_chinese(article)
            if heads or (found and found.outside and not late):
                is_frame = found and found.basis in FRAMES and not pattern("reports").search(sentence.text)
                return found if is_frame else None
    return None


def is_for_a_moment(sentence: Sentence, where: Setting) -> bool:
    """Whether only 一度 or "as much as" says when: then it may as well be of the hours before or after."""
    marks = list(within(sentence.marks, where.start, where.clause_end, *BASES))
    return bool(marks) and all("move_moment" in m.classes for m in marks)


def _strongest(marks: Sequence[Mark], told: Sequence[Time] = ()) -> Time | None:
    found = [*told]
    found += [Time(m.start, m.end, BASES[c]) for m in marks for c in m.classes if c in BASES]
    return min(found, key=lambda time: STRENGTH.index(time.basis)) if found else None


def _over_time(sentence: Sentence, low: int, high: int, move: Move, leading: bool = False) -> Time | None:
    """Its only date, if a week, month or year, or one to count from (`leading`: that opens its clause)."""
    if not sentence.dates:
        return None
    here = [d for d in sentence.dates if low <= d.start and d.end <= high]
    own = [d for d in here if not _of_a_record(sentence, low, d)]
    if leading:
        own = [d for d in own if d.start - sentence.clause_at(d.start).start <= LEADING]
    beside = [d for d in own if d.end <= move.at or d.start - move.end <= NEAR]
    found = [d for d in beside if _from_there_on(sentence, d)]
    if not found and all(d.precision != "day" for d in own):
        found = beside
    return Time(found[0].start, found[0].end, "period") if found else None


def _from_there_on(sentence: Sentence, day: When) -> bool:
    """Since April 4, 自9月23日以來."""
    base = sentence.span.start
    lead, after = sentence.text[: day.start - base], sentence.text[day.end - base :]
    return bool(pattern("since").search(lead[-12:]) or pattern("since_after").match(after))


def _of_a_record(sentence: Sentence, low: int, day: When) -> bool:
    """The biggest gain since April, 創今年最大跌幅: the date dates the record, not the move."""
    base = sentence.span.start
    return bool(pattern("record").search(sentence.text[max(0, low - base) : day.end - base + 8]))
