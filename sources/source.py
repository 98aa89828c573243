"""One source as chipwatch.toml names it: where it is and how it is read, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import soupsieve

from sources import charset

Kind = Literal["feed", "page", "filing"]
Body = Literal["auto", "feed"]

CHOICES: Mapping[str, tuple[str, ...]] = {"kind": get_args(Kind), "body": get_args(Body)}
SELECTORS = ("links", "title", "date", "text")
TYPES: Mapping[str, type] = {"every_minutes": int, "max_documents": int, "local": bool, "may_be_empty": bool}
WORDS = {str: "text", int: "a whole number", bool: "true or false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The fields are the keys of a `[[sources]]` table; only `name`, `kind` and `url` must be there.

    `links` is a CSS selector for a listing page: the anchors, or the blocks that hold one each (a
    `<time>` in a block dates it). `title`, `date` and `text` are selectors for an article; without
    `text` the article is found by itself, or, with `body = "feed"`, taken from the feed and not fetched.
    """

    name: str
    kind: Kind
    url: str
    publisher: str | None = None
    lang: str | None = None
    zone: str = "UTC"
    """IANA name: what times without a zone are in."""
    every_minutes: int = 15
    body: Body = "auto"
    encoding: str | None = None
    """For a site that names the wrong one everywhere."""
    links: str | None = None
    title: str | None = None
    date: str | None = None
    text: str | None = None
    max_documents: int = 50
    """New articles a round; the rest waits for the next one."""
    may_be_empty: bool = False
    """Whether a list without an item is normal, as for a search; otherwise it is an error."""
    local: bool = False
    """Whether addresses on this machine and its network may be asked."""


KEYS = tuple(field.name for field in fields(Source))


def mistakes(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with a `[[sources]]` table: (key, sentence) pairs. `Source(**table)` needs none."""
    for key in ("name", "kind", "url"):
        if key not in table:
            yield key, "is missing"
    for key, value in table.items():
        if key not in KEYS:
            yield key, f"is not one of {', '.join(KEYS)}"
        elif what := _wrong(key, value):
            yield key, what
    if table.get("kind") == "page" and not table.get("links"):
        yield "links", "is missing: a page needs a CSS selector for its links"


def _wrong(key: str, value: object) -> str | None:
    expected = TYPES.get(key, str)
    if type(value) is not expected:
        return f"{value!r} is not {WORDS[expected]}"
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return None if value > 0 else f"{value} is not above 0"
    text = str(value)
    if key in CHOICES:
        return None if text in CHOICES[key] else f"{text!r} is not one of {', '.join(CHOICES[key])}"
    if key in SELECTORS:
        return _wrong_selector(text)
    check = {"name": _wrong_name, "url": _wrong_url, "zone": _wrong_zone, "encoding": _wrong_encoding}.get(
        key
    )
    return check(text) if check else None


def _wrong_name(name: str) -> str | None:
    return None if name.strip() else "is empty"


def _wrong_url(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        return f"{url!r} is not an address: {error}"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f"{url!r} is not a web address with http or https"
    if parts.username or parts.password:
        return "holds a user name or a password, which would end up in the database"
    return None


def _wrong_zone(zone: str) -> str | None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return f"{zone!r} is not a time zone such as Asia/Shanghai"
    return None


def _wrong_encoding(label: str) -> str | None:
    return None if charset.codec(label) else f"{label!r} is not an encoding such as gb18030"


def _wrong_selector(selector: str) -> str | None:
    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        return f"{selector!r} is not a CSS selector: {str(error).splitlines()[0]}"
    return None
