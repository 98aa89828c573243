"""Who and what is watched: the name tables, found in a folded text in one pass."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from facts.fold import fold

NameKind = Literal["product", "company", "authority", "country", "outlet", "noise"]


@dataclass(frozen=True, slots=True)
class Name:
    """One thing that a spelling can mean.

    `id`: product id, company name, alpha-2 of a government or country, outlet name.
    `place`: a country's or capital's name, which is an authority only where it acts.
    `taiwan`: means this in Taiwan's usage only. `person`: somebody who speaks for `id`.
    `headline`: counts in titles only. `home`: the country to which what a company buys goes.
    """

    kind: NameKind
    id: str
    vendor: str | None = None
    ticker: str | None = None
    place: bool = False
    person: bool = False
    headline: bool = False
    research: bool = False
    family: bool = False
    shy: bool = False
    plain: bool = False
    taiwan: bool = False
    home: str | None = None


@dataclass(slots=True, unsafe_hash=True)  # made by the thousand: frozen, each took four times as long
class Mention:
    """A name where it stands; offsets count in the body."""

    name: Name
    start: int
    end: int


class Names:
    """Every spelling with its meanings; `find` is one pass over the text."""

    def __init__(
        self,
        written: Sequence[str],
        meanings: Sequence[tuple[Name, ...]],
        words: tuple[tuple[str, tuple[str, ...]], ...] = (),
    ):
        self.words = words
        """The user's own words, by class of the vocabulary (see `lexicon`)."""
        self._meanings = meanings
        self._watched = [[name for name in names if name.kind != "noise"] for names in meanings]
        self._shouted = [len(s) <= 4 and s.isascii() and s.isupper() for s in written]
        self._cased = [s.isascii() and s != s.lower() for s in written]
        self._automaton = AhoCorasick(
            [fold(s) for s in written],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA,
        )

    def find(self, body: str, folded: str) -> Iterator[Mention]:
        """The names in `folded`, in order; `body` is the same text as it was written."""
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            end = whole_word(folded, start, end)
            if end and self._looks_like_a_name(index, body[start:end]):
                for name in self._watched[index]:
                    yield Mention(name, start, end)

    def _looks_like_a_name(self, index: int, written: str) -> bool:
        """Latin names are capitalised where they are meant: US, not us; Meta, not meta."""
        if self._shouted[index]:
            return written.removesuffix("s") == written.removesuffix("s").upper() and written != "Us"
        return not self._cased[index] or written != written.lower() or any(c.isdigit() for c in written)

    def products(self) -> list[Name]:
        """Every product that is watched, once."""
        return list(
            {n.id: n for meanings in self._meanings for n in meanings if n.kind == "product"}.values()
        )


def whole_word(folded: str, start: int, end: int) -> int:
    """The end of the word that begins at `start`, or 0 if [start, end) is only a part of a longer one.

    Chinese has no word borders; Latin letters and digits do. B30 is not in B300, GB300, B30A or B30.5.
    """
    if start and _is_latin(folded[start]) and _is_latin(folded[start - 1]):
        return 0
    if not _is_latin(folded[end - 1]):
        return end
    after = folded[end : end + 3]
    if after[:1] == "s" and not _is_latin(after[1:2]):
        return end + 1
    if _is_latin(after[:1]) or (after[:1] in ".," and after[1:2].isdigit() and folded[end - 1].isdigit()):
        return 0
    return end


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


OWN_TABLES = {
    "products": "product",
    "companies": "company",
    "authorities": "authority",
    "countries": "country",
    "outlets": "outlet",
}
"""The user's tables, by the shipped one that each goes on with."""


def load_names(extra: Mapping[str, Iterable[Mapping[str, Any]]] | None = None) -> Names:
    """The shipped tables, with the user's own added to them.

    `extra` has the shape of chipwatch.toml: lists of tables with `id` or `name`, and spellings in `aliases`
    (products, companies, outlets) or `names` (authorities, countries). A name that is there already gets the
    further spellings. `words` are tables with a `class` of the vocabulary and the words to `add` to it.
    """
    if not (extra and any(extra.values())):
        return _shipped_names()
    table = _shipped_table()
    own = {kind: _merged(table[kind], extra.get(name, ())) for name, kind in OWN_TABLES.items()}
    words = tuple((row["class"], tuple(row["add"])) for row in extra.get("words", ()))
    return _build({**table, **own}, words)


def _merged(
    shipped: Iterable[Mapping[str, Any]], own: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """The rows of both; one's own row of a known product, company or outlet adds to what is known of it."""
    rows = dict(enumerate(shipped))
    places = {row.get("id") or row["name"]: index for index, row in rows.items() if "names" not in row}
    for row in own:
        index = places.get(row.get("id") or row["name"], len(rows))
        known = rows.get(index, {})
        rows[index] = {**known, **row, "aliases": [*known.get("aliases", ()), *row.get("aliases", ())]}
    return list(rows.values())


@cache
def _shipped_names() -> Names:
    return _build(_shipped_table())


@cache
def _shipped_table() -> dict[str, Any]:
    return tomllib.loads((files("facts") / "tables" / "names.toml").read_text("utf-8"))


def _build(table: Mapping[str, Any], words: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Names:
    spellings: dict[str, tuple[str, list[Name]]] = {}
    for written, name in _entries(table):
        meanings = spellings.setdefault(fold(written), (written, []))[1]
        if name not in meanings:
            meanings.append(name)
    return Names(
        [written for written, _ in spellings.values()],
        [tuple(names) for _, names in spellings.values()],
        words,
    )


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Name]]:
    """Each spelling with one thing that it means."""
    for row in table["product"]:
        name = Name(
            "product",
            row["id"],
            row.get("vendor"),
            family=row.get("family", False),
            shy=row.get("shy", False),
            plain=row.get("plain", False),
        )
        yield from ((spelling, name) for spelling in (row["id"], *row.get("aliases", ())))
    for row in table["company"]:
        name = Name("company", row["name"], ticker=row.get("ticker"), home=row.get("home"))
        yield from ((spelling, name) for spelling in (row["name"], *row.get("aliases", ())))
        there = Name("company", row["name"], ticker=row.get("ticker"), taiwan=True)
        yield from ((spelling, there) for spelling in row.get("taiwan", ()))
        person = Name("company", row["name"], ticker=row.get("ticker"), person=True)
        yield from ((spelling, person) for spelling in row.get("people", ()))
    for row in table["authority"]:
        name = Name(
            "authority", row["id"], place=row.get("place", False), headline=row.get("headline", False)
        )
        yield from ((spelling, name) for spelling in row["names"])
    for row in table["country"]:
        yield from ((spelling, Name("country", row["id"])) for spelling in row["names"])
    for row in table["outlet"]:
        name = Name("outlet", row["name"], research=row.get("research", False))
        yield from ((spelling, name) for spelling in (row["name"], *row.get("aliases", ())))
    for row in table["noise"]:
        yield from ((spelling, Name("noise", spelling)) for spelling in row["names"])
