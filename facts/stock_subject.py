"""Whose move it is: the company named last before it, a list, or the subject carried on (stock_carried)."""

from __future__ import annotations

import re

from facts.article import Sentence
from facts.names import Mention
from facts.stock_amounts import Move
from facts.stock_carried import A_FIGURE, Settled, by_role, carried, heading
from facts.stock_company import FIGURE, FOREIGN, Subject, Told, company_at, is_not_the_head, is_put_down_to
from facts.stock_mask import BREAK, GAP, is_chinese, pattern

UNKNOWN_HAN = 6  # characters between a Chinese name and its verb that may be any adverb
UNKNOWN_LATIN = 40

_ITEM = r"(?:Z[Z .]*)?[CFIZ]+[_ ]*(?:'?A+[_ ]*)?"
_SEP = r"(?:\s?,\s?K+\s|\s?,\s?|\s?、\s?|\sK+\s|\s?&\s?|\s?/\s?|以及|[和与及暨]|\sand\s)"
_LIST = re.compile(rf"({_ITEM}(?:{_SEP}{_ITEM})*)({GAP})$")
_NO_LIST = re.compile(r"[^CFIZASDBMOTLK_'\"\s.,、&/以及和与暨and-]")
_AFTER_A_NAME = re.compile(r"[ASDBMOTL_'\"\s-]*[CFIZ]")
_CARRIED = re.compile(rf"(?:^|{BREAK}|K|U|X|Q)({GAP}P*{GAP})$")
_PRONOUN = re.compile(rf"P({GAP})$")
_ASIDE = re.compile(rf"({_ITEM}(?:\sK+\s{_ITEM})*)[_'AS\s]*,[^,;:]*,({GAP})$")
_LOOSE_HAN = re.compile(r"C([^,;:()|VFIZURQXHLCa-z]*)$")
_LOOSE_LATIN = re.compile(rf"C({GAP}S[^,;:()|VFIZURQXHCK]*)$")
_HEAD_LATIN = re.compile(rf"(?:^|{BREAK}|K){GAP}C+([^,;:()|VFIZURQXHCK]*)$")
_DESCRIBED = re.compile(r"(?:[PR]|[a-z\u4e00-\u9fff]+(?=['A\sMLOBDS]*$))[^CFIZV]*$")
_PARTED = re.compile(BREAK + "| - ")
_NAME = re.compile("C+")
_OPENS = re.compile(rf"(?:^|{BREAK}|K){GAP}$")
_OFF = re.compile(r"\s(?:A*\s?O+|off|out of|U+)\s[AOSM'\s]*?(?:[ASM\s]*(C+)|[SP]+)")
_RELATIVE = re.compile(rf"(([CFIZ]+)[_'AS\s]*,){GAP}$")
_BRACKETED = re.compile(rf"(C+)[_'\sS]*\({GAP}$")
_FIGURE_OF = re.compile(rf"V\s(?:O+\s)?[A\s]*P+{GAP}$")
_WITH_A = re.compile(rf"(?:^|{BREAK}|K){GAP}(C+)[^,;:()|VFZURQXHCK]*O+\s$")
_OF_A_FIGURE = re.compile(r"\s(?:O+\s)[A\s]*[a-z\s]{0,24}V")
_CHUNK = re.compile(BREAK + "|(?<=[XU])K")
_NAMES_ANOTHER = re.compile("[a-zCFIZRVHLXU]")
_UNKNOWN_NAME = re.compile(r"[\u4e00-\u9fff]{2}")
_AFTER_NEWS = re.compile(rf"C(?:[^,;:()|RIC]*[KADB])?S{GAP}$")  # 英偉達公布業績後股價跌
_OWN_SHARES = re.compile(rf"[SP]+{GAP}[^,;:()|VFIZURQXHLCK]{{0,24}}$")
_NOUN_OF = re.compile(rf"\s*(?:O+\s|by\s){GAP}([CFIZ]+)")
_A_PART = re.compile(r"(?!\s[a-z]+(?:ed|s)\s)A*\s*[a-zV]")  # Nvidia's share of the index


def subject(sentence: Sentence, masked: str, move: Move, before: Settled, told: Told) -> Subject:
    """The subject of `move`; `before` are the moves of the sentence that are settled."""
    base = sentence.span.start
    text = masked[: move.at - base]
    if move.sends:
        return _object(sentence, masked, move, before, told)
    if found := _inverted(sentence, masked, move) or _described(sentence, text):
        return found
    if move.noun and (found := _of_a_noun(sentence, masked, move)):
        return found
    if bracketed := _BRACKETED.search(text):
        return company_at(sentence, *bracketed.span(1))
    if (which := _RELATIVE.search(text)) and pattern("relative").match(sentence.text, which.end(1)):
        listed = which.group(2).endswith("C")
        return _before_gap(sentence, masked, which.end(2), heads=False) if listed else FOREIGN
    if _is_a_figure(sentence, text, before):
        return FIGURE
    aside = _ASIDE.search(text) if text.count(",") > 1 and not is_chinese(sentence.article) else None
    if listed_ones := _list(text) or aside:
        return _from_list(sentence, masked, listed_ones)
    points_back = _points_back(sentence, text)
    if points_back is not None:
        return carried(sentence, masked, move, before, told, points_back)
    return _loose(sentence, masked, text)


def _list(text: str) -> re.Match[str] | None:
    """The names with which `text` ends; looked for only in what may be part of a list."""
    backwards = text[::-1]
    if not _AFTER_A_NAME.match(backwards):
        return None
    reach = _NO_LIST.search(backwards)
    return _LIST.search(text, len(text) - reach.start() if reach else 0)


def _points_back(sentence: Sentence, text: str) -> bool | None:
    """Whether a word for the shares stands for a company named before; None where the subject is here."""
    if elided := _CARRIED.search(text):
        return re.search("[SP]", elided.group(1)) is not None
    if _PRONOUN.search(text):
        return True
    if _AFTER_NEWS.search(text):
        return None
    own = _OWN_SHARES.search(text)
    if own and pattern("its").search(sentence.text[: own.start()]):
        return True
    return "S" in _CHUNK.split(text)[-1] if _is_elided(sentence, text) else None


def _is_a_figure(sentence: Sentence, text: str, before: Settled) -> bool:
    """Sales of the latter rose; AMD's share rose 2%, Nvidia's fell 3%."""
    goes_on = bool(before) and before[-1][1] is FIGURE
    return bool(_FIGURE_OF.search(text)) or (goes_on and sentence.text[: len(text)].rstrip().endswith("'s"))


def _of_a_noun(sentence: Sentence, masked: str, move: Move) -> Subject | None:
    """Whose gain of 3% it is: "with a gain of 3%" the head's, "a 3% gain in Nvidia" Nvidia's."""
    base = sentence.span.start
    if _OF_A_FIGURE.match(masked, move.end - base):
        return FIGURE
    if headed := _WITH_A.search(masked, 0, move.at - base):
        return company_at(sentence, *headed.span(1))
    if named := _NOUN_OF.match(masked, move.end - base):
        if _A_PART.match(masked, named.end()):
            return FIGURE
        return company_at(sentence, *named.span(1))
    return None


def _described(sentence: Sentence, text: str) -> Subject | None:
    """Who only is described: by what the company is known for, else by the heading of the paragraph."""
    base = sentence.span.start
    start = max((found.end() for found in _PARTED.finditer(text)), default=0)
    own = _DESCRIBED.search(text, start)
    if own is None:
        return None
    return (
        by_role(sentence, base + start, base + len(text))
        or ("R" in own.group() and heading(sentence))
        or None
    )


def _object(sentence: Sentence, masked: str, move: Move, before: Settled, told: Told) -> Subject:
    """What is sent up or down: lifted Nvidia's shares 3%, took 3% off the stock."""
    base = sentence.span.start
    inside = masked[move.start - base : move.end - base]
    behind = _OFF.match(masked, move.end - base)
    if named := _NAME.search(inside):
        at = move.start - base + named.start()
        return company_at(sentence, at, move.start - base + named.end())
    if behind and behind.group(1):
        return company_at(sentence, *behind.span(1))
    if (
        behind
        or re.search("[SP]", inside)
        or pattern("stock").search(sentence.article.folded, move.start, move.end)
    ):
        return carried(sentence, masked, move, before, told, points_back=True)
    return FIGURE


def _inverted(sentence: Sentence, masked: str, move: Move) -> Subject | None:
    """Up another 3% was Nvidia."""
    base = sentence.span.start
    found = pattern("inverted").match(sentence.article.folded, move.end)
    name = _NAME.match(masked, found.end() - base) if found else None
    opens = name and _OPENS.search(masked, 0, move.start - base)
    return company_at(sentence, *name.span()) if name and opens else None


def _is_elided(sentence: Sentence, text: str) -> bool:
    """Whether a Chinese clause names nobody before its verb, only when and how: 到收盘只剩4.4%的涨幅."""
    own = _CHUNK.split(text)[-1]
    unnamed = not _NAMES_ANOTHER.search(own) and not _UNKNOWN_NAME.search(own)
    return is_chinese(sentence.article) and unnamed


def _from_list(sentence: Sentence, masked: str, found: re.Match[str]) -> Subject:
    start, end = found.span(1)
    lead = masked[:start]
    acts = pattern("infinitive").match(sentence.article.folded, sentence.span.start + end)
    if (not acts and is_not_the_head(sentence, masked, start)) or "R" in found.group(2):
        return FOREIGN
    if lead[-1:] in "、和与及" and not masked[start].isspace():
        cut = [m.end() for m in re.finditer(BREAK + "|X[、和与及]", lead)]
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
    if (after := _AFTER_NEWS.search(text)) and not is_put_down_to(text, after.start()):
        return _before_gap(sentence, masked, after.start() + 1)
    han = _LOOSE_HAN.search(text)
    if han and sum("\u4e00" <= c <= "\u9fff" for c in han.group(1)) <= UNKNOWN_HAN:
        return _before_gap(sentence, masked, han.start() + 1)
    latin = _LOOSE_LATIN.search(text) or _HEAD_LATIN.search(text)
    if latin and len(latin.group(1)) <= UNKNOWN_LATIN and not re.search(r"\sand\s", latin.group(1)):
        return _before_gap(sentence, masked, latin.start(1))
    return FIGURE if A_FIGURE.search(text) else FOREIGN


def _before_gap(sentence: Sentence, masked: str, end: int, heads: bool = True) -> Subject:
    run = end
    while run > 0 and masked[run - 1] == "C":
        run -= 1
    if is_put_down_to(masked, run) or (heads and is_not_the_head(sentence, masked, run)):
        return FOREIGN
    return company_at(sentence, run, end)
