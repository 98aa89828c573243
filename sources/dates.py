"""The dates of feeds and pages, in the many ways they are written.

A time without a zone is the source's own, never silently UTC; a text that does not name a whole day is
no date. What is understood: ISO 8601 with and without separators, RFC 822, Chinese (2025年7月16日 10:30),
and English in words (July 16, 2025, 4:30 p.m. ET).
"""

from __future__ import annotations

import re
import warnings
from datetime import datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil import parser

LONGEST = 80
EARLIEST = 1990

OFFSETS = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0,
    "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "BST": 1, "CET": 1, "CEST": 2, "IST": 5.5, "SGT": 8, "HKT": 8, "JST": 9, "KST": 9,
}  # fmt: skip
"""Hours east of Greenwich. CST is not here: it is China's or Chicago's, which the source's zone decides."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
REGIONS = {"ET": "America/New_York", "CT": "America/Chicago", "PT": "America/Los_Angeles"}

MAIL = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?"
    r"(?: ?([+-])(\d{2}):?(\d{2})| ([A-Z]{1,4}))?"
)
DAY = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})")
CHINESE = re.compile(
    r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?"
    r"(?:\s*(?:星期.|周.|週.)?\s*(上午|下午|晚上|凌晨)?\s*(\d{1,2})\s*[::时時點点]\s*(\d{1,2})?)?.*"
)
SPACED_OFFSET = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)")
DIGITS = re.compile(r"(\d{8})(\d{6})")
NOISE = re.compile(r"\s*\([^()]*\)$|\b(?:GMT|UTC)(?=[+-]\d)")
"""A zone's name after its offset, and before it: dateutil would read GMT+8 as POSIX does, west."""
DAY_FIRST_OR_NOT = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.]\d{4}\b")
GAPS = (datetime(2001, 1, 1), datetime(2004, 2, 2, 2))  # noqa: DTZ001 - a zone here would fill that gap too


class Moment(NamedTuple):
    """A point in time with the offset that the source gave; of a mere day, its midnight."""

    at: datetime
    is_day: bool


def moment(text: str | None, zone: str) -> Moment | None:
    """What `text` says in a source that keeps the time of `zone` (IANA name); None where it says no date."""
    text = NOISE.sub("", " ".join((text or "").split()))
    if not text or len(text) > LONGEST:
        return None
    home = ZoneInfo(zone)
    try:
        readers = (_mail, _day, _iso, _chinese, _words)
        found = next((found for read in readers if (found := read(text, home))), None)
    except (ValueError, OverflowError):  # a 30th of February, an hour 25, a zone that nobody knows
        return None
    return found if found and found.at.year >= EARLIEST else None


def _mail(text: str, home: tzinfo) -> Moment | None:
    """RFC 822, as most feeds have it; dateutil would do, thirty times slower."""
    if not (match := MAIL.fullmatch(text)) or match[2].lower() not in MONTHS:
        return None
    day, month, year, hour, minute, second, sign, hours, minutes, name = match.groups()
    offset = int(f"{sign}1") * (int(hours) * 3600 + int(minutes) * 60) if sign else None
    zone = _zone(name, offset, home) or home
    clock = int(hour), int(minute), int(second or 0)
    return Moment(datetime(int(year), MONTHS.index(month.lower()) + 1, int(day), *clock, tzinfo=zone), False)


def _day(text: str, home: tzinfo) -> Moment | None:
    if not (match := DAY.fullmatch(text)):
        return None
    return Moment(datetime(int(match[1]), int(match[3]), int(match[4]), tzinfo=home), is_day=True)


def _chinese(text: str, home: tzinfo) -> Moment | None:
    if not (match := CHINESE.fullmatch(text)):
        return None
    year, month, day, half, hour, minute = match.groups()
    midnight = datetime(int(year), int(month), int(day), tzinfo=home)
    if hour is None:
        return Moment(midnight, is_day=True)
    later = 12 if half in ("下午", "晚上") and int(hour) < 12 else 0
    return Moment(midnight.replace(hour=int(hour) + later, minute=int(minute or 0)), is_day=False)


def _iso(text: str, home: tzinfo) -> Moment | None:
    try:
        at = datetime.fromisoformat(DIGITS.sub(r"\1T\2", SPACED_OFFSET.sub("", text)))
    except ValueError:
        return None
    return Moment(at if at.tzinfo else at.replace(tzinfo=home), is_day=False)


def _words(text: str, home: tzinfo) -> Moment | None:
    """By dateutil, which fills gaps from a default: only what two different defaults agree on was said."""
    if _is_ambiguous(text) and not str(home).startswith("America/"):
        return None
    first, second = (_parsed(text, home, default) for default in GAPS)
    if first.date() != second.date():
        return None
    is_day = first.hour != second.hour
    return Moment(first if first.tzinfo else first.replace(tzinfo=home), is_day)


def _parsed(text: str, home: tzinfo, default: datetime) -> datetime:
    with warnings.catch_warnings():
        warnings.simplefilter("error", parser.UnknownTimezoneWarning)
        return parser.parse(text, default=default, tzinfos=lambda name, offset: _zone(name, offset, home))


def _zone(name: str | None, offset: int | None, home: tzinfo) -> tzinfo | None:
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    if name is None:
        return None
    if name == "CST":
        return timezone(timedelta(hours=8 if str(home).startswith("Asia/") else -6))
    if name in REGIONS:
        return ZoneInfo(REGIONS[name])
    if name in OFFSETS:
        return timezone(timedelta(hours=OFFSETS[name]))
    raise ValueError(f"no zone is called {name}")


def _is_ambiguous(text: str) -> bool:
    """Whether 03/04/2025 could be two different days."""
    match = DAY_FIRST_OR_NOT.search(text)
    return bool(match) and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]  # type: ignore[index]
