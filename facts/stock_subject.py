"""Whose move it is: the company named last before it, a list, a pronoun, or the subject carried on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facts.article import Article, Sentence
from facts.kinds import Basis
from facts.names import Mention
from facts.stock_amounts import Move
from facts.stock_mask import BREAK, GAP, table

TRADING = ("move_after_hours", "move_premarket", "move_intraday", "move_closing", "move_us", "move_hk", "move_cn", "move_tw")
LOOK_BACK = 4  # sentences
UNKNOWN_HAN = 6  # characters between a Chinese name and its verb that may be any adverb
UNKNOWN_LATIN = 40

_ITEM = r"(?:Z[Z .]*)?[CFIZ]+[_ ]*(?:'?A+[_ ]*)?"
_SEP = r"(?:\s?,\s?K+\s|\s?,\s?|\s?、\s?|\sK+\s|\s?&\s?|\s?/\s?|以及|[和与及暨]|\sand\s)"
_LIST = re.compile(rf"({_ITEM}(?:{_SEP}{_ITEM})*)({GAP})$")
_CARRIED = re.compile(rf"(?:^|{BREAK}|K|U|X|Q)({GAP}P*{GAP})$")
_PRONOUN = re.compile(rf"P({GAP})$")
_ASIDE = re.compile(rf"([CFIZ]+)[_'AS\s]*,[^,;:]*,({GAP})$")
_LOOSE_HAN = re.compile(r"C([^,;:()|VFIZURQXHLC]*)$")
_LOOSE_LATIN = re.compile(rf"C{GAP}S([^,;:()|VFIZURQXHCK]*)$")
_NOT_THE_HEAD = re.compile(r"(?:[a-z\u4e00-\u9fff]|[VHRQZ])[\s']*(?:O+[A\s]*)+$")
_PUT_DOWN_TO = re.compile(r"T[A\s]*$")
_NOUN_OF = re.compile(rf"\s*(?:O+\s|by\s){GAP}([CFIZ]+)")
_WHOLE_SEPARATORS = re.compile(r"、|以及|[和与及]")
_ADVERBIAL = re.compile(r"(?:[后时下中]|之际|影响|带动|消息|方面|K)\s*$")
_A_FIGURE = re.compile(rf"[a-z]{GAP}$|V[^,;:|]*$")
_A_PART = re.compile(r"A*\s*[a-zV]")  # Nvidia's share of the index
_BOTH = re.compile(r"(?<![a-z])(?:both|two) (?:of the )?(?:stocks|shares|companies|chipmakers|names)|两股|两只股票|两家公司|双双")
_ORDERED = re.compile(r"前者|the former(?![a-z])|(后者|the latter(?![a-z]))")
_PRICED = re.compile(r"(?:(?<![a-z])(?:at|to|near|around|above|below) (?:a record )?|[报收在于价造见至为])\s?$")
_RELATION_AFTER = re.compile(r"[_'AS\s]*(?:-?[a-z]+\s)?R")


@dataclass(frozen=True, slots=True)
class Subject:
    """The companies that a move is of, in order; None where the list names another one."""

    names: tuple[Mention | None, ...]
    why: str = ""

    @property
    def listed(self) -> bool:
        """Whether one of them is watched."""
        return any(m is not None and m.name.ticker for m in self.names)


FOREIGN = Subject((), "it is the move of another company or an index")
FIGURE = Subject((), "it is a figure that moved, not the shares")


@dataclass(slots=True)
class Told:
    """What the sentences so far have said: the subject of the last move of each, and when the last one was."""

    subjects: dict[int, Subject]
    going_on: tuple[Basis | None, date | None] = (None, None)


def subject(sentence: Sentence, masked: str, move: Move, before: Sequence[tuple[Move, Subject]], told: Told) -> Subject:
    """The subject of `move`; `before` are the moves of the sentence that are settled."""
    base = sentence.span.start
    text = masked[: move.at - base]
    if move.noun and (named := _NOUN_OF.match(masked, move.end - base)):
        if _A_PART.match(masked, named.end()):
            return FIGURE
        return _of(sentence, named.start(1), named.end(1))
    if found := _LIST.search(text):
        return _from_list(sentence, masked, found)
    if found := _ASIDE.search(text):
        return _of(sentence, found.start(1), found.end(1))
    if (carried := _CARRIED.search(text)) or _PRONOUN.search(text):
        points_back = carried is None or bool(re.search("[SP]", carried.group(1)))
        return _carried(sentence, masked, move, before, told, points_back)
    return _loose(sentence, masked, text)


def _from_list(sentence: Sentence, masked: str, found: re.Match[str]) -> Subject:
    start, end = found.span(1)
    lead = masked[:start]
    if _is_not_the_head(sentence, masked, start) or "R" in found.group(2):
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


def _is_not_the_head(sentence: Sentence, masked: str, start: int) -> bool:
    """Demand for Nvidia, an ETF holding Nvidia: the name only belongs to something else."""
    words = sentence.text[max(0, start - 10) : start].split(" ")
    holds = any(word in table()["refuted"]["holders"] for word in words[-2:])
    return holds or bool(_NOT_THE_HEAD.search(masked[:start]))


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


def _of(sentence: Sentence, start: int, end: int) -> Subject:
    base = sentence.span.start
    named = [m for m in sentence.named("company") if start <= m.start - base < end and not m.name.person]
    return Subject((named[0],)) if named and not _is_compound(sentence, named[0]) else FOREIGN


def _is_compound(sentence: Sentence, mention: Mention) -> bool:
    return sentence.article.folded[mention.end : mention.end + 7].lstrip().startswith("-backed")


def _loose(sentence: Sentence, masked: str, text: str) -> Subject:
    """A few unknown words may stand between a company and its verb, if none of them is another subject."""
    han = _LOOSE_HAN.search(text)
    if han and _is_han(han.group(1)) and sum("\u4e00" <= c <= "\u9fff" for c in han.group(1)) <= UNKNOWN_HAN:
        return _before_gap(sentence, masked, han.start() + 1)
    latin = _LOOSE_LATIN.search(text)
    if latin and len(latin.group(1)) <= UNKNOWN_LATIN and not re.search(r"\sand\s", latin.group(1)):
        return _before_gap(sentence, masked, latin.start() + 1)
    return FIGURE if _A_FIGURE.search(text) else FOREIGN


def _is_han(text: str) -> bool:
    return not re.search("[a-z]{2}", text)


def _before_gap(sentence: Sentence, masked: str, end: int) -> Subject:
    run = end
    while run > 0 and masked[run - 1] == "C":
        run -= 1
    if _PUT_DOWN_TO.search(masked[:run]) or _is_not_the_head(sentence, masked, run):
        return FOREIGN
    return _of(sentence, run, end)


def _carried(
    sentence: Sentence, masked: str, move: Move, before: Sequence[tuple[Move, Subject]], told: Told, points_back: bool
) -> Subject:
    """An elided subject or a pronoun: the sentence's own, one that follows, or one of the sentences before."""
    base = sentence.span.start
    if points_back:
        before = [(m, s) for m, s in before if s is not FIGURE]
    elif _after_a_figure(sentence, masked, move):
        return FIGURE
    if points_back and (ordered := _ORDERED.findall(sentence.text[: move.at - base][-16:])):
        return _one_of_two(sentence, move, before, last=bool(ordered[-1]))
    if points_back and _BOTH.search(sentence.text[: move.at - base]):
        return _last_two(sentence)
    if found := _in_sentence(sentence, masked, move, before):
        return found
    if not points_back and (found := _follows(sentence, masked, move)):
        return found
    if points_back or _only_asides(masked[: move.at - sentence.span.start]):
        return _named_before(sentence, told)
    return FIGURE if _A_FIGURE.search(masked[: move.at - base]) else FOREIGN


def _after_a_figure(sentence: Sentence, masked: str, move: Move) -> bool:
    """Revenue of $46 bn, up 56%: what an elided move follows is a figure, unless it speaks of trading."""
    base = sentence.span.start
    chunks = re.split(BREAK, masked[: move.at - base])
    near = (move.at - len(chunks[-1]), move.end + 12)
    if len(chunks) < 2 or sentence.has(*TRADING, start=near[0], end=near[1]):
        return False
    if re.search("[SU]", chunks[-2]):
        return False
    end = move.at - base - len(chunks[-1]) - 1
    amounts = [q for q in sentence.quantities if end - len(chunks[-2]) <= q.start - base < end and q.unit != "pct"]
    return "V" in chunks[-2] or any(not _is_a_price(sentence, q.start) for q in amounts)


def _is_a_price(sentence: Sentence, at: int) -> bool:
    """Closed at $170, 報95元: what a share costs, no figure of the company."""
    return bool(_PRICED.search(sentence.article.folded[max(0, at - 12) : at]))


def _in_sentence(
    sentence: Sentence, masked: str, move: Move, before: Sequence[tuple[Move, Subject]]
) -> Subject | None:
    base = sentence.span.start
    bounds = [0, *(m.end() for m in re.finditer(BREAK + "|K+", masked[: move.at - base]))]
    ends = [*bounds[1:], move.at - base]
    for start, end in zip(reversed(bounds), reversed(ends), strict=True):
        settled = [s for m, s in before if start <= m.at - base < end]
        if settled:
            return settled[-1]
        head = re.match(rf"{GAP}([CF]+)(?!{GAP}R)", masked[start:end])
        if head and end != move.at - base:
            return _of(sentence, start + head.start(1), start + head.end(1))
        for found in re.finditer("[CF]+", masked[start:end]):
            at = start + found.start()
            if _PUT_DOWN_TO.search(masked[:at]) or _RELATION_AFTER.match(masked, start + found.end()):
                continue
            if not _is_not_the_head(sentence, masked, at):
                return _of(sentence, at, start + found.end())
    for found in reversed(list(re.finditer("[CF]+", masked[: move.at - base]))):
        if not _PUT_DOWN_TO.search(masked[: found.start()]) and not _RELATION_AFTER.match(masked, found.end()):
            return _of(sentence, *found.span())
    return None


def _follows(sentence: Sentence, masked: str, move: Move) -> Subject | None:
    """Down 3% before the bell, Nvidia …; 經歷4月深跌30%之後，英偉達…"""
    base = sentence.span.start
    rest = masked[move.end - base :]
    found = re.match(rf"(?:[^,;:()|CFIZ]*),({GAP})([CF]+)", rest)
    if not found or re.search(r"[VHRQXZUI]", found.group(1)):
        return None
    return _of(sentence, move.end - base + found.start(2), move.end - base + found.end(2))


def _only_asides(text: str) -> bool:
    """Whether the sentence has said nothing but when and how until here, so that its subject is the last one's."""
    parts = [part for part in re.split(BREAK, text) if part.strip()]
    return all(not re.search(r"[a-z\u4e00-\u9fffZVR]", p) or _ADVERBIAL.search(p) for p in parts)


def _named_before(sentence: Sentence, told: Told) -> Subject:
    """The company last spoken of before the sentence; of several, the one that moved or stands first."""
    article = sentence.article
    for other in reversed(article.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]):
        companies = [m for m in other.named("company")]
        if other.index in told.subjects:
            return told.subjects[other.index]
        if not companies:
            continue
        if len({m.name.id for m in companies}) == 1:
            return Subject((companies[0],))
        topic = _topic(article)
        chosen = next((m for m in companies if m.name.id == topic), companies[0])
        return Subject((chosen,))
    return _by_topic(article)


def _one_of_two(sentence: Sentence, move: Move, before: Sequence[tuple[Move, Subject]], last: bool) -> Subject:
    """The former or the latter of the pair that was named."""
    pairs = [s for m, s in before if len(s.names) == 2]
    names = pairs[-1].names if pairs else _last_two(sentence).names
    return Subject((names[-1 if last else 0],)) if len(names) == 2 else FOREIGN


def _last_two(sentence: Sentence) -> Subject:
    """Both stocks, 兩股: the two listed companies last named."""
    found: list[Mention] = []
    article = sentence.article
    for other in reversed(article.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index + 1]):
        for mention in reversed(other.named("company")):
            if mention.start < sentence.span.start and mention.name.id not in {m.name.id for m in found}:
                found.append(mention)
        if len(found) >= 2:
            break
    return Subject(tuple(reversed(found))) if len(found) == 2 else FOREIGN


def _topic(article: Article) -> str | None:
    """The only listed company of the title, else the one that the article names most by far."""
    titled = {m.name.id for s in article.sentences if s.title for m in s.named("company") if m.name.ticker}
    if len(titled) == 1:
        return titled.pop()
    counted = Counter(m.name.id for m in article.mentions if m.name.kind == "company" and m.name.ticker).most_common(2)
    return counted[0][0] if counted and (len(counted) == 1 or counted[0][1] >= 2 * counted[1][1]) else None


def _by_topic(article: Article) -> Subject:
    topic = _topic(article)
    named = [m for m in article.mentions if m.name.kind == "company" and m.name.id == topic]
    return Subject((named[0],)) if named else FOREIGN
