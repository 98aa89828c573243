"""`chipwatch extract`: articles in, their facts out; nothing is kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TextIO

import facts
from flows.articles import LineError, articles
from flows.config import Config


def extract_all(config: Config, lines: Iterable[str], out: TextIO) -> int:
    """Writes a line for each article, in order; the exit code: 1 where a line was no article."""
    names = facts.load_names(config.names)
    wrong = False
    for article in articles(lines):
        if isinstance(article, LineError):
            print(article, file=sys.stderr)
            wrong = True
            continue
        found = facts.read(article.document, names).facts
        line = {"id": article.id, "facts": [facts.record(fact) for fact in found]}
        print(json.dumps(line, ensure_ascii=False), file=out, flush=True)
    return int(wrong)
