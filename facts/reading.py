"""Reads a document with the reader of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from facts import launch, license, shipment, stock_move
from facts.article import Article
from facts.kinds import Dropped, Fact
from facts.names import Names, load_names
from sources.document import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says."""

    facts: tuple[Fact, ...]
    dropped: tuple[Dropped, ...]


Reader = Callable[[Article], Iterator[Fact | Dropped]]
WATCHED = ("product", "company")
READERS: tuple[Reader, ...] = (license.read, stock_move.read, shipment.read, launch.read)


def read(document: Document, names: Names | None = None) -> Reading:
    """The facts of one document in the order of the kinds, and the near misses with their reasons.

    A document that names nothing on the watch list costs one pass over its text.
    """
    article = Article(document, names or load_names())
    watched = any(m.name.kind in WATCHED for m in article.mentions)
    found = [item for reader in READERS for item in reader(article)] if watched else []
    article.release()
    return Reading(
        tuple(f for f in found if not isinstance(f, Dropped)),
        tuple(d for d in found if isinstance(d, Dropped)),
    )
