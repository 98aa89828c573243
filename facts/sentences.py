"""A body cut into paragraphs, sentences and clauses, in English and Chinese, by offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A full stop ends no sentence after these.
ABBREVIATIONS = frozenset(
    [
        *(
            "u.s",
            "u.k",
            "u.a.e",
            "e.u",
            "d.c",
            "a.i",
            "a.m",
            "p.m",
            "e.g",
            "i.e",
            "j.p",
            "no",
            "vs",
            "etc",
            "fig",
        ),
        *(
            "inc",
            "corp",
            "co",
            "ltd",
            "llc",
            "mr",
            "mrs",
            "ms",
            "dr",
            "st",
            "jr",
            "sr",
            "gov",
            "sen",
            "rep",
            "gen",
        ),
        *(
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "prof",
            "approx",
            "est",
        ),
    ]
)
_END = re.compile(r"[。！？!?；;]+[\"')\]】》]*|\.+[\"')\]]*(?=\s|$)|\n+")
_CLAUSE = re.compile(
    r"[,:，：、](?!\d)|(?<!\d)[,:](?=\d)|[,，](?=\d{4}年)|[;；()]| -+ |--+|(?<=\W)-(?=\W)"
    r"|\s(?=(?:but|while|whereas|although|though)\s)"
)
# Nothing goes on with these behind "the U.S.": a new sentence does.
OPENERS = frozenset(("it", "he", "she", "they", "but", "this", "these"))
_NEXT_WORD = re.compile(r"\s*([a-z]+|\S)")
_FIGURE = re.compile(
    r"\s*\$?(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?\s?(?:million|billion|[百千]?[万亿])[枚片块颗张]?)"
)
_LAST_WORD = re.compile(r"[a-z.]+$")


@dataclass(slots=True, unsafe_hash=True)  # made by the thousand: frozen, each took four times as long
class Span:
    """A stretch of the body, [start, end)."""

    start: int
    end: int

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start <= other.start and other.end <= self.end


def sentences(folded: str, start: int = 0) -> Iterator[Span]:
    """The sentences of `folded` from `start` on, without the white space around them."""
    begin = start
    for end in _END.finditer(folded, start):
        if folded[end.start()] == "." and _abbreviates(folded, begin, end):
            continue
        if folded[end.start()] in ".。" and _FIGURE.fullmatch(folded, begin, end.start()):
            continue  # 450,000. That is how many …: the figure is told of by what follows
        if span := _trimmed(folded, begin, end.end()):
            yield span
        begin = end.end()
    if span := _trimmed(folded, begin, len(folded)):
        yield span


def clauses(folded: str, sentence: Span) -> list[Span]:
    """The clauses of one sentence: what stands between commas, colons, brackets and dashes.

    A comma inside a number is none; 、 separates names in a list, so it splits only lists.
    """
    found, begin = [], sentence.start
    for cut in _CLAUSE.finditer(folded, sentence.start, sentence.end):
        if folded[cut.start()] == "、":
            continue
        if cut.start() > begin:
            found.append(Span(begin, cut.start()))
        begin = cut.end()
    if begin < sentence.end:
        found.append(Span(begin, sentence.end))
    return found or [sentence]


def _abbreviates(folded: str, begin: int, end: re.Match[str]) -> bool:
    word = _LAST_WORD.search(folded, max(begin, end.start() - 12), end.start())
    if not word:
        return False
    after = _NEXT_WORD.match(folded, end.end())
    return word.group().strip(".") in ABBREVIATIONS and after is not None and after.group(1) not in OPENERS


def _trimmed(folded: str, start: int, end: int) -> Span | None:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
