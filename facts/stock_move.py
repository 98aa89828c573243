"""Stock moves: a listed company's share price moved by so many percent.

A percentage with a direction (stock_amounts) belongs to the company named last before it (stock_subject) on
its own market (stock_listing), at a time of trading (stock_session); a market value near it goes with it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from facts.article import Article, Sentence
from facts.attribution import is_past
from facts.dates import When
from facts.kinds import Basis, Dropped, Fact, Role, StockMove, Why
from facts.names import Mention
from facts.stock_amounts import DOWN, UP, Amount, Move, moves
from facts.stock_basis import Setting, basis, frame, is_for_a_moment, settings
from facts.stock_caps import caps
from facts.stock_carried import LOOK_BACK
from facts.stock_company import FIGURE, Subject, Told
from facts.stock_listing import is_other_listing
from facts.stock_mask import Time, mask, pattern, times
from facts.stock_session import Words, home, is_recalled, own_day, session_date, unfinished
from facts.stock_subject import subject
from facts.why import why

ROUNDED = 1.0, 0.02  # a title's percentage may be a rounded one of the text: by so many points, or that part


def read(article: Article) -> Iterator[Fact | Dropped]:
    """The moves of one article, each once; the title adds only what the text leaves out."""
    if not any(m.name.kind == "company" and m.name.ticker for m in article.mentions):
        return
    telling = [sentence.index for sentence in article.sentences if _tells(sentence)]
    found: list[StockMove] = []
    titled: list[StockMove] = []
    told = Told({})
    for sentence in article.sentences:
        own: list[StockMove] = []
        for item in _of_sentence(sentence, told) if _is_wanted(sentence, telling) else ():
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
    slack = max(ROUNDED[0], ROUNDED[1] * abs(fact.change_pct))
    return same and abs(title.change_pct - fact.change_pct) <= slack


def _with_caps(sentence: Sentence, found: list[StockMove]) -> None:
    """Puts the market values of the sentence on the last close of their companies."""
    if not found or not sentence.has("move_cap"):
        return
    for ticker, cap in caps(sentence, found).items():
        own = [at for at, fact in enumerate(found) if fact.ticker == ticker]
        own = [at for at in own if found[at].basis != "period"] or own
        if own and not found[own[-1]].market_cap:
            fact = found[own[-1]]
            words = why(sentence.article, "market_cap", cap.start, cap.end)
            found[own[-1]] = dataclasses.replace(
                fact, market_cap=cap.low, currency=cap.currency, why=(*fact.why, words)
            )


def _tells(sentence: Sentence) -> bool:
    """Whether it can hold a move: a percentage or a multiple, with a word of direction or a sign."""
    folded, span = sentence.article.folded, sentence.span
    if not pattern("percentage").search(folded, span.start, span.end):
        return False
    if sentence.has(*UP, *DOWN):
        return sentence.has("move_double") or any(q.unit in ("pct", "times") for q in sentence.quantities)
    signs = ("+", "-", "+ ", "- ")
    return any(q.unit == "pct" and folded.endswith(signs, 0, q.start) for q in sentence.quantities)


def _is_wanted(sentence: Sentence, telling: Sequence[int]) -> bool:
    """Whether it can hold a move, or stands so near before one that can that who moved may be meant there."""
    ahead = [index - sentence.index for index in telling if index >= sentence.index]
    return bool(ahead) and (ahead[0] == 0 or (ahead[0] <= LOOK_BACK and sentence.has("move_up", "move_down")))


def _of_sentence(sentence: Sentence, told: Told) -> Iterator[StockMove | Dropped]:
    told_times = times(sentence)
    masked = mask(sentence, told_times)
    settled: list[tuple[Move, Subject]] = []
    for move in moves(sentence, masked):
        if move.amounts or not move.soft:
            settled.append((move, subject(sentence, masked, move, settled, told)))
    if not settled:
        return
    subjects = [whose for move, whose in settled if whose is not FIGURE and (move.amounts or whose.names)]
    if subjects:
        told.subjects[sentence.index] = subjects[-1]
    for timed in _timed(sentence, masked, told_times, settled, told):
        if timed.move.amounts:
            yield from _facts(sentence, masked, timed)


@dataclasses.dataclass(frozen=True, slots=True)
class Timed:
    """A move with its subject and with what the text says of its time."""

    move: Move
    whose: Subject
    where: Setting
    time: Time | None
    day: When | None


def _timed(
    sentence: Sentence,
    masked: str,
    told_times: Sequence[Time],
    settled: Sequence[tuple[Move, Subject]],
    told: Told,
) -> Iterator[Timed]:
    """The moves in their order; one that says nothing of its time has that of the move before it.

    Of the move behind it, where that is only joined to it: "Nvidia falls 4%, AMD 3% before the bell".
    """
    every = [move for move, _ in settled]
    wheres = list(settings(sentence, masked, every))
    own = [
        basis(sentence, masked, told_times, where, move) for where, move in zip(wheres, every, strict=True)
    ]
    for index in range(len(every) - 1, 0, -1):
        apart = settled[index][1].names != settled[index - 1][1].names
        if own[index - 1] is None and apart and (every[index].elided or _is_outside(own[index])):
            own[index - 1] = own[index]
    last = told.time if _is_outside(told.time) and told.paragraph == sentence.paragraph else None
    last_day: When | None = None
    same: Subject | None = None
    for (move, whose), where, time in zip(settled, wheres, own, strict=True):
        day = own_day(sentence, where)
        if time and time.basis == "intraday" and _is_outside(last) and is_for_a_moment(sentence, where):
            time = last
        goes_on = day is None or (last_day is not None and day.back == last_day.back)
        if time is None and goes_on and not (last and last.basis == "period" and whose == same):
            time = last
        yield Timed(move, whose, where, time, day or last_day)
        last, same = time or last, whose
        if not is_recalled(sentence, move.at):
            last_day = day or last_day
    told.time, told.paragraph = last, sentence.paragraph


def _is_outside(time: Time | None) -> bool:
    return time is not None and time.outside


def _facts(sentence: Sentence, masked: str, timed: Timed) -> Iterator[StockMove | Dropped]:
    if why := _refused(sentence, masked, timed.move, timed.whose):
        if sentence.named("company"):
            yield _dropped(sentence, timed, why)
        return
    where = timed.where
    for mention, amount in _paired(timed.whose, timed.move):
        if is_other_listing(sentence, mention, where.clause_start, where.clause_end):
            yield _dropped(sentence, timed, f"another listing than {mention.name.ticker}")
        else:
            yield _fact(sentence, timed, mention, amount)


def _dropped(sentence: Sentence, timed: Timed, why: str) -> Dropped:
    start, end = _span(sentence, timed.move, timed.whose)
    return Dropped("stock_move", why, sentence.article.quote(start, end), start)


def _refused(sentence: Sentence, masked: str, move: Move, whose: Subject) -> str | None:
    if not whose.listed:
        return whose.why or "it is the move of another company"
    base = sentence.span.start
    reach = masked[: move.at - base]
    if (move.double or move.soft) and not move.sends and "S" not in reach[-30:]:
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


def _fact(sentence: Sentence, timed: Timed, mention: Mention, amount: Amount) -> StockMove:
    ticker = mention.name.ticker or ""
    market = home(ticker)
    time = timed.time or _untold(sentence, timed, amount, market)
    kind: Basis = "period" if timed.move.double else time.basis if time else "session"
    on, dated = session_date(sentence, timed.where, kind, market, timed.day)
    start, end = _span(sentence, timed.move, timed.whose)
    return StockMove(
        role=_role(sentence, kind, on), quote=sentence.article.quote(start, end), start=start, end=end,
        ticker=ticker, change_pct=amount.value, bound=amount.bound, basis=kind, session_date=on,
        why=tuple(_why(sentence.article, timed.move, mention, amount, time, dated)),
    )  # fmt: skip


def _why(
    article: Article, move: Move, mention: Mention, amount: Amount, time: Time | None, dated: Words | None
) -> Iterator[Why]:
    """The words that gave ticker, percentage, bound, basis and day."""
    yield why(article, "ticker", mention.start, mention.end)
    end = amount.end if amount.start > move.start else move.end  # fell 3%, a 3% gain
    yield why(article, "change_pct", min(move.start, amount.start), end)
    if amount.bound != "eq":
        yield why(article, "bound", amount.start, amount.end)
    if move.double:
        yield why(article, "basis", move.start, move.end)
    elif time and time.end > time.start:
        yield why(article, "basis", time.start, time.end)
    if dated:
        yield why(article, "session_date", *dated)


def _untold(sentence: Sentence, timed: Timed, amount: Amount, market: str) -> Time | None:
    """The time of a move that tells none: that of the whole article, or of a session that went on."""
    framed = frame(sentence.article)
    today = str(sentence.article.published)
    if framed and (timed.day is None or (framed.basis == "premarket" and timed.day.back == today)):
        return framed
    if amount.peak:
        return Time(amount.start, amount.end, "intraday")
    return unfinished(sentence, market)


def _role(sentence: Sentence, kind: Basis, on: str | None) -> Role:
    return "background" if kind == "period" or is_past(on, sentence.article.published) else "main"


def _span(sentence: Sentence, move: Move, whose: Subject) -> tuple[int, int]:
    """From the company (or the clause), with what follows of it, to the end of the percentages."""
    named = [m for m in whose.names if m and sentence.span.start <= m.start < sentence.span.end]
    start = min([m.start for m in named] or [sentence.clause_at(move.at).start])
    start, end = min(start, move.at), max([move.end, *(a.end for a in move.amounts)])
    if move.noun:
        end = max([end, *(m.end for m in named)])
    text = sentence.article.quote(start, end)
    return start + len(text) - len(text.lstrip()), end
