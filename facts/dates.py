"""Dates as news writes them, against the outlet's own day of publication.

"on Tuesday", 15日晚, 本月8日, 上周五, "in April", 今年4月中旬, "late June", 2025年9月, "next month". A word
like "in April" points back in a report of what happened and ahead in a plan: `When` keeps both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from facts.numbers import han_number

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HAN_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
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


Reader = Callable[[re.Match[str], date], tuple[str, str] | None]

_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_HAN = "[〇零一二三四五六七八九十廿卅]"
_THIS_YEAR = {"今年": 0, "去年": -1, "明年": 1, "前年": -2, "后年": 2, "本年": 0, "this year": 0, "last year": -1, "next year": 1, "the year": 0}
_THIS_MONTH = {"本月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1, "当月": 0, "this month": 0, "last month": -1, "next month": 1, "a month ago": -1}
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "明天": 1, "今早": 0, "今晨": 0, "今": 0, "昨": -1}
_WEEKS = {"this week": 0, "last week": -1, "next week": 1, "本周": 0, "上周": -1, "下周": 1, "这周": 0}


def _month_number(text: str) -> int:
    return MONTHS.index(text[:3]) + 1


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


def _near(published: date, month: int, day: int | None) -> tuple[str, str] | None:
    """A month (and day) without a year: the last one that was, and the next one to come."""
    probe = (month, day or 1)
    back_year = published.year - (probe > (published.month, published.day if day else 1))
    ahead_year = published.year + (probe < (published.month, published.day if day else 1))
    if day is None:
        return _month(back_year, month), _month(ahead_year, month)
    back, ahead = _day(back_year, month, day), _day(ahead_year, month, day)
    return (back, ahead) if back and ahead else None


def _both(value: str | None) -> tuple[str, str] | None:
    return (value, value) if value else None


def _en_month_day(m: re.Match[str], published: date) -> tuple[str, str] | None:
    month, day = _month_number(m["month"]), int(m["day"])
    return _both(_day(int(m["year"]), month, day)) if m["year"] else _near(published, month, day)


def _en_month(m: re.Match[str], published: date) -> tuple[str, str] | None:
    month = _month_number(m["month"])
    if m["year"]:
        return _both(_month(int(m["year"]), month))
    if m["which"]:
        return _both(_month(published.year + _THIS_YEAR[m["which"]], month))
    if m["last"]:
        past = _month(published.year - (month >= published.month), month)
        return past, past
    return _near(published, month, None)


def _weekday_of(published: date, weekday: int, week: int | None) -> tuple[str, str]:
    """The weekday last past (today counts) and next to come, or the one of a named week."""
    monday = published - timedelta(days=published.weekday())
    if week is not None:
        named = (monday + timedelta(days=7 * week + weekday)).isoformat()
        return named, named
    back = published - timedelta(days=(published.weekday() - weekday) % 7)
    ahead = published + timedelta(days=(weekday - published.weekday()) % 7)
    return back.isoformat(), ahead.isoformat()


def _en_weekday(m: re.Match[str], published: date) -> tuple[str, str] | None:
    weekday = next(i for i, w in enumerate(WEEKDAYS) if m["weekday"].startswith(w))
    back, ahead = _weekday_of(published, weekday, None)
    if m["last"] == "next":
        return ahead, ahead
    if m["last"] == "last" and back == published.isoformat():
        back = (published - timedelta(days=7)).isoformat()
    return back, ahead


def _zh_weekday(m: re.Match[str], published: date) -> tuple[str, str] | None:
    weekday = HAN_WEEKDAYS.index(m["weekday"].replace("天", "日"))
    week = {"上": -1, "本": 0, "这": 0, "下": 1}.get(m["which"] or "")
    return _weekday_of(published, weekday, week)


def _zh_full(m: re.Match[str], published: date) -> tuple[str, str] | None:
    year, month = _zh_year(m["year"], published), _number(m["month"])
    if not 1 <= month <= 12:
        return None
    day = _number(m["day"]) if m["day"] else None
    if year is None:
        return _near(published, month, day)
    return _both(_day(year, month, day) if day else _month(year, month))


def _zh_year(text: str | None, published: date) -> int | None:
    if not text:
        return None
    return published.year + _THIS_YEAR[text] if text in _THIS_YEAR else int(text)


def _zh_month_day(m: re.Match[str], published: date) -> tuple[str, str] | None:
    year, month = map(int, _month(published.year, published.month + _THIS_MONTH[m["which"]]).split("-"))
    return _both(_day(year, month, _number(m["day"])))


def _zh_day(m: re.Match[str], published: date) -> tuple[str, str] | None:
    """15日 alone: of this month, or of the last one if it has not come yet."""
    day = _number(m["day"])
    back = _month(published.year, published.month - (day > published.day + 1))
    ahead = _month(published.year, published.month + (day < published.day))
    first = _day(*map(int, back.split("-")), day)  # type: ignore[call-arg, arg-type]
    second = _day(*map(int, ahead.split("-")), day)  # type: ignore[call-arg, arg-type]
    return (first, second) if first and second else None


def _quarter(m: re.Match[str], published: date) -> tuple[str, str] | None:
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "首": 1, "一": 1, "二": 2, "三": 3, "四": 4}
    quarter = words.get(m["quarter"]) or int(m["quarter"])
    year = _any_year(m, published)
    if year:
        return _both(f"{year}-Q{quarter}")
    now = (published.month - 1) // 3 + 1
    return f"{published.year - (quarter >= now)}-Q{quarter}", f"{published.year + (quarter < now)}-Q{quarter}"


def _first_months(m: re.Match[str], published: date) -> tuple[str, str] | None:
    """The first three months are a quarter, the first six a half."""
    return _both(f"{_any_year(m, published) or published.year}-{'Q1' if m['months'] in ('three', '3', '三') else 'H1'}")


def _half(m: re.Match[str], published: date) -> tuple[str, str] | None:
    half = 1 if m["half"] in ("first", "上", "1") else 2
    return _both(f"{_any_year(m, published) or published.year}-H{half}")


def _any_year(m: re.Match[str], published: date) -> int | None:
    for group in ("year", "year2"):
        text = m[group]
        if text:
            return published.year + _THIS_YEAR[text] if text in _THIS_YEAR else int(text)
    return None


def _year(m: re.Match[str], published: date) -> tuple[str, str] | None:
    text = m["year"]
    return _both(str(published.year + _THIS_YEAR[text] if text in _THIS_YEAR else int(text)))


def _this_year(m: re.Match[str], published: date) -> tuple[str, str] | None:
    return _both(str(published.year))


def _relative(table: dict[str, int], step: str) -> Reader:
    def read(m: re.Match[str], published: date) -> tuple[str, str] | None:
        offset = table[m.group().strip()]
        if step == "day":
            return _both((published + timedelta(days=offset)).isoformat())
        if step == "month":
            return _both(_month(published.year, published.month + offset))
        return _both((published + timedelta(days=7 * offset)).isoformat()[:7])

    return read


def _words(table: dict[str, int]) -> str:
    return "|".join(
        rf"(?<![a-z]){w}(?![a-z])" if w.isascii() else w for w in sorted(table, key=len, reverse=True)
    )


_YEAR4 = r"(?:19|20)\d\d"
_ZH_YEAR = rf"(?P<year>{_YEAR4}(?=年)|今年|去年|明年|前年|本年)年?(?:的)?"
_EN_YEAR = rf"(?:,? (?:of )?(?P<year>{_YEAR4}|this year|last year|next year))?"


@cache
def _rules() -> list[tuple[re.Pattern[str], Reader]]:
    """Longer forms first: what one rule has read, the next leaves alone."""
    rows: list[tuple[str, Reader]] = [
        (rf"(?P<year>{_YEAR4})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)", _zh_full),
        (rf"(?:{_ZH_YEAR})?(?P<month>\d{{1,2}}|{_HAN}{{1,2}})月(?:份)?(?P<day>\d{{1,2}}|{_HAN}{{1,3}})(?:日|号)", _zh_full),
        (rf"{_ZH_YEAR}(?P<month>\d{{1,2}})月(?P<day>(?!))?", _zh_full),
        (rf"(?:{_ZH_YEAR})?第?(?P<quarter>[首一二三四1-4])季(?P<year2>(?!))?度?", _quarter),
        (rf"(?:{_ZH_YEAR})q(?P<quarter>[1-4])(?P<year2>(?!))?", _quarter),
        (rf"(?:(?P<year2>{_YEAR4}) )?(?<![a-z])q(?P<quarter>[1-4])(?![a-z0-9]){_EN_YEAR}", _quarter),
        (rf"(?<![a-z])(?P<quarter>first|second|third|fourth)[ -]quarter{_EN_YEAR}(?P<year2>(?!))?", _quarter),
        (rf"(?:{_ZH_YEAR})(?:前|首|头)(?P<months>三|3|六|6)个月(?P<year2>(?!))?", _first_months),
        (rf"(?<![a-z])first (?P<months>three|3|six|6) months{_EN_YEAR}(?P<year2>(?!))?", _first_months),
        (rf"(?:{_ZH_YEAR})(?P<half>[上下])半年?(?P<year2>(?!))?", _half),
        (r"(?P<half>[上下])半年(?P<year>(?!))?(?P<year2>(?!))?", _half),
        (rf"(?<![a-z])(?P<half>first|second) half{_EN_YEAR}(?P<year2>(?!))?", _half),
        (rf"(?<![a-z]){_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%:]|,\d{{3}})(?:,? (?P<year>{_YEAR4}))?", _en_month_day),
        (rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}(?![a-z])(?: (?P<year>{_YEAR4}))?", _en_month_day),
        (rf"(?:(?<![a-z])(?:in|since|from|by|until|of|mid|early|late|and|on|for|after|before|during|this|next|around|as early as|to|through|till)[ -]|(?<=\()|(?P<last>(?<![a-z])last ))(?:mid[- ]|early[- ]|late[- ])?{_MONTH}(?![a-z])(?:,? (?P<year>{_YEAR4})| (?:of )?(?P<which>this year|last year|next year))?", _en_month),
        (rf"(?<!\d)(?P<year>(?!))?(?P<month>\d{{1,2}}|十[一二]|[一二三四五六七八九十])月(?:份|中旬|上旬|下旬|初|底|末)?(?P<day>(?!))?", _zh_full),
        (rf"(?P<which>本月|上月|上个月|下月|下个月)(?P<day>\d{{1,2}}|{_HAN}{{1,3}})(?:日|号)", _zh_month_day),
        (rf"(?<![\d.月])(?P<day>\d{{1,2}}|{_HAN}{{1,3}})(?:日|号)(?!元|本)", _zh_day),
        (rf"(?P<which>[上本这下])?(?:个)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])", _zh_weekday),
        (rf"(?<![a-z])(?:(?P<last>last|next|this) )?{_WEEKDAY}(?![a-z])", _en_weekday),
        (_words(_THIS_MONTH), _relative(_THIS_MONTH, "month")),
        (_words(_WEEKS), _relative(_WEEKS, "week")),
        (_words({k: v for k, v in _DAYS.items() if len(k) > 1}), _relative(_DAYS, "day")),
        (rf"(?<!\d)(?P<year>{_YEAR4})年", _year),
        (rf"(?<![\d$.,-])(?:in|of|since|during|for|by|until|before|after|end|the end of|full-year|early|late|mid)[ -](?P<year>{_YEAR4})(?![\d%,.]\d|\d)", _year),
        (rf"(?P<year>{'|'.join(k for k in _THIS_YEAR if not k.isascii())}|(?<![a-z])(?:this year|last year|next year|(?<=end of )the year)(?![a-z]))", _year),
        (r"年底|年末|年内|岁末|(?<![a-z])year[- ]end(?![a-z])", _this_year),
    ]  # fmt: skip
    return [(re.compile(pattern), reader) for pattern, reader in rows]


def dates(folded: str, start: int, end: int, published: date) -> list[When]:
    """The dates in [start, end) of `folded`, in order; no two overlap."""
    found: list[When] = []
    for pattern, read in _rules():
        for match in pattern.finditer(folded, start, end):
            if any(w.start < match.end() and match.start() < w.end for w in found):
                continue
            if values := read(match, published):
                found.append(When(match.start(), match.end(), *values))
    return sorted(found, key=lambda w: w.start)
