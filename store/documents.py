"""Documents in the store: each address once, its earlier versions kept, its words findable."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from sources.document import Document
from store.db import insert
from store.search import bigrams
from store.times import utc_text


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a document stands: its id and version, and whether this version is new."""

    document_id: int
    version: int
    is_new: bool


def known_url(db: Database, url: str) -> bool:
    """Whether a document with this address is stored."""
    return db.execute("SELECT 1 FROM documents WHERE url = ?", [url]).fetchone() is not None


def keep(db: Database, document: Document, now: datetime) -> Kept:
    """Stores the document, or its new version where its title or text was edited."""
    stored = next(db.query("SELECT * FROM documents WHERE url = ?", [document.url]), None)
    if stored is None:
        return _add(db, document, now)
    if stored["content_hash"] == content_hash(document):
        return Kept(stored["id"], stored["version"], is_new=False)
    return _replace(db, stored, document, now)


def content_hash(document: Document) -> str:
    """Of title and text as words: white space that came or went is no edit."""
    words = " ".join(document.body.split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _row(document: Document) -> dict[str, Any]:
    published = document.published
    return {
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "text": document.text,
        "lang": document.lang,
        "publisher": document.publisher,
        "published_at": utc_text(published) if published else None,
        "published_offset": published.isoformat(timespec="minutes")[16:] if published else None,
        "published_is_day": int(document.published_is_day),
        "retrieved_at": utc_text(document.retrieved) if document.retrieved else None,
        "content_hash": content_hash(document),
    }


def _add(db: Database, document: Document, now: datetime) -> Kept:
    document_id = insert(db, "documents", _row(document) | {"first_seen_at": utc_text(now)})
    _index(db, document_id, document.title, document.text)
    return Kept(document_id, 1, is_new=True)


def _replace(db: Database, stored: dict[str, Any], document: Document, now: datetime) -> Kept:
    """The new version takes the row; what it said before moves to document_versions."""
    before = {name: stored[name] for name in ("version", "title", "text", "content_hash")}
    insert(db, "document_versions", {"document_id": stored["id"], **before, "replaced_at": utc_text(now)})
    db.execute("DELETE FROM documents_fts WHERE rowid = ?", [stored["id"]])
    row = _row(document) | {"version": stored["version"] + 1}
    changes = ", ".join(f"{name} = :{name}" for name in row)
    db.execute(f"UPDATE documents SET {changes} WHERE id = :id", row | {"id": stored["id"]})
    _index(db, stored["id"], document.title, document.text)
    return Kept(stored["id"], row["version"], is_new=True)


def _index(db: Database, document_id: int, title: str, text: str) -> None:
    insert(db, "documents_fts", {"rowid": document_id, "title": bigrams(title), "text": bigrams(text)})
