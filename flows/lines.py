"""Where in a TOML file a key stands: tomllib tells values but no lines, and a mistake needs its line."""

from __future__ import annotations

import re
from collections import Counter
from typing import TypeAlias

Place: TypeAlias = tuple[str, int, str]
"""Table ("" for the top), its number among the tables of that name, and key ("" for the header)."""

HEADER = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[^\]\s]+)\s*\]\]?\s*(#.*)?$")
KEY = re.compile(r"""\s*(?P<quote>["']?)(?P<key>[\w-]+)(?P=quote)\s*(=|\.)""")
FENCES = ('"""', "'''")


def places(text: str) -> dict[Place, int]:
    """The line (from 1) of each table header and key of a TOML text, as far as a line-wise look can tell."""
    found: dict[Place, int] = {}
    table, number, seen = "", 0, Counter[str]()
    fence = ""
    for line_no, line in enumerate(text.splitlines(), start=1):
        if fence:
            fence = "" if fence in line else fence
        elif header := HEADER.match(line):
            table = header["name"]
            number = seen[table]
            seen[table] += 1
            found[table, number, ""] = line_no
        elif key := KEY.match(line):
            found.setdefault((table, number, key["key"]), line_no)
            fence = left_open(line)
    return found


def left_open(line: str) -> str:
    """The fence of a multi-line string that begins on this line and does not end on it, or ""."""
    return next((fence for fence in FENCES if line.count(fence) % 2), "")
