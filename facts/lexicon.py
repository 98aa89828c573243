"""Vocabulary tables: words by class, found in a folded text in one pass.

Every table under facts/tables/ with a `[vocabulary]` adds its classes. An entry is a literal
word or phrase; a trailing * stands for any further Latin letters (approv* finds approved, approval).
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from facts.fold import fold
from facts.lazy import lazy


class Mark(NamedTuple):
    """A word of the vocabulary where it stands, with every class that lists it."""

    start: int
    end: int
    classes: frozenset[str]


class Marks(tuple[Mark, ...]):
    """The marks of a text in order of place, with their starts and by class to look one up."""

    @lazy
    def starts(self) -> list[int]:
        """Where each begins."""
        return [mark.start for mark in self]

    @lazy
    def by_class(self) -> dict[str, list[Mark]]:
        """The marks of each class that is here, in order of place."""
        found: dict[str, list[Mark]] = {}
        for mark in self:
            for name in mark.classes:
                if name in found:
                    found[name].append(mark)
                else:
                    found[name] = [mark]
        return found

    @property
    def classes(self) -> KeysView[str]:
        """Every class that is here."""
        return self.by_class.keys()

    def between(self, start: int, end: int) -> Marks:
        """The marks that lie in [start, end)."""
        low = bisect_left(self.starts, start)
        here = self[low : bisect_left(self.starts, end, low)]
        return Marks([mark for mark in here if mark.end <= end])


Row = tuple[int, int, frozenset[str]]
_mark = partial(tuple.__new__, Mark)  # a Mark of a Row, without the steps in between of Mark(*row)


class Lexicon:
    """The words of all classes; `find` is one pass, the longest word wins."""

    def __init__(self, words: Mapping[str, Sequence[str]]):
        self._exact: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        for name, spellings in words.items():
            for spelling in spellings:
                key = fold(spelling)
                group = self._stems if key.endswith("*") else self._exact
                group.setdefault(key.removesuffix("*"), set()).add(name)
        literals = sorted(self._exact.keys() | self._stems.keys())
        self._automaton = AhoCorasick(
            literals, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )
        self._opens_latin = [word[0] in _LETTERS for word in literals]
        self._closes_latin = [word[-1] in _LETTERS for word in literals]
        self._classes = [self._looked_up(word)[1] for word in literals]
        self._known: dict[str, tuple[int, frozenset[str]]] = {}

    def find(self, folded: str, solid: Sequence[tuple[int, int]] = ()) -> Marks:
        """The marks in order of place; where words overlap, the one that begins first and is longest.

        A word that stands in several classes, or is one's word and another's stem, has them all. `solid`
        are spans in order (names, dates) out of whose middle no word begins: 周一批准 holds no 一批.
        """
        return Marks(map(_mark, self.rows(folded, solid)))

    def rows(self, folded: str, solid: Sequence[tuple[int, int]] = ()) -> list[Row]:
        """What `find` makes marks of: start, end and classes."""
        found: list[Row] = []
        size = len(folded)
        opens_latin, closes_latin, classes = self._opens_latin, self._closes_latin, self._classes
        for index, start, end in self._hits(folded, solid):
            if opens_latin[index] and start and folded[start - 1] in _LETTERS:
                continue
            if closes_latin[index] and end < size and folded[end] in _LETTERS:
                found += self._of_longer_word(folded, start, end)
            else:
                found.append((start, end, classes[index]))
        return found

    def _of_longer_word(self, folded: str, start: int, end: int) -> list[Row]:
        """The rows of the Latin word that only begins with a literal of the vocabulary."""
        size = len(folded)
        while end < size and folded[end] in _LETTERS:
            end += 1
        word = folded[start:end]
        length, classes = self._known.get(word) or self._meaning(word)
        found = [(start, start + length, classes)] if classes else []
        if length < end - start:  # "has told" was taken for "has to": "told" is a word of its own
            behind = start + length
            found += [(s + behind, e + behind, c) for s, e, c in self.rows(folded[behind:end])]
        return found

    def _hits(self, folded: str, solid: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int, int]]:
        """Where the vocabulary's literals stand; what begins inside a solid span is looked for behind it."""
        look = self._automaton.find_matches_as_indexes
        hits: list[tuple[int, int, int]] = look(folded)
        if not solid:
            return hits
        found: list[tuple[int, int, int]] = []
        spans = iter((*solid, (len(folded), len(folded) + 1)))
        opens, closes = next(spans)
        done = 0
        for hit in hits:
            _, start, end = hit
            while closes <= start:
                opens, closes = next(spans)
            if opens < start and closes < end:
                for index, first, last in look(folded[closes : end + REACH]):
                    if closes + first >= done and closes + first < end:
                        done = closes + last
                        found.append((index, closes + first, closes + last))
            elif start >= done:
                done = end
                found.append(hit)
        return found

    def _meaning(self, word: str) -> tuple[int, frozenset[str]]:
        """How much of `word` the vocabulary knows, and its classes; kept, as words come again and again."""
        if len(self._known) > REMEMBERED:
            self._known.clear()
        found = self._known[word] = self._looked_up(word)
        return found

    def _looked_up(self, word: str) -> tuple[int, frozenset[str]]:
        classes = set(self._exact.get(word, ()))
        for length in range(1, len(word) + 1):
            if word[length:].isalnum() or length == len(word):
                classes |= self._stems.get(word[:length], set())
        if classes or " " not in word:
            return len(word), frozenset(classes)
        return self._looked_up(word.rpartition(" ")[0])  # "on holding" still has "on"


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_SPAN = itemgetter(0, 1)
REACH = 8  # characters beyond a word that was broken up, to find the whole one that it hid
REMEMBERED = 50_000  # words whose meaning is kept; a text without end must not fill the memory


def within(marks: Marks, start: int, end: int, *classes: str) -> Iterator[Mark]:
    """The marks of one of `classes` (any class when none is named) that lie in [start, end)."""
    if not classes:
        return iter(marks.between(start, end))
    by_class = marks.by_class
    if by_class.keys().isdisjoint(classes):
        return iter(())  # the common case, and asked some hundred times an article
    present = [name for name in classes if name in by_class]
    if len(present) == 1:
        return iter([m for m in by_class[present[0]] if start <= m.start and m.end <= end])
    wanted = frozenset(present)
    return iter([m for m in marks.between(start, end) if not wanted.isdisjoint(m.classes)])


class Lexicons:
    """Several tables over one text: a word of one table hides none of another's."""

    def __init__(self, tables: Iterable[Mapping[str, Sequence[str]]]):
        self._tables = [Lexicon(words) for words in tables]

    def find(self, folded: str, solid: Sequence[tuple[int, int]] = ()) -> Marks:
        """The marks of all tables in order of place; one word with classes in several tables is one mark."""
        rows = [row for table in self._tables for row in table.rows(folded, solid)]
        rows.sort(key=_SPAN)
        found: list[Row] = []
        last_start = last_end = -1
        for row in rows:
            start, end, classes = row
            if start == last_start and end == last_end:
                found[-1] = (start, end, found[-1][2] | classes)
            else:
                found.append(row)
                last_start, last_end = start, end
        return Marks(map(_mark, found))


class AnyWord:
    """Which of many lists have a word in a text: one pass, in which no word hides another."""

    def __init__(self, lists: Mapping[str, Sequence[str]]):
        names: dict[str, list[str]] = {}
        for name, words in lists.items():
            for word in dict.fromkeys(map(fold, words)):
                names.setdefault(word, []).append(name)
        self._words = list(names)
        self._names = list(names.values())
        self._automaton = AhoCorasick(self._words, implementation=Implementation.DFA)

    def find(self, folded: str) -> dict[str, list[int]]:
        """Where the whole words of each list begin, in order of place."""
        found: dict[str, list[int]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            word = self._words[index]
            if word[0] in _LETTERS and start and folded[start - 1] in _LETTERS:
                continue
            if word[-1] in _LETTERS and folded[end : end + 1] in _LETTERS:
                continue
            for name in self._names[index]:
                found.setdefault(name, []).append(start)
        return found


@cache
def shipped_lexicon(own: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Lexicons:
    """The `[vocabulary]` of every shipped table, with the user's `own` words added to their classes.

    >>> shipped_lexicon((("lic_permit", ("thumbprint",)),)).find("thumbprint")[0].classes
    frozenset({'lic_permit'})
    """
    return Lexicons(
        {
            name: [*spellings, *(word for group, words in own if group == name for word in words)]
            for name, spellings in vocabulary.items()
        }
        for vocabulary in _vocabularies()
    )


def classes() -> frozenset[str]:
    """Every class of the vocabulary."""
    return frozenset(name for vocabulary in _vocabularies() for name in vocabulary)


@cache
def _vocabularies() -> list[dict[str, list[str]]]:
    paths = sorted((files("facts") / "tables").iterdir(), key=lambda path: path.name)
    tables = [tomllib.loads(path.read_text("utf-8")) for path in paths if path.name.endswith(".toml")]
    return [table["vocabulary"] for table in tables if "vocabulary" in table]
