"""A line of a list: what a feed or a listing page says of an article before it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sources.errors import SourceError
from sources.plaintext import headline


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """`title` holds no markup; `content_html` is the fullest text that the feed carries."""

    url: str
    title: str = ""
    summary_html: str = ""
    content_html: str = ""
    published: datetime | None = None
    published_is_day: bool = False
    publisher: str | None = None
    guid: str | None = None

    @property
    def summary(self) -> str:
        """The teaser in one line, without markup."""
        return headline(self.summary_html)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list holds, in its order, and what in it could not be read."""

    items: tuple[Item, ...]
    warnings: tuple[SourceError, ...] = ()


def once(items: Iterable[Item], key: Callable[[Item], str]) -> tuple[Item, ...]:
    """The first item of each `key`, in their order."""
    found: dict[str, Item] = {}
    for item in items:
        found.setdefault(key(item), item)
    return tuple(found.values())
