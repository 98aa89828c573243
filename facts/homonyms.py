"""Words by which a text of our field is told from one of another: tables/homonyms.toml, found in one pass."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from facts.lexicon import AnyWord


@cache
def homonyms() -> dict[str, Any]:
    """The table."""
    return tomllib.loads((files("facts") / "tables" / "homonyms.toml").read_text("utf-8"))


def field_words(folded: str) -> dict[str, list[int]]:
    """Where the words of each list begin, in order: chip_words, …, "foreign 0", "other_field 1"."""
    return _finder().find(folded)


@cache
def _finder() -> AnyWord:
    lists: dict[str, list[str]] = {}
    for name, rows in homonyms().items():
        if rows and isinstance(rows[0], str):
            lists[name] = rows
        else:
            lists |= {f"{name} {at}": row["words"] for at, row in enumerate(rows)}
    return AnyWord(lists)
