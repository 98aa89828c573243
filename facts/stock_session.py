"""On which day a share moved: the day that the text names, or the session that its publication tells."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from facts.article import Article, Sentence
from facts.dates import When
from facts.kinds import Basis
from facts.lexicon import within
from facts.sessions import is_open_day, on_or_before, session_before
from facts.stock_basis import Setting
from facts.stock_mask import Time, is_chinese, pattern

Words = tuple[int, int]  # where they stand in the body
NEAR_DAYS = 6  # a day named elsewhere in the article that far back may be the session it speaks of
TRADED = ("move_share", "move_index", "move_closing", "move_after_hours", "move_premarket", "move_traders")
HOURS = {
    "us": ("America/New_York", time(9, 30), time(16)),
    "hk": ("Asia/Hong_Kong", time(9, 30), time(16)),
    "cn": ("Asia/Shanghai", time(9, 30), time(15)),
}


def own_day(sentence: Sentence, where: Setting) -> When | None:
    """The day that the move's own words name."""
    every = _days(sentence)
    if not every:
        return None
    for low, high in ((where.clause_start, where.clause_end), (where.start, where.clause_start)):
        if days := [d for d in every if low <= d.start and d.end <= high]:
            return days[-1 if high == where.clause_start else 0]
    tail = sentence.text[where.clause_end - sentence.span.start : where.end - sentence.span.start]
    if pattern("day_alone").match(tail):
        return next((d for d in every if where.clause_end <= d.start < where.end), None)
    return None


def _days(sentence: Sentence) -> list[When]:
    """The days in it on which there may have been trading: none to come, none of a report or a record."""
    today = str(sentence.article.published)
    days = [d for d in sentence.dates if d.precision == "day" and d.back <= today]
    return [d for d in days if not _not_the_session(sentence, d)]


def _not_the_session(sentence: Sentence, day: When) -> bool:
    lead = sentence.text[: day.start - sentence.span.start][-40:]
    after = sentence.text[day.end - sentence.span.start :]
    return bool(pattern("not_the_session").search(lead) or pattern("not_the_session_after").match(after))


def is_recalled(sentence: Sentence, at: int) -> bool:
    """Whether the clause at `at` tells what had been before: which on Monday had added 2%."""
    clause = sentence.clause_at(at)
    return pattern("had").search(sentence.article.folded, clause.start, clause.end) is not None


def told_day(sentence: Sentence) -> When | None:
    """The day that the sentences before it in the paragraph, or else the article's words on shares, name."""
    named = _named_in_paragraph(sentence)
    published = sentence.article.published
    if named and published and 0 <= (published - _date(named)).days <= NEAR_DAYS:
        return named
    return _spoken_of(sentence.article) or named


def _named_in_paragraph(sentence: Sentence) -> When | None:
    article = sentence.article
    for other in reversed(article.sentences[: sentence.index]):
        if other.paragraph != sentence.paragraph or other.title:
            break
        if days := [d for d in _days(other) if not is_recalled(other, d.start)]:
            return days[-1]
    return None


@lru_cache(maxsize=1)
def _spoken_of(article: Article) -> When | None:
    """The latest recent day that stands in a sentence about trading."""
    found = [
        day
        for sentence in article.sentences
        if sentence.has(*TRADED)
        for day in _days(sentence)
        if not is_recalled(sentence, day.start)
    ]
    published = article.published
    recent = (d for d in found if published and 0 <= (published - _date(d)).days <= NEAR_DAYS)
    return max(recent, key=_date, default=None)


def _date(day: When) -> date:
    return date.fromisoformat(day.back)


def session_date(
    sentence: Sentence, where: Setting, kind: Basis, market: str, own: When | None
) -> tuple[str | None, Words | None]:
    """The trading day: named with the move (`own`), elsewhere, or told by the hour of publication.

    With it the words that gave it, if any did.
    """
    article = sentence.article
    if kind == "period" or article.published is None:
        return None, None
    low, high = where.start, where.end
    day = own or (_spoken_of(article) if kind == "premarket" else told_day(sentence))
    words = (day.start, day.end) if day else None
    if market == "us" and (dawn := _first(sentence, "move_dawn", low, high)):
        eve = session_before(_date(own) if own else article.published, market)
        return eve.isoformat(), (own.start, own.end) if own else dawn
    if (
        market == "us"
        and own is None
        and (night := _first(sentence, "move_overnight", low, where.clause_end))
    ):
        return session_before(article.published, market).isoformat(), night
    if own is None and sentence.has("move_same_day", start=low, end=high):
        own = day
    if day and _date(day) == article.published and day is not own and _is_ahead(article, kind, market):
        day = words = None
    found = latest = by_publication(article, kind, market)
    if day:
        found = on_or_before(_date(day), market)
        if article.published_at and found > latest:
            found, words = latest, None  # none that had not begun by the hour of publication
    before = _first(sentence, "move_day_before", low, where.clause_end)
    if before and not _names_itself(sentence):
        found, words = session_before(found, market), before
    return found.isoformat(), words


def _first(sentence: Sentence, name: str, low: int, high: int) -> Words | None:
    """Where the first word of the class stands in [low, high)."""
    return next(((m.start, m.end) for m in within(sentence.marks, low, high, name)), None)


def _names_itself(sentence: Sentence) -> bool:
    """前一交易日(30日): the session before is that day, not the one before it."""
    return pattern("the_day_itself").search(sentence.text) is not None


def by_publication(article: Article, kind: Basis, market: str) -> date:
    """The session that an article published then speaks of, if it names no day.

    An hour of publication is put on the market's own clock. Without one, a Chinese text is taken to be
    written in Asia, where the American day is still to come or just over; any other on the day itself.
    """
    published = article.published
    assert published is not None  # noqa: S101 - session_date asks only then
    if article.published_at and market in HOURS:
        return _by_clock(article.published_at, kind, market)
    if _is_ahead(article, kind, market):
        return session_before(published, market)
    return on_or_before(published, market)


def _is_ahead(article: Article, kind: Basis, market: str) -> bool:
    """Whether the American session of the day was still to come when an Asian text was written."""
    written_in_asia = not article.published_at and is_chinese(article)
    return written_in_asia and market == "us" and kind in ("session", "afterhours")


def _by_clock(published: datetime, kind: Basis, market: str) -> date:
    zone, opens, closes = HOURS[market]
    local = published.astimezone(ZoneInfo(zone))
    begins = {"premarket": time(4), "afterhours": closes, "session": opens}.get(kind, opens)
    day = local.date()
    if local.time() < begins:
        day -= timedelta(days=1)
    return on_or_before(day, market)


def unfinished(sentence: Sentence, market: str) -> Time | None:
    """That the session was still going on: words beside the move, or (no words) the hour of publication."""
    article = sentence.article
    signs = (
        ("move_unfinished", article.sentences[sentence.index : sentence.index + 2]),
        ("move_mid_session", article.sentences[:6]),
        ("move_half_day", article.sentences[:3]),
    )
    for name, near in signs:
        if name == "move_half_day" and any(s.has("move_closing") for s in article.sentences):
            break
        if words := next((w for s in near if (w := _first(s, name, s.span.start, s.span.end))), None):
            return Time(*words, "intraday")
    if not article.published_at or market not in HOURS:
        return None
    zone, opens, closes = HOURS[market]
    local = article.published_at.astimezone(ZoneInfo(zone))
    goes_on = is_open_day(local.date(), market) and opens <= local.time() < closes
    return Time(sentence.span.start, sentence.span.start, "intraday") if goes_on else None


def home(ticker: str) -> str:
    """The market on which a ticker trades."""
    return {"HK": "hk", "SS": "cn"}.get(ticker.rpartition(".")[2], "us")
