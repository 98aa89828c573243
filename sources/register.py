"""The kinds of source there are, and one round of any of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sources import body, feed, filing, page
from sources.answer import Page, Validators
from sources.body import Article
from sources.dates import Moment
from sources.document import Document
from sources.errors import Empty, SourceError, Truncated
from sources.http import Http
from sources.item import Item, Listing, once
from sources.plaintext import plain
from sources.source import Source, mistakes

__all__ = ["KINDS", "Polled", "Source", "mistakes", "poll"]

KINDS: Mapping[str, Callable[[Page, Source], Listing]] = {
    "feed": feed.items,
    "page": page.items,
    "filing": filing.items,
}
"""How each kind of source lists what it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """One round over one source.

    `items` counts what its list holds, known or not; `unchanged` says that the server answered so.
    `validators` are to be saved once the documents are stored. They are None where something was left
    unread: with them the next round would be told "unchanged", and never see it.
    """

    documents: list[Document] = field(default_factory=list)
    errors: list[SourceError] = field(default_factory=list)
    items: int = 0
    unchanged: bool = False
    validators: Validators | None = None


def poll(
    source: Source,
    http: Http,
    known: Callable[[str], bool],
    validators: Validators | None = None,
    *,
    now: datetime | None = None,
) -> Polled:
    """Reads the source's list, then each article on it whose address is not `known`.

    An article that cannot be read is an error in the result and the others go on; a list that cannot be
    read raises `SourceError`. `now` becomes the documents' `retrieved`.
    """
    front = _get(source, http, source.url, validators)
    if front.not_modified:
        return Polled(unchanged=True, validators=front.validators)
    listing = KINDS[source.kind](front, source)
    new = [item for item in once(listing.items, lambda item: item.url) if not known(item.url)]
    documents: list[Document] = []
    failed: list[SourceError] = []
    for item in new[: source.max_documents]:
        try:
            documents.append(_document(source, http, item, front, now))
        except SourceError as error:
            failed.append(error)
    is_cut = any(isinstance(warning, Truncated) for warning in listing.warnings)
    unread = is_cut or failed or len(new) > source.max_documents
    return Polled(
        documents=documents,
        errors=[*listing.warnings, *failed],
        items=len(listing.items),
        validators=None if unread else front.validators,
    )


def _get(source: Source, http: Http, url: str, validators: Validators | None = None) -> Page:
    return http.get(
        url, source=source.name, validators=validators, encoding=source.encoding, local=source.local
    )


def _document(source: Source, http: Http, item: Item, front: Page, now: datetime | None) -> Document:
    found = _from_feed(source, item) if source.body == "feed" else _from_page(source, http, item, front)
    listed = Moment(item.published, item.published_is_day) if item.published else None
    when = _better(listed, found.published)
    return Document(
        source=source.name,
        url=item.url,
        title=found.title if source.title or not item.title else item.title,
        text=found.text,
        published=when.at if when else None,
        published_is_day=bool(when and when.is_day),
        retrieved=now,
        lang=source.lang,
        publisher=item.publisher or source.publisher,
    )


def _from_feed(source: Source, item: Item) -> Article:
    """What the feed itself carries; a flash may be all title."""
    text = plain(item.content_html)
    if not (text or item.title):
        raise Empty(source.name, item.url, "the feed gives neither title nor text")
    return Article(title=item.title, text=text)


def _from_page(source: Source, http: Http, item: Item, front: Page) -> Article:
    """What stands at the item's address, or behind it where that is a filing's index."""
    dated = item.published is None or item.published_is_day
    answer = front if item.url == front.final_url else _get(source, http, item.url)
    if source.kind != "filing":
        return body.article(answer, source, dated=dated)
    url = filing.document_url(answer, source)
    if url is None:
        return filing.article(answer, source, dated=dated)
    read = filing.article(_get(source, http, url), source, dated=dated)
    return Article(
        title=read.title, text=read.text, published=filing.accepted(answer, source) or read.published
    )


def _better(listed: Moment | None, found: Moment | None) -> Moment | None:
    """The list's date, unless the article knows the time of the day too."""
    if listed is None or (listed.is_day and found and not found.is_day):
        return found
    return listed
