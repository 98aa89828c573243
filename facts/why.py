"""Which words of an article gave a field of a fact: for `chipwatch extract --explain`."""

from __future__ import annotations

from facts.article import Article
from facts.kinds import Why


def why(article: Article, field: str, start: int, end: int) -> Why:
    """The words of [start, end) of the body, as they were written, as the ground of `field`."""
    return Why(field, article.quote(start, end), start)
