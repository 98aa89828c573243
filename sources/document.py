"""The one thing that sources make and everything else reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article, flash, filing or notice, as clean text.

    `text` has its paragraphs separated by a blank line and holds no markup. All times are aware.
    `published` keeps the offset that the source gave, because "Tuesday" and 昨天 are relative to the
    outlet's own day; where the source names only a day, it is midnight of that day and
    `published_is_day` is true.
    """

    source: str
    url: str
    title: str
    text: str
    published: datetime | None = None
    published_is_day: bool = False
    retrieved: datetime | None = None
    lang: str | None = None
    publisher: str | None = None

    @property
    def body(self) -> str:
        """Title and text as one string: what facts are read from and what quote offsets count in."""
        return f"{self.title}\n\n{self.text}"
