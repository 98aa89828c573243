"""The words of shipments: found in an automaton of their own, and read sentence by sentence.

They overlap with the words of the other tables (sales of, not buy), and an overlap would hide them.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from facts.article import Article, Sentence
from facts.lazy import lazy
from facts.lexicon import Lexicon, Mark, Marks, within
from facts.names import Mention
from facts.sentences import Span


@dataclass(eq=False)
class Line:
    """A sentence with the words of shipments in it."""

    sentence: Sentence
    words: Marks = field(repr=False)
    """Those of the whole article."""
    before: Line | None = field(default=None, repr=False)
    """The line before it."""

    @lazy
    def marks(self) -> Marks:
        """The words of shipments in the sentence."""
        return self.words.between(self.sentence.span.start, self.sentence.span.end)

    @property
    def permitted_before(self) -> bool:
        """Whether the sentence before is about being let."""
        return self.before is not None and self.before.has(self.before.sentence.span, "ship_permit")

    @property
    def body(self) -> str:
        """The whole body as it was written."""
        return self.sentence.article.body

    @property
    def folded(self) -> str:
        """The whole folded body."""
        return self.sentence.article.folded

    def found(self, start: int, end: int, *classes: str) -> list[Mark]:
        """The words of one of `classes` in [start, end)."""
        return list(within(self.marks, start, end, *classes))

    def has(self, span: Span, *classes: str) -> bool:
        """Whether a word of one of `classes` stands in `span`."""
        return bool(self.found(span.start, span.end, *classes))

    def at(self, offset: int, *classes: str) -> Mark | None:
        """The word of one of `classes` that begins at `offset`."""
        first = self.found(offset, self.sentence.span.end, *classes)[:1]
        return first[0] if first and first[0].start == offset else None

    def clauses_before(self, clause: Span) -> list[Span]:
        """The clauses before `clause`, the nearest first."""
        return [c for c in self.sentence.clauses if c.start < clause.start][::-1]

    def vendors(self) -> set[str]:
        """The makers of the products that the article names."""
        return {m.name.vendor or "" for m in self.sentence.article.mentions if m.name.kind == "product"}

    def vendor_before(self, at: int, start: int, vendor: str | None) -> Mention | None:
        """The vendor named in [start, at), the last time."""
        named = [m for m in self.sentence.named("company", start, at) if m.name.id == vendor]
        return named[-1] if named else None


def lines(article: Article) -> list[Line]:
    """The sentences of the article, each with its words of shipments."""
    marks = _lexicon().find(article.folded, article.solid)
    found: list[Line] = []
    for sentence in article.sentences:
        found.append(Line(sentence, marks, found[-1] if found else None))
    return found


@cache
def table() -> dict[str, Any]:
    """tables/shipment.toml."""
    return tomllib.loads((files("facts") / "tables" / "shipment.toml").read_text("utf-8"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One of the patterns of the table."""
    return re.compile(table()["pattern"][name])


def role(name: str) -> frozenset[str]:
    """The companies that the table gives a role."""
    return frozenset(table()["roles"][name])


def limit(name: str) -> float:
    """One of the limits of the table."""
    return float(table()["limits"][name])


@cache
def _lexicon() -> Lexicon:
    return Lexicon(table()["words"])
