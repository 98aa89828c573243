"""Dates as news writes them, against the outlet's own day of publication.

"on Tuesday", 15日晚, 本月8日, 上周五, "in April", 今年4月中旬, "late June", 2025年9月, "next month". A word
like "in April" points back in a report of what happened and ahead in a plan: `When` keeps both.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ahocorasick_rs import AhoCorasick

from facts.numbers import han_number

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HAN_WEEKDAYS = "一二三四五六日"


@dataclass(slots=True, unsafe_hash=True)  # made by the thousand: frozen, each took four times as long
class When:
    """A date where it stands: `back` read as past, `ahead` as still to come.

    Values are YYYY-MM-DD, YYYY-MM, YYYY-Qn, YYYY-Hn or YYYY.
    """

    start: int
    end: int
    back: str
    ahead: str

    @property
    def precision(self) -> str:
        """`day`, `month`, `quarter`, `half` or `year`."""
        if len(self.back) == 4:
            return "year"
        if self.back[5] in "QH":
            return "quarter" if self.back[5] == "Q" else "half"
        return "day" if len(self.back) == 10 else "month"


Values = tuple[str, str]
Reader = Callable[[re.Match[str], date], Values | None]

AHEAD_OF_DATELINE = 2  # days by which a date may lie after publication and still be told as past


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("facts") / "tables" / "dates.toml").read_text("utf-8"))


def _offset(unit: str, text: str) -> int | None:
    offset: int | None = _table()["offset"][unit].get(text)
    return offset


def _group(m: re.Match[str], name: str) -> str | None:
    return m.groupdict().get(name)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(han_number(text) or 0)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(year: int, month: int) -> str:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year}-{month:02d}"


def _both(value: str | None) -> Values | None:
    return (value, value) if value else None


def _near(published: date, month: int, day: int | None) -> Values | None:
    """A month (and day) without a year: the last one that was, and the next one to come."""
    if day is None:
        back_year, ahead_year = (
            published.year - (month > published.month),
            published.year + (month < published.month),
        )
        return _month(back_year, month), _month(ahead_year, month)
    days = [found for year in (-1, 0, 1) if (found := _day(published.year + year, month, day))]
    return _around(days, published)


def _around(days: Sequence[str], published: date) -> Values | None:
    """Of the possible days the last that was, a day or two of the date line allowed, and the next to come."""
    latest = (published + timedelta(days=AHEAD_OF_DATELINE)).isoformat()
    back = [found for found in days if found <= latest]
    ahead = [found for found in days if found >= published.isoformat()]
    if not (back or ahead):
        return None
    return (back or ahead)[-1 if back else 0], (ahead or back)[0 if ahead else -1]


def _year_of(m: re.Match[str], published: date) -> int | None:
    """The year that a match names, in figures or by 去年, "next year"."""
    text = _group(m, "year") or _group(m, "leading")
    if not text:
        return None
    offset = _offset("year", text)
    return int(text) if offset is None else published.year + offset


def _full(m: re.Match[str], published: date) -> Values | None:
    month = _number(m["month"])
    if not 1 <= month <= 12:
        return None
    day = _number(_group(m, "day") or "") if _group(m, "day") else None
    year = _year_of(m, published)
    if year is None:
        return _near(published, month, day)
    return _both(_day(year, month, day) if day else _month(year, month))


def _month_day(m: re.Match[str], published: date) -> Values | None:
    month, day, year = MONTHS.index(m["month"][:3]) + 1, int(m["day"]), _year_of(m, published)
    return _near(published, month, day) if year is None else _both(_day(year, month, day))


def _month_alone(m: re.Match[str], published: date) -> Values | None:
    month = MONTHS.index(m["month"][:3]) + 1
    if m["year"]:
        return _both(_month(int(m["year"]), month))
    if m["which"]:
        return _both(_month(published.year + (_offset("year", m["which"]) or 0), month))
    if m["last"]:
        return _both(_month(published.year - (month >= published.month), month))
    return _near(published, month, None)


def _weekday_of(published: date, weekday: int, week: int | None) -> Values:
    """The weekday last past (today counts) and next to come, or the one of a named week."""
    monday = published - timedelta(days=published.weekday())
    if week is not None:
        named = (monday + timedelta(days=7 * week + weekday)).isoformat()
        return named, named
    back = published - timedelta(days=(published.weekday() - weekday) % 7)
    ahead = published + timedelta(days=(weekday - published.weekday()) % 7)
    return back.isoformat(), ahead.isoformat()


def _weekday(m: re.Match[str], published: date) -> Values | None:
    weekday = next(i for i, w in enumerate(WEEKDAYS) if m["weekday"].startswith(w))
    back, ahead = _weekday_of(published, weekday, None)
    if m["last"] == "next":
        return ahead, ahead
    if m["last"] == "last" and back == published.isoformat():
        back = (published - timedelta(days=7)).isoformat()
    return back, ahead


def _han_weekday(m: re.Match[str], published: date) -> Values | None:
    weekday = HAN_WEEKDAYS.index(m["weekday"].replace("天", "日"))
    week = {"上": -1, "本": 0, "这": 0, "下": 1}.get(m["which"] or "")
    return _weekday_of(published, weekday, week)


def _day_of_month(m: re.Match[str], published: date) -> Values | None:
    year, month = map(
        int, _month(published.year, published.month + (_offset("month", m["which"]) or 0)).split("-")
    )
    return _both(_day(year, month, _number(m["day"])))


def _day_alone(m: re.Match[str], published: date) -> Values | None:
    """15日 alone: of this month, or of the last one if it has not come yet."""
    months = [_month(published.year, published.month + step) for step in (-2, -1, 0, 1, 2)]
    days = [_day(int(month[:4]), int(month[5:]), _number(m["day"])) for month in months]
    return _around([found for found in days if found], published)


def _quarter(m: re.Match[str], published: date) -> Values | None:
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "首": 1, "一": 1, "二": 2, "三": 3, "四": 4}
    quarter = words.get(m["quarter"]) or int(m["quarter"])
    year = _year_of(m, published)
    if year:
        return _both(f"{year}-Q{quarter}")
    now = (published.month - 1) // 3 + 1
    begun = now - (published.month % 3 > 0)  # of the running one nobody tells before its last month
    back, ahead = published.year - (quarter > begun), published.year + (quarter < now)
    return f"{back}-Q{quarter}", f"{ahead}-Q{quarter}"


def _first_months(m: re.Match[str], published: date) -> Values | None:
    """The first three months are a quarter, the first six a half."""
    part = "Q1" if m["months"] in ("three", "3", "三") else "H1"
    return _both(f"{_year_of(m, published) or published.year}-{part}")


def _half(m: re.Match[str], published: date) -> Values | None:
    half = 1 if m["half"] in ("first", "上") else 2
    return _both(f"{_year_of(m, published) or published.year}-H{half}")


def _year(m: re.Match[str], published: date) -> Values | None:
    year = _year_of(m, published)
    return _both(str(year)) if year else None


def _this_year(m: re.Match[str], published: date) -> Values | None:
    return _both(str(published.year))


def _offset_month(m: re.Match[str], published: date) -> Values | None:
    return _both(_month(published.year, published.month + (_offset("month", m.group()) or 0)))


def _offset_week(m: re.Match[str], published: date) -> Values | None:
    return _both((published + timedelta(days=7 * (_offset("week", m.group()) or 0))).isoformat()[:7])


def _offset_day(m: re.Match[str], published: date) -> Values | None:
    return _both((published + timedelta(days=_offset("day", m.group()) or 0)).isoformat())


READERS: dict[str, Reader] = {
    "full": _full, "month_day": _month_day, "month": _month_alone, "weekday": _weekday,
    "han_weekday": _han_weekday, "day_of_month": _day_of_month, "day": _day_alone, "quarter": _quarter,
    "first_months": _first_months, "half": _half, "year": _year, "this_year": _this_year,
    "offset_month": _offset_month, "offset_week": _offset_week, "offset_day": _offset_day,
}  # fmt: skip


@cache
def rules() -> list[tuple[frozenset[int], re.Pattern[str], Reader]]:
    """The patterns of the table in their order, with what a match must contain and who reads it."""
    pieces = _pieces()[0]
    return [
        (
            frozenset(pieces.index(piece) for piece in row["has"]),
            re.compile(_filled(row["pattern"])),
            READERS[row["reads"]],
        )
        for row in _table()["rule"]
    ]


@cache
def _pieces() -> tuple[list[str], AhoCorasick]:
    """All that a date may contain, found in one pass: most sentences have little of it."""
    pieces = sorted({piece for row in _table()["rule"] for piece in row["has"]})
    return pieces, AhoCorasick(pieces)


def _filled(pattern: str) -> str:
    """A pattern with its @parts@ put in."""
    parts = _table()["part"] | {
        f"offset.{unit}": "|".join(
            rf"(?<![a-z]){word}(?![a-z])" if word.isascii() else word
            for word in sorted(words, key=len, reverse=True)
        )
        for unit, words in _table()["offset"].items()
    }
    while "@" in pattern:
        pattern = re.sub(r"@([a-z_.]+)@", lambda m: str(parts[m[1]]), pattern)
    return pattern.replace("\\\n", "")  # long patterns go on in the next line


def pieces(folded: str) -> list[tuple[int, int]]:
    """Where in `folded` something stands that a date may contain, and which piece of the table it is."""
    hits = _pieces()[1].find_matches_as_indexes(folded, overlapping=True)
    return sorted((start, piece) for piece, start, _ in hits if not (start and _goes_on(folded, start)))


def _goes_on(folded: str, at: int) -> bool:
    """Whether a Latin word only goes on at `at`: no date begins or ends in the "mar" of "summary"."""
    return "a" <= folded[at] <= "z" and "a" <= folded[at - 1] <= "z"


def dates(
    folded: str, start: int, end: int, published: date, found_pieces: Sequence[tuple[int, int]] | None = None
) -> list[When]:
    """The dates in [start, end) of `folded`, in order; no two overlap.

    `found_pieces` is what `pieces` finds in the whole text; whoever reads it piece by piece finds it once.
    """
    hits = pieces(folded) if found_pieces is None else found_pieces
    here = hits[bisect_left(hits, (start,)) : bisect_left(hits, (end,))]
    found: list[When] = []
    for pattern, read in _rules_with(frozenset([piece for _, piece in here])) if here else ():
        for match in pattern.finditer(folded, start, end):
            if any(w.start < match.end() and match.start() < w.end for w in found):
                continue
            if values := read(match, published):
                found.append(When(match.start(), match.end(), *values))
    return sorted(found, key=lambda w: w.start)


@lru_cache(maxsize=10_000)
def _rules_with(present: frozenset[int]) -> list[tuple[re.Pattern[str], Reader]]:
    """The rules that can match where these pieces stand; the same few pieces meet again and again."""
    return [(pattern, read) for has, pattern, read in rules() if not has.isdisjoint(present)]
