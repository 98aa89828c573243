"""One document prepared for reading: folded, cut into sentences, with names and words found once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from facts.dates import When, dates, pieces
from facts.fold import fold
from facts.homonyms import field_words, homonyms
from facts.lazy import lazy
from facts.lexicon import Marks, shipped_lexicon
from facts.names import Mention, Names
from facts.numbers import Quantity, heads, quantities
from facts.sentences import Span, clauses, sentences
from sources.document import Document


@dataclass(eq=False)
class Sentence:
    """A sentence with what stands in it. Offsets count in the body."""

    article: Article = field(repr=False)
    index: int
    span: Span
    paragraph: int
    title: bool
    memo: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What other modules have found out about it and ask for often."""

    @lazy
    def clauses(self) -> list[Span]:
        """What stands between the commas."""
        return clauses(self.article.folded, self.span)

    @lazy
    def mentions(self) -> list[Mention]:
        """The names in it, in order."""
        return self.article.mentions_in(self.span.start, self.span.end)

    @lazy
    def _by_kind(self) -> dict[str, list[Mention]]:
        kinds: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            kinds.setdefault(mention.name.kind, []).append(mention)
        return kinds

    @lazy
    def marks(self) -> Marks:
        """The words of the vocabulary in it, in order."""
        return self.article.marks.between(self.span.start, self.span.end)

    @lazy
    def quantities(self) -> list[Quantity]:
        """The amounts in it, in order; dates are none."""
        article = self.article
        found = list(quantities(article.folded, self.span.start, self.span.end, article.number_heads))
        if not (found and (days := self.dates)):
            return found
        return [q for q in found if not any(d.start < q.end and q.start < d.end for d in days)]

    @lazy
    def dates(self) -> list[When]:
        """The dates in it, against the day of publication; none where that is unknown."""
        if self.article.published is None:
            return []
        article = self.article
        return dates(
            article.folded, self.span.start, self.span.end, self.article.published, article.date_pieces
        )

    @property
    def text(self) -> str:
        """The sentence, folded."""
        return self.article.folded[self.span.start : self.span.end]

    def clause_at(self, offset: int) -> Span:
        """The clause in which `offset` lies (the one before it, on a comma)."""
        at = bisect_right(self._clause_starts, offset)
        return self.clauses[at - 1 if at else 0]

    @lazy
    def _clause_starts(self) -> list[int]:
        return [clause.start for clause in self.clauses]

    def has(self, *classes: str, start: int | None = None, end: int | None = None) -> bool:
        """Whether a word of one of `classes` stands in it (or in [start, end) of it)."""
        by_class = self.marks.by_class
        if by_class.keys().isdisjoint(classes):
            return False
        low = self.span.start if start is None else start
        high = self.span.end if end is None else end
        for name in classes:
            if name in by_class:
                for mark in by_class[name]:
                    if low <= mark.start and mark.end <= high:
                        return True
        return False

    def named(self, kind: str, start: int | None = None, end: int | None = None) -> list[Mention]:
        """The mentions of one kind in it (or in [start, end) of it)."""
        found = self._by_kind.get(kind, [])
        if start is None and end is None:
            return list(found)
        low = self.span.start if start is None else start
        high = self.span.end if end is None else end
        return [m for m in found if low <= m.start and m.end <= high]


LISTED_WITHIN = 12  # characters between two names of one list: the H20, the L20 and the L2
_DAYS = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]|\d[年月日]|[今去明前本]年|[本上下]月")
_MAY = re.compile(
    r"(?<![a-z])(?:in|since|late|early|mid|by|until|of|last|from|before|after)[ -](?P<may>may)(?![a-z])"
)


class Article:
    """A document with everything that the readers of all four kinds ask for, found once."""

    def __init__(self, document: Document, names: Names):
        self.body = document.body
        self.folded = fold(self.body)
        self.lang = document.lang
        self.published: date | None = document.published.date() if document.published else None
        self.published_at = None if document.published_is_day else document.published
        self._words = names.words
        self._title_end = len(document.title)
        self._found = list(names.find(self.body, self.folded))

    @lazy
    def mentions(self) -> list[Mention]:
        """The names that mean what they seem to mean here: homonyms and titles' abbreviations sorted out."""
        return [m for m in self._found if self._is_meant(m)]

    @lazy
    def marks(self) -> Marks:
        """The words of the vocabulary in the whole body; the month is none: in May Nvidia launched it."""
        found = shipped_lexicon(self._words).find(self.folded, self.solid)
        months = {month.start("may") for month in _MAY.finditer(self.folded)}
        return Marks([mark for mark in found if mark.start not in months]) if months else found

    @lazy
    def number_heads(self) -> list[int]:
        """Where a number may begin."""
        return heads(self.folded)

    @lazy
    def date_pieces(self) -> list[tuple[int, int]]:
        """Where a piece of a date stands."""
        return pieces(self.folded)

    @lazy
    def solid(self) -> list[tuple[int, int]]:
        """Names and days, out of whose middle no word begins; in order."""
        names = [(m.start, m.end) for m in self._found]
        return sorted({*names, *(day.span() for day in _DAYS.finditer(self.folded))})

    @lazy
    def sentences(self) -> list[Sentence]:
        """Title first, then the text."""
        found: list[Sentence] = []
        paragraph = 0
        for span in sentences(self.folded):
            if found and "\n" in self.folded[found[-1].span.end : span.start]:
                paragraph += 1
            found.append(Sentence(self, len(found), span, paragraph, span.start < self._title_end))
        return found

    @lazy
    def is_about_chips(self) -> bool:
        """Whether a code in this article means a chip.

        It does beside its vendor, an office of the United States or China, a product whose name means
        nothing else, words of the field, or where licences and trade with China meet.
        """
        products = [m.name for m in self._found if m.name.kind == "product"]
        vendors = {name.vendor for name in products}
        if any(p.plain for p in products):
            return True
        if any(self._vouches(m, vendors) for m in self._found):
            return True
        if "chip_words" in self._field_words:
            return True
        return "licence_words" in self._field_words and "trade_words" in self._field_words

    @lazy
    def _field_words(self) -> dict[str, list[int]]:
        """Where words of our field and of others stand, by their list."""
        return field_words(self.folded)

    def _vouches(self, mention: Mention, vendors: set[str | None]) -> bool:
        name = mention.name
        if name.kind == "company":
            return name.id in vendors and not name.taiwan
        is_office = name.kind == "authority" and not name.place and not name.headline
        return is_office and name.id in ("US", "CN") and "BIS" not in self._other_field

    @lazy
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions in [start, end)."""
        at = bisect_left(self._starts, start)
        found = []
        while at < len(self.mentions) and self.mentions[at].start < end:
            found.append(self.mentions[at])
            at += 1
        return found

    def release(self) -> None:
        """Lets go of all that was found, as sentences hold their article and it holds them.

        So everything is freed at once, and the garbage collector need not search for it: a sixth of the time.
        """
        self.__dict__.clear()

    def quote(self, start: int, end: int) -> str:
        """The words of [start, end), to the letter."""
        return self.body[start:end]

    def _is_meant(self, mention: Mention) -> bool:
        name = mention.name
        if name.headline and mention.start >= self._title_end:
            return False
        if name.id in self._other_field or (name.taiwan and not self._is_taiwanese):
            return False
        if name.kind != "product":
            return True
        return self.is_about_chips and not self._is_foreign(mention)

    @lazy
    def _is_taiwanese(self) -> bool:
        """超微 is AMD in Taiwan and Supermicro on the mainland; an article that names AMD too settles it."""
        return self.lang == "zh-Hant" or any(m.name.id == "AMD" and not m.name.taiwan for m in self._found)

    @lazy
    def _other_field(self) -> frozenset[str]:
        rows = homonyms()["other_field"]
        return frozenset(
            row["name"] for at, row in enumerate(rows) if f"other_field {at}" in self._field_words
        )

    def _is_foreign(self, mention: Mention) -> bool:
        """Whether words of another field stand near: in the paragraph, or anywhere if no vendor is named.

        A shy code needs words of our own field in its paragraph instead, or to stand in a list of chips.
        """
        whole = mention.name.vendor not in self._companies
        for at, row in enumerate(homonyms()["foreign"]):
            words = self._field_words.get(f"foreign {at}")
            if words and mention.name.id in row["codes"] and (whole or self._is_beside(mention, words)):
                return True
        if not mention.name.shy or self._is_beside(mention, self._field_words.get("chip_words", [])):
            return False
        return not any(
            0 <= mention.start - m.end <= LISTED_WITHIN and m.name.vendor == mention.name.vendor
            for m in self._found
            if m.name.kind == "product" and not m.name.shy
        )

    def _is_beside(self, mention: Mention, places: list[int]) -> bool:
        """Whether one of `places` lies in the paragraph of the mention."""
        start = self.folded.rfind("\n", 0, mention.start) + 1
        end = self.folded.find("\n", mention.end)
        at = bisect_left(places, start)
        return at < len(places) and (end < 0 or places[at] < end)

    @lazy
    def _companies(self) -> frozenset[str]:
        return frozenset(m.name.id for m in self._found if m.name.kind == "company")
