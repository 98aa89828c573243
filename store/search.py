"""Full-text search that finds two-character Chinese words, exactly.

SQLite's tokenizer takes a run of Chinese for one word, and its trigrams cannot find two characters. So the
index holds each run as its overlapping pairs, `許可證` as `許可 可證 證`, and a query is a phrase of pairs.
The last character stands alone too, so that a prefix finds a single one wherever it stands.

Whoever changes `bigrams` or the folding adds a migration step that fills documents_fts anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from facts.fold import fold

RUN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
TERM = re.compile(r'"([^"]*)"|(\S+)')
BEFORE, AFTER = 40, 100
"""Characters of a snippet before and after what was found."""
BEST = """
SELECT d.id, d.url, d.title, d.text, d.source, d.published_at
FROM (
    SELECT rowid AS id, bm25(documents_fts, 5, 1) AS score
    FROM documents_fts WHERE documents_fts MATCH ? ORDER BY score, id DESC LIMIT ?
) AS best JOIN documents AS d ON d.id = best.id
ORDER BY best.score, d.id DESC
"""
"""A word in the title counts as five in the text; of equals the one that came last is first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found; `snippet` is its own text around the first word of the query."""

    document_id: int
    url: str
    title: str
    source: str
    published_at: str | None
    snippet: str


def search(db: Database, query: str, limit: int = 20) -> list[Hit]:
    """The documents that have all words of the query, best first; "…" holds words together.

    Latin words match whole (`H20` is not in `H200`), Chinese ones anywhere. Nothing else in a query has a
    meaning, so none is wrong; one without any word finds nothing.
    """
    words = list(terms(query))
    if not words:
        return []
    rows = db.query(BEST, [" ".join(map(match, words)), limit])
    return [
        Hit(r["id"], r["url"], r["title"], r["source"], r["published_at"], snippet(r["text"], words[0]))
        for r in rows
    ]


def bigrams(text: str) -> str:
    """The text as it is indexed: folded, with each run of Chinese as its overlapping pairs."""
    return RUN.sub(lambda run: f" {_pairs(run.group())} ", fold(text))


def terms(query: str) -> Iterator[str]:
    """The folded words of a query that have at least one letter or digit."""
    readable = query.encode("utf-8", "replace").decode().replace("\0", " ")
    for quoted, plain in TERM.findall(readable):
        term = fold(quoted or plain)
        if any(character.isalnum() for character in term):
            yield term


def match(term: str) -> str:
    """A folded term as an FTS5 phrase; a lone last character is a prefix, for it may begin a pair."""
    runs = list(RUN.finditer(term))
    if not runs or term[runs[-1].end() :].strip():
        return f'"{_quoted(bigrams(term))}"'
    last = runs[-1]
    head = bigrams(term[: last.start()])
    if len(last.group()) == 1:
        return f'"{_quoted(head + last.group())}"*'
    return f'"{_quoted(head + _pairs(last.group(), alone=False))}"'


def snippet(text: str, term: str) -> str:
    """The original text around a folded term; its beginning where the term stands elsewhere."""
    found = re.search(_whole(term), fold(text))
    at = found.start() if found else 0  # a folded text is as long as its original
    first, last = max(0, at - BEFORE), at + AFTER
    words = " ".join(text[first:last].split())
    return ("…" if first else "") + words + ("…" if last < len(text) else "")


def _pairs(run: str, *, alone: bool = True) -> str:
    pairs = [run[at : at + 2] for at in range(len(run) - 1)]
    return " ".join([*pairs, run[-1]] if alone else pairs)


def _quoted(words: str) -> str:
    return words.replace('"', " ")


def _whole(term: str) -> str:
    """A pattern for the term that does not begin or end inside a Latin word."""
    words = re.findall(r"\w+", term)
    before = r"(?<![a-z0-9])" if words[0][0].isascii() else ""
    after = r"(?![a-z0-9])" if words[-1][-1].isascii() else ""
    return before + r"\W+".join(map(re.escape, words)) + after
