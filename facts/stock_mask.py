"""A sentence about shares as a line of codes, so that a few short patterns can say whose a percentage is.

The folded text is lower-case; everything known is overwritten by a capital of the same length, so offsets
hold: "Nvidia shares fell 3%, while the Dow rose" becomes "CCCCCC SSSSSS DDDD XX, KKKKK A I U" (spaced out).

    C listed company   F other company   H person or product   L country   Z unknown Latin name
    S word for shares  P pronoun         I index, fund, sector R supplier, rival …   V revenue, price …
    U direction        E sends there      X percentage      Q other amount        D date
    B time of trading  M market
    A filler           O preposition     K conjunction         T put down to
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from string import ascii_letters, ascii_lowercase
from typing import Any

from ahocorasick_rs import AhoCorasick

from facts.article import Article, Sentence
from facts.kinds import Basis
from facts.lexicon import Mark
from facts.names import Mention

# The first class that fits gives the code.
CODES = {
    "move_other": "V", "move_send_up": "E", "move_send_down": "E", "move_list": "A", "move_firm": "F",
    "move_double": "U", "move_up": "U", "move_down": "U", "move_soft_up": "U",
    "move_soft_down": "U", "move_pronoun": "P", "move_share": "S", "move_relation": "R",
    "move_after_hours": "B", "move_premarket": "B", "move_intraday": "B", "move_closing": "B",
    "move_us": "M", "move_hk": "M", "move_cn": "M", "move_tw": "M", "move_elsewhere": "M",
    "move_index": "I", "move_figure": "V", "move_period": "B", "move_overnight": "B", "move_dawn": "B",
    "move_day_before": "B", "move_same_day": "B", "move_cause": "T",
}  # fmt: skip
TIMES: dict[str, Basis] = {
    "before_hours": "premarket", "after_hours": "afterhours", "clock": "intraday", "span": "period",
}  # fmt: skip
"""Patterns that tell a time of trading, and which."""
GAP = r"(?:[ASDBMOT_'\"\s-]|L+(?=[AM\s-]*S))*"  # what says nothing else between a company and its move
A_WORD = "(?<![a-z])"
BREAK = r"[,:;()~|\"]|--"
_BRACKET = re.compile(r"\((?![\sA]*(?:U+[\sA]*|[+-]\s?)X+\s?\))[^()%]*\)")
_KIND_OF_FIRM = re.compile(r"(?<=[CF])P+|(?<=[CF] )P+(?= )")  # Alibaba Group, 英偉達公司
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN_NAME = re.compile(r"[A-Z0-9][\w&.+-]*")
_LETTERS = frozenset(ascii_letters)
_TITLE_SPACE = re.compile(r"(?<=[\u4e00-\u9fff%]) +(?=[\u4e00-\u9fff])")


@cache
def table() -> dict[str, Any]:
    """tables/stock_move.toml."""
    return tomllib.loads((files("facts") / "tables" / "stock_move.toml").read_text("utf-8"))


@cache
def pattern(name: str, latin: bool = False) -> re.Pattern[str]:
    """The expressions of [patterns] under `name`, as one; `latin`: those alone that need no Chinese."""
    wanted = [p for p in table()["patterns"][name] if not (latin and _HAN.search(p))]
    joined = []
    for at_a_word, group in groupby(wanted, key=lambda p: p.startswith(A_WORD)):
        if at_a_word:  # looks only once whether a word begins: most places of a text are within one
            rest = "|".join(f"(?:{p.removeprefix(A_WORD)})" for p in group)
            joined.append(rf"{A_WORD}(?=[a-z\d])(?:{rest})")
        else:
            joined += [f"(?:{p})" for p in group]
    return re.compile("|".join(joined) or "(?!)")


def is_chinese(article: Article) -> bool:
    """Whether it is written in Chinese."""
    return article.lang.startswith("zh") if article.lang else bool(_HAN.search(article.folded))


@dataclass(frozen=True, slots=True)
class Time:
    """Words that tell a time of trading, where they stand."""

    start: int
    end: int
    basis: Basis

    @property
    def outside(self) -> bool:
        """Whether it is before or after the session."""
        return self.basis in ("premarket", "afterhours")


def times(sentence: Sentence) -> list[Time]:
    """The times that the patterns find in it; single words are marks of the vocabulary."""
    text, base = sentence.text, sentence.span.start
    latin = text.isascii()
    return [
        Time(base + match.start(), base + match.end(), basis)
        for name, basis in TIMES.items()
        for match in pattern(name, latin).finditer(text)
    ]


def mask(sentence: Sentence, told: Sequence[Time]) -> str:
    """The sentence in codes; as long as the sentence."""
    base, folded = sentence.span.start, sentence.text
    chars = list(folded)

    def put(start: int, end: int, code: str) -> None:
        written = "".join(chars[start - base : end - base])
        if written == written.lower():  # no code stands there yet
            chars[start - base : end - base] = code * (end - start)

    for time in told:
        put(time.start, time.end, "B")
    for mention in sentence.mentions:
        put(mention.start, mention.end, _code(mention))
    for found in pattern("issue_price", folded.isascii()).finditer(folded):
        put(base + found.start(), base + found.end(), "A")
    coded = list(_coded(sentence))
    for start, end, code in coded:
        if code in "IF":
            put(start, end, code)
    for amount in sentence.quantities:
        put(amount.start, amount.end, "X" if amount.unit == "pct" else "Q")
    for day in sentence.dates:
        put(day.start, day.end, "D")
    for row in coded:
        put(*row)
    _put_names(sentence, put)
    _put_fillers(folded, chars)
    text = _BRACKET.sub(lambda m: "_" * len(m.group()), "".join(chars))
    if "P" in text:
        text = _KIND_OF_FIRM.sub(lambda m: "A" * len(m.group()), text)
    return _TITLE_SPACE.sub(lambda m: "|" * len(m.group()), text) if sentence.title else text


def _code(mention: Mention) -> str:
    if mention.name.kind in ("authority", "country"):
        return "L"
    if mention.name.kind == "outlet" or mention.name.kind == "product" or mention.name.person:
        return "H"
    return "C" if mention.name.ticker else "F"


def words(sentence: Sentence) -> list[Mark]:
    """The marks of the sentence; one that begins inside a name begins where that ends: 超微跌 is no 微跌."""
    known: list[Mark] | None = sentence.memo.get("stock words")
    if known is not None:
        return known
    ends = {at: m.end for m in sentence.mentions for at in range(m.start, m.end)}
    found = []
    for mark in sentence.marks:
        start = ends.get(mark.start, mark.start)
        found.append(mark if start == mark.start else Mark(start, mark.end, mark.classes))
    known = sentence.memo["stock words"] = [mark for mark in found if mark.start < mark.end]
    return known


def _coded(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The marks that have a code."""
    for mark in words(sentence):
        code = _code_of(mark.classes)
        if code == "M" and "move_index" in mark.classes and not _before_share_word(sentence, mark.end):
            code = "I"
        if code:
            yield mark.start, mark.end, code


@cache
def _code_of(classes: frozenset[str]) -> str | None:
    return next((code for name, code in CODES.items() if name in classes), None)


def _before_share_word(sentence: Sentence, at: int) -> bool:
    """Nasdaq-listed, 美股, the Hong Kong stock: a market that says where, not what."""
    after = sentence.text[at - sentence.span.start :].lstrip(" -")
    return after.startswith(("listed", "trading", "stock", "share"))


def _put_names(sentence: Sentence, put: Any) -> None:
    """Capitalised words that nothing else explains."""
    body = sentence.article.quote(sentence.span.start, sentence.span.end)
    for match in _LATIN_NAME.finditer(body):
        word = match.group()
        if any(c.isalpha() for c in word) and word.lower() not in _filler_words():
            put(sentence.span.start + match.start(), sentence.span.start + match.end(), "Z")


@cache
def _filler_words() -> frozenset[str]:
    fill = table()["fillers"]
    return frozenset([*fill["words"], *fill["prepositions"], *fill["conjunctions"]])


FILLERS = {"K": "conjunctions", "O": "prepositions", "A": "words"}  # the first that fits


@cache
def _fillers() -> tuple[AhoCorasick, list[tuple[str, bool, str]]]:
    """All fillers, and of each its word, whether no Latin letter may stand beside it, and its code."""
    rows = [
        (word, word.isascii(), code) for code, name in FILLERS.items() for word in table()["fillers"][name]
    ]
    rows.append(("'s", False, "A"))
    return AhoCorasick([word for word, _, _ in rows]), rows


def _put_fillers(folded: str, chars: list[str]) -> None:
    """Of words that overlap the one that begins first, and of those the longest."""
    automaton, rows = _fillers()
    hits = automaton.find_matches_as_indexes(folded, overlapping=True)
    for code in FILLERS:
        text = f" {''.join(chars)} "
        own = sorted((start, -end, row) for row, start, end in hits if rows[row][2] == code)
        done = 0
        for start, end, row in own:
            word, alone, _ = rows[row]
            if start < done or not text.startswith(word, start + 1):
                continue
            if alone and (text[start] in _LETTERS or text[1 - end] in _LETTERS):
                continue
            if word == "'s" and text[1 - end] in ascii_lowercase:
                continue
            done = -end
            chars[start:done] = code * len(word)
