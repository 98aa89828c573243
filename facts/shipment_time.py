"""Whether the time of a figure is over, and which year a "whole year" is."""

from __future__ import annotations

from datetime import date

from facts.sentences import Span
from facts.shipment_words import Line

LAST_DAYS = 17  # a year of which so few are left is counted as one that is over


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
