"""What a shipment adds to its number: when (and whether that is over), where to, and who reports it."""

from __future__ import annotations

from datetime import date

from facts import attribution
from facts.article import Sentence
from facts.dates import When
from facts.lexicon import within
from facts.names import Mention
from facts.sentences import Span
from facts.shipment_amounts import Amount
from facts.shipment_deed import BASES, Deed
from facts.shipment_words import Line, table

CALENDAR_YEARS = frozenset(("AMD", "Intel", "Huawei"))  # their quarters are the calendar's
AFTERTHOUGHT = 24  # characters of a clause that only adds when: ", in 2024"
LOOK_BACK = 4  # sentences in which a survey may have named its year
LAST_DAYS = 17  # a year of which so few are left is counted as one that is over


def period(line: Line, amount: Amount, deed: Deed | None, planned: bool, product: Mention) -> str | None:
    """The calendar time of the figure: the date nearest to it, of its clause before others."""
    vendor = product.name.vendor
    clauses = _around(line, amount, deed)
    if line.sentence.span.start <= product.start < amount.quantity.start:
        named = line.sentence.clause_at(product.start)
        if not any(
            q.unit == "count" and named.start <= q.start < named.end for q in line.sentence.quantities
        ):
            clauses.append(named)
    for clause in clauses:
        dates = [
            w
            for w in line.sentence.dates
            if clause.start <= w.start < clause.end and _is_period(line, w, vendor)
        ]
        if dates:
            nearest = min(dates, key=lambda w: abs(w.start - amount.quantity.start))
            return _calendar(line, amount, nearest, planned)
        if year := whole_year(line, clause):
            return year
    return None


def _around(line: Line, amount: Amount, deed: Deed | None) -> list[Span]:
    """The clause of the number, those back to the verb, the one before them, and the one after."""
    clauses = line.sentence.clauses
    here = clauses.index(amount.clause)
    first = here
    if deed and not deed.carried:
        first = min(here, clauses.index(line.sentence.clause_at(deed.mark.start)))
    after = [
        c
        for c in clauses[here + 1 : here + 2]
        if c.end - c.start < AFTERTHOUGHT and not line.has(c, *BASES, "ship_part")
    ]
    lead = [c for c in clauses[max(first - 1, 0) : first] if not line.has(c, *BASES)]
    last = clauses.index(line.sentence.clause_at(max(amount.end - 1, amount.clause.start)))
    return [*clauses[first : max(here, last) + 1][::-1], *lead, *after]


def _is_period(line: Line, when: When, vendor: str | None) -> bool:
    """No weekday (the day of a report), no fiscal quarter."""
    written = line.folded[when.start : when.end]
    if when.precision == "day" and not any(c.isdigit() or c in "月日" for c in written):
        return False
    if when.precision == "day" and not any(w in written for w in "月") and not written[:3].isalpha():
        return False
    if line.folded[max(0, when.start - 2) : when.start].endswith(("过去", "未来", "连续", "近", "每")):
        return False  # 过去四季: four quarters, not the fourth
    if _tells_when_it_was_said(line, when):
        return False
    near = Span(max(line.sentence.span.start, when.start - 24), min(line.sentence.span.end, when.end + 8))
    if line.has(near, "ship_fiscal"):
        return False
    if when.precision != "quarter" or vendor in CALENDAR_YEARS:
        return True
    return any(c.isdigit() for c in written.replace("q", "")) and "20" in written or not _tells_results(line)


def _tells_when_it_was_said(line: Line, when: When) -> bool:
    """Said on Monday, 消息人士上月曾表示: the day of the words, not of the goods."""
    marks = line.sentence.marks
    before = list(
        within(marks, max(line.sentence.span.start, when.start - 20), when.start, "speech", "reporting")
    )
    if before and line.folded[before[-1].end : when.start].strip() in (
        "",
        "on",
        "in",
        "late on",
        "earlier",
        "late",
    ):
        return True
    after = next(within(marks, when.end, when.end + 8, "speech", "reporting"), None)
    after = after or next(iter(line.found(when.end, when.end + 4, "ship_reckon")), None)
    between = line.folded[when.end : after.start].strip() if after else "?"
    return between in ("", "曾", "也", "已", "则", "晚", "对外", "就", "晚间")


def _tells_results(line: Line) -> bool:
    """Whether the article is about a maker's results, where a quarter is the maker's own."""
    sentences = line.sentence.article.sentences
    text = " ".join(s.text for s in sentences if s.title or s.index == line.sentence.index)
    return any(word in text for word in table()["words"]["ship_results"])


def _calendar(line: Line, amount: Amount, when: When, planned: bool) -> str | None:
    value = when.ahead if planned else when.back
    if line.found(amount.end, amount.clause.end, "ship_year_before"):
        return None
    lead = line.found(max(line.sentence.span.start, when.start - 8), when.start, "ship_until")
    closes = bool(lead) and not line.folded[lead[-1].end : when.start].strip()
    if closes and not planned and when.precision in ("day", "month"):
        return value[:4]
    return value[:7] if when.precision == "day" else value


def is_over(period: str | None, published: date | None) -> bool:
    """Whether a year, half, quarter or month had ended on the day of publication."""
    last = _last_month(period)
    return bool(published and last and last < (published.year, published.month))


def is_ending(period: str | None, published: date | None) -> bool:
    """Whether a year is in its last days: what is reckoned for it has happened."""
    return bool(published and period == str(published.year)) and (
        (date(published.year, 12, 31) - published).days < LAST_DAYS if published else False
    )


def is_ahead(period: str | None, published: date | None) -> bool:
    """Whether a year, half, quarter or month had not yet begun on the day of publication."""
    last = _last_month(period)
    if not published or not period or not last:
        return False
    months = {"H": 6, "Q": 3}.get(period[5:6], 1 if period[5:] else 12)
    return (last[0], last[1] - months + 1) > (published.year, published.month)


def _last_month(period: str | None) -> tuple[int, int] | None:
    if not period or not period[:4].isdigit():
        return None
    part = period[5:7]
    if part[:1] in ("H", "Q") and part[1:].isdigit():
        return int(period[:4]), int(part[1:]) * (6 if part[0] == "H" else 3)
    return int(period[:4]), int(part) if part.isdigit() else 12


def whole_year(line: Line, clause: Span) -> str | None:
    """The year of "the whole year", 全年: the one named last before it in the paragraph, else this one."""
    sentence = line.sentence
    published = sentence.article.published
    if not published or not line.has(clause, "ship_whole_year") or line.has(clause, "ship_fiscal"):
        return None
    years = [w.back[:4] for w in sentence.dates if w.start < clause.start and w.back[:4].isdigit()]
    for other in reversed(sentence.article.sentences[: sentence.index]):
        if other.paragraph != sentence.paragraph or years:
            break
        years = [w.back[:4] for w in other.dates if w.precision == "year"]
    return years[-1] if years else str(published.year)


def survey_year(line: Line) -> str | None:
    """The year that a survey named a few sentences before."""
    sentence = line.sentence
    for other in reversed(sentence.article.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]):
        for when in other.dates:
            if when.precision in ("year", "half", "quarter"):
                return when.back
    return None


def destination(line: Line, amount: Amount, deed: Deed) -> str | None:
    """Where the amount goes: the country of its clauses, else of its sentence; none of what lies in stock."""
    if deed.base == "stock":
        return None
    reach = [amount.clause] if deed.carried else [amount.clause, line.sentence.clause_at(deed.mark.start)]
    for span in (*reach, line.sentence.span):
        countries = line.sentence.named("country", span.start, span.end)
        named = [m for m in countries if _is_market(line, m)]
        if countries:
            return named[0].name.id if named else None
    return None


def _is_market(line: Line, mention: Mention) -> bool:
    """No government, and not what the goods stay out of."""
    if line.folded[mention.start : mention.end] in ("beijing", "北京"):
        return False
    if line.folded[mention.end : mention.end + 3].startswith(("以外", "之外", "境外")):
        return False
    lead = line.folded[max(0, mention.start - 12) : mention.start].rstrip()
    return not lead.endswith(("outside", "outside of", "除", "excluding"))


def reporter(sentence: Sentence) -> str | None:
    """Who reports it: see `attribution.reporter`; else the outlet that its paragraph names after it."""
    if not sentence.named("outlet") and (house := _survey(sentence)):
        return house
    if found := attribution.reporter(sentence):
        return found
    after = [s for s in sentence.article.sentences[sentence.index :] if s.paragraph == sentence.paragraph]
    return next((m.name.id for s in after for m in s.named("outlet") if not m.name.research), None)


def _survey(sentence: Sentence) -> str | None:
    """The research house named last before, a few sentences back."""
    before = sentence.article.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]
    houses = [m.name.id for s in before for m in s.named("outlet") if m.name.research]
    return houses[-1] if houses else None
