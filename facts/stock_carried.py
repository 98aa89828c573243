"""Moves without a subject of their own: elided, or a pronoun. Whose they are is said elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from facts.article import Article, Sentence
from facts.names import Mention
from facts.stock_amounts import Move
from facts.stock_company import FIGURE, FOREIGN, Subject, Told, company_at, is_not_the_head, is_put_down_to
from facts.stock_mask import BREAK, GAP, pattern, table

Settled = Sequence[tuple[Move, Subject]]
"""The moves of the sentence whose subjects are known."""
TRADING = (
    "move_after_hours", "move_premarket", "move_intraday", "move_closing",
    "move_us", "move_hk", "move_cn", "move_tw",
)  # fmt: skip
LOOK_BACK = 4  # sentences
SHORT = 40  # characters of a heading that is a sentence of its own
A_FIGURE = re.compile(rf"[a-z]{GAP}$|V[^,;:|]*$")
_RELATION_AFTER = re.compile(r"[_'AS\s]*(?:-?[a-z]+\s)?R")


def carried(
    sentence: Sentence, masked: str, move: Move, before: Settled, told: Told, points_back: bool
) -> Subject:
    """The subject meant: one of the sentence, one that follows, or one of the sentences before.

    `points_back`: "its shares", 該股 or only "shares" stands for it.
    """
    base = sentence.span.start
    trades = _speaks_of_trading(sentence, masked, move)
    if points_back or trades:
        before = [(m, s) for m, s in before if s is not FIGURE]
    elif _after_a_figure(sentence, masked, move):
        return FIGURE
    if points_back and (pair := _of_a_pair(sentence, sentence.text[: move.at - base], before)):
        return pair
    if found := _in_sentence(sentence, masked, move, before):
        return found
    if not points_back and (found := _follows(sentence, masked, move)):
        return found
    if points_back or trades or _only_asides(masked[: move.at - base]):
        return _named_before(sentence, told)
    return FIGURE if A_FIGURE.search(masked[: move.at - base]) else FOREIGN


def _speaks_of_trading(sentence: Sentence, masked: str, move: Move) -> bool:
    """Whether its words tell the hour or the place of trading: 盤後再跌3%; 收市報829元，漲幅定格在7%."""
    chunks = re.split(BREAK, masked[: move.at - sentence.span.start])
    reach = len(chunks[-1])
    if len(chunks) > 1 and not re.search("[CFIZRVHX]", chunks[-2]):
        reach += len(chunks[-2]) + 1
    return sentence.has(*TRADING, start=move.at - reach, end=move.end + 12)


def _after_a_figure(sentence: Sentence, masked: str, move: Move) -> bool:
    """Revenue of $46 bn, up 56%: what an elided move follows is a figure."""
    base = sentence.span.start
    chunks = re.split(BREAK, masked[: move.at - base])
    if len(chunks) < 2:
        return False
    said = chunks[-2][chunks[-2].rfind("C") + 1 :]
    if "S" in said or re.match("[^V]*[UE]", said):
        return False
    end = move.at - base - len(chunks[-1]) - 1
    start = end - len(chunks[-2])
    amounts = [
        q for q in sentence.quantities if start <= q.start - base < end and masked[q.start - base] == "Q"
    ]
    return re.search("[VX]", said) is not None or any(not _is_a_price(sentence, q.start) for q in amounts)


def _is_a_price(sentence: Sentence, at: int) -> bool:
    """Closed at $170, 報95元: what a share costs, no figure of the company."""
    return bool(pattern("priced").search(sentence.article.folded[max(0, at - 12) : at]))


def _in_sentence(sentence: Sentence, masked: str, move: Move, before: Settled) -> Subject | None:
    """The subject of the nearest clause before, be it of a move or only named."""
    base = sentence.span.start
    bounds = [0, *(m.end() for m in re.finditer(BREAK + "|K+", masked[: move.at - base]))]
    ends = [*bounds[1:], move.at - base]
    for start, end in zip(reversed(bounds), reversed(ends), strict=True):
        if settled := [s for m, s in before if start <= m.at - base < end]:
            return settled[-1]
        head = re.match(rf"{GAP}([CF]+)(?!{GAP}R)", masked[start:end])
        if head and end != move.at - base:
            return company_at(sentence, start + head.start(1), start + head.end(1))
        if named := _named_in(sentence, masked, start, end):
            return named
    return _named_in(sentence, masked, 0, move.at - base, heads=False)


def _named_in(sentence: Sentence, masked: str, start: int, end: int, heads: bool = True) -> Subject | None:
    """The first company of a clause that is no mere cause or partner; `heads`: nor part of a phrase."""
    for found in re.finditer("[CF]+", masked[start:end]):
        at, stop = start + found.start(), start + found.end()
        if is_put_down_to(masked, at) or _RELATION_AFTER.match(masked, stop):
            continue
        if not heads or not is_not_the_head(sentence, masked, at):
            return company_at(sentence, at, stop)
    return None


def _follows(sentence: Sentence, masked: str, move: Move) -> Subject | None:
    """Down 3% before the bell, Nvidia …; 經歷4月深跌30%之後，英偉達…"""
    base = sentence.span.start
    rest = masked[move.end - base :]
    found = re.match(rf"(?:[^,;:()|CFIZ]*),({GAP})([CF]+)", rest)
    if not found or re.search(r"[VHRQXZUI]", found.group(1)):
        return None
    return company_at(sentence, move.end - base + found.start(2), move.end - base + found.end(2))


def _only_asides(text: str) -> bool:
    """Whether the sentence has said only when and how until here, so that its subject is the last one's."""
    parts = [part for part in re.split(BREAK, text) if part.strip()]
    return all(not re.search(r"[a-z\u4e00-\u9fffZVR]", p) or pattern("adverbial").search(p) for p in parts)


def by_role(sentence: Sentence, start: int, end: int) -> Subject | None:
    """The company that [start, end) only describes: the foundry, AMD's larger rival, 代工龙头."""
    for name, words in table()["roles"].items():
        if re.search(words, sentence.article.folded[start:end]):
            named = [m for m in sentence.article.mentions if m.name.id == name and m.name.kind == "company"]
            before = [m for m in named if m.start < start]
            if named:
                return Subject((before[-1] if before else named[0],))
    return None


def heading(sentence: Sentence) -> Subject | None:
    """The company over whose paragraph it stands: "Broadcom — The chip designer fell", "• AMD's big day."."""
    article = sentence.article
    first = next(
        s for s in article.sentences if s.paragraph == sentence.paragraph and s.title == sentence.title
    )
    named = first.named("company")
    if not named or first.title:
        return None
    short = first.span.end - first.span.start <= SHORT and first is not sentence and len(named) == 1
    lead = article.folded[first.span.start : named[0].start]
    dashed = pattern("dashed").match(article.folded, named[0].end)
    short = short and bool(lead.strip())
    return Subject((named[0],)) if pattern("bullet").fullmatch(lead) and (short or dashed) else None


def _named_before(sentence: Sentence, told: Told) -> Subject:
    """The company last spoken of before the sentence; of several, the one that moved or stands first."""
    article = sentence.article
    if headed := heading(sentence):
        return headed
    for other in reversed(article.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]):
        companies = [m for m in other.named("company") if m.name.id not in table()["refuted"]["unlisted"]]
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


def _of_a_pair(sentence: Sentence, text: str, before: Settled) -> Subject | None:
    """Both of two companies, the former or the latter: the pair that moved last, else the two named last."""
    near = text[-16:]
    former, latter = pattern("former").search(near), pattern("latter").search(near)
    if not (former or latter):
        return _last_two(sentence) if pattern("both").search(text) else None
    pairs = [s for _, s in before if len(s.names) == 2] or [_last_two(sentence)]
    names = pairs[-1].names
    return Subject((names[-1 if latter else 0],)) if len(names) == 2 else FOREIGN


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
    listed = [m.name.id for m in article.mentions if m.name.kind == "company" and m.name.ticker]
    counted = Counter(listed).most_common(2)
    return counted[0][0] if counted and (len(counted) == 1 or counted[0][1] >= 2 * counted[1][1]) else None


def _by_topic(article: Article) -> Subject:
    topic = _topic(article)
    named = [m for m in article.mentions if m.name.kind == "company" and m.name.id == topic]
    return Subject((named[0],)) if named else FOREIGN
