"""When a share moved: at the close, during the day, before or after it, or over a longer time; and on which day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from facts.article import Article, Sentence
from facts.dates import When
from facts.kinds import Basis
from facts.lexicon import Mark, within
from facts.sessions import is_open_day, on_or_before, session_before
from facts.stock_amounts import Move
from facts.stock_mask import BREAK, clock, table

BASES: dict[str, Basis] = {
    "move_after_hours": "afterhours", "move_premarket": "premarket", "move_intraday": "intraday",
    "move_closing": "session", "move_period": "period", "move_day_before": "session",
}  # fmt: skip
# Where a word is of several classes, and where two words of one clause disagree.
STRENGTH: tuple[Basis, ...] = ("period", "afterhours", "premarket", "intraday", "session")
NEAR_DAYS = 6  # a day named elsewhere in the article that far back may be the session it speaks of
NEWS_DAYS = 3
HOURS = {"us": ("America/New_York", time(9, 30), time(16)), "hk": ("Asia/Hong_Kong", time(9, 30), time(16)), "cn": ("Asia/Shanghai", time(9, 30), time(15))}  # fmt: skip

_CUT = re.compile(BREAK + r"|K+")
_TAIL = re.compile(r"[OABDMSK\s]*(?:,[OABDMSK\s]*)*(?=[,;.:。]|$)")
_TRAILING = re.compile(r",\s[OABDM\s]*[BD][OABDM\s]*$")
_NO_SESSION = re.compile(r"(?:since|worst[^,]*|best[^,]*|biggest[^,]*|largest[^,]*|lowest[^,]*|highest[^,]*|as of|自|继|较|比)\s?(?:on )?$")
_DATELINE = ("以来", "讯", "电", "专讯", "消息", "报道", "訊")
_RECORD = re.compile(r"(?<![a-z])(?:most|best|worst|first|record)(?![a-z])|(?:bigg|larg|steep|sharp|deep|high|low)est|最[大高低深]|新[高低]|首次")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where in a sentence a move's own words are: its segment, and in it its clause."""

    start: int
    end: int
    clause_start: int
    clause_end: int


def setting(sentence: Sentence, masked: str, moves: Sequence[Move], index: int) -> Setting:
    """The stretch of the sentence that belongs to one move, between those before and after it."""
    base, move = sentence.span.start, moves[index]
    start, end = base, sentence.span.end
    if index:
        start = _border(masked, base, moves[index - 1].end, move.at)
    if index + 1 < len(moves):
        end = _border(masked, base, move.end, moves[index + 1].at)
    breaks = [m.start() + base for m in _CUT.finditer(masked)]
    clause_start = max([b for b in breaks if b < move.at], default=base)
    clause_end = min([b for b in breaks if b >= move.end], default=sentence.span.end)
    return Setting(start, end, max(start, clause_start), min(end, clause_end))


def _border(masked: str, base: int, low: int, high: int) -> int:
    """Where one move's words end and the next one's begin: the first break, past a trailing ", on Tuesday,"."""
    cuts = [m.start() for m in _CUT.finditer(masked[: max(high - base, 0)]) if m.start() >= low - base]
    if len(cuts) > 1 and _TRAILING.match(masked[cuts[0] : cuts[1]]):
        cuts = cuts[1:]
    if cuts:
        return base + cuts[0]
    own = re.compile(r"[\sOABDM]*").match(masked, low - base)
    return min(high, base + own.end()) if own else low


def basis(sentence: Sentence, masked: str, where: Setting, move: Move) -> Basis | None:
    """What the move's own words say: those of its clause, else those before it in its segment."""
    for low, high in ((where.clause_start, where.clause_end), (where.start, where.clause_start)):
        marks = [m for m in within(sentence.marks, low, high, *BASES) if not _is_of_the_past(m, move)]
        if marks and (found := _strongest(marks, move)):
            return found
        if low == where.clause_start and clock().search(sentence.article.folded, low, high):
            return "intraday"
        if low == where.clause_start and _over_time(sentence, low, high, move):
            return "period"
    if _over_time(sentence, where.start, where.clause_start, move):
        return "period"
    trailing = _TAIL.match(masked, move.end - sentence.span.start)
    high = min(where.end, sentence.span.start + trailing.end()) if trailing else move.end
    return _strongest(list(within(sentence.marks, move.end, high, *BASES)), move)


def _is_of_the_past(mark: Mark, move: Move) -> bool:
    """曾 and "since" count only right where the move is."""
    return "recall" in mark.classes and abs(mark.end - move.start) > 12 and "move_intraday" in mark.classes


def _strongest(marks: Sequence[Mark], move: Move) -> Basis | None:
    found = [BASES[c] for mark in marks for c in mark.classes if c in BASES]
    return min(found, key=STRENGTH.index) if found else None


def _over_time(sentence: Sentence, low: int, high: int, move: Move) -> bool:
    """Whether the only date is a week, a month or a year: the move is over it."""
    own = [d for d in sentence.dates if low <= d.start and d.end <= high and not _of_a_record(sentence, low, d)]
    if any(_from_there_on(sentence, d) and (d.end <= move.at or d.start - move.end <= 24) for d in own):
        return True
    if not own or any(d.precision == "day" for d in own):
        return False
    return any(d.end <= move.at or d.start - move.end <= 24 for d in own)


def _from_there_on(sentence: Sentence, day: When) -> bool:
    """Since April 4, 自9月23日以來."""
    base = sentence.span.start
    after = sentence.text[day.end - base :][:2] in ("以来", "至今")
    return after or bool(re.search(r"since (?:on )?$", sentence.text[: day.start - base]))


def _of_a_record(sentence: Sentence, low: int, day: When) -> bool:
    """The biggest gain since April, 創今年最大跌幅: the date dates the record, not the move."""
    base = sentence.span.start
    return bool(_RECORD.search(sentence.text[max(0, low - base) : day.end - base + 8]))


def own_day(sentence: Sentence, where: Setting) -> date | None:
    """The day that the move's own words name."""
    for low, high in ((where.clause_start, where.clause_end), (where.start, where.clause_start)):
        days = [d for d in _days(sentence) if low <= d.start and d.end <= high]
        if days and not (high == where.clause_start and _is_said(sentence, days[-1])):
            return date.fromisoformat(days[-1 if high == where.clause_start else 0].back)
    tail = sentence.text[where.clause_end - sentence.span.start : where.end - sentence.span.start]
    if re.match(r",? ?(?:on |late |early )?[a-z]+day\W*$", tail):
        days = [d for d in _days(sentence) if where.clause_end <= d.start < where.end]
        return date.fromisoformat(days[0].back) if days else None
    return None


def _is_said(sentence: Sentence, day: When) -> bool:
    """Whether the day is that of a statement, not of trading: 川普周二表示."""
    clause = sentence.clause_at(day.start)
    return sentence.has("speech", "reporting", start=clause.start, end=clause.end)


def _days(sentence: Sentence) -> list[When]:
    return [d for d in sentence.dates if d.precision == "day" and not _not_the_session(sentence, d)]


def _not_the_session(sentence: Sentence, day: When) -> bool:
    lead = sentence.text[: day.start - sentence.span.start][-40:]
    tail = sentence.text[day.end - sentence.span.start :][:3]
    return bool(_NO_SESSION.search(lead)) or tail.startswith(_DATELINE)


def told_day(sentence: Sentence) -> date | None:
    """The day that the sentences before it in the paragraph, or else the article's words on shares, name."""
    named = _named_in_paragraph(sentence)
    published = sentence.article.published
    if named and published and 0 <= (published - named).days <= NEAR_DAYS:
        return named
    return _spoken_of(sentence.article) or _of_the_news(sentence.article) or named


def _of_the_news(article: Article) -> date | None:
    """The day of the news itself: the last one of the title and the first paragraphs."""
    published = article.published
    days = [date.fromisoformat(d.back) for s in article.sentences if s.paragraph <= 2 for d in _days(s)]
    return max((d for d in days if published and 0 <= (published - d).days <= NEWS_DAYS), default=None)


def _named_in_paragraph(sentence: Sentence) -> date | None:
    article = sentence.article
    for other in reversed(article.sentences[: sentence.index]):
        if other.paragraph != sentence.paragraph or other.title:
            break
        if days := _days(other):
            return date.fromisoformat(days[-1].back)
    return None


def _spoken_of(article: Article) -> date | None:
    """The latest recent day that stands in a sentence about trading."""
    found = [
        date.fromisoformat(day.back)
        for sentence in article.sentences
        if sentence.has("move_share", "move_index", "move_closing", "move_after_hours", "move_premarket")
        for day in _days(sentence)
    ]
    published = article.published
    return max((d for d in found if published and 0 <= (published - d).days <= NEAR_DAYS), default=None)


def session_date(sentence: Sentence, where: Setting, kind: Basis, market: str, own: date | None) -> str | None:
    """The trading day: named with the move, or elsewhere in the article, or told by the hour of publication."""
    article = sentence.article
    if kind == "period" or article.published is None:
        return None
    low, high = where.start, where.end
    day = own or told_day(sentence)
    day_before = sentence.has("move_day_before", start=low, end=high)
    if market == "us" and sentence.has("move_dawn", start=low, end=high):
        return session_before(own or article.published, market).isoformat()
    if market == "us" and own is None and sentence.has("move_overnight", start=low, end=high):
        return session_before(article.published, market).isoformat()
    if own is None and sentence.has("move_same_day", start=low, end=high):
        own = day
    if day == article.published and day is not own and _is_ahead(article, kind, market):
        day = None
    found = on_or_before(day, market) if day else by_publication(article, kind, market)
    if day_before:
        found = session_before(found, market)
    return found.isoformat()


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
    return not article.published_at and market == "us" and (article.lang or "").startswith("zh") and kind in ("session", "afterhours")


def _by_clock(published: datetime, kind: Basis, market: str) -> date:
    zone, opens, closes = HOURS[market]
    local = published.astimezone(ZoneInfo(zone))
    begins = {"premarket": time(4), "afterhours": closes, "session": opens}.get(kind, opens)
    day = local.date()
    if local.time() < begins:
        day -= timedelta(days=1)
    return on_or_before(day, market)


def is_unfinished(sentence: Sentence, market: str) -> bool:
    """Whether the session was still going on: by the words beside the move or by the hour of publication."""
    article = sentence.article
    near = article.sentences[sentence.index : sentence.index + 2]
    if any(s.has("move_unfinished") for s in near) or any(s.has("move_mid_session") for s in article.sentences[:6]):
        return True
    if any(s.has("move_half_day") for s in article.sentences[:3]) and not any(
        s.has("move_closing") for s in article.sentences
    ):
        return True
    if not article.published_at or market not in HOURS:
        return False
    zone, opens, closes = HOURS[market]
    local = article.published_at.astimezone(ZoneInfo(zone))
    return is_open_day(local.date(), market) and opens <= local.time() < closes


def home(ticker: str) -> str:
    """The market on which a ticker trades."""
    markets: dict[str, str] = table()["home"]
    return markets.get(ticker) or {"HK": "hk", "SS": "cn", "SZ": "cn", "TW": "tw"}.get(ticker.rpartition(".")[2], "us")
