"""Vocabulary tables: words by class, found in a folded text in one pass.

Every table under facts/tables/ with a `[vocabulary]` adds its classes. An entry is a literal
word or phrase; a trailing * stands for any further Latin letters (approv* finds approved, approval).
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from facts.fold import fold


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of the vocabulary where it stands, with every class that lists it."""

    start: int
    end: int
    classes: frozenset[str]


class Marks(tuple[Mark, ...]):
    """The marks of a text in order of place, with their starts and all their classes to look one up."""

    starts: list[int]
    classes: frozenset[str]

    def __new__(cls, marks: Iterable[Mark]) -> Marks:
        self = super().__new__(cls, marks)
        self.starts = [mark.start for mark in self]
        self.classes = frozenset().union(*(mark.classes for mark in self))
        return self


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
        self._automaton = AhoCorasick(literals, matchkind=MatchKind.LeftmostLongest)
        self._known: dict[str, tuple[int, frozenset[str]]] = {}

    def find(self, folded: str, solid: Sequence[tuple[int, int]] = ()) -> Marks:
        """The marks in order of place; where words overlap, the one that begins first and is longest.

        A word that stands in several classes, or is one's word and another's stem, has them all. `solid`
        are spans in order (names, dates) out of whose middle no word begins: 周一批准 holds no 一批.
        """
        marks = []
        size = len(folded)
        for start, end in self._hits(folded, solid):
            if folded[end - 1] in _LETTERS:
                if start and folded[start - 1] in _LETTERS and folded[start] in _LETTERS:
                    continue
                while end < size and folded[end] in _LETTERS:
                    end += 1
            elif start and folded[start] in _LETTERS and folded[start - 1] in _LETTERS:
                continue
            length, classes = self._meaning(folded[start:end])
            if classes:
                marks.append(Mark(start, start + length, classes))
            if length < end - start:  # "has told" was taken for "has to": "told" is a word of its own
                behind = start + length
                rest = self.find(folded[behind:end])
                marks.extend(Mark(m.start + behind, m.end + behind, m.classes) for m in rest)
        return Marks(marks)

    def _hits(self, folded: str, solid: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Where the vocabulary's literals stand; what begins inside a solid span is looked for behind it."""
        at, done = 0, 0
        for _, start, end in self._automaton.find_matches_as_indexes(folded):
            while at < len(solid) and solid[at][1] <= start:
                at += 1
            if at < len(solid) and solid[at][0] < start and solid[at][1] < end:
                behind = solid[at][1]
                for _, first, last in self._automaton.find_matches_as_indexes(folded[behind : end + REACH]):
                    if behind + first >= done and behind + first < end:
                        done = behind + last
                        yield behind + first, behind + last
            elif start >= done:
                done = end
                yield start, end

    def _meaning(self, word: str) -> tuple[int, frozenset[str]]:
        """How much of `word` the vocabulary knows, and its classes; looked up once for each word."""
        found = self._known.get(word)
        if found is None:
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
REACH = 8  # characters beyond a word that was broken up, to find the whole one that it hid
REMEMBERED = 50_000  # words whose meaning is kept; a text without end must not fill the memory


def within(marks: Marks, start: int, end: int, *classes: str) -> Iterator[Mark]:
    """The marks of one of `classes` (any class when none is named) that lie in [start, end)."""
    wanted = frozenset(classes)
    if wanted and wanted.isdisjoint(marks.classes):
        return
    for at in range(bisect_left(marks.starts, start), len(marks)):
        mark = marks[at]
        if mark.start >= end:
            return
        if mark.end <= end and (not wanted or not wanted.isdisjoint(mark.classes)):
            yield mark


class Lexicons:
    """Several tables over one text: a word of one table hides none of another's."""

    def __init__(self, tables: Iterable[Mapping[str, Sequence[str]]]):
        self._tables = [Lexicon(words) for words in tables]

    def find(self, folded: str, solid: Sequence[tuple[int, int]] = ()) -> Marks:
        """The marks of all tables in order of place; one word with classes in several tables is one mark."""
        found: dict[tuple[int, int], frozenset[str]] = {}
        for table in self._tables:
            for mark in table.find(folded, solid):
                span = (mark.start, mark.end)
                found[span] = found[span] | mark.classes if span in found else mark.classes
        return Marks(Mark(*span, found[span]) for span in sorted(found))


@cache
def shipped_lexicon() -> Lexicons:
    """The `[vocabulary]` of every shipped table."""
    paths = sorted((files("facts") / "tables").iterdir(), key=lambda path: path.name)
    tables = (tomllib.loads(path.read_text("utf-8")) for path in paths if path.name.endswith(".toml"))
    return Lexicons(table["vocabulary"] for table in tables if "vocabulary" in table)
