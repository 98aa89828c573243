"""tables/license.toml: the acts, patterns and places of the licence reader, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from facts.kinds import Status


@dataclass(frozen=True)
class Act:
    """One act of the table: how it ranks, what it needs beside it, and what it means by modality."""

    name: str
    weight: int
    status: dict[str, Status]
    needs: tuple[str, ...] = ()
    wide: bool = False
    on_topic: bool = False


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("facts") / "tables" / "license.toml").read_text("utf-8"))


@cache
def acts_by_name() -> dict[str, Act]:
    """The acts by name, the weightier first."""
    rows = _table()["act"].items()
    return {name: Act(name, **{**row, "needs": tuple(row.get("needs", ()))}) for name, row in rows}


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One of the patterns of the table: of its alternatives, any."""
    return re.compile("|".join(f"(?:{alternative})" for alternative in _table()["patterns"][name]))


@cache
def gate(name: str) -> tuple[str, ...]:
    """The words around a country that is no authority (`before`, `after`), or the countries `elsewhere`."""
    return tuple(_table()["gate"][name])


def absorbed_by(status: Status) -> list[Status]:
    """The outcomes that speak for `status` where both are told in one sentence."""
    stronger: list[Status] = _table()["absorbed_by"].get(status, [])
    return stronger
