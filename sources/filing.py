"""Filings in the manner of EDGAR: a feed of them, the index page of one, or the document itself.

An index page lists the documents of one filing in a table of class `tableFile`; the first is the filing.
Its documents are styled blocks without an article's structure, so their whole text is taken.
"""

from __future__ import annotations

import re

from bs4.element import Tag

from sources import body, dates, feed, feedxml, links
from sources.answer import Page
from sources.body import Article
from sources.dates import Moment
from sources.errors import Empty, PageChanged
from sources.item import Item, Listing, once
from sources.plaintext import headline, soup, text_of
from sources.source import Source

REPORTED = re.compile(r"Date of Report[^:]{0,60}:\s*([A-Z][a-z]+ \d{1,2}, \d{4})")
FORM = re.compile(r"^FORM\s+([\w-]+)", re.IGNORECASE | re.MULTILINE)
VIEWER = "/ix?doc="
"""EDGAR links inline XBRL documents through its viewer, a program that holds no text."""


def items(page: Page, source: Source) -> Listing:
    """The filings of a feed, each once (a feed may name one for each filer), or the one that `page` is."""
    if not page.content.strip():
        raise Empty(source.name, page.final_url, "a filing was expected")
    if feedxml.root(page.text) is None:
        return Listing((Item(url=page.final_url),))
    listing = feed.items(page, source)
    return Listing(once(listing.items, lambda item: item.guid or item.url), listing.warnings)


def document_url(page: Page, source: Source) -> str | None:
    """Where the filing itself is, if `page` is its index; None if `page` is the filing.

    Raises `PageChanged` where the table of an index holds no link.
    """
    if b"tableFile" not in page.content:
        return None
    anchor = soup(page.text).select_one("table.tableFile td a[href]")
    url = links.target(str(anchor["href"]).replace(VIEWER, ""), page.final_url) if anchor else None
    if url is None:
        raise PageChanged(source.name, page.final_url, "a link in 'table.tableFile'")
    return url


def accepted(index: Page, source: Source) -> Moment | None:
    """When the filing was accepted, to the second, as its index page says in the zone of the source."""
    for head in soup(index.text).select("div.infoHead"):
        value = head.find_next_sibling("div")
        if head.get_text().strip() == "Accepted" and isinstance(value, Tag):
            return dates.moment(value.get_text(), source.zone)
    return None


def article(page: Page, source: Source, *, dated: bool = True) -> Article:
    """The whole text of one filing. Its date is the day of the report, where the page states no other."""
    if source.text:
        return body.article(page, source, dated=dated)
    body.must_be_page(page, source)
    tree = soup(page.text)
    text = text_of(tree)
    if not text:
        raise PageChanged(source.name, page.final_url, "any text of a filing")
    when = body.stated(page, source) or _reported(text, source) if dated else None
    return Article(title=_title(tree, text), text=text, published=when)


def _reported(text: str, source: Source) -> Moment | None:
    """The day of the report that the cover of a Form 8-K names."""
    found = REPORTED.search(text.replace("\n", " "))
    return dates.moment(found[1], source.zone) if found else None


def _title(tree: Tag, text: str) -> str:
    """A heading or title in words; many filings have a file's name there, and then their form says more."""
    named = [headline(text_of(element)) for element in tree.select("h1, title")]
    form = FORM.search(text)
    return next((title for title in named if " " in title), f"Form {form[1]}" if form else "")
