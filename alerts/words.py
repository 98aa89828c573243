"""The filters of the templates: codes, numbers and times as people say them. What is not given is ""."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from alerts.markup import cut, one_line

QUOTE_LENGTH = 600

EXPLAINING = ("firmer", "undone")
"""Tables of words.toml that explain a code: one without an explanation has none, and not itself."""

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


@cache
def tables() -> Mapping[str, Mapping[str, str]]:
    """The words of each code, by table, from templates/words.toml."""
    text = (files("alerts") / "templates" / "words.toml").read_text("utf-8")
    loaded: dict[str, dict[str, str]] = tomllib.loads(text)
    return loaded


def word(code: str | None, table: str) -> str:
    """What `code` is called in this table; the code itself where it has no other name."""
    return tables()[table].get(code or "", "" if table in EXPLAINING else code or "")


def given(value: object, pattern: str) -> str:
    """The value in the place of {} in `pattern`; nothing at all where there is no value."""
    text = "" if value is None else str(value)
    return pattern.replace("{}", text) if text else ""


def number(value: float | None) -> str:
    """485000 as 485,000 and 4160000000000 as 4.16 trillion, never rounded."""
    if value is None:
        return ""
    for size, name in SCALES:
        if abs(value) >= size and round(value / size, 3) * size == value:
            return f"{value / size:g} {name}"
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def between(low: float | None, high: float | None) -> str:
    """A range in words, of which either end may be open."""
    if low is None or high is None:
        return given(number(low), "at least {}") or given(number(high), "up to {}")
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def moment(text: str | None, is_day: int | None = None, offset: str | None = None) -> str:
    """A time of the store, `2025-07-16T03:04:05+00:00`, to the minute; or the outlet's day alone."""
    if not text:
        return ""
    at = datetime.fromisoformat(text)
    if is_day:
        own = datetime.fromisoformat(f"{text[:19]}{offset or '+00:00'}").tzinfo
        return f"{at.astimezone(own):%Y-%m-%d}"
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def quoted(text: str | None) -> str:
    """The words of an article as a quote, in their language and to the letter."""
    return f"> “{cut(one_line(text).strip(), QUOTE_LENGTH)}”" if text else ""


def listed(array: str | None) -> str:
    """A JSON array of names, as the store keeps them, with commas between."""
    return ", ".join(json.loads(array)) if array else ""


FILTERS: Mapping[str, Any] = {f.__name__: f for f in (word, given, number, between, moment, quoted, listed)}
