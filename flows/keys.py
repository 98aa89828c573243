"""The tables of chipwatch.toml, their keys, and what is wrong with a table that does not keep to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sources import source

Check = Callable[[Any], str | None]
"""What is wrong with a value, in words, or None."""

TYPES = {str: "text", bool: "true or false", list: "a list of texts"}


def one_of(*words: str) -> Check:
    """The value is one of these words; a near miss is named."""

    def check(value: Any) -> str | None:
        if value in words:
            return None
        return f"{value!r} is not one of {', '.join(words)}{did_you_mean(str(value), words)}"

    return check


def a_class(value: Any) -> str | None:
    """The value is a class of the vocabulary under facts/tables/."""
    from facts.lexicon import classes  # the tables are read only where somebody adds to them

    if value in classes():
        return None
    return f"{value!r} is no class of the vocabulary{did_you_mean(str(value), tuple(classes()))}"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table: its type, whether it must be there, and what else must hold."""

    kind: type = str
    required: bool = False
    check: Check | None = None

    def mistake(self, value: Any) -> str | None:
        """What is wrong with this value, or None."""
        parts = value if isinstance(value, list) else []
        if not isinstance(value, self.kind) or not all(isinstance(part, str) for part in parts):
            return f"{value!r} is not {TYPES[self.kind]}"
        return self.check(value) if self.check else None


MUST = Key(required=True)
MUST_TEXTS = Key(list, required=True)
TEXT = Key()
TEXTS = Key(list)
FLAG = Key(bool)

TOP: Mapping[str, Key] = {"store": TEXT, "contact": TEXT}
"""Keys above the first table."""

Mistakes = Callable[[Mapping[str, Any]], Iterator[tuple[str, str]]]
"""Each mistake in a table, as the key and what is wrong with it."""


def mistakes(keys: Mapping[str, Key]) -> Mistakes:
    """What finds the mistakes in a table that may have these keys and no others."""

    def find(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for name, value in table.items():
            if name not in keys:
                yield name, f"unknown key{did_you_mean(name, tuple(keys))}"
            elif wrong := keys[name].mistake(value):
                yield name, wrong
        yield from ((name, "is missing") for name, key in keys.items() if key.required and name not in table)

    return find


def source_mistakes(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the sources themselves find wrong, with a hint at the word that may have been meant."""
    for key, wrong in source.mistakes(table):
        if key not in source.KEYS:
            yield key, f"unknown key{did_you_mean(key, source.KEYS)}"
        else:
            yield key, wrong + did_you_mean(str(table.get(key)), source.CHOICES.get(key, ()))


def did_you_mean(word: str, words: tuple[str, ...]) -> str:
    """The words `(did you mean 'feed'?)` where one is near, else nothing."""
    near = get_close_matches(word, words, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


TABLES: Mapping[str, Mistakes] = {
    "sources": source_mistakes,
    "products": mistakes({"id": MUST, "vendor": MUST, "aliases": TEXTS, "family": FLAG, "shy": FLAG}),
    "companies": mistakes({"ticker": MUST, "name": MUST, "aliases": TEXTS}),
    "authorities": mistakes({"id": MUST, "names": MUST_TEXTS, "place": FLAG}),
    "countries": mistakes({"id": MUST, "names": MUST_TEXTS}),
    "outlets": mistakes({"name": MUST, "aliases": TEXTS, "research": FLAG}),
    "words": mistakes({"class": Key(required=True, check=a_class), "add": MUST_TEXTS}),
    "rules": mistakes(
        {
            "name": MUST,
            "sql": MUST,
            "title": TEXT,
            "body": TEXT,
            "severity": Key(check=one_of("info", "warning", "critical")),
            "targets": TEXTS,
            "tags": TEXTS,
        }
    ),
    "channels": mistakes({"name": MUST, "url": MUST, "tags": TEXTS}),
}
"""The tables, each of which may stand many times, as [[sources]]."""

NAMES = ("products", "companies", "authorities", "countries", "outlets", "words")
"""The tables of names and words, which facts are read with."""

IDENTITY = {
    "sources": "name", "products": "id", "companies": "ticker", "authorities": "id", "countries": "id",
    "outlets": "name", "words": "class", "rules": "name", "channels": "name",
}  # fmt: skip
"""The key that tells two tables of a kind apart; it may stand only once."""
