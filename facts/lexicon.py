"""Vocabulary tables: words by class, found in a folded text in one pass.

Every table under facts/tables/ with a `[vocabulary]` adds its classes. An entry is a literal
word or phrase; a trailing * stands for any further Latin letters (approv* finds approved, approval).
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
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


class Lexicon:
    """The words of all classes; `find` is one pass, the longest word wins."""

    def __init__(self, words: Mapping[str, Sequence[str]]):
        classes: dict[tuple[str, bool], set[str]] = {}
        for name, spellings in words.items():
            for spelling in spellings:
                key = fold(spelling)
                classes.setdefault((key.removesuffix("*"), key.endswith("*")), set()).add(name)
        self._words = [word for word, _ in classes]
        self._open = [is_open for _, is_open in classes]
        self._classes = [frozenset(c) for c in classes.values()]
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.Standard)

    def find(self, folded: str) -> list[Mark]:
        """The marks in order of place; where words overlap, the one that begins first and is longest."""
        marks: list[Mark] = []
        hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        for index, start, end in sorted(hits, key=lambda hit: hit[1]):
            if marks and start < marks[-1].end and start > marks[-1].start:
                continue
            if end := self._end(folded, index, start, end):
                _add(marks, Mark(start, end, self._classes[index]))
        return marks

    def _end(self, folded: str, index: int, start: int, end: int) -> int:
        """Where the word ends, 0 if [start, end) is a part of a longer Latin word."""
        if start and _letter(folded[start]) and _letter(folded[start - 1]):
            return 0
        if not _letter(folded[end - 1]):
            return end
        if self._open[index]:
            while end < len(folded) and _letter(folded[end]):
                end += 1
            return end
        return 0 if end < len(folded) and _letter(folded[end]) else end


def _add(marks: list[Mark], new: Mark) -> None:
    """Of words that begin together the longest stands; the same word keeps the classes of both spellings."""
    if not marks or marks[-1].start < new.start:
        marks.append(new)
    elif marks[-1].end < new.end:
        marks[-1] = new
    elif marks[-1].end == new.end:
        marks[-1] = Mark(new.start, new.end, marks[-1].classes | new.classes)


def _letter(char: str) -> bool:
    return "a" <= char <= "z" or char.isascii() and char.isdigit()


def within(marks: Sequence[Mark], start: int, end: int, *classes: str) -> Iterator[Mark]:
    """The marks of one of `classes` (any class when none is named) that lie in [start, end)."""
    wanted = frozenset(classes)
    at = bisect_left(marks, start, key=lambda mark: mark.start)
    while at < len(marks) and marks[at].start < end:
        if marks[at].end <= end and (not wanted or wanted & marks[at].classes):
            yield marks[at]
        at += 1


@cache
def shipped_lexicon() -> Lexicon:
    """All shipped vocabulary in one automaton."""
    words: dict[str, list[str]] = {}
    for path in sorted((files("facts") / "tables").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            for name, spellings in tomllib.loads(path.read_text("utf-8")).get("vocabulary", {}).items():
                words.setdefault(name, []).extend(spellings)
    return Lexicon(words)
