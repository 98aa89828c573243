"""Whose move it is: the company named last before it, a list, or the subject carried on (stock_carried)."""

from __future__ import annotations

import re

from facts.article import Sentence
from facts.names import Mention
from facts.stock_amounts import Move
from facts.stock_carried import A_FIGURE, Settled, carried
from facts.stock_company import FIGURE, FOREIGN, Subject, Told, company_at, is_not_the_head, is_put_down_to
from facts.stock_mask import BREAK, GAP, pattern

UNKNOWN_HAN = 6  # characters between a Chinese name and its verb that may be any adverb
UNKNOWN_LATIN = 40

_ITEM = r"(?:Z[Z .]*)?[CFIZ]+[_ ]*(?:'?A+[_ ]*)?"
_SEP = r"(?:\s?,\s?K+\s|\s?,\s?|\s?、\s?|\sK+\s|\s?&\s?|\s?/\s?|以及|[和与及暨]|\sand\s)"
_LIST = re.compile(rf"({_ITEM}(?:{_SEP}{_ITEM})*)({GAP})$")
_CARRIED = re.compile(rf"(?:^|{BREAK}|K|U|X|Q)({GAP}P*{GAP})$")
_PRONOUN = re.compile(rf"P({GAP})$")
_ASIDE = re.compile(rf"({_ITEM}(?:\sK+\s{_ITEM})*)[_'AS\s]*,[^,;:]*,({GAP})$")
_LOOSE_HAN = re.compile(r"C([^,;:()|VFIZURQXHLC]*)$")
_LOOSE_LATIN = re.compile(rf"C{GAP}S([^,;:()|VFIZURQXHCK]*)$")
_AFTER_NEWS = re.compile(rf"C(?:[^,;:()|RIC]*[KADB])?S{GAP}$")  # 英偉達公布業績後股價跌
_OWN_SHARES = re.compile(rf"[SP]+{GAP}$")
_NOUN_OF = re.compile(rf"\s*(?:O+\s|by\s){GAP}([CFIZ]+)")
_A_PART = re.compile(r"A*\s*[a-zV]")  # Nvidia's share of the index


def subject(sentence: Sentence, masked: str, move: Move, before: Settled, told: Told) -> Subject:
    """The subject of `move`; `before` are the moves of the sentence that are settled."""
    base = sentence.span.start
    text = masked[: move.at - base]
    if move.noun and (named := _NOUN_OF.match(masked, move.end - base)):
        if _A_PART.match(masked, named.end()):
            return FIGURE
        return company_at(sentence, named.start(1), named.end(1))
    if found := _LIST.search(text) or _ASIDE.search(text):
        return _from_list(sentence, masked, found)
    if (elided := _CARRIED.search(text)) or _PRONOUN.search(text):
        points_back = elided is None or bool(re.search("[SP]", elided.group(1)))
        return carried(sentence, masked, move, before, told, points_back)
    if (after := _AFTER_NEWS.search(text)) and not is_put_down_to(text, after.start()):
        return _before_gap(sentence, masked, after.start() + 1)
    own = _OWN_SHARES.search(text)
    if own and pattern("its").search(sentence.text[: own.start()]):
        return carried(sentence, masked, move, before, told, points_back=True)
    return _loose(sentence, masked, text)


def _from_list(sentence: Sentence, masked: str, found: re.Match[str]) -> Subject:
    start, end = found.span(1)
    lead = masked[:start]
    if is_not_the_head(sentence, masked, start) or "R" in found.group(2):
        return FOREIGN
    if lead[-1:] in "、和与及" and not masked[start].isspace():
        cut = [m.end() for m in re.finditer(BREAK, lead)]
        start = cut[-1] if cut else 0
    parts, at = [], start
    for gap in [*re.finditer(_SEP, masked[start:end]), None]:
        stop = start + gap.start() if gap else end
        parts.append(_last(sentence, masked, at, stop))
        at = start + gap.end() if gap else end
    return Subject(tuple(parts)) if any(parts) else FOREIGN


def _last(sentence: Sentence, masked: str, start: int, end: int) -> Mention | None:
    """The company named in [start, end) of the mask, if no other name comes after it."""
    chunk = masked[start:end]
    at = max(chunk.rfind(code) for code in "CFIZ")
    if at < 0 or chunk[at] in "IZ":
        return None
    run = at
    while run > 0 and chunk[run - 1] in "CF":
        run -= 1
    named = [m for m in sentence.named("company") if m.start - sentence.span.start == start + run]
    return named[0] if named else None


def _loose(sentence: Sentence, masked: str, text: str) -> Subject:
    """A few unknown words may stand between a company and its verb, if none of them is another subject."""
    han = _LOOSE_HAN.search(text)
    if han and _is_han(han.group(1)) and sum("\u4e00" <= c <= "\u9fff" for c in han.group(1)) <= UNKNOWN_HAN:
        return _before_gap(sentence, masked, han.start() + 1)
    latin = _LOOSE_LATIN.search(text)
    if latin and len(latin.group(1)) <= UNKNOWN_LATIN and not re.search(r"\sand\s", latin.group(1)):
        return _before_gap(sentence, masked, latin.start() + 1)
    return FIGURE if A_FIGURE.search(text) else FOREIGN


def _is_han(text: str) -> bool:
    return not re.search("[a-z]{2}", text)


def _before_gap(sentence: Sentence, masked: str, end: int) -> Subject:
    run = end
    while run > 0 and masked[run - 1] == "C":
        run -= 1
    if is_put_down_to(masked, run) or is_not_the_head(sentence, masked, run):
        return FOREIGN
    return company_at(sentence, run, end)
