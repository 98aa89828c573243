"""Articles as JSON lines, as `extract` and `replay` take them, made into documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from sources.document import Document


class LineError(Exception):
    """A line that is no article; the text says which line and why."""


@dataclass(frozen=True, slots=True)
class Article:
    """One line: its id, and the document that it holds."""

    id: str
    document: Document


def articles(lines: Iterable[str]) -> Iterator[Article | LineError]:
    """Each line's article, or what is wrong with the line; blank lines are passed over."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield article(line)
        except LineError as wrong:
            yield LineError(f"line {number}: {wrong}")


def article(line: str) -> Article:
    """The article of one line; LineError where it is none."""
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        raise LineError(f"is no JSON: {error.msg} at character {error.pos + 1}") from error
    if not isinstance(given, dict) or "id" not in given:
        raise LineError("is no JSON object with an id")
    for key in ("title", "text", "html", "url", "published", "lang", "source", "publisher"):
        if not isinstance(given.get(key), str | None):
            raise LineError(f"{key} is not text")
    return Article(str(given["id"]), document(given))


def document(given: Mapping[str, Any]) -> Document:
    """The document in a JSON object. A time without an offset is taken as UTC, a date as that whole day."""
    url = given.get("url") or f"id:{given['id']}"
    published, is_day = moment(given["published"]) if given.get("published") else (None, False)
    title, text = given.get("title") or "", given.get("text")
    if text is None and given.get("html"):
        title, text = from_html(given["html"], url, title)
    return Document(
        source=given.get("source") or urlsplit(url).hostname or "lines",
        url=url,
        title=title,
        text=text or "",
        published=published,
        published_is_day=is_day,
        lang=given.get("lang"),
        publisher=given.get("publisher") or given.get("source"),
    )


def moment(text: str) -> tuple[datetime, bool]:
    """An aware time, and whether only its day was given."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise LineError(f"published {text!r} is no ISO date or time") from error
    return at if at.tzinfo else at.replace(tzinfo=UTC), len(text) <= 10


def from_html(html: str, url: str, title: str) -> tuple[str, str]:
    """Title and text of an article's page; a title that is given stays."""
    from sources import body
    from sources.answer import Page
    from sources.errors import SourceError
    from sources.source import Source

    page = Page(url, url, content=html.encode(), content_type="text/html", encoding="utf-8")
    try:
        read = body.article(page, Source(name="", kind="page", url=url), dated=False)
    except SourceError as error:
        raise LineError(str(error)) from error
    return title or read.title, read.text
