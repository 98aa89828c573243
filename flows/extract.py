"""`chipwatch extract`: articles in, their facts out; nothing is kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TextIO

import facts
from flows.articles import LineError, articles
from flows.config import Config


def extract_all(config: Config, lines: Iterable[str], out: TextIO, *, explain: bool = False) -> int:
    """Writes a line for each article, in order; the exit code: 1 where a line was no article.

    With `explain` each fact has the words that gave its fields (`why`: lists of words by field), and the line
    has what was nearly a fact and the reason why it is none (`dropped`).
    """
    names = facts.load_names(config.names)
    wrong = False
    for article in articles(lines):
        if isinstance(article, LineError):
            print(article, file=sys.stderr)
            wrong = True
            continue
        reading = facts.read(article.document, names)
        line: dict[str, Any] = {"id": article.id, "facts": [facts.record(fact) for fact in reading.facts]}
        if explain:
            for told, fact in zip(line["facts"], reading.facts, strict=True):
                told["why"] = _grounds(fact)
            line["dropped"] = [asdict(near) for near in reading.dropped]
        print(json.dumps(line, ensure_ascii=False), file=out, flush=True)
    return int(wrong)


def _grounds(fact: facts.Fact) -> dict[str, list[str]]:
    """The words that gave each field, in the order of the text."""
    found: dict[str, list[str]] = {}
    for ground in fact.why:
        found.setdefault(ground.field, []).append(ground.words)
    return found
