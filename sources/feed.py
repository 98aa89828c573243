"""RSS, Atom and RDF feeds.

A well-formed feed is read by fastfeedparser, beside a look into the tree for what it does not keep: the
date as it was written, the outlet of an aggregated item, a title with markup in it. Everything else goes
to feedparser, which is a hundred times slower and reads nearly anything.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import fastfeedparser
import feedparser
from lxml import etree

from sources import dates, feedxml, links
from sources.answer import Page
from sources.errors import Empty, NotAFeed, PageChanged, SourceError, Truncated, Unreadable
from sources.item import Item, Listing
from sources.plaintext import headline
from sources.source import Source

DATES = ("pubdate", "published", "issued", "date", "updated", "modified")
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
BROKEN = (AttributeError, LookupError, TypeError, ValueError)
"""What feedparser has been seen to raise over mutilated feeds, of which it promises to raise nothing."""
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


@dataclass(slots=True)
class _Entry:
    """An item as it stands in the feed, nothing read into it yet."""

    title: str
    link: str
    summary: str
    content: str
    date: str | None
    publisher: str
    guid: str | None


def items(page: Page, source: Source) -> Listing:
    """The items of the feed in `page`, in its order; of a feed that breaks off, those that are whole.

    Raises `Empty`, `NotAFeed`, `Truncated` (no item is whole) or `PageChanged` (no item at all).
    """
    text = feedxml.tidy(page.text)
    _must_be_feed(text, page, source)
    if not feedxml.is_cut(text):
        return _listing(text, page, source, [])
    text = feedxml.whole_part(text)
    if not text:
        raise Truncated(source.name, page.final_url, "no item of it is whole")
    kept = Truncated(source.name, page.final_url, "only its whole items are kept")
    return _listing(text, page, source, [kept])


def _must_be_feed(text: str, page: Page, source: Source) -> None:
    if not text:
        raise Empty(source.name, page.final_url, "a feed was expected")
    if feedxml.root(text) is None:
        title = headline(feedxml.page_title(text))
        came = f"it is a web page titled {title!r}" if title else f"it begins with {text[:40]!r}"
        raise NotAFeed(source.name, page.final_url, came)
    if "<!ENTITY" in text:
        raise NotAFeed(source.name, page.final_url, "it declares entities of its own, which no feed needs")


def _listing(text: str, page: Page, source: Source, warnings: list[SourceError]) -> Listing:
    try:
        base, entries = _entries(text)
        base = urljoin(page.final_url, base)
    except BROKEN as error:
        raise NotAFeed(source.name, page.final_url, "it is too broken for any reader") from error
    found: list[Item] = []
    for entry in entries:
        url = links.target(entry.link, base) if entry.link else None
        if url:
            found.append(_item(url, entry, source))
        else:
            what = f"the item {headline(entry.title)!r} has no web address"
            warnings.append(Unreadable(source.name, page.final_url, what))
    if not found and not source.may_be_empty:
        raise PageChanged(source.name, page.final_url, "any item with an address")
    return Listing(tuple(found), tuple(warnings))


def _item(url: str, entry: _Entry, source: Source) -> Item:
    when = dates.moment(entry.date, source.zone)
    publisher = headline(entry.publisher) or None
    title = headline(entry.title)
    return Item(
        url=url,
        title=title.removesuffix(f" - {publisher}") if publisher else title,  # as Google News has it
        summary_html=entry.summary,
        content_html=entry.content or entry.summary,
        published=when.at if when else None,
        published_is_day=bool(when and when.is_day),
        publisher=publisher,
        guid=entry.guid,
    )


def _entries(text: str) -> tuple[str, list[_Entry]]:
    """The base of relative links, and the entries."""
    tree = feedxml.parse(text)
    if tree is None:
        text = feedxml.with_entities_read(text)
        tree = feedxml.parse(text)
    fast = None if tree is None else _fast(tree, text)
    base = "" if tree is None else tree.get(XML_BASE, "")
    return base, fast or list(_patient(text))


def _fast(tree: etree._Element, text: str) -> list[_Entry] | None:
    """By fastfeedparser; None where it fails or sees other items than the tree has."""
    try:  # bytes, never str: text that begins with http:// it would go and fetch
        entries = fastfeedparser.parse(text.encode(), include_tags=False, include_media=False)["entries"]
    except ValueError:
        return None
    elements = list(tree.iter("{*}item", "{*}entry"))
    if len(elements) != len(entries):
        return None
    return [_joined(element, entry) for element, entry in zip(elements, entries, strict=True)]


def _joined(element: etree._Element, entry: dict[str, Any]) -> _Entry:
    inside = _children(element)
    return _Entry(
        title=_text(inside.get("title")),
        link=entry.get("link") or _address(entry.get("id")),
        summary=entry.get("description") or "",
        content=_content(entry),
        date=next((_text(inside[name]) for name in DATES if name in inside), None),
        publisher=_outlet(inside.get("source")),
        guid=entry.get("id"),
    )


def _patient(text: str) -> Iterator[_Entry]:
    """By feedparser. From a stream, as it would take text for an address or a file's name."""
    feed = feedparser.parse(
        io.BytesIO(text.encode()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    for entry in feed.entries:
        yield _Entry(
            title=entry.get("title", ""),
            link=entry.get("link") or _address(entry.get("id")),
            summary=entry.get("summary", ""),
            content=_content(entry),
            date=entry.get("published") or entry.get("updated"),
            publisher=entry.get("source", {}).get("title", ""),
            guid=entry.get("id"),
        )


def _content(entry: dict[str, Any]) -> str:
    content = entry.get("content") or [{}]
    return content[0].get("value") or ""


def _address(guid: str | None) -> str:
    return guid if guid and guid.startswith(("http://", "https://")) else ""


def _children(element: etree._Element) -> dict[str, etree._Element]:
    """The children by name in small letters, the first of each; not those of media and other extensions."""
    own = etree.QName(element).namespace
    found: dict[str, etree._Element] = {}
    for child in element:
        if isinstance(child.tag, str):
            namespace, _, name = child.tag.rpartition("}")
            if not namespace or namespace[1:] in (own, DUBLIN_CORE):
                found.setdefault(name.lower(), child)
    return found


def _text(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return "".join(element.itertext()) if len(element) else element.text or ""


def _outlet(element: etree._Element | None) -> str:
    """The name in `<source>`: its text in RSS, its title in Atom."""
    if element is None:
        return ""
    title = element.find("{*}title")
    return _text(element if title is None else title)
