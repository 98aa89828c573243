"""Stock moves: a listed company's share price moved by so many percent.

A percentage with a direction (stock_amounts) belongs to the company named last before it (stock_subject) on
its own market (stock_listing), at a time of trading (stock_session); a market value near it goes with it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date

from facts.article import Article, Sentence
from facts.attribution import is_past
from facts.kinds import Basis, Dropped, Fact, Role, StockMove
from facts.names import Mention
from facts.stock_amounts import Amount, Move, moves
from facts.stock_basis import Setting, basis, is_for_a_moment, setting
from facts.stock_caps import caps
from facts.stock_company import FIGURE, Subject, Told
from facts.stock_listing import is_other_listing
from facts.stock_mask import mask
from facts.stock_session import home, is_unfinished, own_day, session_date
from facts.stock_subject import subject

ROUNDED = 0.6  # a title's percentage may be a rounded one of the text


def read(article: Article) -> Iterator[Fact | Dropped]:
    """The moves of one article, each once; the title adds only what the text leaves out."""
    if not any(m.name.kind == "company" and m.name.ticker for m in article.mentions):
        return
    found: list[StockMove] = []
    titled: list[StockMove] = []
    told = Told({})
    for sentence in article.sentences:
        own: list[StockMove] = []
        for item in _of_sentence(sentence, told):
            if isinstance(item, Dropped):
                yield item
            else:
                own.append(item)
        (titled if sentence.title else found).extend(own)
        _with_caps(sentence, found)
    found = _recalled(_unique(found))
    yield from found
    yield from (t for t in _unique(titled) if not any(_retold(t, f) for f in found))


def _unique(found: Sequence[StockMove]) -> list[StockMove]:
    """Each (ticker, basis, percentage) once: the first telling, or the one that has the market value."""
    kept: dict[tuple[str, str, float], StockMove] = {}
    for fact in found:
        key = (fact.ticker, fact.basis, fact.change_pct)
        if key not in kept or (fact.market_cap and not kept[key].market_cap):
            kept[key] = fact
    return list(kept.values())


def _recalled(found: Sequence[StockMove]) -> list[StockMove]:
    """What a company's shares did in a session before the one reported is background."""
    last: dict[str, str] = {}
    for fact in found:
        last[fact.ticker] = max(last.get(fact.ticker, ""), fact.session_date or "")
    return [
        dataclasses.replace(f, role="background") if f.session_date and f.session_date < last[f.ticker] else f
        for f in found
    ]


def _retold(title: StockMove, fact: StockMove) -> bool:
    same = title.ticker == fact.ticker and (title.change_pct > 0) == (fact.change_pct > 0)
    return same and abs(title.change_pct - fact.change_pct) <= ROUNDED


def _with_caps(sentence: Sentence, found: list[StockMove]) -> None:
    """Puts the market values of the sentence on the last close of their companies."""
    if not found or not sentence.has("move_cap"):
        return
    for ticker, (value, currency) in caps(sentence, found).items():
        for at in reversed(range(len(found))):
            if found[at].ticker == ticker and found[at].basis != "period" and not found[at].market_cap:
                found[at] = dataclasses.replace(found[at], market_cap=value, currency=currency)
                break


def _of_sentence(sentence: Sentence, told: Told) -> Iterator[StockMove | Dropped]:
    if not sentence.has("move_up", "move_down", "move_soft_up", "move_soft_down", "move_double") and not any(
        q.unit == "pct" for q in sentence.quantities
    ):
        return
    masked = mask(sentence)
    every = [move for move in moves(sentence, masked) if move.amounts or not move.soft]
    settled: list[tuple[Move, Subject]] = []
    for move in every:
        whose = subject(sentence, masked, move, settled, told)
        settled.append((move, whose))
    told.subjects |= {sentence.index: s for _, s in settled if s is not FIGURE}
    if any(move.amounts for move in every):
        yield from _facts(sentence, masked, settled, told)


def _goes_on(sentence: Sentence) -> bool:
    """Whether only a semicolon stands before it."""
    folded = sentence.article.folded
    return folded[max(0, sentence.span.start - 2) : sentence.span.start].strip().endswith(";")


def _facts(
    sentence: Sentence, masked: str, settled: Sequence[tuple[Move, Subject]], told: Told
) -> Iterator[StockMove | Dropped]:
    """A move without words on its time has those of the move before it; one without a percentage is no fact."""
    last_basis, last_day = told.going_on if _goes_on(sentence) else (None, None)
    every = [move for move, _ in settled]
    for index, (move, whose) in enumerate(settled):
        where = setting(sentence, masked, every, index)
        day = own_day(sentence, where)
        own = basis(sentence, masked, where, move)
        if own == "intraday" and last_basis in ("premarket", "afterhours") and is_for_a_moment(sentence, where):
            own = last_basis
        if own is None and (day is None or day == last_day) and last_basis != "period":
            own = last_basis
        last_basis = own or last_basis
        last_day = day = day or last_day
        told.going_on = (last_basis, last_day)
        if not move.amounts:
            continue
        if why := _refused(sentence, masked, move, whose):
            if sentence.named("company"):
                yield Dropped("stock_move", why, sentence.article.quote(*_span(sentence, move, whose)), move.start)
            continue
        for mention, amount in _paired(whose, move):
            if is_other_listing(sentence, mention, where.clause_start, where.clause_end):
                yield Dropped("stock_move", "another listing", sentence.article.quote(move.start, move.end), move.start)
                continue
            yield _fact(sentence, move, whose, mention, amount, where, own, day)


def _refused(sentence: Sentence, masked: str, move: Move, whose: Subject) -> str | None:
    if not whose.listed:
        return whose.why or "it is the move of another company"
    base = sentence.span.start
    reach = masked[: move.at - base]
    if (move.double or move.soft) and "S" not in reach[-30:]:
        return "not said of the shares"
    clause = sentence.clause_at(move.at)
    if sentence.has("move_prospect", start=clause.start, end=move.end):
        return "not said as done"
    if len(move.amounts) > 1 and len(whose.names) not in (1, len(move.amounts)):
        return "as many percentages as companies are not there"
    return None


def _paired(whose: Subject, move: Move) -> Iterator[tuple[Mention, Amount]]:
    """The n-th percentage to the n-th company; one percentage to each of them."""
    amounts = move.amounts
    for index, mention in enumerate(whose.names):
        amount = amounts[index] if len(amounts) == len(whose.names) else amounts[0]
        if mention is not None and mention.name.ticker:
            yield mention, amount


def _fact(
    sentence: Sentence, move: Move, whose: Subject, mention: Mention, amount: Amount,
    where: Setting, own: Basis | None, day: date | None,
) -> StockMove:  # fmt: skip
    ticker = mention.name.ticker or ""
    market = home(ticker)
    goes_on = amount.peak or is_unfinished(sentence, market)
    kind: Basis = "period" if move.double else own or ("intraday" if goes_on else "session")
    on = session_date(sentence, where, kind, market, day)
    start, end = _span(sentence, move, whose)
    return StockMove(
        role=_role(sentence, kind, on), quote=sentence.article.quote(start, end), start=start, end=end,
        ticker=ticker, change_pct=amount.value, bound=amount.bound, basis=kind, session_date=on,
    )  # fmt: skip


def _role(sentence: Sentence, kind: Basis, on: str | None) -> Role:
    return "background" if kind == "period" or is_past(on, sentence.article.published) else "main"


def _span(sentence: Sentence, move: Move, whose: Subject) -> tuple[int, int]:
    """From the company (or the clause) to the end of the percentages."""
    inside = [m.start for m in whose.names if m and sentence.span.start <= m.start < move.end]
    clause = sentence.clause_at(move.at)
    start = min([*inside, move.at if inside else min(clause.start, move.at)])
    end = max([move.end, *(a.end for a in move.amounts)])
    lead = len(sentence.article.body[start:end]) - len(sentence.article.body[start:end].lstrip())
    return start + lead, end
