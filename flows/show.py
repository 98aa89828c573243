"""What the commands print: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

Format = Literal["table", "json", "csv"]
Row = Mapping[str, Any]

STATUS = ("product", "authority", "destination", "status", "certainty", "event_day", "quote")
ALERTS = ("created_at", "rule", "title", "told")
SOURCES = ("name", "last_outcome", "last_ok_at", "failures_in_a_row", "documents", "last_error")
HISTORY = ("event_day", "what", "decision", "reason", "publisher", "quote")
SEARCH = ("published_at", "source", "title", "snippet")

HEADERS = {
    "authority": "by",
    "destination": "to",
    "event_day": "date",
    "publishers": "told by",
    "created_at": "at",
    "last_outcome": "last poll",
    "last_ok_at": "last good one",
    "failures_in_a_row": "failures",
}
"""What a column is called where its name would be wider than what is in it."""

LONG = {"quote": 12, "title": 20, "snippet": 30, "reason": 8, "last_error": 10, "subject": 20}
"""Columns that give way when the terminal is narrow, and how far; the others stay on one line."""

COLOURS = {
    "approved": "green",
    "lifted": "green",
    "assured": "cyan",
    "applied": "cyan",
    "under_review": "cyan",
    "required": "yellow",
    "suspended": "yellow",
    "banned": "red",
    "denied": "red",
    "ok": "green",
    "unchanged": "green",
    "degraded": "yellow",
    "failed": "red",
    "dead": "red",
}


def emit(rows: Sequence[Row], fmt: Format, columns: Sequence[str], empty: str) -> None:
    """Prints rows: `columns` of them as a table, or all as JSON or CSV; the words `empty` for none."""
    if fmt == "json":
        print(json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=2))
    elif fmt == "csv":
        write_csv(rows)
    elif rows:
        Console().print(table(rows, columns))
    else:
        Console().print(empty)


def write_csv(rows: Sequence[Row]) -> None:
    """The rows with every column, a header first, on standard output."""
    if rows:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def table(rows: Iterable[Row], columns: Sequence[str], title: str | None = None) -> Table:
    """A table for the terminal. What strangers wrote is text, never markup."""
    made = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for column in columns:
        header = HEADERS.get(column, column.replace("_", " "))
        made.add_column(header, overflow="fold", no_wrap=column not in LONG, min_width=LONG.get(column))
    for row in rows:
        made.add_row(*(cell(row.get(column)) for column in columns))
    return made


def cell(value: Any) -> Text:
    """A value as people read it: nothing for None, times to the minute in UTC, states in their colour."""
    if value is None:
        return Text("")
    text = " ".join(str(value).split())
    if len(text) == 25 and text.endswith("+00:00"):
        return Text(f"{text[:10]} {text[11:16]}Z", style="dim")
    return Text(text, style=COLOURS.get(text, ""))
